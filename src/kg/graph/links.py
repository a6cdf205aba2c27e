"""What an entity is linked with: one link for all facts of one kind between two, what tells most of it first."""

from __future__ import annotations

import base64
from collections import Counter, defaultdict
from dataclasses import dataclass
from math import log
from typing import Final

from pyoxigraph import NamedNode

from kg.errors import QueryError
from kg.graph.adjacency import ALWAYS, PLACE, Adjacency, adjacency, day_number, day_text
from kg.graph.bonds import Bond, between, bond, plainly
from kg.graph.link_kinds import MENTIONED, Kind, kind, kinds
from kg.graph.look import Look
from kg.graph.narrowing import EVERYTHING, Allowed, Wanted, narrowed
from kg.graph.shown import Words
from kg.graph.store import Store
from kg.terms import rdf_type

OFTEN: Final = 0.5
"""How much nearer a link is for each logarithm of the facts that say it."""
VARIETY: Final = 1.0
"""How much later a link comes for each logarithm of those of its kind that come before it."""
_SEPARATOR: Final = "\n"
Ends = tuple[int, int, int]
"""A kind by its place in the table, and the two entities that it links."""


@dataclass(frozen=True, slots=True)
class Node:
    """An entity that links lead to: its IRI, what it is called, the local name of its finest class ("Company"), and how
    many entities facts link it with."""

    iri: str
    label: Words
    type: str
    degree: int


@dataclass(frozen=True, slots=True)
class Link:
    """Two entities and how the one is linked with the other.

    ``relation``: its name in ``data/graph/links.tsv``; ``label``: words to stand between the two. ``confidence`` is
    that of the surest of the facts, ``begin`` and ``end`` (ISO; empty where nothing tells) the first and last day that
    any of them tells of, ``count`` how many they are; ``facts`` their IRIs: claims and other nodes with evidence,
    articles that mention both, none for what only reference data say. ``id`` is for addresses; it stays while the two
    are called so.
    """

    id: str
    source: str
    target: str
    relation: str
    label: Words
    confidence: float
    begin: str
    end: str
    count: int
    facts: tuple[str, ...]

    @property
    def mutual(self) -> bool:
        """Whether it has no direction."""
        return kind(self.relation).mutual


@dataclass(frozen=True, slots=True)
class Links:
    """An entity and those that it is linked with, itself first, the links, and how many more there are."""

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    more: int


def links_of(store: Store, iri: str, wanted: Wanted = EVERYTHING, *, limit: int = 50) -> Links:
    """What an entity is linked with: the specific and sure first, hubs and mentions in one article last.

    Raises QueryError for what is not in the store, for relations that there are not, and for what is no day.
    """
    a, look = adjacency(store), Look(store)
    here = a.entity(iri)
    allowed = narrowed(store, a, wanted, () if here is None else (here,))
    if here is None:
        return Links((known(look, a, iri),), (), 0)
    found = _grouped(a, here, allowed)
    best = _in_turn(a, here, found)[: max(0, limit)]
    links = tuple(_grouped_link(store, a, ends, found[ends], wanted) for ends in best)
    near = dict.fromkeys(n for link in links for n in (link.source, link.target) if n != iri)
    return Links(tuple(node_of(look, a, n) for n in (iri, *near)), links, len(found) - len(links))


def link_between(store: Store, relation: str, source: str, target: str, wanted: Wanted = EVERYTHING) -> Link:
    """The link of one kind between two entities. Raises QueryError where there is none."""
    how = kind(relation)
    if how.mutual and source > target:
        source, target = target, source
    found = bonds_between(store, how, source, target, wanted)
    if not found and not plainly(store, how, source, target):
        raise QueryError(f"{source} and {target}: no link {relation!r} between them (any more) — ask for its network")
    return Link(
        link_id(store, relation, source, target), source, target, relation, Words(how.vi, how.en),
        max((b.confidence for b in found), default=1.0),
        min((b.begin for b in found if b.begin), default=""),
        max((b.end for b in found), default=""),
        len(found) or 1,
        tuple(b.fact for b in found),
    )  # fmt: skip


def bonds_between(store: Store, how: Kind, source: str, target: str, wanted: Wanted = EVERYTHING) -> list[Bond]:
    """The facts behind a link, of the days and as sure as is asked for, by IRI."""
    found = (bond(store, how, source, target, fact) for fact in between(store, how, source, target))
    return [b for b in found if wanted.holds(day_number(b.begin), day_number(b.end), b.confidence)]


