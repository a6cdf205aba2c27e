"""The master copy of everything that was built, in one SQLite file: texts, quads, reports, and work not yet done.

::

    articles   one row for each article id: its text, what its source says of it, accepted or quarantined
    quads      one row for each owner ("article:ID", "reference:NAME"): sorted N-Quads, by the ids of its article
    changes    owners whose quads are not yet (wholly) in the graph, with the quads that they had there before
    keys       by which names each article's sightings find their neighbours (kg.graph.neighbours)
    names      the entities of articles that go by another id or name in the graph than in their article
    doubts     pairs of sightings that a person should look at, with their score and how many articles they stand for
    unsettled  keys whose neighbourhood is to be settled anew
    meta       format of the file, base of the IRIs, engine of the graph

A row of ``quads`` and its row of ``changes`` are written in one transaction, so that a process that is killed leaves
whole articles, and a note of what the graph still lacks.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kg.errors import StoreError
from kg.graph.archive_errors import in_plain_words, no_store
from kg.graph.record import Record, Status, record_of, row_of
from kg.graph.renaming import renamed
from kg.graph.tables import FORMAT, TABLES
from kg.identity.neighbourhood import keys_of
from kg.iri import BASE
from kg.sighting import unpack


class Archive:
    """An open archive file. Readers share it; one writer has it alone. Raises StoreError with what to do about it."""

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
        self.put_quads(f"article:{record.id}", quads)
        self._forget(record.id)
        self.run(f"INSERT OR REPLACE INTO articles VALUES ({', '.join('?' * 11)})", [row_of(record)])
        keys = sorted({key for s in unpack(record.sightings) for key in keys_of(s)})
        self.run("INSERT INTO keys VALUES (?, ?)", ((key, record.id) for key in keys))
        self.run("INSERT OR IGNORE INTO unsettled VALUES (?)", ((key,) for key in keys))

    def _forget(self, article_id: str) -> None:
        """Takes out by which names an article's entities found their neighbours, who are to be settled anew."""
        for sql in (
            "INSERT OR IGNORE INTO unsettled SELECT key FROM keys WHERE article = ?",
            "DELETE FROM keys WHERE article = ?",
            "DELETE FROM names WHERE article = ?",
            "DELETE FROM doubts WHERE a_article = ?",
            "DELETE FROM doubts WHERE b_article = ?",
        ):
            self.run(sql, [(article_id,)])

    def put_quads(self, owner: str, quads: bytes) -> None:
        """Sets the quads of an owner; none takes the owner out."""
        with self._told():
            row = self.one("SELECT lines FROM quads WHERE owner = ?", owner)
            if row is None and not quads:
                return
            if row is not None and zlib.decompress(row[0]) == quads:
                return
            self._note_change(owner)
            if quads:
                self._db.execute("INSERT OR REPLACE INTO quads VALUES (?, ?)", (owner, zlib.compress(quads, 3)))
            else:
                self._db.execute("DELETE FROM quads WHERE owner = ?", (owner,))

    def _note_change(self, owner: str) -> None:
        """Keeps what the graph has of an owner, unless that is noted already."""
        if self.one("SELECT 1 FROM changes WHERE owner = ?", owner) is None:
            before = self.quads(owner)
            self._db.execute("INSERT INTO changes VALUES (?, ?)", (owner, zlib.compress(before, 3) if before else None))

    def delete(self, article_id: str) -> bool:
        """Takes an article out, quads and text; False where there is none of that id."""
        self.put_quads(f"article:{article_id}", b"")
        self._forget(article_id)
        with self._told():
            return self._db.execute("DELETE FROM articles WHERE id = ?", (article_id,)).rowcount > 0

    def names(self, article_id: str) -> dict[str, tuple[str, str]]:
        """The entities of an article that go by another id or name in the graph: id there → id and name."""
        found = self.rows("SELECT id, entity, name FROM names WHERE article = ?", article_id)
        return {id: (entity, name) for id, entity, name in found}

    def rename(self, article_id: str, names: Mapping[str, tuple[str, str]]) -> None:
        """Sets ``names``; ids that go by themselves are left out."""
        if self.names(article_id) == names:
            return
        self._note_change(f"article:{article_id}")
        self.run("DELETE FROM names WHERE article = ?", [(article_id,)])
        self.run("INSERT INTO names VALUES (?, ?, ?, ?)", ((article_id, id, *n) for id, n in sorted(names.items())))

    def sightings(self, article_id: str) -> bytes:
        """What helps to know an article's entities again, as JSON; empty where there is no such article."""
        row = self.one("SELECT sightings FROM articles WHERE id = ?", article_id)
        return b"" if row is None else zlib.decompress(row[0])

    def get(self, article_id: str) -> Record | None:
        row = self.one("SELECT * FROM articles WHERE id = ?", article_id)
        return None if row is None else record_of(row)

    def stamp(self, article_id: str) -> tuple[str, str, Status] | None:
        """The hash, code version and status under which an article was last built."""
        found: tuple[str, str, Status] | None = self.one(
            "SELECT sha, code, status FROM articles WHERE id = ?", article_id
        )
        return found

    def records(self, status: Status | None = None) -> Iterator[Record]:
        """The articles in the order of their ids."""
        sql = "SELECT * FROM articles" + (" WHERE status = ?" if status else "") + " ORDER BY id"
        yield from map(record_of, self.rows(sql, *([status] if status else [])))

    def counts(self) -> dict[str, int]:
        """How many articles there are of each status."""
        return dict(self.rows("SELECT status, count(*) FROM articles GROUP BY status ORDER BY status"))

    def owners(self, kind: str = "") -> Iterator[str]:
        """Those that own quads, in order; of one kind ("article", "reference") when it is given."""
        low, high = (f"{kind}:", f"{kind};") if kind else ("", "\U0010ffff")
        sql = "SELECT owner FROM quads WHERE owner >= ? AND owner < ? ORDER BY owner"
        yield from (owner for (owner,) in self.rows(sql, low, high))

    def size(self) -> int:
        """How many owners there are."""
        return int(self.one("SELECT count(*) FROM quads")[0])

    def quads(self, owner: str) -> bytes:
        """The sorted N-Quads of an owner, entities by the ids that they go by in the graph; empty where it has none."""
        row = self.one("SELECT lines FROM quads WHERE owner = ?", owner)
        if row is None:
            return b""
        lines = zlib.decompress(row[0])
        names = self.names(owner.partition(":")[2]) if owner.startswith("article:") else {}
        return renamed(lines, names, self.meta("base") or BASE) if names else lines

    def changes(self) -> list[tuple[str, bool]]:
        """The owners whose quads are not yet in the graph as they are here, and whether the graph had some before."""
        return [(o, bool(b)) for o, b in self.rows("SELECT owner, before IS NOT NULL FROM changes ORDER BY owner")]

    def before(self, owner: str) -> bytes:
        """The quads that the graph holds, or holds in part, for an owner with a change."""
        row = self.one("SELECT before FROM changes WHERE owner = ?", owner)
        return zlib.decompress(row[0]) if row is not None and row[0] is not None else b""

    def settle(self, owners: Iterable[str] | None = None) -> None:
        """Notes that the graph now holds what these owners have; all of them when none is given."""
        with self.transaction():
            if owners is None:
                self._db.execute("DELETE FROM changes")
            else:
                self._db.executemany("DELETE FROM changes WHERE owner = ?", ((o,) for o in owners))

    def run(self, sql: str, rows: Iterable[tuple[str | int, ...]]) -> None:
        """One statement for each row of values."""
        with self._told():
            self._db.executemany(sql, rows)

    def one(self, sql: str, *values: str | int) -> Any:
        """The first row of an answer; None where there is none."""
        with self._told():
            return self._db.execute(sql, values).fetchone()

    def rows(self, sql: str, *values: str | int) -> Iterator[Any]:
        """The rows of an answer."""
        with self._told():
            yield from self._db.execute(sql, values)

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
