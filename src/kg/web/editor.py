"""The SPARQL editor, and what its script asks for: the terms of the store with the prefixes, and the words it says."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import orjson

from kg.graph.measures import measure
from kg.graph.short_names import prefixed
from kg.graph.store import Store
from kg.terms import PREFIXES
from kg.web.ask import JSON, Answer, Ask, Refusal
from kg.web.labels import term_label
from kg.web.page import page
from kg.web.words import area

EXAMPLE: Final = "SELECT ?entity ?name\nWHERE {\n  ?entity a kg:Province ;\n    skos:prefLabel ?name .\n}\nLIMIT 20\n"
AREAS: Final = ("front", "map", "questions", "site")


def editor_page(store: Store, ask: Ask) -> Answer:
    """The editor with ``query`` in it, or with an example."""
    return page(ask, store.base, "editor.html", query=ask.one("query") or EXAMPLE)


def vocabulary(store: Store, ask: Ask) -> Answer:
    """The classes and properties that this store uses, the most used first, with their labels and the prefixes."""
    found = measure(store)
    terms = {"prefixes": PREFIXES, "classes": _terms(found.classes, ask), "properties": _terms(found.properties, ask)}
    return Answer(orjson.dumps(terms), JSON)


def words(store: Store, ask: Ask) -> Answer:
    """The words of one ``area`` of the pages as JSON."""
    name = ask.one("area")
    if name not in AREAS:
        raise Refusal(404, f"area={name}: there are no such words — there is {', '.join(AREAS)}")
    return Answer(orjson.dumps(area(name, ask.lang)), JSON)


def _terms(counted: Iterable[tuple[str, int]], ask: Ask) -> list[dict[str, str | int]]:
    by_use = sorted(counted, key=lambda found: (-found[1], found[0]))
    return [{"iri": t, "curie": prefixed(t), "label": term_label(t, ask.lang), "count": n} for t, n in by_use]
