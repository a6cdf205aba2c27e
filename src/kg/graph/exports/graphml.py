"""The network as GraphML: for networkx, igraph, yEd, Gephi, Cytoscape.

Every edge has a direction, since readers want one kind in a file; ``mutual`` says of which it means nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO, Final

from kg.graph.exports.columns import EDGE, NODE, Column, edge_cells, node_cells
from kg.graph.exports.network_parts import network_parts
from kg.graph.exports.part import Selection
from kg.graph.exports.xml_text import xml_text

_HEAD: Final = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
"""
_TYPES: Final = {"text": "string", "number": "double", "count": "long", "yes": "boolean", "day": "string"}


def write_graphml(selection: Selection, out: BinaryIO) -> None:
    """Writes the network of a part of a store."""
    with network_parts(selection) as parts:
        out.write(_HEAD.encode())
        for kind, columns in (("node", NODE), ("edge", EDGE)):
            for column in columns:
                out.write(
                    f'<key id="{kind}-{column.name}" for="{kind}" attr.name="{column.name}" '
                    f'attr.type="{_TYPES[column.kind]}"/>\n'.encode()
                )
        out.write(b'<graph id="everything" edgedefault="directed">\n')
        for node in parts.nodes:
            out.write(f'<node id="{xml_text(node.iri)}">'.encode())
            out.writelines(_data("node", NODE, node_cells(node)))
            out.write(b"</node>\n")
        for n, edge in enumerate(parts.edges, 1):
            ends = f'source="{xml_text(edge.source)}" target="{xml_text(edge.target)}"'
            out.write(f'<edge id="e{n}" {ends}>'.encode())
            out.writelines(_data("edge", EDGE, edge_cells(edge)))
            out.write(b"</edge>\n")
        out.write(b"</graph>\n</graphml>\n")


def _data(kind: str, columns: Iterable[Column], cells: Iterable[object]) -> Iterator[bytes]:
    for column, cell in zip(columns, cells, strict=True):
        if cell not in ("", None):
            text = str(cell).lower() if column.kind == "yes" else xml_text(cell)
            yield f'<data key="{kind}-{column.name}">{text}</data>'.encode()
