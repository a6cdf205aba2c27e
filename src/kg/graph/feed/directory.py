"""A feed as files, to be put on any web server: a patch and a page for each run, the collection, and a table of them.

::

    index.jsonld     the collection; its newest page first
    3.jsonld         the page of run 3
    3.rdfp           its patch
    patches.tsv      run, id, prev, mark, sha256 and bytes of each patch

A run's files never change, but when an article was forgotten that it spoke of. So what is there already is left alone.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Final

from kg.errors import ExportError
from kg.graph.exports.files import whole_file
from kg.graph.feed.activities import Place, collection, page
from kg.graph.feed.entries import Entry, entries, mark
from kg.graph.feed.patch import patch
from kg.graph.store import Store

_TABLE: Final = "patches.tsv"
_HEAD: Final = ("run", "id", "prev", "mark", "sha256", "bytes")
_NAMES: Final = Place("index.jsonld", "{}.jsonld", "{}.rdfp")


def write_directory(store: Store, folder: Path, address: str = "") -> list[int]:
    """Writes the whole feed into a folder, or what it lacks; returns the runs whose files were written.

    ``address`` is where the folder will be found ("https://…/feed/"), for absolute links; without it they are relative.
    Raises ExportError where a file cannot be written.
    """
    start = address if not address or address.endswith("/") else f"{address}/"
    place = Place(*(start + name for name in (_NAMES.collection, _NAMES.page, _NAMES.patch)))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        known = _table(folder / _TABLE)
        rows: list[tuple[str, ...]] = []
        written: list[int] = []
        every = entries(store)
        for entry in every:
            row = known.get(str(entry.run.run))
            if row is None or row[3] != _mark(store, entry, start) or not _there(folder, row):
                row = _write(store, entry, folder, place, _mark(store, entry, start))
                written.append(entry.run.run)
            rows.append(row)
        _put(folder / _NAMES.collection, [collection(every, place)])
        _put(folder / _TABLE, [_lines((_HEAD, *rows))])
    except OSError as error:
        raise ExportError(
            f"{error.filename or folder}: {error.strerror or error} — give a folder that can be written"
        ) from error
    return written


def _mark(store: Store, entry: Entry, start: str) -> str:
    return sha256(f"{mark(store, entry)} {start}".encode()).hexdigest()[:20]


def _write(store: Store, entry: Entry, folder: Path, place: Place, mark: str) -> tuple[str, ...]:
    number = entry.run.run
    digest, size = sha256(), 0
    with whole_file(folder / _NAMES.patch.format(number)) as file:
        for piece in patch(store, entry):
            digest.update(piece)
            size += len(piece)
            file.write(piece)
    with whole_file(folder / _NAMES.page.format(number)) as file:
        file.writelines(page(store, entry, place))
    prev = "" if entry.prev is None else str(entry.prev)
    return str(number), str(entry.id), prev, mark, digest.hexdigest(), str(size)


def _there(folder: Path, row: tuple[str, ...]) -> bool:
    """Whether both files are there, the patch as long as it was."""
    patch_file, page_file = (folder / name.format(row[0]) for name in (_NAMES.patch, _NAMES.page))
    return page_file.is_file() and patch_file.is_file() and patch_file.stat().st_size == int(row[5])


def _put(path: Path, pieces: Iterable[bytes]) -> None:
    """Writes a file, unless it has these bytes."""
    content = b"".join(pieces)
    if not path.is_file() or path.read_bytes() != content:
        with whole_file(path) as file:
            file.write(content)


def _table(path: Path) -> dict[str, tuple[str, ...]]:
    """The rows of an older table by their runs; none where it is not one."""
    if not path.is_file():
        return {}
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8", "replace")), delimiter="\t"))
    whole = rows and tuple(rows[0]) == _HEAD and all(len(r) == len(_HEAD) and r[5].isdigit() for r in rows[1:])
    return {row[0]: tuple(row) for row in rows[1:]} if whole else {}


def _lines(rows: Iterable[tuple[str, ...]]) -> bytes:
    return "".join("\t".join(row) + "\n" for row in rows).encode()
