"""The command that writes a store, or a part of it, for other tools: export."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.screen import binary_out, err, store_option
from kg.errors import QueryError
from kg.graph.export import FORMATS, exporter_of, format_of
from kg.graph.export import export as export_store
from kg.graph.exports.part import Part
from kg.graph.framed_export import export_framed
from kg.graph.store import Store


@click.command()
@click.option(
    "--format", "format_", metavar="FORMAT", help=f"Định dạng: {', '.join(FORMATS)}. By default, from the file's name."
)
@click.option("--out", "target", type=click.Path(), help="Tệp hoặc thư mục; mặc định stdout. .gz compresses.")
@click.option("--article", "articles", multiple=True, metavar="ID", help="Chỉ bài này. What this article says.")
@click.option("--entity", "things", multiple=True, metavar="NAME", help="Tên, mã hay IRI. What is said of this thing.")
@click.option("--province", "places", multiple=True, metavar="NAME", help="Của tỉnh này. What belongs to this place.")
@click.option(
    "--since", default="", metavar="DAY", help="Bài từ ngày này. Articles that came out on that day or later."
)
@click.option(
    "--frame",
    metavar="FRAME",
    help="Khung JSON-LD. One nested JSON-LD document a thing: programme, person, schema-org … or a frame file.",
)
@store_option
def export(
    format_: str | None,
    target: str | None,
    articles: tuple[str, ...],
    things: tuple[str, ...],
    places: tuple[str, ...],
    since: str,
    frame: str | None,
    store: str,
) -> None:
    """Xuất kho ra tệp. Write the store, or a part of it, in a format that another tool opens.

    \b
    kg export --format graphml --out network.graphml
    kg export --province "Ninh Bình" --since 2021 --out ninh-binh.sqlite
    kg export --frame programme --out programmes.ndjson
    """
    if frame is not None:
        if format_ not in (None, "jsonld") or articles or places or since:
            raise QueryError("--frame writes JSON-LD of things: all that a frame is for, or those given with --entity")
        with Store(store) as kept:
            count = export_framed(kept, frame, Path(target) if target is not None else binary_out(), named=things)
        _tell(f"{frame}, {count} tài liệu · documents", target, empty=not count)
        return
    if format_ is None:
        if target is None:
            raise QueryError("no format: give --format, or --out with a file whose name says it")
        format_ = format_of(target)
    if exporter_of(format_).fill is not None and target is None:
        raise QueryError(f"{format_} is several files: give a folder or a .zip file with --out")
    with Store(store) as kept:
        part = Part(articles, things, places, since)
        any_of_it = export_store(kept, format_, Path(target) if target is not None else binary_out(), part)
    _tell(format_, target, empty=not any_of_it)


def _tell(what: str, target: str | None, *, empty: bool) -> None:
    """Says on stderr what was written into a file or folder, and wherever it was, that there was nothing to write."""
    if empty:
        err.print(
            "[yellow]kg:[/yellow] phần này trống · nothing in the store is of this part: what was written is empty"
        )
    path = Path(target) if target is not None else None
    if path is None or not (path.is_file() or path.is_dir()):
        return
    files = list(path.iterdir()) if path.is_dir() else [path]
    size = sum(file.stat().st_size for file in files)
    many = f"{len(files)} tệp · files, " if path.is_dir() else ""
    err.print(f"{what} → {path}: {many}{size} bytes", markup=False)
