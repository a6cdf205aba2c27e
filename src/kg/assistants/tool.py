"""A tool as it is told to a host and as it is answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from kg.assistants.answer import Answer
from kg.assistants.schemas import Schema
from kg.errors import QueryError
from kg.graph.query import entities
from kg.graph.store import Store

Arguments = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Tool:
    """``takes`` is the JSON Schema of its arguments; ``answer`` gets them checked, with their defaults."""

    name: str
    title: str
    description: str
    takes: Schema
    answer: Callable[[Store, Arguments], Answer]


def the_one(store: Store, text: str) -> str:
    """The IRI of the one thing that a name, an id or an IRI means. Raises QueryError for none, and for several."""
    found = [node.value for node in entities(store, text)]
    if len(found) > 1:
        ids = ", ".join(iri.removeprefix(store.base) for iri in found[:6])
        raise QueryError(f"{text!r} is the name of {len(found)} things — give an id: {ids}")
    return found[0]
