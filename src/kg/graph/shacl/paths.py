"""Property paths: read from a shapes graph, written as SPARQL, walked over an index."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from pyoxigraph import Literal, NamedNode

from kg.errors import ShapeError
from kg.graph.shacl.index import NONE, Index, Node, Objects, TripleIndex, Values, reached
from kg.graph.shacl.vocabulary import RDF_FIRST, RDF_NIL, RDF_REST, sh

Walk: TypeAlias = Callable[[Node], Values]


@dataclass(frozen=True, slots=True)
class Predicate:
    iri: NamedNode

    def __str__(self) -> str:
        return str(self.iri)


@dataclass(frozen=True, slots=True)
class Inverse:
    path: Path

    def __str__(self) -> str:
        return f"^{_inner(self.path)}"


@dataclass(frozen=True, slots=True)
class Sequence:
    paths: tuple[Path, ...]

    def __str__(self) -> str:
        return "/".join(map(_inner, self.paths))


@dataclass(frozen=True, slots=True)
class Alternative:
    paths: tuple[Path, ...]

    def __str__(self) -> str:
        return "|".join(map(_inner, self.paths))


@dataclass(frozen=True, slots=True)
class Repeated:
    """``sign`` is ``*`` (sh:zeroOrMorePath), ``+`` (sh:oneOrMorePath) or ``?`` (sh:zeroOrOnePath)."""

    path: Path
    sign: str

    def __str__(self) -> str:
        return f"{_inner(self.path)}{self.sign}"


Path: TypeAlias = Predicate | Inverse | Sequence | Alternative | Repeated
REPEATS = ((sh("zeroOrMorePath"), "*"), (sh("oneOrMorePath"), "+"), (sh("zeroOrOnePath"), "?"))


def _inner(path: Path) -> str:
    return str(path) if isinstance(path, Predicate) else f"({path})"


def items(graph: TripleIndex, head: Node) -> Iterator[Node]:
    """The members of an RDF list in a shapes graph. Raises ShapeError where it is broken or turns back on itself."""
    seen: set[Node] = set()
    while head != RDF_NIL:
        first, rest = tuple(graph.forward(RDF_FIRST).get(head, ())), tuple(graph.forward(RDF_REST).get(head, ()))
        if len(first) != 1 or len(rest) != 1 or head in seen:
            raise ShapeError(f"{head}: not a well-formed RDF list — write it as ( … ) in Turtle")
        seen.add(head)
        yield first[0]
        head = rest[0]


def read_path(graph: TripleIndex, node: Node) -> Path:
    """The path that a value of sh:path stands for. Raises ShapeError where SHACL knows no such path."""
    if isinstance(node, NamedNode) and node != RDF_NIL:
        return Predicate(node)
    if isinstance(node, Literal):
        raise ShapeError(f"sh:path {node}: a literal is not a path — give a property's IRI")
    if node in graph.forward(RDF_FIRST):
        members = tuple(read_path(graph, item) for item in items(graph, node))
        if len(members) < 2:
            raise ShapeError(f"{node}: a sequence path needs two members or more — give the property itself")
        return Sequence(members)
    for inner in graph.forward(sh("inversePath")).get(node, ()):
        return Inverse(read_path(graph, inner))
    for inner in graph.forward(sh("alternativePath")).get(node, ()):
        return Alternative(tuple(read_path(graph, item) for item in items(graph, inner)))
    for predicate, sign in REPEATS:
        for inner in graph.forward(predicate).get(node, ()):
            return Repeated(read_path(graph, inner), sign)
    raise ShapeError(f"{node}: not a path that SHACL knows — see https://www.w3.org/TR/shacl/#property-paths")


def walk(path: Path, index: Index) -> Walk:
    """A function from a focus node to its value nodes, each once."""
    match path:
        case Predicate(iri):
            table = index.forward(iri)
            return table.__getitem__ if isinstance(table, Objects) else _lookup(table.get)
        case Inverse(Predicate(iri)):
            return _lookup(index.backward(iri).get)
        case Inverse(Inverse(inner)):
            return walk(inner, index)
        case Inverse(Sequence(paths)):
            return walk(Sequence(tuple(Inverse(p) for p in reversed(paths))), index)
        case Inverse(Alternative(paths)):
            return walk(Alternative(tuple(Inverse(p) for p in paths)), index)
        case Inverse(Repeated(inner, sign)):
            return walk(Repeated(Inverse(inner), sign), index)
        case Sequence(paths):
            return _in_turn(tuple(walk(p, index) for p in paths))
        case Alternative(paths):
            branches = tuple(walk(p, index) for p in paths)
            return lambda node: dict.fromkeys(value for branch in branches for value in branch(node))
        case Repeated(inner, sign):
            return _repeated(walk(inner, index), sign)
    raise AssertionError(path)


def _lookup(get: Callable[[Node, tuple[Node, ...]], Values]) -> Walk:
    return lambda node: get(node, NONE)


def _in_turn(steps: tuple[Walk, ...]) -> Walk:
    def follow(node: Node) -> Values:
        nodes: Values = (node,)
        for step in steps:
            nodes = dict.fromkeys(value for n in nodes for value in step(n))
        return nodes

    return follow


class _Steps:
    """A walk seen as a table, so that ``reached`` can follow it."""

    def __init__(self, step: Walk) -> None:
        self._step = step

    def get(self, node: Node, default: tuple[Node, ...], /) -> Values:
        return self._step(node)


def _repeated(step: Walk, sign: str) -> Walk:
    if sign == "?":
        return lambda node: dict.fromkeys((node, *step(node)))
    table = _Steps(step)
    if sign == "*":
        return lambda node: reached(table, node)
    return lambda node: dict.fromkeys(value for first in step(node) for value in reached(table, first))
