"""A shapes graph compiled: which nodes are looked at, and what is asked of them."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode, Quad, Triple

from kg.errors import ShapeError
from kg.graph.shacl import set_constraints, value_constraints
from kg.graph.shacl.constraint import CountConstraint, SetConstraint, ValueConstraint
from kg.graph.shacl.index import Index, Node, TripleIndex
from kg.graph.shacl.messages import Texts, texts
from kg.graph.shacl.paths import Path, read_path
from kg.graph.shacl.sparql import sparql_constraints
from kg.graph.shacl.vocabulary import CLASSES, RDF_TYPE, SH, VIOLATION, sh


@dataclass(frozen=True, slots=True)
class Targets:
    """Which nodes a shape looks at."""

    nodes: tuple[Node, ...]
    classes: tuple[Node, ...]
    subjects_of: tuple[NamedNode, ...]
    objects_of: tuple[NamedNode, ...]

    def __bool__(self) -> bool:
        return bool(self.nodes or self.classes or self.subjects_of or self.objects_of)

    def focus_nodes(self, index: Index) -> Iterable[Node]:
        """The nodes of the data that the shape looks at, each once."""
        if len(self.classes) == 1 and not (self.nodes or self.subjects_of or self.objects_of):
            return index.instances(self.classes[0])
        found = dict.fromkeys(self.nodes)
        for cls in self.classes:
            found.update(dict.fromkeys(index.instances(cls)))
        for predicate in self.subjects_of:
            found.update(dict.fromkeys(index.subjects(predicate)))
        for predicate in self.objects_of:
            found.update(dict.fromkeys(index.objects(predicate)))
        return found


@dataclass(frozen=True, slots=True)
class Shape:
    """One node or property shape, ready to be bound to data. ``name`` is its IRI, or that of the shape it stands in."""

    node: Node
    name: NamedNode
    path: Path | None
    severity: NamedNode
    messages: Texts
    deactivated: bool
    targets: Targets
    counts: tuple[CountConstraint, ...]
    value_constraints: tuple[ValueConstraint, ...]
    set_constraints: tuple[SetConstraint, ...]
    properties: tuple[Node, ...]
    at_least: int
    at_most: int


_ANNOTATIONS: Final = (
    "path", "property", "sparql", "message", "severity", "deactivated", "targetNode", "targetClass", "targetSubjectsOf",
    "targetObjectsOf", "name", "description", "order", "group", "defaultValue", "declare", "prefixes", "select",
    "shapesGraph", "entailment", "suggestedShapesGraph", "codeIdentifier", "agentInstruction",
)  # fmt: skip
_KNOWN: Final = frozenset(map(sh, (*_ANNOTATIONS, *value_constraints.PARAMETERS, *set_constraints.PARAMETERS)))
_PATH_PARTS: Final = frozenset(
    map(sh, ("inversePath", "alternativePath", "zeroOrMorePath", "oneOrMorePath", "zeroOrOnePath"))
)
_SHAPE_TYPES: Final = (sh("NodeShape"), sh("PropertyShape"))
_TARGETS: Final = tuple(map(sh, ("targetNode", "targetClass", "targetSubjectsOf", "targetObjectsOf")))


class ShapesCompiler:
    """Compiles the shapes with targets, and all that they refer to."""

    def __init__(self, triples: Iterable[Triple | Quad]) -> None:
        self.graph = TripleIndex(triples)
        self.shapes: dict[Node, Shape] = {}
        self._names: dict[Node, NamedNode] = {}
        self._todo: list[Node] = []
        self._current: NamedNode = VIOLATION
        self._arcs = self.graph.arcs_beyond(frozenset())
        if any(self.graph.forward(sh("parameter"))):
            raise ShapeError("sh:ConstraintComponent is not supported — write the constraint as sh:sparql in the shape")

    def refer(self, shape: Node) -> Node:
        if shape not in self._names:
            self._names[shape] = shape if isinstance(shape, NamedNode) else self._current
            self._todo.append(shape)
        return shape

    def single(self, shape: Node, name: str) -> Node | None:
        values = tuple(self.graph.forward(sh(name)).get(shape, ()))
        if len(values) > 1:
            raise ShapeError(f"{shape}: sh:{name} has {len(values)} values — keep one")
        return values[0] if values else None

    def compile(self) -> tuple[Shape, ...]:
        """The shapes with targets, sorted by name. Raises ShapeError on what is ill-formed or not supported."""
        for node in sorted(self._entries(), key=str):
            self.refer(node)
            while self._todo:
                pending = self._todo.pop()
                self._current = self._names[pending]
                self.shapes[pending] = self._shape(pending)
        for shape in self.shapes.values():
            self._refuse_circle(shape, ())
        targeted = (s for s in self.shapes.values() if s.targets and not s.deactivated)
        return tuple(sorted(targeted, key=lambda s: str(s.node)))

    def _refuse_circle(self, shape: Shape, above: tuple[Node, ...]) -> None:
        if shape.node in above:
            raise ShapeError(
                f"{shape.name}: by sh:property it comes back to itself — use sh:node for what is recursive"
            )
        for inner in shape.properties:
            self._refuse_circle(self.shapes[inner], (*above, shape.node))

    def _entries(self) -> set[Node]:
        """Every node that is a shape by its type, its targets or its constraints."""
        typed = self.graph.backward(RDF_TYPE)
        found = {node for cls in _SHAPE_TYPES for node in typed.get(cls, ())}
        for predicate in (*_TARGETS, sh("property"), sh("sparql")):
            found.update(self.graph.forward(predicate))
        return {n for n in found if isinstance(n, NamedNode)} | {n for n in found if self._targets(n)}

    def _targets(self, node: Node) -> Targets:
        nodes, classes, subjects_of, objects_of = (tuple(self.graph.forward(t).get(node, ())) for t in _TARGETS)
        types = self.graph.forward(RDF_TYPE).get(node, {})
        if any(t in types for t in CLASSES) and any(t in types for t in _SHAPE_TYPES):
            classes = tuple(dict.fromkeys((*classes, node)))
        if not all(isinstance(p, NamedNode) for p in (*subjects_of, *objects_of)):
            raise ShapeError(f"{node}: sh:targetSubjectsOf and sh:targetObjectsOf take a property's IRI")
        return Targets(nodes, classes, subjects_of, objects_of)  # type: ignore[arg-type]

    def _shape(self, node: Node) -> Shape:
        for predicate, value in self._arcs(node):
            if predicate.value.startswith(SH) and predicate not in _KNOWN and predicate not in _PATH_PARTS:
                raise ShapeError(
                    f"{node}: sh:{predicate.value[len(SH) :]} {value} is not supported — see decision 0003"
                )
        head = self.single(node, "path")
        if head is None:
            for name in set_constraints.OF_PROPERTIES:
                if self.single(node, name) is not None:
                    raise ShapeError(
                        f"{node}: sh:{name} stands in a node shape — move it to a property shape with sh:path"
                    )
        path = None if head is None else read_path(self.graph, head)
        severity = self.single(node, "severity") or VIOLATION
        if not isinstance(severity, NamedNode):
            raise ShapeError(f"{node}: sh:severity {severity} is not an IRI — sh:Violation, sh:Warning or sh:Info")
        deactivated = set_constraints.is_true(self.single(node, "deactivated"))
        targets = self._targets(node)
        properties = tuple(self.graph.forward(sh("property")).get(node, ()))
        counts = () if deactivated else tuple(set_constraints.count_constraints(self, node))
        return Shape(
            node=node,
            name=self._names[node],
            path=path,
            severity=severity,
            messages=texts(self.graph.forward(sh("message")).get(node, ())),
            deactivated=deactivated,
            targets=targets,
            counts=counts,
            at_least=max((c.low for c in counts), default=0),
            at_most=min((c.high for c in counts), default=sys.maxsize),
            value_constraints=() if deactivated else value_constraints.value_constraints(self, node),
            set_constraints=() if deactivated else self._set_constraints(node, path),
            properties=() if deactivated else tuple(map(self.refer, properties)),
        )

    def _set_constraints(self, node: Node, path: Path | None) -> tuple[SetConstraint, ...]:
        return *set_constraints.set_constraints(self, node), *sparql_constraints(self, node, path)
