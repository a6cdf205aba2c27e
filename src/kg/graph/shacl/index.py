"""Triples laid out for validation: by predicate, then by node. One layout for one article, one for a whole store."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cache
from typing import Protocol, TypeAlias

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, QuerySolutions, Store, Triple, Variable

from kg.graph.shacl.vocabulary import RDF_TYPE, SUBCLASS_OF

Node: TypeAlias = NamedNode | BlankNode | Literal
Values: TypeAlias = Collection[Node]
Arcs: TypeAlias = Sequence[tuple[NamedNode, Node]]
Bound: TypeAlias = dict[Variable, NamedNode | BlankNode | Literal | Triple]
Scope: TypeAlias = frozenset[NamedNode] | None
"""The predicates that a query can match; None for all."""
NONE: tuple[Node, ...] = ()
FEW = 8
"""Up to so many values stand in a tuple, more in a dict."""


class Table(Protocol):
    """One predicate: from a node to the nodes at the other end of it, each once."""

    def get(self, node: Node, default: tuple[Node, ...], /) -> Values: ...


class Members(Protocol):
    """The instances of a class."""

    def __contains__(self, node: object, /) -> bool: ...
    def __iter__(self) -> Iterator[Node]: ...


class Index(Protocol):
    """All that the validator asks of data."""

    def forward(self, predicate: NamedNode) -> Table: ...
    def backward(self, predicate: NamedNode) -> Table: ...
    def subjects(self, predicate: NamedNode) -> Iterable[Node]: ...
    def objects(self, predicate: NamedNode) -> Iterable[Node]: ...
    def arcs_beyond(self, allowed: frozenset[Node]) -> Callable[[Node], Arcs]: ...
    def instances(self, cls: Node) -> Members: ...
    def query(self, text: str, bound: Bound, scope: Scope) -> QuerySolutions: ...


class Objects(dict[Node, Values]):
    """One predicate of an article. To ask for a node that has none gives nothing, and keeps nothing."""

    def __missing__(self, node: Node) -> Values:
        return NONE


EMPTY = Objects()


class TripleIndex:
    """The triples of one article (or of the shapes) in dicts; built in one pass, the rest on demand."""

    def __init__(self, triples: Iterable[Triple | Quad]) -> None:
        self.tables = _tables(triples)
        self._backward: dict[NamedNode, dict[Node, dict[Node, None]]] = {}
        self._instances: dict[Node, dict[Node, None]] = {}
        self._store = Store()
        self._stored: set[NamedNode] = set()

    def forward(self, predicate: NamedNode) -> Objects:
        return self.tables.get(predicate, EMPTY)

    def backward(self, predicate: NamedNode) -> dict[Node, dict[Node, None]]:
        turned = self._backward.get(predicate)
        if turned is None:
            turned = self._backward[predicate] = {}
            for subject, objects in self.forward(predicate).items():
                for object_ in objects:
                    turned.setdefault(object_, {})[subject] = None
        return turned

    def subjects(self, predicate: NamedNode) -> Iterable[Node]:
        return self.forward(predicate)

    def objects(self, predicate: NamedNode) -> Iterable[Node]:
        return self.backward(predicate)

    def arcs_beyond(self, allowed: frozenset[Node]) -> Callable[[Node], Arcs]:
        """A function from a node to its triples whose predicate is not among those allowed."""
        beyond = {p: table for p, table in self.tables.items() if p not in allowed}
        subjects = set().union(*beyond.values())

        def arcs(node: Node) -> Arcs:
            if node not in subjects:
                return ()
            return [(p, o) for p, table in beyond.items() for o in table.get(node, ())]

        return arcs

    def instances(self, cls: Node) -> dict[Node, None]:
        found = self._instances.get(cls)
        if found is None:
            typed = self.backward(RDF_TYPE)
            if SUBCLASS_OF in self.tables:
                found = {n: None for c in reached(self.backward(SUBCLASS_OF), cls) for n in typed.get(c, ())}
            else:
                found = typed.get(cls, {})
            self._instances[cls] = found
        return found

    def query(self, text: str, bound: Bound, scope: Scope) -> QuerySolutions:
        """What a SELECT query finds in the same triples; Oxigraph is given those of each predicate when first asked."""
        for predicate in [p for p in self.tables if p not in self._stored and (scope is None or p in scope)]:
            table = self.tables[predicate].items()
            self._store.extend([Quad(s, predicate, o) for s, objects in table for o in objects])  # type: ignore
            self._stored.add(predicate)
        return _solutions(self._store, text, bound)


def _tables(triples: Iterable[Triple | Quad]) -> dict[NamedNode, Objects]:
    tables: dict[NamedNode, Objects] = {}
    for triple in triples:
        subject, predicate, object_ = triple.subject, triple.predicate, triple.object
        table = tables.get(predicate)
        if table is None:
            table = tables[predicate] = Objects()
        objects = table.get(subject)  # type: ignore[arg-type]
        if objects is None:
            table[subject] = (object_,)  # type: ignore[index, assignment]
        elif type(objects) is dict:
            objects[object_] = None
        elif object_ not in objects:
            few = len(objects) < FEW
            table[subject] = (*objects, object_) if few else {**dict.fromkeys(objects), object_: None}  # type: ignore
    return tables


def _solutions(store: Store, text: str, bound: Bound) -> QuerySolutions:
    solutions = store.query(text, substitutions=bound)
    assert isinstance(solutions, QuerySolutions)
    return solutions


def reached(table: Table, start: Node) -> dict[Node, None]:
    """The start and all that is reached from it by following the table any number of times."""
    found: dict[Node, None] = {start: None}
    todo = [start]
    while todo:
        for node in table.get(todo.pop(), NONE):
            if node not in found:
                found[node] = None
                todo.append(node)
    return found


class _StoreTable:
    """One predicate of a store's default graph, asked node by node."""

    def __init__(self, store: Store, predicate: NamedNode, backward: bool) -> None:
        self._store, self._predicate, self._backward = store, predicate, backward

    def get(self, node: Node, default: tuple[Node, ...], /) -> Values:
        graph = DefaultGraph()
        if self._backward:
            return [q.subject for q in self._store.quads_for_pattern(None, self._predicate, node, graph)]  # type: ignore[misc]
        if isinstance(node, Literal):
            return default
        return [q.object for q in self._store.quads_for_pattern(node, self._predicate, None, graph)]  # type: ignore[misc]


