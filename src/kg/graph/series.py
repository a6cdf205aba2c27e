"""Numbers that articles give of a thing, put together where they measure the same over several periods."""

from __future__ import annotations

import re
from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode

from kg import terms as T
from kg.graph.look import Look
from kg.graph.shown import Cuts, Evidence, Fact, Part

SERIES: Final = 8
"""How many series one page has at the most."""
POINTS: Final = 40
"""How many points one series has at the most, the latest ones."""
_PERIOD: Final = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?|-Q(?P<quarter>[1-4])|-H(?P<half>[12])"
    r"|-M(?P<first>\d\d)/(?P<last_year>\d{4})-M(?P<last>\d\d))?"
)
NUMBERS: Final = 4_000
"""Of how many numbers series are made at the most."""
_GIVEN: Final = """
SELECT ?c ?p ?t WHERE { ?c schema:observationAbout %s ; kg:period ?t ; schema:measuredProperty ?p } LIMIT %d"""
_REST: Final = (T.schema_value, T.schema_unitText, T.kg_modality)


@dataclass(frozen=True, slots=True)
class Span:
    """The days that a period covers, and what it is one of: periods of one kind can be compared.

    >>> span_of("2025-M01/2025-M07")
    Span(begin='2025-01-01', end='2025-07-31', kind='M01-M07')
    """

    begin: str
    end: str
    kind: str


At = tuple[Span, str, str]
"""Where a point stands: its days, the period as it is written, the value."""


@dataclass(frozen=True, slots=True)
class Point:
    """A value in a period, and the words of the articles that give it. Several points of one period contradict each
    other: all are shown."""

    period: str
    begin: str
    end: str
    value: float
    text: str
    """The value as it stands in the graph: decimal digits with a point."""
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """One property in one unit over periods of one kind, in order of time: "year", "half", "quarter", "month", "day",
    "M01-M07" (the first seven months; "M10-M03+1" goes on into the next year)."""

    measured: str
    unit: str
    kind: str
    points: tuple[Point, ...]

    @property
    def low(self) -> float:
        return min(p.value for p in self.points)

    @property
    def high(self) -> float:
        return max(p.value for p in self.points)


@dataclass(frozen=True, slots=True)
class Numbers:
    """The series of a thing, the longest first, and all its numbers one by one, those of the latest articles first."""

    series: tuple[Series, ...]
    each: Part[Fact]


def numbers(look: Look, node: NamedNode, cuts: Cuts) -> Numbers:
    """What articles say of a thing in numbers; series of what they state as so."""
    every = look.latest(look.pointing(T.schema_observationAbout, node))
    each = cuts.part("numbers", every).map(look.fact)
    return Numbers(tuple(_all_series(look, node)) if len(every) > 1 else (), each)


def _all_series(look: Look, node: NamedNode) -> Iterator[Series]:
    """The longest first. What the numbers are and when they hold tells which may make a series; only of these are
    value, unit and modality looked up."""
    alike: dict[tuple[str, str], list[tuple[str, Span, str]]] = defaultdict(list)
    for row in look.rows(_GIVEN % (node, NUMBERS)):
        c, p, t = (row[n]["value"] for n in "cpt")
        span = span_of(t)
        if span is not None:
            alike[p, span.kind].append((c, span, t))
    long = [(len({span for _, span, _ in some}), key) for key, some in alike.items()]
    found: list[tuple[tuple[str, str, str], dict[At, list[NamedNode]]]] = []
    for count, key in sorted(long, key=lambda f: (-f[0], f[1]))[: 2 * SERIES]:
        if count > 1:
            found += _by_unit(look, key, alike[key])
    found.sort(key=lambda f: (-len({span for span, _, _ in f[1]}), f[0]))
    return (_series(look, key, points) for key, points in found[:SERIES])


def _by_unit(
    look: Look, key: tuple[str, str], some: list[tuple[str, Span, str]]
) -> Iterator[tuple[tuple[str, str, str], dict[At, list[NamedNode]]]]:
    """The series of one property over periods of one kind, each with its points."""
    found: dict[str, dict[At, list[NamedNode]]] = defaultdict(dict)
    for c, span, period in sorted(some)[: 10 * POINTS]:
        node = NamedNode(c)
        value, unit, modality = (look.one(node, p) for p in _REST)
        if value and modality == T.kg_ModalityAsserted.value:
            found[unit].setdefault((span, period, value), []).append(node)
    for unit, points in found.items():
        if len({span for span, _, _ in points}) > 1:
            yield (key[0], unit, key[1]), points


def _series(look: Look, key: tuple[str, str, str], found: dict[At, list[NamedNode]]) -> Series:
    order = sorted(found, key=lambda f: (f[0].begin, f[0].end, float(f[2]), f[2]))[-POINTS:]
    return Series(*key, tuple(_point(look, f, found[f]) for f in order))


def _point(look: Look, at: At, told: list[NamedNode]) -> Point:
    span, period, value = at
    words = tuple(e for c in look.latest(told)[:1] for e in look.shows(c, 1))
    return Point(period, span.begin, span.end, float(value), value, words)


def span_of(period: str) -> Span | None:
    """The days that a period covers; None for what is no period."""
    m = _PERIOD.fullmatch(period)
    if m is None:
        return None
    year = int(m["year"])
    if m["day"]:
        return Span(period, period, "day")
    if m["month"]:
        return _months("month", year, int(m["month"]), year, int(m["month"]))
    if m["quarter"]:
        return _months("quarter", year, 3 * int(m["quarter"]) - 2, year, 3 * int(m["quarter"]))
    if m["half"]:
        return _months("half", year, 6 * int(m["half"]) - 5, year, 6 * int(m["half"]))
    if m["last"]:
        over = "" if m["last_year"] == m["year"] else f"+{int(m['last_year']) - year}"
        kind = f"M{m['first']}-M{m['last']}{over}"
        return _months(kind, year, int(m["first"]), int(m["last_year"]), int(m["last"]))
    return _months("year", year, 1, year, 12)


def _months(kind: str, year: int, first: int, last_year: int, last: int) -> Span | None:
    if not (1 <= first <= 12 and 1 <= last <= 12 and year > 0 and last_year > 0):
        return None
    return Span(f"{year:04}-{first:02}-01", f"{last_year:04}-{last:02}-{monthrange(last_year, last)[1]:02}", kind)
