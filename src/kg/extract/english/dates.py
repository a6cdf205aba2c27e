"""Dates and periods as news in English writes them, resolved against the day of publication.

::

    February 5, 2021 · 5 February · on Monday · yesterday · March 2021 · the first quarter of 2021 · in 2020 · 2021-2025
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Final, Literal

from kg.extract.anchor import Anchor, anchor_of, iso
from kg.extract.english.named import any_of
from kg.model import Doc, Span, TimeExpr

Kind = Literal["date", "month", "quarter", "half", "year", "period"]
Found = tuple[Kind, str | None, str | None]

_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_Y: Final = r"(?:19|20)\d\d"
_D: Final = r"(?:[12]\d|3[01]|0?[1-9])"
_PART: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1": 1, "2": 2, "3": 3, "4": 4, "last": 4}
_COUNT: Final = {
    "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
}  # fmt: skip


def times(doc: Doc) -> tuple[TimeExpr, ...]:
    """Every date and period in text order."""
    anchor = anchor_of(doc)
    kept: list[TimeExpr] = []
    found = ((m, read) for pattern, read in _grammars() for m in pattern.finditer(doc.text))
    for m, read in sorted(found, key=lambda f: (f[0].start(), -f[0].end())):
        if kept and m.start() < kept[-1].span.end:
            continue
        if (time := read(m, anchor)) is not None:
            kind, start, end = time
            kept.append(TimeExpr(Span(*m.span()), start, end, kind))
    return tuple(kept)


def _month(words: str) -> int:
    return _MONTHS.index(words[:3].lower()) + 1


def _day(m: re.Match[str], anchor: Anchor) -> Found | None:
    month, day = _month(m["m"]), int(m["d"])
    at = iso(int(m["y"]), month, day) if m["y"] else anchor.of_day(day, month)
    if m["y"] and at is None:
        return None
    if m["d2"] is None:
        return "date", at, at
    last = iso(int(m["y"]), month, int(m["d2"])) if m["y"] else anchor.of_day(int(m["d2"]), month)
    return "period", at, last


def _of_month(m: re.Match[str], anchor: Anchor) -> Found | None:
    month = _month(m["m"])
    at = f"{m['y']}-{month:02d}" if m["y"] else anchor.of_month(month)
    return "month", at, at


def _weekday(m: re.Match[str], anchor: Anchor) -> Found | None:
    """The last such day up to the day of publication; a day to come is left open."""
    if anchor.day is None or m["to_come"]:
        return "date", None, None
    back = (anchor.day.weekday() - _DAYS.index(m["w"])) % 7
    at = anchor.shifted(-back)
    return "date", at, at


def _relative(m: re.Match[str], anchor: Anchor) -> Found | None:
    at = anchor.shifted({"today": 0, "yesterday": -1, "tomorrow": 1}[m["r"].lower()])
    return "date", at, at


def _quarter(m: re.Match[str], anchor: Anchor) -> Found | None:
    year = _year_of(m["y"], m["rel"], anchor)
    n = _PART[m["n"].lower()]
    return ("quarter", f"{year}-{3 * n - 2:02d}", f"{year}-{3 * n:02d}") if year else ("quarter", None, None)


def _half(m: re.Match[str], anchor: Anchor) -> Found | None:
    year = _year_of(m["y"], m["rel"], anchor)
    if year is None:
        return "half", None, None
    second = m["n"].lower() in ("second", "last")
    if m["months"]:
        last = _COUNT.get(m["months"].lower()) or int(m["months"])
        if not 1 < last < 12 or second:
            return None
        return "half" if last == 6 else "period", f"{year}-01", f"{year}-{last:02d}"
    return "half", f"{year}-{7 if second else 1:02d}", f"{year}-{12 if second else 6:02d}"


def _year(m: re.Match[str], anchor: Anchor) -> Found | None:
    year = _year_of(m["y"], m["rel"], anchor)
    return "year", year, year


def _year_of(written: str | None, relative: str | None, anchor: Anchor) -> str | None:
    if written:
        return written
    year = anchor.this_year({"last": -1, "this": 0, "next": 1}.get((relative or "this").lower(), 0))
    return str(year) if year is not None else None


def _span_of_years(m: re.Match[str], anchor: Anchor) -> Found | None:
    return ("period", m["a"], m["b"]) if m["a"] < m["b"] else None


@cache
def _grammars() -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Anchor], Found | None]], ...]:
    month, weekday = any_of("month"), any_of("weekday")
    of_year = rf"(?:,? (?:of )?(?P<y>{_Y})|,? (?:of )?(?P<rel>this|last|next) year|(?:,? of the year)?)"
    day = rf"(?P<d>{_D})(?:st|nd|rd|th)?(?:\s?[-–]\s?(?P<d2>{_D})(?:st|nd|rd|th)?)?"
    return (
        (
            re.compile(rf"(?<!\w)(?P<m>{month}) {day}(?!\d|,\d|\.\d| per| million| billion)(?:,? (?P<y>{_Y}))?(?!\w)"),
            _day,
        ),
        (re.compile(rf"(?<![\w.,]){day} (?P<m>{month})(?:,? (?P<y>{_Y}))?(?!\w)"), _day),
        (re.compile(rf"(?<!\w)(?P<m>{month}),? (?P<y>{_Y})(?!\w)"), _of_month),
        (re.compile(rf"(?<=[Ii]n )(?P<m>{month})(?P<y>)(?!\w| \d)"), _of_month),
        (re.compile(rf"(?<!\w)(?P<to_come>next |this coming )?(?P<w>{weekday})(?!\w)"), _weekday),
        (re.compile(r"(?<!\w)(?P<r>[Tt]oday|[Yy]esterday|[Tt]omorrow)(?!\w)"), _relative),
        (re.compile(rf"(?<!\w)[Tt]he (?P<n>first|second|third|fourth|last) quarter{of_year}"), _quarter),
        (re.compile(rf"(?<!\w)Q(?P<n>[1-4])(?:(?: of|,)? (?P<y>{_Y})| (?P<rel>this|last|next) year)(?!\d)"), _quarter),
        (re.compile(rf"(?<!\w)[Tt]he (?P<n>first|second) half{of_year}(?P<months>)"), _half),
        (re.compile(rf"(?<!\w)[Tt]he (?P<n>first|last) (?P<months>\w+) months{of_year}"), _half_or_none),
        (re.compile(rf"(?<![\d.,/-])(?P<a>{_Y})\s?[-–]\s?(?P<b>{_Y})(?![\d/-])(?: period)?"), _span_of_years),
        (re.compile(rf"(?<=[Ff]rom )(?P<a>{_Y}) to (?P<b>{_Y})(?!\d)"), _span_of_years),
        (re.compile(rf"(?<=\b(?:in|by|of|to) )(?P<y>{_Y})(?P<rel>)(?![\d/-]|[.,]\d)"), _year),
        (re.compile(r"(?<!\w)(?P<y>)(?P<rel>[Ll]ast|[Tt]his|[Nn]ext) year(?!\w)"), _year),
    )


def _half_or_none(m: re.Match[str], anchor: Anchor) -> Found | None:
    number = m["months"].lower()
    return _half(m, anchor) if number in _COUNT or number.isdecimal() else None
