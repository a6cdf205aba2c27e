"""What stands beside a node in the graph: the values of its properties, and the nodes that have it as a value."""

from __future__ import annotations

from typing import Any

import orjson
from pyoxigraph import DefaultGraph, Literal, NamedNode, QueryResultsFormat, QuerySolutions

from kg.graph.store import Store

Cell = dict[str, str]
"""A term as SPARQL's JSON has it: type ("uri", "literal"), value, xml:lang, datatype."""


def objects(store: Store, subject: NamedNode, predicate: NamedNode) -> list[NamedNode | Literal]:
    """The values of a node's property, in the order of their texts."""
    found = store.graph.quads_for_pattern(subject, predicate, None, DefaultGraph())
    return sorted((q.object for q in found if isinstance(q.object, NamedNode | Literal)), key=lambda o: o.value)


def nodes(store: Store, subject: NamedNode, predicate: NamedNode) -> list[NamedNode]:
    """The nodes among the values of a node's property, in the order of their IRIs."""
    return [o for o in objects(store, subject, predicate) if isinstance(o, NamedNode)]


def texts(store: Store, subject: NamedNode, predicate: NamedNode) -> list[str]:
    """The values of a node's property as text, in order."""
    return [o.value for o in objects(store, subject, predicate)]


def subjects(store: Store, predicate: NamedNode, value: NamedNode | Literal) -> list[NamedNode]:
    """The nodes that have a value as their property, in the order of their IRIs."""
    found = store.graph.quads_for_pattern(None, predicate, value, DefaultGraph())
    return sorted((q.subject for q in found if isinstance(q.subject, NamedNode)), key=lambda s: s.value)


def pointing(store: Store, predicate: NamedNode, node: NamedNode, most: int) -> list[NamedNode]:
    """The nodes that have a node as a property's value, by IRI; ``most`` of them at the most.

    As ``subjects``, for those that thousands point to: a text that Oxigraph writes costs half of quads one by one.
    """
    answer = store.query(f"SELECT ?s WHERE {{ ?s {predicate} {node} }} LIMIT {most}")
    assert isinstance(answer, QuerySolutions)
    lines = (answer.serialize(format=QueryResultsFormat.TSV) or b"").decode().split("\n")
    return [NamedNode(iri) for iri in sorted(line[1:-1] for line in lines[1:] if line.startswith("<"))]


def cells(store: Store, sparql: str) -> list[dict[str, Cell]]:
    """The rows of a SELECT query, cells by variable: written out whole, which costs half of terms made one by one."""
    answer = store.query(sparql)
    assert isinstance(answer, QuerySolutions)
    written: Any = orjson.loads(answer.serialize(format=QueryResultsFormat.JSON) or b"")
    found: list[dict[str, Cell]] = written["results"]["bindings"]
    return found


def term_of(cell: Cell) -> NamedNode | Literal:
    """The term that a cell stands for."""
    if cell["type"] == "uri":
        return NamedNode(cell["value"])
    if "xml:lang" in cell:
        return Literal(cell["value"], language=cell["xml:lang"])
    return (
        Literal(cell["value"], datatype=NamedNode(cell["datatype"])) if "datatype" in cell else Literal(cell["value"])
    )
