"""What the user of an open graph means: things by name, id or IRI, and values of questions."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from typing import Final, Protocol, TypeAlias

from pyoxigraph import DefaultGraph, NamedNode

from kg.errors import QueryError
from kg.graph.query import Param, entities, terms
from kg.graph.store import Store


class HasIri(Protocol):
    """A thing as an answer or an entity has it."""

    @property
    def iri(self) -> str: ...


Meant: TypeAlias = str | HasIri
"""A thing by its name, its id or its IRI, or as an answer has it."""
Given: TypeAlias = str | HasIri | int | float | Decimal | date | None
"""A value of a question's parameter; None: not given."""
_ALL: Final = DefaultGraph()
_SEARCH: Final = "graph.search(…)"


@contextmanager
def in_python() -> Iterator[None]:
    """What errors advise is said as one does it with an open graph, where they name commands."""
    try:
        yield
    except QueryError as error:
        words = re.sub(r"(?<=try: )kg search .*|\bkg search\b", _SEARCH, str(error), flags=re.S)
        raise QueryError(words.replace("with: kg queries", "with: graph.queries()")) from None


def things_meant(store: Store, meant: Meant) -> list[str]:
    """The IRIs of all things that a name, an id or an IRI means. Raises QueryError, with names near it, for none."""
    if not isinstance(meant, str):
        return [_there(store, meant.iri)]
    with in_python():
        found = entities(store, meant)
    return [_there(store, node.value) for node in found] if len(found) == 1 else [node.value for node in found]


def thing_meant(store: Store, meant: Meant, among: Collection[str] | None = None, of: str = "the graph") -> str:
    """The IRI of the one thing that is meant, of those that are given. Raises QueryError for none, and for several,
    with their ids."""
    found = [iri for iri in things_meant(store, meant) if among is None or iri in among]
    if not found:
        raise QueryError(f"{_said(meant)!r} is not in {of} — try another, or fewer conditions")
    if len(found) > 1:
        ids = ", ".join(iri.removeprefix(store.base) for iri in found[:6])
        more = f" and {len(found) - 6} more" if len(found) > 6 else ""
        raise QueryError(f"{_said(meant)!r} is the name of {len(found)} things — give an id: {ids}{more}")
    return found[0]


def values_meant(given: Mapping[str, Given]) -> dict[str, str]:
    """Values of parameters as a saved question takes them. The name of one that is a word of Python ends in ``_``."""
    return {name.removesuffix("_"): _text(value) for name, value in given.items() if value is not None}


def classes_meant(store: Store, names: Collection[str]) -> tuple[NamedNode, ...]:
    """The classes of names ("Province", "kg:Agency", "cơ quan"). Raises QueryError, with the nearest, for none."""
    param = Param("avoid", "type", False, "loại", "type")
    return tuple(t for name in names for t in terms(store, param, name) if isinstance(t, NamedNode))


def _text(value: Given) -> str:
    if isinstance(value, date):
        return value.isoformat()[:10]
    return str(value) if isinstance(value, str | int | float | Decimal) or value is None else value.iri


def _said(meant: Meant) -> str:
    return meant if isinstance(meant, str) else meant.iri


def _there(store: Store, iri: str) -> str:
    """The IRI itself, if the graph says anything of it."""
    try:
        node, graph = NamedNode(iri), store.graph
    except ValueError as error:
        raise QueryError(f"{iri!r}: not an IRI ({error})") from error
    for found in (graph.quads_for_pattern(node, None, None, _ALL), graph.quads_for_pattern(None, None, node, _ALL)):
        if next(iter(found), None) is not None:
            return iri
    raise QueryError(f"{iri}: nothing in this store has that IRI — {_SEARCH} finds what there is")