class _StoreMembers:
    """The instances of a class in a store: membership is asked of the store, so that no set of them is held."""

    def __init__(self, store: Store, classes: Iterable[Node]) -> None:
        self._store, self._classes = store, tuple(classes)

    def __contains__(self, node: object, /) -> bool:
        if not isinstance(node, NamedNode | BlankNode):
            return False
        return any(Quad(node, RDF_TYPE, c) in self._store for c in self._classes)

    def __iter__(self) -> Iterator[Node]:
        seen: set[Node] = set()
        for cls in self._classes:
            for quad in self._store.quads_for_pattern(None, RDF_TYPE, cls, DefaultGraph()):
                if len(self._classes) == 1:
                    yield quad.subject  # type: ignore[misc]
                elif quad.subject not in seen:
                    seen.add(quad.subject)  # type: ignore[arg-type]
                    yield quad.subject  # type: ignore[misc]


class StoreIndex:
    """The default graph of an Oxigraph store, which holds all triples of all articles, each once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.instances = cache(self._members)

    def forward(self, predicate: NamedNode) -> Table:
        return _StoreTable(self._store, predicate, backward=False)

    def backward(self, predicate: NamedNode) -> Table:
        return _StoreTable(self._store, predicate, backward=True)

    def subjects(self, predicate: NamedNode) -> Iterable[Node]:
        quads = self._store.quads_for_pattern(None, predicate, None, DefaultGraph())
        return dict.fromkeys(q.subject for q in quads)  # type: ignore[misc]

    def objects(self, predicate: NamedNode) -> Iterable[Node]:
        quads = self._store.quads_for_pattern(None, predicate, None, DefaultGraph())
        return dict.fromkeys(q.object for q in quads)  # type: ignore[misc]

    def arcs_beyond(self, allowed: frozenset[Node]) -> Callable[[Node], Arcs]:
        def arcs(node: Node) -> Arcs:
            if isinstance(node, Literal):
                return ()
            quads = self._store.quads_for_pattern(node, None, None, DefaultGraph())
            return [(q.predicate, q.object) for q in quads if q.predicate not in allowed]  # type: ignore[misc]

        return arcs

    def _members(self, cls: Node) -> Members:
        return _StoreMembers(self._store, reached(self.backward(SUBCLASS_OF), cls))

    def query(self, text: str, bound: Bound, scope: Scope) -> QuerySolutions:
        return _solutions(self._store, text, bound)
