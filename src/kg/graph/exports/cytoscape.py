"""The network as Cytoscape JSON (.cyjs): for Cytoscape, cytoscape.js, networkx."""

from __future__ import annotations

from typing import BinaryIO

import orjson

from kg.graph.exports.columns import EDGE, NODE, edge_cells, node_cells
from kg.graph.exports.network_parts import network_parts
from kg.graph.exports.part import Selection


def write_cytoscape(selection: Selection, out: BinaryIO) -> None:
    """Writes the network of a part of a store."""
    with network_parts(selection) as parts:
        out.write(b'{"data":{"name":"everything"},"directed":true,"multigraph":true,"elements":{"nodes":[')
        between = b"\n"
        for node in parts.nodes:
            cells: dict[str, object] = dict(zip((c.name for c in NODE), node_cells(node), strict=True))
            shown = {"id": node.iri, "value": node.iri, "name": node.name, **cells}
            out.write(between + orjson.dumps({"data": shown}))
            between = b",\n"
        out.write(b'\n],"edges":[')
        between = b"\n"
        for n, edge in enumerate(parts.edges, 1):
            told: dict[str, object] = dict(zip((c.name for c in EDGE), edge_cells(edge), strict=True))
            data = {"id": f"e{n}", "source": edge.source, "target": edge.target, "key": edge.relation, **told}
            out.write(between + orjson.dumps({"data": {**data, "interaction": edge.relation}}))
            between = b",\n"
        out.write(b"\n]}}\n")
