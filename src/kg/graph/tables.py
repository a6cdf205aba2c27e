"""The tables of the archive."""

from __future__ import annotations

from typing import Final

FORMAT: Final = "3"
"""The version of the tables. A file of another version is refused, with how to mend it."""

_RECORD: Final = """
  id TEXT NOT NULL, sha TEXT NOT NULL, code TEXT NOT NULL, status TEXT NOT NULL, source TEXT NOT NULL,
  title TEXT, published TEXT, text BLOB NOT NULL, counts TEXT NOT NULL, report TEXT NOT NULL,
  sightings BLOB NOT NULL, run INTEGER NOT NULL"""

TABLES: Final = f"""
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE runs (
  run INTEGER PRIMARY KEY, command TEXT NOT NULL, day TEXT NOT NULL, code TEXT NOT NULL, figures TEXT NOT NULL
);
CREATE TABLE articles ({_RECORD}, PRIMARY KEY (id));
CREATE INDEX articles_by_status ON articles (status, id);
CREATE TABLE versions ({_RECORD}, lines BLOB, PRIMARY KEY (id, run));
CREATE TABLE quads (owner TEXT PRIMARY KEY, lines BLOB NOT NULL);
CREATE TABLE changes (owner TEXT PRIMARY KEY, before BLOB, names TEXT NOT NULL, run INTEGER NOT NULL);
CREATE TABLE history (run INTEGER, owner TEXT, gone BLOB, come BLOB, names TEXT, PRIMARY KEY (run, owner));
CREATE INDEX history_by_owner ON history (owner);
CREATE TABLE names (article TEXT, id TEXT, entity TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (article, id))
  WITHOUT ROWID;
CREATE TABLE unsettled (key INTEGER PRIMARY KEY);
CREATE TABLE doubts (
  score INTEGER NOT NULL, size INTEGER NOT NULL,
  a_article TEXT, a_id TEXT, b_article TEXT, b_id TEXT, PRIMARY KEY (a_article, a_id, b_article, b_id)
) WITHOUT ROWID;
CREATE INDEX doubts_by_other ON doubts (b_article);
"""
