"""The master copy of everything that was built, in one SQLite file: texts, quads, reports, and work not yet done.

::

    articles   one row for each article id: its text, what its source says of it, accepted or quarantined
    quads      one row for each owner ("article:ID", "reference:NAME"): sorted N-Quads
    changes    owners whose quads are not yet (wholly) in the graph, with the quads that they had there before
    meta       format of the file, base of the IRIs, engine of the graph

A row of ``quads`` and its row of ``changes`` are written in one transaction, so that a process that is killed leaves
whole articles, and a note of what the graph still lacks.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

from kg.errors import StoreError

FORMAT: Final = "1"
"""The version of the tables. A file of another version is refused, with how to mend it."""

Status = Literal["ok", "quarantined"]

_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE articles (
  id TEXT PRIMARY KEY, sha TEXT NOT NULL, code TEXT NOT NULL, status TEXT NOT NULL, source TEXT NOT NULL,
  title TEXT, published TEXT, text BLOB NOT NULL, counts TEXT NOT NULL, report TEXT NOT NULL
);
CREATE INDEX articles_by_status ON articles (status, id);
CREATE TABLE quads (owner TEXT PRIMARY KEY, lines BLOB NOT NULL);
CREATE TABLE changes (owner TEXT PRIMARY KEY, before BLOB);
"""


@dataclass(frozen=True, slots=True)
class Record:
    """One article as the archive keeps it. ``counts`` and ``report`` are JSON; the report says why quarantined."""

    id: str
    sha: str
    code: str
    status: Status
    source: str
    title: str | None
    published: str | None
    text: str
    counts: str = "{}"
    report: str = ""


