"""The graph as rdflib has it: a view of a store that copies nothing and changes nothing.

::

    rdflib.Dataset("kg", default_union=True).open("kg-store")     all graphs, and all triples without GRAPH
    rdflib.Graph("kg").open("kg-store")                           all triples
    rdflib.Graph("kg", identifier=IRI).open("kg-store")           those of one graph

``kg.graph.export.to_rdflib`` makes a copy in memory instead, which may be changed.
"""

from __future__ import annotations

from collections.abc import Callable

import rdflib

from kg.graph.rdflib_view.store import KgStore
from kg.graph.rdflib_view.terms import graph_of_triples
from kg.graph.store import Store

__all__ = ["KgStore", "dataset", "graph_of_triples"]


def dataset(store: Store | Callable[[], Store]) -> rdflib.Dataset:
    """A store that is open as an rdflib Dataset; without GRAPH everything is seen. Whoever opened the store closes it.

    A function that gives the store is asked each time, and may raise once it is closed.
    """
    opened = (lambda: store) if isinstance(store, Store) else store
    return rdflib.Dataset(KgStore(opened=opened), default_union=True)
