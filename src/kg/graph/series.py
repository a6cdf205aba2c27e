"""Numbers that articles give of a thing, put together where they measure the same over several periods."""

from __future__ import annotations

import re
from calendar import monthrange
from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode

from kg import terms as T
from kg.graph.look import Look
from kg.graph.shown import Cuts, Evidence, Fact, Part

SERIES: Final = 12
"""How many series one page has at the most."""
POINTS: Final = 60
"""How many points one series has at the most, the latest ones."""
_PERIOD: Final = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?|-Q(?P<quarter>[1-4])|-H(?P<half>[12])"
    r"|-M(?P<first>\d\d)/(?P<last_year>\d{4})-M(?P<last>\d\d))?"
)
_ALIKE: Final = """
SELECT ?p ?u (COUNT(DISTINCT ?t) AS ?n) WHERE {
  ?c schema:observationAbout %s ; schema:measuredProperty ?p ; schema:unitText ?u ; kg:period ?t ;
     kg:modality kg:ModalityAsserted
} GROUP BY ?p ?u HAVING (COUNT(DISTINCT ?t) > 1) ORDER BY DESC(?n) ?p ?u LIMIT %d"""
_POINTS: Final = """
SELECT ?c ?p ?u ?t ?v WHERE {
  VALUES (?p ?u) { %s }
  ?c schema:measuredProperty ?p ; schema:unitText ?u ; schema:observationAbout %s ; kg:period ?t ; schema:value ?v ;
     kg:modality kg:ModalityAsserted
}"""


@dataclass(frozen=True, slots=True)
class Span:
    """The days that a period covers, and what it is one of: periods of one kind can be compared.

    >>> span_of("2025-M01/2025-M07")
    Span(begin='2025-01-01', end='2025-07-31', kind='M01-M07')
    """

    begin: str
    end: str
    kind: str


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
    """One property in one unit over periods of one kind ("year", "month", "quarter", "half", "day", "M01-M07": the
    first seven months), in order of time."""

    property: str
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
    each = cuts.part("numbers", look.latest(look.pointing(T.schema_observationAbout, node)))
    if each.total < 2:
        return Numbers((), each.map(look.fact))
    alike = [(p, u) for p, u, _ in look.store.rows(_ALIKE % (node, SERIES))]
    if not alike:
        return Numbers((), each.map(look.fact))
    found: dict[tuple[str, str, str], dict[tuple[Span, str, str], list[NamedNode]]] = defaultdict(
        lambda: defaultdict(list)
    )
    pairs = " ".join(f"({p} {u})" for p, u in alike)
    for c, p, u, t, v in look.store.rows(_POINTS % (pairs, node)):
        if isinstance(c, NamedNode) and p is not None and u is not None and t is not None and v is not None:
            span = span_of(t.value)
            if span is not None:
                found[p.value, u.value, span.kind][span, t.value, v.value].append(c)
    series = [_series(look, key, points) for key, points in found.items() if len({s for s, _, _ in points}) > 1]
    series.sort(key=lambda s: (-len({p.period for p in s.points}), s.property, s.unit, s.kind))
    return Numbers(tuple(series[:SERIES]), each.map(look.fact))


def _series(look: Look, key: tuple[str, str, str], found: dict[tuple[Span, str, str], list[NamedNode]]) -> Series:
    order = sorted(found, key=lambda f: (f[0].begin, f[0].end, float(f[2]), f[2]))[-POINTS:]
    return Series(*key, tuple(_point(look, f, found[f]) for f in order))


def _point(look: Look, at: tuple[Span, str, str], told: list[NamedNode]) -> Point:
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
