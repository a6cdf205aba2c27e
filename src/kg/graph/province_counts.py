"""How many articles speak of each province."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from weakref import WeakKeyDictionary

from pyoxigraph import NamedNode

from kg import terms as T
from kg.assets import rows
from kg.graph.look import last_run
from kg.graph.lookup import nodes, subjects
from kg.graph.outlines import Period, drawn_as, outlines
from kg.graph.store import Store

_TABLES: Final = ("data/reference/provinces.tsv", "data/reference/provinces_past.tsv")
_counts: WeakKeyDictionary[Store, dict[tuple[int, Period], Mapping[str, int]]] = WeakKeyDictionary()


def articles_by_province(store: Store, period: Period) -> Mapping[str, int]:
    """The number of articles that name each province of a period, by id, or a unit that lies in it; counted once for
    each state of the store.

    Articles that name a province of another time count for the one that all of it lies in: Hà Nam for Ninh Bình of
    today, Thừa Thiên Huế for Huế, today's Cao Bằng for the same one before. What articles say of today's Ninh Bình
    counts for none of the three that it was made of.
    """
    run = last_run(store)
    kept = _counts.setdefault(store, {})
    if (run, period) not in kept:
        for older in [k for k in kept if k[0] != run]:
            del kept[older]
        kept[run, period] = _counted(store, period)
    return kept[run, period]


def _counted(store: Store, period: Period) -> dict[str, int]:
    articles: dict[str, set[NamedNode]] = {o.id: set() for o in outlines(period)}
    for unit in (r["id"] for table in _TABLES for r in rows(table)):
        drawn = drawn_as(unit, period)
        if len(drawn) == 1:
            articles[drawn[0]] |= _articles(store, unit)
    return {unit: len(found) for unit, found in articles.items()}


def _articles(store: Store, unit: str) -> set[NamedNode]:
    top = NamedNode(f"{store.base}province/{unit}")
    seen, queue = {top}, [top]
    found: set[NamedNode] = set()
    while queue:
        place = queue.pop()
        if place == top or T.kg_AdministrativeUnit in nodes(store, place, T.rdf_type):
            found.update(subjects(store, T.schema_mentions, place))
        inner = set(subjects(store, T.schema_containedInPlace, place)) - seen
        seen |= inner
        queue.extend(inner)
    return found
