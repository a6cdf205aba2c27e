"""The network as GEXF with time: Gephi's timeline shows an edge from the first to the last day that facts tell of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO, Final

from kg.graph.exports.columns import EDGE, NODE, Column, edge_cells, node_cells
from kg.graph.exports.network_parts import network_parts
from kg.graph.exports.part import Selection
from kg.graph.exports.xml_text import xml_text

_HEAD: Final = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">
<graph mode="dynamic" defaultedgetype="directed" timeformat="date">
"""
_TYPES: Final = {"text": "string", "number": "double", "count": "long", "yes": "boolean", "day": "string"}
_OWN: Final = ("label", "weight", "first", "last")
"""What GEXF has attributes of its own for."""


def write_gexf(selection: Selection, out: BinaryIO) -> None:
    """Writes the network of a part of a store."""
    with network_parts(selection) as parts:
        out.write(_HEAD.encode())
        for kind, columns in (("node", NODE), ("edge", EDGE)):
            out.write(f'<attributes class="{kind}" mode="static">\n'.encode())
            for column in columns:
                if column.name not in _OWN:
                    about = f'id="{kind}-{column.name}" title="{column.name}" type="{_TYPES[column.kind]}"'
                    out.write(f"<attribute {about}/>\n".encode())
            out.write(b"</attributes>\n")
        out.write(b"<nodes>\n")
        for node in parts.nodes:
            out.write(f'<node id="{xml_text(node.iri)}" label="{xml_text(node.name)}">'.encode())
            out.writelines(_values("node", NODE, node_cells(node)))
            out.write(b"</node>\n")
        out.write(b"</nodes>\n<edges>\n")
        for n, edge in enumerate(parts.edges, 1):
            time = (f' start="{edge.begin}"' if edge.begin else "") + (f' end="{edge.end}"' if edge.end else "")
            about = f'source="{xml_text(edge.source)}" target="{xml_text(edge.target)}" weight="{edge.weight}"'
            out.write(f'<edge id="e{n}" {about} label="{xml_text(edge.label.vi)}"{time}>'.encode())
            out.writelines(_values("edge", EDGE, edge_cells(edge)))
            out.write(b"</edge>\n")
        out.write(b"</edges>\n</graph>\n</gexf>\n")


def _values(kind: str, columns: Iterable[Column], cells: Iterable[object]) -> Iterator[bytes]:
    yield b"<attvalues>"
    for column, cell in zip(columns, cells, strict=True):
        if column.name not in _OWN and cell not in ("", None):
            text = str(cell).lower() if column.kind == "yes" else xml_text(cell)
            yield f'<attvalue for="{kind}-{column.name}" value="{text}"/>'.encode()
    yield b"</attvalues>"
