"""The first page: what is in the graph."""

from __future__ import annotations

from kg.graph.figures import figures
from kg.graph.store import Store
from kg.web.ask import Answer, Ask
from kg.web.page import page


def home(store: Store, ask: Ask) -> Answer:
    return page(ask, store.base, "home.html", figures=figures(store))
