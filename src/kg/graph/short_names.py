"""IRIs as people read them."""

from __future__ import annotations

import re

from kg.terms import PREFIXES


def shorten(iri: str, base: str) -> str:
    """An IRI for people: without the base when it is data, with its prefix when it is a term of a known vocabulary."""
    if iri.startswith(base):
        return iri[len(base) :]
    return prefixed(iri)


def prefixed(iri: str) -> str:
    """The IRI of a term of a known vocabulary with its prefix, any other as it is."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and re.fullmatch(r"[\w.-]+", iri[len(namespace) :]):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def in_order(types: list[str]) -> tuple[str, ...]:
    """Short names of classes, those of the ontology's own first."""
    return tuple(sorted(types, key=lambda t: (not t.startswith("kg:"), t)))
