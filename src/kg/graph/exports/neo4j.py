"""The network as the CSV files that ``neo4j-admin database import`` takes: ``nodes.csv``, ``relationships.csv``."""

from __future__ import annotations

import re

from kg.graph.exports.edge_lists import write_csv
from kg.graph.exports.files import Folder
from kg.graph.exports.network_parts import Node, network_parts
from kg.graph.exports.part import Selection
from kg.graph.projected import Edge

NODE_HEADS = ["iri:ID", "name", "name_en", "articles:int", ":LABEL"]
EDGE_HEADS = [
    ":START_ID", ":END_ID", ":TYPE", "name", "name_en", "mutual:boolean", "confidence:double", "first:date",
    "last:date", "count:int", "weight:double", "facts",
]  # fmt: skip


def write_neo4j(selection: Selection, folder: Folder) -> None:
    """Writes the network of a part of a store: nodes of the label Entity and of their class, relationships by the
    name of their relation (``HOLDS_A_POST`` is ``MEMBERSHIP``, ``schema:location`` is ``LOCATION``)."""
    with network_parts(selection) as parts:
        write_csv(folder, "nodes.csv", NODE_HEADS, map(_node, parts.nodes))
        write_csv(folder, "relationships.csv", EDGE_HEADS, map(_relationship, parts.edges))


def _node(node: Node) -> list[object]:
    labels = ";".join(dict.fromkeys(filter(None, ("Entity", node.type))))
    return [node.iri, _line(node.name), _line(node.name_en), node.articles, labels]


def _relationship(e: Edge) -> list[object]:
    return [
        e.source, e.target, type_of(e.relation), e.label.vi, e.label.en, e.mutual, e.confidence, e.begin, e.end,
        e.count, e.weight, " ".join(e.facts),
    ]  # fmt: skip


def type_of(relation: str) -> str:
    """The type of a relationship.

    >>> type_of("org:subOrganizationOf"), type_of("took-part-in")
    ('SUB_ORGANIZATION_OF', 'TOOK_PART_IN')
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])|[^A-Za-z0-9]+", "_", relation.rpartition(":")[2]).upper()


def _line(text: str) -> str:
    """Without line breaks, which the import does not take unless told to."""
    return " ".join(text.split())
