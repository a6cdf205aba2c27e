"""Runs compiled shapes over an index of data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from kg.graph.shacl.constraint import Constraint, Found, Test
from kg.graph.shacl.index import Index, Node, Values
from kg.graph.shacl.messages import fill, standard
from kg.graph.shacl.paths import walk
from kg.graph.shacl.result import Result, order
from kg.graph.shacl.shapes import Shape

Checker: TypeAlias = Callable[[Node, list[Result]], None]


def validate(targeted: tuple[Shape, ...], shapes: Mapping[Node, Shape], index: Index) -> tuple[Result, ...]:
    """What is wrong in the data, sorted; empty where they conform."""
    run = BoundShapes(shapes, index)
    results: list[Result] = []
    for shape in targeted:
        check = None
        for focus in shape.targets.focus_nodes(index):
            check = check or run.checker(shape.node)
            check(focus, results)
    return tuple(sorted(results, key=order))


class BoundShapes:
    """The shapes bound to one index: each is bound when it is first needed."""

    def __init__(self, shapes: Mapping[Node, Shape], index: Index) -> None:
        self.index = index
        self._shapes = shapes
        self._checkers: dict[Node, Checker] = {}
        self._tests: dict[Node, Test] = {}

    def checker(self, node: Node) -> Checker:
        """What looks at a focus node for that shape and writes down what is wrong."""
        made = self._checkers.get(node)
        if made is None:
            made = self._checkers[node] = self._check(self._shapes[node])
        return made

    def conforms(self, shape: Node) -> Test:
        """Whether a node gives no result at all for that shape. A shape that comes back to itself is taken to hold."""
        made = self._tests.get(shape)
        if made is None:
            known: dict[Node, bool] = {}

            def test(node: Node) -> bool:
                answer = known.get(node)
                if answer is None:
                    known[node] = True
                    found: list[Result] = []
                    self.checker(shape)(node, found)
                    answer = known[node] = not found
                return answer

            made = self._tests[shape] = test
        return made

    def _check(self, shape: Shape) -> Checker:
        if shape.deactivated:
            return lambda _focus, _results: None
        values_of = None if shape.path is None else walk(shape.path, self.index)
        tests = tuple((c, c.bind(self)) for c in shape.value_constraints)
        checks = tuple((c, c.bind(self)) for c in shape.set_constraints)
        nested: list[Checker] = []
        properties = shape.properties
        todo = list(properties)

        def check(focus: Node, results: list[Result]) -> None:
            while todo:  # bound only now, because a shape may stand in itself
                nested.append(self.checker(todo.pop(0)))
            values: Values = (focus,) if values_of is None else values_of(focus)
            for constraint, look in checks:
                for found in look(focus, values):
                    results.append(_result(shape, constraint, focus, found))
            for value in values:
                for value_constraint, test in tests:
                    if not test(value):
                        results.append(_result(shape, value_constraint, focus, Found(value)))
                for inner in nested:
                    inner(value, results)

        return check


def _result(shape: Shape, constraint: Constraint, focus: Node, found: Found) -> Result:
    path = found.path or shape.path
    messages = found.messages
    if not messages:
        messages = fill(shape.messages, {"this": focus, "value": found.value}) or standard(
            constraint, path, found.value
        )
    return Result(focus, path, found.value, constraint.component, shape.severity, shape.name, messages)
