"""An entry of the feed as an RDF patch (https://afs.github.io/rdf-delta/rdf-patch.html): what Apache Jena reads.

::

    H id <uuid:…> .
    H prev <uuid:…> .        not in the first
    H run "3" .
    TX .
    D <s> <p> <o> <g> .      owner by owner: what went, what came
    A <s> <p> <o> <g> .
    TC .

One transaction for a run, for that is what the store itself shows at once: between two articles of a run, entities that
came together would have half their facts under one id and half under the other.

Where something was forgotten (kg.graph.feed.forgotten), ``H among <BASE graph/> .`` comes with an ``H keep <graph> .``
for each graph that stays: a copy drops the others that begin so, and what the catalogue says of these and of their
articles.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from uuid import UUID

from kg.graph.feed.entries import Entry, changed
from kg.graph.feed.forgotten import article_graphs, kept_graphs
from kg.graph.store import Store

MEDIA: Final = "application/rdf-patch"


def patch(store: Store, entry: Entry, article: str | None = None) -> Iterator[bytes]:
    """The patch of an entry, owner by owner; with ``article`` what it did to that one (kg.graph.feed.entries.of_article
    gives its entries)."""
    yield f"H id {named(entry.id)} .\n".encode()
    if entry.prev is not None:
        yield f"H prev {named(entry.prev)} .\n".encode()
    yield f'H run "{entry.run.run}" .\n'.encode()
    kept = kept_graphs(store, entry.run) if article is None else None
    if kept is not None:
        yield f"H among <{article_graphs(store)}> .\n".encode()
        yield b"".join(f"H keep <{graph}> .\n".encode() for graph in kept)
    yield b"TX .\n"
    for change in changed(store, entry.run.run, article):
        yield b"".join([*(b"D " + line for line in change.removed), *(b"A " + line for line in change.added)])
    yield b"TC .\n"


def named(id: UUID) -> str:
    """An id as patches write it."""
    return f"<uuid:{id}>"
