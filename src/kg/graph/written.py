"""Graphs that people write themselves, beside those of articles and reference data, which stay as they are.

Each is an owner of its own in the archive ("written:IRI"), so it is kept when the graph is made anew, stands in the log
and in exports, and goes when it is deleted. Blank nodes get IRIs of this store (RDF 1.1, section 3.5), for the graph is
a mirror that finds a quad by what it says; read out, they are blank again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import Final

import pyoxigraph as ox
from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, Triple

from kg.errors import QueryError
from kg.graph.lines import n_quads, parse
from kg.graph.store import Store
from kg.terms import PREFIXES

_KIND: Final = "written"
_ONTOLOGY: Final = PREFIXES["kg"].rstrip("#")


def unnamed(store: Store) -> NamedNode:
    """The graph that triples belong to which are written without naming one."""
    return NamedNode(f"{store.base}written")


def written_graphs(store: Store) -> list[NamedNode]:
    """The graphs that people wrote, in order."""
    return [NamedNode(owner.removeprefix(f"{_KIND}:")) for owner in store.archive.owners(_KIND)]


def triples_of(store: Store, graph: NamedNode) -> Iterator[Triple]:
    """What a written graph holds, blank nodes by their IRIs."""
    return (quad.triple for quad in parse(store.archive.quads(f"{_KIND}:{graph.value}").splitlines()))


def blank_again(store: Store, triples: Iterable[Triple]) -> Iterator[Triple]:
    """Triples with the blank nodes that they were written with."""
    start = f"{store.base}genid/"

    def node(term: object) -> object:
        named = isinstance(term, NamedNode) and term.value.startswith(start)
        return BlankNode(term.value.removeprefix(start)) if named else term  # type: ignore[attr-defined]

    return (Triple(node(t.subject), t.predicate, node(t.object)) for t in triples)  # type: ignore[arg-type]


def must_be_free(store: Store, graph: NamedNode) -> None:
    """Raises QueryError where a graph is not one for people to write."""
    if graph != unnamed(store) and graph.value.startswith((store.base, _ONTOLOGY)):
        raise QueryError(f"{graph.value} is a graph of the toolkit's own, made from articles — write to another")


def write(store: Store, contents: Mapping[NamedNode, Iterable[Triple]], day: str, code: str) -> int | None:
    """Sets what some graphs hold, all or none of them, as one run; nothing at all takes a graph out.

    ``day`` (ISO) and ``code`` stand in the log. Returns the number of the run, None where nothing changed. Raises
    QueryError where a graph is not one for people to write.
    """
    for graph in contents:
        must_be_free(store, graph)
    store.begin("write", day, code)
    with store.archive.transaction():
        for graph, triples in sorted(contents.items(), key=lambda item: item[0].value):
            store.archive.put_quads(f"{_KIND}:{graph.value}", _lines(store, graph, triples))
    return store.load()


def _lines(store: Store, graph: NamedNode, triples: Iterable[Triple]) -> bytes:
    data = ox.Dataset(Quad(t.subject, t.predicate, t.object) for t in triples)
    if any(isinstance(term, BlankNode) for quad in data for term in (quad.subject, quad.object)):
        data.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    said = b"".join(sorted((ox.serialize(data, format=RdfFormat.N_QUADS) or b"").splitlines(keepends=True)))
    mark = blake2b(graph.value.encode() + b"\n" + said, digest_size=8).hexdigest()

    def named(term: object) -> object:
        return NamedNode(f"{store.base}genid/{mark}-{term.value}") if isinstance(term, BlankNode) else term

    quads = (Quad(named(q.subject), q.predicate, named(q.object), graph) for q in data)  # type: ignore[arg-type]
    return n_quads(quads)
