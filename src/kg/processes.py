"""Work on articles by several processes, with a bounded number under way and the results in the order of the input."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing.connection import wait
from typing import Final

from kg.errors import KgError
from kg.graph.record import Record
from kg.model import Article

CHUNK: Final = 4
"""How many articles a process is given at a time."""


def processed(
    todo: Iterator[Article], work: Callable[[Article], tuple[Record, bytes]], jobs: int
) -> Iterator[tuple[Record, bytes]]:
    """What the work makes of each article, in the order of the input, with a bounded number of articles under way."""
    if jobs <= 1:
        yield from map(work, todo)
        return
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    pool = ProcessPoolExecutor(jobs, multiprocessing.get_context(method), initializer=_end_with_parent)
    under_way: deque[tuple[list[str], Future[list[tuple[Record, bytes]]]]] = deque()
    ids: list[str] = []
    try:
        while True:
            while len(under_way) < 4 * jobs and (chunk := list(islice(todo, CHUNK))):
                under_way.append(([a.id for a in chunk], pool.submit(_each, work, chunk)))
            if not under_way:
                return
            ids, future = under_way.popleft()
            yield from future.result()
    except BrokenProcessPool as error:
        raise KgError(
            f"a reading process was ended from outside (out of memory?) near the articles {', '.join(ids)} — "
            "what was built before is kept; build again, with --jobs 1 to see which"
        ) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _each(work: Callable[[Article], tuple[Record, bytes]], chunk: Sequence[Article]) -> list[tuple[Record, bytes]]:
    return [work(article) for article in chunk]


def _end_with_parent() -> None:
    """A worker whose parent was killed would wait for work for ever; Ctrl-C is the parent's to hear."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    assert parent is not None

    def watch() -> None:
        wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
