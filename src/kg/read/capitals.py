"""Articles written in capitals throughout, brought to the case that names have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from kg.assets import rows
from kg.extract.gazetteer import Gazetteer
from kg.names import lowered, nfc
from kg.resolve.unit_tables import countries, districts, provinces

SHARE: Final = 0.7
"""An article is in capitals when more than this share of its letters are."""
SAMPLE: Final = 12_000

_WORD: Final = re.compile(r"[^\W\d_]+(?:&[^\W\d_]+)*")
_VOWEL: Final = re.compile(r"[aeiouyăâêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]")
_FIRST: Final = re.compile(r"(?:^|[.!?…]\s|[\n“\"]\s*|[:–—-] [“\"]?)[^\w\n]*(\w)")
_NEXT: Final = re.compile(r"[ ]([^\W\d_]+)")
_CODE: Final = re.compile(r"\w+(?:[/-]\w+)*")
_TABLES: Final = (
    ("data/lexicon/body_heads.tsv", "head"),
    ("data/lexicon/organizations.tsv", "form"),
    ("data/lexicon/brands.tsv", "name"),
    ("data/lexicon/posts.tsv", "title"),
    ("data/lexicon/company_forms.tsv", "form"),
    ("data/reference/ministries.tsv", "name"),
    ("data/reference/departments.tsv", "name"),
    ("data/reference/party_bodies.tsv", "name"),
)


def is_in_capitals(text: str) -> bool:
    """Whether the letters of an article are capitals, but for a few.

    >>> is_in_capitals("TỈNH NINH BÌNH HỌP BÁO"), is_in_capitals("UBND tỉnh Ninh Bình họp báo")
    (True, False)
    """
    sample = text[:SAMPLE:8] if len(text) > 800 else text
    large = sum(map(str.isupper, sample))
    return large > 8 and large > SHARE * sum(map(str.isalpha, sample))


def truecased(text: str) -> str:
    """The text in small letters, with capitals where sentences and known names have them; of the same length."""
    low = lowered(text)
    out = list(low)
    for m in _FIRST.finditer(low):
        out[m.start(1)] = text[m.start(1)]
    for m in _WORD.finditer(low):
        if m[0] in _short_forms() or (m.end() - m.start() > 1 and not _VOWEL.search(m[0])):
            out[m.start() : m.end()] = text[m.start() : m.end()]
    for m in _CODE.finditer(low):
        if "/" in m[0] or any(map(str.isdecimal, m[0])):
            out[m.start() : m.end()] = text[m.start() : m.end()]
    for span, cased in _names().find(low):
        for i, c in enumerate(cased, span.start):
            if c.isupper():
                out[i] = text[i]
    for start, end in _people(low):
        for m in _WORD.finditer(low, start, end):
            out[m.start()] = text[m.start()]
    return "".join(out)


@cache
def _short_forms() -> frozenset[str]:
    found = (w for r in rows("data/lexicon/abbreviations.tsv") for w in _WORD.findall(r["abbr"]))
    return frozenset(w.lower() for w in found if w.isupper())


@cache
def _names() -> Gazetteer[str]:
    def known() -> Iterator[str]:
        for unit in (*provinces(), *districts(), *countries()):
            if " " in unit.short:
                yield unit.short
        for path, column in _TABLES:
            yield from (r[column] for r in rows(path))

    return Gazetteer((name.lower(), name) for name in known() if len(name) > 1)


@cache
def _given() -> dict[str, str]:
    return {nfc(r["syllable"]).lower(): r["use"] for r in rows("data/lexicon/given_names.tsv")}


@cache
def _surnames() -> dict[str, str]:
    return {nfc(r["surname"]).lower(): r["strength"] for r in rows("data/lexicon/surnames.tsv")}


@cache
def _announce() -> frozenset[str]:
    """The last word of each honorific and title that a name follows."""
    words = (r["honorific"] for r in rows("data/lexicon/honorifics.tsv"))
    titles = (t for r in rows("data/lexicon/posts.tsv") for t in (r["title"], *r["variants"].split("|")) if t)
    return frozenset(w.lower().split()[-1] for w in (*words, *titles))


def _people(low: str) -> Iterator[tuple[int, int]]:
    """Names of people: a surname and one to three syllables of given names, the rarer surnames only after a title."""
    before = ""
    done = 0
    for m in _WORD.finditer(low):
        strength = _surnames().get(m[0])
        if m.start() >= done and strength is not None:
            end, last, count = m.end(), "", 0
            while count < 3 and (n := _NEXT.match(low, end)) is not None and n[1] in _given():
                end, last, count = n.end(), n[1], count + 1
            titled = before in _announce()
            full = count >= 2 or (count == 1 and titled)
            if full and (strength == "sure" or titled) and _given()[last] != "middle":
                yield m.start(), end
                done = end
        before = m[0]
