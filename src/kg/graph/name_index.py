"""The names of all things of a store, to be found by: one SQLite file, made from the graph and made again when missing.

::

    things   one row for each thing that has a name: IRI, preferred name, classes, provinces, how many articles name it
    names    one row for each name of a thing: as written, its key, its letters without accents
    words    full text (FTS5): the words of a name, bare and with accents, and marks for classes and provinces
    pieces   full text (FTS5): the pieces of three letters of its words, and the same marks
    meta     version of the file, and the run of the store that it was last brought up to

Who may read and write it is settled by the locks of the archive beside it.
"""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import groupby, islice
from pathlib import Path
from typing import Any, Final, Literal

from kg.errors import StoreError
from kg.graph.archive_errors import in_plain_words
from kg.graph.name_words import bare_of, key_of, piece_text, word_text

_VERSION: Final = f"1 {unicodedata.unidata_version}"
"""Of the tables and of how names are taken apart. A file of another version is made again."""
_AT_ONCE: Final = 500
"""How many things are asked for in one statement."""
_TABLES: Final = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE things (
  id INTEGER PRIMARY KEY, iri TEXT NOT NULL, label TEXT NOT NULL, types TEXT NOT NULL, provinces TEXT NOT NULL,
  mentions INTEGER NOT NULL
);
CREATE TABLE names (
  id INTEGER PRIMARY KEY, thing INTEGER NOT NULL, mentions INTEGER NOT NULL, key TEXT NOT NULL, bare TEXT NOT NULL,
  name TEXT NOT NULL
);
CREATE VIRTUAL TABLE words USING fts5(t, content='', columnsize=0, detail=none, tokenize='ascii', prefix='1 2 3');
CREATE VIRTUAL TABLE pieces USING fts5(t, content='', columnsize=0, detail=none, tokenize='ascii');
"""
_INDEXES: Final = """
CREATE UNIQUE INDEX things_by_iri ON things (iri);
CREATE INDEX names_by_thing ON names (thing);
CREATE INDEX names_by_key ON names (key, mentions DESC);
CREATE INDEX names_by_bare ON names (bare, mentions DESC);
CREATE INDEX names_by_mentions ON names (mentions DESC, bare);
"""


@dataclass(frozen=True, slots=True)
class Named:
    """A thing that has names: its IRI, its preferred name, all its names, the IRIs of its classes and of the provinces
    that it belongs to, all sorted, and how many articles mention it."""

    iri: str
    label: str
    names: tuple[str, ...]
    types: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()
    mentions: int = 0


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
        return int(meta["run"]) if meta.get("version") == _VERSION else None

    def make(self, things: Iterable[Named], run: int) -> None:
        """The file anew, in place of one that may be there; nothing that was in that is left in it.

        In memory, and gone with this process, where it may not be written.
        """
        self.close()
        new = self.path.with_suffix(".new")
        with self._told():
            if not self._write:
                self._db = sqlite3.connect(":memory:", isolation_level=None)
                _fill(self._db, things, run)
                return
            new.unlink(missing_ok=True)
            with closing(sqlite3.connect(new, isolation_level=None)) as db:
                db.execute("PRAGMA journal_mode = OFF")
                db.execute("PRAGMA cache_size = -65536")
                _fill(db, things, run)
            new.replace(self.path)

    def put(self, iris: Iterable[str], things: Iterable[Named], run: int) -> None:
        """Sets some things: what is given of them now, nothing for the others among them. All or nothing of it."""
        now = {t.iri: t for t in things}
        with self._told():
            db = self._open()
            db.execute("BEGIN IMMEDIATE")
            try:
                old = {t.iri: (id, t) for id, t in self._kept(iris)}
                drop = [(id, t) for iri, (id, t) in old.items() if not _same_names(t, now.get(iri))]
                _drop(db, drop)
                gone = {t.iri for _, t in drop}
                _add(db, (t for iri, t in now.items() if iri not in old or iri in gone))
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

    def things(self, iris: Iterable[str] | None = None) -> dict[str, Named]:
        """What it holds of some things, or of all, by IRI in order."""
        with self._told():
            return {t.iri: t for _, t in sorted(self._kept(iris), key=lambda kept: kept[1].iri)}

    def named(self, column: Literal["key", "bare"], value: str) -> list[tuple[str, str]]:
        """The IRIs and the names of the things that have a name of this key, or these letters without accents."""
        return list(
            self.rows(f"SELECT t.iri, n.name FROM names n JOIN things t ON t.id = n.thing WHERE n.{column} = ?", value)
        )

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


def _fill(db: sqlite3.Connection, things: Iterable[Named], run: int) -> None:
    """Makes and fills the tables of an empty file."""
    db.execute("BEGIN")
    _each(db, _TABLES)
    _add(db, things)
    _each(db, _INDEXES)
    db.execute("INSERT INTO words (words) VALUES ('optimize')")
    db.execute("INSERT INTO pieces (pieces) VALUES ('optimize')")
    db.executemany("INSERT INTO meta VALUES (?, ?)", [("version", _VERSION), ("run", str(run))])
    db.execute("COMMIT")


def _each(db: sqlite3.Connection, statements: str) -> None:
    for statement in statements.split(";"):
        db.execute(statement)


def _same_names(old: Named, new: Named | None) -> bool:
    """Whether only how often it is mentioned may differ."""
    return new is not None and (old.label, old.names, old.types, old.provinces) == (
        new.label, new.names, new.types, new.provinces,
    )  # fmt: skip


def _add(db: sqlite3.Connection, things: Iterable[Named]) -> None:
    thing = db.execute("SELECT coalesce(max(id), 0) FROM things").fetchone()[0]
    row = db.execute("SELECT coalesce(max(id), 0) FROM names").fetchone()[0]
    for part in _parts(things):
        rows: dict[str, list[tuple[str | int, ...]]] = {table: [] for table in ("things", "names", "words", "pieces")}
        for t in part:
            thing += 1
            rows["things"].append((thing, t.iri, t.label, _iris(t.types), _iris(t.provinces), t.mentions))
            marks = (*t.types, *t.provinces)
            for name in t.names:
                row += 1
                key = key_of(name)
                bare = bare_of(key)
                rows["names"].append((row, thing, t.mentions, key, bare, name))
                rows["words"].append((row, word_text(name, bare, marks)))
                rows["pieces"].append((row, piece_text(bare, marks)))
        db.executemany("INSERT INTO things VALUES (?, ?, ?, ?, ?, ?)", rows["things"])
        db.executemany("INSERT INTO names VALUES (?, ?, ?, ?, ?, ?)", rows["names"])
        for table in ("words", "pieces"):
            db.executemany(f"INSERT INTO {table} (rowid, t) VALUES (?, ?)", rows[table])


def _drop(db: sqlite3.Connection, things: Iterable[tuple[int, Named]]) -> None:
    for thing, t in things:
        marks = (*t.types, *t.provinces)
        for row, bare, name in db.execute("SELECT id, bare, name FROM names WHERE thing = ?", (thing,)).fetchall():
            db.execute(
                "INSERT INTO words (words, rowid, t) VALUES ('delete', ?, ?)", (row, word_text(name, bare, marks))
            )
            db.execute("INSERT INTO pieces (pieces, rowid, t) VALUES ('delete', ?, ?)", (row, piece_text(bare, marks)))
        db.execute("DELETE FROM names WHERE thing = ?", (thing,))
        db.execute("DELETE FROM things WHERE id = ?", (thing,))


def _parts(things: Iterable[Named]) -> Iterator[list[Named]]:
    rest = iter(things)
    while part := list(islice(rest, _AT_ONCE)):
        yield part


def _iris(iris: Sequence[str]) -> str:
    """IRIs, each with a space on both sides."""
    return f" {' '.join(iris)} " if iris else ""
