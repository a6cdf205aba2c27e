"""Vietnamese typed without diacritics: told by its words, and read with those of known names and words put back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Final

from kg.assets import rows
from kg.extract.gazetteer import Gazetteer
from kg.names import lowered
from kg.resolve.unit_tables import countries, districts, provinces

SHARE: Final = 0.01
"""A text has no diacritics when fewer of its letters than this share have one. Vietnamese has about one in four."""
SAMPLE: Final = 4_000

_MARKED: Final = re.compile(r"[à-ãè-êìíò-õùúýăđĩũơưạ-ỹ]", re.IGNORECASE)
_WORDS: Final = "data/lexicon/plain_words.tsv"
_TABLES: Final = (
    ("data/reference/ministries.tsv", "name"),
    ("data/reference/departments.tsv", "name"),
    ("data/reference/party_bodies.tsv", "name"),
    ("data/lexicon/body_heads.tsv", "head"),
    ("data/lexicon/body_domains.tsv", "domain"),
    ("data/lexicon/posts.tsv", "title"),
    ("data/lexicon/place_heads.tsv", "head"),
    ("data/lexicon/zone_heads.tsv", "head"),
    ("data/lexicon/company_forms.tsv", "form"),
    ("data/lexicon/cue_verbs.tsv", "verb"),
    ("data/lexicon/event_cues.tsv", "cue"),
    ("data/lexicon/honorifics.tsv", "honorific"),
)
"""Where words of several syllables are taken from; of two that are alike without diacritics the earlier stands."""


def without_diacritics(text: str) -> str:
    """The text in plain letters, letter for letter as long as before.

    >>> without_diacritics("Sở Công Thương tỉnh Đắk Lắk")
    'So Cong Thuong tinh Dak Lak'
    """
    return "".join(map(_plain, text))


@cache
def _plain(c: str) -> str:
    return {"đ": "d", "Đ": "D", "ð": "d", "Ð": "D"}.get(c) or unicodedata.normalize("NFD", c)[0]


def is_without_diacritics(text: str) -> bool:
    """Whether a text in Vietnamese has next to no letters with diacritics."""
    sample = text[:SAMPLE]
    marked = len(_MARKED.findall(sample[:200]))
    if marked > 2:
        return False
    letters = sum(map(str.isalpha, sample))
    return letters > 20 and len(_MARKED.findall(sample)) < SHARE * letters


def with_diacritics(text: str) -> str:
    """The text with the diacritics of the names and words that the lexicons know, letter for letter as long.

    Which syllable "ba" or "la" was meant for cannot be known, so single ones stay as they are but for the commonest.

    >>> with_diacritics("UBND tinh Ninh Binh")
    'UBND tỉnh Ninh Bình'
    """
    out = list(text)
    for span, (words, is_name) in _known().find(lowered(text)):
        if is_name and not text[span.start].isupper():
            continue
        out[span.start : span.end] = (
            w.upper() if c.isupper() else w.lower() for c, w in zip(text[span.start : span.end], words, strict=True)
        )
    return "".join(out)


@cache
def _known() -> Gazetteer[tuple[str, bool]]:
    found: dict[str, tuple[str, bool]] = {}
    for words, is_name in _entries():
        plain = without_diacritics(words).lower()
        if len(plain) == len(words):
            found.setdefault(plain, (words, is_name))
    return Gazetteer(found.items())


def _entries() -> Iterator[tuple[str, bool]]:
    yield from ((r["words"], False) for r in rows(_WORDS))
    for unit in (*provinces(), *countries(), *districts()):
        if " " in unit.short:
            yield unit.short, True
    for path, column in _TABLES:
        yield from ((r[column], False) for r in rows(path) if " " in r[column])
