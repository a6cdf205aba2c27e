"""What the IRIs of the store answer: 303 from a thing to a document about it, 200 for the documents."""

from __future__ import annotations

from kg.graph.store import Store
from kg.web.ask import Answer, Ask


def resource(store: Store, ask: Ask) -> Answer:
    return Answer(ask.path.encode(), "text/plain; charset=utf-8")
