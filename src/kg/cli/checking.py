"""The commands that check a store: validate, quarantine."""

from __future__ import annotations

from typing import Final, Literal, cast

import click
import orjson
import pyoxigraph as ox
from pyoxigraph import NamedNode, RdfFormat
from rich.markup import escape

from kg import library
from kg.cli.screen import FOUND, binary_out, json_option, out, store_option
from kg.graph.answers import as_json
from kg.graph.search import label
from kg.graph.shacl.index import Node
from kg.graph.store import Store
from kg.graph.validate import report_graph, report_json, report_text
from kg.terms import PREFIXES
from kg.visible import visible

_LOOKED_AT: Final = {
    "vi": {
        "all": "Đã xem: hình mẫu giữa các bài, và của từng bài",
        "store": "Đã xem: hình mẫu giữa các bài, chưa xem của từng bài (--all)",
        "since": "; chỉ những gì các lượt sau lượt {run} có thể làm sai",
    },
    "en": {
        "all": "Looked at: the shapes across articles, and those of single articles",
        "store": "Looked at: the shapes across articles, not those of single articles (--all)",
        "since": "; only what the runs after run {run} can have made wrong",
    },
}


@click.command()
@click.option(
    "--lang", type=click.Choice(["vi", "en"]), default="vi", show_default=True, help="Ngôn ngữ. Words of the report."
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "ttl"]),
    default="text",
    show_default=True,
    help="Bằng lời, JSON, hay đồ thị SHACL. In words, JSON, or SHACL's own graph.",
)
@click.option(
    "--engine",
    type=click.Choice(["kg", "pyshacl"]),
    default="kg",
    show_default=True,
    help="Bộ kiểm tra. pyshacl: the reference implementation, slowly.",
)
@click.option("--all", "all_", is_flag=True, help="Cả những hình mẫu của từng bài. The shapes of single articles too.")
@click.option(
    "--since",
    type=click.IntRange(0),
    metavar="RUN",
    help="Chỉ những gì các lượt sau lượt này có thể làm sai. Only what the runs after this one can have made wrong.",
)
@store_option
def validate(lang: str, format_: str, engine: str, all_: bool, since: int | None, store: str) -> None:
    """Kiểm tra kho bằng SHACL. Check the store against the shapes. Ends with 1 when there is a violation."""
    with Store(store) as kept:
        results = library.validate(kept, all=all_, since=since, engine=cast(Literal["kg", "pyshacl"], engine))
        match format_:
            case "json":
                binary_out().write(as_json(report_json(results)))
            case "ttl":
                prefixes = {**PREFIXES, "sh": "http://www.w3.org/ns/shacl#"}
                ox.serialize(
                    (q.triple for q in report_graph(results, kept.base)),
                    binary_out(),
                    RdfFormat.TURTLE,
                    prefixes=prefixes,
                )
            case _:
                labels: dict[Node, str] = {
                    r.focus: label(kept, r.focus.value) for r in results if isinstance(r.focus, NamedNode)
                }
                language = cast(Literal["vi", "en"], lang)
                click.echo(visible(report_text(results, language, labels=labels)))
                click.echo(_looked_at(language, all_, since))
    if any(r.severity.value.endswith("#Violation") for r in results):
        raise SystemExit(FOUND)


def _looked_at(lang: Literal["vi", "en"], all_: bool, since: int | None) -> str:
    """Which shapes were looked at, and where: "nothing is wrong" says no more than that."""
    said = _LOOKED_AT[lang]
    where = said["since"].format(run=since) if since else ""
    return said["all" if all_ else "store"] + where + "."


@click.command()
@click.argument("ids", nargs=-1, metavar="[ID…]")
@store_option
@json_option
def quarantine(ids: tuple[str, ...], store: str, json: bool) -> None:
    """Những bài bị từ chối, và vì sao. The articles that were refused, and why; with IDs, their whole reports."""
    with Store(store) as kept:
        held = [r for r in library.quarantine(kept) if not ids or r.id in ids]
    if json:
        binary_out().write(
            as_json([{"id": r.id, "source": r.source, "title": r.title, **orjson.loads(r.report)} for r in held])
        )
        return
    for record in held:
        report = orjson.loads(record.report)
        out.print(f"[bold]{escape(record.id)}[/bold] {escape(record.title or '')}  [dim]{escape(record.source)}[/dim]")
        out.print(f"    {escape(report['summary'])}")
        if ids:
            for result in report.get("results", ()):
                out.print(f"    {escape(result['focus'])}: {escape(' / '.join(result['messages'].values()))}")
            out.print(escape(report.get("trace", "")))
    if not ids:
        out.print(f"{len(held)} bài cách ly · articles in quarantine")
