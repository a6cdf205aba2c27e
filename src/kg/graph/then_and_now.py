"""A territory as it was written of in its own days, and as of today, with all that went into it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final
from weakref import WeakKeyDictionary

from pyoxigraph import NamedNode

from kg import terms as T
from kg.errors import QueryError
from kg.graph.located import Kind, Thing
from kg.graph.look import Look, last_run
from kg.graph.shown import Cuts, Part, Value
from kg.graph.store import Store
from kg.graph.territory import Share, Territory, territory_of, today_of

KINDS: Final[tuple[Kind, ...]] = ("officials", "projects", "zones", "facilities", "companies", "articles")


@dataclass(frozen=True, slots=True)
class Member:
    """A version of a unit in an account: how much of it went there, and how many things of each kind it has itself."""

    unit: Value
    begin: str
    end: str
    share: Share
    counts: Mapping[Kind, int]


@dataclass(frozen=True, slots=True)
class Account:
    """What belongs to a territory: the versions that count, the number of different things of each kind, and the things
    themselves by name (articles the latest first). What was divided is a member and never counted.

    A list is paged as ``then:projects``, ``now:articles`` …
    """

    unit: Value
    members: tuple[Member, ...]
    counts: Mapping[Kind, int]
    things: Mapping[Kind, Part[Thing]]


@dataclass(frozen=True, slots=True)
class ThenAndNow:
    """A version of a unit by itself, and the units of today that it went into with all that did; of a unit that lasts
    the one of today is itself. Several where it was divided."""

    then: Account
    now: tuple[Account, ...]


KEPT: Final = 64
"""Of so many units what belongs to them is remembered, those that were asked for last."""
Found = tuple[Territory, tuple[Territory, ...]]
_remembered: WeakKeyDictionary[Store, tuple[int, OrderedDict[str, Found]]] = WeakKeyDictionary()


def then_and_now(store: Store, iri: str, cuts: Cuts | None = None) -> ThenAndNow:
    """Both accounts of a province, district or commune, by its IRI; what belongs to units is remembered, for as long as
    the store stays as it is. Raises QueryError where it is none."""
    look, cuts = Look(store), cuts or Cuts()
    try:
        unit = NamedNode(iri)
    except ValueError as error:
        raise QueryError(f"{iri!r}: not an IRI ({error})") from error
    if T.kg_AdministrativeUnit not in look.nodes(unit, T.rdf_type):
        raise QueryError(f"{iri}: no unit of territory of this store — kg search finds what there is")
    run = last_run(store)
    if store not in _remembered or _remembered[store][0] != run:
        _remembered[store] = run, OrderedDict()
    kept = _remembered[store][1]
    if iri not in kept:
        kept[iri] = _found(store, unit)
    kept.move_to_end(iri)
    if len(kept) > KEPT:
        kept.popitem(last=False)
    then, now = kept[iri]
    return ThenAndNow(_account(look, then, "then", cuts), tuple(_account(look, t, "now", cuts) for t in now))


def _found(store: Store, unit: NamedNode) -> Found:
    today = sorted(set(today_of(store, unit)), key=lambda u: u.value)
    now = [territory_of(store, u, None, True) for u in today]
    mine = next((p for t in now for p in t.parts if p.unit == unit.value), None)
    if mine is None:
        then = territory_of(store, unit, None, False)
    else:
        then = Territory(unit.value, mine.label, None, (replace(mine, share="itself"),), ())
    return then, tuple(now)


def _account(look: Look, found: Territory, name: str, cuts: Cuts) -> Account:
    members = tuple(
        Member(look.value(NamedNode(p.unit)), p.begin, p.end, p.share, {k: p.counts[k] for k in KINDS})
        for p in found.parts
    )
    sure = [p for p in found.parts if p.share != "part"]
    things: dict[Kind, Part[Thing]] = {}
    for kind in KINDS:
        every = sorted({t for p in sure for t in p.things[kind]}, key=lambda t: (t.label, t.iri, t.how, t.article))
        if kind == "articles":
            every.sort(key=lambda t: t.how, reverse=True)
        things[kind] = cuts.part(f"{name}:{kind}", every)
    return Account(look.value(NamedNode(found.unit)), members, {k: found.counts[k] for k in KINDS}, things)
