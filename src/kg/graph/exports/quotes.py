"""The words and addresses that prove a fact."""

from __future__ import annotations

from pyoxigraph import NamedNode

from kg import terms as T
from kg.graph.exports.things import Thing, first_text
from kg.graph.lookup import texts
from kg.graph.store import Store


def quote_of(store: Store, fact: Thing) -> str:
    """The passages that prove a fact, word for word, in order."""
    passages = sorted(fact.iris(T.kg_evidence))
    return " … ".join(text for iri in passages for text in texts(store, NamedNode(iri), T.oa_exact))


def url_of(store: Store, article: str) -> str:
    """The address that an article came out at; its IRI where nobody told."""
    url = first_text(store, article, T.schema_url)
    return url if url.startswith(("http://", "https://")) else article
