"""What was found in a network as rows, column names first: for tables and CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Final

from kg.graph.answers import FORMULAS
from kg.graph.findings import Bridges, Common, Groups, Ranking, Result
from kg.graph.projected import Edge, Network, Node
from kg.graph.search import shorten

_LINK: Final = ("relation", "count", "weight", "confidence", "first", "last", "held", "facts")


def rows(result: Result, base: str, *, full: bool = False) -> Iterator[list[str]]:
    """The rows of a result. ``full``: with the whole IRIs of things and facts; else short, facts left out."""
    match result:
        case Network():
            names = {n.iri: n for n in result.nodes}
            yield ["source", "sourceLabel", "sourceType", "target", "targetLabel", "targetType", *_columns(full)]
            for e in result.edges:
                source, target = (_node(names[iri], base, full) for iri in (e.source, e.target))
                yield [*source, *target, *_link(e, full)]
        case Ranking():
            yield ["rank", "node", "label", "type", result.measure]
            for n, score in enumerate(result.scores, 1):
                value = repr(score.value) if full else f"{score.value:.6f}"
                yield [str(n), *_node(score.node, base, full), value]
        case Groups():
            yield [result.kind, "size", "node", "label", "type"]
            for group in result.groups:
                for node in group.nodes:
                    yield [str(group.number), str(len(group.nodes)), *_node(node, base, full)]
        case Bridges():
            yield ["a", "aLabel", "aType", "b", "bLabel", "bType", "smallerPart", *_columns(full)]
            for bridge in result.bridges:
                ends = (*_node(bridge.a, base, full), *_node(bridge.b, base, full), str(bridge.smaller))
                yield from ([*ends, *_link(e, full)] for e in bridge.edges)
        case Common():
            yield ["node", "label", "type", "specificity", "with", *_columns(full)]
            here = _node(result.a, base, full)
            yield from ([*here, "", result.b.label.vi, *_link(e, full)] for e in result.between)
            for shared in result.shared:
                said = (*_node(shared.node, base, full), f"{shared.specificity:.4f}")
                for end, edges in ((result.a, shared.with_a), (result.b, shared.with_b)):
                    yield from ([*said, end.label.vi, *_link(e, full)] for e in edges)


def as_csv(lines: Iterable[list[str]]) -> Iterator[bytes]:
    """Rows as RFC 4180 has them; nothing in them that a spreadsheet would take for a formula."""
    for cells in lines:
        out = io.StringIO()
        csv.writer(out).writerow([f"'{c}" if c.startswith(FORMULAS) else c for c in cells])
        yield out.getvalue().encode()


def _columns(full: bool) -> tuple[str, ...]:
    return _LINK if full else _LINK[:-1]


def _node(node: Node, base: str, full: bool) -> tuple[str, str, str]:
    return node.iri if full else shorten(node.iri, base), node.label.vi, node.type


def _link(e: Edge, full: bool) -> list[str]:
    weight = repr(e.weight) if full else f"{e.weight:.4g}"
    said = [e.relation, str(e.count), weight, f"{e.confidence:g}", e.begin, e.end, e.held]
    return [*said, " ".join(e.facts)] if full else said
