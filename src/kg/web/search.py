"""Finding by name: a page for people, hits for scripts."""

from __future__ import annotations

from typing import Any, Final

import orjson

from kg.graph.search import Hit, search
from kg.graph.store import Store
from kg.web.addresses import document_of
from kg.web.ask import JSON, Answer, Ask, Lang
from kg.web.labels import type_label
from kg.web.page import page

MOST: Final = 200


def search_page(store: Store, ask: Ask) -> Answer:
    text = ask.one("q")
    return page(ask, store.base, "search.html", text=text, hits=_hits(store, ask) if text else [])


def search_hits(store: Store, ask: Ask) -> Answer:
    """The hits of ``q`` as JSON."""
    return Answer(orjson.dumps({"hits": _hits(store, ask) if ask.one("q") else []}), JSON)


def _hits(store: Store, ask: Ask) -> list[dict[str, Any]]:
    return [_shown(store, hit, ask.lang) for hit in search(store, ask.one("q"), ask.number("limit", 20, MOST))]


def _shown(store: Store, hit: Hit, lang: Lang) -> dict[str, Any]:
    return {
        "iri": hit.iri,
        "href": document_of(hit.iri, store.base),
        "label": hit.label,
        "name": hit.name,
        "match": hit.match,
        "type": hit.types[0] if hit.types else "",
        "typeLabel": type_label(hit.types, lang),
    }