class Archive:
    """An open archive file. Readers share it; one writer has it alone. Raises StoreError with what to do about it."""

    def __init__(self, path: Path, *, write: bool, base: str | None = None) -> None:
        self.path = path
        if not write and not path.exists():
            raise StoreError(_none(path))
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
                for statement in _TABLES.split(";"):
                    self._db.execute(statement)
                self.set_meta("format", FORMAT)
                if base is not None:
                    self.set_meta("base", base)
            self._db.execute("COMMIT")
        tables = {name for (name,) in self._db.execute("SELECT name FROM sqlite_master")}
        if not tables:  # of a build that was killed before its first word
            raise StoreError(_none(self.path))
        found = self.meta("format") if "meta" in tables else None
        if found != FORMAT:
            raise StoreError(
                f"{self.path.parent}: a store of format {found or 'unknown'}; this version of kg reads {FORMAT} — "
                "build it again from the articles into a new folder (kg build INPUT --store NEW)"
            )

    def close(self) -> None:
        self._db.close()

    def meta(self, key: str) -> str | None:
        row = self._one("SELECT value FROM meta WHERE key = ?", key)
        return None if row is None else str(row[0])

    def set_meta(self, key: str, value: str) -> None:
        with self._told():
            self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

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

    def put(self, record: Record, quads: bytes) -> None:
        """Writes one article over what was there; ``quads`` are sorted N-Quads, empty for a quarantined one."""
        values = (
            record.id, record.sha, record.code, record.status, record.source, record.title, record.published,
            zlib.compress(record.text.encode("utf-8", "surrogatepass"), 6), record.counts, record.report,
        )  # fmt: skip
        with self._told():
            self._db.execute("INSERT OR REPLACE INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
        self.put_quads(f"article:{record.id}", quads)

    def put_quads(self, owner: str, quads: bytes) -> None:
        """Sets the quads of an owner; none takes the owner out."""
        with self._told():
            row = self._one("SELECT lines FROM quads WHERE owner = ?", owner)
            if row is None and not quads:
                return
            if row is not None and zlib.decompress(row[0]) == quads:
                return
            self._db.execute("INSERT OR IGNORE INTO changes VALUES (?, ?)", (owner, None if row is None else row[0]))
            if quads:
                self._db.execute("INSERT OR REPLACE INTO quads VALUES (?, ?)", (owner, zlib.compress(quads, 3)))
            else:
                self._db.execute("DELETE FROM quads WHERE owner = ?", (owner,))

    def delete(self, article_id: str) -> bool:
        """Takes an article out, quads and text; False where there is none of that id."""
        self.put_quads(f"article:{article_id}", b"")
        with self._told():
            return self._db.execute("DELETE FROM articles WHERE id = ?", (article_id,)).rowcount > 0

    def get(self, article_id: str) -> Record | None:
        row = self._one("SELECT * FROM articles WHERE id = ?", article_id)
        return None if row is None else _record(row)

    def stamp(self, article_id: str) -> tuple[str, str, Status] | None:
        """The hash, code version and status under which an article was last built."""
        found: tuple[str, str, Status] | None = self._one(
            "SELECT sha, code, status FROM articles WHERE id = ?", article_id
        )
        return found

    def records(self, status: Status | None = None) -> Iterator[Record]:
        """The articles in the order of their ids."""
        sql = "SELECT * FROM articles" + (" WHERE status = ?" if status else "") + " ORDER BY id"
        yield from map(_record, self._all(sql, *([status] if status else [])))

    def counts(self) -> dict[str, int]:
        """How many articles there are of each status."""
        return dict(self._all("SELECT status, count(*) FROM articles GROUP BY status ORDER BY status"))

    def owners(self, kind: str = "") -> Iterator[str]:
        """Those that own quads, in order; of one kind ("article", "reference") when it is given."""
        low, high = (f"{kind}:", f"{kind};") if kind else ("", "\U0010ffff")
        sql = "SELECT owner FROM quads WHERE owner >= ? AND owner < ? ORDER BY owner"
        yield from (owner for (owner,) in self._all(sql, low, high))

    def size(self) -> int:
        """How many owners there are."""
        return int(self._one("SELECT count(*) FROM quads")[0])

    def quads(self, owner: str) -> bytes:
        """The sorted N-Quads of an owner; empty where it has none."""
        row = self._one("SELECT lines FROM quads WHERE owner = ?", owner)
        return b"" if row is None else zlib.decompress(row[0])

    def changes(self) -> list[tuple[str, bool]]:
        """The owners whose quads are not yet in the graph as they are here, and whether the graph had some before."""
        return [(o, bool(b)) for o, b in self._all("SELECT owner, before IS NOT NULL FROM changes ORDER BY owner")]

    def before(self, owner: str) -> bytes:
        """The quads that the graph holds, or holds in part, for an owner with a change."""
        row = self._one("SELECT before FROM changes WHERE owner = ?", owner)
        return zlib.decompress(row[0]) if row is not None and row[0] is not None else b""

    def settle(self, owners: Iterable[str] | None = None) -> None:
        """Notes that the graph now holds what these owners have; all of them when none is given."""
        with self.transaction():
            if owners is None:
                self._db.execute("DELETE FROM changes")
            else:
                self._db.executemany("DELETE FROM changes WHERE owner = ?", ((o,) for o in owners))

    def _one(self, sql: str, *values: str) -> Any:
        with self._told():
            return self._db.execute(sql, values).fetchone()

    def _all(self, sql: str, *values: str) -> Iterator[Any]:
        with self._told():
            yield from self._db.execute(sql, values)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """SQLite's errors in the words of a store."""
        try:
            yield
        except sqlite3.Error as error:
            raise StoreError(f"{self.path.parent}: {_plain(error)}") from error
        except OSError as error:
            raise StoreError(
                f"{self.path.parent}: {error.strerror or error} — give a folder that can be written"
            ) from error


def _none(path: Path) -> str:
    return f"{path.parent}: no store there — make one with: kg build INPUT --store {path.parent}"


def _plain(error: sqlite3.Error) -> str:
    name = getattr(error, "sqlite_errorname", "")
    causes: tuple[tuple[Callable[[], bool], str], ...] = (
        (
            lambda: name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")),
            "the store is in use by another process — wait for it to end",
        ),
        (
            lambda: name == "SQLITE_FULL" or name.startswith("SQLITE_IOERR"),
            f"the disk is full or cannot be written ({error}); what was built before is safe — make room, build again",
        ),
        (
            lambda: name.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_PERM")),
            f"{error} — give a folder that can be written",
        ),
        (lambda: name == "SQLITE_NOTADB", "archive.db is no store — give another folder"),
    )
    return next((text for test, text in causes if test()), f"archive.db: {error}")


def _record(row: tuple[Any, ...]) -> Record:
    id, sha, code, status, source, title, published, text, counts, report = row
    words = zlib.decompress(text).decode("utf-8", "surrogatepass")
    return Record(id, sha, code, status, source, title, published, words, counts, report)
