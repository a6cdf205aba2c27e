"""Classes and properties in words."""

from __future__ import annotations

from functools import lru_cache

from pyoxigraph import NamedNode

from kg import ontology
from kg.errors import TermError
from kg.graph.finest_class import finest
from kg.terms import PREFIXES
from kg.web.ask import Lang


@lru_cache(maxsize=4096)
def term_label(term: str, lang: Lang) -> str:
    """What the ontology calls a term, given by IRI, as ``prefix:name``, or a class by its name alone; the name itself
    where it has no label.

    >>> term_label("kg:Programme", "en"), term_label("Person", "vi"), term_label("Nothing", "en")
    ('programme', 'người', 'Nothing')
    """
    prefix, colon, local = term.partition(":")
    try:
        iri = (
            NamedNode(PREFIXES[prefix] + local if prefix in PREFIXES else term) if colon else ontology.named_class(term)
        )
        return ontology.label(iri, lang) or local or term
    except (TermError, ValueError):
        return term


def type_label(types: tuple[str, ...], lang: Lang) -> str:
    """The finest of the classes of a thing (``kg:Province``) in words; empty where it has none."""
    nodes = (
        NamedNode(PREFIXES.get(prefix, "") + name) for prefix, _, name in (t.partition(":") for t in types) if name
    )
    return term_label(finest(nodes), lang)
