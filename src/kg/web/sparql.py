"""The SPARQL 1.1 Protocol: https://www.w3.org/TR/sparql11-protocol/.

Limits hold where they are: time and memory in the pool and the worker, rows and bytes in what the answer is written to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from typing import Any, BinaryIO, Final, cast

import pyoxigraph as ox
from pyoxigraph import BlankNode, NamedNode, Triple

from kg.errors import QueryError
from kg.graph.answers import write_rows
from kg.graph.store import Result, Store
from kg.graph.syntax import syntax_problem
from kg.terms import PREFIXES
from kg.web.ask import Answer, Ask, Refusal
from kg.web.negotiate import best
from kg.web.row_limit import RowLimit, counted
from kg.web.service_description import description
from kg.web.sparql_describe import portrait, selects
from kg.web.sparql_formats import GRAPHS, RESULTS, choose
from kg.web.sparql_request import Asked, Graphs, read
from kg.web.sparql_services import check
from kg.web.sparql_update import update

PATH: Final = "/sparql"
EDITOR: Final = "/editor"
_CHANGING: Final = re.compile(r"\b(now|rand|uuid|struuid|bnode)\s*\(", re.IGNORECASE)
"""Calls whose answer is another one each time."""


def endpoint(store: Store, ask: Ask) -> Answer:
    """The answer to a query; without one, the description of the service, and for people its editor."""
    asked = read(ask)
    if asked is None:
        return _described(ask)
    if asked.kind == "update":
        if not ask.site.write:
            raise Refusal(403, "this server is read only: it takes no updates")
        return update(store, ask, asked)
    afar = check(asked.text, ask.site.services)
    with _told(asked, ask):
        result = _result(store, ask, asked.text, asked.data)
    headers = (("Cache-Control", "no-store"),) if afar or _CHANGING.search(asked.text) else ()
    if isinstance(result, ox.QueryTriples):
        described = selects(asked.text) if asked.data is None else None
        triples = _descriptions(store, ask, described) if described else result
        return _graph(triples, asked, ask, headers)
    return _rows(result, asked, ask, headers)


def _described(ask: Ask) -> Answer:
    if not ask.one("format") and best(ask.accept, [*(f.type for f in GRAPHS), "text/html"]) == "text/html":
        return Answer(b"", "text/plain; charset=utf-8", 303, (("Location", EDITOR),))
    format, type = choose(GRAPHS, ask.accept, ask.one("format"))
    triples = description(ask.site, ask.site.address + PATH)
    return Answer(ox.serialize(triples, format=format.engine, prefixes=_PREFIXES) or b"", type)


_PREFIXES: Final = {**PREFIXES, "sd": "http://www.w3.org/ns/sparql-service-description#"}


def _result(store: Store, ask: Ask, text: str, graphs: Graphs | None = None) -> Result:
    data: dict[str, Any] = {}
    if graphs is not None:
        data = {"default_graph": list(graphs[0]), "named_graphs": list(graphs[1])}
    return store.graph.query(text, base_iri=ask.site.address + PATH, prefixes=PREFIXES, **data)


def _descriptions(store: Store, ask: Ask, queries: tuple[str, ...]) -> Iterator[Triple]:
    """What is said of the things that some queries find, each thing and each triple once."""
    things: set[object] = set()
    sent: set[Triple] = set()
    for query in queries:
        found = _result(store, ask, query)
        assert isinstance(found, ox.QuerySolutions)
        for thing in chain.from_iterable(found):
            if isinstance(thing, NamedNode | BlankNode) and thing not in things:
                things.add(thing)
                for triple in portrait(store, thing):
                    if triple not in sent:
                        sent.add(triple)
                        yield triple


def _graph(triples: Iterable[Triple], asked: Asked, ask: Ask, headers: tuple[tuple[str, str], ...]) -> Answer:
    format, type = choose(GRAPHS, ask.accept, asked.format)

    def write(out: BinaryIO) -> None:
        with _told(asked, ask):
            limited = counted(triples, ask.site.limits.rows)
            ox.serialize(limited, out, format=format.engine, prefixes=PREFIXES)

    return Answer(write, type, 200, headers)


def _rows(
    result: ox.QuerySolutions | ox.QueryBoolean, asked: Asked, ask: Ask, headers: tuple[tuple[str, str], ...]
) -> Answer:
    format, type = choose(RESULTS, ask.accept, asked.format)

    def write(out: BinaryIO) -> None:
        with _told(asked, ask):
            limited = cast(BinaryIO, RowLimit(out, format.engine, ask.site.limits.rows))
            if isinstance(result, ox.QueryBoolean):
                result.serialize(limited, format=format.engine)
            else:
                write_rows(result, limited, format.engine)

    return Answer(write, type, 200, headers)


@contextmanager
def _told(asked: Asked, ask: Ask) -> Iterator[None]:
    """The engine's errors as those of a query: 400 where it is wrong, 502 where another server did not answer."""
    try:
        yield
    except SyntaxError as error:
        raise QueryError(syntax_problem(asked.text, str(error))) from error
    except (OSError, RuntimeError, ValueError) as error:
        if ask.site.services and check(asked.text, ask.site.services):
            raise Refusal(502, f"a server that SERVICE asks did not answer: {error}") from error
        raise QueryError(f"the query cannot be answered: {error}") from error
