"""A territory as it was on a day, or as it is today with all that went into it, each predecessor apart.

::

    today's Ninh Bình   itself   province/p34-37                 counted
                        whole    p63-35 Hà Nam, p63-36, p63-37   counted: all of each went into it
    Hà Nam on 2021-02-26
                        itself   province/p63-35                 counted
                        part     p53-nam-hà                      shown, never counted: which of its facts are whose
                                                                 is not known

What belongs to a unit: articles that name it or a unit in it, people in posts of the bodies that govern it, and
projects, zones, facilities and companies that articles place in it, or in what lies in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

from pyoxigraph import NamedNode

from kg import terms as T
from kg.errors import QueryError
from kg.graph.days import whole_day
from kg.graph.located import Kind, Thing, things
from kg.graph.lookup import nodes, subjects, texts
from kg.graph.query import entities
from kg.graph.search import label
from kg.graph.store import Store

Share = Literal["itself", "whole", "part"]
ALWAYS: Final = ("", "9999")


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a unit: the day, the units that ended and began, by name, and the act."""

    day: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    act: str


@dataclass(frozen=True, slots=True)
class Part:
    """One version of a unit with what belongs to it. ``whole``: all of it went into the territory; ``part``: it was
    divided, and what of it came here is not known."""

    unit: str
    label: str
    code: str
    begin: str
    end: str
    share: Share
    things: dict[Kind, tuple[Thing, ...]]

    @property
    def counts(self) -> dict[Kind, int]:
        """How many different things of each kind."""
        return {kind: len({t.iri for t in found}) for kind, found in self.things.items()}


@dataclass(frozen=True)
class Territory:
    """A unit and, where rolled up, all that went into it, the latest first; the changes that made it so."""

    unit: str
    label: str
    day: str | None
    parts: tuple[Part, ...]
    changes: tuple[Change, ...]

    @cached_property
    def counts(self) -> dict[Kind, int]:
        """How many different things of each kind, in the unit itself and in what went into it as a whole."""
        sure = [p for p in self.parts if p.share != "part"]
        return {kind: len({t.iri for p in sure for t in p.things[kind]}) for kind in self.parts[0].things}


def territory(store: Store, name: str, on: str | None = None, *, rolled: bool = True) -> tuple[Territory, ...]:
    """A territory on a day, or as of today, and with ``rolled`` its predecessors; several where several have the name,
    or where one of that name was divided.

    A name that no unit has today means the units of today that its bearer went into. Raises QueryError when nothing is
    called so, was there on that day, or when that is no day.
    """
    if on is not None:
        whole_day(on)
    units = [n for n in entities(store, name, province=True) if T.kg_AdministrativeUnit in nodes(store, n, T.rdf_type)]
    versions = {v for n in units for v in (subjects(store, T.dct_isVersionOf, n) or [n])}
    if on is None:
        found = {unit for v in versions for unit in today_of(store, v)}
    else:
        found = {v for v in versions if (lived := life(store, v))[0] <= on <= lived[1]}
    if not found:
        when = f" on {on}" if on else ""
        raise QueryError(f"no province, district or commune was called {name!r}{when} — try: kg search {name!r}")
    return tuple(territory_of(store, unit, on, rolled) for unit in sorted(found, key=lambda u: u.value))


def territory_of(store: Store, unit: NamedNode, on: str | None, rolled: bool) -> Territory:
    """One version of a unit, with all that went into it where ``rolled``."""
    shares = predecessors(store, unit) if rolled else {}
    before = sorted(shares, key=lambda u: (life(store, u)[1], u.value), reverse=True)
    parts = [_part(store, unit, "itself"), *(_part(store, u, shares[u]) for u in before)]
    changes = {change for u in (unit, *before) if rolled for change in subjects(store, T.kg_changedTo, u)}
    told = sorted((change_of(store, c) for c in changes), key=lambda c: (c.day, c.after), reverse=True)
    return Territory(unit.value, label(store, unit.value), on, tuple(parts), tuple(told))


def _part(store: Store, unit: NamedNode, share: Share) -> Part:
    begin, end = life(store, unit)
    return Part(
        unit.value,
        label(store, unit.value),
        "".join(texts(store, unit, T.skos_notation)[:1]),
        begin,
        "" if end == ALWAYS[1] else end,
        share,
        things(store, unit),
    )


def predecessors(store: Store, unit: NamedNode) -> dict[NamedNode, Share]:
    """All that a unit came of, near and far, and whether all of each went into it."""
    found = {unit}
    queue = [unit]
    while queue:
        for older in subjects(store, T.dct_isReplacedBy, queue.pop()):
            if older not in found:
                found.add(older)
                queue.append(older)
    return {u: "whole" if _wholly(store, u, unit) else "part" for u in found if u != unit}


def _wholly(store: Store, older: NamedNode, unit: NamedNode) -> bool:
    """Whether every unit that an older one was divided into, and so on, ended in this one."""
    heirs = nodes(store, older, T.dct_isReplacedBy)
    return older == unit or (bool(heirs) and all(_wholly(store, heir, unit) for heir in heirs))


def today_of(store: Store, unit: NamedNode) -> Iterator[NamedNode]:
    """The units of today that a version went into; itself where it lasts."""
    heirs = nodes(store, unit, T.dct_isReplacedBy)
    if not heirs and not texts(store, unit, T.schema_validThrough):
        yield unit
    for heir in heirs:
        yield from today_of(store, heir)


def life(store: Store, unit: NamedNode) -> tuple[str, str]:
    """The first and the last day of a unit; before and after all days where that is not told."""
    begin, end = texts(store, unit, T.schema_validFrom), texts(store, unit, T.schema_validThrough)
    return (begin or [ALWAYS[0]])[0], (end or [ALWAYS[1]])[-1]


def change_of(store: Store, change: NamedNode) -> Change:
    def names(predicate: NamedNode) -> tuple[str, ...]:
        return tuple(label(store, n.value) for n in nodes(store, change, predicate))

    return Change(
        "".join(texts(store, change, T.sem_hasTimeStamp)[:1]),
        names(T.kg_changedFrom),
        names(T.kg_changedTo),
        "; ".join(names(T.kg_legalBasis)),
    )
