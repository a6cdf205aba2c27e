"""How fast a store answers what hangs together how: links of an entity, their quotes, paths between two.

    python bench/paths.py STORE [PAIRS]

Pairs of people, bodies and companies that facts link with five others at least, the same ones every time. With networkx
installed, its five shortest simple paths over the same links beside ours.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Callable, Iterable
from functools import partial
from itertools import islice
from pathlib import Path

from kg.graph.adjacency import Adjacency, adjacency
from kg.graph.link_quotes import evidence_of
from kg.graph.links import links_of
from kg.graph.narrowing import Wanted
from kg.graph.paths import paths
from kg.graph.store import Store

KINDS = ("person", "agency", "party", "organization", "company")


def main(folder: Path, pairs: int = 50) -> None:
    with Store(folder) as store:
        before = peak()
        began = time.perf_counter()
        a = adjacency(store)
        spent = time.perf_counter() - began
        print(f"made ready in {spent:.2f} s: {a.entities} entities, {len(a.facts)} facts")
        print(f"memory: +{peak() - before:.0f} MB at most, {kept(a) / 1e6:.1f} MB kept")
        pool = [n for n in range(a.entities) if a.degree[n] >= 5 and _kind(store, a.names[n]) in KINDS]
        chosen = _pairs(pool, pairs)
        iris = [(a.names[x], a.names[y]) for x, y in chosen]
        print(f"{pairs} pairs of {len(pool)}")
        report("paths", (partial(paths, store, x, y) for x, y in iris))
        facts = Wanted(without=("mentioned-with",))
        report("paths, facts alone", (partial(paths, store, x, y, facts) for x, y in iris))
        report("paths, max_hops 3", (partial(paths, store, x, y, max_hops=3) for x, y in iris))
        report("links", (partial(links_of, store, x) for x, _ in iris))
        hubs = sorted(range(a.entities), key=lambda n: -a.hub[n])[:20]
        report("links of the 20 hubs", (partial(links_of, store, a.names[n]) for n in hubs))
        ids = [link.id for x, _ in iris[:10] for link in links_of(store, x, limit=5).links]
        report("quotes of a link", (partial(evidence_of, store, id) for id in ids))
        beside_networkx(a, chosen[:10])


def _pairs(pool: list[int], count: int) -> list[tuple[int, int]]:
    dice = random.Random(7)
    return [(x, y) for x, y in (dice.sample(pool, 2) for _ in range(count))]


def _kind(store: Store, iri: str) -> str:
    return iri.removeprefix(store.base).partition("/")[0]


def kept(a: Adjacency) -> int:
    """Bytes of the adjacency."""
    arrays = [*(getattr(a.facts, name) for name in a.facts.__slots__), a.degree, a.told, a.hub, *a.around]
    return sum(map(sys.getsizeof, (*arrays, a.number, a.names, *a.names)))


def peak() -> float:
    """The most memory that the process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def report(what: str, calls: Iterable[Callable[[], object]]) -> None:
    spent = []
    for call in calls:
        began = time.perf_counter()
        call()
        spent.append((time.perf_counter() - began) * 1000)
    spent.sort()
    middle, late = spent[len(spent) // 2], spent[int(len(spent) * 0.95)]
    print(f"{what}: median {middle:.0f} ms, p95 {late:.0f} ms, worst {spent[-1]:.0f} ms")


def beside_networkx(a: Adjacency, pairs: list[tuple[int, int]]) -> None:
    try:
        import networkx as nx
    except ImportError:
        return
    before, began = peak(), time.perf_counter()
    graph: nx.DiGraph[int] = nx.DiGraph()
    for fact in range(len(a.facts)):
        for u, v in ((a.facts.first[fact], a.facts.second[fact]), (a.facts.second[fact], a.facts.first[fact])):
            cost = a.facts.cost[fact] + a.hub[v]
            if not graph.has_edge(u, v) or graph[u][v]["cost"] > cost:
                graph.add_edge(u, v, cost=cost)
    print(f"networkx: made in {time.perf_counter() - began:.2f} s, +{peak() - before:.0f} MB")

    def shortest(x: int, y: int) -> list[list[int]]:
        return list(islice(nx.shortest_simple_paths(graph, x, y, weight="cost"), 5))

    found = (partial(shortest, x, y) for x, y in pairs)
    report("networkx shortest_simple_paths", found)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
