"""Who is who, for people: why two names are one, which pairs are doubtful, and decisions on both."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import QueryError
from kg.graph.neighbours import Neighbours
from kg.graph.query import entities
from kg.graph.sighted import articles_of
from kg.graph.store import Store
from kg.identity.clusters import Link
from kg.identity.decisions import Decision, append, own_decisions
from kg.identity.evidence import Reason, reasons, score
from kg.identity.neighbourhood import Settled, id_key
from kg.identity.profile import Profile
from kg.names import name_key
from kg.sighting import Sighting

AROUND = 90
"""Code points shown on each side of a name."""


@dataclass(frozen=True, slots=True)
class Side:
    """A thing as one article has it: its id and name in the graph, the sighting, and the words around the name."""

    id: str
    name: str
    sighting: Sighting
    quote: str
    articles: int = 1
    """How many articles say the same of it."""


@dataclass(frozen=True, slots=True)
class Step:
    """Two sides that are one or may be: what speaks for and against, or the decision that settled it."""

    a: Side
    b: Side
    score: int
    reasons: tuple[Reason, ...]
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether two are one, and the steps by which they are; where they are two, the step that kept them apart."""

    same: bool
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person named: the id it means, and the words that were given."""

    id: str
    words: str


def asked(store: Store, words: str) -> Asked:
    """What an IRI, an id (also ID~ARTICLE) or a name means. Raises QueryError for none, and for several."""
    id = words.strip("<>").removeprefix(store.base).removeprefix("vnkg:")
    if "/" in id and articles_of(store.archive, id_key(id)):
        return Asked(id, "")
    found = [node.value.removeprefix(store.base) for node in entities(store, words)]
    if len(found) > 1:
        raise QueryError(f"{words!r} is the name of {len(found)} things — give an id: {', '.join(found[:6])}")
    return Asked(found[0], words)


def why(store: Store, a: Asked, b: Asked) -> Answer:
    """How two came to be one, link by link; or what keeps them apart."""
    settled = _settled(store, a.id, b.id)
    ours, theirs = (_called(settled, x) for x in (a, b))
    if not ours or not theirs:
        missing = a if not ours else b
        raise QueryError(f"{missing.id}: no article has it — kg search finds what there is")
    path = _path(settled.clustering.merged, ours, theirs)
    steps = tuple(_step(store, settled, link, ours) for link in path)
    if steps or settled.clustering.cluster[ours[0]] == settled.clustering.cluster[theirs[0]]:
        return Answer(True, steps)
    best = max(
        (
            Link(i, j, score(r), r)
            for i in ours
            for j in theirs
            for r in [reasons(settled.profiles[i], settled.profiles[j])]
        ),
        key=lambda e: (e.score, -e.a, -e.b),
    )
    return Answer(False, (_step(store, settled, best, ours),))


def sightings_of(store: Store, one: Asked) -> list[Side]:
    """What the articles say of a thing, those that say the same together, the earliest first."""
    settled = _settled(store, one.id, one.id)
    return [_side(store, settled, settled.profiles[i]) for i in _profiles_of(settled, one)]


def doubts(store: Store, type: str | None = None) -> Iterator[Step]:
    """The pairs that a person should look at, the likeliest and most mentioned first."""
    around = Neighbours(store.archive, store.decisions)
    for article, id, other_article, other_id in store.archive.rows(
        "SELECT a_article, a_id, b_article, b_id FROM doubts "
        "ORDER BY score DESC, size DESC, a_article, a_id, b_article, b_id"
    ):
        if type is not None and all((s.id, s.type) != (id, type) for s in around.sightings(article)):
            continue
        settled = around.settled(id, other_id)
        place = {(s.article, s.id): i for i, p in enumerate(settled.profiles) for s in p.sightings}
        i, j = place[article, id], place[other_article, other_id]
        points = reasons(settled.profiles[i], settled.profiles[j])
        yield _step(store, settled, Link(i, j, score(points), points), [i])


def decide(store: Store, decision: Decision, labels: tuple[str, str] = ("", "")) -> Path:
    """Writes a decision into the store's own file, where deleting its row undoes it.

    The graph follows when the store is opened again.
    """
    path = own_decisions(store.path)
    append(path, decision, store.base, labels)
    return path


def _settled(store: Store, a: str, b: str) -> Settled:
    """The neighbourhood of two ids; that of the first where they do not share one."""
    return Neighbours(store.archive, store.decisions).settled(a, b)


def _profiles_of(settled: Settled, one: Asked) -> list[int]:
    """The profiles of a thing, the earliest first: all that go by its id in the graph, or by it in their article."""

    found = [i for i, p in enumerate(settled.profiles) if one.id in _ids(settled, p)]
    return sorted(found, key=lambda i: (settled.profiles[i].first or "9", i))


def _called(settled: Settled, one: Asked) -> list[int]:
    """Of the profiles of a thing those that go by the words that it was asked for, be they a name or an id."""

    def is_called(s: Sighting) -> bool:
        return one.id in (s.id, s.alone) if not one.words else name_key(s.name) == name_key(one.words)

    every = _profiles_of(settled, one)
    return [i for i in every if any(map(is_called, settled.profiles[i].sightings))] or every


def _path(merged: Sequence[Link], start: list[int], goal: list[int]) -> list[Link]:
    """The shortest chain of merges from one of the profiles to one of the others."""
    if set(start) & set(goal):
        return [e for e in merged if e.a == e.b and e.a in set(start) & set(goal)][:1]
    came: dict[int, Link | None] = dict.fromkeys(start)
    waiting = deque(start)
    while waiting:
        at = waiting.popleft()
        if at in goal:
            return _back(came, at)
        for e in merged:
            other = e.b if e.a == at else e.a if e.b == at else at
            if other not in came:
                came[other] = e
                waiting.append(other)
    return []


def _back(came: dict[int, Link | None], at: int) -> list[Link]:
    path = []
    while (e := came[at]) is not None:
        path.append(e)
        at = e.a if e.b == at else e.b
    return path[::-1]


def _step(store: Store, settled: Settled, link: Link, ours: list[int]) -> Step:
    a, b = (link.b, link.a) if link.b in ours and link.a not in ours else (link.a, link.b)
    first, second = settled.profiles[a], settled.profiles[b]
    left = _side(store, settled, first)
    right = _side(store, settled, second, last=a == b)
    mine, its = (_ids(settled, p) for p in (first, second))
    decision = next((d for d in store.decisions if (d.a in mine and d.b in its) or (d.b in mine and d.a in its)), None)
    return Step(left, right, link.score, link.reasons, decision)


def _ids(settled: Settled, profile: Profile) -> set[str]:
    """By which ids a decision may speak of a profile."""
    return {x for s in profile.sightings for x in (settled.names[s.article, s.id][0], s.id, s.alone)}


def _side(store: Store, settled: Settled, profile: Profile, *, last: bool = False) -> Side:
    s = profile.sightings[-1] if last else profile.one
    id, name = settled.names[s.article, s.id]
    return Side(id, name, s, _quote(store, s), len(profile.sightings))


def _quote(store: Store, s: Sighting) -> str:
    """The words around the first place of an article that names a thing."""
    text = store.text(s.article)
    at = text.find(s.name)
    if at < 0:
        return " ".join(text[: 2 * AROUND].split()) + " …"
    start, end = max(0, at - AROUND), min(len(text), at + len(s.name) + AROUND)
    return f"{'… ' if start else ''}{' '.join(text[start:end].split())}{' …' if end < len(text) else ''}"
