"""What a change of the data can change in what a shape finds.

A result that a change brings about stands on a triple that came or went. From either end of that triple one comes back
to the focus node by the very steps, turned round, by which the shape comes to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from pyoxigraph import NamedNode

from kg.graph.shacl.constraint import Reads
from kg.graph.shacl.index import Node
from kg.graph.shacl.paths import Alternative, Inverse, Path, Predicate, Repeated, Sequence
from kg.graph.shacl.query_touches import query_touches
from kg.graph.shacl.shapes import Shape
from kg.graph.shacl.vocabulary import RDF_TYPE, SUBCLASS_OF

Back: TypeAlias = Path | None
"""The way from a node to the focus node; None where it is the focus node."""


class UnknownError(Exception):
    """No way back is known: after any change all the focus nodes of the shape are looked at."""


@dataclass(frozen=True, slots=True)
class Touch:
    """A triple of the predicate (None: any), and the way from its subject, or from its object, to focus nodes."""

    predicate: NamedNode | None
    at_object: bool
    back: Back


def touches(shape: Shape, shapes: Mapping[Node, Shape]) -> tuple[Touch, ...]:
    """The triples that a shape with targets stands on. Raises UnknownError where they cannot be told."""
    targets = shape.targets
    found = [Touch(RDF_TYPE, False, None)] if targets.classes else []
    found += [Touch(p, False, None) for p in targets.subjects_of]
    found += [Touch(p, True, None) for p in targets.objects_of]
    return tuple(dict.fromkeys([*found, *_of_shape(shape, shapes, None, ())]))


def asks_for_classes(some: tuple[Touch, ...]) -> bool:
    """Whether a shape stands on types, and so on what the classes are subclasses of."""
    return any(touch.predicate in (None, RDF_TYPE, SUBCLASS_OF) for touch in some)


def _of_shape(shape: Shape, shapes: Mapping[Node, Shape], back: Back, above: tuple[Node, ...]) -> Iterator[Touch]:
    if shape.deactivated:
        return
    if shape.node in above:
        raise UnknownError
    from_values = back
    if shape.path is not None:
        yield from of_path(shape.path, back)
        from_values = then(turned(shape.path), back)
    for reads in (*(c.reads for c in shape.value_constraints), *(c.reads for c in shape.set_constraints)):
        yield from _of_reads(reads, back, from_values)
        for other in reads.shapes:
            yield from _of_shape(shapes[other], shapes, from_values, (*above, shape.node))
    for inner in shape.properties:
        yield from _of_shape(shapes[inner], shapes, from_values, (*above, shape.node))


def _of_reads(reads: Reads, back: Back, from_values: Back) -> Iterator[Touch]:
    for predicate in (None,) if reads.of_values is None else reads.of_values:
        yield Touch(predicate, False, from_values)
    for predicate in reads.of_focus:
        yield Touch(predicate, False, back)
    if reads.query:
        steps = query_touches(reads.query)
        if steps is None:
            raise UnknownError
        for path, way in steps:
            yield from of_path(path, then(way, back))


def of_path(path: Path, back: Back) -> Iterator[Touch]:
    """The triples that a path walks along, ``back`` being the way from where it starts."""
    match path:
        case Predicate(iri):
            yield Touch(iri, False, back)
        case Inverse(Predicate(iri)):
            yield Touch(iri, True, back)
        case Inverse():
            yield from of_path(turned(path.path), back)
        case Sequence(paths):
            for step in paths:
                yield from of_path(step, back)
                back = then(turned(step), back)
        case Alternative(paths):
            for branch in paths:
                yield from of_path(branch, back)
        case Repeated(inner, sign):
            yield from of_path(inner, back if sign == "?" else then(Repeated(turned(inner), "*"), back))


def turned(path: Path) -> Path:
    """The path the other way round, with ``^`` before single properties only."""
    match path:
        case Inverse(inner):
            return inner
        case Sequence(paths):
            return Sequence(tuple(map(turned, reversed(paths))))
        case Alternative(paths):
            return Alternative(tuple(map(turned, paths)))
        case Repeated(inner, sign):
            return Repeated(turned(inner), sign)
    return Inverse(path)


def then(first: Back, second: Back) -> Back:
    """One way after the other."""
    if first is None or second is None:
        return first or second
    return Sequence((first, second))
