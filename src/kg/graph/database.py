"""The SQLite file of a store: one writer alone or several readers, all or nothing, errors in plain words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kg.errors import StoreError
from kg.graph.archive_errors import in_plain_words, no_store
from kg.graph.tables import FORMAT, TABLES

Value = str | int | float | bytes | None


class Database:
    """An open file. Readers share it; one writer has it alone. Raises StoreError with what to do about it."""

    def __init__(self, path: Path, *, write: bool, base: str | None = None) -> None:
        self.path = path
        if not write and not path.exists():
            raise StoreError(no_store(path))
        with self._told():
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, isolation_level=None, timeout=0.5)
            try:
                self._open(write, base)
            except BaseException:
                self._db.close()
                raise

    def _open(self, write: bool, base: str | None) -> None:
        self._db.execute("PRAGMA locking_mode = EXCLUSIVE")  # a lock once taken is kept: shared to read, alone to write
        self._db.execute("PRAGMA synchronous = FULL")
        if write:
            self._db.execute("BEGIN EXCLUSIVE")
            if not self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                for statement in TABLES.split(";"):
                    self._db.execute(statement)
                self.set_meta("format", FORMAT)
                if base is not None:
                    self.set_meta("base", base)
            self._db.execute("COMMIT")
        tables = {name for (name,) in self._db.execute("SELECT name FROM sqlite_master")}
        if not tables:  # of a build that was killed before its first word
            raise StoreError(no_store(self.path))
        found = self.meta("format") if "meta" in tables else None
        if found != FORMAT:
            raise StoreError(
                f"{self.path.parent}: a store of format {found or 'unknown'}; this version of kg reads {FORMAT} — "
                "build it again from the articles into a new folder (kg build INPUT --store NEW)"
            )

    def close(self) -> None:
        self._db.close()

    def meta(self, key: str) -> str | None:
        row = self.one("SELECT value FROM meta WHERE key = ?", key)
        return None if row is None else str(row[0])

    def set_meta(self, key: str, value: str) -> None:
        self.run("INSERT OR REPLACE INTO meta VALUES (?, ?)", [(key, value)])

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside is kept, or nothing of it."""
        with self._told():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    def run(self, sql: str, rows: Iterable[tuple[Value, ...]]) -> int:
        """One statement for each row of values; how many rows of the file it changed."""
        with self._told():
            return self._db.executemany(sql, rows).rowcount

    def one(self, sql: str, *values: Value) -> Any:
        """The first row of an answer; None where there is none."""
        with self._told():
            return self._db.execute(sql, values).fetchone()

    def rows(self, sql: str, *values: Value) -> Iterator[Any]:
        """The rows of an answer."""
        with self._told():
            yield from self._db.execute(sql, values)

    def wipe(self) -> None:
        """Leaves nothing on the disk of what was taken out: the file is written anew."""
        with self._told():
            self._db.execute("VACUUM")

    @contextmanager
    def _told(self) -> Iterator[None]:
        """SQLite's errors in the words of a store."""
        try:
            yield
        except sqlite3.Error as error:
            raise StoreError(f"{self.path.parent}: {in_plain_words(error)}") from error
        except OSError as error:
            raise StoreError(
                f"{self.path.parent}: {error.strerror or error} — give a folder that can be written"
            ) from error
