"""The master copy of everything that was built, in one SQLite file: texts, quads, reports, and work not yet done.

::

    articles   one row for each article id: its text, what its source says of it, accepted or quarantined
    versions   the older versions of articles (kg.graph.versions)
    quads      one row for each owner ("article:ID", "reference:NAME"): sorted N-Quads, by the ids of its article
    runs       the runs that changed something: command, day, version of the code, figures
    changes    owners whose quads are not yet (wholly) in the graph, with what they had there before, and by which run
    history    what each run found where it changed something (kg.graph.runs)
    keys, said what each article says of its entities, by the names that they go by (kg.graph.sighted)
    names      the entities of articles that go by another id or name in the graph than in their article
    doubts     pairs of sightings that a person should look at, with their score and how many articles they stand for
    unsettled  keys whose neighbourhood is to be settled anew
    bodies, bands, copies, unmatched   which articles are copies of others (kg.graph.prints)
    meta       format of the file, base of the IRIs, engine of the graph

A row of ``quads`` and its row of ``changes`` are written in one transaction, so that a process that is killed leaves
whole articles, and a note of what the graph still lacks.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Literal

import orjson

from kg.graph.database import Database
from kg.graph.prints import based_on, drop_print, has_tables, keep_print, make_tables
from kg.graph.record import Record, Status, record_of, row_of
from kg.graph.renaming import renamed
from kg.graph.sighted import drop_sightings, has_said, keep_sightings, make_said
from kg.graph.versions import latest_older, linked, supersede
from kg.iri import BASE
from kg.sighting import unpack

Names = Mapping[str, tuple[str, str]]
"""The entities of an article that go by another id or name in the graph: id there → id and name."""
Figure = Literal[
    "added", "replaced", "quarantined", "reread", "retracted", "restored", "older", "quads_added", "quads_removed",
    "merged", "parted",
]  # fmt: skip
"""What a run did: articles added, put in place of an older version, refused, read again by other code; retracted, put
back in an older version, without one of their older versions; quads; entities that came together and that parted."""


class Archive(Database):
    """An open archive file. Readers share it; one writer has it alone. Raises StoreError with what to do about it."""

    def __init__(self, path: Path, *, write: bool, base: str | None = None) -> None:
        self._begun = ("put", "", "")
        self._number: int | None = None
        super().__init__(path, write=write, base=base)
        if write:
            make_tables(self)
            make_said(self)
        self.has_said = write or has_said(self)
        self.has_prints = write or has_tables(self)

    @property
    def base(self) -> str:
        return self.meta("base") or BASE

    def begin(self, command: str, day: str = "", code: str = "") -> None:
        """What is changed from now on is of a new run, which gets its number with the first change."""
        self._begun, self._number = (command, day, code), None

    def resume(self) -> None:
        """What is changed from now on is of the last run, which was killed."""
        self._number = self.one("SELECT max(run) FROM runs")[0]

    @property
    def number(self) -> int | None:
        """The number of the run under way; None where it has changed nothing."""
        return self._number

    def numbered(self) -> int:
        """The number of the run under way, which has one from now on."""
        if self._number is None:
            self._number = int(self.one("SELECT coalesce(max(run), 0) + 1 FROM runs")[0])
            self.run("INSERT INTO runs VALUES (?, ?, ?, ?, '{}')", [(self._number, *self._begun)])
        return self._number

    def count(self, figure: Figure, by: int = 1, run: int | None = None) -> None:
        """Adds to a figure of a run, the one under way if none is given."""
        run = self.numbered() if run is None else run
        figures = orjson.loads(self.one("SELECT figures FROM runs WHERE run = ?", run)[0])
        figures[figure] = figures.get(figure, 0) + by
        self.run("UPDATE runs SET figures = ? WHERE run = ?", [(orjson.dumps(figures).decode(), run)])

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside is kept, or nothing of it."""
        before = self._number
        try:
            with super().transaction():
                yield
        except BaseException:
            self._number = before
            raise

    def put(self, record: Record, quads: bytes) -> None:
        """Writes one article; ``quads`` are sorted N-Quads, empty for a quarantined one.

        What was there stays as an older version if it was another one, of another run.
        """
        number = self.numbered()
        old = self.one("SELECT sha, run, source FROM articles WHERE id = ?", record.id)
        figure: Figure = "added" if old is None else "reread" if old[0] == record.sha else "replaced"
        if figure == "replaced" and old[1] != number:
            supersede(self, record.id)
        brought = (number, record.source) if figure != "reread" else old[1:]
        self._write(replace(record, run=brought[0], source=brought[1]), quads, new=old is None)
        self.count(figure if record.status == "ok" else "quarantined")

    def _write(self, record: Record, quads: bytes, *, new: bool = False) -> None:
        self.put_quads(f"article:{record.id}", linked(self, record.id, record.sha, quads, self.base))
        if not new:
            self._forget(record.id, record.sightings)
        self.run(f"INSERT OR REPLACE INTO articles VALUES ({', '.join('?' * 12)})", [row_of(record)])
        keep_sightings(self, record.id, unpack(record.sightings))
        keep_print(self, record.id, record.sha, record.print, record.published)

    def _forget(self, article_id: str, sightings: bytes = b"") -> None:
        """Takes out by which names an article's entities found their neighbours, who are to be settled anew; what they
        are called too, unless it has the same ones again."""
        if sightings != self.sightings(article_id) or not sightings:
            if self.names(article_id):
                self.note_change(f"article:{article_id}")
            self.run("DELETE FROM names WHERE article = ?", [(article_id,)])
        drop_sightings(self, article_id)
        for side in ("a_article", "b_article"):
            self.run(f"DELETE FROM doubts WHERE {side} = ?", [(article_id,)])

    def put_quads(self, owner: str, quads: bytes) -> None:
        """Sets the quads of an owner; none takes the owner out."""
        if self._stored(owner) == quads:
            return
        self.note_change(owner)
        if quads:
            self.run("INSERT OR REPLACE INTO quads VALUES (?, ?)", [(owner, zlib.compress(quads, 3))])
        else:
            self.run("DELETE FROM quads WHERE owner = ?", [(owner,)])

    def note_change(self, owner: str) -> None:
        """Keeps what the graph has of an owner, unless that is noted already."""
        if self.one("SELECT 1 FROM changes WHERE owner = ?", owner) is None:
            before, names = self.quads(owner), orjson.dumps(self.names(owner.partition(":")[2])).decode()
            packed = zlib.compress(before, 3) if before else None
            self.run("INSERT INTO changes VALUES (?, ?, ?, ?)", [(owner, packed, names, self.numbered())])

    def retract(self, article_id: str, runs: set[int] | None = None) -> bool:
        """Takes out the versions of an article that some runs brought, all if none are given; the latest of the others
        counts then. False where there is nothing to take out."""
        current = self.one("SELECT run, sha FROM articles WHERE id = ?", article_id)
        if current is None:
            return False
        older = {run for (run,) in self.rows("SELECT run FROM versions WHERE id = ?", article_id)}
        gone = older | {current[0]} if runs is None else runs & (older | {current[0]})
        self.run("DELETE FROM versions WHERE id = ? AND run = ?", ((article_id, run) for run in gone & older))
        if current[0] in gone:
            self._take_out(article_id)
        elif gone:
            owner = f"article:{article_id}"
            self.put_quads(owner, linked(self, article_id, current[1], self._stored(owner), self.base))
            self.count("older")
        return bool(gone)

    def _take_out(self, article_id: str) -> None:
        """The current version makes room for the one before it."""
        if (before := latest_older(self, article_id)) is not None:
            self._write(*before)
            self.count("restored")
            return
        self.put_quads(f"article:{article_id}", b"")
        self._forget(article_id)
        drop_print(self, article_id)
        self.run("DELETE FROM articles WHERE id = ?", [(article_id,)])
        self.count("retracted")

    def names(self, article_id: str) -> dict[str, tuple[str, str]]:
        """The entities of an article that go by another id or name in the graph: id there → id and name."""
        found = self.rows("SELECT id, entity, name FROM names WHERE article = ?", article_id)
        return {id: (entity, name) for id, entity, name in found}

    def rename(self, article_id: str, names: Names) -> None:
        """Sets ``names``; ids that go by themselves are left out."""
        if self.names(article_id) == names:
            return
        self.note_change(f"article:{article_id}")
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

    def _stored(self, owner: str) -> bytes:
        row = self.one("SELECT lines FROM quads WHERE owner = ?", owner)
        return b"" if row is None else zlib.decompress(row[0])

    def quads(self, owner: str) -> bytes:
        """The sorted N-Quads of an owner as the graph has them: entities by the ids that they go by there, and a copy
        with its original. Empty where it has none."""
        lines = self._stored(owner)
        if not lines or not owner.startswith("article:"):
            return lines
        article = owner.partition(":")[2]
        if names := self.names(article):
            lines = renamed(lines, names, self.base)
        return based_on(self, article, lines) if self.has_prints else lines

    def changes(self) -> list[tuple[str, bool]]:
        """The owners whose quads are not yet in the graph as they are here, and whether the graph had some before."""
        return [(o, bool(b)) for o, b in self.rows("SELECT owner, before IS NOT NULL FROM changes ORDER BY owner")]

    def before(self, owner: str) -> bytes:
        """The quads that the graph holds, or holds in part, for an owner with a change."""
        row = self.one("SELECT before FROM changes WHERE owner = ?", owner)
        return zlib.decompress(row[0]) if row is not None and row[0] is not None else b""
