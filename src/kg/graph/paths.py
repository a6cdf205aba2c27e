"""How two entities hang together: the best few chains of links between them, each hop with its quote and its day."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from pyoxigraph import NamedNode

from kg.errors import QueryError
from kg.graph.adjacency import Adjacency, adjacency
from kg.graph.bonds import Bond, bond
from kg.graph.chains import Chain, Work, chains
from kg.graph.link_kinds import MENTIONED, kinds
from kg.graph.link_quotes import Quote, of_bond
from kg.graph.links import Link, Node, bonds_between, known, link_between, node_of
from kg.graph.look import Look
from kg.graph.narrowing import EVERYTHING, Wanted, narrowed
from kg.graph.store import Store

WORK: Final = 100_000
"""How many nodes a search opens at the most."""
MOST: Final = 50
"""How many paths are looked for at the most."""
MOST_HOPS: Final = 12


@dataclass(frozen=True, slots=True)
class Hop:
    """A step of a path from one entity to the next: the link, the words of its best fact (of an article that mentions
    both, one quote each), and the day that fact tells of, empty where nothing tells."""

    start: str
    end: str
    link: Link
    quotes: tuple[Quote, ...]
    day: str

    @property
    def forward(self) -> bool:
        """Whether the link is read from its source to its target."""
        return self.link.source == self.start


@dataclass(frozen=True, slots=True)
class Path:
    """A chain of links between different entities: the entities, the hops between them, and what it costs: the less,
    the surer and the more telling."""

    nodes: tuple[Node, ...]
    hops: tuple[Hop, ...]
    cost: float


@dataclass(frozen=True, slots=True)
class Paths:
    """The best paths, the best first. Not ``complete``: the search ended early, and there may be better ones."""

    paths: tuple[Path, ...]
    complete: bool


def paths(
    store: Store, a: str, b: str, wanted: Wanted = EVERYTHING, *, k: int = 5, max_hops: int = 6, work: int = WORK
) -> Paths:
    """The best ``k`` chains between two entities, by their IRIs.

    A path is good when its links are sure and of telling kinds and the entities in between are linked with few others:
    what goes through Việt Nam or the Government tells little. ``wanted`` narrows entities, links and days. Raises
    QueryError for what is not in the store, for one entity twice, and for numbers out of range.
    """
    if a == b:
        raise QueryError(f"{a}: a path needs two different entities")
    for name, value, most in (("k", k, MOST), ("max_hops", max_hops, MOST_HOPS)):
        if not 1 <= value <= most:
            raise QueryError(f"{name}={value}: give a number from 1 to {most}")
    net, look = adjacency(store), Look(store)
    ends = [_number(look, net, iri) for iri in (a, b)]
    start, goal = ends
    allowed = narrowed(store, net, wanted, [n for n in ends if n is not None])
    if start is None or goal is None:
        return Paths((), True)
    budget = Work(work)
    found = []
    for chain in chains(net, start, goal, max_hops, allowed, budget):
        found.append(_path(look, net, chain, wanted))
        if len(found) == k:
            break
    return Paths(tuple(found), len(found) == k or budget.left >= 0)


def _number(look: Look, net: Adjacency, iri: str) -> int | None:
    """The number of an entity; None where nothing is linked with it."""
    number = net.entity(iri)
    if number is None:
        known(look, net, iri)
    return number


def _path(look: Look, net: Adjacency, chain: Chain, wanted: Wanted) -> Path:
    names = [net.names[n] for n in chain.nodes]
    hops = tuple(
        _hop(look, net, start, end, fact, wanted)
        for (start, end), fact in zip(pairwise(names), chain.facts, strict=True)
    )
    return Path(tuple(node_of(look, net, iri) for iri in names), hops, round(chain.cost, 4))


def _hop(look: Look, net: Adjacency, start: str, end: str, fact: int, wanted: Wanted) -> Hop:
    """A step with its words: those of the surest of its facts, of the latest of them where several are."""
    how = kinds()[net.facts.kind[fact]]
    if how.relation == MENTIONED:
        article = NamedNode(net.names[net.facts.other(fact, net.number[end])])
        link = link_between(look.store, how.relation, start, end, wanted)
        best = bond(look.store, how, link.source, link.target, article)
    else:
        source, target = (net.names[n] for n in (net.facts.first[fact], net.facts.second[fact]))
        link = link_between(look.store, how.relation, source, target, wanted)
        found = bonds_between(look.store, how, source, target, wanted)
        plain = Bond("", source, target, how, 1.0, "", "")
        best = max(found, key=lambda b: (b.confidence, b.end, b.fact), default=plain)
    return Hop(start, end, link, of_bond(look, best), best.begin)
