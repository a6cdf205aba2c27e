"""What is counted in a store for its description as a data set, once for each version of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from pyoxigraph import DefaultGraph, NamedNode

from kg import terms as T
from kg.graph.store import Store

EXAMPLES: Final = (
    T.schema_Person, T.kg_Agency, T.kg_Company, T.kg_Province, T.kg_Programme, T.kg_LegalDocument, T.schema_NewsArticle,
)  # fmt: skip
"""Of each of these classes the description names the thing that most articles mention."""
FACTS: Final = frozenset(
    {
        T.kg_Passage, T.kg_Claim, T.kg_Statement, T.kg_Question, T.kg_Event, T.org_Membership, T.schema_Observation,
        T.odrl_Duty,
    }
)  # fmt: skip
"""The classes of what stands in the document of an article."""
_DAYS: Final = """
SELECT (MIN(?day) AS ?first) (MAX(?day) AS ?last)
WHERE { ?article schema:datePublished ?at BIND(SUBSTR(STR(?at), 1, 10) AS ?day) }
"""


@dataclass(frozen=True, slots=True)
class Measures:
    """What was counted in a store, distinct triples only: instances by class, triples by property, links by the
    namespace that they lead to."""

    triples: int
    subjects: int
    objects: int
    classes: tuple[tuple[str, int], ...]
    properties: tuple[tuple[str, int], ...]
    links: tuple[tuple[str, int], ...]
    examples: tuple[str, ...]
    published: tuple[str, str] | None
    """The first and the last day of publication."""


def measure(store: Store) -> Measures:
    """The figures of a store, counted when first asked for."""
    key = _Key(store)
    return _KEPT[key][0] if key in _KEPT else _measured(key)


def documents(store: Store) -> tuple[str, ...]:
    """The IRIs of all things that have a document of their own (articles too, facts not), in order."""
    key = _Key(store)
    return _KEPT[key][1] if key in _KEPT else _documents(key)


def keep(store: Store, figures: Measures, iris: tuple[str, ...]) -> None:
    """Takes the figures and the documents of a store as another process counted them in the same state."""
    _KEPT.clear()
    _KEPT[_Key(store)] = figures, iris


class _Key:
    """A store as what it holds: equal as long as nothing changes in it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._key = (str(store.path), store.version)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)


_KEPT: Final[dict[_Key, tuple[Measures, tuple[str, ...]]]] = {}


@lru_cache(maxsize=2)
def _documents(key: _Key) -> tuple[str, ...]:
    store, found = key.store, set()
    base = store.base
    for (cls,) in store.rows("SELECT DISTINCT ?c WHERE { ?s a ?c }"):
        if isinstance(cls, NamedNode) and cls not in FACTS:
            for quad in store.graph.quads_for_pattern(None, T.rdf_type, cls, DefaultGraph()):
                if isinstance(quad.subject, NamedNode):
                    found.add(quad.subject.value)
    return tuple(sorted(iri for iri in found if iri.startswith(base) and "#" not in iri))


@lru_cache(maxsize=2)
def _measured(key: _Key) -> Measures:
    store = key.store
    properties = _counted(store, "SELECT ?p (COUNT(*) AS ?n) WHERE { ?s ?p ?o } GROUP BY ?p")
    links: dict[str, int] = {}
    for (value,) in store.rows("SELECT ?o WHERE { ?s skos:exactMatch ?o }"):
        if isinstance(value, NamedNode) and not value.value.startswith(store.base):
            space = re.sub(r"[^/#]*$", "", value.value)
            links[space] = links.get(space, 0) + 1
    ((first, last),) = store.rows(_DAYS)
    return Measures(
        sum(n for _, n in properties),
        _count(store, "SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s ?p ?o }"),
        _count(store, "SELECT (COUNT(DISTINCT ?o) AS ?n) WHERE { ?s ?p ?o }"),
        _counted(store, "SELECT ?c (COUNT(*) AS ?n) WHERE { ?s a ?c } GROUP BY ?c"),
        properties,
        tuple(sorted(links.items())),
        tuple(_examples(store)),
        (first.value, last.value) if first is not None and last is not None else None,
    )


def _examples(store: Store) -> Iterator[str]:
    mentioned = dict(_counted(store, "SELECT ?e (COUNT(*) AS ?n) WHERE { ?a schema:mentions ?e } GROUP BY ?e"))
    for cls in EXAMPLES:
        quads = store.graph.quads_for_pattern(None, T.rdf_type, cls, DefaultGraph())
        things = [q.subject.value for q in quads if isinstance(q.subject, NamedNode)]
        if things:
            yield min(things, key=lambda iri: (-mentioned.get(iri, 0), iri))


def _counted(store: Store, sparql: str) -> tuple[tuple[str, int], ...]:
    return tuple(sorted((k.value, int(n.value)) for k, n in store.rows(sparql) if k is not None and n is not None))


def _count(store: Store, sparql: str) -> int:
    ((n,),) = store.rows(sparql)
    return int(n.value) if n is not None else 0
