"""How much a name tells by itself: whether it is of common words, of how many syllables, of the commonest make."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from kg.assets import rows
from kg.names import slug, toneless

_SYLLABLE: Final = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|th|tr|qu|[bcdđghklmnpqrstvx])?[aăâeêioôơuưy]{1,3}(?:ng|nh|ch|[cmnpt])?"
)


@lru_cache(maxsize=65536)
def is_plain(key: str) -> bool:
    """Whether a company's name is one or two common syllables, or a few letters that are no known brand, which many
    companies may have.

    >>> is_plain("thành-công"), is_plain("vinamilk"), is_plain("xi-măng-vicem-hoàng-thạch")
    (True, False, False)
    """
    words = re.split(r"[- ]", key)
    if key in _brands():
        return False
    return len(key) <= 3 or (len(words) <= 2 and all(map(is_syllable, words)))


def is_brand(key: str) -> bool:
    """Whether the lexicons know a brand by that name alone."""
    return key in _brands()


@cache
def _brands() -> frozenset[str]:
    """The brands that the lexicons know: those with full names, and those that stand by themselves."""
    full = {slug(r["brand"]) for r in rows("data/lexicon/company_names.tsv")}
    alone = {slug(r["name"]) for r in rows("data/lexicon/brands.tsv") if r["use"] == "alone"}
    return frozenset(full | {b for b in alone if len(b) > 2 and not (b.count("-") <= 1 and _common(b))})


def _common(brand: str) -> bool:
    """Whether a brand is two common syllables, which companies that nobody lists have, too."""
    return "-" in brand and all(map(is_syllable, brand.split("-")))


@lru_cache(maxsize=65536)
def is_syllable(word: str) -> bool:
    """Whether a word is written like a Vietnamese syllable."""
    return _SYLLABLE.fullmatch(toneless(word)) is not None


@lru_cache(maxsize=65536)
def is_vietnamese(key: str) -> bool:
    """Whether every word of a name is written like a Vietnamese syllable."""
    return all(map(is_syllable, key.split("-")))


@lru_cache(maxsize=65536)
def syllables(key: str) -> int:
    return len(key.split("-"))


def is_short(key: str) -> bool:
    """Whether a Vietnamese name has two syllables at most, or letters for syllables: many people go by such a one."""
    return syllables(key) <= 2 or is_initials(key)


def is_initials(key: str) -> bool:
    """Whether a name has letters for syllables, or one syllable alone.

    >>> is_initials("n-mạnh"), is_initials("tài"), is_initials("lê-quân")
    (True, True, False)
    """
    return "-" not in key or any(len(w) == 1 for w in key.split("-"))


@lru_cache(maxsize=65536)
def is_common_person(key: str) -> bool:
    """Whether a full name is of the commonest make: a frequent family name, "văn" or "thị", and one given name."""
    words = key.split("-")
    return len(words) == 3 and words[0] in _frequent("family") and words[1] in _frequent("middle")


def is_known(key: str) -> bool:
    """Whether papers of every kind speak of somebody of that name."""
    return key in _known_people()


@cache
def _known_people() -> frozenset[str]:
    return frozenset(slug(r["name"]) for r in rows("data/identity/known_people.tsv"))


@cache
def _frequent(kind: str) -> frozenset[str]:
    return frozenset(r["word"] for r in rows("data/identity/frequent_names.tsv") if r["kind"] == kind)
