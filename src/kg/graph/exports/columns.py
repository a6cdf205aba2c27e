"""What is told of the nodes and edges of a network, under which name, in every format that knows attributes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from kg.graph.exports.network_parts import Node
from kg.graph.projected import Edge


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, and what its cells are."""

    name: str
    kind: Literal["text", "number", "count", "yes", "day"] = "text"


NODE: Final = (Column("label"), Column("label_en"), Column("class"), Column("articles", "count"))
EDGE: Final = (
    Column("relation"), Column("label"), Column("label_en"), Column("mutual", "yes"), Column("confidence", "number"),
    Column("first", "day"), Column("last", "day"), Column("count", "count"), Column("weight", "number"),
    Column("facts"),
)  # fmt: skip
"""``first`` and ``last`` day of any fact, ``facts``: their IRIs, a blank between them."""


def node_cells(node: Node) -> tuple[str | int, ...]:
    return node.name, node.name_en, node.type, node.articles


def edge_cells(edge: Edge) -> tuple[str | float | bool, ...]:
    return (
        edge.relation, edge.label.vi, edge.label.en, edge.mutual, edge.confidence, edge.begin, edge.end, edge.count,
        edge.weight, " ".join(edge.facts),
    )  # fmt: skip
