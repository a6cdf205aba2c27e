"""Shards: what was made of a partition, as three files, and the manifest of them all.

::

    part-00000.nq.gz      the N-Quads of its accepted articles, by the ids that each article alone gives its things
    part-00000.jsonl.gz   a line for each article in the order of the input: what was read, what the archive keeps of it
                          and how many bytes of N-Quads are its; a line for what could not be read
    part-00000.json       which input and code it was made from, its figures, size and digest of the other two
    manifest.json         all of these

The ``.json`` is written last. A shard counts as finished when it is there and the two others are as it says.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, BinaryIO, Final

from kg.cluster.partitions import Partition, Piece
from kg.cluster.places import fetch, is_file, opened, put
from kg.errors import InputError, KgError, SetAside
from kg.graph.record import Record
from kg.model import Article

FORMAT: Final = "kg-shards-1"
MANIFEST: Final = "manifest.json"
QUADS, ROWS = ".nq.gz", ".jsonl.gz"
_PACKED: Final = tuple(f.name for f in fields(Record) if isinstance(f.default, bytes))
_KEPT: Final = ("status", "title", "published", "counts", "report")
Row = tuple[Article, Record, bytes] | InputError
"""An article, what is kept of it and its N-Quads; or what could not be read."""


@dataclass(frozen=True, slots=True)
class Shard:
    """A finished shard. ``fingerprint`` is of the input's bytes, ``lines`` how many lines a part of a file has (0 for
    whole files), ``files`` the size and SHA-256 of its files by the end of their names."""

    name: str
    pieces: tuple[Piece, ...]
    fingerprint: str
    code: str
    base: str
    lines: int
    articles: int
    quarantined: int
    errors: int
    quads: int
    files: dict[str, tuple[int, str]]


def to_json(shard: Shard) -> bytes:
    return json.dumps(asdict(shard), sort_keys=True).encode()


def from_json(data: bytes | dict[str, Any]) -> Shard:
    """Raises ValueError, TypeError or KeyError where it is none."""
    found = json.loads(data) if isinstance(data, bytes) else dict(data)
    found["pieces"] = tuple(Piece(**p) for p in found["pieces"])
    found["files"] = {end: (int(size), str(sha)) for end, (size, sha) in found["files"].items()}
    return Shard(**found)


def standing(url: str, partition: Partition, fingerprint: str, code: str, base: str) -> Shard | None:
    """The finished shard of a partition, made of the same input by the same code; None where it is to be made."""
    mark = f"{url}/{partition.name}.json"
    if not is_file(mark):
        return None
    with opened(mark) as file:
        try:
            shard = from_json(file.read())
        except (ValueError, TypeError, KeyError):
            return None
    if (shard.pieces, shard.fingerprint, shard.code, shard.base) != (partition.pieces, fingerprint, code, base):
        return None
    return shard if not wrong_files(url, shard) else None


def wrong_files(url: str, shard: Shard) -> list[str]:
    """The files of a shard that are missing, or not as they were written."""
    wrong = []
    for end, (size, sha) in sorted(shard.files.items()):
        place = f"{url}/{shard.name}{end}"
        if not is_file(place):
            wrong.append(place)
            continue
        with opened(place) as file:
            if (size, sha) != _marks(file):
                wrong.append(place)
    return wrong


def _marks(file: BinaryIO) -> tuple[int, str]:
    whole, size = hashlib.sha256(), 0
    while some := file.read(1 << 20):
        whole.update(some)
        size += len(some)
    return size, whole.hexdigest()


def write(
    url: str, partition: Partition, rows: Iterable[Row], lines: int, marks: tuple[str, str, str], folder: Path
) -> Shard:
    """Writes the shard of a partition, row by row into a folder of this machine, and puts it at its place.

    ``marks`` are the fingerprint of the input, the version of the code and the base of the IRIs.
    """
    count: dict[str, Any] = {"articles": 0, "quarantined": 0, "errors": 0, "quads": 0}
    paths = {end: folder / f"{partition.name}{end}" for end in (QUADS, ROWS)}
    with ExitStack() as files:
        quads, told = (files.enter_context(_packed(files, paths[end])) for end in (QUADS, ROWS))
        for row in rows:
            told.write(json.dumps(_plain(row)).encode() + b"\n")
            if isinstance(row, InputError):
                count["errors"] += not isinstance(row, SetAside)
                continue
            quads.write(row[2])
            count["articles"] += 1
            count["quarantined"] += row[1].status == "quarantined"
            count["quads"] += row[2].count(b"\n")
    found = {}
    for end, path in paths.items():
        with path.open("rb") as file:
            found[end] = _marks(file)
        put(path, f"{url}/{partition.name}{end}")
    shard = Shard(partition.name, partition.pieces, *marks, lines, **count, files=found)
    (folder / "mark").write_bytes(to_json(shard))
    put(folder / "mark", f"{url}/{partition.name}.json")
    return shard


def _packed(files: ExitStack, path: Path) -> gzip.GzipFile:
    """A gzip file that is the same whenever and wherever it is written."""
    return gzip.GzipFile("", "wb", 5, files.enter_context(path.open("wb")), mtime=0)


def rows(url: str, shard: Shard, folder: Path) -> Iterator[Row]:
    """What a shard holds, in the order of the input. Raises KgError where its files are not as they were written."""
    if wrong := wrong_files(url, shard):
        raise KgError(f"{', '.join(wrong)}: missing, or not as written — build the shards again: what is whole is kept")
    with ExitStack() as files:
        copies = [fetch(f"{url}/{shard.name}{end}", folder) for end in (QUADS, ROWS)]
        quads, told = (files.enter_context(gzip.open(copy, "rb")) for copy in copies)
        for line in told:
            row = json.loads(line)
            if "error" in row:
                where, problem, mend = row["error"]
                aside = row.get("set_aside")
                yield InputError(where, problem, mend) if aside is None else SetAside(where, aside, problem, mend)
                continue
            given = row["article"]
            article = Article(**{**given, "authors": tuple(given["authors"])})
            kept: dict[str, Any] = {key: b64decode(v) if key in _PACKED else v for key, v in row["record"].items()}
            record = Record(article.id, article.sha256, shard.code, source=article.where, text=article.text, **kept)
            yield article, record, quads.read(row["bytes"])
    for copy in copies:
        if copy.parent == folder:
            copy.unlink()


def _plain(row: Row) -> dict[str, Any]:
    if isinstance(row, InputError):
        error = {"error": [row.where, row.problem, row.mend]}
        return error | ({"set_aside": row.count} if isinstance(row, SetAside) else {})
    article, record, quads = row
    packed = {key: b64encode(getattr(record, key)).decode() for key in _PACKED}
    kept = {key: getattr(record, key) for key in _KEPT}
    return {"article": asdict(article), "record": kept | packed, "bytes": len(quads)}


def write_manifest(url: str, shards: list[Shard], folder: Path) -> None:
    """Writes the manifest beside the shards."""
    total = {key: sum(getattr(s, key) for s in shards) for key in ("articles", "quarantined", "errors", "quads")}
    data = {"format": FORMAT, "code": shards[0].code, "base": shards[0].base, "total": total}
    text = json.dumps(data | {"shards": [asdict(s) for s in shards]}, indent=1, sort_keys=True)
    (folder / MANIFEST).write_text(text + "\n", "utf-8")
    put(folder / MANIFEST, f"{url}/{MANIFEST}")


def read_manifest(url: str) -> list[Shard]:
    """The shards that the manifest in a folder names, in the order of the input. Raises KgError where it is none."""
    place = f"{url}/{MANIFEST}"
    if not is_file(place):
        raise KgError(f"{place}: no manifest there — kg build INPUT --engine dask --shards {url} writes one")
    with opened(place) as file:
        try:
            data = json.loads(file.read())
            if data["format"] == FORMAT and data["shards"]:
                return [from_json(s) for s in data["shards"]]
        except (ValueError, TypeError, KeyError, AttributeError):
            pass
    raise KgError(f"{place}: no manifest that this version of kg reads — build the shards again")
