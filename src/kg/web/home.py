"""The first page: what is in the graph; to a program, the catalogue of it."""

from __future__ import annotations

from kg.graph.figures import figures
from kg.graph.notations import NOTATIONS
from kg.graph.store import Store
from kg.web import linked
from kg.web.ask import Answer, Ask
from kg.web.negotiate import best
from kg.web.page import page


def home(store: Store, ask: Ask) -> Answer:
    if best(ask.accept, ("text/html", *(n.media for n in NOTATIONS))) not in ("text/html", None):
        return linked.dcat_document(store, ask)
    return page(ask, store.base, "home.html", figures=figures(store))
