"""The tidy tables as an SQLite file that opens well in Datasette: foreign keys, indexes, search in the words."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from pathlib import Path
from typing import BinaryIO, Final

from kg.errors import ExportError
from kg.graph.exports.part import Selection
from kg.graph.exports.tidy import TABLES, Row, Table, rows

_AT_ONCE: Final = 1_000
_SEARCHED: Final = (("articles", "title"), ("entities", "name, name_en, other_names"), ("passages", "text"),
                    ("statements", "text"))  # fmt: skip
"""The tables that are searched, and in which columns; accents make no difference."""
_INDEXED: Final = (("entities", "class"), ("articles", "published"), ("participants", "fact"), ("evidence", "fact"))
_TYPES: Final = {"text": "TEXT", "count": "INTEGER", "number": "REAL"}


def write_sqlite(selection: Selection, out: BinaryIO) -> None:
    """Writes the tables of a part of a store. Raises ExportError where there is no room for the file on its way."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "export.sqlite"
        try:
            _fill(path, selection)
        except sqlite3.Error as error:
            raise ExportError(f"SQLite: {error} — see that {tempfile.gettempdir()} has room") from error
        with path.open("rb") as made:
            shutil.copyfileobj(made, out, 1 << 20)


def _fill(path: Path, selection: Selection) -> None:
    db = sqlite3.connect(path, isolation_level=None)
    try:
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -16000", "page_size = 4096"):
            db.execute(f"PRAGMA {pragma}")
        for table in TABLES:
            db.execute(f"CREATE TABLE {table.name} ({_columns(table)})")
        db.execute("BEGIN")
        _insert(db, selection)
        _complete(db)
        for table in TABLES:
            for column in table.columns:
                if column.of or (table.name, column.name) in _INDEXED:
                    db.execute(f'CREATE INDEX {table.name}_by_{column.name} ON {table.name} ("{column.name}")')
        for name, columns in _SEARCHED:
            tokens = "tokenize = 'unicode61 remove_diacritics 2'"
            db.execute(f'CREATE VIRTUAL TABLE {name}_fts USING fts5({columns}, content="{name}", {tokens})')
            db.execute(f"INSERT INTO {name}_fts ({name}_fts) VALUES ('rebuild')")
        db.execute("COMMIT")
    finally:
        db.close()


def _columns(table: Table) -> str:
    said = [
        f'"{c.name}" {_TYPES[c.kind]}'
        + (" PRIMARY KEY" if c.name == "id" else "")
        + (f" REFERENCES {c.of} (id)" if c.of else "")
        for c in table.columns
    ]
    return ", ".join(said)


def _insert(db: sqlite3.Connection, selection: Selection) -> None:
    waiting: dict[str, list[Row]] = {t.name: [] for t in TABLES}
    into = {t.name: f"INSERT INTO {t.name} VALUES ({', '.join('?' * len(t.columns))})" for t in TABLES}
    for name, row in rows(selection):
        waiting[name].append(row)
        if len(waiting[name]) == _AT_ONCE:
            db.executemany(into[name], waiting[name])
            waiting[name].clear()
    for name, some in waiting.items():
        db.executemany(into[name], some)


def _complete(db: sqlite3.Connection) -> None:
    """Gives what is named but never described a row with its IRI alone, so that every foreign key leads somewhere."""
    for table in TABLES:
        for column in table.columns:
            if column.of:
                db.execute(
                    f'INSERT INTO {column.of} (id) SELECT DISTINCT "{column.name}" FROM {table.name} WHERE '
                    f'"{column.name}" IS NOT NULL AND "{column.name}" NOT IN (SELECT id FROM {column.of}) ORDER BY 1'
                )
