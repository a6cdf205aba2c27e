"""A store on disk: the archive (the master), and the graph made from it that answers queries.

::

    DIR/archive.db             texts, N-Quads, reports: kg.graph.archive
    DIR/graph/                 Oxigraph: the named graphs, and in the default graph every triple of theirs once
    DIR/decisions.sssom.tsv    what people decided about identity: kg.identity.decisions

The default graph is a copy, so that a query without GRAPH sees everything and is fast; a triple leaves it when the last
named graph that has it lets it go. The graph can be made again from the archive at any time, and is when it is broken.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Final

import pyoxigraph as ox
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat

from kg.errors import QueryError, StoreError
from kg.graph.archive import Archive
from kg.graph.lines import parse, triple_line
from kg.graph.neighbours import decisions_changed, settle_changes, unknown, unsettled
from kg.graph.record import Record
from kg.graph.syntax import syntax_problem
from kg.identity.decisions import decision_files, read_decisions
from kg.iri import BASE
from kg.terms import PREFIXES

log = logging.getLogger(__name__)

BULK: Final = 100
"""How many articles are loaded in one batch; more cost memory and are no faster (docs/decisions/0002-store.md)."""
FEW: Final = 64
"""Up to how many articles are changed in place, one by one, whatever the size of the store; more are when they are less
than a quarter of it. Else the graph is made again."""

Result = ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean


class Store:
    """An open store. Several processes may read one at a time that nobody writes; a writer has it alone.

    Opening finishes what a killed writer left undone. Use as a context manager, or call ``close``.
    Raises StoreError where there is none, it is in use, of another format, or the disk is full.
    """

    def __init__(self, path: Path | str, *, write: bool = False, base: str | None = None) -> None:
        self.path = Path(path)
        self._graph: ox.Store | None = None
        self._write = write
        self.archive = Archive(self.path / "archive.db", write=write, base=base or BASE)
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

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._graph = None
        self.archive.close()

    @property
    def base(self) -> str:
        """What every data IRI of the store starts with."""
        return self.archive.meta("base") or BASE

    @property
    def decision_problems(self) -> tuple[str, ...]:
        """A line for each row of decisions that is not used, with its file and line and how to mend it."""
        return (*self._unread, *unknown(self.archive, self.decisions))

    def put(self, articles: Iterable[tuple[Record, bytes]]) -> None:
        """Keeps articles with their sorted N-Quads, each in place of its older version, all or none of them.

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

    def retract(self, article_ids: Sequence[str]) -> list[str]:
        """Takes articles out as if they had never been in; returns the ids that are not there."""
        with self.archive.transaction():
            missing = [id for id in article_ids if not self.archive.delete(id)]
        self.load()
        return missing

    def load(self) -> None:
        """Brings the graph up to what the archive holds, entities of several articles together under one id.

        Killed in the middle, it is finished at the next opening.
        """
        settle_changes(self.archive, self.decisions)
        for left in (self.path / "graph").glob("bulk-*.sst"):  # of a load that was killed, or found the disk full
            left.unlink()
        changes = self.archive.changes()
        held = sum(before for _, before in changes)
        try:
            if not self._healthy():
                known = self.archive.meta("graph") is not None
                self._rebuild("it is broken, or of another version" if known else "")
            elif held > FEW and 4 * held > self.archive.size():
                self._rebuild("much of it changed")
            elif changes:
                self._change([owner for owner, before in changes if before])
                self._add(owner for owner, before in changes if not before)
        except (OSError, RuntimeError) as error:
            self._graph = None
            place = self.path / "graph"
            raise StoreError(
                f"{place}: {error}; the archive is whole — make room if the disk is full, then open the store again"
            ) from error

    def _finish(self) -> None:
        if self._write:
            self.load()
            return
        self.archive.close()
        with Store(self.path, write=True):
            pass
        self.archive = Archive(self.path / "archive.db", write=False)

    def _sound(self) -> bool:
        """Whether the graph holds what the archive says, as far as can be told without reading all of it."""
        if unsettled(self.archive, 1) or decisions_changed(self.archive, self.decisions):
            return False
        return not self.archive.changes() and self._healthy()

    def _healthy(self) -> bool:
        if self.archive.meta("graph") != ox.__version__ or not (self.path / "graph").is_dir():
            return False
        try:
            empty = next(iter(self.graph.quads_for_pattern(None, None, None)), None) is None
            return not empty or self.archive.meta("loaded") == "0"
        except (StoreError, OSError, RuntimeError):
            return False

    def _rebuild(self, why: str) -> None:
        """The graph made anew from the archive."""
        if why:
            log.warning("%s: making the graph again from the archive: %s", self.path, why)
        self._graph = None
        self.archive.set_meta("graph", "none")
        shutil.rmtree(self.path / "graph", ignore_errors=True)
        self._load(self.archive.owners())
        self.archive.set_meta("graph", ox.__version__)
        self._settle(None)

    def _load(self, owners: Iterable[str]) -> None:
        rest = iter(owners)
        while batch := list(islice(rest, BULK)):
            self.graph.bulk_load(input=b"".join(map(self._doubled, batch)), format=RdfFormat.N_QUADS, lenient=True)
        self.graph.optimize()

    def _doubled(self, owner: str) -> bytes:
        """The quads of an owner, and their triples for the default graph."""
        lines = self.archive.quads(owner)
        return lines + b"".join(triple_line(line) for line in lines.splitlines())

    def _add(self, owners: Iterable[str]) -> None:
        new = list(owners)
        if len(new) > FEW:
            self._load(new)
        else:
            for owner in new:
                self.graph.load(input=self._doubled(owner), format=RdfFormat.N_QUADS, lenient=True)
        self._settle(new)

    def _change(self, owners: Sequence[str]) -> None:
        for owner in owners:
            old, new = set(self.archive.before(owner).splitlines()), set(self.archive.quads(owner).splitlines())
            gone = list(parse(old - new))
            last = [q.triple for q in gone if not self._elsewhere(q)]
            for quad in gone:
                self.graph.remove(quad)
            for triple in last:
                self.graph.remove(Quad(*triple))
            added = sorted(new - old)
            lines = b"".join(line + b"\n" + triple_line(line) for line in added)
            self.graph.load(input=lines, format=RdfFormat.N_QUADS, lenient=True)
        self._settle(owners)

    def _settle(self, owners: Sequence[str] | None) -> None:
        self.graph.flush()
        self.archive.set_meta("loaded", str(self.archive.size()))
        self.archive.settle(owners)

    def _elsewhere(self, quad: Quad) -> bool:
        found = self.graph.quads_for_pattern(quad.subject, quad.predicate, quad.object)
        return any(q.graph_name not in (quad.graph_name, DefaultGraph()) for q in found)

    @property
    def graph(self) -> ox.Store:
        """The Oxigraph store itself, opened when first used."""
        if self._graph is None:
            place = self.path / "graph"
            try:
                self._graph = ox.Store(place) if self._write else ox.Store.read_only(str(place))
            except (OSError, RuntimeError) as error:
                raise StoreError(f"{place}: {error}") from error
        return self._graph

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
        """The N-Quads of the store, reference data first, then article by article; or those of one article."""
        every = (owner for kind in ("reference", "article") for owner in self.archive.owners(kind))
        for owner in every if article is None else [f"article:{article}"]:
            yield from self.archive.quads(owner).splitlines()

    def text(self, article_id: str) -> str:
        """The text of an article as offsets count it. Raises StoreError where there is no such article."""
        record = self.archive.get(article_id)
        if record is None:
            raise StoreError(f"{self.path}: no article {article_id!r} — kg stats says what there is")
        return record.text
