"""How several sightings came to be one thing of the graph, and which other things it may be."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from weakref import WeakKeyDictionary

from pyoxigraph import NamedNode

from kg.graph.look import Look, last_run
from kg.graph.shown import Value
from kg.graph.store import Store
from kg.iri import Minter

MANY: Final = 20


@dataclass(frozen=True, slots=True)
class Gathered:
    """An id that articles by themselves give to the thing, and how many articles do: kg.graph.who says why it is one
    with the rest."""

    id: str
    articles: int


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that may be the same, and nobody has decided: how alike, and how many sightings it is about."""

    other: Value
    score: int
    sightings: int


@dataclass(frozen=True, slots=True)
class Identity:
    """The other ids that came together here, those of the most articles first, and the open doubts, the likeliest
    first. MANY of each at the most; ``ids`` counts all."""

    ids: int
    gathered: tuple[Gathered, ...]
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class _Index:
    run: int
    gathered: Mapping[str, Counter[str]]
    doubts: Mapping[str, Mapping[str, tuple[int, int]]]


_indexes: WeakKeyDictionary[Store, _Index] = WeakKeyDictionary()


def identity(look: Look, node: NamedNode) -> Identity:
    """What is known of who is who around one thing."""
    mint = Minter(look.base)
    id = mint.id_of(node)
    index = _index(look.store)
    gathered = index.gathered.get(id or "", Counter())
    most = sorted(gathered.items(), key=lambda g: (-g[1], g[0]))
    near = sorted(index.doubts.get(id or "", {}).items(), key=lambda d: (-d[1][0], -d[1][1], d[0]))
    doubts = (Doubt(look.value(mint.entity(other)), *found) for other, found in near[:MANY])
    return Identity(len(most), tuple(Gathered(*g) for g in most[:MANY]), tuple(doubts))


def open_doubts(store: Store) -> int:
    """How many pairs wait for a decision."""
    return int(store.archive.one("SELECT count(*) FROM doubts")[0])


def _index(store: Store) -> _Index:
    """Both by the id of the thing in the graph; made once for each state of the store."""
    run = last_run(store)
    if store not in _indexes or _indexes[store].run != run:
        gathered: dict[str, Counter[str]] = defaultdict(Counter)
        entity: dict[tuple[str, str], str] = {}
        for article, id, known_as in store.archive.rows("SELECT article, id, entity FROM names"):
            entity[article, id] = known_as
            if known_as != id:
                gathered[known_as][id] += 1
        doubts: dict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
        for score, size, *place in store.archive.rows(
            "SELECT score, size, a_article, a_id, b_article, b_id FROM doubts ORDER BY score, size"
        ):
            a, b = (entity.get((article, id), id) for article, id in (place[:2], place[2:]))
            if a != b:
                doubts[a][b] = doubts[b][a] = score, size
        _indexes[store] = _Index(run, dict(gathered), dict(doubts))
    return _indexes[store]