def link_id(store: Store, relation: str, source: str, target: str) -> str:
    """What a link is called in addresses: letters, digits, - and _ only."""
    words = _SEPARATOR.join((relation, source.removeprefix(store.base), target.removeprefix(store.base)))
    return base64.urlsafe_b64encode(words.encode()).decode().rstrip("=")


def ends_of(store: Store, id: str) -> tuple[Kind, str, str]:
    """How a link of that id links what with what. Raises QueryError for what is no id."""
    try:
        words = base64.b64decode(id + "=" * (-len(id) % 4), altchars=b"-_", validate=True).decode()
        relation, source, target = words.split(_SEPARATOR)
        NamedNode(store.base + source), NamedNode(store.base + target)
        return kind(relation), store.base + source, store.base + target
    except (ValueError, QueryError) as error:
        raise QueryError(f"{id[:80]!r}: not the id of a link — take one from an answer on a network") from error


def link_named(store: Store, id: str) -> Link:
    """The link of that id. Raises QueryError for what is no id, and where the link is no more."""
    how, source, target = ends_of(store, id)
    return link_between(store, how.relation, source, target)


def node_of(look: Look, a: Adjacency, iri: str) -> Node:
    """An entity as links show it."""
    value, number = look.value(NamedNode(iri)), a.entity(iri)
    return Node(iri, value.words, value.type, 0 if number is None else a.degree[number])


def known(look: Look, a: Adjacency, iri: str) -> Node:
    """What nothing is linked with, if the store has it at all."""
    try:
        known = bool(look.get(NamedNode(iri), rdf_type))
    except ValueError:
        known = False
    if not known:
        raise QueryError(f"{iri}: nothing in the store is called so — kg search finds what there is")
    return node_of(look, a, iri)


def _grouped(a: Adjacency, here: int, allowed: Allowed) -> dict[Ends, list[int]]:
    """The facts of an entity by their kind and the two that they link; articles that mention both are such facts."""
    found: dict[Ends, list[int]] = defaultdict(list)
    for fact, other in allowed.steps(a, here):
        if other < a.entities:
            found[a.facts.kind[fact], a.facts.first[fact], a.facts.second[fact]].append(fact)
            continue
        for again, third in allowed.steps(a, other):
            if third != here:
                ends = (here, third) if a.names[here] < a.names[third] else (third, here)
                found[PLACE[MENTIONED], *ends].append(again)
    return found


def _in_turn(a: Adjacency, here: int, found: dict[Ends, list[int]]) -> list[Ends]:
    """The links, the most telling first, but not hundreds of one kind before the first of another."""

    def name(ends: Ends) -> tuple[int, str]:
        return ends[0], a.names[ends[1] + ends[2] - here]

    ranked = sorted((_rank(a, here, ends, facts), name(ends), ends) for ends, facts in found.items())
    before: Counter[int] = Counter()
    turns = []
    for rank, named, ends in ranked:
        turns.append((rank + VARIETY * log(1 + before[ends[0]]), named, ends))
        before[ends[0]] += 1
    return [ends for _, _, ends in sorted(turns)]


def _rank(a: Adjacency, here: int, ends: Ends, facts: list[int]) -> float:
    """How little a link tells: its cost, that of the way through the other entity, less for many facts."""
    share = 2 if ends[0] == PLACE[MENTIONED] else 1
    return share * min(a.facts.cost[f] for f in facts) + a.hub[ends[1] + ends[2] - here] - OFTEN * log(len(facts))


def _grouped_link(store: Store, a: Adjacency, ends: Ends, facts: list[int], wanted: Wanted) -> Link:
    how, source, target = kinds()[ends[0]], a.names[ends[1]], a.names[ends[2]]
    if wanted.since or wanted.until or wanted.confidence > 0:
        said = [b.fact for b in bonds_between(store, how, source, target, wanted)]
    else:
        said = [fact.value for fact in between(store, how, source, target)]
    begins = [a.facts.begin[f] for f in facts if a.facts.begin[f]]
    return Link(
        link_id(store, how.relation, source, target), source, target, how.relation, Words(how.vi, how.en),
        max(a.facts.sure[f] for f in facts),
        day_text(min(begins, default=0)),
        day_text(max((a.facts.end[f] for f in facts if a.facts.end[f] != ALWAYS), default=0)),
        len(facts),
        tuple(said),
    )  # fmt: skip
