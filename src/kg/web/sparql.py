"""The SPARQL 1.1 Protocol: https://www.w3.org/TR/sparql11-protocol/."""

from __future__ import annotations

from kg.graph.store import Store
from kg.web.ask import Answer, Ask


def endpoint(store: Store, ask: Ask) -> Answer:
    raise NotImplementedError
