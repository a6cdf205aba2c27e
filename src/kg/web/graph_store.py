"""The SPARQL 1.1 Graph Store HTTP Protocol: https://www.w3.org/TR/sparql11-http-rdf-update/.

Every graph of the store can be read; those that people write (kg.graph.written) can be written, with a token.
"""

from __future__ import annotations

from collections.abc import Iterable
from email import message_from_bytes
from hashlib import blake2b
from typing import Final

import pyoxigraph as ox
from pyoxigraph import NamedNode, Triple

from kg.graph.store import Store
from kg.graph.written import blank_again, triples_of, unnamed, write, written_graphs
from kg.terms import PREFIXES
from kg.version import VERSION
from kg.web.ask import Answer, Ask, Refusal
from kg.web.sparql_formats import GRAPHS, choose
from kg.web.sparql_update import today

PATH: Final = "/graph-store"
_PLAIN: Final = "text/plain; charset=utf-8"


def writes(ask: Ask) -> bool:
    """Whether a request wants to change a graph."""
    return ask.method not in ("GET", "HEAD")


def graph_store(store: Store, ask: Ask) -> Answer:
    """A graph (GET), or a graph set (PUT), added to (POST), taken out (DELETE)."""
    if ask.method in ("GET", "HEAD"):
        return _sent(store, ask, _named(store, ask))
    if not ask.site.write:
        raise Refusal(403, "this server is read only: it takes no graphs")
    if ask.method == "POST" and not ask.params and not _tail(ask):
        return _new(store, ask)
    graph = _named(store, ask)
    there = graph in written_graphs(store)
    if ask.method == "DELETE":
        if not there:
            raise Refusal(404, f"nobody wrote a graph {graph.value}")
        write(store, {graph: ()}, today(), VERSION)
        return Answer(b"", _PLAIN, 204)
    kept = triples_of(store, graph) if ask.method == "POST" else ()
    write(store, {graph: [*kept, *_received(ask, graph.value)]}, today(), VERSION)
    return Answer(b"", _PLAIN, 204 if there else 201)


def _new(store: Store, ask: Ask) -> Answer:
    """A graph of its own for what is sent: its IRI, made from that, is in Location."""
    name = blake2b(ask.body, digest_size=10).hexdigest()
    graph = NamedNode(f"{ask.site.address}{PATH}/{name}")
    write(store, {graph: _received(ask, graph.value)}, today(), VERSION)
    return Answer(b"", _PLAIN, 201, (("Location", graph.value),))


def _named(store: Store, ask: Ask) -> NamedNode:
    graphs = ask.params.get("graph", ())
    if tail := _tail(ask):
        graphs = (*graphs, f"{ask.site.address}{PATH}/{tail}")
    if len(graphs) + ("default" in ask.params) != 1:
        raise Refusal(400, "name one graph: ?graph=IRI, or ?default")
    if not graphs:
        return unnamed(store)
    try:
        return NamedNode(graphs[0])
    except ValueError as error:
        raise Refusal(400, f"graph must be an IRI with its scheme ({error})") from error


def _tail(ask: Ask) -> str:
    """What names a graph by the address itself, below that of the graph store."""
    return ask.path.partition(f"{PATH}/")[2]


def _sent(store: Store, ask: Ask, graph: NamedNode) -> Answer:
    triples: Iterable[Triple] = (q.triple for q in store.graph.quads_for_pattern(None, None, None, graph))
    first = next(iter(triples), None)
    if first is None:
        raise Refusal(404, f"there is no graph {graph.value}")
    format, type = choose(GRAPHS, ask.accept, ask.one("format"))
    held = blank_again(store, [first, *triples])
    return Answer(ox.serialize(held, format=format.engine, prefixes=PREFIXES) or b"", type)


def _received(ask: Ask, base: str) -> list[Triple]:
    """The triples that were sent: as one document, or as the files of a form."""
    type = ask.content_type.split(";")[0].strip().lower()
    if type != "multipart/form-data":
        return _parsed(ask.body, type, base)
    form = message_from_bytes(b"Content-Type: " + ask.content_type.encode() + b"\r\n\r\n" + ask.body)
    parts = [part for part in form.walk() if not part.is_multipart()]
    bodies = ((part.get_payload(decode=True), part.get_content_type()) for part in parts)
    return [t for body, kind in bodies if isinstance(body, bytes) for t in _parsed(body, kind, base)]


def _parsed(body: bytes, type: str, base: str) -> list[Triple]:
    known = {f.type: f.engine for f in GRAPHS if not f.engine.supports_datasets or f.type == "application/ld+json"}
    if type not in known:
        raise Refusal(415, f"a graph is sent as {', '.join(known)}, not as {type or 'nothing'}")
    try:
        found = ox.parse(body, known[type], base_iri=base, without_named_graphs=True, rename_blank_nodes=True)
        return [Triple(q.subject, q.predicate, q.object) for q in found]
    except (SyntaxError, ValueError) as error:
        raise Refusal(400, f"the graph cannot be read: {error}") from error
