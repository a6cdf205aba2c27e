"""The cheapest chains between two nodes of an adjacency, the best first.

::

    from b: how far is it to b from each node?  ─→  from a: the chains, always on with the one that promises the least

What is promised is never more than what it comes to, so the first chain that arrives is the cheapest.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import Final

from kg.graph.adjacency import Adjacency
from kg.graph.narrowing import Allowed

BEYOND: Final = 4.0
"""How much farther than the cheapest chain distances are worked out exactly; farther off they are bounded."""


@dataclass(frozen=True, slots=True)
class Chain:
    """A way from one node to another: the entities on it, the fact of each hop (where both are mentioned in one
    article, the fact that mentions the second), and what it costs."""

    nodes: tuple[int, ...]
    facts: tuple[int, ...]
    cost: float


class Work:
    """How many nodes may still be opened before the search ends with what it has."""

    def __init__(self, most: int) -> None:
        self.left = most

    def spend(self, steps: int = 1) -> bool:
        """Whether there is something left."""
        self.left -= steps
        return self.left >= 0


def chains(a: Adjacency, start: int, goal: int, most_hops: int, allowed: Allowed, work: Work) -> Iterator[Chain]:
    """The chains of different entities between two, none of them twice on one, the cheapest first.

    One article stands behind one hop of a chain at the most: what it mentions together needs no way around. Ends when
    there are no more, or the work is used up (``work.left`` is below 0).
    """
    far, bound = _distances(a, goal, start, allowed, work)
    if start not in far and bound < 0:
        return
    waiting: list[tuple[float, tuple[int, ...], tuple[int, ...], float, int]] = []
    heappush(waiting, (far.get(start, bound), (start,), (), 0.0, start))
    seen: set[tuple[int, ...]] = set()
    while waiting:
        _, nodes, facts, cost, at = heappop(waiting)
        if at < a.entities:
            if nodes in seen:
                continue
            seen.add(nodes)
            if at == goal:
                if not _goes_around(a, facts):
                    yield Chain(nodes, facts, cost)
                continue
            if len(facts) == most_hops:
                continue
        if not work.spend():
            return
        last = len(nodes) == most_hops
        for fact, other in allowed.steps(a, at):
            step = a.facts.cost[fact]
            if other == goal:
                heappush(waiting, (cost + step, (*nodes, other), (*facts, fact), cost + step, other))
            elif other >= a.entities:
                ahead = far.get(other, bound)
                if ahead >= 0 and at < a.entities:
                    heappush(waiting, (cost + step + ahead, nodes, facts, cost + step, other))
            elif not last and other not in nodes:
                ahead = far.get(other, bound)
                if ahead >= 0:
                    spent = cost + step + a.hub[other]
                    heappush(waiting, (spent + ahead, (*nodes, other), (*facts, fact), spent, other))


def _goes_around(a: Adjacency, facts: tuple[int, ...]) -> bool:
    """Whether one article stands behind two hops."""
    articles = [n for f in facts for n in (a.facts.first[f], a.facts.second[f]) if n >= a.entities]
    return len({*articles}) < len(articles)


def _distances(a: Adjacency, goal: int, start: int, allowed: Allowed, work: Work) -> tuple[dict[int, float], float]:
    """How far each node near enough is from the goal, what is between them included, and how far at least all others
    are; below 0, if they do not reach it."""
    far: dict[int, float] = {}
    best = {goal: 0.0}
    waiting = [(0.0, goal)]
    enough = float("inf")
    while waiting:
        distance, at = heappop(waiting)
        if at in far:
            continue
        if distance > enough or not work.spend():
            return far, distance
        far[at] = distance
        if at == start:
            enough = distance + BEYOND
            continue
        through = distance + (a.hub[at] if at != goal else 0.0)
        for fact, other in allowed.steps(a, at):
            there = through + a.facts.cost[fact]
            if other not in far and there < best.get(other, there + 1):
                best[other] = there
                heappush(waiting, (there, other))
    return far, -1.0
