"""The sightings of an archive by the names that they go by, so that a neighbourhood reads its own and no others.

::

    keys       by which names each sighting finds its neighbours: key, article, place among the article's sightings
    said       each sighting by itself (kg.sighting.pack_one)
    unsettled  keys whose neighbourhood is to be settled anew

A store that was built before there was ``said`` gets it when it is opened for writing; until then all sightings of an
article are read for one of them.
"""

from __future__ import annotations

import zlib
from collections.abc import Container, Iterable, Iterator
from typing import Final

from kg.graph.database import Database
from kg.identity.neighbourhood import keys_of
from kg.sighting import Sighting, pack_one, unpack, unpack_one

_TABLES: Final = (
    "DROP TABLE IF EXISTS keys",
    "CREATE TABLE keys (key INTEGER, article TEXT, place INTEGER, PRIMARY KEY (key, article, place)) WITHOUT ROWID",
    "CREATE INDEX keys_by_article ON keys (article)",
    "CREATE TABLE said (article TEXT, place INTEGER, sighting BLOB NOT NULL, PRIMARY KEY (article, place)) "
    "WITHOUT ROWID",
)


def has_said(db: Database) -> bool:
    """Whether a store was opened for writing since each sighting is kept by itself."""
    return db.one("SELECT 1 FROM sqlite_master WHERE name = 'said'") is not None


def make_said(db: Database) -> None:
    """Makes the tables where they are missing, of the sightings that all articles have."""
    if has_said(db):
        return
    with db.transaction():
        for statement in _TABLES:
            db.one(statement)
        for article, packed in db.rows("SELECT id, sightings FROM articles"):
            _insert(db, article, unpack(zlib.decompress(packed)))


def keep_sightings(db: Database, article: str, sightings: Iterable[Sighting]) -> None:
    """Puts down an article that has none; the neighbourhoods of its sightings are to be settled anew."""
    keys = _insert(db, article, sightings)
    db.run("INSERT OR IGNORE INTO unsettled VALUES (?)", ((key,) for key in sorted(keys)))


def _insert(db: Database, article: str, sightings: Iterable[Sighting]) -> set[int]:
    found = list(enumerate(sightings))
    rows = [(key, article, place) for place, s in found for key in sorted(keys_of(s))]
    db.run("INSERT INTO keys VALUES (?, ?, ?)", rows)
    db.run("INSERT INTO said VALUES (?, ?, ?)", ((article, place, pack_one(s)) for place, s in found))
    return {key for key, _, _ in rows}


def drop_sightings(db: Database, article: str) -> None:
    """Takes an article out; those who were its neighbours are to be settled anew."""
    for sql in (
        "INSERT OR IGNORE INTO unsettled SELECT key FROM keys WHERE article = ?",
        "DELETE FROM keys WHERE article = ?",
        "DELETE FROM said WHERE article = ?",
    ):
        db.run(sql, [(article,)])


def articles_of(db: Database, key: int) -> list[str]:
    """The articles with a sighting of that key, in order."""
    return [a for (a,) in db.rows("SELECT DISTINCT article FROM keys WHERE key = ? ORDER BY article", key)]


def sightings_of(db: Database, key: int, but: Container[tuple[str, int]]) -> Iterator[tuple[tuple[str, int], Sighting]]:
    """The sightings of that key by their article and their place there, without those of some places."""
    for article, place, packed in db.rows(
        "SELECT k.article, k.place, s.sighting FROM keys k CROSS JOIN said s "
        "ON s.article = k.article AND s.place = k.place WHERE k.key = ?",
        key,
    ):
        if (article, place) not in but:
            yield (article, place), unpack_one(article, packed)


def picked(db: Database, key: int, but: Container[tuple[str, int]]) -> Iterator[tuple[tuple[str, int], Sighting]]:
    """The same of a store that has them article by article alone."""
    for article in articles_of(db, key):
        packed: bytes = db.one("SELECT sightings FROM articles WHERE id = ?", article)[0]
        for place, s in enumerate(unpack(zlib.decompress(packed))):
            if (article, place) not in but and key in keys_of(s):
                yield (article, place), s


def unsettled(db: Database, limit: int) -> list[int]:
    """Keys whose neighbourhoods are to be settled."""
    return [k for (k,) in db.rows("SELECT key FROM unsettled ORDER BY key LIMIT ?", limit)]
