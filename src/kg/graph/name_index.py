"""The names of all things of a store, to be found by: one SQLite file, made from the graph and made again when missing.

Who may read and write it is settled by the locks of the archive beside it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import groupby
from pathlib import Path
from typing import Any, Final, Literal

from kg.errors import StoreError
from kg.graph.archive_errors import in_plain_words
from kg.graph.name_tables import VERSION, Named, add, drop, fill, same_names

_AT_ONCE: Final = 500
"""How many things are asked for in one statement."""
_MAPPED: Final = 1 << 30
"""How many bytes of the file are read as memory."""


class NameIndex:
    """The file of names, opened when first used. Raises StoreError with what to do about it."""

    def __init__(self, path: Path, *, write: bool) -> None:
        self.path = path
        self._write = write
        self._db: sqlite3.Connection | None = None

    def close(self) -> None:
        if self._db is not None:
            self._db.close()
            self._db = None

    @property
    def run(self) -> int | None:
        """The run of the store that it was brought up to; None where it is missing, broken or of another version."""
        if not self.path.exists():
            return None
        try:
            meta = dict(self._open().execute("SELECT key, value FROM meta").fetchall())
        except sqlite3.Error:
            self.close()
            return None
        return int(meta["run"]) if meta.get("version") == VERSION else None

    def make(self, things: Iterable[Named], run: int) -> None:
        """The file anew, in place of one that may be there; nothing that was in that is left in it.

        In memory, and gone with this process, where it may not be written.
        """
        self.close()
        new = self.path.with_suffix(".new")
        with self._told():
            if not self._write:
                self._db = sqlite3.connect(":memory:", isolation_level=None)
                fill(self._db, things, run)
                return
            new.unlink(missing_ok=True)
            with closing(sqlite3.connect(new, isolation_level=None)) as db:
                db.execute("PRAGMA journal_mode = OFF")
                db.execute("PRAGMA cache_size = -65536")
                fill(db, things, run)
            new.replace(self.path)

    def put(self, iris: Iterable[str], things: Iterable[Named], run: int) -> None:
        """Sets some things: what is given of them now, nothing for the others among them. All or nothing of it."""
        now = {t.iri: t for t in things}
        with self._told():
            db = self._open()
            db.execute("BEGIN IMMEDIATE")
            try:
                old = {t.iri: (id, t) for id, t in self._kept(iris)}
                other = [(id, t) for iri, (id, t) in old.items() if not same_names(t, now.get(iri))]
                drop(db, other)
                gone = {t.iri for _, t in other}
                add(db, (t for iri, t in now.items() if iri not in old or iri in gone))
                counts = [
                    (now[iri].mentions, id)
                    for iri, (id, t) in old.items()
                    if iri not in gone and now[iri].mentions != t.mentions
                ]
                db.executemany("UPDATE things SET mentions = ? WHERE id = ?", counts)
                db.executemany("UPDATE names SET mentions = ? WHERE thing = ?", counts)
                db.execute("UPDATE meta SET value = ? WHERE key = 'run'", (str(run),))
                db.execute("COMMIT")
            except BaseException:
                if db.in_transaction:
                    db.execute("ROLLBACK")
                raise

    def is_empty(self) -> bool:
        """Whether it holds nothing, as in a new store."""
        return next(self.rows("SELECT 1 FROM things LIMIT 1"), None) is None

    def things(self, iris: Iterable[str] | None = None) -> dict[str, Named]:
        """What it holds of some things, or of all, by IRI in order."""
        with self._told():
            return {t.iri: t for _, t in sorted(self._kept(iris), key=lambda kept: kept[1].iri)}

    def named(self, column: Literal["key", "bare"], value: str) -> list[tuple[str, str]]:
        """The IRIs and the names of the things that have a name of this key, or these letters without accents."""
        return list(
            self.rows(f"SELECT t.iri, n.name FROM names n JOIN things t ON t.id = n.thing WHERE n.{column} = ?", value)
        )

    def of_provinces(self, provinces: Iterable[str]) -> set[str]:
        """The IRIs of the things that belong to some provinces."""
        sql = "SELECT iri FROM things WHERE instr(provinces, ?)"
        return {iri for province in provinces for (iri,) in self.rows(sql, f" {province} ")}

    def rows(self, sql: str, *values: str | int) -> Iterator[Any]:
        """The rows of an answer."""
        with self._told():
            yield from self._open().execute(sql, values)

    def _kept(self, iris: Iterable[str] | None) -> list[tuple[int, Named]]:
        some: list[Sequence[str]] = [()]
        if iris is not None:
            every = sorted(set(iris))
            some = [every[at : at + _AT_ONCE] for at in range(0, len(every), _AT_ONCE)]
        found = []
        for part in some:
            which = f"WHERE t.iri IN ({', '.join('?' * len(part))})" if part else ""
            rows = self._open().execute(
                "SELECT t.id, t.iri, t.label, t.types, t.provinces, t.mentions, n.name "
                f"FROM things t CROSS JOIN names n ON n.thing = t.id {which} ORDER BY t.id",
                part,
            )
            for (id, iri, label, types, provinces, mentions), of_thing in groupby(rows, key=lambda row: row[:6]):
                names = tuple(sorted(row[6] for row in of_thing))
                found.append((id, Named(iri, label, names, tuple(types.split()), tuple(provinces.split()), mentions)))
        return found

    def _open(self) -> sqlite3.Connection:
        if self._db is None:
            mode = "rw" if self._write else "ro"
            self._db = sqlite3.connect(f"{self.path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None)
            self._db.execute(f"PRAGMA mmap_size = {_MAPPED}")
        return self._db

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Errors in the words of a store."""
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            why = in_plain_words(error) if isinstance(error, sqlite3.Error) else error.strerror or str(error)
            raise StoreError(
                f"{self.path}: {why}; nothing is lost: delete this file, and it is made again from the store"
            ) from error
