"""The answer to a query as text: CSV, TSV, JSON, XML, Markdown; triples as Turtle, N-Triples or JSON-LD."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import BinaryIO, Final

import orjson
import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode, QueryResultsFormat, RdfFormat

from kg.errors import QueryError
from kg.graph.search import shorten
from kg.graph.store import Result
from kg.terms import PREFIXES
from kg.visible import visible

_ROWS: Final = {
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
}
_TRIPLES: Final = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "xml": RdfFormat.RDF_XML,
    "json": RdfFormat.JSON_LD,
}
_AT_ONCE: Final = 500
FORMULAS: Final = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet takes for a formula."""
_NUMBER: Final = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?", re.ASCII)
FORMATS: Final = ("table", "csv", "tsv", "json", "xml", "md", "ttl", "nt")


def write_answer(result: Result, format: str, out: BinaryIO, base: str, *, spreadsheet: bool = False) -> None:
    """Writes an answer row by row; with ``spreadsheet`` as CSV in which no text is taken for a formula. Raises
    QueryError when this kind of answer cannot be written so."""
    match result:
        case ox.QueryTriples():
            if format not in _TRIPLES:
                raise QueryError(f"the query makes triples, which {format} cannot hold — use {', '.join(_TRIPLES)}")
            kind = _TRIPLES[format]
            ox.serialize(result, out, kind, prefixes=PREFIXES)
        case ox.QueryBoolean():
            if format in _ROWS:
                result.serialize(out, _ROWS[format])
            else:
                out.write(b"true\n" if result else b"false\n")
        case ox.QuerySolutions():
            if spreadsheet:
                _write_csv(result, out, as_text)
            elif format in _ROWS:
                write_rows(result, out, _ROWS[format])
            elif format == "md":
                out.writelines(_markdown(result, base))
            else:
                raise QueryError(
                    f"the query makes rows, which {format} cannot hold — use csv, tsv, json, xml, md or table"
                )


def write_rows(rows: ox.QuerySolutions, out: BinaryIO, kind: QueryResultsFormat) -> None:
    """Writes rows in one of SPARQL's formats, one by one."""
    if kind != QueryResultsFormat.CSV:
        rows.serialize(out, kind)
        return
    _write_csv(rows, out, written)


def _write_csv(rows: ox.QuerySolutions, out: BinaryIO, cell: Callable[[object], str]) -> None:
    names = [v.value for v in rows.variables]
    lines = csv_lines(names, ([row[v] for v in names] for row in rows), cell)
    while some := "".join(islice(lines, _AT_ONCE)):
        out.write(some.encode())


def written(term: object) -> str:
    """A term as CSV has it: IRIs and texts bare, nothing for None."""
    if term is None:
        return ""
    return term.value if isinstance(term, NamedNode | Literal) else str(term)


def csv_lines(
    columns: Sequence[str], rows: Iterable[Iterable[object]], cell: Callable[[object], str] = written
) -> Iterator[str]:
    """The lines of an answer in SPARQL 1.1's CSV. Oxigraph's own puts no quotation marks around an IRI with a comma."""
    yield _csv_line(columns)
    for row in rows:
        yield _csv_line(map(cell, row))


def as_text(term: object) -> str:
    """A term as CSV has it, with "'" before what a spreadsheet would take for a formula; numbers stay."""
    text = written(term)
    return f"'{text}" if text.startswith(FORMULAS) and not _NUMBER.fullmatch(text) else text


def _csv_line(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()


def table(result: ox.QuerySolutions, base: str) -> Iterator[list[str]]:
    """The rows of an answer in the words of people: IRIs shortened, literals without their types. Names come first."""
    names = result.variables
    yield [v.value for v in names]
    for row in result:
        yield [cell(row[v], base) for v in names]


def cell(term: object, base: str) -> str:
    """One term for people."""
    match term:
        case None:
            return ""
        case NamedNode():
            return shorten(term.value, base)
        case Literal():
            return term.value
    return str(term)


def as_json(value: object) -> bytes:
    """Values of this package as indented JSON."""
    return orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _markdown(result: ox.QuerySolutions, base: str) -> Iterator[bytes]:
    rows = table(result, base)
    head = next(rows)
    yield _row(head) + _row(["---"] * len(head))
    yield from map(_row, rows)


def _row(cells: list[str]) -> bytes:
    return ("| " + " | ".join(visible(re.sub(r"\s+", " ", c)).replace("|", "\\|") for c in cells) + " |\n").encode()
