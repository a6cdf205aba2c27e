"""A build on a cluster: shards made by its workers, and gathered into a store."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from kg.building import LIMIT, code_version, keep
from kg.cluster.apart import Order
from kg.cluster.engine import shards_made
from kg.cluster.partitions import SIZE, partitions
from kg.cluster.places import absolute, names_in, remove
from kg.cluster.shards import QUADS, ROWS, Row, Shard, read_manifest, rows, write_manifest
from kg.errors import InputError, KgError
from kg.graph.record import Record
from kg.iri import BASE, Minter
from kg.model import Article
from kg.summary import Summary

_OF_A_SHARD = re.compile(rf"(part-\d{{5,}})(?:{re.escape(QUADS)}|{re.escape(ROWS)}|\.json)(\..*\.half)?")
_LINE = re.compile(r", line (\d+)$")
Tell = Callable[[str, int], None]


def make_shards(
    inputs: Iterable[str],
    url: str,
    *,
    base: str | None = None,
    scheduler: str | None = None,
    jobs: int = 2,
    size: int = SIZE,
    limit: float | None = LIMIT,
    progress: Tell | None = None,
) -> tuple[list[Shard], int]:
    """Makes the shards of inputs (paths, folders, globs, URLs) in a folder or at a URL, and their manifest.

    By the workers of a Dask scheduler, or by ``jobs`` of a cluster that is started on this machine. A partition has
    about ``size`` bytes of input. Shards that are there, whole, and made of the same input by the same code are kept;
    returns all shards in the order of the input, and how many were kept. ``limit`` and ``progress`` are those of
    ``kg.building.build``. Raises KgError.
    """
    place, code = absolute(url.rstrip("/")), code_version()
    Minter(base or BASE)
    parts = partitions(inputs, size)
    orders = (Order(p, place, code, base or BASE, limit) for p in parts)
    found: list[Shard] = []
    kept = read = 0
    for shard, stood in shards_made(orders, scheduler, jobs):
        found.append(shard)
        kept += stood
        read += shard.articles
        if progress is not None:
            progress("read", read)
    found.sort(key=lambda shard: (len(shard.name), shard.name))
    with tempfile.TemporaryDirectory(prefix="kg-manifest-") as folder:
        write_manifest(place, found, Path(folder))
    take_away_others(place, found)
    return found, kept


def take_away_others(url: str, shards: list[Shard]) -> None:
    """The shards of an older run that had more partitions, and what killed workers had half written."""
    names = {shard.name for shard in shards}
    for name in names_in(url):
        if (m := _OF_A_SHARD.fullmatch(name)) and (m[2] or m[1] not in names):
            remove(f"{url}/{name}")


def gather(
    url: str,
    store: Path | str,
    *,
    base: str | None = None,
    jobs: int = 2,
    today: str | None = None,
    progress: Tell | None = None,
) -> Summary:
    """Builds the shards that the manifest in a folder, or at a URL, names into a store: the one that building their
    inputs on this machine makes.

    The arguments are those of ``kg.building.build``; ``jobs`` threads load. Raises KgError where a shard is not whole,
    or was made by another version of the code.
    """
    place = absolute(url.rstrip("/"))
    shards, code = read_manifest(place), code_version()
    if base is not None and shards[0].base != base:
        raise KgError(f"{place}: the base of these shards is {shards[0].base}, not {base} — give that base, or none")
    if shards[0].code != code:
        raise KgError(
            f"{place}: made by another version of kg ({shards[0].code}) than this one ({code}), or with other data — "
            "build the shards again"
        )
    made: list[tuple[Record, bytes]] = []

    def articles() -> Iterator[Article | InputError]:
        for row in _rows(place, shards):
            if isinstance(row, InputError):
                yield row
            else:
                made[:] = [row[1:]]
                yield row[0]

    def of_shard(todo: Iterator[Article], base: str, code: str) -> Iterator[tuple[Record, bytes]]:
        return (made[0] for _ in todo)  # one article at a time is drawn

    return keep(articles(), of_shard, store, base=shards[0].base, jobs=jobs, today=today, progress=progress)


def _rows(url: str, shards: list[Shard]) -> Iterator[Row]:
    """What the shards hold, in order; lines of a file that several shards have parts of are counted from its start."""
    before = 0
    with tempfile.TemporaryDirectory(prefix="kg-gather-") as folder:
        for shard in shards:
            start = shard.pieces[0].start
            before = before if start else 0
            for row in rows(url, shard, Path(folder)):
                yield _counted(row, before) if before else row
            before += shard.lines


def _counted(row: Row, before: int) -> Row:
    def moved(where: str) -> str:
        return _LINE.sub(lambda m: f", line {int(m[1]) + before}", where)

    if isinstance(row, InputError):
        return InputError(moved(row.where), row.problem, row.mend)
    article, record, quads = row
    return replace(article, where=moved(article.where)), replace(record, source=moved(record.source)), quads
