"""The one class that says best what a thing is, and the ends of IRIs."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode

from kg import terms as T
from kg.graph.class_tables import most_specific


def finest(types: Iterable[NamedNode | Literal]) -> str:
    """The local name of the finest of some classes; empty for none."""
    named = tuple(sorted((t for t in types if isinstance(t, NamedNode)), key=lambda t: t.value))
    best = sorted((not t.value.startswith(T.PREFIXES["kg"]), local(t.value)) for t in most_specific(named))
    return best[0][1] if best else ""


def local(iri: str) -> str:
    """The end of an IRI, after its last # or /."""
    return iri.rpartition("#")[2].rpartition("/")[2]
