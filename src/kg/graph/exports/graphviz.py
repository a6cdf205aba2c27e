"""The network in Graphviz' language: for dot, sfdp, pydot."""

from __future__ import annotations

from typing import BinaryIO

from kg.graph.exports.network_parts import network_parts
from kg.graph.exports.part import Selection


def write_dot(selection: Selection, out: BinaryIO) -> None:
    """Writes the network of a part of a store; a mutual edge has no arrow."""
    with network_parts(selection) as parts:
        out.write(b'digraph everything {\ngraph [charset="UTF-8", overlap=false];\nnode [shape=box];\n')
        for node in parts.nodes:
            words = f"label={_quoted(node.name)}, class={_quoted(node.type)}"
            out.write(f"{_quoted(node.iri)} [{words}];\n".encode())
        for edge in parts.edges:
            about = [f"label={_quoted(edge.label.vi)}", f"relation={_quoted(edge.relation)}", f"weight={edge.count}"]
            about += [f'first="{edge.begin}", last="{edge.end}"'] if edge.begin else []
            about += ["dir=none"] if edge.mutual else []
            out.write(f"{_quoted(edge.source)} -> {_quoted(edge.target)} [{', '.join(about)}];\n".encode())
        out.write(b"}\n")


def _quoted(text: str) -> str:
    """A string of the language: a backslash and a quote are what they are, no escapes, no HTML."""
    plain = " ".join(text.replace("\0", "\ufffd").split())
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'
