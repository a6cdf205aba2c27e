"""How long networks take, and how many times less than plain networkx on the same network in the same run.

    python bench/networks.py STORE [PROJECTION …]

Seconds are of the processor, all cores together, so that what else runs on the machine counts for little. networkx
begins from the same network, and makes its graph of it. Ways through (betweenness) are measured in networkx from a few
nodes and reckoned up, for from all they would take it an hour; of the largest network, what takes it minutes is left
out. Needs scipy, as networkx's PageRank does.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import networkx as nx

from kg.graph import analyses
from kg.graph.findings import Ranking
from kg.graph.network import graph_of
from kg.graph.projected import Network, projected
from kg.graph.projections import projections
from kg.graph.store import Store

SOURCES = 5
SLOW = 100_000
"""Above so many links networkx is not asked for what takes it minutes."""
Plain = Callable[[], Any]


def main(folder: Path, names: list[str]) -> None:
    with Store(folder) as store:
        for name in names or [p.name for p in projections()]:
            found, spent = timed(partial(projected, store, name))
            graph, made = timed(partial(graph_of, found))
            print(f"{name}: {len(found.nodes)} nodes, {len(found.edges)} links in {spent:.2f} s", end=", ")
            print(f"as a {type(graph).__name__} {made:.2f} s more; peak {peak():.0f} MB", flush=True)
            del graph
            beside(found)


def beside(found: Network) -> None:
    quick, count = len(found.edges) <= SLOW, len(found.nodes)
    samples = analyses.SAMPLES if count * len(found.edges) > analyses.EXACT else count
    rows: list[tuple[str, Plain, Plain | None, float]] = [
        ("pagerank", partial(analyses.centrality, found, "pagerank"), lambda: nx.pagerank(directed(found)), 1),
        ("eigenvector", partial(analyses.centrality, found, "eigenvector"),
         (lambda: nx.eigenvector_centrality(largest(found), 10_000, weight="weight")) if quick else None, 1),
        ("betweenness", partial(analyses.centrality, found, "betweenness"),
         (lambda: nx.betweenness_centrality(undirected(found), SOURCES, seed=1)) if quick else None, samples / SOURCES),
        ("bridges", partial(analyses.bridges, found), lambda: list(nx.bridges(undirected(found))), 1),
        ("components", partial(analyses.parts, found), lambda: list(nx.connected_components(undirected(found))), 1),
        ("degree", partial(analyses.centrality, found, "degree"), lambda: nx.degree_centrality(undirected(found)), 1),
        ("communities", partial(analyses.communities, found), None, 1),
    ]  # fmt: skip
    exact: dict[str, Plain] = {
        "pagerank": lambda: nx.pagerank(directed(found), tol=1e-14, max_iter=10_000),
        "eigenvector": lambda: nx.eigenvector_centrality_numpy(largest(found), weight="weight", tol=1e-14),
        "degree": lambda: nx.degree_centrality(undirected(found)),
    }
    for what, ours, theirs, times in rows:
        mine, spent = timed(ours)
        line = f"  {what:12} {spent:7.2f} s"
        if theirs is not None:
            _, plainly = timed(theirs)
            line += f"   networkx {plainly * times:8.2f} s   {plainly * times / spent:7.1f} times"
        if isinstance(mine, Ranking) and what in exact:
            line += f"   farthest apart {apart(mine, exact[what]()):.1e}"
        print(line, flush=True)
    print(f"  peak {peak():.0f} MB", flush=True)


def apart(mine: Ranking, its: Mapping[str, float]) -> float:
    """How far the two answers are apart where they are farthest."""
    return max((abs(s.value - its.get(s.node.iri, 0.0)) for s in mine.scores), default=0.0)


def undirected(found: Network) -> Any:
    graph: Any = nx.Graph()
    graph.add_nodes_from(n.iri for n in found.nodes)
    for e in found.edges:
        _heavier(graph, e.source, e.target, e.weight)
    return graph


def directed(found: Network) -> Any:
    graph: Any = nx.DiGraph()
    graph.add_nodes_from(n.iri for n in found.nodes)
    for e in found.edges:
        _heavier(graph, e.source, e.target, e.weight)
        if e.mutual:
            _heavier(graph, e.target, e.source, e.weight)
    return graph


def _heavier(graph: Any, a: str, b: str, weight: float) -> None:
    graph.add_edge(a, b, weight=graph.get_edge_data(a, b, {"weight": 0.0})["weight"] + weight)


def largest(found: Network) -> Any:
    graph = undirected(found)
    return graph.subgraph(max(nx.connected_components(graph), key=len)).copy()


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    began = time.process_time()
    found = work()
    return found, time.process_time() - began


def peak() -> float:
    """The most memory that the process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
