"""A store on disk: the archive (the master), and the graph made from it that answers queries.

::

    DIR/archive.db             texts, N-Quads, reports, versions, runs: kg.graph.archive
    DIR/graph/                 Oxigraph, made from it: kg.graph.mirror; or on a SPARQL server: kg.graph.remote
    DIR/names.db               the names of things, made from the graph: kg.graph.name_index
    DIR/decisions.sssom.tsv    what people decided about identity: kg.identity.decisions
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import cast

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode

from kg.errors import QueryError, StoreError
from kg.graph.copies import settle_copies, unmatched
from kg.graph.mirror import BULK, FEW
from kg.graph.name_index import NameIndex
from kg.graph.named_things import bring_up, in_step
from kg.graph.neighbours import decisions_changed, settle_changes, unknown
from kg.graph.record import Record
from kg.graph.remote.opening import Place, found, has_names, opened
from kg.graph.remote.without import ServerMirror
from kg.graph.runs import Run, forget, must_be_run, runs, settle
from kg.graph.sighted import unsettled
from kg.graph.syntax import syntax_problem
from kg.graph.versions import Version, brought_by, read_from, version, versions
from kg.identity.decisions import decision_files, read_decisions
from kg.terms import PREFIXES

__all__ = ["BULK", "FEW", "Result", "Store"]

Result = ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean


class Store:
    """An open store. Several processes may read one at a time that nobody writes; a writer has it alone.

    It is in a folder, or on a SPARQL server at an address; without its archive on this disk that can be asked, checked
    and exported only.
    Opening finishes what a killed writer left undone. Use as a context manager, or call ``close``.
    Raises StoreError where there is none, it is in use, of another format, or the disk is full.
    """

    def __init__(self, path: Place, *, write: bool = False, base: str | None = None) -> None:
        self.server, self.path = found(path)
        self._write = write
        self.archive, self._mirror = opened(self.server, self.path, write=write, base=base)
        self._names = NameIndex(self.path / "names.db", write=write)
        self._names_old = False
        try:
            if base is not None and base != self.base:
                raise StoreError(
                    f"{self.path}: its base is {self.base}, not {base} — give that base, or another --store"
                )
            self.decisions, self._unread = read_decisions(decision_files(self.path), self.base)
            if not self._sound():
                self._finish()
        except BaseException:
            self.archive.close()
            raise

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()

    def close(self) -> None:
        self._names.close()
        self._mirror.close()
        self.archive.close()

    @property
    def base(self) -> str:
        """What every data IRI of the store starts with."""
        return self.archive.base

    @property
    def version(self) -> str:
        """What the store holds now, as a short mark: another one as soon as a run changed something."""
        digest = blake2b(digest_size=8)
        for table in ("SELECT * FROM runs ORDER BY run", "SELECT sha FROM articles ORDER BY id"):
            for row in self.archive.rows(table):
                digest.update(repr(row).encode())
        return digest.hexdigest()

    @property
    def decision_problems(self) -> tuple[str, ...]:
        """A line for each row of decisions that is not used, with its file and line and how to mend it."""
        return (*self._unread, *unknown(self.archive, self.decisions))

    def begin(self, command: str, day: str = "", code: str = "") -> None:
        """What is changed from now on, until ``load``, is one run: by which command, on which day (ISO), by which
        version of the code. It gets its number with the first change."""
        self.archive.begin(command, day, code)

    def put(self, articles: Iterable[tuple[Record, bytes]]) -> None:
        """Keeps articles with their sorted N-Quads, all or none of them; an older version of one is kept as revised.

        They answer queries after ``load``.
        """
        with self.archive.transaction():
            for record, quads in articles:
                self.archive.put(record, quads)

    def put_reference(self, parts: Iterable[tuple[str, bytes]]) -> None:
        """Sets the reference data: sorted N-Quads by name. Names not given are taken out."""
        given = {f"reference:{name}": quads for name, quads in parts}
        with self.archive.transaction():
            for owner in {*self.archive.owners("reference"), *given}:
                self.archive.put_quads(owner, given.get(owner, b""))

    def retract(self, article_ids: Sequence[str], *, today: str = "", forget: bool = False) -> list[str]:
        """Takes articles out, all their versions, as if they had never been in; returns the ids that are not there.

        With ``forget`` the history of the runs has nothing of them any more.
        """
        gone = self._retract(dict.fromkeys(article_ids), today, forget)
        return [id for id in article_ids if id not in gone]

    def retract_source(self, source: str, *, today: str = "", forget: bool = False) -> list[str]:
        """Takes out the versions of articles that were read from a file, or from the files of a folder.

        The paths are compared as they were given to the build. Returns the ids of the articles.
        """
        return self._retract(read_from(self.archive, source), today, forget)

    def retract_run(self, run: int, *, today: str = "") -> list[str]:
        """Takes out the versions of articles that a run brought; an article that had an older one has that again.

        Returns the ids of the articles. Raises QueryError where there is no such run.
        """
        must_be_run(self.archive, run)
        return self._retract(brought_by(self.archive, run), today, False)

    def _retract(self, found: Mapping[str, set[int] | None], today: str, forgotten: bool) -> list[str]:
        self.archive.begin("retract", today)
        with self.archive.transaction():
            gone = [id for id, which in sorted(found.items()) if self.archive.retract(id, which)]
        self.load()
        if forgotten:
            with self.archive.transaction():
                for id in found:
                    forget(self.archive, id)
            self.archive.wipe()
            bring_up(self._names, self.archive, self.graph, anew=True)
        return gone

    def load(self, jobs: int = 1) -> int | None:
        """Brings the graph up to what the archive holds, entities of several articles together under one id.

        Killed in the middle, it is finished at the next opening. The run ends with it: returns its number, None where
        nothing changed. ``jobs`` threads load.
        """
        settle_changes(self.archive, self.decisions)
        settle_copies(self.archive)
        assert not isinstance(self._mirror, ServerMirror)
        lines = self._mirror.bring_up(jobs)
        self.archive.set_meta("loaded", str(self.archive.size()))
        with self._mirror.optimized(jobs):
            bring_up(self._names, self.archive, self.graph, anew=self._names_old)
        self._names_old = False
        settle(self.archive, lines)
        run = self.archive.number
        self.archive.begin("put")
        return run

    def _finish(self) -> None:
        if not self._write:
            only_names = self._graph_sound()
            self.archive.close()
            try:
                with Store(self.server or self.path, write=True):
                    pass
            except StoreError:
                if not only_names:
                    raise
            self.archive, self._mirror = opened(self.server, self.path, write=False)
            self._names.close()
            self._names_old = not in_step(self._names, self.archive)
            return
        if unsettled(self.archive, 1) or unmatched(self.archive) or self.archive.changes():
            self.archive.resume()
        else:
            changed = {d.pair for d in decisions_changed(self.archive, self.decisions)}
            self.archive.begin("decide", max((d.when for d in self.decisions if d.pair in changed), default=""))
        self.load()

    def _sound(self) -> bool:
        """Whether the graph and the names hold what the archive says, as far as can be told without reading all."""
        alone = isinstance(self._mirror, ServerMirror)
        self._names_old = alone or not in_step(self._names, self.archive)
        return alone or (not self._names_old and self._graph_sound())

    def _graph_sound(self) -> bool:
        if unsettled(self.archive, 1) or unmatched(self.archive) or decisions_changed(self.archive, self.decisions):
            return False
        return not self.archive.changes() and self._mirror.healthy()

    @property
    def names(self) -> NameIndex:
        """The names of all things. Where the file lacks them and cannot be written, they are read into memory."""
        if self._names_old:
            if not has_names(self.archive, self._mirror, self._names):
                bring_up(self._names, self.archive, self.graph, anew=True)
            self._names_old = False
        return self._names

    @property
    def graph(self) -> ox.Store:
        """The Oxigraph store itself, opened when first used; what answers as it does for a graph on a server."""
        return cast(ox.Store, self._mirror.graph)

    def query(self, sparql: str) -> Result:
        """The answer to a query; the ontology's prefixes need no PREFIX. QueryError says where the syntax fails."""
        try:
            return self.graph.query(sparql, prefixes=PREFIXES)
        except SyntaxError as error:
            raise QueryError(syntax_problem(sparql, str(error))) from error
        except (OSError, RuntimeError) as error:
            raise QueryError(f"the query cannot be answered: {error}") from error

    def rows(self, sparql: str) -> Iterator[tuple[NamedNode | Literal | None, ...]]:
        """The rows of a SELECT query."""
        result = self.query(sparql)
        assert isinstance(result, ox.QuerySolutions)
        names = result.variables
        for row in result:
            yield tuple(row[v] for v in names)

    def lines(self, *, article: str | None = None) -> Iterator[bytes]:
        """The N-Quads of the store: reference data, what people wrote, article by article; or those of one article."""
        every = (owner for kind in ("reference", "written", "article") for owner in self.archive.owners(kind))
        for owner in every if article is None else [f"article:{article}"]:
            yield from self.archive.quads(owner).splitlines()

    def text(self, article_id: str, sha: str | None = None) -> str:
        """The text of an article as offsets count it; of the version whose hash begins with ``sha``, if that is given.

        Raises StoreError where there is no such article or version.
        """
        record = self.archive.get(article_id) if sha is None else version(self.archive, article_id, sha)
        if record is None:
            which = "article" if sha is None else f"version {sha} of article"
            raise StoreError(f"{self.path}: no {which} {article_id!r} — kg stats says what there is")
        return record.text

    def versions(self, article_id: str) -> list[Version]:
        """The versions of an article, the oldest first, the current one last; empty where there is none of that id."""
        return versions(self.archive, article_id)

    def runs(self, limit: int | None = None) -> list[Run]:
        """The runs that changed something, the latest first."""
        return runs(self.archive, limit)
