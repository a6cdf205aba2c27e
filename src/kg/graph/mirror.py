"""The graph that answers queries, made from the archive: Oxigraph, with every triple once in its default graph.

The default graph is a copy, so that a query without GRAPH sees everything and is fast; a triple leaves it when the last
named graph that has it lets it go. The graph can be made again from the archive at any time, and is when it is broken.
"""

from __future__ import annotations

import logging
import shutil
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Final

import pyoxigraph as ox
from pyoxigraph import DefaultGraph, Quad, RdfFormat

from kg.errors import StoreError
from kg.graph.archive import Archive
from kg.graph.lines import parse, triple_line

log = logging.getLogger(__name__)

BULK: Final = 100
"""How many articles are loaded in one batch; more cost memory and are no faster (docs/decisions/0002-store.md)."""
THREADS: Final = 4
"""How many threads load at most: one takes from the archive what these load, and has work for no more."""
FEW: Final = 64
"""Up to how many articles are changed in place, one by one, whatever the size of the store; more are when they are less
than a quarter of it. Else the graph is made again."""


class Mirror:
    """The folder of the graph. Opened when first used."""

    def __init__(self, path: Path, archive: Archive, *, write: bool) -> None:
        self.path = path
        self.archive = archive
        self._write = write
        self._graph: ox.Store | None = None
        self._lines: dict[str, int] = {}
        self._loose = False

    @property
    def graph(self) -> ox.Store:
        """The Oxigraph store itself."""
        if self._graph is None:
            try:
                self._graph = ox.Store(self.path) if self._write else ox.Store.read_only(str(self.path))
            except (OSError, RuntimeError) as error:
                raise StoreError(f"{self.path}: {error}") from error
        return self._graph

    def close(self) -> None:
        self._graph = None

    def healthy(self) -> bool:
        """Whether it is of this version of the engine and can be read."""
        if self.archive.meta("graph") != ox.__version__ or not self.path.is_dir():
            return False
        try:
            return not self._is_empty() or self.archive.meta("loaded") == "0"
        except (StoreError, OSError, RuntimeError):
            return False

    def _is_empty(self) -> bool:
        return next(iter(self.graph.quads_for_pattern(None, None, None)), None) is None

    def bring_up(self, jobs: int = 1) -> dict[str, int]:
        """Brings the graph up to what the archive holds; can be repeated from any point of a run that was killed.

        With more than one job, that many threads load what this one takes from the archive. Returns the numbers of
        quads of the owners that were loaded whole.
        """
        self._lines = {}
        for left in self.path.glob("bulk-*.sst"):  # of a load that was killed, or found the disk full
            left.unlink()
        changes = self.archive.changes()
        held = sum(before for _, before in changes)
        with self._told():
            if not self.healthy():
                known = self.archive.meta("graph") is not None
                self._rebuild("it is broken, or of another version" if known else "", jobs)
            elif held > FEW and 4 * held > self.archive.size():
                self._rebuild("much of it changed", jobs)
            elif changes:
                self._change([owner for owner, before in changes if before])
                self._add([owner for owner, before in changes if not before], jobs)
            self.graph.flush()
        return self._lines

    @contextmanager
    def optimized(self, jobs: int = 1) -> Iterator[None]:
        """Has the graph's files put in order where much was loaded; with more than one job, while what is inside
        reads the graph."""
        with ThreadPoolExecutor(1) as thread:
            order = thread.submit(self.graph.optimize) if self._loose else None
            if jobs <= 1:
                self._ordered(order)
            yield
            self._ordered(order)

    def _ordered(self, order: Future[None] | None) -> None:
        if order is not None:
            with self._told():
                order.result()
            self._loose = False

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Oxigraph's errors in the words of a store."""
        try:
            yield
        except (OSError, RuntimeError) as error:
            self._graph = None
            raise StoreError(
                f"{self.path}: {error}; the archive is whole — make room if the disk is full, then open the store again"
            ) from error

    def _rebuild(self, why: str, jobs: int) -> None:
        """The graph made anew from the archive."""
        if why:
            log.warning("%s: making the graph again from the archive: %s", self.path.parent, why)
        self._graph = None
        self.archive.set_meta("graph", "none")
        shutil.rmtree(self.path, ignore_errors=True)
        self._load(self.archive.owners(), jobs)
        self.archive.set_meta("graph", ox.__version__)

    def _load(self, owners: Iterable[str], jobs: int) -> None:
        """Loads owners in batches; several threads have smaller ones, so that memory is the same."""
        rest, bulk_load = iter(owners), partial(self.graph.bulk_load, format=RdfFormat.N_QUADS, lenient=True)
        self._loose = True
        if jobs <= 1:
            while batch := list(islice(rest, BULK)):
                bulk_load(b"".join(map(self._doubled, batch)))
            return
        under_way: deque[Future[None]] = deque()
        count = min(jobs, THREADS)
        with ThreadPoolExecutor(count) as threads:
            while batch := list(islice(rest, BULK // count)):
                under_way.append(threads.submit(bulk_load, b"".join(map(self._doubled, batch))))
                if len(under_way) > count:
                    under_way.popleft().result()
            for loaded in under_way:
                loaded.result()

    def _doubled(self, owner: str) -> bytes:
        """The quads of an owner, and their triples for the default graph."""
        quads = self.archive.quads(owner)
        lines = quads.splitlines()
        self._lines[owner] = len(lines)
        return quads + b"".join(map(triple_line, lines))

    def _add(self, owners: Sequence[str], jobs: int) -> None:
        many = len(owners) > FEW
        if many or self._is_empty():  # a new store's reference data are many quads, in a few owners
            self._load(owners, jobs)
            self._loose = many
            return
        for owner in owners:
            self.graph.load(input=self._doubled(owner), format=RdfFormat.N_QUADS, lenient=True)

    def _change(self, owners: Sequence[str]) -> None:
        for owner in owners:
            old, new = set(self.archive.before(owner).splitlines()), set(self.archive.quads(owner).splitlines())
            gone = list(parse(old - new))
            last = [q.triple for q in gone if not self._elsewhere(q)]
            for quad in gone:
                self.graph.remove(quad)
            for triple in last:
                self.graph.remove(Quad(*triple))
            added = sorted(new - old)
            lines = b"".join(line + b"\n" + triple_line(line) for line in added)
            self.graph.load(input=lines, format=RdfFormat.N_QUADS, lenient=True)

    def _elsewhere(self, quad: Quad) -> bool:
        found = self.graph.quads_for_pattern(quad.subject, quad.predicate, quad.object)
        return any(q.graph_name not in (quad.graph_name, DefaultGraph()) for q in found)
