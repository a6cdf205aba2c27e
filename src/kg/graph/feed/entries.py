"""The entries of the change feed: one for each run of a store, chained, and what each did to every owner of quads.

An entry's id is a hash of its run and of the entry before it, not of the quads: so it stays when an article is
forgotten (``kg retract --forget``), and a copy that follows finds its place again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final
from uuid import NAMESPACE_URL, UUID, uuid5

import orjson
from pyoxigraph import NamedNode

from kg.errors import QueryError
from kg.graph.feed.forgotten import kept_graphs
from kg.graph.runs import Run, changes_between, graph_of, must_be_run
from kg.graph.store import Store
from kg.iri import Minter

_FORM: Final = "1"
"""The form of what is written of an entry: with another one, files of a feed are written anew."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A run as downstream copies know it: ``id`` is where a copy stands that has it, ``prev`` where one must stand to
    take it; None for the first."""

    run: Run
    id: UUID
    prev: UUID | None


@dataclass(frozen=True, slots=True)
class Changed:
    """What a run did to one owner: the N-Quads lines that went and came, sorted, each with its line feed; the graphs
    that held what was read in an article, before and after, "" where it had or has none."""

    owner: str
    removed: tuple[bytes, ...]
    added: tuple[bytes, ...]
    before: str
    after: str
    new: bool
    gone: bool


def entries(store: Store, since: int = 0, until: int | None = None) -> list[Entry]:
    """The entries of the runs after ``since`` (0: from the beginning) up to ``until`` (None: the last), in order.

    Raises QueryError where there is no such run.
    """
    for number in (since, until or 0):
        must_be_run(store.archive, number)
    found: list[Entry] = []
    at, prev = uuid5(NAMESPACE_URL, store.base), None
    for run in reversed(store.runs()):
        at = uuid5(at, orjson.dumps(run, option=orjson.OPT_SORT_KEYS).decode())
        found.append(Entry(run, at, prev))
        prev = at
    return [e for e in found if since < e.run.run and (until is None or e.run.run <= until)]


def of_article(store: Store, found: Iterable[Entry], article: str) -> list[Entry]:
    """The entries that changed one article, chained among themselves: a feed of that article alone.

    Raises QueryError where no run that is remembered changed it.
    """
    rows = store.archive.rows("SELECT run FROM history WHERE owner = ?", f"article:{article}")
    runs = {run for (run,) in rows}
    if not runs:
        raise QueryError(f"no run changed an article {article!r} — kg log --article says what is known of one")
    chain: list[Entry] = []
    prev = None
    for entry in (e for e in entries(store) if e.run.run in runs):
        chain.append(Entry(entry.run, uuid5(entry.id, article), prev))
        prev = chain[-1].id
    wanted = {e.run.run for e in found}
    return [e for e in chain if e.run.run in wanted]


def changed(store: Store, run: int, article: str | None = None) -> Iterator[Changed]:
    """What a run did to each owner, in the order of the owners; to one article, if that is given. One at a time is
    held."""
    for change in changes_between(store.archive, run - 1, run):
        if article is not None and change.owner != f"article:{article}":
            continue
        old, new = change.before.lines.splitlines(keepends=True), change.after.lines.splitlines(keepends=True)
        were, are = set(old), set(new)
        removed, added = tuple(x for x in old if x not in are), tuple(x for x in new if x not in were)
        if removed or added:
            graphs = _graph(change.owner, change.before.lines), _graph(change.owner, change.after.lines)
            yield Changed(change.owner, removed, added, *graphs, new=not old, gone=not new)


def owner_iri(owner: str, base: str) -> str:
    """The IRI of an owner of quads: of the article, the graph of reference data, or the graph that people wrote."""
    kind, _, name = owner.partition(":")
    if kind == "article":
        return Minter(base).article(name).value
    return NamedNode(base + name).value if kind == "reference" else name


def mark(store: Store, entry: Entry) -> str:
    """What an entry has to say, as a short mark: another one when an article was forgotten that it spoke of."""
    digest = blake2b(f"{_FORM} {entry.id}".encode(), digest_size=10)
    sizes = "SELECT owner, length(gone), length(come), length(names) FROM history WHERE run = ? ORDER BY owner"
    for row in store.archive.rows(sizes, entry.run.run):
        digest.update(repr(row).encode())
    digest.update(repr(kept_graphs(store, entry.run)).encode())
    return digest.hexdigest()


def _graph(owner: str, lines: bytes) -> str:
    return graph_of(lines).decode().removesuffix("> .") if owner.startswith("article:") else ""
