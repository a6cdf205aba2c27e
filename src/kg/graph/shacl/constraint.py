"""A compiled constraint: what the makers give and the validator runs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple, Protocol, TypeAlias

from pyoxigraph import NamedNode

from kg.graph.shacl.index import Index, Node, TripleIndex, Values
from kg.graph.shacl.paths import Path

Test: TypeAlias = Callable[[Node], bool]
"""Whether a value node is as it should be."""


class Found(NamedTuple):
    """One finding about a focus node; path and messages only where they are not the shape's own."""

    value: Node | None = None
    path: Path | None = None
    messages: tuple[tuple[str, str], ...] | None = None


Check: TypeAlias = Callable[[Node, Values], Sequence[Found]]
"""From a focus node and its value nodes to what is wrong with them."""


class Run(Protocol):
    """One validation under way: its data, and whether a node conforms to another shape."""

    @property
    def index(self) -> Index: ...

    def conforms(self, shape: Node) -> Test: ...


@dataclass(frozen=True, slots=True)
class Reads:
    """What a constraint looks at in the data beside the value nodes: properties of theirs (None: all), properties of
    the focus node, whether they conform to other shapes, and what a query finds."""

    of_values: tuple[NamedNode, ...] | None = ()
    of_focus: tuple[NamedNode, ...] = ()
    shapes: tuple[Node, ...] = ()
    query: str = ""


NOTHING_ELSE: Final = Reads()


@dataclass(frozen=True, slots=True)
class ValueConstraint:
    """Asks something of each value node alone."""

    component: NamedNode
    parameters: tuple[Node, ...]
    bind: Callable[[Run], Test]
    reads: Reads = NOTHING_ELSE


@dataclass(frozen=True, slots=True)
class SetConstraint:
    """Asks something of the value nodes together, or of the focus node beside them."""

    component: NamedNode
    parameters: tuple[Node, ...]
    bind: Callable[[Run], Check]
    reads: Reads = NOTHING_ELSE


@dataclass(frozen=True, slots=True)
class CountConstraint:
    """Asks how many value nodes there are; both limits are included."""

    component: NamedNode
    parameters: tuple[Node, ...]
    low: int
    high: int

    def fits(self, count: int) -> bool:
        return self.low <= count <= self.high


Constraint: TypeAlias = ValueConstraint | SetConstraint | CountConstraint


class Compiler(Protocol):
    """The shapes graph being compiled, as the makers see it."""

    @property
    def graph(self) -> TripleIndex: ...

    def refer(self, shape: Node) -> Node:
        """Have that shape compiled too; gives its node back."""
        ...

    def single(self, shape: Node, name: str) -> Node | None:
        """The one value of a SHACL parameter. Raises ShapeError where there are more."""
        ...
