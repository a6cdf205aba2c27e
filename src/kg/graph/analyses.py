"""What can be asked of a network: who is central, what hangs together, which link alone joins two parts, who stands
between two.

But for PageRank, which goes along the links, and both ways along those without a direction, links are read both ways,
and all links between two nodes are one, as heavy as all of them.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import log
from typing import Final

from kg.errors import QueryError
from kg.graph import heavy
from kg.graph.findings import MEASURES, Bridge, Bridges, Common, Group, Groups, Measure, Ranking, Score, Shared
from kg.graph.network import Pairs, components, louvain
from kg.graph.network import bridges as cut_pairs
from kg.graph.projected import Edge, Network, of_edges
from kg.graph.projections import nearest

EXACT: Final = 30_000_000
"""Up to how many nodes times links betweenness is worked out from every node; beyond, from SAMPLES of them."""
SAMPLES: Final = 256
MOST_HOPS: Final = 10


@dataclass(frozen=True)
class _Numbered:
    """A network with its nodes by number."""

    network: Network

    @cached_property
    def number(self) -> dict[str, int]:
        return {node.iri: n for n, node in enumerate(self.network.nodes)}

    @cached_property
    def pairs(self) -> Pairs:
        weights: dict[tuple[int, int], float] = defaultdict(float)
        for e in self.network.edges:
            a, b = self.number[e.source], self.number[e.target]
            weights[min(a, b), max(a, b)] += e.weight
        return [(a, b, weight) for (a, b), weight in sorted(weights.items())]

    @cached_property
    def arcs(self) -> Pairs:
        weights: dict[tuple[int, int], float] = defaultdict(float)
        for e in self.network.edges:
            a, b = self.number[e.source], self.number[e.target]
            weights[a, b] += e.weight
            if e.mutual:
                weights[b, a] += e.weight
        return [(a, b, weight) for (a, b), weight in sorted(weights.items())]

    @cached_property
    def beside(self) -> Mapping[int, dict[int, None]]:
        found: dict[int, dict[int, None]] = {n: {} for n in range(len(self.network.nodes))}
        for a, b, _ in self.pairs:
            found[a][b] = found[b][a] = None
        return found


def measure(name: str) -> Measure:
    """The measure of centrality of a name. Raises QueryError, with the nearest, where there is none."""
    for known in MEASURES:
        if name == known:
            return known
    raise QueryError(f"no centrality {name!r} — {nearest(name, MEASURES)}")


def centrality(network: Network, measure: Measure, *, seed: int = 1) -> Ranking:
    """How central the nodes of a network are. Degree: the share of all others that a node is linked with; eigenvector:
    within the largest component, 0 outside."""
    net, size = _Numbered(network), len(network.nodes)
    samples = 0
    match measure:
        case "degree":
            values = [len(net.beside[n]) / max(1, size - 1) for n in range(size)]
        case "pagerank":
            values = heavy.pagerank(size, net.arcs) if size else []
        case "eigenvector":
            values = _eigenvector(net) if size else []
        case "betweenness" if size * len(net.pairs) <= EXACT or size <= SAMPLES:
            values = heavy.betweenness(size, net.pairs)
        case "betweenness":
            samples = SAMPLES
            values = heavy.betweenness_from(size, net.pairs, random.Random(seed).sample(range(size), samples))
    scores = sorted(map(Score, network.nodes, values), key=lambda s: (-round(s.value, 12), s.node.iri))
    return Ranking(measure, samples, seed if samples else 0, tuple(scores))


def communities(network: Network, *, seed: int = 1) -> Groups:
    """Groups of nodes that have more and heavier links with each other than with the rest, by the Louvain method."""
    net = _Numbered(network)
    found, modularity = louvain(len(network.nodes), net.pairs, seed)
    return Groups("communities", "Louvain (Blondel et al. 2008)", seed, modularity, _numbered(network, found))


def parts(network: Network) -> Groups:
    """The components: nodes that hang together, whichever way links lead."""
    found = components(len(network.nodes), _Numbered(network).pairs)
    return Groups("components", "connected components", 0, None, _numbered(network, found))


def ego(network: Network, iri: str, hops: int = 1) -> Network:
    """The part of a network around a node, as far as so many links away.

    Raises QueryError where it has no such node.
    """
    if not 1 <= hops <= MOST_HOPS:
        raise QueryError(f"hops={hops}: give a number from 1 to {MOST_HOPS}")
    net = _Numbered(network)
    near = last = {_known(net, iri)}
    for _ in range(hops):
        last = {other for n in last for other in net.beside[n]} - near
        near = near | last
    return of_edges(network, {network.nodes[n].iri for n in near})


def bridges(network: Network) -> Bridges:
    """The links that alone hold two parts of a network together."""
    net = _Numbered(network)
    edges = _by_pair(net)
    found = []
    for (a, b), smaller in _cut_off(net, cut_pairs(len(network.nodes), net.pairs)).items():
        found.append(Bridge(network.nodes[a], network.nodes[b], smaller, edges[a, b]))
    return Bridges(tuple(sorted(found, key=lambda f: (-f.smaller, f.a.iri, f.b.iri))))


def common(network: Network, a: str, b: str) -> Common:
    """What two nodes of a network are both linked with. Raises QueryError where it has no such nodes."""
    net = _Numbered(network)
    x, y = _known(net, a), _known(net, b)
    if x == y:
        raise QueryError(f"{a}: give two different entities")
    edges = _by_pair(net)
    shared = [
        Shared(
            network.nodes[n], 1 / log(len(net.beside[n])),
            edges[min(x, n), max(x, n)], edges[min(y, n), max(y, n)],
        )
        for n in net.beside[x] if n in net.beside[y]
    ]  # fmt: skip
    shared.sort(key=lambda s: (-s.specificity, s.node.iri))
    return Common(network.nodes[x], network.nodes[y], edges.get((min(x, y), max(x, y)), ()), tuple(shared))


def _known(net: _Numbered, iri: str) -> int:
    if iri not in net.number:
        raise QueryError(f"{iri}: not in this network ({net.network.name}, as narrowed) — kg path finds other ways")
    return net.number[iri]


def _eigenvector(net: _Numbered) -> list[float]:
    found = components(len(net.network.nodes), net.pairs)
    largest = min((sorted(some) for some in found), key=lambda some: (-len(some), some))
    place = {n: at for at, n in enumerate(largest)}
    values = heavy.eigenvector(len(largest), [(place[a], place[b], w) for a, b, w in net.pairs if a in place])
    return [values[place[n]] if n in place else 0.0 for n in range(len(net.network.nodes))]


def _numbered(network: Network, found: list[set[int]]) -> tuple[Group, ...]:
    in_order = sorted((sorted(some) for some in found), key=lambda some: (-len(some), some))
    return tuple(Group(n, tuple(network.nodes[i] for i in some)) for n, some in enumerate(in_order, 1))


def _by_pair(net: _Numbered) -> Mapping[tuple[int, int], tuple[Edge, ...]]:
    found: dict[tuple[int, int], tuple[Edge, ...]] = defaultdict(tuple)
    for e in net.network.edges:
        a, b = net.number[e.source], net.number[e.target]
        found[min(a, b), max(a, b)] += (e,)
    return found


def _cut_off(net: _Numbered, found: set[tuple[int, int]]) -> dict[tuple[int, int], int]:
    """How many nodes the smaller part has that each bridge holds, by walking the network as a tree from any node."""
    above: dict[int, int] = {}
    cut: dict[tuple[int, int], int] = {}
    for start in net.beside:
        if start in above:
            continue
        above[start], order, waiting = start, [], [start]
        while waiting:
            at = waiting.pop()
            order.append(at)
            for other in net.beside[at]:
                if other not in above:
                    above[other] = at
                    waiting.append(other)
        size = dict.fromkeys(order, 1)
        for n in reversed(order[1:]):
            size[above[n]] += size[n]
            pair = min(n, above[n]), max(n, above[n])
            if pair in found:
                cut[pair] = min(size[n], len(order) - size[n])
    return cut
