"""The answer to a saved question for programs: SPARQL results as JSON, XML, CSV, TSV, and JSON-LD."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO, Final, cast

import orjson
import pyoxigraph as ox
from pyoxigraph import BlankNode, Literal, NamedNode, QueryResultsFormat

from kg.errors import QueryError
from kg.graph.answers import write_rows
from kg.graph.query import SavedQuery
from kg.graph.store import Result
from kg.web.ask import Answer, Site
from kg.web.row_limit import RowLimit, too_many

FORMATS: Final = {
    "json": "application/sparql-results+json",
    "csv": "text/csv; charset=utf-8",
    "tsv": "text/tab-separated-values; charset=utf-8",
    "xml": "application/sparql-results+xml",
    "jsonld": "application/ld+json",
}
_ROWS: Final = {
    "json": QueryResultsFormat.JSON,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    "xml": QueryResultsFormat.XML,
}
_STRING: Final = "http://www.w3.org/2001/XMLSchema#string"


def written(result: Result, format: str, question: SavedQuery, site: Site) -> Answer:
    """The answer in a format, made while it is sent. Raises QueryError for a question whose answer is no table; too
    many rows end it with a Refusal."""
    if not isinstance(result, ox.QuerySolutions):
        raise QueryError(f"{question.name}: its answer is no table — ask its SPARQL at /sparql")
    solutions, most = result, site.limits.rows
    headers = (("Content-Disposition", f'inline; filename="{question.name}.{format}"'),)
    if format == "jsonld":
        body = _json_ld(solutions, f"{site.address}/q/{question.name}#", most)
        return Answer(body, FORMATS[format], 200, headers)

    def write(out: BinaryIO) -> None:
        kind = _ROWS[format]
        write_rows(solutions, cast(BinaryIO, RowLimit(out, kind, most)), kind)

    return Answer(write, FORMATS[format], 200, headers)


def _json_ld(result: ox.QuerySolutions, namespace: str, most: int) -> Iterator[bytes]:
    """A node for each row; the columns are properties in the question's own namespace."""
    names = result.variables
    yield orjson.dumps({"@context": {"@vocab": namespace}})[:-1] + b',"@graph":['
    for n, row in enumerate(result):
        if n >= most:
            raise too_many(most)
        node = {v.value: _node(row[v]) for v in names if row[v] is not None}
        yield (b"," if n else b"") + orjson.dumps(node)
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
