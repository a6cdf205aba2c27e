"""A store of kg behind rdflib's interface for stores, read-only, over the same Oxigraph data."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any, Final, NoReturn

import pyoxigraph as ox
import rdflib
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result
from rdflib.store import VALID_STORE
from rdflib.store import Store as RdflibStore
from rdflib.term import Node

from kg.errors import QueryError, StoreError
from kg.graph.look import last_run
from kg.graph.rdflib_view.pushed import pushed
from kg.graph.rdflib_view.terms import from_ox, iri, to_ox
from kg.graph.store import Store
from kg.terms import PREFIXES

Pattern = tuple[Node | None, Node | None, Node | None]
Found = tuple[tuple[Node, Node, Node], Iterator[rdflib.Graph]]
_ALL: Final = ox.DefaultGraph()
"""Where the store keeps every triple once (kg.graph.mirror); rdflib's own default graph is empty."""


class KgStore(RdflibStore):
    """A store of kg as rdflib wants stores: ``rdflib.Dataset("kg", default_union=True)``, opened with its folder.

    ``opened`` gives a store that somebody else opened and will close. Adding and removing raise StoreError; prefixes
    can be bound, and are kept in memory.
    """

    context_aware = True
    formula_aware = False
    transaction_aware = False
    graph_aware = True

    def __init__(
        self, configuration: str | None = None, identifier: Any = None, *, opened: Callable[[], Store] | None = None
    ) -> None:
        self._own: Store | None = None
        self._opened = opened
        self._counted: dict[ox.NamedNode | ox.DefaultGraph, tuple[int, int]] = {}
        self._prefixes: dict[str, rdflib.URIRef] = {p: rdflib.URIRef(n) for p, n in PREFIXES.items()}
        super().__init__(configuration, identifier)

    def open(self, configuration: str | Path | tuple[str, str], create: bool | None = False) -> int:
        """Opens the store in a folder. Raises StoreError where there is none."""
        if self._own is not None or self._opened is not None:
            raise StoreError("this view has a store already — make another for another store")
        if create or not isinstance(configuration, str | Path):
            raise StoreError(f"{configuration}: rdflib does not make stores of kg — kg build INPUT --store FOLDER does")
        self._own = Store(configuration)
        return VALID_STORE

    def close(self, commit_pending_transaction: bool = False) -> None:
        """Closes the store, if it was opened by this view."""
        if self._own is not None:
            self._own.close()
        self._own = None

    @property
    def kg(self) -> Store:
        """The store behind the view. Raises StoreError where none is open."""
        found = self._opened() if self._opened is not None else self._own
        if found is None:
            raise StoreError("no store is open behind this graph — open it: graph.open('kg-store')")
        return found

    def triples(self, triple_pattern: Any, context: rdflib.Graph | None = None) -> Iterator[Found]:
        """The triples of a pattern, each once, with the graphs that hold it; none for what no graph can hold."""
        graph, wanted = self._graph(context), _pattern(triple_pattern)
        if graph is None or wanted is None:
            return
        for quad in self.kg.graph.quads_for_pattern(*wanted, graph):
            yield _triple(quad), self._holding(quad)

    def __len__(self, context: rdflib.Graph | None = None) -> int:
        """How many triples there are, each counted once; counted when first asked, for each state of the store."""
        graph = self._graph(context)
        if graph is None:
            return 0
        run = last_run(self.kg)
        if self._counted.get(graph, (-1, 0))[0] != run:
            found = self.kg.graph.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", default_graph=graph)
            assert isinstance(found, ox.QuerySolutions)
            self._counted[graph] = run, int(next(found)["n"].value)
        return self._counted[graph][1]

    def contexts(self, triple: Any = None) -> Generator[rdflib.Graph, None, None]:
        """All graphs, or those that hold a triple."""
        if triple is None or triple == (None, None, None):
            yield from map(self._named, self.kg.graph.named_graphs())
            return
        wanted = _pattern(triple)
        found = self.kg.graph.quads_for_pattern(*wanted, None) if wanted is not None else ()
        names = dict.fromkeys(q.graph_name for q in found if isinstance(q.graph_name, ox.NamedNode))
        yield from map(self._named, names)

    def query(
        self,
        query: Query | str,
        initNs: Mapping[str, Any],
        initBindings: Mapping[str, Node],
        queryGraph: Any,
        **kwargs: Any,
    ) -> Result:
        """The answer of Oxigraph to SPARQL. What it cannot be asked (see kg.graph.rdflib_view.pushed) rdflib answers.

        Raises QueryError where it does not parse, or asks other servers.
        """
        if kwargs:
            raise NotImplementedError
        union = queryGraph is None or queryGraph == "__UNION__" or isinstance(queryGraph, rdflib.BNode)
        if not union and queryGraph != DATASET_DEFAULT_GRAPH_ID:
            try:
                graph: list[ox.NamedNode | ox.DefaultGraph] = [ox.NamedNode(str(queryGraph))]
            except ValueError as error:
                raise QueryError(f"{queryGraph!r}: no graph has such a name ({error})") from error
        else:
            graph = [_ALL] if union else [ox.NamedNode(str(DATASET_DEFAULT_GRAPH_ID))]
        return pushed(self.kg.graph, query, {**self._prefixes, **initNs}, initBindings, graph)

    def bind(self, prefix: str, namespace: rdflib.URIRef, override: bool = True) -> None:
        """Binds a prefix, in memory only."""
        if not override and (prefix in self._prefixes or namespace in self._prefixes.values()):
            return
        self._prefixes = {p: n for p, n in self._prefixes.items() if n != namespace}
        self._prefixes[prefix] = rdflib.URIRef(namespace)

    def prefix(self, namespace: rdflib.URIRef) -> str | None:
        return next((p for p, n in self._prefixes.items() if n == rdflib.URIRef(namespace)), None)

    def namespace(self, prefix: str) -> rdflib.URIRef | None:
        return self._prefixes.get(prefix)

    def namespaces(self) -> Iterator[tuple[str, rdflib.URIRef]]:
        return iter(tuple(self._prefixes.items()))

    def add_graph(self, graph: rdflib.Graph) -> None:
        """Nothing, for a graph that is there; StoreError for another."""
        name = self._graph(graph)
        if (
            name is not None
            and name != _ALL
            and not any(islice(self.kg.graph.quads_for_pattern(None, None, None, name), 1))
        ):
            self._refuse()

    def add(self, *args: Any, **kwargs: Any) -> NoReturn:
        self._refuse()

    def addN(self, *args: Any, **kwargs: Any) -> NoReturn:
        self._refuse()

    def remove(self, *args: Any, **kwargs: Any) -> NoReturn:
        self._refuse()

    def remove_graph(self, *args: Any, **kwargs: Any) -> NoReturn:
        self._refuse()

    def update(self, *args: Any, **kwargs: Any) -> NoReturn:
        self._refuse()

    def commit(self) -> None:
        """Nothing: nothing is ever changed."""

    def rollback(self) -> None:
        """Nothing: nothing is ever changed."""

    def create(self, configuration: str) -> NoReturn:
        self._refuse()

    def destroy(self, configuration: str) -> NoReturn:
        self._refuse()

    def __reduce__(self) -> NoReturn:
        raise StoreError("a view of a store cannot be pickled — pickle the path, and open the store where it is read")

    def _refuse(self) -> NoReturn:
        raise StoreError(
            "this graph shows a store of kg and cannot be changed — copy what you need: "
            "kg.to_rdflib(store) has all of it, graph.cbd(node) the triples of a node"
        )

    def _graph(self, context: Any) -> ox.NamedNode | ox.DefaultGraph | None:
        """Where to look: everywhere for no graph and for one without a name; None: nowhere."""
        name = getattr(context, "identifier", context)
        if name is None or isinstance(name, rdflib.BNode):
            return _ALL
        if name == DATASET_DEFAULT_GRAPH_ID:
            return None
        try:
            return ox.NamedNode(str(name))
        except ValueError:
            return None

    def _holding(self, quad: ox.Quad) -> Iterator[rdflib.Graph]:
        """The graphs that hold a triple, looked up when they are asked for."""
        if isinstance(quad.graph_name, ox.NamedNode):
            yield self._named(quad.graph_name)
            return
        for held in self.kg.graph.quads_for_pattern(quad.subject, quad.predicate, quad.object, None):
            if isinstance(held.graph_name, ox.NamedNode):
                yield self._named(held.graph_name)

    def _named(self, graph: ox.NamedNode | ox.BlankNode) -> rdflib.Graph:
        return rdflib.Graph(store=self, identifier=iri(graph.value), bind_namespaces="none")


def _pattern(triple: Pattern) -> tuple[Any, Any, Any] | None:
    """A pattern of terms as Oxigraph has it; None for one that no triple can be like."""
    try:
        s, p, o = (None if term is None else to_ox(term) for term in triple)
    except ValueError:
        return None
    sound = not isinstance(s, ox.Literal) and (p is None or isinstance(p, ox.NamedNode))
    return (s, p, o) if sound else None


def _triple(quad: ox.Quad) -> tuple[Node, Node, Node]:
    return from_ox(quad.subject), from_ox(quad.predicate), from_ox(quad.object)
