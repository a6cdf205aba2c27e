"""A projection of a store as a network: entities, and one edge for all facts of one relation between two of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Final

from pyoxigraph import DefaultGraph, NamedNode

from kg.errors import QueryError
from kg.graph.adjacency import day_number
from kg.graph.as_on import as_on
from kg.graph.edge_facts import EdgeFact, edge_facts
from kg.graph.look import Look
from kg.graph.narrowing import Wanted
from kg.graph.one_story import counted_once
from kg.graph.projections import Projection, projection
from kg.graph.query import Param, terms
from kg.graph.shown import Words
from kg.graph.store import Store
from kg.graph.within import places, within
from kg.terms import rdf_type

_TYPE: Final = Param("type", "type", False, "loại", "type")


@dataclass(frozen=True, slots=True)
class Only:
    """Which part of a network is asked for; nothing given: all of it.

    ``on``: as on that day (kg.graph.as_on says what that means); ``since`` and ``until``: facts that tell of a day
    between the two (days, months or years; what tells of none is left out, and so most reference data); ``place``: what
    belongs to a place, by name, id or IRI, at both ends; ``types``: entities of these classes alone; ``confidence``:
    facts at least so sure; ``evidence``: what articles say alone, and not reference data.
    """

    on: str = ""
    since: str = ""
    until: str = ""
    place: str = ""
    types: tuple[str, ...] = ()
    confidence: float = 0.0
    evidence: bool = False


WHOLE: Final = Only()


@dataclass(frozen=True, slots=True)
class Node:
    """An entity of a network: IRI, what it is called, and the local name of its finest class ("Company")."""

    iri: str
    label: Words
    type: str


@dataclass(frozen=True, slots=True)
class Edge:
    """Two entities and how the one is linked with the other: by ``count`` facts, the IRIs in ``facts``.

    ``confidence`` is that of the surest, ``begin`` and ``end`` the first and last day (ISO; empty where nothing tells)
    of any. ``weight`` is ``count``, but what a group of ``n`` links weighs ``1 / (n - 1)`` (Newman 2001), so that an
    article with fifty names tells less of two of them than one with two. Of a ``mutual`` edge the smaller IRI is the
    source. ``held``: how sure it is that it holds, where the network is as on a day.
    """

    source: str
    target: str
    relation: str
    label: Words
    mutual: bool
    confidence: float
    begin: str
    end: str
    count: int
    weight: float
    facts: tuple[str, ...]
    held: str = ""


@dataclass(frozen=True, slots=True)
class Network:
    """The nodes of a projection by IRI, and its edges by source, target and relation."""

    name: str
    words: Words
    mutual: bool
    only: Only
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


@dataclass(slots=True)
class _Gathered:
    """What is told of one edge so far."""

    mutual: bool
    facts: set[str] = field(default_factory=set)
    confidence: float = 0.0
    begin: str = ""
    end: str = ""
    count: int = 0
    weight: float = 0.0
    held: str = ""

    def add(self, one: EdgeFact, other: EdgeFact, weight: float, held: str) -> None:
        """Notes a fact, or two of members of one group: as sure as the less sure of the two."""
        sure = min(one.confidence, other.confidence)
        if sure > self.confidence:
            self.confidence = sure
        for told in (one,) if one is other else (one, other):
            if told.fact:
                self.facts.add(told.fact)
            if told.begin and (not self.begin or told.begin < self.begin):
                self.begin = told.begin
            if told.end > self.end:
                self.end = told.end
        self.count += 1
        self.weight += weight
        if held and (not self.held or held < self.held):
            self.held = held


def projected(store: Store, name: str, only: Only = WHOLE) -> Network:
    """A network by the name of its projection, whole or in part; the same store gives the same, in the same order.

    Raises QueryError, with the nearest name, for a projection, place or type that there is not, and for no day.
    """
    asked = projection(name)
    if not 0 <= only.confidence <= 1:
        raise QueryError(f"confidence={only.confidence:g}: give a number from 0 to 1")
    facts = counted_once(store, edge_facts(store, asked))
    sizes = _sizes(facts)
    let = _entities(store, only, facts)
    gathered: dict[tuple[str, str, str], _Gathered] = {}
    groups: dict[tuple[str, str], dict[str, tuple[EdgeFact, str]]] = defaultdict(dict)
    for fact, held in _let_in(store, only, facts):
        if fact.group:
            if let is None or fact.member in let:
                best = groups[fact.relation, fact.group]
                if fact.member not in best or best[fact.member][0].confidence < fact.confidence:
                    best[fact.member] = fact, held
        elif let is None or (fact.source in let and fact.target in let):
            key = fact.source, fact.target, fact.relation
            gathered.setdefault(key, _Gathered(mutual=False)).add(fact, fact, 1.0, held)
    for (relation, group), members in groups.items():
        weight = 1 / max(1, sizes[relation, group] - 1)
        for (a, (one, held)), (b, (other, _)) in combinations(sorted(members.items()), 2):
            edge = gathered.get((a, b, relation))
            if edge is None:
                edge = gathered[a, b, relation] = _Gathered(mutual=True)
            edge.add(one, other, weight, held)
    return _network(store, asked, only, gathered)


def of_edges(network: Network, nodes: Collection[str]) -> Network:
    """The part of a network between some of its nodes."""
    return Network(
        network.name, network.words, network.mutual, network.only,
        tuple(n for n in network.nodes if n.iri in nodes),
        tuple(e for e in network.edges if e.source in nodes and e.target in nodes),
    )  # fmt: skip


def _sizes(facts: Iterable[EdgeFact]) -> dict[tuple[str, str], int]:
    """How many members each group has, whichever are asked for."""
    members: dict[tuple[str, str], set[str]] = defaultdict(set)
    for fact in facts:
        if fact.group:
            members[fact.relation, fact.group].add(fact.member)
    return {group: len(some) for group, some in members.items()}


def _let_in(store: Store, only: Only, facts: Sequence[EdgeFact]) -> Iterator[tuple[EdgeFact, str]]:
    """The facts of the days and as sure as is asked for."""
    window = Wanted(since=only.since, until=only.until)
    window.span()
    holds = as_on(store, only.on, facts) if only.on else None
    for fact in facts:
        if fact.confidence < only.confidence - 1e-6 or (only.evidence and not fact.told):
            continue
        if not window.holds(day_number(fact.begin), day_number(fact.end), 1.0):
            continue
        held = "" if holds is None else holds(fact)
        if held is not None:
            yield fact, held


def _entities(store: Store, only: Only, facts: Iterable[EdgeFact]) -> frozenset[str] | None:
    """The entities that the place and the types let in; None: all."""
    let: frozenset[str] | None = None
    if only.place:
        ends = {iri for f in facts for iri in (f.source, f.target, f.member) if iri}
        let = within(store, places(store, only.place, only.on), ends)
    if only.types:
        classes = [c for text in only.types for c in terms(store, _TYPE, text) if isinstance(c, NamedNode)]
        found = (q.subject for c in classes for q in store.graph.quads_for_pattern(None, rdf_type, c, DefaultGraph()))
        of_types = frozenset(s.value for s in found if isinstance(s, NamedNode))
        let = of_types if let is None else let & of_types
    return let


def _network(store: Store, asked: Projection, only: Only, found: dict[tuple[str, str, str], _Gathered]) -> Network:
    look = Look(store)
    iris = sorted({iri for source, target, _ in found for iri in (source, target)})
    values = ((iri, look.value(NamedNode(iri))) for iri in iris)
    labels = {relation: asked.label(relation) for relation in {r for _, _, r in found}}
    edges = (
        Edge(
            *ends, labels[ends[2]], e.mutual, e.confidence, e.begin, e.end, e.count, e.weight, tuple(sorted(e.facts)),
            e.held,
        )
        for ends, e in sorted(found.items())
    )  # fmt: skip
    nodes = tuple(Node(iri, value.words, value.type) for iri, value in values)
    return Network(asked.name, asked.words, asked.mutual, only, nodes, tuple(edges))
