"""Small charts of a page as places on a drawing: numbers as bars, stays in posts as spans of years. Units: those of the
drawing's ``viewBox``; templates write the SVG."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from kg.graph.offices import Stay
from kg.graph.series import Point, Series
from kg.web import in_words
from kg.web.ask import Lang

HEIGHT: Final = 120
SLOT: Final = (28, 64)
"""How wide the place of one period is, at the least and at the most."""
WIDE: Final = 340
TOP, FOOT = 18, 20
LETTER: Final = 6.5
"""About how wide a digit over a bar is."""
_DECIMAL: Final = re.compile(r"(-?)(\d+)(?:\.(\d+))?")


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar, from its upper left corner. ``dispute``: articles give several numbers for its period; ``fits``: there is
    room over it for its number."""

    point: Point
    x: float
    y: float
    width: float
    height: float
    dispute: bool
    fits: bool


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart of one series: its size, the line of zero, its bars, and for each period where its name is written."""

    width: int
    height: int
    zero: float
    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str], ...]


def bars(series: Series, lang: Lang = "vi") -> Bars:
    """The values of a series as bars from zero, a place for each period; several of one period stand side by side."""
    periods = [(period, list(some)) for period, some in groupby(series.points, key=lambda p: p.period)]
    slot = min(SLOT[1], max(SLOT[0], WIDE // len(periods)))
    low, high = min(0.0, series.low), max(0.0, series.high)
    scale = (HEIGHT - TOP - FOOT) / ((high - low) or 1.0)
    zero = TOP + high * scale
    found: list[Bar] = []
    ticks: list[tuple[float, str]] = []
    every = 1 + len(periods) // 9
    for n, (period, some) in enumerate(periods):
        left, wide = n * slot + slot * 0.15, slot * 0.7 / len(some)
        for i, p in enumerate(some):
            tall = abs(p.value) * scale
            y = zero - tall if p.value >= 0 else zero
            room = slot if len(some) == 1 else wide
            fits = LETTER * len(p.text) <= room
            found.append(Bar(p, _r(left + i * wide), _r(y), _r(wide), _r(max(tall, 1)), len(some) > 1, fits))
        if n % every == 0:
            ticks.append((_r(n * slot + slot / 2), _short(period, lang)))
    return Bars(slot * len(periods), HEIGHT, _r(zero), tuple(found), tuple(ticks))


@dataclass(frozen=True, slots=True)
class Span:
    """A stay: from where to where possible and, where a day is proved, certain; ``open`` at an end of which no article
    and no law tells a day."""

    possible: tuple[float, float]
    certain: tuple[float, float] | None
    open_begin: bool
    open_end: bool


@dataclass(frozen=True, slots=True)
class Spans:
    """The stays of a page on one scale of years: ``spans`` in their order, ``years`` with where each begins."""

    width: int
    spans: tuple[Span, ...]
    years: tuple[tuple[float, str], ...]


def spans(stays: Sequence[Stay]) -> Spans | None:
    """Stays on a scale from the first year that anybody attests to the last; None where nobody tells any."""
    days = [_years(d) for s in stays for d in (s.latest_begin, s.earliest_end) if d]
    ends = [_years(d) for s in stays for d in (s.earliest_begin, s.latest_end) if d]
    if not days and not ends:
        return None
    # Bounds that only the law tells may lie decades away: they reach to the edge.
    sure = days or ends
    near = [d for d in ends if min(sure) - 3 <= d <= max(sure) + 3]
    first, last = int(min([*sure, *near])), int(max([*sure, *near])) + 1
    scale = WIDE / (last - first)

    def x(day: str, edge: float) -> float:
        return _r(min(max((_years(day) - first) * scale, 0.0), WIDE)) if day else edge

    found = tuple(
        Span(
            (x(s.earliest_begin, 0.0), x(s.latest_end, float(WIDE))),
            (x(s.latest_begin, 0.0), max(x(s.earliest_end, 0.0), x(s.latest_begin, 0.0))) if s.proved else None,
            not s.earliest_begin or _years(s.earliest_begin) < first,
            not s.latest_end or _years(s.latest_end) > last,
        )
        for s in stays
    )
    step = max(1, (last - first) // 6)
    return Spans(WIDE, found, tuple((_r((y - first) * scale), str(y)) for y in range(first, last, step)))


def number(text: str, lang: Lang) -> str:
    """A decimal number as the language writes it; what is none stays.

    >>> number("1940.5", "vi"), number("1940.5", "en"), number("2021", "vi")
    ('1.940,5', '1,940.5', '2.021')
    """
    m = _DECIMAL.fullmatch(text)
    if m is None:
        return text
    whole, part = f"{int(m[2]):,}", m[3]
    if lang == "vi":
        return m[1] + whole.replace(",", ".") + (f",{part}" if part else "")
    return m[1] + whole + (f".{part}" if part else "")


def _years(day: str) -> float:
    return int(day[:4]) + (int(day[5:7] or 1) - 1) / 12 + (int(day[8:10] or 1) - 1) / 365


def _short(period: str, lang: Lang) -> str:
    """A period under a bar: of months from the first of a year, the year only."""
    return period[:4] if "/" in period else in_words.day(period, lang)


def _r(number: float) -> float:
    return round(number, 1)
