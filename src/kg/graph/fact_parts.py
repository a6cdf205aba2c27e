"""What belongs to a fact when it is told: its passages with their articles, and the names of all that it links."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from pyoxigraph import DefaultGraph, NamedNode, Triple

from kg import terms as T
from kg.graph.lookup import nodes
from kg.graph.store import Store

_NAMED_CONCEPTS: Final = frozenset({T.org_role, T.sem_eventType, T.kg_targetsSector, T.kg_documentType, T.rdf_object})
_OF_PASSAGE: Final = frozenset({T.rdf_type, T.oa_exact, T.oa_start, T.oa_end, T.kg_inArticle})
OF_ARTICLE: Final = (
    T.rdf_type, T.dct_identifier, T.schema_headline, T.schema_datePublished, T.schema_url, T.schema_publisher,
)  # fmt: skip
OF_NAME: Final = (T.rdf_type, T.skos_prefLabel)


def fact_of(store: Store, node: NamedNode) -> set[Triple]:
    """All that a fact says, and the passages that show it; of an answer also the question."""
    found = {*said_of(store, node)}
    for passage in nodes(store, node, T.kg_evidence):
        found |= passage_of(store, passage)
    for question in nodes(store, node, T.kg_inReplyTo):
        found |= fact_of(store, question)
    return found


def passage_of(store: Store, passage: NamedNode) -> set[Triple]:
    """The words of a passage and where they stand, and what article that is."""
    found = {t for t in said_of(store, passage) if t.predicate in _OF_PASSAGE}
    for article in [t.object for t in found if t.predicate == T.kg_inArticle]:
        assert isinstance(article, NamedNode)
        found |= some_of(store, article, OF_ARTICLE)
    return found


def names_in(store: Store, triples: Iterable[Triple]) -> set[Triple]:
    """The types and names of the things that triples lead to, and the names of the concepts that say what kind."""
    found: set[Triple] = set()
    seen: set[NamedNode] = set()
    base = store.base
    for triple in triples:
        value = triple.object
        if not isinstance(value, NamedNode) or value in seen or "#char=" in value.value:
            continue
        seen.add(value)
        if triple.predicate in _NAMED_CONCEPTS:
            found |= some_of(store, value, (T.skos_prefLabel,))
        elif value.value.startswith(base) and "#" not in value.value:
            found |= some_of(store, value, OF_NAME)
    return found


def some_of(store: Store, node: NamedNode, predicates: Iterable[NamedNode]) -> set[Triple]:
    """What the store says of a node under some properties."""
    found = (q for p in predicates for q in store.graph.quads_for_pattern(node, p, None, DefaultGraph()))
    return {q.triple for q in found}


def said_of(store: Store, node: NamedNode) -> list[Triple]:
    """All that the store says of a node."""
    return [q.triple for q in store.graph.quads_for_pattern(node, None, None, DefaultGraph())]
