"""The formats of answers to SPARQL: by Accept, or by ``format=`` with a short name or a media type."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from pyoxigraph import QueryResultsFormat, RdfFormat

from kg.web.ask import Refusal
from kg.web.negotiate import best

Engine = TypeVar("Engine")
UTF8: Final = "; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Format(Generic[Engine]):
    """A format: its names for ``format=``, its media type, what the engine calls it, and under which media types it
    is sent too where they are asked for."""

    names: tuple[str, ...]
    type: str
    engine: Engine
    also: tuple[str, ...] = ()
    charset: str = ""


AnyFormat = TypeVar("AnyFormat", bound=Format[QueryResultsFormat] | Format[RdfFormat])
RESULTS: Final = (
    Format(("json", "srj"), "application/sparql-results+json", QueryResultsFormat.JSON, ("application/json",)),
    Format(("xml", "srx"), "application/sparql-results+xml", QueryResultsFormat.XML, ("application/xml", "text/xml")),
    Format(("csv",), "text/csv", QueryResultsFormat.CSV, charset=UTF8),
    Format(("tsv",), "text/tab-separated-values", QueryResultsFormat.TSV, charset=UTF8),
)
GRAPHS: Final = (
    Format(("turtle", "ttl"), "text/turtle", RdfFormat.TURTLE, charset=UTF8),
    Format(("nt", "ntriples", "n-triples"), "application/n-triples", RdfFormat.N_TRIPLES, ("text/plain",)),
    Format(("jsonld", "json-ld", "json"), "application/ld+json", RdfFormat.JSON_LD, ("application/json",)),
    Format(("rdfxml", "rdf", "xml"), "application/rdf+xml", RdfFormat.RDF_XML, ("application/xml", "text/xml")),
    Format(("nq", "nquads", "n-quads"), "application/n-quads", RdfFormat.N_QUADS),
    Format(("trig",), "application/trig", RdfFormat.TRIG),
)


def choose(formats: Sequence[AnyFormat], accept: str, name: str) -> tuple[AnyFormat, str]:
    """The format that is wanted most, and as which media type it is sent.

    Raises Refusal (406) where none of them will do, with their names.
    """
    if wanted := name.lower():
        named = [f for f in formats if wanted in (*f.names, f.type, *f.also)]
        if named:
            return named[0], named[0].type + named[0].charset
        raise Refusal(406, f"format={name} is none of {_listed(formats)}")
    offered = {f.type: f for f in formats} | {type: f for f in formats for type in f.also}
    type = best(accept, list(offered))
    if type is None:
        raise Refusal(406, f"this answer comes in none of the types of Accept, but in {_listed(formats)}")
    return offered[type], type + (UTF8 if type.startswith("text/") else "")


def _listed(formats: Sequence[Format[QueryResultsFormat] | Format[RdfFormat]]) -> str:
    return ", ".join(f"{f.names[0]} ({f.type})" for f in formats)
