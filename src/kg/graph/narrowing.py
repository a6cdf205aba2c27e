"""Which entities and facts a question about links lets in: by class, relation, time and confidence."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from pyoxigraph import DefaultGraph, NamedNode

from kg.errors import QueryError
from kg.graph.adjacency import ALWAYS, Adjacency, day_number
from kg.graph.days import day_or_longer
from kg.graph.link_kinds import kinds, kinds_named
from kg.graph.store import Store
from kg.graph.tenure import first_day, last_day
from kg.terms import rdf_type


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a question about links asks for; nothing given: all.

    Entities of some classes and of none of others; links of some relations and of none of others (names in
    ``data/graph/links.tsv``); facts from one day to another (ISO; also months and years) and at least so sure. What
    tells of no day is left out where days are given, but for what reference data say.
    """

    types: tuple[NamedNode, ...] = ()
    avoid: tuple[NamedNode, ...] = ()
    relations: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    confidence: float = 0.0

    def span(self) -> tuple[int, int]:
        """The first and last day that is asked for, as numbers. Raises QueryError for what is no day, and where the
        first is after the last."""
        for day in filter(None, (self.since, self.until)):
            day_or_longer(day)
        since = day_number(first_day(self.since)) if self.since else 0
        until = day_number(last_day(self.until)) if self.until else ALWAYS
        if since > until:
            raise QueryError(f"since {self.since}, until {self.until}: no day is between the two — swap them")
        return since, until

    def holds(self, begin: int, end: int, confidence: float) -> bool:
        """Whether a fact of these days (0: nothing tells) and this confidence is asked for."""
        low, high = self.span()
        return _sure(confidence, self.confidence) and _in_time(begin, end, low, high)


EVERYTHING: Final = Wanted()


@dataclass(frozen=True, slots=True)
class Allowed:
    """The nodes and facts of an adjacency that may be used, 1 for each that may; None: all."""

    nodes: bytearray | None = None
    facts: bytearray | None = None

    def steps(self, a: Adjacency, node: int) -> Iterator[tuple[int, int]]:
        """The facts around a node that may be used, each with the node that it leads to."""
        first, second = a.facts.first, a.facts.second
        nodes, facts = self.nodes, self.facts
        for fact in a.around[node]:
            if facts is None or facts[fact]:
                other = first[fact] + second[fact] - node
                if nodes is None or nodes[other]:
                    yield fact, other


def narrowed(store: Store, a: Adjacency, wanted: Wanted, keep: Collection[int] = ()) -> Allowed:
    """What is left of an adjacency; the nodes in ``keep`` always are. Raises QueryError for relations that there are
    not, and for what is no day."""
    return Allowed(_nodes(store, a, wanted, keep), _facts(a, wanted))


def _nodes(store: Store, a: Adjacency, wanted: Wanted, keep: Collection[int]) -> bytearray | None:
    if not wanted.types and not wanted.avoid:
        return None
    found = bytearray(len(a.names)) if wanted.types else bytearray(b"\1" * len(a.names))
    for node in _of_classes(store, a, wanted.types):
        found[node] = 1
    for node in _of_classes(store, a, wanted.avoid):
        found[node] = 0
    for node in keep:
        found[node] = 1
    found[a.entities :] = b"\1" * (len(a.names) - a.entities)
    return found


def _of_classes(store: Store, a: Adjacency, classes: Iterable[NamedNode]) -> Iterator[int]:
    for cls in classes:
        for q in store.graph.quads_for_pattern(None, rdf_type, cls, DefaultGraph()):
            node = a.entity(q.subject.value)  # type: ignore[union-attr]
            if node is not None:
                yield node


def _facts(a: Adjacency, wanted: Wanted) -> bytearray | None:
    some, none = kinds_named(wanted.relations), kinds_named(wanted.without)
    low, high = wanted.span()
    if not some and not none and not wanted.since and not wanted.until and wanted.confidence <= 0:
        return None
    good = [k.relation not in none and (not some or k.relation in some) for k in kinds()]
    f = a.facts
    return bytearray(
        good[kind] and _sure(sure, wanted.confidence) and _in_time(begin, end, low, high)
        for kind, sure, begin, end in zip(f.kind, f.sure, f.begin, f.end, strict=True)
    )


def _sure(confidence: float, least: float) -> bool:
    return confidence >= least - 1e-6


def _in_time(begin: int, end: int, low: int, high: int) -> bool:
    """Whether some day of a fact is between two; any does, if none are given."""
    return (low == 0 and high == ALWAYS) or (end > 0 and begin <= high and end >= low)
