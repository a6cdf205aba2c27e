"""An OWL RL reasoner over the ontology, the samples and the reference data that they name finds no contradiction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

import owlrl
import pytest
from pyoxigraph import NamedNode, Quad
from rdflib import OWL, RDF, Graph, Literal, URIRef

from kg import ontology
from kg import terms as T
from kg.assets import asset
from kg.extract.pipeline import read_article
from kg.graph.rdflib_view.terms import graph_of_triples
from kg.iri import BASE, Minter
from kg.mappers import article_quads
from kg.mappers.reference import reference_quads
from kg.model import Article
from kg.read.sources import articles

ERROR = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
"""What owlrl writes of a contradiction into the closure: a blank node with this property and a message."""
WORDS = {T.rdfs_label, T.rdfs_comment, T.rdfs_isDefinedBy, T.skos_prefLabel, T.skos_altLabel, T.skos_notation}


@cache
def facts() -> tuple[Quad, ...]:
    """The quads of the sample articles, and the reference data of what they name, two steps far."""
    read = [a for a in articles([asset("data/articles")]) if isinstance(a, Article)]
    found = [q for a in read for q in article_quads(read_article(a), Minter())]
    assert len(found) > 2000
    known = [q for q in reference_quads(Minter()) if q.graph_name != Minter().reference("ontology")]
    named = set(objects(found))
    named |= set(objects(q for q in known if q.subject in named))
    return *found, *(q for q in known if q.subject in named)


def objects(quads: Iterable[Quad]) -> Iterator[NamedNode]:
    return (q.object for q in quads if isinstance(q.object, NamedNode) and q.object.value.startswith(BASE))


def contradictions(planted: Iterable[tuple[URIRef, URIRef, URIRef | Literal]] = ()) -> list[str]:
    """What the reasoner says is wrong. The names and comments of terms, of which nothing follows, are left out."""
    told = [t for t in ontology.triples() if t.predicate not in WORDS]
    graph = Graph()
    graph += graph_of_triples(told)
    graph += graph_of_triples(facts())
    for triple in planted:
        graph.add(triple)
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics, improved_datatypes=False).expand(graph)
    assert (URIRef(f"{BASE}province/p63-35"), RDF.type, URIRef("https://schema.org/Place")) in graph
    return sorted(str(message) for message in graph.objects(None, ERROR))


def test_no_contradiction() -> None:
    assert contradictions() == []


SCHEMA = "https://schema.org/"
PROVINCE, OFFICE = URIRef(f"{BASE}province/p63-35"), URIRef(f"{BASE}agency/sở-công-thương@p63-35")


@pytest.mark.parametrize(
    "planted",
    [
        (OFFICE, RDF.type, URIRef(SCHEMA + "Person")),
        (PROVINCE, OWL.differentFrom, PROVINCE),
        (OFFICE, URIRef(SCHEMA + "containedInPlace"), PROVINCE),
    ],
    ids=["an office that is a person", "a thing that is not itself", "an office as a place, by the property's domain"],
)
def test_a_planted_contradiction_is_found(planted: tuple[URIRef, URIRef, URIRef]) -> None:
    assert contradictions([planted])
