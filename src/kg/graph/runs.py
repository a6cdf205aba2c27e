"""The runs of a store: what each changed, and what every owner of quads had before it.

A row of the table ``history`` leads from what an owner had after a run back to what it had before: the lines that went
(``gone``; none at all: the owner was new), the places of the lines that came (``come``; empty: all of them) and the ids
of its entities, where they changed (``names``).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any

import orjson

from kg.errors import QueryError
from kg.graph.archive import Archive
from kg.graph.joined import Move, joined, moves, stays_in
from kg.identity.neighbourhood import Place

Ids = dict[str, str]
"""The entities of an article that do not go by their own id in the graph: id there → id."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run that changed something. ``day`` (ISO) and ``code`` are as its caller gave them; ``figures`` say how many
    articles, quads and entities it changed (kg.graph.archive.Figure)."""

    run: int
    command: str
    day: str
    code: str
    figures: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class State:
    """What an owner has in the graph at one time: N-Quads, and the ids of its entities that are not their own."""

    lines: bytes
    ids: Ids


@dataclass(frozen=True, slots=True)
class Change:
    """An owner between two runs."""

    owner: str
    before: State
    after: State


def runs(archive: Archive, limit: int | None = None) -> list[Run]:
    """The runs, the latest first."""
    rows = archive.rows("SELECT * FROM runs ORDER BY run DESC LIMIT ?", -1 if limit is None else limit)
    return [Run(number, command, day, code, orjson.loads(figures)) for number, command, day, code, figures in rows]


def must_be_run(archive: Archive, run: int) -> None:
    """Raises QueryError where there is no run of that number; 0 is before the first."""
    last = archive.one("SELECT coalesce(max(run), 0) FROM runs")[0]
    if not 0 <= run <= last:
        raise QueryError(f"no run {run}: the last one is {last} — kg log lists them")


def settle(archive: Archive, lines: Mapping[str, int]) -> None:
    """Notes in the history what has come into the graph, and that no work is left. ``lines`` are the numbers of quads
    of owners as far as they are known."""
    found: dict[Place, Move] = {}
    run, added, removed = 0, 0, 0
    with archive.transaction():
        for owner, packed, names, run in list(archive.rows("SELECT owner, before, names, run FROM changes")):
            old = _ids(orjson.loads(names))
            article = owner.removeprefix("article:")
            now = ids_now(archive, article)
            if packed is None:
                count = lines[owner] if owner in lines else archive.quads(owner).count(b"\n")
                added += count
                if count:
                    archive.run("INSERT OR REPLACE INTO history VALUES (?, ?, NULL, NULL, NULL)", [(run, owner)])
                    found |= moves(archive, article, {}, now, same=False)
                continue
            before, after = zlib.decompress(packed), archive.quads(owner)
            gone, come = _keep(archive, run, owner, State(before, old), State(after, now))
            added, removed = added + come, removed + gone
            if after:
                found |= moves(archive, article, old, now, same=graph_of(before) == graph_of(after))
        archive.run("DELETE FROM changes", [()])
        if run:
            ids = lru_cache(256)(lambda article: ids_now(archive, article))
            merged, parted = joined(found, stays_in(archive, found, ids)).counts
            archive.count("quads_added", added, run)
            archive.count("quads_removed", removed, run)
            archive.count("merged", merged, run)
            archive.count("parted", parted, run)


def _keep(archive: Archive, run: int, owner: str, before: State, after: State) -> tuple[int, int]:
    """Writes how to come back to what an owner had; returns how many quads went and came."""
    old, new = before.lines.splitlines(keepends=True), after.lines.splitlines(keepends=True)
    gone, come = _apart(old, new)
    if not gone and not come and before.ids == after.ids:
        return 0, 0
    figures = len(gone), len(come)
    row = archive.one("SELECT gone, come, names FROM history WHERE run = ? AND owner = ?", run, owner)
    if row is not None:  # of this very run, which was killed and goes on
        before = _back(before, row)
        if not before.lines:
            return figures
        gone, come = _apart(before.lines.splitlines(keepends=True), new)
    places = b"" if len(come) == len(new) else orjson.dumps(come)
    names = None if before.ids == after.ids else orjson.dumps(before.ids).decode()
    packed = zlib.compress(b"".join(gone), 6), zlib.compress(places, 6) if places else b"", names
    archive.run("INSERT OR REPLACE INTO history VALUES (?, ?, ?, ?, ?)", [(run, owner, *packed)])
    return figures


def _apart(old: list[bytes], new: list[bytes]) -> tuple[list[bytes], list[int]]:
    """The old lines that are not among the new, and the places of the new ones that are not among the old."""
    were, are = set(old), set(new)
    return [line for line in old if line not in are], [i for i, line in enumerate(new) if line not in were]


def _back(state: State, row: Any) -> State:
    """What an owner had before a run, from what it had after."""
    gone, come, names = row
    if gone is None:
        return State(b"", {})
    new = state.lines.splitlines(keepends=True)
    fresh = set(orjson.loads(zlib.decompress(come))) if come else set(range(len(new)))
    left = [line for i, line in enumerate(new) if i not in fresh]
    lines = b"".join(sorted([*left, *zlib.decompress(gone).splitlines(keepends=True)]))
    return State(lines, state.ids if names is None else orjson.loads(names))


def changes_between(archive: Archive, low: int, high: int) -> Iterator[Change]:
    """Every owner that some run after ``low``, up to ``high``, changed, as it was after each of the two."""
    yield from _changes(archive, low, high, "sum(run > ?1 AND run <= ?2) > 0")


def changed_later(archive: Archive, low: int, high: int) -> Iterator[Change]:
    """Every owner that only runs after ``high`` changed, as it was then."""
    yield from _changes(archive, low, high, "max(run) > ?2 AND sum(run > ?1 AND run <= ?2) = 0")


def _changes(archive: Archive, low: int, high: int, which: str) -> Iterator[Change]:
    rows = archive.rows(
        f"SELECT owner, run, gone, come, names FROM history WHERE run > ?1 AND owner IN "
        f"(SELECT owner FROM history GROUP BY owner HAVING {which}) ORDER BY owner, run DESC",
        low,
        high,
    )
    for owner, back in groupby(rows, key=lambda row: str(row[0])):
        state = State(archive.quads(owner), ids_now(archive, owner.removeprefix("article:")))
        after = state
        for _, run, *row in back:
            state = _back(state, row)
            if run > high:
                after = state
        yield Change(owner, state, after)


def forget(archive: Archive, article_id: str) -> None:
    """Takes out of the history what an article had: nobody can tell any more that it was there."""
    archive.run("DELETE FROM history WHERE owner = ?", [(f"article:{article_id}",)])


def graph_of(lines: bytes) -> bytes:
    """The graph that holds what was read in an article, as its N-Quads end; empty for none."""
    graphs = (line.rpartition(b" <")[2] for line in lines.splitlines())
    return next((g for g in graphs if not g.endswith(b"/catalogue> .")), b"")


def ids_now(archive: Archive, article: str) -> Ids:
    """The ids of an article's entities in the graph, of those that do not go by their own."""
    return _ids(archive.names(article))


def _ids(names: Mapping[str, Any]) -> Ids:
    return {id: found[0] for id, found in names.items() if found[0] != id}
