"""The command that publishes a store: release."""

from __future__ import annotations

import click
from rich.markup import escape

from kg.cli.screen import binary_out, json_option, out, print_table, store_option
from kg.graph.answers import as_json
from kg.graph.releases.formats import DEFAULT, KNOWN
from kg.graph.releases.release import release as release_store
from kg.graph.store import Store


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path())
@click.option(
    "--release-version",
    "version",
    default="",
    metavar="NAME",
    help="Tên bản, như 2026-11. What it is called; by default the mark of what the store holds.",
)
@click.option(
    "--today",
    default="",
    metavar="DAY",
    help="Ngày phát hành. Its day; by default that of the store's last run, so the same store gives the same bytes.",
)
@click.option("--licence", default="", metavar="IRI", help="Giấy phép của bộ dữ liệu. The terms of the data set.")
@click.option(
    "--since",
    type=click.Path(exists=True),
    metavar="DIR",
    help="So với bản phát hành trước. Tell the changes since an older release, given by its folder; none by default.",
)
@click.option(
    "--formats",
    default=",".join(DEFAULT),
    show_default=True,
    metavar="LIST",
    help=f"Các định dạng: {', '.join(KNOWN)}. N-Quads (nq) always.",
)
@store_option
@json_option
def release(
    folder: str, version: str, today: str, licence: str, since: str | None, formats: str, store: str, json: bool
) -> None:
    """Phát hành bộ dữ liệu. Write the whole store as a data set that is ready to publish.

    DIR is a new folder: data in several formats, what they keep to, DCAT, VoID, the source and terms of each graph,
    changes since an older release, README and checksums. Everything in it is named relative to it: put it anywhere.

    \b
    kg release releases/2026-10 --release-version 2026-10
    kg release releases/2026-11 --release-version 2026-11 --since releases/2026-10
    """
    names = [name.strip() for name in formats.split(",") if name.strip()]
    with Store(store) as kept:
        made = release_store(
            kept, folder, version=version, today=today, licence=licence, since=since, formats=names
        )  # fmt: skip
    c = made.changes
    if json:
        counted = c and {
            "since": c.older.version, "added": c.added, "removed": c.removed, "articles_added": c.articles_added,
            "articles_replaced": c.articles_replaced, "articles_removed": c.articles_removed,
        }  # fmt: skip
        found = {"folder": str(made.folder), "iri": made.iri, "version": made.version, "day": made.day}
        binary_out().write(as_json({**found, "sizes": made.sizes, "changes": counted}))
        return
    print_table(iter([["tệp file", "bytes"], *([name, str(size)] for name, size in made.sizes.items())]))
    day = f", {made.day}" if made.day else ""
    out.print(f"bản · version {escape(made.version)}{day} → {escape(folder)}")
    if c is not None:
        out.print(
            f"từ · since {escape(c.older.version)}: +{c.added} −{c.removed} quads; bài · articles "
            f"+{c.articles_added} ~{c.articles_replaced} −{c.articles_removed}"
        )
