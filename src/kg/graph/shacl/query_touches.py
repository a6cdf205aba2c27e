"""From the triples that a query of ``sh:sparql`` matches back to ``$this``, by those that must be there with them."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from functools import cache
from typing import Any, TypeAlias

from pyoxigraph import NamedNode

from kg.graph.shacl.paths import Alternative, Inverse, Path, Predicate, Repeated, Sequence
from kg.graph.shacl.vocabulary import RDF_TYPE

Pattern: TypeAlias = tuple[str | None, Path, str | None]
"""Two ends, each a variable or (None) a constant, and the path between them."""
Way: TypeAlias = Path | None
_FAR = 100
"""What a step to all the instances of a class counts; any other counts 1."""


class _NotReadError(Exception):
    """The query has something from which no way back to ``$this`` is sought."""


@cache
def query_touches(query: str) -> tuple[tuple[Path, Way], ...] | None:
    """The paths of the query's patterns, each with the way from where it starts to ``$this`` (None: it starts there).

    None where the query has a pattern from which no such way can be told.
    """
    from rdflib.plugins.sparql import prepareQuery

    try:
        algebra = prepareQuery(query).algebra
        return tuple(dict.fromkeys(_way_back(p, beside) for p, beside in _patterns(algebra.p, frozenset())))
    except _NotReadError:
        return None


def _patterns(part: Any, beside: frozenset[Pattern]) -> Iterator[tuple[Pattern, frozenset[Pattern]]]:
    """Every pattern, with those that match wherever it does."""
    match part.name:
        case "BGP":
            own = _sure(part)
            for triple in part.triples:
                yield _pattern(triple), beside | own
        case "Join":
            yield from _patterns(part.p1, beside | _sure(part.p2))
            yield from _patterns(part.p2, beside | _sure(part.p1))
        case "LeftJoin":
            yield from _patterns(part.p1, beside)
            yield from _patterns(part.p2, beside | _sure(part.p1))
            yield from _asked(part.expr, beside | _sure(part.p1))
        case "Union":
            yield from _patterns(part.p1, beside)
            yield from _patterns(part.p2, beside)
        case "Filter" | "Extend":
            yield from _patterns(part.p, beside)
            yield from _asked(part.expr, beside | _sure(part.p))
        case "SelectQuery" | "Project" | "Distinct" | "Reduced" | "OrderBy" | "Slice" | "AggregateJoin" | "Group":
            yield from _patterns(part.p, beside)
        case _:
            raise _NotReadError


def _asked(expression: Any, beside: frozenset[Pattern]) -> Iterator[tuple[Pattern, frozenset[Pattern]]]:
    """The patterns of EXISTS and NOT EXISTS in an expression."""
    name = getattr(expression, "name", None)
    if name in ("Builtin_EXISTS", "Builtin_NOTEXISTS"):
        yield from _patterns(expression.graph, beside)
    elif isinstance(expression, list):
        for inner in expression:
            yield from _asked(inner, beside)
    elif name is not None:
        for inner in expression.values():
            yield from _asked(inner, beside)


def _sure(part: Any) -> frozenset[Pattern]:
    """The patterns that match wherever this part of a query does."""
    match part.name:
        case "BGP":
            return frozenset(map(_pattern, part.triples))
        case "Join":
            return _sure(part.p1) | _sure(part.p2)
        case "LeftJoin":
            return _sure(part.p1)
        case "Filter" | "Extend":
            return _sure(part.p)
    return frozenset()


def _pattern(triple: Any) -> Pattern:
    subject, predicate, object_ = triple
    return _variable(subject), _path(predicate), _variable(object_)


def _variable(term: Any) -> str | None:
    from rdflib import BNode, Variable

    return str(term) if isinstance(term, Variable | BNode) else None


def _path(term: Any) -> Path:
    from rdflib import URIRef, paths

    match term:
        case URIRef():
            return Predicate(NamedNode(str(term)))
        case paths.InvPath():
            return Inverse(_path(term.arg))
        case paths.SequencePath():
            return Sequence(tuple(map(_path, term.args)))
        case paths.AlternativePath():
            return Alternative(tuple(map(_path, term.args)))
        case paths.MulPath():
            return Repeated(_path(term.path), term.mod)
    raise _NotReadError


def _way_back(pattern: Pattern, beside: frozenset[Pattern]) -> tuple[Path, Way]:
    """The pattern's path, turned to start at the end from which ``$this`` is nearer, and the way from there."""
    start, path, end = pattern
    ways = [(_way(start, beside), 0, path), (_way(end, beside), 1, Inverse(path))]
    known = [(found[0], turn, path, found[1]) for found, turn, path in ways if found is not None]
    if not known:
        raise _NotReadError
    _, _, path, way = min(known, key=lambda k: k[:2])
    return path, way


def _way(start: str | None, patterns: frozenset[Pattern]) -> tuple[int, Way] | None:
    """The least steps from a variable to ``$this``, and how many they are."""
    if start is None:
        return None
    todo: list[tuple[int, int, str, tuple[Path, ...]]] = [(0, 0, start, ())]
    seen: set[str] = set()
    while todo:
        far, _, here, steps = heapq.heappop(todo)
        if here == "this":
            return far, None if not steps else steps[0] if len(steps) == 1 else Sequence(steps)
        if here in seen:
            continue
        seen.add(here)
        for n, (subject, path, object_) in enumerate(sorted(patterns, key=str)):
            if subject == here and object_ is not None:
                heapq.heappush(todo, (far + 1, n, object_, (*steps, path)))
            if object_ == here and subject is not None:
                cost = _FAR if path == Predicate(RDF_TYPE) else 1
                heapq.heappush(todo, (far + cost, n, subject, (*steps, Inverse(path))))
    return None
