"""How long networks take, and how many times less than plain networkx on the same network in the same run.

    python bench/networks.py STORE [PROJECTION …]

Ways through (betweenness) are measured in networkx from a few nodes and reckoned up, for from all they would take it an
hour; of the largest network, what takes it minutes is left out. Needs scipy for networkx's PageRank.
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

SOURCES = 20
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
    plain, arcs = undirected(found), directed(found)
    quick = len(found.edges) <= SLOW
    samples = analyses.SAMPLES if len(plain) * len(plain.edges) > analyses.EXACT else len(plain)
    part = plain.subgraph(max(nx.connected_components(plain), key=len)).copy() if len(plain) else plain
    rows: list[tuple[str, Plain, Plain | None, float]] = [
        ("pagerank", partial(analyses.centrality, found, "pagerank"),
         partial(nx.pagerank, arcs, tol=1e-12, max_iter=1000), 1),
        ("eigenvector", partial(analyses.centrality, found, "eigenvector"),
         partial(nx.eigenvector_centrality, part, 100_000, 1e-11, weight="weight") if quick else None, 1),
        ("betweenness", partial(analyses.centrality, found, "betweenness"),
         partial(nx.betweenness_centrality, plain, SOURCES, seed=1) if quick else None, samples / SOURCES),
        ("bridges", partial(analyses.bridges, found), lambda: list(nx.bridges(plain)), 1),
        ("components", partial(analyses.parts, found), lambda: list(nx.connected_components(plain)), 1),
        ("degree", partial(analyses.centrality, found, "degree"), partial(nx.degree_centrality, plain), 1),
        ("communities", partial(analyses.communities, found), None, 1),
    ]  # fmt: skip
    for what, ours, theirs, times in rows:
        mine, spent = timed(ours)
        line = f"  {what:12} {spent:7.2f} s"
        if theirs is not None:
            its, plainly = timed(theirs)
            line += f"   networkx {plainly * times:8.2f} s   {plainly * times / spent:7.1f} times"
            if isinstance(mine, Ranking) and times == 1:
                line += f"   farthest apart {apart(mine, its):.1e}"
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


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    began = time.perf_counter()
    found = work()
    return found, time.perf_counter() - began


def peak() -> float:
    """The most memory that the process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
