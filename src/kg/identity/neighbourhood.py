"""The sightings that may be one thing, settled: which are, and what each thing is called.

A neighbourhood is all that is joined by shared names, shared ids and decisions. What comes out for it depends on its
sightings and the decisions on them alone, so that an article more or less touches its neighbours and nobody else.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Final

from kg.identity.blocks import blocks
from kg.identity.clusters import Clustering, Decided, Link, cluster
from kg.identity.decisions import Decision
from kg.identity.profile import Profile, profiles
from kg.names import slug
from kg.sighting import Sighting

Place = tuple[str, str]
"""A sighting by its article and its id there."""
Names = Mapping[Place, tuple[str, str]]
"""For each sighting the id and the name of its thing."""
_NEVER: Final = "9999"


@dataclass(frozen=True, slots=True)
class Settled:
    """A neighbourhood with its profiles, how they came together, and for each sighting its thing's id and name."""

    profiles: tuple[Profile, ...]
    clustering: Clustering
    names: Names


def keys_of(s: Sighting) -> frozenset[int]:
    """The keys by which a sighting finds its neighbours: digests of what brings it to be compared, and of its id."""
    return frozenset(map(_digest, (f"{s.type} {block}" for block in blocks(s)))) | {id_key(s.id)}


def id_key(id: str) -> int:
    """The key of all that articles say under an id, be it that of an entity or ID~ARTICLE."""
    return _digest(f"id {id.partition('~')[0]}")


def _digest(words: str) -> int:
    """A digest that fits an SQLite integer. Two words of one digest only make a neighbourhood larger."""
    return int.from_bytes(blake2b(words.encode(), digest_size=8).digest(), signed=True)


def sides(decision: Decision) -> tuple[int, int]:
    """The keys of the two things that a decision speaks of."""
    return id_key(decision.a), id_key(decision.b)


def settle(sightings: Iterable[Sighting], decisions: Sequence[Decision]) -> Settled:
    """Brings the sightings of a neighbourhood together and names what comes out."""
    every = sorted(sightings, key=lambda s: (s.article, s.id))
    spoken = {x for d in decisions for x in (d.a, d.b)}
    marks = {place: mark for s in every if (mark := _mark(s, spoken)) for place in [(s.article, s.id)]}
    found = profiles(every, marks)
    clustering = cluster(found, _decided(found, decisions))
    names = _names(found, clustering)
    return Settled(tuple(found), replace(clustering, doubtful=_asked(found, clustering, names, decisions)), names)


def _asked(
    found: Sequence[Profile],
    clustering: Clustering,
    names: Names,
    decisions: Iterable[Decision],
) -> tuple[Link, ...]:
    """The doubtful pairs, the likeliest of each two things, without those that somebody looked at and left unsure."""
    unsure = {d.pair for d in decisions if d.verdict == "unsure"}
    left: dict[tuple[str, str], Link] = {}
    for e in clustering.doubtful:
        a, b = (found[i].one for i in (e.a, e.b))
        first, second = sorted(names[s.article, s.id][0] for s in (a, b))
        if unsure and ((first, second) in unsure or _pairs(found[e.a], found[e.b]) & unsure):
            continue
        left.setdefault((first, second), e)
    return tuple(left.values())


def _pairs(a: Profile, b: Profile) -> set[tuple[str, str]]:
    """The pairs of ids by which a decision may speak of two profiles."""
    ours, theirs = ({x for s in p.sightings for x in (s.id, s.alone)} for p in (a, b))
    return {(min(x, y), max(x, y)) for x in ours for y in theirs}


def _mark(s: Sighting, spoken: set[str]) -> str:
    return s.alone if s.alone in spoken else s.id if s.id in spoken else ""


def _decided(found: Sequence[Profile], decisions: Sequence[Decision]) -> list[Decided]:
    """Decisions on the places of profiles: a same joins the earliest of each side, a different parts all of both."""
    by_id: dict[str, list[int]] = defaultdict(list)
    for i, p in sorted(enumerate(found), key=lambda x: min(map(_age, x[1].sightings))):
        for x in {p.one.id, p.one.alone}:
            by_id[x].append(i)
    decided = []
    for d in decisions:
        pairs = [(a, b) for a in by_id.get(d.a, ()) for b in by_id.get(d.b, ()) if a != b]
        if d.verdict == "same":
            pairs = pairs[:1]
        if d.verdict != "unsure":
            decided += [Decided(a, b, d.verdict == "same") for a, b in pairs]
    return decided


def _age(s: Sighting) -> tuple[bool, str, str, str]:
    """Whose id a thing takes: one that is not an article's own before one that is, then the earliest day."""
    return s.id.endswith(f"@{slug(s.article)}"), s.day or _NEVER, s.article, s.id


def _names(found: Sequence[Profile], clustering: Clustering) -> dict[Place, tuple[str, str]]:
    """The id and name of each sighting's thing: the id of its earliest sighting, the name that most articles use."""
    things: dict[tuple[int, str], list[Sighting]] = defaultdict(list)
    for i, p in enumerate(found):
        for s in p.sightings:
            alone = "" if clustering.whole[i] else f"{s.article} {s.id}"
            things[clustering.cluster[i], alone].append(s)
    taken: set[str] = set()
    names: dict[Place, tuple[str, str]] = {}
    for group in sorted((sorted(g, key=_age) for g in things.values()), key=lambda g: _age(g[0])):
        first = group[0]
        id = first.id if first.id not in taken else first.alone
        taken.add(id)
        label = _label(group)
        names.update(((s.article, s.id), (id, label)) for s in group)
    return names


def _label(group: Sequence[Sighting]) -> str:
    count = Counter(s.name for s in group)
    return min(count, key=lambda n: (n.isupper() and len(n) > 6, -count[n], -len(n), n))
