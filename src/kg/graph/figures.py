"""How much a store holds, counted."""

from __future__ import annotations

from dataclasses import dataclass

from kg.graph.remote.here import quads
from kg.graph.search import shorten
from kg.graph.store import Store
from kg.terms import schema_isBasedOn


@dataclass(frozen=True, slots=True)
class Figures:
    """Articles (accepted, those of them that are copies, quarantined), distinct triples, quads of the named graphs, and
    things by class and method."""

    base: str
    articles: int
    copies: int
    quarantined: int
    triples: int
    quads: int
    classes: dict[str, int]
    methods: dict[str, int]


def figures(store: Store) -> Figures:
    """Counts what the store holds."""
    counts = store.archive.counts()

    def count(sparql: str) -> int:
        return int(next(store.rows(sparql))[0].value)  # type: ignore[union-attr]

    def by(sparql: str) -> dict[str, int]:
        rows = [
            (shorten(k.value, store.base), int(n.value))
            for k, n in store.rows(sparql)
            if k is not None and n is not None
        ]
        return dict(sorted(rows, key=lambda r: (-r[1], r[0])))

    return Figures(
        store.base,
        counts.get("ok", 0),
        count(f"SELECT (COUNT(DISTINCT ?copy) AS ?n) WHERE {{ ?copy {schema_isBasedOn} ?original }}"),
        counts.get("quarantined", 0),
        count("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"),
        quads(store),
        by("SELECT ?c (COUNT(?s) AS ?n) WHERE { ?s a ?c } GROUP BY ?c"),
        by("SELECT ?m (COUNT(?s) AS ?n) WHERE { ?s <https://w3id.org/vnkg/ontology#method> ?m } GROUP BY ?m"),
    )
