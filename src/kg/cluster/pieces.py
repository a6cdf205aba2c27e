"""What stands in a piece of the input: its bytes on this machine, and the articles in them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kg.cluster.partitions import Piece
from kg.cluster.places import fetch, is_file, name_of, opened
from kg.errors import InputError, SetAside
from kg.model import Article
from kg.read.parquet import parquet_file, row_groups
from kg.read.sources import articles


@dataclass(frozen=True, slots=True)
class Local:
    """A piece as a file of this machine; ``lines`` counts those of a part of a file, and is 0 for a whole one. Row
    groups are read where they stand, and have a digest instead."""

    piece: Piece
    path: Path
    lines: int = 0
    digest: bytes = b""


def local(piece: Piece, folder: Path) -> Local:
    """A piece as a file: the one that it is, or a copy in a folder."""
    if piece.start is not None and piece.end is not None:
        if piece.in_groups:
            return Local(piece, Path(piece.shown), digest=_digest(piece.place, piece.start, piece.end))
        path = folder / name_of(piece.place)
        return Local(piece, path, _copy_lines(piece.place, piece.start, piece.end, path))
    if not is_file(piece.place):
        return Local(piece, folder / name_of(piece.place))
    return Local(piece, fetch(piece.place, folder))


def _copy_lines(place: str, start: int, end: int, copy: Path) -> int:
    """The lines that begin within some bytes of a file."""
    count = 0
    with opened(place) as source, copy.open("wb") as target:
        source.seek(max(0, start - 1))
        at = start if start == 0 else start - 1 + len(source.readline())
        while at < end and (line := source.readline()):
            target.write(line)
            at += len(line)
            count += 1
    return count


def _digest(place: str, first: int, end: int) -> bytes:
    """Of the bytes of some row groups of a table."""
    whole = hashlib.sha256()
    with opened(place) as file:
        spans = row_groups(file)[first:end]
    with opened(place) as file:
        for start, stop in spans:
            file.seek(start)
            while start < stop and (some := file.read(min(stop - start, 1 << 20))):
                whole.update(some)
                start += len(some)
    return whole.digest()


def fingerprint(found: Sequence[Local]) -> str:
    """A digest of the bytes of pieces and of what they are called."""
    whole = hashlib.sha256()
    for one in found:
        piece = one.piece
        whole.update(f"{piece.shown}\n{piece.start}\n{piece.end}\n".encode("utf-8", "surrogateescape"))
        if one.digest:
            whole.update(one.digest)
        elif one.path.is_file():
            with one.path.open("rb") as file:
                whole.update(hashlib.file_digest(file, "sha256").digest())
    return whole.hexdigest()


def articles_of(one: Local) -> Iterator[Article | InputError]:
    """The articles of a piece and what could not be read, each with the place that was given for it; lines of a part of
    a file are counted from its start."""
    path, shown = str(one.path), one.piece.shown
    for found in _rows_of(one) if one.digest else articles([one.path]):
        where = shown + found.where.removeprefix(path)
        if isinstance(found, Article):
            yield replace(found, where=where)
        elif isinstance(found, SetAside):
            yield SetAside(where, found.count, found.problem, found.mend)
        elif where != shown or one.piece.start is None:  # a part without a line is no empty file
            yield InputError(where, found.problem, found.mend)


def _rows_of(one: Local) -> Iterator[Article | InputError]:
    """The articles of some row groups; their rows are counted from the start of the table."""
    piece = one.piece
    assert piece.start is not None
    assert piece.end is not None
    with opened(piece.place) as file:
        try:
            yield from parquet_file(one.path, range(piece.start, piece.end), file)
        except InputError as wrong:
            yield InputError(f"{wrong.where}, row group {piece.start + 1}", wrong.problem, wrong.mend)
