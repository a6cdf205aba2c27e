"""The network as two CSV files, ``nodes.csv`` and ``edges.csv``: for Gephi, spreadsheets, data frames."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterable
from typing import BinaryIO, cast

from kg.graph.exports.columns import EDGE, NODE, edge_cells, node_cells
from kg.graph.exports.files import Folder
from kg.graph.exports.network_parts import network_parts
from kg.graph.exports.part import Selection


def write_edge_lists(selection: Selection, folder: Folder) -> None:
    """Writes the network of a part of a store; ``type`` says which edges have a direction, as Gephi reads it."""
    with network_parts(selection) as parts:
        nodes = ([node.iri, *node_cells(node)] for node in parts.nodes)
        write_csv(folder, "nodes.csv", ["id", *(c.name for c in NODE)], nodes)
        heads = ["source", "target", "type", *(c.name for c in EDGE)]
        edges = ([e.source, e.target, "Undirected" if e.mutual else "Directed", *edge_cells(e)] for e in parts.edges)
        write_csv(folder, "edges.csv", heads, edges)


def write_csv(folder: Folder, name: str, heads: list[str], rows: Iterable[Iterable[object]]) -> None:
    """Writes a table in UTF-8 as RFC 4180 has it, true and false in small letters."""
    with tempfile.TemporaryFile() as table:
        text = io.TextIOWrapper(cast(BinaryIO, table), "utf-8", newline="", errors="replace")
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow(heads)
        for row in rows:
            writer.writerow([str(cell).lower() if isinstance(cell, bool) else cell for cell in row])
        text.detach()
        table.seek(0)
        folder.write(name, cast(BinaryIO, table))
