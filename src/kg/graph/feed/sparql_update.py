"""An entry of the feed as SPARQL 1.1 Update, for a server that knows no patches.

It can be cut at any ``;``, and done twice it does the same; whether it is done as a whole is the server's promise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from typing import Final

from kg.graph.feed.entries import Entry, changed
from kg.graph.feed.forgotten import article_graphs, kept_graphs
from kg.graph.feed.patch import named
from kg.graph.store import Store
from kg.terms import prov_hadPrimarySource

MEDIA: Final = "application/sparql-update"
_MOST: Final = 2_000
"""How many quads one operation names."""


def sparql_update(store: Store, entry: Entry, article: str | None = None) -> Iterator[bytes]:
    """The operations of an entry, owner by owner; with ``article`` those that change that one."""
    after = "" if entry.prev is None else f", after {named(entry.prev)}"
    yield f"# {named(entry.id)}, run {entry.run.run}{after}\n".encode()
    for change in changed(store, entry.run.run, article):
        yield from _data("DELETE", change.removed)
        yield from _data("INSERT", change.added)
    kept = kept_graphs(store, entry.run) if article is None else None
    if kept is not None:
        yield dropping(article_graphs(store), kept).encode()


def dropping(among: str, kept: Sequence[str]) -> str:
    """The operation that drops the graphs of articles that are not ``kept``, and what the catalogue says of these and
    their articles. ``among`` is what the IRIs of all of them begin with."""
    stay = " ".join(f"<{graph}>" for graph in kept)
    return (
        "DELETE { GRAPH ?graph { ?s ?p ?o } GRAPH ?catalogue { ?graph ?q ?r . ?article ?t ?u } }\n"
        f"WHERE {{ {{ GRAPH ?catalogue {{ ?graph {prov_hadPrimarySource} ?article }}\n"
        f'    FILTER(STRSTARTS(STR(?graph), "{among}")) MINUS {{ VALUES ?graph {{ {stay} }} }} }}\n'
        "  { GRAPH ?graph { ?s ?p ?o } } UNION { GRAPH ?catalogue { ?graph ?q ?r } }\n"
        "  UNION { GRAPH ?catalogue { ?article ?t ?u } } } ;\n"
    )


def _data(verb: str, lines: Iterable[bytes]) -> Iterator[bytes]:
    rest = iter(lines)
    while some := list(islice(rest, _MOST)):
        parts = [line.rstrip(b" .\n").rpartition(b" <") for line in some]
        said = [
            b"GRAPH <" + graph + b" {\n" + b"".join(triple + b" .\n" for triple, _, _ in group) + b"}\n"
            for graph, group in groupby(parts, key=lambda part: part[2])
        ]
        yield verb.encode() + b" DATA {\n" + b"".join(said) + b"} ;\n"
