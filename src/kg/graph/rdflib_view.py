"""The graph as rdflib has it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Triple


def graph_of_triples(triples: Iterable[Triple]) -> rdflib.Graph:
    """Triples as an rdflib Graph in memory."""
    found = rdflib.Graph()
    for t in triples:
        found.add((_term(t.subject), _term(t.predicate), _term(t.object)))
    return found


def _term(term: NamedNode | BlankNode | Literal | Triple) -> Any:
    match term:
        case NamedNode():
            return rdflib.URIRef(term.value)
        case BlankNode():
            return rdflib.BNode(term.value)
        case Literal():
            if term.language:
                return rdflib.Literal(term.value, lang=term.language)
            return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value))
    raise TypeError(term)
