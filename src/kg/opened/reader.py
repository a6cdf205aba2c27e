"""What the things of an open graph read it through, until it is closed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox
from pyoxigraph import NamedNode

from kg.errors import StoreError
from kg.graph.look import Look
from kg.graph.short_names import shorten
from kg.graph.store import Store
from kg.opened.answer import Answer
from kg.opened.cells import Term, Thing


class Reader:
    """A store that is open for reading, and the names of its things as they were looked up."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._store: Store | None = Store(path)
        self.base = self._store.base

    def close(self) -> None:
        if self._store is not None:
            self._store.close()
        self._store = None

    @property
    def closed(self) -> bool:
        return self._store is None

    @property
    def store(self) -> Store:
        """The open store. Raises StoreError where it is closed."""
        if self._store is None:
            raise StoreError(f"{self.path}: this graph is closed — open it again with kg.open")
        return self._store

    @cached_property
    def _look(self) -> Look:
        return Look(self.store)

    def thing(self, iri: str) -> Thing:
        """A node with its name; with its id for a name, once the graph is closed."""
        id = shorten(iri, self.base)
        return Thing(iri, id, id if self.closed else self._look.words(NamedNode(iri)).vi)

    def type(self, iri: str) -> str:
        """The local name of the finest class of a thing ("Company"); empty where it has none."""
        return self._look.value(NamedNode(iri)).type

    def answer(self, columns: Iterable[str], rows: Iterable[Sequence[Term | None]]) -> Answer:
        return Answer(columns, rows, self.thing, self.base)

    def solutions(self, found: ox.QuerySolutions) -> Answer:
        """The rows that Oxigraph gives to a SELECT query, all of them read."""
        names = [v.value for v in found.variables]
        return self.answer(names, (tuple(row[v] for v in names) for row in found))
