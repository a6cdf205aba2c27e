"""The figures of several sizes as tables, and how each grows: the exponent b of size^b between two sizes."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

Size = Mapping[str, Any]
Sizes = Mapping[str, Size]


@dataclass(frozen=True, slots=True)
class Measure:
    """A row: what it is, its unit, how it is read from a size's figures, decimals; whether it is to grow."""

    name: str
    unit: str
    of: Callable[[Size], float]
    decimals: int = 1
    grows: bool = True


def _per(step: str, part: str, by: str, factor: float = 1) -> Callable[[Size], float]:
    return lambda s: factor * s[step][part] / s["build"][by]


def _at(step: str, part: str, factor: float = 1) -> Callable[[Size], float]:
    return lambda s: factor * s[step][part]


def on_disk(size: Size) -> float:
    """Bytes of the archive, the graph and the names."""
    return float(sum(size["disk"][part] for part in ("archive", "graph", "names")))


MEASURES = (
    Measure("quads", "", _at("build", "quads"), 0),
    Measure("facts", "", _at("build", "facts"), 0),
    Measure("build", "s", _at("build", "wall"), grows=False),
    Measure("build", "s CPU", _at("build", "cpu")),
    Measure("build, reading and keeping", "s CPU", lambda s: s["build"]["cpu"] - s["build"]["load_cpu"]),
    Measure("build, identity, graph and names", "s CPU", _at("build", "load_cpu")),
    Measure("build, largest memory", "MB", _at("build", "peak_mb"), 0),
    Measure("articles a second", "/s", lambda s: s["build"]["built"] / s["build"]["wall"], 1, grows=False),
    Measure("quads a second", "/s", lambda s: s["build"]["quads"] / s["build"]["wall"], 0, grows=False),
    Measure("archive", "MB", _at("disk", "archive", 1e-6)),
    Measure("graph", "MB", _at("disk", "graph", 1e-6)),
    Measure("names", "MB", _at("disk", "names", 1e-6)),
    Measure("bytes a fact", "", lambda s: on_disk(s) / s["build"]["facts"], 0, grows=False),
    Measure("bytes a quad", "", lambda s: on_disk(s) / s["build"]["quads"], 0, grows=False),
    Measure("bytes a fact, archive alone", "", _per("disk", "archive", "facts"), 0, grows=False),
    Measure("identity of all anew", "s CPU", _at("settle", "cpu")),
    Measure("articles of the commonest name", "", _at("settle", "most_articles_of_a_key"), 0),
    Measure("validate", "s CPU", _at("validate", "cpu")),
    Measure("validate, largest memory", "MB", _at("validate", "peak_mb"), 0),
    Measure("validate since the update", "s CPU", _at("since", "cpu")),
    Measure("saved questions, median", "ms CPU", _at("queries", "median_ms")),
    Measure("saved questions, slowest", "ms CPU", _at("queries", "worst_ms"), 0),
    Measure("search a name (with the start of kg)", "s CPU", _at("search", "cpu"), 2),
    Measure("export as N-Quads", "s CPU", _at("export", "cpu")),
    Measure("export, largest memory", "MB", _at("export", "peak_mb"), 0),
    Measure("retract one article", "s CPU", _at("retract", "cpu"), 2),
    Measure("change one article in a hundred", "s CPU", _at("update", "cpu")),
)


def exponent(measure: Measure, small: Size, large: Size, sizes: tuple[int, int]) -> float | None:
    """b where the measure grows as size^b; None where it is nothing at either size."""
    one, other = measure.of(small), measure.of(large)
    return math.log(other / one) / math.log(sizes[1] / sizes[0]) if one > 0 and other > 0 else None


def number(value: float, decimals: int) -> str:
    """
    >>> number(12345.678, 1)
    '12,345.7'
    """
    return f"{value:,.{decimals}f}"


def rows(sizes: Sizes) -> Iterator[tuple[Measure, list[str], list[float | None]]]:
    """Each measure with its values by size, and its exponents between neighbouring sizes."""
    order = list(map(int, sizes))
    pairs = list(pairwise(order))
    for m in MEASURES:
        values = [number(m.of(s), m.decimals) for s in sizes.values()]
        yield m, values, [exponent(m, sizes[str(a)], sizes[str(b)], (a, b)) for a, b in pairs] if m.grows else []


def size_table(sizes: Sizes) -> list[str]:
    """What was measured, as lines for the screen; the exponents behind."""
    head = f"{'':40}{'unit':>7}" + "".join(f"{int(n):>14,}" for n in sizes) + "   growth"
    return [head] + [
        f"{m.name:40}{m.unit:>7}" + "".join(f"{v:>14}" for v in values) + "   " + " ".join(map(shown, slopes))
        for m, values, slopes in rows(sizes)
    ]


def shown(slope: float | None) -> str:
    return "–" if slope is None else f"{slope:.2f}"


def growth_table(sizes: Sizes, above: float = 1.1) -> list[str]:
    """A line for each measure that grows faster than the articles."""
    fast = [
        f"{m.name}: {' '.join(map(shown, slopes))}"
        for m, _, slopes in rows(sizes)
        if any((b or 0) > above for b in slopes)
    ]
    return [f"grows faster than the articles (exponent over {above}): {'; '.join(fast) or 'nothing'}"]
