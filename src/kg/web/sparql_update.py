"""SPARQL 1.1 Update, on the graphs that people write (kg.graph.written): it reads those alone and changes those alone.

An update sees no article, so it can break none. Its default graph is the written graph that has no name.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

import pyoxigraph as ox
from pyoxigraph import DefaultGraph, NamedNode, Quad, Triple

from kg.errors import QueryError
from kg.graph.store import Store
from kg.graph.syntax import syntax_problem
from kg.graph.written import must_be_free, triples_of, unnamed, write, written_graphs
from kg.terms import PREFIXES
from kg.version import VERSION
from kg.web.ask import Answer, Ask, Refusal
from kg.web.sparql_request import Asked, Graphs
from kg.web.sparql_services import check
from kg.web.sparql_tokens import tokens

_OPEN: Final = {"{": 1, "}": -1}


def update(store: Store, ask: Ask, asked: Asked) -> Answer:
    """Carries out an update: wholly, or not at all. Answers 204."""
    check(asked.text, ask.site.services, ("service", "load"))
    own = unnamed(store)
    before = written_graphs(store)
    memory = ox.Store()
    for graph in before:
        at = DefaultGraph() if graph == own else graph
        memory.extend(Quad(t.subject, t.predicate, t.object, at) for t in triples_of(store, graph))
    _carry_out(memory, asked, f"{ask.site.address}/sparql")
    after = {g for g in memory.named_graphs() if isinstance(g, NamedNode)}
    for graph in after - set(before):
        must_be_free(store, graph)
    contents = {graph: list(_held(memory, graph)) for graph in {*after, *before} - {own}}
    write(store, {**contents, own: list(_held(memory, DefaultGraph()))}, today(), VERSION)
    return Answer(b"", "text/plain; charset=utf-8", 204)


def today() -> str:
    return datetime.now(UTC).date().isoformat()


def _carry_out(memory: ox.Store, asked: Asked, base: str) -> None:
    text = using(asked.text, asked.data) if asked.data is not None else asked.text
    try:
        memory.update(text, base_iri=base, prefixes=PREFIXES)
    except SyntaxError as error:
        raise QueryError(syntax_problem(text, str(error))) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"the update cannot be carried out: {error}") from error


def using(text: str, graphs: Graphs) -> str:
    """An update with the data set of the protocol (using-graph-uri, using-named-graph-uri) written into it.

    Raises Refusal where the text names a data set itself, as the protocol says (section 2.2.3).
    """
    clause = "".join(f" USING <{g.value}>" for g in graphs[0]) + "".join(f" USING NAMED <{g.value}>" for g in graphs[1])
    out, at, depth, last = "", 0, 0, ""
    for token in tokens(text):
        depth += _OPEN.get(token.text, 0)
        word = token.text.lower() if token.kind == "word" and depth == 0 else ""
        if word in ("using", "with"):
            raise Refusal(400, "the data set is named both in the address and by USING or WITH — name it once")
        if word == "where":
            if last == "delete":
                raise Refusal(400, "DELETE WHERE takes no data set from the address — write DELETE {…} WHERE {…}")
            out, at = out + text[at : token.start] + clause.strip() + " ", token.start
        last = word
    return out + text[at:]


def _held(memory: ox.Store, graph: NamedNode | DefaultGraph) -> Iterator[Triple]:
    return (quad.triple for quad in memory.quads_for_pattern(None, None, None, graph))
