"""What takes long on a large network, in compiled code: the one door to rustworkx and numpy.

The answers are those of networkx, which takes 8 to 100 times as long (bench/networks.py), and needs scipy for PageRank.

Nodes are numbers 0 … size-1; each pair of linked nodes stands in ``pairs`` once, with its weight.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import rustworkx as rx
from numpy.typing import NDArray

from kg.errors import QueryError
from kg.graph.network import Pairs

DAMPING: Final = 0.85
_TOLERANCE: Final = 1e-13
_ROUNDS: Final = 20_000
_SMALL: Final = 500
_Ints = NDArray[np.int64]


def pagerank(size: int, arcs: Pairs) -> list[float]:
    """PageRank (Page et al. 1998), damping 0.85, along arcs by their weights; the sum is 1."""
    graph: rx.PyDiGraph[int, float] = rx.PyDiGraph()
    graph.add_nodes_from(range(size))
    graph.add_edges_from(list(arcs))
    found = rx.pagerank(graph, alpha=DAMPING, weight_fn=float, tol=_TOLERANCE, max_iter=_ROUNDS)
    return [found[n] for n in range(size)]


def eigenvector(size: int, pairs: Pairs) -> list[float]:
    """Eigenvector centrality (Bonacich 1972) of a network that hangs together, of length 1.

    Small ones are solved outright: long chains take power iteration for ever. Raises QueryError where it does so.
    """
    if size <= _SMALL:
        matrix = np.zeros((size, size))
        for a, b, weight in pairs:
            matrix[a, b] = matrix[b, a] = weight
        return [float(abs(x)) for x in np.linalg.eigh(matrix).eigenvectors[:, -1]]
    try:
        found = rx.eigenvector_centrality(_graph(size, pairs), weight_fn=float, tol=_TOLERANCE, max_iter=_ROUNDS)
    except rx.FailedToConverge as error:
        raise QueryError(
            f"eigenvector centrality does not settle in {_ROUNDS} rounds — narrow the network, or ask for pagerank"
        ) from error
    return [found[n] for n in range(size)]


def betweenness(size: int, pairs: Pairs) -> list[float]:
    """Betweenness (Freeman 1977): the share of shortest ways, each link as long as any other, that lead through."""
    found = rx.betweenness_centrality(_graph(size, pairs), normalized=True)
    return [found[n] for n in range(size)]


def betweenness_from(size: int, pairs: Pairs, sources: Sequence[int]) -> list[float]:
    """Betweenness by the shortest ways from some nodes alone (Brandes and Pich 2007), scaled up to all."""
    begins, ends = _arrays(size, pairs)
    total = np.zeros(size)
    for source in sources:
        depend = _dependencies(size, begins, ends, source)
        depend[source] = 0.0
        total += depend
    scale = size / len(sources) / ((size - 1) * (size - 2)) if size > 2 else 0.0
    return [float(x) for x in total * scale]


def _dependencies(size: int, begins: _Ints, ends: _Ints, source: int) -> NDArray[np.float64]:
    """How much of the shortest ways from a node to all others leads through each (Brandes 2001), level by level."""
    level = np.full(size, -1)
    ways = np.zeros(size)
    level[source], ways[source] = 0, 1.0
    frontier = np.array([source])
    steps: list[tuple[_Ints, _Ints]] = []
    depth = 0
    while frontier.size:
        counts = begins[frontier + 1] - begins[frontier]
        here = np.repeat(frontier, counts)
        at = np.arange(counts.sum()) + np.repeat(begins[frontier] - (np.cumsum(counts) - counts), counts)
        there = ends[at]
        new = level[there] < 0
        here, there = here[new], there[new]
        depth += 1
        frontier = np.unique(there)
        level[frontier] = depth
        ways += np.bincount(there, ways[here], size)
        steps.append((here, there))
    depend = np.zeros(size)
    for here, there in reversed(steps):
        depend += np.bincount(here, ways[here] / ways[there] * (1 + depend[there]), size)
    return depend


def _arrays(size: int, pairs: Pairs) -> tuple[_Ints, _Ints]:
    """The neighbours of all nodes one after the other, and where those of each begin."""
    both = np.array([(a, b) for a, b, _ in pairs] + [(b, a) for a, b, _ in pairs], dtype=np.int64).reshape(-1, 2)
    both = both[np.argsort(both[:, 0], kind="stable")]
    begins = np.zeros(size + 1, dtype=np.int64)
    np.cumsum(np.bincount(both[:, 0], minlength=size), out=begins[1:])
    return begins, both[:, 1]


def _graph(size: int, pairs: Pairs) -> rx.PyGraph[int, float]:
    graph: rx.PyGraph[int, float] = rx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(size))
    graph.add_edges_from(list(pairs))
    return graph
