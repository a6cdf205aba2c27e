"""The command that asks how two entities hang together: path."""

from __future__ import annotations

import click
from pyoxigraph import NamedNode
from rich.markup import escape

from kg.cli.meant import say_what_was_meant
from kg.cli.screen import FOUND, binary_out, err, json_option, out, store_option
from kg.errors import QueryError
from kg.graph.answers import as_json
from kg.graph.link_quotes import Quote
from kg.graph.narrowing import Wanted
from kg.graph.paths import Hop, Path, paths
from kg.graph.query import Param, entities, terms
from kg.graph.store import Store


@click.command()
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@click.option("--k", default=5, show_default=True, help="Mấy đường. How many paths.")
@click.option("--max-hops", default=6, show_default=True, help="Dài nhất mấy bước. Links of a path at the most.")
@click.option("--avoid", multiple=True, metavar="TYPE", help="Không qua loại này. Not through such entities.")
@click.option("--without", multiple=True, metavar="RELATION", help="Không dùng quan hệ này. Not by such links.")
@click.option(
    "--since",
    default="",
    metavar="DAY",
    help="Từ ngày. Only facts of this day, month, year or later, and reference data.",
)
@click.option(
    "--until",
    default="",
    metavar="DAY",
    help="Đến ngày. Only facts of this day, month, year or before, and reference data.",
)
@store_option
@json_option
def path(
    a: str,
    b: str,
    k: int,
    max_hops: int,
    avoid: tuple[str, ...],
    without: tuple[str, ...],
    since: str,
    until: str,
    store: str,
    json: bool,
) -> None:
    """Hai bên nối với nhau thế nào. How two entities hang together: the best chains, a quote and a day for each link.

    \b
    kg path "Đoàn Thị Lan Hương" "Lê Hữu Đạt" --avoid Province --without mentioned-with
    """
    with Store(store) as kept:
        wanted = Wanted(avoid=_classes(kept, avoid), without=without, since=since, until=until)
        found = paths(kept, _one(kept, a), _one(kept, b), wanted, k=k, max_hops=max_hops)
        for text in (a, b):
            say_what_was_meant(kept, text)
    if json:
        binary_out().write(as_json(found))
    for n, one in enumerate(() if json else found.paths, 1):
        _print_path(n, one)
    if not found.complete:
        err.print(
            "tìm chưa hết · the search ended early, there may be better paths: try --avoid, --without, --max-hops"
        )
    if not found.paths:
        err.print(f"không thấy đường nào · no path between {escape(repr(a))} and {escape(repr(b))}")
        raise SystemExit(FOUND)


def _one(store: Store, name: str) -> str:
    """The entity that a name means. Raises QueryError for none, and for several."""
    found = [node.value for node in entities(store, name)]
    if len(found) > 1:
        ids = ", ".join(iri.removeprefix(store.base) for iri in found[:6])
        raise QueryError(f"{name!r} is the name of {len(found)} things — give an id: {ids}")
    return found[0]


def _classes(store: Store, names: tuple[str, ...]) -> tuple[NamedNode, ...]:
    param = Param("avoid", "type", False, "loại", "type")
    found = (term for name in names for term in terms(store, param, name))
    return tuple(term for term in found if isinstance(term, NamedNode))


def _print_path(n: int, found: Path) -> None:
    out.print(f"[bold]{n}. {escape(' → '.join(node.label.vi for node in found.nodes))}[/bold]")
    names = {node.iri: node.label.vi for node in found.nodes}
    for hop in found.hops:
        _print_hop(hop, names)
    out.print()


def _print_hop(hop: Hop, names: dict[str, str]) -> None:
    link = hop.link
    label = link.label.vi if link.label.vi == link.label.en else f"{link.label.vi} · {link.label.en}"
    times = f" ×{link.count}" if link.count > 1 else ""
    head = f"{names[link.source]} — {label} → {names[link.target]}"
    out.print(f"   {escape(head)}  [dim]{link.confidence:g}{times} {hop.day}[/dim]")
    for quote in hop.quotes:
        _print_quote(quote)


def _print_quote(quote: Quote) -> None:
    shown = quote.evidence
    if shown is None:
        for source in quote.sources:
            who = f"bài · article: {source.article}" if source.article else "dữ liệu tham chiếu · reference data:"
            out.print(f"      [dim]{escape(who)} {escape(source.words.vi)}[/dim]")
        return
    words = " ".join(shown.text.split())
    out.print(f"      “{escape(words)}” [dim]{escape(shown.article)} {shown.day} {shown.start}–{shown.end}[/dim]")
