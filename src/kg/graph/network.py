"""Networks for networkx, and what networkx works out: the one door to it.

::

    graph = network(store, "officials-bodies", on="2021-02-26", place="Hà Nam")
    graph.nodes[iri]            {"label_vi": …, "label_en": …, "type": "Person"}
    graph.edges[a, b, key]      {"relation": …, "facts": (…), "first": "2021-02-26", "last": …, "confidence": 0.9,
                                 "count": 1, "weight": 1.0, …}
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

import networkx as nx

from kg.graph.projected import Network, Only, projected
from kg.graph.store import Store

Graph: TypeAlias = "nx.Graph[str]"
Pairs = Sequence[tuple[int, int, float]]


def network(
    store: Store,
    name: str,
    *,
    on: str = "",
    since: str = "",
    until: str = "",
    place: str = "",
    types: Iterable[str] = (),
    confidence: float = 0.0,
    evidence: bool = False,
) -> Graph:
    """A projection of the store ("officials-bodies", "co-mention", …) as a networkx graph; ``kg.graph.projected.Only``
    says what narrows it.

    A Graph where no link has a direction, else a MultiDiGraph with one edge for each relation between two nodes, by its
    relation as key. Nodes are IRIs. The same store gives the same graph, in the same order. Raises QueryError, with the
    nearest name, for a projection, place or type that there is not, and for what is no day.
    """
    return graph_of(projected(store, name, Only(on, since, until, place, tuple(types), confidence, evidence)))


def graph_of(found: Network) -> Graph:
    """A network as a networkx graph."""
    made: Graph = nx.Graph() if found.mutual else nx.MultiDiGraph()
    graph: Any = made
    graph.graph.update(name=found.name, summary_vi=found.words.vi, summary_en=found.words.en)
    graph.add_nodes_from(
        (n.iri, {"iri": n.iri, "label_vi": n.label.vi, "label_en": n.label.en, "type": n.type}) for n in found.nodes
    )
    for e in found.edges:
        key = {} if found.mutual else {"key": e.relation}
        graph.add_edge(
            e.source, e.target, **key, relation=e.relation, label_vi=e.label.vi, label_en=e.label.en, mutual=e.mutual,
            facts=e.facts, first=e.begin, last=e.end, confidence=e.confidence, count=e.count, weight=e.weight,
            held=e.held,
        )  # fmt: skip
    return made


def louvain(size: int, pairs: Pairs, seed: int) -> tuple[list[set[int]], float]:
    """The communities that the Louvain method finds among nodes 0 … size-1, each a set, and their modularity.

    Nodes are numbers, so that the answer depends on nothing but their order and the seed.
    """
    graph = _undirected(size, pairs)
    if not pairs:
        return [{n} for n in range(size)], 0.0
    found = nx.community.louvain_communities(graph, weight="weight", seed=seed)
    return [set(some) for some in found], float(nx.community.modularity(graph, found, weight="weight"))


def components(size: int, pairs: Pairs) -> list[set[int]]:
    """The nodes that hang together, whichever way links lead."""
    return [set(some) for some in nx.connected_components(_undirected(size, pairs))]


def bridges(size: int, pairs: Pairs) -> set[tuple[int, int]]:
    """The pairs without whose link a part would fall off, the smaller number first."""
    found: Iterable[Any] = nx.bridges(_undirected(size, pairs))
    return {(min(pair), max(pair)) for pair in found}


def _undirected(size: int, pairs: Pairs) -> nx.Graph[int]:
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(size))
    graph.add_weighted_edges_from(pairs)
    return graph
