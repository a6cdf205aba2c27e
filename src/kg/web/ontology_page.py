"""The vocabulary: every class, property and concept, in words; to a program, the ontology itself."""

from __future__ import annotations

from kg.graph.notations import NOTATIONS
from kg.graph.store import Store
from kg.web import linked
from kg.web.ask import Answer, Ask
from kg.web.negotiate import best
from kg.web.page import page


def ontology(store: Store, ask: Ask) -> Answer:
    """The vocabulary as a page, or in what Accept asks for."""
    html = ask.path.endswith(".html") or best(ask.accept, ("text/html", *(n.media for n in NOTATIONS)))
    if html not in (True, "text/html"):
        return linked.ontology_document(store, ask)
    return page(ask, store.base, "ontology.html")
