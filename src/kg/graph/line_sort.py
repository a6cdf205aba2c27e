"""Sorting more lines than fit in memory: sorted pieces in temporary files, merged."""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from typing import Final

PIECE: Final = 200_000
"""How many lines are sorted in memory at once."""


def sorted_once(lines: Iterable[bytes], piece: int = PIECE) -> Iterator[bytes]:
    """Lines (each with its line feed) in byte order, equal ones once."""
    rest = iter(lines)
    with ExitStack() as files:
        pieces: list[Iterable[bytes]] = []
        while part := list(islice(rest, piece)):
            if len(part) < piece and not pieces:
                yield from sorted(set(part))
                return
            file = files.enter_context(tempfile.TemporaryFile())
            file.writelines(sorted(set(part)))
            file.seek(0)
            pieces.append(file)
        last = b""
        for line in heapq.merge(*pieces):
            if line != last:
                yield line
                last = line
