"""Which profiles are one thing: the strongest evidence first, never through a forbidden pair.

::

    profiles ─ score every pair that shares a name ─→ edges
    decided pairs, then edges by score ─→ join, unless a forbidden pair would come together,
                                         or the looser side fits two that are forbidden to each other

What comes out depends on the profiles and the decisions alone, not on their order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from kg.identity.disjoint import Disjoint
from kg.identity.evidence import DOUBT, FORBID, MERGE, Reason, plainly_two, reasons, score
from kg.identity.profile import Profile

HUBS: Final = 64
"""Profiles of one block beyond which each is compared with that many alone, so that cost grows in line."""


@dataclass(frozen=True, slots=True)
class Link:
    """Two profiles by their places in a list, what they score, and why. ``a`` and ``b`` are the same for a profile's
    own sightings among each other."""

    a: int
    b: int
    score: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Decided:
    """What somebody decided on two profiles, by their places in a list."""

    a: int
    b: int
    same: bool


@dataclass(frozen=True, slots=True)
class Clustering:
    """The profiles of one neighbourhood, brought together.

    ``cluster`` is for each profile the least place of its cluster; ``whole`` says whether a profile's own sightings are
    one (those of another stay apart until something joins them). ``merged`` are the links that joined, in that order;
    ``doubtful`` those that a person should look at.
    """

    cluster: tuple[int, ...]
    whole: tuple[bool, ...]
    merged: tuple[Link, ...]
    doubtful: tuple[Link, ...]


def links(profiles: Sequence[Profile]) -> list[Link]:
    """Every pair that shares a name, each profile with itself too where it has several sightings, scored."""
    return _scored(profiles, _pairs(profiles))


def _telling(profiles: Sequence[Profile], decided: Iterable[Decided]) -> list[Link]:
    """The links that have a say in what comes together: not those of two that are plainly two, and that no chain of
    pairs brings near each other, for which the most time would go."""
    two: list[tuple[int, int]] = []
    rest: list[tuple[int, int]] = []
    for a, b in _pairs(profiles):
        (two if a != b and plainly_two(profiles[a].one, profiles[b].one) else rest).append((a, b))
    found = _scored(profiles, rest)
    chains = Disjoint[int]()
    for a, b in [*((e.a, e.b) for e in found if e.score >= DOUBT), *((d.a, d.b) for d in decided if d.same)]:
        chains.join(a, b)
    return found + _scored(profiles, (pair for pair in two if chains.root(pair[0]) == chains.root(pair[1])))


def _pairs(profiles: Sequence[Profile]) -> list[tuple[int, int]]:
    """The places of the profiles that are compared, each pair once, in order."""
    by_key: dict[str, list[int]] = defaultdict(list)
    for i, p in enumerate(profiles):
        for block in p.blocks:
            by_key[block].append(i)
    pairs = {_pair(i, j) for places in by_key.values() for i, j in _compared(profiles, places)}
    return sorted(pairs | {(i, i) for i, p in enumerate(profiles) if len(p.sightings) > 1})


def _scored(profiles: Sequence[Profile], pairs: Iterable[tuple[int, int]]) -> list[Link]:
    found = []
    for a, b in pairs:
        points = reasons(profiles[a], profiles[b])
        if points:
            found.append(Link(a, b, score(points), points))
    return found


def _compared(profiles: Sequence[Profile], places: list[int]) -> Iterable[tuple[int, int]]:
    """The pairs of one block: all, or of a name that very many have each with those that most articles have."""
    if len(places) <= HUBS:
        return combinations(places, 2)
    hubs = sorted(places, key=lambda i: (-len(profiles[i].sightings), i))[:HUBS]
    return ((hub, i) for hub in hubs for i in places if i != hub)


def cluster(profiles: Sequence[Profile], decided: Iterable[Decided] = ()) -> Clustering:
    """The profiles that are one thing. Decisions come first and are never overruled."""
    ruled = list(decided)
    every = _telling(profiles, ruled)
    forbidden = {_pair(d.a, d.b) for d in ruled if not d.same}
    settled = {_pair(d.a, d.b) for d in ruled}
    forbidden |= {pair for e in every if e.a != e.b and e.score <= FORBID and (pair := _pair(e.a, e.b)) not in settled}
    own = {e.a: e for e in every if e.a == e.b}
    whole = [len(p.sightings) == 1 or (i in own and own[i].score >= MERGE) for i, p in enumerate(profiles)]
    sets = Disjoint(forbidden)
    merged: list[Link] = [own[i] for i in sorted(own) if whole[i]]
    doubtful: list[Link] = []
    for d in sorted((d for d in ruled if d.same), key=lambda d: (d.a, d.b)):
        if sets.join(d.a, d.b):
            merged.append(Link(d.a, d.b, MERGE, ()))
            whole[d.a] = whole[d.b] = True
    strong = [e for e in every if e.a != e.b and _pair(e.a, e.b) not in settled]
    strong.sort(key=lambda e: (-e.score, e.a, e.b))
    options = _options(strong)
    for e in strong:
        if e.score < DOUBT:
            break
        if e.score < MERGE or _torn(e, options, sets):
            doubtful.append(e)
        elif sets.join(e.a, e.b):
            merged.append(e)
            whole[e.a] = whole[e.b] = True
    roots = tuple(sets.root(i) for i in range(len(profiles)))
    left = tuple(e for e in doubtful if roots[e.a] != roots[e.b] and sets.allowed(e.a, e.b))
    return Clustering(roots, tuple(whole), tuple(merged), left)


def _pair(a: int, b: int) -> tuple[int, int]:
    return (a, b) if a <= b else (b, a)


def _options(strong: Sequence[Link]) -> dict[int, list[Link]]:
    found: dict[int, list[Link]] = defaultdict(list)
    for e in strong:
        if e.score >= MERGE:
            found[e.a].append(e)
            found[e.b].append(e)
    return found


def _torn(link: Link, options: dict[int, list[Link]], sets: Disjoint[int]) -> bool:
    """Whether one side fits another profile as well, which must not be one with the other side."""
    for me, other in ((link.a, link.b), (link.b, link.a)):
        barred = sets.barred(other)
        for e in options[me] if barred else ():
            if e.score < link.score:
                break
            third = e.b if e.a == me else e.a
            if third != other and sets.root(third) in barred:
                return True
    return False
