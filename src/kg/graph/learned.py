"""What the graph learned and unlearned between two runs: facts by what they say, articles, who became one or two.

A fact counts as learned when no article of the store said it before, however many say it now; entities that came
together in between are taken for one on both sides, so that a merge by itself teaches nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from kg.graph.joined import Joined, Move, joined, moves, stays_in
from kg.graph.runs import Change, Ids, changed_later, changes_between, graph_of, ids_now, must_be_run
from kg.graph.search import label
from kg.graph.store import Store
from kg.graph.told import Content, Elsewhere, Fact, Told, facts_of, in_words
from kg.identity.neighbourhood import Place
from kg.iri import Minter
from kg.sighting import unpack


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity by its id and its name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Regrouped:
    """An entity, and the several that it was made of or that it became."""

    thing: Thing
    parts: tuple[Thing, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """The way from what the graph knew after one run to what it knew after another, which may be the earlier one."""

    first: int
    second: int
    articles_added: tuple[str, ...]
    articles_replaced: tuple[str, ...]
    articles_gone: tuple[str, ...]
    learned: tuple[Told, ...]
    unlearned: tuple[Told, ...]
    merged: tuple[Regrouped, ...]
    parted: tuple[Regrouped, ...]


class _Side:
    """One of the two times: the facts of each article, and the graph of its version."""

    def __init__(self) -> None:
        self.facts: list[tuple[str, Fact]] = []
        self.graphs: dict[str, bytes] = {}
        self.names: dict[str, str] = {}

    def read(self, article: str, lines: bytes) -> None:
        if lines:
            self.graphs[article] = graph_of(lines)
            facts, names = facts_of(lines)
            self.facts += ((article, fact) for fact in facts)
            self.names |= names

    def by_content(self, moved: Mapping[str, str]) -> dict[Content, tuple[str, Fact]]:
        """Each fact with the first article that says it."""
        found: dict[Content, tuple[str, Fact]] = {}
        for article, fact in self.facts:
            found.setdefault(fact.content(moved), (article, fact))
        return found


def difference(store: Store, first: int, second: int) -> Difference:
    """What changed from after one run to after another; 0 is before the first. Raises QueryError for no such run."""
    for run in (first, second):
        must_be_run(store.archive, run)
    archive, mint = store.archive, Minter(store.base)
    low, high = sorted((first, second))
    before, after, others = _Side(), _Side(), _Side()
    touched: dict[str, Ids] = {}
    found: dict[Place, Move] = {}
    for article, change in _articles(changes_between(archive, low, high)):
        before.read(article, change.before.lines)
        after.read(article, change.after.lines)
        touched[article] = change.after.ids
        if change.after.lines:
            same = after.graphs[article] == before.graphs.get(article)
            found |= moves(archive, article, change.before.ids, change.after.ids, same=same)
    for article, change in _articles(changed_later(archive, low, high)):
        others.read(article, change.after.lines)
        touched[article] = change.after.ids

    @lru_cache(256)
    def ids(article: str) -> Ids:
        return touched[article] if article in touched else ids_now(archive, article)

    groups = joined(found, stays_in(archive, found, ids))
    moved = {mint.entity(a).value: mint.entity(b).value for a, b in _renamed(found, groups).items()}
    names = _own_names(store, found) | others.names | before.names | after.names
    elsewhere = Elsewhere(store, map(mint.article, touched))
    old, new, known = before.by_content(moved), after.by_content({}), others.by_content({})

    def told(mine: dict[Content, tuple[str, Fact]], known: set[Content]) -> tuple[Told, ...]:
        fresh = [found for content, found in mine.items() if content not in known and not elsewhere.says(content)]
        said = (in_words(store, fact, article, names) for article, fact in fresh)
        return tuple(sorted(said, key=lambda t: (t.article, t.start, t.end, t.kind, t.text)))

    def thing(id: str) -> Thing:
        iri = mint.entity(id).value
        return Thing(id, names.get(iri) or label(store, iri))

    def things(found: Mapping[str, tuple[str, ...]]) -> tuple[Regrouped, ...]:
        return tuple(Regrouped(thing(id), tuple(map(thing, parts))) for id, parts in sorted(found.items()))

    came, went = told(new, {*old, *known}), told(old, {*new, *known})
    added, gone = (tuple(sorted(set(a.graphs) - set(b.graphs))) for a, b in ((after, before), (before, after)))
    replaced = tuple(sorted(a for a in {*before.graphs} & {*after.graphs} if before.graphs[a] != after.graphs[a]))
    merged, parted = things(groups.merged), things(groups.parted)
    if first > second:
        came, went, added, gone, merged, parted = went, came, gone, added, parted, merged
    return Difference(first, second, added, replaced, gone, came, went, merged, parted)


def _articles(changes: Iterator[Change]) -> Iterator[tuple[str, Change]]:
    return ((c.owner.removeprefix("article:"), c) for c in changes if c.owner.startswith("article:"))


def _own_names(store: Store, found: Mapping[Place, Move]) -> dict[str, str]:
    """What articles call the entities that go by another id now."""
    mint = Minter(store.base)
    ours = {a: {s.id: s.name for s in unpack(store.archive.sightings(a))} for a in sorted({a for a, _ in found})}
    return {mint.entity(m.before).value: ours[a][id] for (a, id), m in found.items() if id in ours[a]}


def _renamed(found: Mapping[Place, Move], groups: Joined) -> dict[str, str]:
    """The ids that stand for one other id now, so that facts of before can be said of it."""
    return {m.before: m.after for m in found.values() if not m.new and m.before not in groups.parted}
