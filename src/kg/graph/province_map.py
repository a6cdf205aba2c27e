"""Maps of the provinces as values: what to draw, how strong, how it is called; a template makes the picture.

::

    choropleth("34", {"p34-37": 812, "p34-01": 95}, base)   every province, in steps by its number
    locator("63", ["p34-37"], base)                        the country, and on it Hà Nam, Nam Định and Ninh Bình
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from kg.assets import rows
from kg.graph.outlines import Box, Outline, Period, country, drawn_as, frames, neighbours, outlines

WHOLE: Final = Box(0, 0, 1760, 3090)
STEPS: Final = 5
LETTER, LINE = 18, 36
"""About how wide a letter of a name on the map is, and how high a line."""
_EASY: Final = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 15, 20, 30, 40, 50, 60, 80)
SMALL: Final = 300
"""What is smaller than this gets a ring around it on a map that only shows where it is."""


@dataclass(frozen=True, slots=True)
class Place:
    """A province to draw. ``step``: 0 for none, 1 to 5 for how many; ``fits``: its name fits inside; ``near``:
    the names of those that it borders on."""

    outline: Outline
    iri: str
    name: str
    count: int
    step: int
    fits: bool
    near: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A shade of the legend: from ``low`` to ``high`` (None: and more), and how many provinces have it."""

    number: int
    low: int
    high: int | None
    places: int


@dataclass(frozen=True, slots=True)
class MapPicture:
    """A map: which provinces of which time, where they lie, the frames of the archipelagoes, and the legend, which is
    empty for a map that only shows where something is; that has a ring (a square that holds it) around what is small.
    """

    kind: Literal["choropleth", "locator"]
    period: Period
    box: Box
    land: str
    places: tuple[Place, ...]
    frames: tuple[Outline, ...]
    legend: tuple[Step, ...]
    ring: Box | None


def choropleth(period: Period, counts: Mapping[str, int], base: str) -> MapPicture:
    """Every province of a period in steps by its number. ``counts``: by id (``p34-37``), those of others are passed
    over; ``base``: what the IRIs of the store begin with."""
    numbers = {o.id: counts.get(o.id, 0) for o in outlines(period)}
    lows = _lows(numbers.values())
    shades = [0, *(STEPS * n // len(lows) for n in range(1, len(lows) + 1))]
    steps = {unit: shades[sum(count >= low for low in lows)] for unit, count in numbers.items()}
    highs = [*(low - 1 for low in lows[1:]), None]
    legend = [Step(0, 0, 0, sum(s == 0 for s in steps.values()))]
    for n, low, high in zip(shades[1:], lows, highs, strict=True):
        legend.append(Step(n, low, high, sum(s == n for s in steps.values())))
    places = (_place(o, period, base, numbers[o.id], steps[o.id]) for o in outlines(period))
    return MapPicture("choropleth", period, WHOLE, country().path, tuple(places), frames(), tuple(legend), None)


def locator(period: Period, units: Collection[str], base: str) -> MapPicture | None:
    """Where some provinces are; ids of other times stand for what they became or were made of. None where no province
    of that time answers to any of them."""
    shown = {found for unit in units for found in drawn_as(unit, period)}
    places = tuple(_place(o, period, base, 0, STEPS) for o in outlines(period) if o.id in shown)
    if not places:
        return None
    return MapPicture("locator", period, WHOLE, country().path, places, frames(), (), _ring(places))


def _place(outline: Outline, period: Period, base: str, count: int, step: int) -> Place:
    name = _names()[outline.id]
    near = tuple(sorted(_names()[unit] for unit in neighbours(period)[outline.id]))
    return Place(outline, f"{base}province/{outline.id}", name, count, step, _named(period)[outline.id], near)


@cache
def _named(period: Period) -> dict[str, bool]:
    """Whether each province's name fits inside it and touches no name of a larger one."""
    written: list[Box] = []
    fits = {}
    for outline in sorted(outlines(period), key=lambda o: (-o.box.width * o.box.height, o.id)):
        wide = len(_names()[outline.id]) * LETTER
        name = Box(outline.x - wide // 2, outline.y - LINE // 2, wide, LINE)
        fits[outline.id] = outline.box.width * 0.92 >= wide and not any(_touch(name, other) for other in written)
        if fits[outline.id]:
            written.append(name)
    return fits


def _touch(a: Box, b: Box) -> bool:
    return abs(2 * a.x + a.width - 2 * b.x - b.width) < a.width + b.width and abs(a.y - b.y) < LINE


def _ring(places: Iterable[Place]) -> Box | None:
    boxes = [place.outline.box for place in places]
    left, top = min(b.x for b in boxes), min(b.y for b in boxes)
    wide, high = max(b.x + b.width for b in boxes) - left, max(b.y + b.height for b in boxes) - top
    side = max(wide, high) + 100
    if side - 100 > SMALL:
        return None
    return Box(left + wide // 2 - side // 2, top + high // 2 - side // 2, side, side)


def _lows(counts: Iterable[int]) -> list[int]:
    """Where the steps begin: numbers easy to read, with about as many provinces in each step."""
    known = sorted(count for count in counts if count)
    return sorted({1, *(_easy(known[len(known) * n // STEPS]) for n in range(1, STEPS) if known)})


def _easy(number: int) -> int:
    """The largest of 1 to 10, 15, 20, 30, 40, 50, 60, 80, 100, 150 … that is not above a number."""
    tens = 1
    while tens * 100 <= number:
        tens *= 10
    return max(n for n in (tens * e for e in _EASY) if n <= number)


@cache
def _names() -> dict[str, str]:
    return {r["id"]: r["name"] for r in rows("data/reference/provinces.tsv")}
