"""A network of an open graph: its nodes and links as tables, as a networkx graph, and what can be asked of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Final

from pyoxigraph import Literal, NamedNode

from kg import terms as T
from kg.graph import analyses
from kg.graph.finding_rows import rows
from kg.graph.findings import MEASURES, Result
from kg.graph.network import Graph, graph_of
from kg.graph.projected import Network
from kg.opened.answer import Answer
from kg.opened.cells import Term
from kg.opened.meaning import Meant, thing_meant
from kg.opened.reader import Reader

_THINGS: Final = ("source", "target", "node", "a", "b")
_WHOLE: Final = ("rank", "size", "count", "communities", "components", "smallerPart")
_REAL: Final = ("weight", "confidence", "specificity", *MEASURES)
_DAYS: Final = ("first", "last")


class NetworkView:
    """Things and the links between them, with the facts behind each link. In a notebook, the table of its links.

    ``found`` is the network as the library has it (kg.graph.projected.Network).
    """

    def __init__(self, found: Network, reader: Reader) -> None:
        self.found = found
        self._reader = reader

    @cached_property
    def graph(self) -> Graph:
        """It as a networkx graph: kg.graph.network says what its nodes and edges hold."""
        return graph_of(self.found)

    @property
    def nodes(self) -> Answer:
        """Its things: node, label, type."""
        found = ((NamedNode(n.iri), Literal(n.label.vi), Literal(n.type)) for n in self.found.nodes)
        return self._reader.answer(("node", "label", "type"), found)

    @property
    def edges(self) -> Answer:
        """Its links: source and target with label and type, relation, how many facts, weight, confidence, first and
        last day, whether it certainly holds (``held``, on a day), and the IRIs of the facts."""
        return self._table(self.found)

    def centrality(self, measure: str = "pagerank", *, seed: int = 1) -> Answer:
        """Its things, the most central first, by "pagerank", "betweenness", "degree" or "eigenvector".

        Raises QueryError, with the nearest name, for another measure.
        """
        return self._table(analyses.centrality(self.found, analyses.measure(measure), seed=seed))

    def communities(self, *, seed: int = 1) -> Answer:
        """Its things by group: groups have more and heavier links inside than out (Louvain)."""
        return self._table(analyses.communities(self.found, seed=seed))

    def components(self) -> Answer:
        """Its things by part: what hangs together, whichever way links lead."""
        return self._table(analyses.parts(self.found))

    def bridges(self) -> Answer:
        """The links that alone hold two parts together."""
        return self._table(analyses.bridges(self.found))

    def common(self, a: Meant, b: Meant) -> Answer:
        """What two of its things are both linked with, the most telling first.

        Raises QueryError for what is not in it.
        """
        return self._table(analyses.common(self.found, self._one(a), self._one(b)))

    def ego(self, thing: Meant, hops: int = 1) -> NetworkView:
        """The part around a thing, as far as so many links away. Raises QueryError for what is not in it."""
        return NetworkView(analyses.ego(self.found, self._one(thing), hops), self._reader)

    def __repr__(self) -> str:
        return f"NetworkView({self.found.name!r}, {len(self.found.nodes)} nodes, {len(self.found.edges)} links)"

    def _repr_html_(self) -> str:
        return self.edges._repr_html_()

    def _one(self, meant: Meant) -> str:
        among = frozenset(n.iri for n in self.found.nodes)
        return thing_meant(self._reader.store, meant, among, f"this network ({self.found.name}, as narrowed)")

    def _table(self, result: Result) -> Answer:
        head, *lines = rows(result, self._reader.base, full=True)
        return self._reader.answer(head, (tuple(_typed(head, line)) for line in lines))


def _typed(head: list[str], line: list[str]) -> Iterator[Term | None]:
    for name, text in zip(head, line, strict=True):
        if not text:
            yield None
        elif name in _THINGS:
            yield NamedNode(text)
        elif name in _DAYS:
            yield Literal(text, datatype=T.xsd_date)
        else:
            yield Literal(int(text) if name in _WHOLE else float(text) if name in _REAL else text)
