"""What reads all of a graph: on this disk, wherever the store is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

import pyoxigraph as ox

from kg.graph.remote.remote_graph import RemoteGraph
from kg.graph.store import Store


@contextmanager
def graph_here(store: Store) -> Iterator[ox.Store]:
    """The graph of a store as Oxigraph has it; one on a server is fetched for as long as it is used."""
    if store.server is None:
        yield store.graph
        return
    with TemporaryDirectory(prefix="kg-") as folder:
        yield cast(RemoteGraph, store.graph).copy(Path(folder), store.base)


def quads(store: Store) -> int:
    """How many quads the named graphs of a store hold."""
    if store.server is not None:
        return cast(RemoteGraph, store.graph).quads(store.base)
    return int(next(store.rows("SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }"))[0].value)  # type: ignore[union-attr]
