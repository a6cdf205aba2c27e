"""Terms of Oxigraph as terms of rdflib, and back."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final, TypeAlias

import pyoxigraph as ox
import rdflib
from rdflib.term import Node

OxTerm: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
RdfTerm: TypeAlias = rdflib.URIRef | rdflib.BNode | rdflib.Literal
_STRING: Final = "http://www.w3.org/2001/XMLSchema#string"


@lru_cache(maxsize=1 << 16)
def iri(value: str) -> rdflib.URIRef:
    """An IRI; those that come again and again are made once."""
    return rdflib.URIRef(value)


def from_ox(term: OxTerm) -> RdfTerm:
    """A term as rdflib would have read it from a file: plain texts without a datatype, numbers and times in the forms
    that rdflib gives them. Raises TypeError for a triple that stands as a term, which rdflib does not know."""
    match term:
        case ox.NamedNode():
            return iri(term.value)
        case ox.Literal():
            if term.language:
                return rdflib.Literal(term.value, lang=term.language)
            datatype = term.datatype.value
            return rdflib.Literal(term.value, datatype=None if datatype == _STRING else iri(datatype))
        case ox.BlankNode():
            return rdflib.BNode(term.value)
    raise TypeError(f"{term}: rdflib has no term for a triple — ask for its parts")


def to_ox(term: Node) -> OxTerm:
    """A term as Oxigraph has it. Raises ValueError for what cannot stand in a graph: a relative IRI, a variable."""
    match term:
        case rdflib.URIRef():
            return ox.NamedNode(str(term))
        case rdflib.BNode():
            return ox.BlankNode(str(term))
        case rdflib.Literal():
            if term.language:
                return ox.Literal(str(term), language=term.language)
            return ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype or _STRING)))
    raise ValueError(f"{term!r}: no IRI, blank node or literal")


def graph_of_triples(triples: Iterable[ox.Triple | ox.Quad]) -> rdflib.Graph:
    """Triples as an rdflib Graph in memory; of quads their triples."""
    found = rdflib.Graph()
    for t in triples:
        found.add((from_ox(t.subject), from_ox(t.predicate), from_ox(t.object)))
    return found
