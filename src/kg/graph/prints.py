"""The prints of an archive's articles, by which their copies are found, and which article is a copy of which.

::

    bodies     the print of each version of an article (kg.identity.copies)
    prints     the current versions that have one: their day, and whether they are copies
    bands      the bands of each of these
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
    """CREATE TABLE IF NOT EXISTS prints (
      number INTEGER PRIMARY KEY, article TEXT NOT NULL UNIQUE, sha TEXT NOT NULL, day TEXT NOT NULL,
      copy INTEGER NOT NULL
    )""",
    "CREATE TABLE IF NOT EXISTS bands (band INTEGER, copy INTEGER, number INTEGER, PRIMARY KEY (band, copy, number)) "
    "WITHOUT ROWID",
    """CREATE TABLE IF NOT EXISTS copies (
      article TEXT PRIMARY KEY, original TEXT NOT NULL, likeness REAL NOT NULL
    ) WITHOUT ROWID""",
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
    data = data or print_of(db, article_id, sha)
    day = _when(published)
    known = db.one("SELECT sha, day FROM prints WHERE article = ?", article_id)
    if known == (sha, day) and print_of(db, article_id, sha) == data:
        return
    _take_out(db, article_id)
    if not data:
        return
    db.run("INSERT OR REPLACE INTO bodies VALUES (?, ?, ?)", [(article_id, sha, data)])
    db.run("INSERT INTO prints (article, sha, day, copy) VALUES (?, ?, ?, ?)", [(article_id, sha, day, UNKNOWN)])
    number = db.one("SELECT number FROM prints WHERE article = ?", article_id)[0]
    db.run("INSERT OR IGNORE INTO bands VALUES (?, ?, ?)", ((b, UNKNOWN, number) for b in unpack(data).bands))
    db.run("INSERT OR IGNORE INTO unmatched VALUES (?, ?)", [(day, article_id)])


def drop_print(db: Database, article_id: str) -> None:
    """Leaves nothing of an article that is taken out."""
    _take_out(db, article_id)
    for table in ("bodies", "copies", "unmatched"):
        db.run(f"DELETE FROM {table} WHERE article = ?", [(article_id,)])


def print_of(db: Database, article_id: str, sha: str) -> bytes:
    """The print of a version; empty where it has none."""
    row = db.one("SELECT print FROM bodies WHERE article = ? AND sha = ?", article_id, sha)
    return b"" if row is None else bytes(row[0])


def status(db: Database, article_id: str) -> int | None:
    """ORIGINAL, COPY or UNKNOWN; None for an article that is too short to have a print, and one that there is not."""
    row = db.one("SELECT copy FROM prints WHERE article = ?", article_id)
    return None if row is None else int(row[0])


def set_status(db: Database, article_id: str, copy: int) -> None:
    """Sets it; later articles are to be looked at anew where it becomes an original, or is none any more."""
    number, sha, before = db.one("SELECT number, sha, copy FROM prints WHERE article = ?", article_id)
    if before == copy:
        return
    bands = unpack(print_of(db, article_id, sha)).bands
    db.run(
        "UPDATE bands SET copy = ? WHERE band = ? AND copy = ? AND number = ?",
        ((copy, b, before, number) for b in bands),
    )
    db.run("UPDATE prints SET copy = ? WHERE article = ?", [(copy, article_id)])
    if ORIGINAL in (before, copy):
        _ask_later(db, article_id)


def originals_before(db: Database, article_id: str, most: int) -> list[str]:
    """The originals before an article that share a band with it, the earliest first, so many at most."""
    return [a for _, a in _sharing(db, article_id, f"o.copy = {ORIGINAL} AND (p.day, p.article) < (?, ?)", most)]


def _ask_later(db: Database, article_id: str) -> None:
    """Notes all later articles that share a band: what they are may hang on whether this one is an original."""
    db.run("INSERT OR IGNORE INTO unmatched VALUES (?, ?)", _sharing(db, article_id, "(p.day, p.article) > (?, ?)", -1))


def _sharing(db: Database, article_id: str, which: str, most: int) -> list[tuple[str, str]]:
    """The day and id of articles that share a band with one and stand so to its day and id."""
    sha, day = db.one("SELECT sha, day FROM prints WHERE article = ?", article_id)
    bands = sorted(set(unpack(print_of(db, article_id, sha)).bands))
    rows = db.rows(
        "SELECT DISTINCT p.day, p.article FROM bands o JOIN prints p ON p.number = o.number "
        f"WHERE o.band IN ({', '.join('?' * len(bands))}) AND {which} ORDER BY p.day, p.article LIMIT ?",
        *bands, day, article_id, most,
    )  # fmt: skip
    return list(rows)


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
    row = db.one("SELECT number, sha, copy FROM prints WHERE article = ?", article_id)
    if row is None:
        return
    number, sha, copy = row
    if copy == ORIGINAL:
        _ask_later(db, article_id)
    bands = unpack(print_of(db, article_id, sha)).bands
    db.run("DELETE FROM bands WHERE band = ? AND copy = ? AND number = ?", ((b, copy, number) for b in bands))
    db.run("DELETE FROM prints WHERE article = ?", [(article_id,)])


def _when(published: str | None) -> str:
    """A day or time that sorts: a day stands before all its hours, and hours are those of Vietnam."""
    if published is None or len(published) <= len("2024-05-01"):
        return published or _NEVER
    try:
        return datetime.fromisoformat(published).astimezone(_VIETNAM).isoformat()
    except ValueError:
        return published[: len("2024-05-01")]
