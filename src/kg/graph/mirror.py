"""The graph that answers queries, made from the archive: Oxigraph, with every triple once in its default graph.

The default graph is a copy, so that a query without GRAPH sees everything and is fast; a triple leaves it when the last
named graph that has it lets it go. The graph can be made again from the archive at any time, and is when it is broken.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterable, Sequence
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
            empty = next(iter(self.graph.quads_for_pattern(None, None, None)), None) is None
            return not empty or self.archive.meta("loaded") == "0"
        except (StoreError, OSError, RuntimeError):
            return False

    def bring_up(self) -> dict[str, int]:
        """Brings the graph up to what the archive holds; can be repeated from any point of a run that was killed.

        Returns the numbers of quads of the owners that were loaded whole.
        """
        self._lines = {}
        for left in self.path.glob("bulk-*.sst"):  # of a load that was killed, or found the disk full
            left.unlink()
        changes = self.archive.changes()
        held = sum(before for _, before in changes)
        try:
            if not self.healthy():
                known = self.archive.meta("graph") is not None
                self._rebuild("it is broken, or of another version" if known else "")
            elif held > FEW and 4 * held > self.archive.size():
                self._rebuild("much of it changed")
            elif changes:
                self._change([owner for owner, before in changes if before])
                self._add([owner for owner, before in changes if not before])
            self.graph.flush()
        except (OSError, RuntimeError) as error:
            self._graph = None
            raise StoreError(
                f"{self.path}: {error}; the archive is whole — make room if the disk is full, then open the store again"
            ) from error
        return self._lines

    def _rebuild(self, why: str) -> None:
        """The graph made anew from the archive."""
        if why:
            log.warning("%s: making the graph again from the archive: %s", self.path.parent, why)
        self._graph = None
        self.archive.set_meta("graph", "none")
        shutil.rmtree(self.path, ignore_errors=True)
        self._load(self.archive.owners())
        self.archive.set_meta("graph", ox.__version__)

    def _load(self, owners: Iterable[str]) -> None:
        rest = iter(owners)
        while batch := list(islice(rest, BULK)):
            self.graph.bulk_load(input=b"".join(map(self._doubled, batch)), format=RdfFormat.N_QUADS, lenient=True)
        self.graph.optimize()

    def _doubled(self, owner: str) -> bytes:
        """The quads of an owner, and their triples for the default graph."""
        quads = self.archive.quads(owner)
        lines = quads.splitlines()
        self._lines[owner] = len(lines)
        return quads + b"".join(map(triple_line, lines))

    def _add(self, owners: Sequence[str]) -> None:
        if len(owners) > FEW:
            self._load(owners)
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
