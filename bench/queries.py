"""Loading a graph and answering the saved queries: this store against rdflib in memory, same graph, same run.

Usage: queries.py GRAPH.nq [--limit SECONDS for one rdflib query]
"""

from __future__ import annotations

import time
from collections.abc import Callable
from types import FrameType

REPEATS = 3


class TooLongError(Exception):
    """A query of the peer did not end within the limit."""


def seconds(work: Callable[[], int], repeats: int = REPEATS) -> tuple[float, int]:
    """The least wall time of some runs, and how many rows came."""
    best, rows = float("inf"), 0
    for _ in range(repeats):
        begun = time.perf_counter()
        rows = work()
        best = min(best, time.perf_counter() - begun)
    return best, rows


def _alarm(_signal: int, _frame: FrameType | None) -> None:
    raise TooLongError
