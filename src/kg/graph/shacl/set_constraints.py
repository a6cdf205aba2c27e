"""The constraint components that look at all value nodes together: counts, languages, pairs, closed shapes."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeAlias

from pyoxigraph import Literal, NamedNode

from kg.errors import ShapeError
from kg.graph.shacl.constraint import Check, Compiler, CountConstraint, Found, Reads, Run, SetConstraint
from kg.graph.shacl.index import NONE, Node, Values
from kg.graph.shacl.literals import compare
from kg.graph.shacl.paths import Predicate, items
from kg.graph.shacl.value_constraints import whole_number
from kg.graph.shacl.vocabulary import XSD, sh

Pair: TypeAlias = Callable[[Values, Values], Sequence[Found]]
NOTHING: Final[tuple[Found, ...]] = ()
ONE: Final = (Found(),)
_TRUE: Final = Literal("true", datatype=NamedNode(XSD + "boolean"))


def is_true(value: Node | None) -> bool:
    return isinstance(value, Literal) and value.value in ("true", "1")


def _has_value(wanted: Node) -> Callable[[Run], Check]:
    return lambda _run: lambda _focus, values: NOTHING if wanted in values else ONE


def _unique_lang(_focus: Node, values: Values) -> Sequence[Found]:
    if len(values) < 2:
        return NOTHING
    tags = Counter(v.language.lower() for v in values if isinstance(v, Literal) and v.language)
    return [Found() for count in tags.values() if count > 1]


def _equals(values: Values, others: Values) -> Sequence[Found]:
    return [Found(v) for v in values if v not in others] + [Found(o) for o in others if o not in values]


def _disjoint(values: Values, others: Values) -> Sequence[Found]:
    return [Found(v) for v in values if v in others]


def _ordered(fits: Callable[[int], bool]) -> Pair:
    def check(values: Values, others: Values) -> Sequence[Found]:
        return [Found(v) for v in values for o in others if (order := compare(v, o)) is None or not fits(order)]

    return check


_PAIRS: Final[tuple[tuple[str, str, Pair], ...]] = (
    ("equals", "Equals", _equals),
    ("disjoint", "Disjoint", _disjoint),
    ("lessThan", "LessThan", _ordered(lambda order: order < 0)),
    ("lessThanOrEquals", "LessThanOrEquals", _ordered(lambda order: order <= 0)),
)


def _pair(pair: Pair, other: Node) -> Callable[[Run], Check]:
    if not isinstance(other, NamedNode):
        raise ShapeError(f"{other}: not a property — sh:equals, sh:disjoint and sh:lessThan take an IRI")

    def bind(run: Run) -> Check:
        get = run.index.forward(other).get
        return lambda focus, values: pair(values, get(focus, NONE))

    return bind


def _closed(allowed: frozenset[Node]) -> Callable[[Run], Check]:
    def bind(run: Run) -> Check:
        arcs = run.index.arcs_beyond(allowed)
        return lambda _focus, values: [
            Found(object_, Predicate(predicate)) for value in values for predicate, object_ in arcs(value)
        ]

    return bind


def _qualified(key: Node, siblings: tuple[Node, ...], fits: Callable[[int], bool]) -> Callable[[Run], Check]:
    def bind(run: Run) -> Check:
        conforms = run.conforms(key)
        others = tuple(map(run.conforms, siblings))

        def check(_focus: Node, values: Values) -> Sequence[Found]:
            count = sum(conforms(v) and not any(other(v) for other in others) for v in values)
            return NOTHING if fits(count) else ONE

        return check

    return bind


def _siblings(shapes: Compiler, shape: Node, own: Node) -> tuple[Node, ...]:
    """The qualified value shapes of the other property shapes of the shapes that this one belongs to."""
    properties, qualified = sh("property"), shapes.graph.forward(sh("qualifiedValueShape"))
    parents = shapes.graph.backward(properties).get(shape, {})
    found = {
        value: None
        for parent in parents
        for sibling in shapes.graph.forward(properties).get(parent, {})
        for value in qualified.get(sibling, ())
    }
    return tuple(value for value in found if value != own)


def count_constraints(shapes: Compiler, shape: Node) -> Iterator[CountConstraint]:
    """sh:minCount and sh:maxCount of that shape. Raises ShapeError where one is not a count."""
    least, most = shapes.single(shape, "minCount"), shapes.single(shape, "maxCount")
    if least is not None and (low := whole_number("minCount", least)) > 0:
        yield CountConstraint(sh("MinCountConstraintComponent"), (least,), low, sys.maxsize)
    if most is not None:
        high = whole_number("maxCount", most)
        yield CountConstraint(sh("MaxCountConstraintComponent"), (most,), 0, high)


def _qualified_counts(shapes: Compiler, shape: Node) -> Iterator[SetConstraint]:
    own = shapes.single(shape, "qualifiedValueShape")
    if own is None:
        return
    disjoint = is_true(shapes.single(shape, "qualifiedValueShapesDisjoint"))
    siblings = _siblings(shapes, shape, own) if disjoint else ()
    for key in (own, *siblings):
        shapes.refer(key)
    reads = Reads(shapes=(own, *siblings))
    least, most = shapes.single(shape, "qualifiedMinCount"), shapes.single(shape, "qualifiedMaxCount")
    if least is not None:
        low = whole_number("qualifiedMinCount", least)
        component = sh("QualifiedMinCountConstraintComponent")
        yield SetConstraint(component, (least,), _qualified(own, siblings, lambda n: n >= low), reads)
    if most is not None:
        high = whole_number("qualifiedMaxCount", most)
        component = sh("QualifiedMaxCountConstraintComponent")
        yield SetConstraint(component, (most,), _qualified(own, siblings, lambda n: n <= high), reads)


def _closing(shapes: Compiler, shape: Node) -> Iterator[SetConstraint]:
    if not is_true(shapes.single(shape, "closed")):
        return
    ignored = shapes.single(shape, "ignoredProperties")
    paths = shapes.graph.forward(sh("path"))
    properties = shapes.graph.forward(sh("property")).get(shape, {})
    allowed = frozenset(
        (
            *(path for p in properties for path in paths.get(p, ()) if isinstance(path, NamedNode)),
            *(items(shapes.graph, ignored) if ignored is not None else ()),
        )
    )
    names = tuple(sorted(allowed, key=str))
    yield SetConstraint(sh("ClosedConstraintComponent"), names, _closed(allowed), Reads(of_values=None))


OF_PROPERTIES: Final = ("minCount", "maxCount", "uniqueLang", "qualifiedValueShape")
"""Parameters that only a property shape may have."""
PARAMETERS: Final = (
    "minCount", "maxCount", "hasValue", "uniqueLang", "equals", "disjoint", "lessThan", "lessThanOrEquals",
    "closed", "ignoredProperties",
    "qualifiedValueShape", "qualifiedValueShapesDisjoint", "qualifiedMinCount", "qualifiedMaxCount",
)  # fmt: skip


def set_constraints(shapes: Compiler, shape: Node) -> tuple[SetConstraint, ...]:
    """The constraints of that shape that are of this kind. Raises ShapeError on a parameter that is not well-formed."""
    made = [*_qualified_counts(shapes, shape), *_closing(shapes, shape)]
    for wanted in shapes.graph.forward(sh("hasValue")).get(shape, ()):
        made.append(SetConstraint(sh("HasValueConstraintComponent"), (wanted,), _has_value(wanted)))
    if shapes.single(shape, "uniqueLang") == _TRUE:
        made.append(SetConstraint(sh("UniqueLangConstraintComponent"), (), lambda _run: _unique_lang))
    for name, component, pair in _PAIRS:
        for other in shapes.graph.forward(sh(name)).get(shape, ()):
            bind, reads = _pair(pair, other), Reads(of_focus=(other,))  # type: ignore[arg-type]
            made.append(SetConstraint(sh(component + "ConstraintComponent"), (other,), bind, reads))
    return tuple(made)
