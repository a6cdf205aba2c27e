"""What comes out when something is asked of a network, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

from kg.graph.projected import Edge, Network, Node

Measure = Literal["pagerank", "betweenness", "degree", "eigenvector"]
MEASURES: Final[tuple[Measure, ...]] = get_args(Measure)


@dataclass(frozen=True, slots=True)
class Score:
    """A node and how central it is."""

    node: Node
    value: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """The nodes of a network, the most central first. ``samples``: from how many nodes the ways were looked at, chosen
    by ``seed``; 0: all."""

    measure: Measure
    samples: int
    seed: int
    scores: tuple[Score, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Some nodes of a network by IRI; 1 is the largest group, the one with the smaller IRI first of two as large."""

    number: int
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Groups:
    """The parts of a network: ``communities`` by the Louvain method with their modularity, or ``components``."""

    kind: Literal["communities", "components"]
    method: str
    seed: int
    modularity: float | None
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Bridge:
    """Two nodes whose link alone joins two parts of the network, and how many nodes the smaller part has."""

    a: Node
    b: Node
    smaller: int
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class Bridges:
    """The bridges of a network: first those that hold the largest parts together."""

    bridges: tuple[Bridge, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """What two nodes are both linked with, and by which links; it tells the more, the fewer others it is linked with
    (``1 / ln degree``, Adamic and Adar 2003)."""

    node: Node
    specificity: float
    with_a: tuple[Edge, ...]
    with_b: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class Common:
    """What two nodes are both linked with, the most specific first, and whether they are linked themselves."""

    a: Node
    b: Node
    between: tuple[Edge, ...]
    shared: tuple[Shared, ...]


Result = Network | Ranking | Groups | Bridges | Common
