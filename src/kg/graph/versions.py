"""The versions of an article: the one that counts, and the older ones, each with the run that brought it.

::

    articles   the version of the latest run, which the graph holds
    versions   those before it, kept as revised: records like those of ``articles``, and the N-Quads as they were

Which version counts depends on nothing but which versions there are, so that one that is taken out leaves no trace.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kg.graph.database import Database
from kg.graph.record import COLUMNS, Record, Status, record_of
from kg.iri import Minter
from kg.terms import prov_wasRevisionOf

_REVISES = f"> {prov_wasRevisionOf} <".encode()


@dataclass(frozen=True, slots=True)
class Version:
    """One version of an article: its hash, the run that brought it, the run whose version took its place (None: it is
    the current one), whether it was accepted, and where it was read."""

    sha: str
    run: int
    replaced: int | None
    status: Status
    source: str
    title: str | None
    published: str | None


def versions(db: Database, article_id: str) -> list[Version]:
    """Every version of an article, the oldest first; empty where there is none of that id."""
    columns = "sha, run, status, source, title, published"
    found = list(
        db.rows(
            f"SELECT {columns} FROM versions WHERE id = ?1 UNION ALL SELECT {columns} FROM articles WHERE id = ?1 "
            "ORDER BY run",
            article_id,
        )
    )
    after = [*(row[1] for row in found[1:]), None]
    return [Version(sha, run, next, *rest) for (sha, run, *rest), next in zip(found, after, strict=False)]


def version(db: Database, article_id: str, sha: str) -> Record | None:
    """The latest version whose hash is, or begins with, that one."""
    for table in ("articles", "versions"):
        for row in db.rows(f"SELECT * FROM {table} WHERE id = ? ORDER BY run DESC", article_id):
            if sha and row[1].startswith(sha):
                return record_of(row[:COLUMNS])
    return None


def version_lines(db: Database, article_id: str, run: int) -> bytes:
    """The N-Quads of the older version of an article that a run brought, as they were; empty where it has none."""
    row = db.one("SELECT lines FROM versions WHERE id = ? AND run = ?", article_id, run)
    return zlib.decompress(row[0]) if row is not None and row[0] is not None else b""


def supersede(db: Database, article_id: str) -> None:
    """Keeps the current version among the older ones."""
    db.run(
        "INSERT OR REPLACE INTO versions SELECT a.*, q.lines FROM articles a LEFT JOIN quads q "
        "ON q.owner = 'article:' || a.id WHERE a.id = ?",
        [(article_id,)],
    )


def latest_older(db: Database, article_id: str) -> tuple[Record, bytes] | None:
    """The version before the current one with its N-Quads, taken from among the older ones."""
    row = db.one("SELECT * FROM versions WHERE id = ? ORDER BY run DESC LIMIT 1", article_id)
    if row is None:
        return None
    db.run("DELETE FROM versions WHERE id = ? AND run = ?", [(article_id, row[COLUMNS - 1])])
    return record_of(row[:COLUMNS]), zlib.decompress(row[COLUMNS]) if row[COLUMNS] is not None else b""


def linked(db: Database, article_id: str, sha: str, quads: bytes, base: str) -> bytes:
    """The N-Quads of an article's current version, with what its graph was revised from, back to the first."""
    links = list(_links(db, article_id, sha, Minter(base))) if quads else []
    if not links and _REVISES not in quads:
        return quads
    bare = [line for line in quads.splitlines(keepends=True) if _REVISES not in line]
    return b"".join(sorted([*bare, *links]))


def _links(db: Database, article_id: str, sha: str, mint: Minter) -> Iterator[bytes]:
    """A version that came twice stands where it came last, so that the chain has no circle."""
    older = db.rows("SELECT sha FROM versions WHERE id = ? AND status = 'ok' ORDER BY run", article_id)
    shas = [s for (s,) in older] + [sha]
    chain = [s for i, s in enumerate(shas) if s not in shas[i + 1 :]]
    for old, new in pairwise(chain):
        first, second = mint.graph(article_id, new), mint.graph(article_id, old)
        yield f"{first} {prov_wasRevisionOf} {second} {mint.catalogue()} .\n".encode()


def brought_by(db: Database, run: int) -> dict[str, set[int]]:
    """The articles with a version that a run brought, and that run."""
    rows = db.rows("SELECT id FROM articles WHERE run = ?1 UNION SELECT id FROM versions WHERE run = ?1", run)
    return {id: {run} for (id,) in rows}


def read_from(db: Database, source: str) -> dict[str, set[int]]:
    """The articles with versions that were read from a file, or from the files of a folder, and the runs of these."""
    place = os.path.normpath(source)
    within = (f"{place}{os.sep}", *(f"{place}, {part} " for part in ("line", "row", "record", "entry")))
    found: dict[str, set[int]] = {}
    for id, run, where in db.rows("SELECT id, run, source FROM articles UNION SELECT id, run, source FROM versions"):
        path = os.path.normpath(where)
        if path == place or path.startswith(within):
            found.setdefault(id, set()).add(run)
    return found
