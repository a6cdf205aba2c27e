"""A store read from its server alone, on a machine that has no archive of it."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from typing import NoReturn

from pyoxigraph import NamedNode

from kg.errors import StoreError
from kg.graph.remote.http import Link
from kg.graph.remote.remote_graph import RemoteGraph
from kg.graph.remote.server import Server
from kg.graph.remote.state import State, states
from kg.graph.remote.state import union_default as has_union_default
from kg.iri import Minter
from kg.terms import dct_identifier, prov_hadPrimarySource


class ServerMirror:
    """The graph of a server, whoever loaded it. Raises StoreError where that is not whole."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self._link = Link(server)
        found = states(self._link)
        if not found:
            raise StoreError(f"{server}: kg has loaded nothing there — kg build INPUT --store {server}")
        self.state: State = found[0]
        if not self.state.holds:
            raise StoreError(
                f"{server}: a load from {self.state.place} is not done — wait for it, or run the build there again"
            )
        if self.state.own_default == has_union_default(self._link):
            raise StoreError(
                f"{server}: its default graph is set up otherwise than when it was loaded — start it as it was, or "
                f"run the build on {self.state.place} again"
            )
        self.graph = RemoteGraph(self._link, own_default=self.state.own_default)

    def healthy(self) -> bool:
        return True

    def close(self) -> None:
        self._link.close()


class ServerArchive:
    """What an archive says that a server can say too: the quads of each owner. The rest raises StoreError."""

    def __init__(self, mirror: ServerMirror) -> None:
        self.base = mirror.state.base
        self.has_prints = False
        self._mirror = mirror
        self._graphs: dict[str, str] | None = None
        self._fetched = sqlite3.connect("", isolation_level=None)  # a file without a name
        self._fetched.execute("CREATE TABLE quads (owner TEXT PRIMARY KEY, lines BLOB)")

    def __getattr__(self, name: str) -> NoReturn:
        server = self._mirror.server
        raise StoreError(
            f"{server}: this needs the archive that loaded it ({self._mirror.state.place}): run it there, "
            "or give its folder with --archive"
        )

    def close(self) -> None:
        self._fetched.close()

    def changes(self) -> list[tuple[str, bool]]:
        return []

    def owners(self, kind: str = "") -> Iterator[str]:
        """The owners of quads, in the order of the archive; the catalogue's are all with one."""
        return (o for o in sorted(self._owned, key=str.encode) if o.startswith(f"{kind}:" if kind else ""))

    def quads(self, owner: str) -> bytes:
        """The sorted N-Quads of an owner, fetched once."""
        row = self._fetched.execute("SELECT lines FROM quads WHERE owner = ?", (owner,)).fetchone()
        if row is not None:
            return zlib.decompress(row[0])
        graph = self._owned.get(owner)
        lines = b"".join(line + b"\n" for line in self._mirror.graph.lines(NamedNode(graph))) if graph else b""
        self._fetched.execute("INSERT INTO quads VALUES (?, ?)", (owner, zlib.compress(lines, 3)))
        return lines

    def counts(self) -> dict[str, int]:
        """How many articles there are of each status."""
        return {"ok": sum(1 for _ in self.owners("article")), "quarantined": self._mirror.state.quarantined}

    def size(self) -> int:
        return len(self._owned)

    @property
    def _owned(self) -> dict[str, str]:
        """The graph of each owner."""
        if self._graphs is None:
            graph, catalogue = self._mirror.graph, Minter(self.base).catalogue()
            rows = graph.query(f"SELECT ?g ?id {{ ?g {prov_hadPrimarySource} ?a . ?a {dct_identifier} ?id }}")
            found = {f"article:{row['id'].value}": row["g"].value for row in rows}  # type: ignore[union-attr]
            for node in graph.graphs(f"{self.base}reference/"):
                found[f"reference:{node.value.removeprefix(self.base)}"] = node.value
            found |= {f"written:{iri}": iri for iri in self._mirror.state.written}
            found[f"reference:{catalogue.value.removeprefix(self.base)}"] = catalogue.value
            self._graphs = found
        return self._graphs
