"""Classes and properties in words."""

from __future__ import annotations

from functools import lru_cache

from pyoxigraph import NamedNode

from kg import ontology
from kg.errors import TermError
from kg.graph.finest_class import finest, local
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


@lru_cache(maxsize=1024)
def class_label(name: str, lang: Lang) -> str:
    """What a class is called, given by the end of its IRI, whichever vocabulary it is of; the name where it has none.

    >>> class_label("Membership", "en"), class_label("Agency", "vi"), class_label("Nothing", "en")
    ('membership', 'cơ quan nhà nước', 'Nothing')
    """
    own = sorted((c for c in ontology.classes() if local(c.value) == name), key=lambda c: c.value, reverse=True)
    own.sort(key=lambda c: not c.value.startswith(PREFIXES["kg"]))
    return next((said for c in own if (said := ontology.label(c, lang))), name)


def type_label(types: tuple[str, ...], lang: Lang) -> str:
    """The finest of the classes of a thing (``kg:Province``) in words; empty where it has none."""
    nodes = (
        NamedNode(PREFIXES.get(prefix, "") + name) for prefix, _, name in (t.partition(":") for t in types) if name
    )
    return term_label(finest(nodes), lang)
