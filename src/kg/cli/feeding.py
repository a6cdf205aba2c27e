"""The commands for copies that follow a store: feed, follow."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, Final

import click

from kg.cli.screen import binary_out, out, store_option
from kg.errors import ExportError, QueryError
from kg.graph.exports.files import whole_file
from kg.graph.feed.activities import Place, page
from kg.graph.feed.copies import copy_at
from kg.graph.feed.directory import write_directory
from kg.graph.feed.entries import Entry, entries, of_article
from kg.graph.feed.following import follow as followed
from kg.graph.feed.patch import patch
from kg.graph.feed.sparql_update import sparql_update
from kg.graph.store import Store

_ID: Final = re.compile(r"<?(?:urn:)?(?:uuid:)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})>?")
_HERE: Final = Place("", "{}.jsonld", "{}.rdfp")
_PATCHES: Final[dict[str, Callable[[Store, Entry, str | None], Iterator[bytes]]]] = {
    "patch": patch,
    "sparql-update": sparql_update,
}
_FORMATS: Final = (*_PATCHES, "activitystreams")


@click.command()
@click.option("--since", type=click.IntRange(0), default=0, metavar="RUN", help="Sau lượt này. After this run; 0: all.")
@click.option("--until", type=click.IntRange(1), metavar="RUN", help="Tới lượt này. Up to this run; else the last.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(_FORMATS),
    default="patch",
    show_default=True,
    help="RDF Patch, SPARQL Update, ActivityStreams (JSON-LD).",
)
@click.option("--article", metavar="ID", help="Chỉ bài này. Only what was done to this article.")
@click.option("--output", type=click.Path(path_type=Path), help="Tệp; mặc định stdout. .gz compresses.")
@click.option(
    "--directory",
    type=click.Path(file_okay=False, path_type=Path),
    help="Cả nguồn tin thành tệp, để đưa lên web. The whole feed as files for a web server.",
)
@click.option("--address", default="", metavar="URL", help="Nơi sẽ đặt. Where --directory will be found.")
@store_option
def feed(
    since: int,
    until: int | None,
    format_: str,
    article: str | None,
    output: Path | None,
    directory: Path | None,
    address: str,
    store: str,
) -> None:
    """Nguồn tin thay đổi. What each run added and removed, for copies that follow.

    \b
    kg feed --directory public/feed     một tệp mỗi lượt · a patch and a page for each run
    kg feed --since 3 | kg follow copy.nq -
    """
    if until is not None and since > until:
        raise QueryError(f"--since {since} --until {until}: no run is after the one and up to the other — swap them")
    if address and re.fullmatch(r"https?://[^\s/]+(/\S*)?", address) is None:
        raise QueryError(f"--address {address}: not an address of the web — write one like https://example.org/feed")
    if directory is not None:
        if since or until or article or output or format_ != "patch":
            raise QueryError("--directory writes the whole feed: give it alone, or with --address")
        with Store(store) as kept:
            written = write_directory(kept, directory, address)
        out.print(f"{len(written)} lượt · runs written → {directory}", markup=False)
        return
    if address:
        raise QueryError("--address is for --directory")
    with Store(store) as kept:
        found = entries(kept, since, until)
        if article is not None:
            found = of_article(kept, found, article)
        if output is None:
            _write(kept, found, format_, article, binary_out())
            return
        try:
            with whole_file(output) as file:
                _write(kept, found, format_, article, file)
        except OSError as error:
            raise ExportError(f"{output}: {error.strerror or error} — give a file that can be written") from error


def _write(store: Store, found: list[Entry], format_: str, article: str | None, target: BinaryIO) -> None:
    if format_ in _PATCHES:
        for entry in found:
            target.writelines(_PATCHES[format_](store, entry, article))
        return
    target.write(b"[")
    for n, entry in enumerate(found):
        target.write(b",\n" if n else b"\n")
        target.writelines(page(store, entry, _HERE, article))
    target.write(b"]\n")


@click.command()
@click.argument("copy", type=click.Path(path_type=Path))
@click.argument("patches", nargs=-1, type=click.Path(exists=True, allow_dash=True, path_type=Path))
@click.option("--at", "position", metavar="ID", help="Bản sao đang ở mục này. The copy is a full export of this entry.")
def follow(copy: Path, patches: tuple[Path, ...], position: str | None) -> None:
    """Đưa một bản sao theo nguồn tin. Bring a copy up by patches of a feed: files, - (stdin), or the folder of a feed.

    COPY is a file of N-Quads (NAME.nq) or a folder of Oxigraph; it is made if it is not there. Each patch is taken
    whole or not at all, once, and in its order. Without patches: where the copy stands.
    """
    target = copy_at(copy)
    if position is not None:
        given = _ID.fullmatch(position)
        if given is None:
            raise QueryError(f"--at {position}: not the id of an entry — it stands in the first line of its patch")
        target.stands_at(f"uuid:{given[1]}")
    taken = list(followed(target, [Path("/dev/stdin") if str(p) == "-" else p for p in patches]))
    at = target.position() or "—"
    out.print(f"{len(taken)} bản vá · patches → {copy}, ở mục · at {at}", markup=False)
