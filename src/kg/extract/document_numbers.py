"""Numbers of documents, and documents that their number alone names: "NĐ 67", "82/2018/NĐ-CP", "QCVN 16:2014/BXD"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import Final

from kg.assets import rows
from kg.extract.units import unit_at
from kg.model import Mention, Span

_CODE: Final = r"[A-ZĐƯ][A-Za-zĐđƯư&]*\d*(?:\s?[-–]\s?[A-ZĐƯ][\wĐđ&]*)*"
NUMBER: Final = re.compile(
    rf"\s(?P<so>[Ss]ố\s?:?\s?)?(?P<n>\d+[A-Za-z]?(?:-\d{{4}})?(?:,\s?\d+(?=\s?[-–]\s?NQ))?(?P<code>(?:/\s?\d{{4}})?(?:\s?[/–-]\s?{_CODE}|\s{{1}}(?:NQ|CT|KL|QĐ)(?=\s?/))"
    rf"(?:\s?/\s?{_CODE}|,\s?{_CODE}(?=\s*[-–/])|,\s?TW)*)?(?P<year>/\d{{4}})?)(?![\w%]|[.,]\d)"
)
LETTERS: Final = re.compile(
    rf"(?P<head>N(?<![\w/]N)(?:Đ|QLT|Q)|QĐ(?<![\w/]QĐ)|T(?<![\w/]T)T(?:LT)?|C(?<![\w/]C)[TV])\s(?:số\s)?(?P<n>\d{{1,5}}(?P<code>(?:/\d{{4}})?/{_CODE}(?:/{_CODE})*|/\d{{4}})?)(?![\w%/]|[.,]\d)"
)
_SLASHED: Final = re.compile(
    r"/(?:(?:19|20)\d\d/)?(?P<type>NĐ|TT|QĐ|NQ|QH\d{1,2}|UBTVQH\d*|CT|TTLT|CĐ)(?:-[A-ZĐ][\wĐđ]*)*(?![\w/])"
)
_DIGITS: Final = re.compile(r"(?<![\w/-])(?:[Ss]ố:?\s)?\d{1,5}$")
"""What stands before the first slash of a number: looked for backwards, for few digits of a text are such."""
_STANDARD: Final = re.compile(
    r"\b(?:QCVN|TCVN|QCĐP|TCCS)(?:\s?[A-Z]{2,4})?\s?\d{1,5}(?:-\d{1,2})*(?:-?[A-ZĐ]{2})?(?:\s?[:/-]\s?\d{4})?"
    r"(?:/[A-ZĐ]{2,}(?:-[A-Z]+)?)?(?![\w:])"
)


def lettered(text: str) -> Iterator[Mention]:
    """Documents whose type is but letters: "NĐ 67", "82/2018/NĐ-CP", "QCVN 16:2014/BXD"."""
    starts: list[int] = []
    ends = [0]
    """Where those found first begin and end, from the left; they do not overlap."""
    for m in LETTERS.finditer(text):
        if m["code"] or (m["head"] in ("NĐ", "NQ", "QĐ") and unit_at(text, m.end()) is None):
            starts.append(m.start())
            ends.append(m.end())
            yield Mention(
                Span(*m.span()), "LegalDocument", _codes().get(m["head"], "document"), "documents.letters", 0.85
            )
    for m in _SLASHED.finditer(text):
        digits = _DIGITS.search(text, max(0, m.start() - 10), m.start())
        if digits is None or ends[bisect_left(starts, m.end())] > digits.start():
            continue
        span = Span(digits.start(), m.end())
        if not _after_head(text, span.start):
            kind = by_code(m["type"].rstrip("0123456789")) or "document"
            yield Mention(span, "LegalDocument", kind, "documents.letters", 0.8)
    for m in _STANDARD.finditer(text) if "QC" in text or "TC" in text else ():
        yield Mention(Span(*m.span()), "LegalDocument", "technical-regulation", "documents.letters", 0.8)


def _after_head(text: str, at: int) -> bool:
    """Whether a number stands right behind the word for what it numbers."""
    before = re.search(r"(\w+ )?\w+\s(?:số\s?:?\s?)?$", text[max(0, at - 24) : at])
    words = before.group().lower().removesuffix("số ").removesuffix("số: ").strip() if before is not None else ""
    return words in document_kinds() or words.rpartition(" ")[2] in document_kinds()


def by_code(number: str) -> str | None:
    """The type that the letters of a number tell ("46/2026/NĐ-CP": decree)."""
    for part in re.findall(r"[A-ZĐ][A-Za-zĐđ]*", number):
        if part in _codes():
            return _codes()[part]
    return None


@cache
def _codes() -> dict[str, str]:
    return {r["code"]: r["id"] for r in rows("data/lexicon/document_types.tsv") if r["code"]}


@cache
def document_kinds() -> dict[str, str]:
    table: dict[str, str] = {}
    for r in rows("data/lexicon/document_types.tsv"):
        if r["naming"] in ("number", "both", "none") or r["id"] == "law":
            for name in (r["vi"], *filter(None, r["variants"].split("|"))):
                table.setdefault(name.lower(), r["id"])
    return table
