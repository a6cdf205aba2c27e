"""What the endpoint says of itself: https://www.w3.org/TR/sparql11-service-description/."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pyoxigraph import BlankNode, NamedNode, Triple

from kg import terms as T
from kg.web.ask import Site

_SD: Final = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS: Final = "http://www.w3.org/ns/formats/"
_RESULT_FORMATS: Final = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
    "Turtle", "N-Triples", "N-Quads", "TriG", "RDF_XML", "JSON-LD",
)  # fmt: skip
_VOID_DATASET: Final = NamedNode("http://rdfs.org/ns/void#Dataset")
_SEE_ALSO: Final = NamedNode("http://www.w3.org/2000/01/rdf-schema#seeAlso")


def description(site: Site, endpoint: str) -> Iterator[Triple]:
    """The triples about the endpoint at an address: its languages, features, formats and data set."""
    service, data, graph = BlankNode("service"), BlankNode("data"), BlankNode("graph")
    yield Triple(service, T.rdf_type, _sd("Service"))
    yield Triple(service, _sd("endpoint"), NamedNode(endpoint))
    yield Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    if site.write:
        yield Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Update"))
    yield Triple(service, _sd("feature"), _sd("UnionDefaultGraph"))
    if site.services:
        yield Triple(service, _sd("feature"), _sd("BasicFederatedQuery"))
    for name in _RESULT_FORMATS:
        yield Triple(service, _sd("resultFormat"), NamedNode(_FORMATS + name))
    if site.write:
        for name in ("Turtle", "N-Triples", "N-Quads", "TriG", "RDF_XML"):
            yield Triple(service, _sd("inputFormat"), NamedNode(_FORMATS + name))
    yield Triple(service, _sd("defaultEntailmentRegime"), NamedNode("http://www.w3.org/ns/entailment/Simple"))
    yield Triple(service, _sd("defaultDataset"), data)
    yield Triple(data, T.rdf_type, _sd("Dataset"))
    yield Triple(data, T.rdf_type, _VOID_DATASET)
    yield Triple(data, _SEE_ALSO, NamedNode(f"{site.address}/.well-known/void"))
    yield Triple(data, _sd("defaultGraph"), graph)
    yield Triple(graph, T.rdf_type, _sd("Graph"))


def _sd(name: str) -> NamedNode:
    return NamedNode(_SD + name)
