"""Runs compiled shapes over an index of data: one property of one shape at a time, over all focus nodes together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Final, TypeAlias

from kg.graph.shacl.constraint import Check, Constraint, Found, SetConstraint, Test, ValueConstraint
from kg.graph.shacl.index import EMPTY, Index, Node
from kg.graph.shacl.messages import fill, standard
from kg.graph.shacl.paths import Predicate, Walk, walk
from kg.graph.shacl.result import Result, order
from kg.graph.shacl.shapes import Shape

Sweep: TypeAlias = Callable[[Sequence[Node], list[Result]], None]
"""Looks at focus nodes for one shape and writes down what is wrong."""

AT_A_TIME: Final = 10_000
"""How many focus nodes of a store are held at once."""


def validate(targeted: Iterable[Shape], shapes: Mapping[Node, Shape], index: Index) -> tuple[Result, ...]:
    """What is wrong in the data, sorted; empty where they conform."""
    run = BoundShapes(shapes, index)
    results: list[Result] = []
    for shape in targeted:
        for foci in batches(shape.targets.focus_nodes(index)):
            run.sweep(shape.node)(foci, results)
    return tuple(sorted(results, key=order))


def batches(nodes: Iterable[Node]) -> Iterator[list[Node]]:
    stream = iter(nodes)
    while batch := list(islice(stream, AT_A_TIME)):
        yield batch


class BoundShapes:
    """The shapes bound to one index: each is bound when it is first needed."""

    def __init__(self, shapes: Mapping[Node, Shape], index: Index) -> None:
        self.index = index
        self._shapes = shapes
        self._sweeps: dict[Node, Sweep] = {}
        self._tests: dict[Node, Test] = {}

    def sweep(self, node: Node) -> Sweep:
        """What looks for results of that shape."""
        made = self._sweeps.get(node)
        if made is None:
            made = self._sweeps[node] = self._bind_sweep(self._shapes[node])
        return made

    def conforms(self, shape: Node) -> Test:
        """Whether a node gives no result at all for that shape. A shape that comes back to itself is taken to hold."""
        made = self._tests.get(shape)
        if made is None:
            self._tests[shape] = lambda node: self._tests[shape](node)
            made = self._tests[shape] = self._bind_test(self._shapes[shape])
        return made

    def _bind_sweep(self, shape: Shape) -> Sweep:
        if shape.deactivated:
            return _nothing
        checks = [(c, c.bind(self)) for c in shape.set_constraints]
        if shape.path is None:
            tests = [(c, c.bind(self)) for c in shape.value_constraints]
            return _over_nodes(shape, tests, checks, [self.sweep(p) for p in shape.properties])
        if not checks and shape.at_least == 0 and self._unused(shape):
            return _nothing
        tests = [(c, c.bind(self)) for c in shape.value_constraints]
        inner = [self.sweep(p) for p in shape.properties]
        return _over_values(shape, walk(shape.path, self.index), tests, checks, inner)

    def _unused(self, shape: Shape) -> bool:
        """Whether the data have not one triple of the shape's property."""
        if not isinstance(shape.path, Predicate):
            return False
        return self.index.forward(shape.path.iri) is EMPTY

    def _bind_test(self, shape: Shape) -> Test:
        if shape.deactivated:
            return lambda _node: True
        tests = [c.bind(self) for c in shape.value_constraints]
        if shape.path is None and not shape.set_constraints and not shape.properties and len(tests) == 1:
            return tests[0] if not shape.value_constraints[0].reads.shapes else _remembered(tests[0])
        checks = [c.bind(self) for c in shape.set_constraints]
        inner = [self.conforms(p) for p in shape.properties]
        walked = None if shape.path is None else walk(shape.path, self.index)
        return _remembered(_whether(walked, shape.at_least, shape.at_most, checks, [*tests, *inner]))


def _nothing(_foci: Sequence[Node], _results: list[Result]) -> None:
    """The sweep of a shape that has nothing to say."""


def _over_nodes(
    shape: Shape,
    tests: Sequence[tuple[ValueConstraint, Test]],
    checks: Sequence[tuple[SetConstraint, Check]],
    inner: Sequence[Sweep],
) -> Sweep:
    def sweep(foci: Sequence[Node], results: list[Result]) -> None:
        for constraint, test in tests:
            for focus in foci:
                if not test(focus):
                    results.append(_result(shape, constraint, focus, Found(focus)))
        for set_constraint, check in checks:
            for focus in foci:
                for found in check(focus, (focus,)):
                    results.append(_result(shape, set_constraint, focus, found))
        for sweep_inner in inner:
            sweep_inner(foci, results)

    return sweep


def _over_values(
    shape: Shape,
    values_of: Walk,
    tests: Sequence[tuple[ValueConstraint, Test]],
    checks: Sequence[tuple[SetConstraint, Check]],
    inner: Sequence[Sweep],
) -> Sweep:
    at_least, at_most = shape.at_least, shape.at_most

    def sweep(foci: Sequence[Node], results: list[Result]) -> None:
        passed_on: list[Node] = []
        for focus in foci:
            values = values_of(focus)
            if not at_least <= len(values) <= at_most:
                results.extend(_result(shape, c, focus, Found()) for c in shape.counts if not c.fits(len(values)))
            for value in values:
                for constraint, test in tests:
                    if not test(value):
                        results.append(_result(shape, constraint, focus, Found(value)))
            for set_constraint, check in checks:
                for found in check(focus, values):
                    results.append(_result(shape, set_constraint, focus, found))
            if inner:
                passed_on.extend(values)
        for sweep_inner in inner:
            sweep_inner(passed_on, results)

    return sweep


def _whether(walked: Walk | None, at_least: int, at_most: int, checks: list[Check], tests: list[Test]) -> Test:
    def test(node: Node) -> bool:
        values = (node,) if walked is None else walked(node)
        if not at_least <= len(values) <= at_most:
            return False
        for check in checks:
            if check(node, values):
                return False
        for value in values:
            for test_value in tests:
                if not test_value(value):
                    return False
        return True

    return test


def _remembered(test: Test) -> Test:
    known: dict[Node, bool] = {}

    def remembered(node: Node) -> bool:
        answer = known.get(node)
        if answer is None:
            known[node] = True
            answer = known[node] = test(node)
        return answer

    return remembered


def _result(shape: Shape, constraint: Constraint, focus: Node, found: Found) -> Result:
    path = found.path or shape.path
    value = found.value
    messages = (
        found.messages
        or fill(shape.messages, {"this": focus, "value": value})
        or standard(constraint.component, constraint.parameters, path, value)
    )
    return Result(focus, path, value, constraint.component, shape.severity, shape.name, messages)
