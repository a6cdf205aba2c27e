"""Where on a map a thing belongs: which provinces, before and after 2025-07-01, and what became of a province."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode

from kg import terms as T
from kg.graph.look import Look
from kg.graph.shown import Value
from kg.graph.territory import ALWAYS, Change, Share, change_of, life, predecessors

_UP: Final = (
    T.kg_jurisdiction, T.schema_location, T.schema_containedInPlace, T.dct_isPartOf, T.org_subOrganizationOf,
    T.org_unitOf,
)  # fmt: skip
"""From a thing to where it is or to what it is part of, the most telling first."""
STEPS: Final = 5
"""How far up: a company in a zone in a commune in a district in a province."""
_ON_MAP: Final = re.compile(r"province/(p(?:63|34)-\d\d)")


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """The provinces of a thing as articles and reference data name them, and on the maps of 63 provinces (until
    2025-06-30) and of 34: ids such as "p63-37" and "p34-37". What lies in a province of the one map lies in those of
    the other that it came of or went into."""

    provinces: tuple[Value, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def named(self) -> tuple[str, ...]:
        """The ids of the provinces that are named, apart from what follows."""
        return tuple(m[1] for p in self.provinces if (m := _ON_MAP.search(p.iri)))


@dataclass(frozen=True, slots=True)
class Era:
    """One version of a territory: its days (empty where open), its official code, how much of it went into the one of
    the page, in how many articles it is named and how many bodies govern it."""

    unit: Value
    code: str
    begin: str
    end: str
    share: Share
    articles: int
    bodies: int


@dataclass(frozen=True, slots=True)
class Lineage:
    """A territory with all that went into it, the latest first, what it went into, and the changes that made it so."""

    eras: tuple[Era, ...]
    heirs: tuple[Value, ...]
    changes: tuple[Change, ...]


def whereabouts(look: Look, node: NamedNode, bodies: Iterable[NamedNode] = ()) -> Whereabouts:
    """The provinces that a thing belongs to, through its place, its territory or what it is part of; a person through
    the ``bodies`` whose posts it held."""
    provinces = _provinces(look, {node, *bodies})
    reached = {*provinces}
    for p in provinces:
        reached |= set(_along(look, p, forward=True)) | set(_along(look, p, forward=False))
    ids = sorted({m[1] for p in reached if (m := _ON_MAP.search(p.value))})
    return Whereabouts(
        tuple(map(look.value, provinces)),
        tuple(i for i in ids if i.startswith("p63")),
        tuple(i for i in ids if i.startswith("p34")),
    )


def _provinces(look: Look, start: Collection[NamedNode]) -> list[NamedNode]:
    found: set[NamedNode] = set()
    seen, level = set(start), sorted(start, key=lambda n: n.value)
    for _ in range(STEPS):
        inner = [n for n in level if not look.has(n, T.rdf_type, T.kg_Province)]
        found |= {n for n in level if n not in inner}
        level = sorted({up for n in inner for up in _up(look, n)} - seen, key=lambda n: n.value)
        seen |= set(level)
    return sorted(found, key=lambda n: n.value)


def _up(look: Look, node: NamedNode) -> Iterable[NamedNode]:
    """Where a thing lies; what it is part of only where nothing else tells."""
    places = [o for p in _UP[:4] for o in look.nodes(node, p)]
    return places or [o for p in _UP[4:] for o in look.nodes(node, p)]


def _along(look: Look, province: NamedNode, *, forward: bool) -> Iterable[NamedNode]:
    found, waiting = {province}, [province]
    while waiting:
        at = waiting.pop()
        near = look.nodes(at, T.dct_isReplacedBy) if forward else look.pointing(T.dct_isReplacedBy, at)
        waiting += [n for n in near if n not in found]
        found.update(near)
    return found


def lineage(look: Look, unit: NamedNode) -> Lineage:
    """What a territory came of and became."""
    shares = predecessors(look.store, unit)
    before = sorted(shares, key=lambda u: (life(look.store, u)[1], u.value), reverse=True)
    eras = [_era(look, unit, "itself"), *(_era(look, u, shares[u]) for u in before)]
    later = sorted({*_along(look, unit, forward=True)} - {unit}, key=lambda n: n.value)
    changes = {c for u in (unit, *before) for c in look.pointing(T.kg_changedTo, u)}
    changes |= {c for u in (unit, *later) for c in look.pointing(T.kg_changedFrom, u)}
    told = sorted((change_of(look.store, c) for c in changes), key=lambda c: (c.day, c.after), reverse=True)
    return Lineage(tuple(eras), tuple(map(look.value, later)), tuple(told))


def _era(look: Look, unit: NamedNode, share: Share) -> Era:
    begin, end = life(look.store, unit)
    counts = look.incoming(unit)
    return Era(
        look.value(unit), look.one(unit, T.skos_notation), begin, "" if end == ALWAYS[1] else end, share,
        counts.get(T.schema_mentions, 0), counts.get(T.kg_jurisdiction, 0),
    )  # fmt: skip
