"""Whether the store has, had, or never had what an IRI names."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Final, Literal
from weakref import WeakKeyDictionary

from pyoxigraph import DefaultGraph, NamedNode

from kg.graph.article_address import Address, article_at
from kg.graph.look import last_run
from kg.graph.store import Store
from kg.graph.versions import version

Standing = Literal["known", "gone", "unknown"]
LOOKED_AT: Final = 2_000
"""Of how many articles that were retracted, the latest ones, things that only they named are still known to be gone."""
_SUBJECT: Final = re.compile(rb"^<([^>]*)>", re.M)
_gone: WeakKeyDictionary[Store, tuple[int, frozenset[str]]] = WeakKeyDictionary()


def standing(store: Store, iri: str) -> Standing:
    """Whether something of that IRI is in the store, was in it until a retraction, or is not known.

    An article is gone as long as the history of the runs has it (``kg retract --forget`` leaves nothing); so are its
    versions, what was read in them, and things that nothing else names.
    """
    try:
        node = NamedNode(iri)
    except ValueError:
        return "unknown"
    if _known(store, node):
        return "known"
    address = article_at(store.base, iri)
    if address is not None:
        return _of_article(store, address, iri)
    return "gone" if iri.startswith(store.base) and iri in _things_gone(store) else "unknown"


def _known(store: Store, node: NamedNode) -> bool:
    graph = store.graph
    patterns = ((node, None, None, DefaultGraph()), (None, None, node, DefaultGraph()), (None, None, None, node))
    return any(next(iter(graph.quads_for_pattern(*p)), None) is not None for p in patterns)


def _of_article(store: Store, address: Address, iri: str) -> Standing:
    """An older version is known; what was read in it is as long as its lines are kept."""
    if not address.fragment and (
        store.archive.get(address.id) is not None
        if not address.sha
        else version(store.archive, address.id, address.sha) is not None
    ):
        return "known"
    needle = f"<{iri}>".encode()
    return "gone" if any(needle in lines for lines in _history(store, address.id)) else "unknown"


def _history(store: Store, article_id: str) -> Iterator[bytes]:
    """The lines of an article that went, the latest first."""
    for (gone,) in store.archive.rows(
        "SELECT gone FROM history WHERE owner = ? AND gone IS NOT NULL ORDER BY run DESC", f"article:{article_id}"
    ):
        yield zlib.decompress(gone)


def _things_gone(store: Store) -> frozenset[str]:
    """The IRIs of what articles that are out spoke of; read once for each state of the store."""
    run = last_run(store)
    if store not in _gone or _gone[store][0] != run:
        rows = store.archive.rows(
            "SELECT gone FROM history h WHERE gone IS NOT NULL AND owner LIKE 'article:%' AND NOT EXISTS "
            "(SELECT 1 FROM quads q WHERE q.owner = h.owner) ORDER BY run DESC LIMIT ?",
            LOOKED_AT,
        )
        found = (iri for (gone,) in rows for iri in _SUBJECT.findall(zlib.decompress(gone)))
        _gone[store] = run, frozenset(iri.decode() for iri in found if b"#" not in iri)
    return _gone[store][1]
