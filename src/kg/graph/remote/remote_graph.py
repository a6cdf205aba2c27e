"""The graph on a server, asked as the rest of the package asks Oxigraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Final, NoReturn

import pyoxigraph as ox
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple

from kg.errors import QueryError, StoreError
from kg.graph.lines import triple_line
from kg.graph.remote.http import Answer, Link
from kg.graph.remote.state import ALL, JSON, STATE, answer, states
from kg.terms import rdf_value

TRIPLES: Final = "application/n-triples"
_TURTLE: Final = {"text/turtle": RdfFormat.TURTLE, "text/n3": RdfFormat.TURTLE, TRIPLES: RdfFormat.N_TRIPLES}
_PIECE: Final = 20_000
"""How many triples are sent at once."""
Subject = NamedNode | BlankNode | Triple
Object = Subject | Literal


class RemoteGraph:
    """What a server holds. ``own_default``: every triple is in its own default graph, else in the graph ``ALL``."""

    def __init__(self, link: Link, *, own_default: bool) -> None:
        self.link = link
        self._own_default = own_default
        self._syntax = ox.Store()

    def __getattr__(self, name: str) -> NoReturn:
        raise StoreError(
            f"{self.link.server}: this works on a graph on this disk, and this one is on a server — "
            "give a store in a folder with --store"
        )

    def query(
        self, sparql: str, *, prefixes: Mapping[str, str] | None = None
    ) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """The answer to a query; raises SyntaxError as Oxigraph does."""
        form = self._syntax.query(sparql, prefixes=dict(prefixes or {}))
        said = "".join(f"PREFIX {p}: <{iri}> " for p, iri in (prefixes or {}).items() if _needs(sparql, p))
        got = self._ask(said + sparql, TRIPLES if isinstance(form, ox.QueryTriples) else JSON)
        if got.media == JSON:
            return ox.parse_query_results(got.body, format=ox.QueryResultsFormat.JSON)
        if got.media not in _TURTLE:
            raise QueryError(f"{self.link.server}: an answer of type {got.media or 'none'}, which kg does not read")
        found = ox.Store()
        found.bulk_load(got.body, _TURTLE[got.media], lenient=True)
        triples = found.query("CONSTRUCT WHERE { ?s ?p ?o }")
        assert isinstance(triples, ox.QueryTriples)
        return triples

    def quads_for_pattern(
        self,
        subject: Subject | None,
        predicate: NamedNode | None,
        object: Object | None,
        graph_name: NamedNode | BlankNode | DefaultGraph | None = None,
    ) -> Iterator[Quad]:
        """The quads with some terms; of every graph and of the default graph where no graph is given."""
        s, p, o = subject or "?s", predicate or "?p", object or "?o"
        if not isinstance(graph_name, NamedNode):
            for row in self._rows(f"SELECT * {{ {s} {p} {o} }}"):
                yield Quad(subject or row["s"], predicate or row["p"], object or row["o"])
        if not isinstance(graph_name, DefaultGraph):
            hidden = f"FILTER(?g != {ALL} && ?g != {STATE})"
            for row in self._rows(
                f"SELECT * {{ GRAPH {graph_name or '?g'} {{ {s} {p} {o} }} {hidden if graph_name is None else ''} }}"
            ):
                yield Quad(subject or row["s"], predicate or row["p"], object or row["o"], graph_name or row["g"])

    def __contains__(self, quad: Quad) -> bool:
        triple = f"{quad.subject} {quad.predicate} {quad.object}"
        named = isinstance(quad.graph_name, NamedNode)
        return bool(self.query(f"ASK {{ GRAPH {quad.graph_name} {{ {triple} }} }}" if named else f"ASK {{ {triple} }}"))

    def __len__(self) -> int:
        seen = f"SELECT (COUNT(*) AS ?n) {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(?g != {ALL} && ?g != {STATE}) }}"
        return sum(int(next(iter(self._rows(q)))["n"].value) for q in ("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", seen))

    def lines(self, graph: NamedNode) -> list[bytes]:
        """The quads of a named graph as sorted lines, as they are exported; none where there is no such graph."""
        got = self._graph_store("GET", graph, accept=TRIPLES)
        if got.status == 404:
            return []
        quads = (
            Quad(q.subject, q.predicate, q.object, graph) for q in ox.parse(got.body, RdfFormat.N_TRIPLES, lenient=True)
        )
        return sorted(set((ox.serialize(quads, format=RdfFormat.N_QUADS) or b"").splitlines()))

    def add(self, graph: NamedNode | DefaultGraph, triples: Iterable[bytes]) -> None:
        """Adds N-Triples lines to a graph."""
        every = list(triples)
        for at in range(0, len(every), _PIECE):
            self._graph_store("POST", graph, body=b"".join(every[at : at + _PIECE]))

    def drop(self, graph: NamedNode | DefaultGraph) -> None:
        """Takes a graph out; nothing where there is none."""
        self._graph_store("DELETE", graph)

    def graphs(self, start: str) -> list[NamedNode]:
        """The named graphs whose IRIs begin so."""
        rows = self._rows(f'SELECT DISTINCT ?g {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), "{start}")) }}')
        return sorted((row["g"] for row in rows), key=str)

    def quads(self, base: str) -> int:
        """How many quads there are in the graphs of a store: those below its base, and those that people wrote."""
        which = " || ".join([f'STRSTARTS(STR(?g), "{base}")', *(f"?g = <{iri}>" for iri in self._written)])
        row = next(iter(self._rows(f"SELECT (COUNT(*) AS ?n) {{ GRAPH ?g {{ ?s ?p ?o }} FILTER({which}) }}")))
        return int(row["n"].value)

    def copy(self, folder: Path, base: str) -> ox.Store:
        """What the graphs of a store hold, as the default graph of an Oxigraph store in a folder."""
        here = ox.Store(folder)
        for graph in (*self.graphs(base), *map(NamedNode, self._written)):
            here.bulk_load(b"".join(map(triple_line, self.lines(graph))), RdfFormat.N_TRIPLES, lenient=True)
        return here

    @property
    def _written(self) -> tuple[str, ...]:
        held = states(self.link)
        return held[0].written if held else ()

    @property
    def everything(self) -> NamedNode | DefaultGraph:
        """The graph that has every triple once."""
        return DefaultGraph() if self._own_default else ALL

    def _rows(self, sparql: str) -> ox.QuerySolutions:
        found = self.query(sparql)
        assert isinstance(found, ox.QuerySolutions)
        return found

    def _ask(self, sparql: str, accept: str) -> Answer:
        fields: dict[str, str | list[str]] = {"query": sparql}
        if not self._own_default:
            graphs = re.findall(r"(?<![?$\w:])GRAPH\s*(<[^>]*>|[?$]|\S)", sparql, re.I)
            named = [g[1:-1] for g in graphs if g.startswith("<")]
            if len(named) == len(graphs) or (not named and set(graphs) <= {"?", "$"} and self._named_beside):
                fields |= {"default-graph-uri": ALL.value, "named-graph-uri": named}
        return self.link.form(self.link.server.query, fields, accept)

    @cached_property
    def _named_beside(self) -> bool:
        """Whether any named graph is seen where only the default graph is named, which SPARQL does not say. Else the
        default graph of a query with GRAPH ?g is the union."""
        return bool(
            answer(self.link, f"ASK {{ GRAPH ?g {{ {STATE} {rdf_value} ?o }} }}", **{"default-graph-uri": ALL.value})
        )

    def _graph_store(
        self, method: str, graph: NamedNode | DefaultGraph, *, body: bytes | None = None, accept: str = "*/*"
    ) -> Answer:
        url = self.link.server.graphs
        if url is None:
            raise StoreError(f"{self.link.server}: where graphs are loaded is not known — set KG_GRAPH_STORE_URL")
        which = {"graph": graph.value} if isinstance(graph, NamedNode) else {"default": ""}
        got = self.link.request(method, url, which, body=body, media=TRIPLES if body else "", accept=accept)
        if got.status == 404 and method == "POST":
            raise StoreError(f"{self.link.server}: no graphs can be loaded at {url} — set KG_GRAPH_STORE_URL")
        return got


def _needs(sparql: str, prefix: str) -> bool:
    return f"{prefix}:" in sparql and not re.search(rf"\bPREFIX\s+{prefix}:", sparql, re.I)
