"""How two things hang together: the best few chains of links, each with its words."""

from __future__ import annotations

from kg.graph.store import Store
from kg.web.ask import Answer, Ask
from kg.web.page import page


def path_page(store: Store, ask: Ask) -> Answer:
    """The form, and the paths between ``from`` and ``to``."""
    return page(ask, store.base, "path.html")
