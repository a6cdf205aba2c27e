"""The outlines of the provinces, before and since 1 July 2025, on one plane (``data/reference/province_outlines.tsv``).

Units of the plane: 200 to a degree of latitude; x grows eastwards from 102° E, y southwards from 23.5° N.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from kg.assets import rows

Period = Literal["63", "34"]
"""The 63 provinces of the time to 30 June 2025, or the 34 since."""

TABLE: Final = "data/reference/province_outlines.tsv"
FIRST_DAY_OF_34: Final = "2025-07-01"
COUNTRY: Final = "vn"
FRAME: Final = "inset-"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the plane."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Outline:
    """A province (id as the last step of its IRI), the country, or the frame of an archipelago: SVG path data, a point
    well inside, and the box around it; islands in a frame are in the path but not in the box."""

    id: str
    path: str
    x: int
    y: int
    box: Box


@cache
def outlines(period: Period) -> tuple[Outline, ...]:
    """Every province of a period once, by id."""
    return tuple(o for o in _table().values() if o.id.startswith(f"p{period}-"))


def country() -> Outline:
    """The outline of Viet Nam."""
    return _table()[COUNTRY]


def frames() -> tuple[Outline, ...]:
    """The frames in which Hoàng Sa and Trường Sa stand."""
    return tuple(o for o in _table().values() if o.id.startswith(FRAME))


@cache
def neighbours(period: Period) -> dict[str, tuple[str, ...]]:
    """The provinces that each one shares a border on land with, by id."""
    owners: defaultdict[frozenset[tuple[int, int]], set[str]] = defaultdict(set)
    for outline in outlines(period):
        for ring in rings(outline.path):
            for n, point in enumerate(ring):
                owners[frozenset((ring[n - 1], point))].add(outline.id)
    near: dict[str, set[str]] = {o.id: set() for o in outlines(period)}
    for pair in owners.values():
        for unit in pair:
            near[unit] |= pair - {unit}
    return {unit: tuple(sorted(others)) for unit, others in near.items()}


def drawn_as(unit: str, period: Period) -> tuple[str, ...]:
    """Which provinces of a period stand for one of any time: itself, what it became, or what it was made of.

    Empty for an id that no table of provinces has.

    >>> drawn_as("p63-35", "34"), drawn_as("p34-37", "63")
    (('p34-37',), ('p63-35', 'p63-36', 'p63-37'))
    """
    drawn = {o.id for o in outlines(period)}
    later, earlier = _changes()
    for step in (later, earlier):
        found, queue = set(), [unit]
        while queue:
            now = queue.pop()
            if now in drawn:
                found.add(now)
            else:
                queue.extend(step.get(now, ()))
        if found:
            return tuple(sorted(found))
    return ()


def rings(path: str) -> Iterator[tuple[tuple[int, int], ...]]:
    """The points of each closed line in the path data of the table."""
    for part in path.split("M")[1:]:
        numbers = [int(n) for n in re.findall(r"-?\d+", part)]
        x = y = 0
        points = []
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x, y))
        yield tuple(points)


@cache
def _table() -> dict[str, Outline]:
    return {
        r["id"]: Outline(r["id"], r["path"], int(r["label_x"]), int(r["label_y"]), Box(*map(int, r["box"].split())))
        for r in rows(TABLE)
    }


@cache
def _changes() -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """What each province became, and what each was made of."""
    later: defaultdict[str, set[str]] = defaultdict(set)
    earlier: defaultdict[str, set[str]] = defaultdict(set)
    for table in ("province_splits", "province_changes"):
        for row in rows(f"data/reference/{table}.tsv"):
            later[row["before"]].add(row["after"])
            earlier[row["after"]].add(row["before"])
    return dict(later), dict(earlier)
