"""The archive and the graph of a store, by where they are."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from kg.graph.archive import Archive
from kg.graph.mirror import Mirror
from kg.graph.name_index import NameIndex
from kg.graph.named_things import every_thing
from kg.graph.remote.mirror import RemoteMirror
from kg.graph.remote.server import Server, is_address, server
from kg.graph.remote.without import ServerArchive, ServerMirror
from kg.iri import BASE

Place = Path | str | Server
"""Where a store is: a folder, or the address of a SPARQL server."""
AnyMirror = Mirror | RemoteMirror | ServerMirror


def found(place: Place) -> tuple[Server | None, Path]:
    """The server of a store, None where there is none, and its folder on this disk."""
    named = server(place) if isinstance(place, str) and is_address(place) else place
    return (named, named.folder) if isinstance(named, Server) else (None, Path(named))


def opened(server: Server | None, path: Path, *, write: bool, base: str | None = None) -> tuple[Archive, AnyMirror]:
    """The archive and what holds the graph; what a server says in place of an archive, where it is only read and there
    is none on this disk."""
    if server is not None and not (write or server.archive or path.exists()):
        mirror = ServerMirror(server)
        return cast(Archive, ServerArchive(mirror)), mirror
    archive = Archive(path / "archive.db", write=write, base=base or BASE)
    return archive, Mirror(path / "graph", archive, write=write) if server is None else RemoteMirror(server, archive)


def has_names(archive: Archive, mirror: AnyMirror, names: NameIndex) -> bool:
    """Reads the names of things into memory, where a server is all there is; whether it is."""
    if isinstance(mirror, ServerMirror):
        names.make(every_thing(mirror.graph, archive.base), 0)  # type: ignore[arg-type]
    return isinstance(mirror, ServerMirror)
