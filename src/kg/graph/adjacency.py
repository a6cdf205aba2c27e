"""What stands beside what: every link between two entities of a store, made ready once to be walked along.

Articles stand in it as nodes of their own beside the entities that they speak of, for the pairs would be too many.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from math import log
from typing import Final
from weakref import WeakKeyDictionary

from kg.graph.bonds import Bond, bonds, mentions
from kg.graph.link_kinds import MENTIONED, kind, kinds
from kg.graph.look import last_run
from kg.graph.store import Store

HUB: Final = 0.45
"""What the way through an entity costs: this, times the logarithm of what it is linked with to the power of 1.5. A few
links cost little, those of Việt Nam much."""
CROWD: Final = 0.5
"""How much longer a link is for each logarithm of those that the same fact links."""
ALWAYS: Final = 9999_12_31
"""The last day of what reference data say."""
_LEAST: Final = 0.01


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts that link two nodes, by number: the nodes, how (the place in the table of kinds), how sure (0–1), the
    first and last day (20210226; 0: nothing tells), and how far apart the fact leaves the two.

    Two nodes of which one is an article are half a link: that of the entity with all others that the article mentions.
    """

    first: array[int] = field(default_factory=lambda: array("I"))
    second: array[int] = field(default_factory=lambda: array("I"))
    kind: array[int] = field(default_factory=lambda: array("B"))
    sure: array[float] = field(default_factory=lambda: array("d"))
    begin: array[int] = field(default_factory=lambda: array("i"))
    end: array[int] = field(default_factory=lambda: array("i"))
    cost: array[float] = field(default_factory=lambda: array("f"))

    def __len__(self) -> int:
        return len(self.first)

    def other(self, fact: int, node: int) -> int:
        """The node at the other end of a fact."""
        return self.first[fact] + self.second[fact] - node

    def add(self, ends: tuple[int, int], place: int, bond: Bond, share: float = 1.0) -> None:
        """Notes one fact; ``share``: which part of a link it is."""
        self.first.append(ends[0])
        self.second.append(ends[1])
        self.kind.append(place)
        self.sure.append(bond.confidence)
        self.begin.append(day_number(bond.begin))
        self.end.append(day_number(bond.end) if bond.fact else ALWAYS)
        crowd = CROWD * log(1 + max(bond.crowd, 0))
        self.cost.append(share * (bond.kind.cost - log(max(bond.confidence, _LEAST)) + crowd))


@dataclass(frozen=True, slots=True)
class Adjacency:
    """The entities of a store by number, the articles after them, and the facts around each.

    ``degree``: how many entities facts link an entity with; ``told``: how many articles speak of it; ``hub``: what the
    way through a node costs.
    """

    names: tuple[str, ...]
    number: dict[str, int]
    entities: int
    facts: Facts
    around: tuple[array[int], ...]
    degree: array[int]
    told: array[int]
    hub: array[float]

    def entity(self, iri: str) -> int | None:
        """The number of an entity; None for what nothing is linked with."""
        found = self.number.get(iri)
        return found if found is not None and found < self.entities else None


def adjacency(store: Store) -> Adjacency:
    """The links of a store as it is now; made when first asked for, and again when the store has changed."""
    state = _state(store)
    made = _MADE.get(store)
    if made is None or made[0] != state:
        made = _MADE[store] = (state, _made(store))
    return made[1]


def keep(store: Store, links: Adjacency) -> None:
    """Takes the links of a store as another process made them of the same state."""
    _MADE[store] = (_state(store), links)


def _state(store: Store) -> tuple[int, int]:
    return last_run(store), len(store.archive.changes())


_MADE: Final[WeakKeyDictionary[Store, tuple[tuple[int, int], Adjacency]]] = WeakKeyDictionary()
PLACE: Final = {k.relation: n for n, k in enumerate(kinds())}
"""Where each relation stands in the table of kinds."""


def day_number(day: str) -> int:
    """2021-02-26 → 20210226; 0 for none."""
    return int(day.replace("-", "") or 0)


def day_text(number: int) -> str:
    """20210226 → 2021-02-26; empty where nothing tells."""
    return f"{number // 10000:04}-{number // 100 % 100:02}-{number % 100:02}" if 0 < number < ALWAYS else ""


def _made(store: Store) -> Adjacency:
    number: dict[str, int] = {}
    facts = Facts()
    for b in sorted(bonds(store), key=lambda b: (b.source, b.target, b.kind.relation, b.fact)):
        ends = (number.setdefault(iri, len(number)) for iri in (b.source, b.target))
        facts.add((next(ends), next(ends)), PLACE[b.kind.relation], b)
    spoken = tuple(mentions(store))
    for m in spoken:
        for iri in m.entities:
            number.setdefault(iri, len(number))
    entities, weakest = len(number), kind(MENTIONED)
    for m in spoken:
        here = number[m.article] = len(number)
        b = Bond(m.article, "", "", weakest, 1.0, m.day, m.day, len(m.entities) - 2)
        for iri in m.entities:
            facts.add((number[iri], here), PLACE[MENTIONED], b, 0.5)
    around = _around(facts, len(number))
    degree, told = array("I"), array("I")
    for node, its in enumerate(around):
        others = {facts.other(f, node) for f in its}
        degree.append(sum(other < entities for other in others))
        told.append(len(others) - degree[node])
    hub = array("f", (_hub(n, m) for n, m in zip(degree[:entities], told, strict=False)))
    hub.extend(0.0 for _ in spoken)
    return Adjacency(tuple(number), number, entities, facts, around, degree, told, hub)


def _around(facts: Facts, size: int) -> tuple[array[int], ...]:
    found = tuple(array("I") for _ in range(size))
    for fact, ends in enumerate(zip(facts.first, facts.second, strict=True)):
        for node in ends:
            found[node].append(fact)
    return found


def _hub(degree: int, told: int) -> float:
    return HUB * float(log(1 + degree + told) ** 1.5)
