"""Rings of whole-number points that neighbours share, and their sums, from which inner borders fall out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import shapely
from shapely import Geometry

Point = tuple[int, int]
Ring = tuple[Point, ...]
"""A closed line, its first point not said again; the ground is on its right as drawn (y grows southwards)."""


def rounded(shape: Geometry) -> list[Ring]:
    """The rings of a shape on the grid of whole numbers."""
    rings = []
    for part in shapely.get_parts(shapely.orient_polygons(shape)):
        for line in (part.exterior, *part.interiors):
            points = [(round(x), round(y)) for x, y in line.coords[:-1]]
            rings.append(tuple(p for n, p in enumerate(points) if p != points[n - 1]))
    return merged(rings)


def merged(rings: Iterable[Ring]) -> list[Ring]:
    """The outline of all that the rings hold, given that those that touch share every point of their border."""
    edges: defaultdict[Point, list[Point]] = defaultdict(list)
    for ring in rings:
        for n, point in enumerate(ring):
            before = ring[n - 1]
            if before in edges[point]:
                edges[point].remove(before)
            else:
                edges[before].append(point)
    return sorted(r for r in _chained(edges) if area(r))


def _chained(edges: dict[Point, list[Point]]) -> Iterator[Ring]:
    """Rings that never pass a point twice: where they do, what lies between is a ring of its own."""
    for start in sorted(edges):
        while edges[start]:
            walked = [start]
            while True:
                point = edges[walked[-1]].pop(0)
                if point in walked:
                    at = walked.index(point)
                    yield _from_lowest(tuple(walked[at:]))
                    del walked[at + 1 :]
                    if len(walked) == 1 and not edges[start]:
                        break
                    if not edges[walked[-1]]:
                        break
                else:
                    walked.append(point)


def _from_lowest(ring: Ring) -> Ring:
    at = ring.index(min(ring))
    return ring[at:] + ring[:at]


def area(ring: Ring) -> float:
    """The ground within a ring, negative for a hole."""
    return sum(ring[n - 1][0] * y - x * ring[n - 1][1] for n, (x, y) in enumerate(ring)) / 2


def diamond(x: float, y: float, radius: int = 7) -> Ring:
    """A dot for an islet."""
    a, b = round(x), round(y)
    return ((a - radius, b), (a, b - radius), (a + radius, b), (a, b + radius))


def path(rings: Iterable[Ring]) -> str:
    """SVG path data, each point but a ring's first as steps from the one before."""
    parts = []
    for ring in rings:
        steps = (f"{x - ring[n][0]} {y - ring[n][1]}" for n, (x, y) in enumerate(ring[1:]))
        parts.append(f"M{ring[0][0]} {ring[0][1]}l{' '.join(steps)}z".replace(" -", "-"))
    return "".join(parts)
