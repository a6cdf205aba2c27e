"""Nodes and edges of the network "everything" (queries/networks/everything.rq), streamed: as kg.graph.projected makes
it, however many there are.

Nodes are all entities; an edge stands for all facts of one relation between two of them. Facts are sorted on disk by
what they link, so that memory does not grow with the network.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import chain, combinations, groupby, product
from typing import Any, BinaryIO, Final, cast

import orjson

from kg import terms as T
from kg.graph.exports.part import Selection
from kg.graph.exports.things import MENTIONED_IN, Thing, article_of, first_text, things
from kg.graph.line_sort import sorted_once
from kg.graph.projected import Edge
from kg.graph.projections import Projection, projection
from kg.graph.short_names import shorten
from kg.graph.store import Store
from kg.graph.tenure import first_day, last_day
from kg.ontology import concept

BETWEEN_ENTITIES: Final = (
    T.org_subOrganizationOf, T.org_unitOf, T.kg_professionallyGuidedBy, T.kg_agreementWith, T.kg_operates,
    T.org_hasSite, T.kg_establishedBy, T.kg_issuedBy, T.kg_preparedBy, T.kg_implementedBy, T.kg_jurisdiction,
    T.schema_location, T.schema_containedInPlace, T.dct_isReplacedBy, T.dct_isVersionOf, T.dct_isPartOf,
)  # fmt: skip
"""The plain relations of the network."""
_PLAIN: Final = {p.value: p for p in BETWEEN_ENTITIES}
_END: Final = b"\0"
_DAY: Final = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])|$)|$)")


@dataclass(frozen=True, slots=True)
class Node:
    """An entity: IRI, its names, the local name of its finest class, and how many articles mention it."""

    iri: str
    name: str
    name_en: str
    type: str
    articles: int


@dataclass(frozen=True, slots=True)
class NetworkParts:
    """All nodes by IRI, and all edges by source, target and relation; can be gone through again and again."""

    nodes: Iterable[Node]
    edges: Iterable[Edge]


@dataclass(frozen=True, slots=True)
class _Fact:
    source: str
    target: str
    relation: str
    fact: str = ""
    confidence: float = 1.0
    begin: str = ""
    end: str = ""
    weight: float = 1.0
    mutual: bool = False

    @property
    def line(self) -> bytes:
        rest = orjson.dumps([self.fact, self.confidence, self.begin, self.end, self.weight, self.mutual])
        return _END.join([self.source.encode(), self.target.encode(), self.relation.encode(), rest]) + b"\n"


@dataclass(frozen=True, slots=True)
class _Lines:
    """Lines of a file, from its beginning each time they are gone through."""

    file: BinaryIO

    def __iter__(self) -> Iterator[bytes]:
        with open(self.file.fileno(), "rb", closefd=False) as again:
            again.seek(0)
            yield from again


@dataclass(frozen=True, slots=True)
class _Nodes:
    lines: _Lines
    base: str

    def __iter__(self) -> Iterator[Node]:
        for iri, some in groupby((line.rstrip(b"\n").split(_END) for line in self.lines), key=lambda p: p[0]):
            told = max(rest for _, rest in some)
            name = shorten(iri.decode(), self.base)
            yield Node(iri.decode(), *(orjson.loads(told) if told else (name, name, "", 0)))


@dataclass(frozen=True, slots=True)
class _Edges:
    lines: _Lines

    def __iter__(self) -> Iterator[Edge]:
        asked = projection("everything")
        split = (line.rstrip(b"\n").split(_END) for line in self.lines)
        for key, some in groupby(split, key=lambda p: p[:3]):
            source, target, relation = (k.decode() for k in key)
            yield _edge(source, target, relation, [orjson.loads(p[3]) for p in some], asked)


@contextmanager
def network_parts(selection: Selection) -> Iterator[NetworkParts]:
    """The nodes and edges of a part of a store, kept on disk as long as they are needed."""
    base = selection.store.base
    with tempfile.TemporaryFile() as told, tempfile.TemporaryFile() as nodes, tempfile.TemporaryFile() as edges:
        facts = sorted_once(_facts_and_nodes(selection, cast(BinaryIO, told)))
        ends = _ends(facts, cast(BinaryIO, edges))
        sorted_ends = sorted_once(chain(ends, _again(cast(BinaryIO, told))))
        nodes.writelines(sorted_ends)
        nodes.flush()
        edges.flush()
        yield NetworkParts(_Nodes(_Lines(cast(BinaryIO, nodes)), base), _Edges(_Lines(cast(BinaryIO, edges))))


def _facts_and_nodes(selection: Selection, nodes: BinaryIO) -> Iterator[bytes]:
    """The lines of facts; those of nodes go into a file on the way."""
    base = selection.store.base
    for thing in things(selection):
        if thing.kind == "entity" and T.org_Post not in thing.types:
            told = [*thing.name(base), thing.type, len(thing.all(MENTIONED_IN))]
            nodes.write(thing.iri.encode() + _END + orjson.dumps(told) + b"\n")
        for fact in _facts(selection.store, thing):
            if fact.source != fact.target and all(
                i.startswith(base) and "#" not in i for i in (fact.source, fact.target)
            ):
                yield fact.line


def _ends(facts: Iterable[bytes], edges: BinaryIO) -> Iterator[bytes]:
    for line in facts:
        edges.write(line)
        source, target, _ = line.split(_END, 2)
        yield source + _END + b"\n"
        yield target + _END + b"\n"


def _again(file: BinaryIO) -> Iterator[bytes]:
    file.seek(0)
    yield from file


def _facts(store: Store, thing: Thing) -> Iterator[_Fact]:
    """The links that a thing tells of."""
    for p in BETWEEN_ENTITIES:
        if p in thing.said:
            for target in thing.iris(p):
                yield _Fact(thing.iri, target, shorten(p.value, store.base))
    if T.kg_TerritorialChange in thing.types:
        for unit, basis in product(thing.iris(T.kg_changedTo), thing.iris(T.kg_legalBasis)):
            yield _Fact(unit, basis, "legal-basis", thing.iri)
    if thing.kind in ("", "entity", "article", "passage", "observation", "question") or not thing.all(T.kg_evidence):
        return
    if thing.kind != "statement" and asserted() not in thing.all(T.kg_modality):
        return
    published = first_text(store, article_of(thing.iri), T.schema_datePublished)
    sure = min(1.0, max(0.0, thing.number(T.kg_confidence) or 0.0))
    for source, target, relation, weight, begins, ends in _links(thing, store.base):
        stated = [d for d in thing.all(*begins, *ends) if _DAY.match(d)] or [d for d in (published,) if _DAY.match(d)]
        days = [d[:10] for d in stated]
        begin, end = min(map(first_day, days), default=""), max(map(last_day, days), default="")
        mutual = relation == "together"
        yield _Fact(source, target, relation, thing.iri, sure, begin, end, weight, mutual)


def _links(thing: Thing, base: str) -> Iterator[tuple[str, str, str, float, Any, Any]]:
    """Source, target, relation, weight, and the properties that tell of its days."""
    if thing.kind == "claim":
        for s, p, o in product(thing.iris(T.rdf_subject), thing.iris(T.rdf_predicate), thing.iris(T.rdf_object)):
            if p in _PLAIN:
                yield s, o, shorten(p, base), 1.0, (), ()
    elif thing.kind == "membership" and thing.all(T.opengov_post):
        begins = (T.sem_hasEarliestBeginTimeStamp, T.sem_hasLatestBeginTimeStamp)
        ends = (T.sem_hasEarliestEndTimeStamp, T.sem_hasLatestEndTimeStamp)
        for s, o in product(thing.iris(T.org_member), thing.iris(T.org_organization)):
            yield s, o, "membership", 1.0, begins, ends
    elif thing.kind == "duty":
        for s, o in product(thing.iris(T.odrl_assigner), thing.iris(T.odrl_assignee)):
            yield s, o, "duty", 1.0, (), ()
        for s, o in product(thing.iris(T.odrl_assignee), thing.iris(T.kg_accountableTo)):
            yield s, o, "accountable", 1.0, (), ()
    elif thing.kind == "statement":
        for s, o in product(thing.iris(T.kg_speaker), thing.iris(T.schema_about)):
            yield s, o, "spoke-about", 1.0, (), ()
    elif thing.kind == "event":
        begins, until = (T.sem_hasTimeStamp, T.sem_hasBeginTimeStamp), (T.sem_hasEndTimeStamp,)
        actors = sorted(set(thing.iris(T.sem_hasActor)))
        for a, b in combinations(actors, 2):
            yield a, b, "together", 1 / (len(actors) - 1), begins, until
        for s, o in product(actors, thing.iris(T.sem_hasPlace)):
            yield s, o, "took-part-in", 1.0, begins, until


def _edge(source: str, target: str, relation: str, told: list[list[Any]], asked: Projection) -> Edge:
    """One edge of all that is told of it. What articles say, reference data need not say again."""
    by_fact = {fact: rest for fact, *rest in told}
    facts = sorted(f for f in by_fact if f)
    counted = [by_fact[f] for f in facts] or list(by_fact.values())
    begins = [begin for _, begin, _, _, _ in counted if begin]
    return Edge(
        source, target, relation, asked.label(relation), counted[0][4], max(c[0] for c in counted),
        min(begins, default=""), max(c[2] for c in counted), len(counted), sum(c[3] for c in counted), tuple(facts),
    )  # fmt: skip


@cache
def asserted() -> str:
    """The IRI of what is told as so."""
    return concept("Modalities", "Asserted").value
