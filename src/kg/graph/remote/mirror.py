"""The graph on a server, brought up to what the archive holds.

What is sent can be sent twice, and what is done is noted on the server (kg.graph.remote.state), so that a load that was
killed, or that the server broke off, goes on after the last batch of owners that is whole.
"""

from __future__ import annotations

import logging
import socket
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path
from typing import Final

from pyoxigraph import NamedNode

from kg.errors import StoreError
from kg.graph.archive import Archive
from kg.graph.mirror import FEW
from kg.graph.remote import state as on_server
from kg.graph.remote.http import Link
from kg.graph.remote.remote_graph import RemoteGraph
from kg.graph.remote.sending import delete, insert
from kg.graph.remote.server import Server
from kg.graph.remote.state import State

log = logging.getLogger(__name__)

_BATCH: Final = 8 << 20
"""How many bytes of quads are loaded before the server notes how far it is."""


class RemoteMirror:
    """What a server holds of an archive. Raises StoreError where it holds what another archive loaded."""

    def __init__(self, server: Server, archive: Archive) -> None:
        self.server = server
        self.archive = archive
        self._link = Link(server)
        self._graph: RemoteGraph | None = None
        self._lines: dict[str, int] = {}

    @property
    def graph(self) -> RemoteGraph:
        """The graph on the server."""
        if self._graph is None:
            held = self._mine()
            self._graph = RemoteGraph(self._link, own_default=held is None or held.own_default)
        return self._graph

    def close(self) -> None:
        self._link.close()
        self._graph = None

    def healthy(self) -> bool:
        """Whether the server holds what the archive loaded last, and that whole."""
        if self.server.take_over and self._others():
            return False
        held = self._mine()
        mark = self._mark()
        return (
            held is not None
            and held.holds == mark
            and self.archive.meta("graph") == f"server {mark}"
            and self._fits(held)
        )

    def bring_up(self, jobs: int = 1) -> dict[str, int]:
        """Brings the server up to what the archive holds; returns the numbers of quads of owners loaded whole."""
        self._lines = {}
        goal, changes = self._mark(), self.archive.changes()
        held = self._claimed()
        if held.holds == goal and not self._fits(held):
            held = replace(held, holds="")
        if held.holds != goal:
            if held.loading == goal:
                log.warning("%s: going on with a load that was broken off", self.server)
            else:
                before = self.archive.meta("graph")
                few = sum(b for _, b in changes) <= max(FEW, self.archive.size() // 4)
                anew = not held.holds or before != f"server {held.holds}" or not few
                held = replace(held, loading=goal, anew=anew, upto="", holds="")
                held = self._say(held)
            held = self._load(held, changes)
            written = tuple(o.removeprefix("written:") for o in self.archive.owners("written"))
            refused = self.archive.counts().get("quarantined", 0)
            done = replace(held, holds=goal, loading="", anew=False, upto="", written=written, quarantined=refused)
            self._say(done)
        self.archive.set_meta("graph", f"server {goal}")
        return self._lines

    @contextmanager
    def optimized(self, jobs: int = 1) -> Iterator[None]:
        """Nothing to put in order: that is the server's business."""
        yield

    def _load(self, held: State, changes: Sequence[tuple[str, bool]]) -> State:
        self._graph = RemoteGraph(self._link, own_default=held.own_default)
        had = {owner for owner, before in changes if before}
        owners: Iterable[str] = (owner for owner, _ in changes)
        if held.anew:
            had, owners = set(), list(self.archive.owners())
            if not held.upto:
                self._clear(self._graph)
        for batch in self._batches(owner for owner in owners if owner > held.upto):
            self._change(self._graph, [owner for owner in batch if owner in had])
            self._add(self._graph, [owner for owner in batch if owner not in had])
            held = self._say(replace(held, upto=batch[-1]))
        return held

    def _batches(self, owners: Iterable[str]) -> Iterator[list[str]]:
        batch: list[str] = []
        size = 0
        for owner in owners:
            batch.append(owner)
            size += len(self.archive.quads(owner))
            if size >= _BATCH:
                yield batch
                batch, size = [], 0
        if batch:
            yield batch

    def _clear(self, graph: RemoteGraph) -> None:
        graph.drop(graph.everything)
        self._drop(graph, self.archive.base, (o.removeprefix("written:") for o in self.archive.owners("written")))

    def _drop(self, graph: RemoteGraph, base: str, written: Iterable[str]) -> None:
        """Takes out the graphs below a base, and those that people wrote."""
        for old in dict.fromkeys([*graph.graphs(base), *map(NamedNode, written)]):
            graph.drop(old)

    def _add(self, graph: RemoteGraph, owners: Iterable[str]) -> None:
        lines: list[bytes] = []
        for owner in owners:
            own = self.archive.quads(owner).splitlines()
            self._lines[owner] = len(own)
            lines += own
        insert(graph, lines)

    def _change(self, graph: RemoteGraph, owners: Iterable[str]) -> None:
        """What owners do not have any more goes; a triple goes out of the whole with the last graph that has it."""
        for owner in owners:
            old, new = set(self.archive.before(owner).splitlines()), set(self.archive.quads(owner).splitlines())
            delete(graph, old - new)
            insert(graph, new - old)

    def _mine(self) -> State | None:
        """What the server says it holds of this archive; None where it says nothing."""
        for other in self._others():
            raise StoreError(
                f"{self.server}: it holds the graph of another archive, {other.place}, and this one is "
                f"{self._place()} — give that with --archive, or let this one take its place: kg build --take-over"
            )
        found = on_server.states(self._link)
        return found[0] if found else None

    def _others(self) -> list[State]:
        """What other archives say of the server."""
        return [s for s in on_server.states(self._link) if s.archive != self.archive.meta("mark")]

    def _claimed(self) -> State:
        """The state of the server, which is this archive's from now on."""
        if (mark := self.archive.meta("mark")) is None:
            mark = blake2b(f"{self._place()} {self._mark()}".encode(), digest_size=8).hexdigest()
            self.archive.set_meta("mark", mark)
        others = self._others() if self.server.take_over else []
        if not others and (held := self._mine()) is not None:
            return held
        seen = RemoteGraph(self._link, own_default=True)
        for other in others:  # which is told so first, should this end in the middle
            on_server.write(self._link, replace(other, holds="", loading=""))
            self._drop(seen, other.base, other.written)
        if not self.server.take_over and seen.graphs(self.archive.base):
            raise self._not_ours()
        held = on_server.write(self._link, State(mark, self._place(), self.archive.base))
        try:
            self._mine()
            held = replace(held, own_default=not on_server.union_default(self._link))
            if not self.server.take_over and held.own_default and seen.query("ASK { ?s ?p ?o }"):
                raise self._not_ours()
        except StoreError:  # also where two came at the same time: neither has it
            on_server.withdraw(self._link, held)
            raise
        return self._say(held)

    def _not_ours(self) -> StoreError:
        return StoreError(
            f"{self.server}: it holds data, and does not say that this archive loaded them — give an empty server, or "
            "let this archive take their place: kg build --take-over"
        )

    def _say(self, held: State) -> State:
        """Writes the state, once more made sure that the server is this archive's."""
        self._mine()
        return on_server.write(self._link, held)

    def _fits(self, held: State) -> bool:
        """Whether the default graph of the server is what it was when it was loaded."""
        return held.own_default != on_server.union_default(self._link)

    def _place(self) -> str:
        return f"{socket.gethostname()}:{Path(self.archive.path).resolve().parent}"

    def _mark(self) -> str:
        """What the archive holds, as a short mark."""
        digest = blake2b(digest_size=8)
        for table in ("SELECT run, command, day, code FROM runs ORDER BY run", "SELECT sha FROM articles ORDER BY id"):
            for row in self.archive.rows(table):
                digest.update(repr(row).encode())
        return digest.hexdigest()
