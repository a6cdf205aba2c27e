"""The prints of an archive's articles, by which their copies are found, and which article is a copy of which.

::

    bodies     the print of each version of an article (kg.identity.copies)
    bands      by which bands the current versions are found; whether it is a copy
    copies     each copy with its original, and how alike they are
    unmatched  articles that are to be compared with the originals before them, in the order of time

The tables are made where a store has none: one that was built before there were prints has no copies until it is built
again.
"""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Final

from kg.graph.database import Database
from kg.identity.copies import unpack
from kg.iri import BASE, Minter
from kg.terms import schema_isBasedOn

_TABLES: Final = (
    "CREATE TABLE IF NOT EXISTS bodies (article TEXT, sha TEXT, print BLOB, PRIMARY KEY (article, sha)) WITHOUT ROWID",
    """CREATE TABLE IF NOT EXISTS bands (
      band INTEGER, copy INTEGER, day TEXT, article TEXT, PRIMARY KEY (band, copy, day, article)
    ) WITHOUT ROWID""",
    "CREATE INDEX IF NOT EXISTS bands_by_article ON bands (article)",
    """CREATE TABLE IF NOT EXISTS copies (
      article TEXT PRIMARY KEY, original TEXT NOT NULL, likeness REAL NOT NULL
    ) WITHOUT ROWID""",
    "CREATE INDEX IF NOT EXISTS copies_by_original ON copies (original)",
    "CREATE TABLE IF NOT EXISTS unmatched (day TEXT, article TEXT, PRIMARY KEY (day, article)) WITHOUT ROWID",
)
ORIGINAL, COPY, UNKNOWN = 0, 1, 2
_VIETNAM: Final = timezone(timedelta(hours=7))
_NEVER: Final = "9999"
"""When an article was published that does not say: after all others, so that it is the original of none that does."""


def make_tables(db: Database) -> None:
    """Makes the tables where they are missing."""
    for statement in _TABLES:
        db.one(statement)


def has_tables(db: Database) -> bool:
    """Whether a store was opened for writing since there are prints."""
    return db.one("SELECT 1 FROM sqlite_master WHERE name = 'unmatched'") is not None


def keep_print(db: Database, article_id: str, sha: str, data: bytes, published: str | None) -> None:
    """Puts the print of an article's current version in place of that of the one before; without one given, that which
    the version had when it was current."""
    if data:
        db.run("INSERT OR REPLACE INTO bodies VALUES (?, ?, ?)", [(article_id, sha, data)])
    else:
        data = print_of(db, article_id, sha)
    day, bands = _when(published), set(unpack(data).bands)
    if bands and set(db.rows("SELECT band, day FROM bands WHERE article = ?", article_id)) == {(b, day) for b in bands}:
        return
    _take_out(db, article_id)
    db.run("INSERT OR IGNORE INTO bands VALUES (?, ?, ?, ?)", ((b, UNKNOWN, day, article_id) for b in bands))
    db.run("INSERT OR IGNORE INTO unmatched VALUES (?, ?)", [(day, article_id)])


def drop_print(db: Database, article_id: str) -> None:
    """Leaves nothing of an article that is taken out."""
    _take_out(db, article_id)
    db.run("DELETE FROM bodies WHERE article = ?", [(article_id,)])
    db.run("DELETE FROM copies WHERE article = ?", [(article_id,)])
    db.run("DELETE FROM unmatched WHERE article = ?", [(article_id,)])


def print_of(db: Database, article_id: str, sha: str) -> bytes:
    """The print of a version; empty where it has none."""
    row = db.one("SELECT print FROM bodies WHERE article = ? AND sha = ?", article_id, sha)
    return b"" if row is None else bytes(row[0])


def ask_later(db: Database, article_id: str) -> None:
    """Notes all later articles that share a band with one: what they are may hang on whether it is an original."""
    db.run(
        "INSERT OR IGNORE INTO unmatched SELECT o.day, o.article FROM bands m JOIN bands o ON o.band = m.band "
        "WHERE m.article = ? AND (o.day, o.article) > (m.day, m.article)",
        [(article_id,)],
    )


def status(db: Database, article_id: str) -> int | None:
    """ORIGINAL, COPY or UNKNOWN; None for an article that is too short to have a print, and one that there is not."""
    row = db.one("SELECT copy FROM bands WHERE article = ? LIMIT 1", article_id)
    return None if row is None else int(row[0])


def original_of(db: Database, article_id: str) -> str | None:
    """The article that an article is a copy of; None for an original."""
    row = db.one("SELECT original FROM copies WHERE article = ?", article_id)
    return None if row is None else str(row[0])


def based_on(db: Database, article_id: str, lines: bytes) -> bytes:
    """The sorted N-Quads of an article, with its original where it is a copy."""
    original = original_of(db, article_id)
    if original is None:
        return lines
    mint = Minter(db.meta("base") or BASE)
    link = f"{mint.article(article_id)} {schema_isBasedOn} {mint.article(original)} {mint.catalogue()} .\n".encode()
    return b"".join(sorted([*lines.splitlines(keepends=True), link]))


def _take_out(db: Database, article_id: str) -> None:
    if status(db, article_id) == ORIGINAL:
        ask_later(db, article_id)
    db.run("DELETE FROM bands WHERE article = ?", [(article_id,)])


def _when(published: str | None) -> str:
    """A day or time that sorts: a day stands before all its hours, and hours are those of Vietnam."""
    if published is None or len(published) <= len("2024-05-01"):
        return published or _NEVER
    try:
        return datetime.fromisoformat(published).astimezone(_VIETNAM).isoformat()
    except ValueError:
        return published[: len("2024-05-01")]
