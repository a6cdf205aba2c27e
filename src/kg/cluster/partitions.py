"""Partitions of the input: what one process of a cluster reads at a time.

::

    lines.jsonl (large)     one for each 16 MiB of lines
    table.parquet (large)   one for row groups of 16 MiB
    small files             as many together as 16 MiB hold
    other large files       each alone (an archive, a compressed file)

They come in the order in which one machine reads the inputs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from kg.cluster.places import absolute, files_in, is_file, is_url, opened, size_of
from kg.read.parquet import row_groups
from kg.read.sources import files_of, is_known

SIZE: Final = 16 << 20
"""How many bytes of input a partition has, about."""
MOST_FILES: Final = 2000
"""How many small files a partition has at most."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A file of the input, or the lines of it that begin within some bytes, or some of its row groups.

    ``shown`` is how its articles name it: as it was given. ``place`` is where every process finds it.
    """

    place: str
    shown: str
    start: int | None = None
    end: int | None = None

    @property
    def in_groups(self) -> bool:
        """Whether ``start`` and ``end`` count row groups."""
        return self.place.lower().endswith(".parquet")


@dataclass(frozen=True, slots=True)
class Partition:
    """Pieces that are read together; a part of a file is always alone."""

    number: int
    pieces: tuple[Piece, ...]

    @property
    def name(self) -> str:
        """What the files of its shard are called."""
        return f"part-{self.number:05}"


def partitions(inputs: Iterable[str], size: int = SIZE) -> Iterator[Partition]:
    """The partitions of files, folders, globs and URLs, ``size`` bytes each where that can be."""
    number = 0
    together: list[Piece] = []
    held = 0
    for piece, weight in _pieces(inputs, size):
        alone = piece.start is not None
        if together and (alone or held + weight > size or len(together) == MOST_FILES):
            yield Partition(number, tuple(together))
            number, together, held = number + 1, [], 0
        if alone:
            yield Partition(number, (piece,))
            number += 1
        else:
            together.append(piece)
            held += weight
    if together:
        yield Partition(number, tuple(together))


def _pieces(inputs: Iterable[str], size: int) -> Iterator[tuple[Piece, int]]:
    """Every file, or part of one, with its size in bytes. What is not there is a piece, too: reading it says so."""
    for given in inputs:
        for file in _files(given):
            piece = Piece(absolute(file), file)
            weight = size_of(piece.place) if is_file(piece.place) else 0
            cuts = _cuts(piece, weight, size) if weight > size else []
            for start, end in pairwise(cuts):
                yield Piece(piece.place, file, start, end), size
            if not cuts:
                yield piece, weight


def _cuts(piece: Piece, weight: int, size: int) -> list[int]:
    """Where a large file is cut: bytes of lines, row groups of a table; nowhere if it is neither."""
    if piece.place.lower().endswith(".jsonl"):
        return [*range(0, weight, size), weight]
    if not piece.in_groups:
        return []
    with opened(piece.place) as file:
        groups = row_groups(file)
    cuts, begun = [0], 0
    for number, (_, end) in enumerate(groups, 1):
        if end - begun >= size or number == len(groups):
            cuts.append(number)
            begun = end
    return cuts if len(cuts) > 2 else []


def _files(given: str) -> list[str]:
    if is_url(given):
        found = [f for f in files_in(given) if f == given or is_known(f)]
    else:
        found = [str(path) for path in files_of(given)]
    return found or [given]
