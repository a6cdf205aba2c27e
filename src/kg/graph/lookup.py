"""What stands beside a node in the graph: the values of its properties, and the nodes that have it as a value."""

from __future__ import annotations

from pyoxigraph import DefaultGraph, Literal, NamedNode

from kg.graph.store import Store


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
