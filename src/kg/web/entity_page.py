"""The page of a thing: all that the store tells of it, each fact with the words that show it."""

from __future__ import annotations

from kg.graph.portrait import portrait
from kg.graph.store import Store
from kg.web.ask import Answer, Ask
from kg.web.page import page


def entity_page(store: Store, ask: Ask, iri: str) -> Answer:
    """The page about an IRI that the store knows."""
    return page(ask, store.base, "entity.html", shown=portrait(store, iri))
