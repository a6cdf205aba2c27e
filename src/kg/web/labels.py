"""Classes and properties in words."""

from __future__ import annotations

from functools import lru_cache

from pyoxigraph import NamedNode

from kg import ontology
from kg.terms import PREFIXES
from kg.web.ask import Lang


@lru_cache(maxsize=4096)
def term_label(term: str, lang: Lang) -> str:
    """What the ontology calls a term, given by its IRI or as ``prefix:name``; the name itself where it has no label.

    >>> term_label("kg:Programme", "en")
    'Programme'
    """
    prefix, colon, local = term.partition(":")
    iri = PREFIXES[prefix] + local if colon and prefix in PREFIXES else term
    try:
        return ontology.label(NamedNode(iri), lang) or local or term
    except ValueError:
        return term


def type_label(types: tuple[str, ...], lang: Lang) -> str:
    """The first of the classes of a thing in words; empty where it has none."""
    return term_label(types[0], lang) if types else ""
