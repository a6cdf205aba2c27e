"""What belongs to a place: what lies in it or works there, near and far, and what went into it as a whole."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

from pyoxigraph import NamedNode

from kg import terms as T
from kg.errors import QueryError
from kg.graph.lookup import nodes, subjects
from kg.graph.query import entities
from kg.graph.search import provinces_of
from kg.graph.store import Store
from kg.graph.territory import life, predecessors

_DOWN: Final = (
    T.schema_containedInPlace, T.schema_location, T.kg_jurisdiction, T.org_subOrganizationOf, T.org_unitOf,
)  # fmt: skip
_AT_ONCE: Final = 5_000


def places(store: Store, text: str, on: str = "") -> frozenset[str]:
    """The IRIs of the places that a name, an id or an IRI means, and of all that went into them as a whole; with a day,
    of those that were there on it. Raises QueryError, with names near it, where nothing is called so."""
    named = [n for n in _called(store, text) if _is_place(nodes(store, n, T.rdf_type))]
    units = {v for n in named for v in (subjects(store, T.dct_isVersionOf, n) or [n])}
    if on:
        units = {u for u in units if (lived := life(store, u))[0] <= on <= lived[1]}
    if not units:
        when = f" on {on}" if on else ""
        raise QueryError(f"no place was called {text!r}{when} — try: kg search {text!r}")
    whole = {older for u in units for older, share in predecessors(store, u).items() if share == "whole"}
    lasting = {n for u in whole for n in nodes(store, u, T.dct_isVersionOf)}
    return frozenset(u.value for u in (*named, *units, *whole, *lasting))


def within(store: Store, some: frozenset[str], iris: Iterable[str]) -> frozenset[str]:
    """Those of some things that belong to places: by the index of names to provinces, else by what leads there."""
    wanted = sorted(set(iris))
    found = set(some.intersection(wanted))
    for start in range(0, len(wanted), _AT_ONCE):
        above = provinces_of(store, wanted[start : start + _AT_ONCE])
        found.update(iri for iri, provinces in above.items() if some.intersection(provinces))
    if not all(iri.startswith(f"{store.base}province/") for iri in some):
        found |= _below(store, some).intersection(wanted)
    return frozenset(found)


def _below(store: Store, some: frozenset[str]) -> set[str]:
    """All that leads to places step by step, and the people in posts of the bodies among it."""
    found, queue = set(some), [NamedNode(iri) for iri in sorted(some)]
    while queue:
        at = queue.pop()
        inner = [s for predicate in _DOWN for s in subjects(store, predicate, at)]
        posts = subjects(store, T.org_organization, at)
        inner += [person for post in posts for person in nodes(store, post, T.org_member)]
        for node in inner:
            if node.value not in found:
                found.add(node.value)
                queue.append(node)
    return found


def _called(store: Store, text: str) -> list[NamedNode]:
    try:
        return entities(store, text, province=True)
    except QueryError:
        return entities(store, text)


def _is_place(kinds: Collection[NamedNode]) -> bool:
    return T.schema_Place in kinds or T.kg_AdministrativeUnit in kinds
