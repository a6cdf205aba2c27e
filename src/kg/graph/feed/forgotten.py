"""What a run took out that was forgotten since: the history has nothing of it, and a copy must still drop it.

Nobody can tell any more which article it was, so an entry of the feed names those that stayed, and no others.
"""

from __future__ import annotations

import zlib

from kg.graph.runs import Run, changed_later, graph_of
from kg.graph.store import Store
from kg.iri import Minter
from kg.terms import prov_hadPrimarySource

_CATALOGUED = str(prov_hadPrimarySource).encode()


def article_graphs(store: Store) -> str:
    """What the IRIs of all graphs of articles begin with, and no others."""
    return f"{store.base}graph/"


def kept_graphs(store: Store, run: Run) -> tuple[str, ...] | None:
    """The graphs of articles that there were after a run, in order, if it took out a version of an article that was
    forgotten since; else None."""
    left = run.figures.get("retracted", 0) + run.figures.get("restored", 0)
    if not left:
        return None
    for (gone,) in store.archive.rows(
        "SELECT gone FROM history WHERE run = ? AND owner >= 'article:' AND owner < 'article;'", run.run
    ):
        left -= gone is not None and _CATALOGUED in zlib.decompress(gone)
    return _graphs_after(store, run.run) if left > 0 else None


def _graphs_after(store: Store, run: int) -> tuple[str, ...]:
    mint = Minter(store.base)
    later: set[str] = set()
    found: set[str] = set()
    for change in changed_later(store.archive, run, run):
        if change.owner.startswith("article:"):
            later.add(change.owner.removeprefix("article:"))
            if change.after.lines:
                found.add(graph_of(change.after.lines).decode().removesuffix("> ."))
    for id, sha in store.archive.rows("SELECT id, sha FROM articles WHERE status = 'ok'"):
        if id not in later:
            found.add(mint.graph(id, sha).value)
    return tuple(sorted(found))
