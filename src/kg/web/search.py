"""Finding by name: a page for people, hits for scripts."""

from __future__ import annotations

from typing import Any, Final

import orjson

from kg.errors import QueryError
from kg.graph.search import Hit, search
from kg.graph.store import Store
from kg.web.addresses import document_of
from kg.web.ask import JSON, Answer, Ask, Lang
from kg.web.labels import type_label
from kg.web.page import page

MOST: Final = 200
LONGEST: Final = 300
"""How much of a name is looked for, in code points; no name is so long."""


def search_page(store: Store, ask: Ask) -> Answer:
    """The search form with its filters, and the hits of ``q``."""
    text, problem, hits = ask.one("q"), "", []
    try:
        hits = _hits(store, ask) if text else []
    except QueryError as error:
        problem = str(error)
    values = {name: ask.one(name) for name in ("type", "province")}
    status = 400 if problem else 200
    return page(ask, store.base, "search.html", status=status, text=text, hits=hits, problem=problem, values=values)


def search_hits(store: Store, ask: Ask) -> Answer:
    """The hits of ``q`` as JSON; of one ``type`` and in one ``province``, if they are given."""
    return Answer(orjson.dumps({"hits": _hits(store, ask) if ask.one("q") else []}), JSON)


def _hits(store: Store, ask: Ask) -> list[dict[str, Any]]:
    type, province = ask.one("type") or None, ask.one("province") or None
    found = search(store, ask.one("q")[:LONGEST], ask.number("limit", 20, MOST), type, province)
    return [_shown(store, hit, ask.lang) for hit in found]


def _shown(store: Store, hit: Hit, lang: Lang) -> dict[str, Any]:
    return {
        "iri": hit.iri,
        "href": document_of(hit.iri, store.base),
        "label": hit.label,
        "name": hit.name,
        "match": hit.match,
        "type": hit.types[0] if hit.types else "",
        "typeLabel": type_label(hit.types, lang),
        "mentions": hit.mentions,
    }
