"""The triples that came into a store, or went from it, since a run."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Quad

from kg.graph.lines import parse
from kg.graph.runs import changes_between, must_be_run
from kg.graph.store import Store


def altered(store: Store, since: int) -> Iterator[Quad]:
    """Every quad that the runs after ``since`` added to or removed from what an article, the reference data or people
    say; owner by owner. Raises QueryError where there is no such run."""
    must_be_run(store.archive, since)
    last = max((run.run for run in store.runs(1)), default=since)
    for change in changes_between(store.archive, since, last):
        yield from parse(sorted(set(change.before.lines.splitlines()) ^ set(change.after.lines.splitlines())))
