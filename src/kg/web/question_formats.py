"""The answer to a saved question for programs: SPARQL results as JSON, XML, CSV, TSV, and JSON-LD."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any, BinaryIO, Final

import orjson
import pyoxigraph as ox
from pyoxigraph import BlankNode, Literal, NamedNode

from kg.graph.answers import write_answer
from kg.graph.query import SavedQuery
from kg.graph.store import Result
from kg.web.ask import Answer, Site

FORMATS: Final = {
    "json": "application/sparql-results+json",
    "csv": "text/csv; charset=utf-8",
    "tsv": "text/tab-separated-values; charset=utf-8",
    "xml": "application/sparql-results+xml",
    "jsonld": "application/ld+json",
}
_STRING: Final = "http://www.w3.org/2001/XMLSchema#string"


def written(result: Result, format: str, question: SavedQuery, site: Site) -> Answer:
    """The answer in a format, made while it is sent."""
    name = f'inline; filename="{question.name}.{format}"'
    headers = (("Content-Disposition", name),)
    if format == "jsonld":
        assert isinstance(result, ox.QuerySolutions)
        return Answer(_json_ld(result, f"{site.address}/q/{question.name}#"), FORMATS[format], 200, headers)

    def write(out: BinaryIO) -> None:
        write_answer(result, format, out, "")

    return Answer(write, FORMATS[format], 200, headers)


def _json_ld(result: ox.QuerySolutions, namespace: str) -> Iterator[bytes]:
    """A node for each row; the columns are properties in the question's own namespace."""
    names = result.variables
    yield orjson.dumps({"@context": {"@vocab": namespace}})[:-1] + b',"@graph":['
    rows = (orjson.dumps({v.value: _node(row[v]) for v in names if row[v] is not None}) for row in result)
    yield from chain.from_iterable((b"," if n else b"", row) for n, row in enumerate(rows))
    yield b"]}\n"


def _node(term: object) -> Any:
    match term:
        case NamedNode():
            return {"@id": term.value}
        case BlankNode():
            return {"@id": f"_:{term.value}"}
        case Literal() if term.language:
            return {"@value": term.value, "@language": term.language}
        case Literal() if term.datatype.value == _STRING:
            return term.value
        case Literal():
            return {"@value": term.value, "@type": term.datatype.value}
    raise TypeError(f"{term!r} is no RDF term of a row")
