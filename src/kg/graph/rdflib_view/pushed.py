"""SPARQL that is asked of an rdflib graph, answered by Oxigraph.

Initial bindings are put into the query before it runs (SPARQL SEP-0007), which asks for variables that the query gives
back: others are added to what it gives back, and left out of the answer. Where that cannot be done (a variable that is
not there at all, an aggregate, a query within the query), NotImplementedError sends rdflib to its own engine, which is
slower, over the same data.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Final

import pyoxigraph as ox
import rdflib
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result
from rdflib.term import Node

from kg.errors import QueryError
from kg.graph.query import bare, must_stay_here
from kg.graph.rdflib_view.terms import from_ox, graph_of_triples, to_ox
from kg.graph.syntax import syntax_problem

_SELECT: Final = re.compile(r"\bSELECT\b(?:\s+(?:DISTINCT|REDUCED)\b)?(?!\s*\*)", re.I)
"""Where a query says what it gives back, unless that is everything."""
_SELECTS: Final = re.compile(r"\bSELECT\b", re.I)


def pushed(
    store: ox.Store,
    query: Query | str,
    prefixes: Mapping[str, Any],
    bindings: Mapping[str, Node],
    graph: Sequence[ox.NamedNode | ox.DefaultGraph],
) -> Result:
    """The answer to a query, prepared or as text, over one graph; GRAPH sees all others.

    Raises QueryError where it does not parse or asks another server, NotImplementedError where only rdflib can answer.
    """
    text = query if isinstance(query, str) else query._original_args[0]
    known = dict(prefixes) if isinstance(query, str) else {**prefixes, **(query._original_args[1] or {})}
    base = None if isinstance(query, str) else query._original_args[2]
    must_stay_here(text)
    try:
        values = {ox.Variable(str(name).lstrip("?$")): to_ox(term) for name, term in bindings.items()}
        return _answer(store, text, values, {"prefixes": known, "base_iri": base, "default_graph": list(graph)})
    except SyntaxError as error:
        raise QueryError(syntax_problem(text, str(error))) from error
    except NotImplementedError:
        raise
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"the query cannot be answered: {error}") from error


def _answer(store: ox.Store, text: str, values: Mapping[ox.Variable, Any], how: Mapping[str, Any]) -> Result:
    if not values:
        return _result(store.query(text, **how))
    plain = bare(text)
    found = _SELECT.search(plain)
    if len(_SELECTS.findall(plain)) < 2:  # values do not reach into queries within the query
        try:
            return _result(store.query(text, substitutions=dict(values), **how))
        except RuntimeError as error:
            if "projection" not in str(error):
                raise
        if found is not None:
            wider = f"{text[: found.end()]} {' '.join(map(str, values))} {text[found.end() :]}"
            try:
                return _result(store.query(wider, substitutions=dict(values), **how), hidden=values)
            except (SyntaxError, RuntimeError):  # a variable that is not there, an aggregate
                pass
    if re.search(r"\bFROM\b", plain, re.I):  # rdflib would fetch it
        raise QueryError("initial bindings that Oxigraph cannot take, in a query with FROM — write them into the query")
    raise NotImplementedError


def _result(
    found: ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean, hidden: Collection[ox.Variable] = ()
) -> Result:
    match found:
        case ox.QueryBoolean():
            made = Result("ASK")
            made.askAnswer = bool(found)
        case ox.QueryTriples():
            made = Result("CONSTRUCT")
            made.graph = graph_of_triples(found)
        case _:
            made = Result("SELECT")
            names = [v for v in found.variables if v not in hidden]
            made.vars = [rdflib.Variable(v.value) for v in names]
            made.bindings = _rows(found, names)  # type: ignore[assignment]
    return made


def _rows(found: ox.QuerySolutions, names: Sequence[ox.Variable]) -> Iterator[dict[rdflib.Variable, Node]]:
    pairs = [(rdflib.Variable(v.value), v) for v in names]
    for row in found:
        yield {name: from_ox(term) for name, v in pairs if (term := row[v]) is not None}
