"""How two things hang together: chains of links, each with its quotes and its day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload

from kg.graph.link_quotes import Quote
from kg.graph.paths import Hop, Path, Paths
from kg.opened import display


class Chains(Sequence[Path]):
    """The best chains between two things, the best first. In a notebook each step stands with its words.

    ``complete`` is False where the search ended early and there may be better ones.
    """

    def __init__(self, found: Paths) -> None:
        self.paths = found.paths
        self.complete = found.complete

    @overload
    def __getitem__(self, index: int) -> Path: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Path, ...]: ...
    def __getitem__(self, index: int | slice) -> Path | tuple[Path, ...]:
        return self.paths[index]

    def __len__(self) -> int:
        return len(self.paths)

    def __iter__(self) -> Iterator[Path]:
        return iter(self.paths)

    def __repr__(self) -> str:
        lines = [f"{n}. {' → '.join(node.label.vi for node in path.nodes)}" for n, path in enumerate(self.paths, 1)]
        return "\n".join(map(display.printable, lines)) or "không thấy đường nào · no path"

    def _repr_html_(self) -> str:
        if not self.paths:
            return "<p>không thấy đường nào · no path</p>"
        return f"<ol>{''.join(f'<li>{_path(path)}</li>' for path in self.paths)}</ol>"


def _path(path: Path) -> str:
    names = {node.iri: node.label.vi for node in path.nodes}
    head = " → ".join(display.link(node.iri, node.label.vi) for node in path.nodes)
    return head + display.list_of(_hop(hop, names) for hop in path.hops)


def _hop(hop: Hop, names: dict[str, str]) -> str:
    link = hop.link
    said = display.plain_text(f"{names[link.source]} — {link.label.vi} → {names[link.target]}")
    how = display.small(
        " · ".join(filter(None, (f"{link.confidence:g}", hop.day, f"×{link.count}" * (link.count > 1))))
    )
    return "<br>".join((f"{said} {how}", *map(_quote, hop.quotes)))


def _quote(quote: Quote) -> str:
    shown = quote.evidence
    if shown is None:
        return display.small("; ".join(source.words.vi for source in quote.sources))
    where = " · ".join(filter(None, (shown.title or shown.article, shown.day)))
    return f"{display.words(shown.text)} {display.small(f'{where}, {shown.start}–{shown.end}')}"
