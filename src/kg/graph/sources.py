"""Who says what no passage shows: the articles and the reference data in whose graphs it stands."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from pyoxigraph import NamedNode

from kg.assets import rows
from kg.graph.article_address import article_at
from kg.graph.look import Look
from kg.graph.shown import Lang, Words
from kg.iri import Minter

TABLE: Final = "data/graph/sources.tsv"


@dataclass(frozen=True, slots=True)
class Source:
    """An article by its headline, IRI and id, and when it was published (ISO); or other data by what their graph is
    called and its IRI, for which ``article`` and ``published`` are empty."""

    words: Words
    iri: str
    article: str = ""
    published: str = ""

    def of(self, lang: Lang) -> str:
        return self.words.of(lang)


def sources(
    look: Look, subject: NamedNode, predicate: NamedNode | None = None, object: NamedNode | None = None
) -> tuple[Source, ...]:
    """In whose graphs something stands: articles first, each once, in the order of their IRIs."""
    graphs = {q.graph_name for q in look.store.graph.quads_for_pattern(subject, predicate, object, None)}
    found = {_source(look, graph) for graph in graphs if isinstance(graph, NamedNode)}
    return tuple(sorted(found, key=lambda s: (not s.article, s.iri)))


def _source(look: Look, graph: NamedNode) -> Source:
    address = article_at(look.base, graph.value)
    if address is None:
        return Source(_names().get(graph.value.removeprefix(look.base)) or look.words(graph), graph.value)
    said = look.heading(Minter(look.base).article(address.id))
    name = said.title or address.id
    return Source(Words(name, name), said.iri, address.id, said.published)


@cache
def _names() -> dict[str, Words]:
    return {row["graph"]: Words(row["vi"], row["en"]) for row in rows(TABLE)}
