"""A store opened to be asked from Python: questions, things, paths, networks, articles, data frames, rdflib."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode

from kg import library
from kg.graph.export import export, format_of, to_rdflib
from kg.graph.exports.part import WHOLE, Part
from kg.graph.figures import Figures
from kg.graph.narrowing import Wanted
from kg.graph.paths import paths
from kg.graph.projected import Only, projected
from kg.graph.projections import projections
from kg.graph.query import SavedQuery, saved_query
from kg.graph.search import search
from kg.graph.store import Store
from kg.graph.validate import Result as Finding
from kg.opened import display
from kg.opened.answer import Answer
from kg.opened.article import ArticleText
from kg.opened.chains import Chains
from kg.opened.entity import Entity
from kg.opened.meaning import Given, Meant, classes_meant, in_python, thing_meant, things_meant, values_meant
from kg.opened.reader import Reader

if TYPE_CHECKING:
    import rdflib

    from kg.opened.networks import NetworkView


def open(path: Path | str) -> KnowledgeGraph:
    """Opens a store to be asked; nothing is written, and others may read it at the same time.

    ::

        with kg.open("demo-store") as graph:
            for row in graph.query("predecessors", province="Ninh Bình"):
                print(row.fromName, row.date)

    Raises StoreError where there is no store, or somebody writes it.
    """
    return KnowledgeGraph(path)


class KnowledgeGraph:
    """An open graph. Use it in a ``with`` statement, or ``close`` it; answers stay readable after that, but call things
    by their ids.

    A thing is given by its name, its id ("person/…"), its IRI, or as an answer has it.
    """

    def __init__(self, path: Path | str) -> None:
        self._reader = Reader(Path(path))

    def __enter__(self) -> KnowledgeGraph:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets others write the store."""
        self._reader.close()

    @property
    def store(self) -> Store:
        """The store itself, for all that the rest of the library does. Raises StoreError once it is closed."""
        return self._reader.store

    def query(self, name: str, /, **values: Given) -> Answer:
        """The answer to a saved question: ``graph.query("career", person="Đoàn Thị Lan Hương")``.

        Values are texts, numbers, days or things; of ``None`` the parameter counts as not given. A parameter whose name
        is a word of Python is written with ``_`` behind it: ``from_="2021"``. Raises QueryError, with what would be
        right, for a question or parameter that there is not.
        """
        with in_python():
            found = library.query(self.store, name, values_meant(values))
        assert isinstance(found, ox.QuerySolutions)
        return self._reader.solutions(found)

    def sparql(self, text: str) -> Answer | bool | rdflib.Graph:
        """The answer to SPARQL: rows for SELECT, True or False for ASK, an rdflib Graph for CONSTRUCT and DESCRIBE.

        The prefixes of the ontology need no PREFIX. Raises QueryError where it does not parse or asks other servers.
        """
        found = library.query(self.store, sparql=text)
        if isinstance(found, ox.QuerySolutions):
            return self._reader.solutions(found)
        if isinstance(found, ox.QueryBoolean):
            return bool(found)
        from kg.graph.rdflib_view import graph_of_triples

        return graph_of_triples(found)

    def queries(self) -> Answer:
        """The saved questions: name, parameters (those in brackets need not be given), what they ask in Vietnamese and
        English, an example."""
        return self._reader.answer(("name", "parameters", "vi", "en", "example"), map(_question, library.queries()))

    def question(self, name: str) -> SavedQuery:
        """One saved question in full, with its SPARQL. Raises QueryError, with the nearest name, for none."""
        return saved_query(name)

    def search(self, text: str, *, limit: int = 20, type: str | None = None, province: str | None = None) -> Answer:
        """Things whose names are the text or like it, with or without accents, the best first: thing, the name found,
        type, how it matches, score (0–100), how many articles mention it."""
        found = search(self.store, text, limit, type, province)
        head = ("thing", "name", "type", "match", "score", "articles")
        return self._reader.answer(
            head,
            (
                (
                    NamedNode(h.iri), Literal(h.name), Literal(self._reader.type(h.iri)), Literal(h.match),
                    Literal(float(h.score)), Literal(h.mentions),
                )
                for h in found
            ),
        )  # fmt: skip

    def entity(self, meant: Meant) -> Entity:
        """The thing of a name, an id or an IRI. Raises QueryError for none, with names near it, and for several, with
        their ids."""
        return Entity(thing_meant(self.store, meant), self._reader)

    def entities(self, meant: Meant) -> list[Entity]:
        """All things that a name means. Raises QueryError, with names near it, for none."""
        return [Entity(iri, self._reader) for iri in things_meant(self.store, meant)]

    def path(
        self, a: Meant, b: Meant, *, k: int = 5, max_hops: int = 6, avoid: Iterable[str] = (),
        without: Iterable[str] = (), since: str = "", until: str = "",
    ) -> Chains:  # fmt: skip
        """How two things hang together: the best ``k`` chains of links of at most ``max_hops`` steps.

        ``avoid`` are classes of things that none may go through ("Province"), ``without`` relations not to be used
        ("mentioned-with"), ``since`` and ``until`` days, months or years. Raises QueryError for what there is not.
        """
        store = self.store
        wanted = Wanted(avoid=classes_meant(store, tuple(avoid)), without=tuple(without), since=since, until=until)
        return Chains(paths(store, thing_meant(store, a), thing_meant(store, b), wanted, k=k, max_hops=max_hops))

    def network(
        self, name: str, *, as_on: str = "", since: str = "", until: str = "", place: str = "",
        types: Iterable[str] = (), confidence: float = 0.0, evidence: bool = False,
    ) -> NetworkView:  # fmt: skip
        """A network by its name ("officials-bodies"; ``networks`` lists them), whole or in part.

        ``as_on``: as it was on a day; ``since``, ``until``: facts of these days; ``place``: what belongs to a place;
        ``types``: only such things; ``confidence``: facts at least so sure; ``evidence``: only what articles say.
        Raises QueryError, with the nearest name, for a network, place or type that there is not.
        """
        from kg.opened.networks import NetworkView  # networkx takes a while to load

        only = Only(as_on, since, until, place, tuple(types), confidence, evidence)
        with in_python():
            found = projected(self.store, name, only)
        return NetworkView(found, self._reader)

    def networks(self) -> Answer:
        """The networks that can be asked for: name, what it shows in Vietnamese and English."""
        found = ((Literal(p.name), Literal(p.words.vi), Literal(p.words.en)) for p in projections())
        return self._reader.answer(("name", "vi", "en"), found)

    def article(self, id: str) -> ArticleText:
        """An article by its id. Raises QueryError where there is none of that id."""
        with in_python():
            return ArticleText(id, self._reader)

    def validate(self, *, all: bool = False) -> tuple[Finding, ...]:
        """What is wrong across articles and against reference data; with ``all``, in every article too."""
        return library.validate(self.store, all=all)

    def stats(self) -> Figures:
        """How much the graph holds."""
        return library.stats(self.store)

    def export(self, out: Path | str | BinaryIO, format: str | None = None, part: Part = WHOLE) -> None:
        """Writes the graph, or a part of it, to a file, folder or stream; the format is that of the file's name, unless
        it is given. Raises ExportError and QueryError as ``kg.export`` does."""
        named = format or (format_of(out) if isinstance(out, str | Path) else "nq")
        export(self.store, named, out, part)

    def to_rdflib(self) -> rdflib.Dataset:
        """A copy of the graph in memory, as an rdflib Dataset that may be changed. ``dataset`` copies nothing."""
        return to_rdflib(self.store)

    def dataset(self) -> rdflib.Dataset:
        """The graph as an rdflib Dataset that reads this store and cannot be changed; it is closed with the graph.

        Without GRAPH all triples are seen. SPARQL is answered by Oxigraph.
        """
        from kg.graph.rdflib_view import dataset

        return dataset(lambda: self.store)

    def __repr__(self) -> str:
        return f"KnowledgeGraph({str(self._reader.path)!r}{', closed' if self._reader.closed else ''})"

    def _repr_html_(self) -> str:
        if self._reader.closed:
            return display.plain_text(repr(self))
        found = self.stats()
        classes = "; ".join(f"{name} {count}" for name, count in list(found.classes.items())[:12])
        under = f"{found.articles} bài · articles, {found.triples} bộ ba · triples"
        return display.card("", str(self._reader.path), under, f"<p>{display.small(classes)}</p>")


def _question(q: SavedQuery) -> tuple[Literal, ...]:
    wants = " ".join(p.name if p.required else f"[{p.name}]" for p in q.params)
    example = " ".join(f'{name}="{value}"' for name, value in q.examples[0]) if q.examples else ""
    return tuple(map(Literal, (q.name, wants, q.vi, q.en, example)))
