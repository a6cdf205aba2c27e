"""The tables of the index of names, and how a thing is written into them and taken out.

::

    things   one row for each thing that has a name: IRI, preferred name, classes, provinces, how many articles name it
    names    one row for each name of a thing: as written, its key, its letters without accents
    words    full text (FTS5): the words of a name, bare and with accents, and marks for classes and provinces
    pieces   full text (FTS5): the pieces of three letters of its words, and the same marks
    meta     version of the file, and the run of the store that it was last brought up to
"""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from kg.graph.name_words import bare_of, key_of, piece_text, word_text

VERSION: Final = f"1 {unicodedata.unidata_version}"
"""Of the tables and of how names are taken apart. A file of another version is made again."""
_AT_ONCE: Final = 500
"""How many things are written in one statement."""
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


def fill(db: sqlite3.Connection, things: Iterable[Named], run: int) -> None:
    """Makes and fills the tables of an empty file."""
    db.execute("BEGIN")
    _each(db, _TABLES)
    add(db, things)
    _each(db, _INDEXES)
    db.execute("INSERT INTO words (words) VALUES ('optimize')")
    db.execute("INSERT INTO pieces (pieces) VALUES ('optimize')")
    db.executemany("INSERT INTO meta VALUES (?, ?)", [("version", VERSION), ("run", str(run))])
    db.execute("COMMIT")


def _each(db: sqlite3.Connection, statements: str) -> None:
    for statement in statements.split(";"):
        db.execute(statement)


def same_names(old: Named, new: Named | None) -> bool:
    """Whether only how often it is mentioned may differ."""
    return new is not None and (old.label, old.names, old.types, old.provinces) == (
        new.label, new.names, new.types, new.provinces,
    )  # fmt: skip


def add(db: sqlite3.Connection, things: Iterable[Named]) -> None:
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


def drop(db: sqlite3.Connection, things: Iterable[tuple[int, Named]]) -> None:
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
