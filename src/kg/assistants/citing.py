"""Citations: a passage with its article's title, publisher, day and address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pyoxigraph import NamedNode

from kg import terms as T
from kg.assistants.answer import CITATIONS, QUOTE, Cell, Citation, Item, Reference
from kg.graph.look import Look
from kg.graph.shown import Evidence, Fact
from kg.graph.sources import Source
from kg.graph.store import Store

HEAD = tuple[str, str]
"""The publisher of an article and its address at the source."""


class Citing:
    """What stands behind the items of one answer; an article is looked up once."""

    def __init__(self, store: Store) -> None:
        self.look = Look(store)
        self._heads: dict[str, HEAD] = {}

    def passage(self, node: NamedNode) -> Citation:
        return self.words(self.look.evidence(node))

    def words(self, e: Evidence) -> Citation:
        """The citation for words that some page of this package shows."""
        publisher, url = self._head(e.article_iri)
        return Citation(
            e.text[:QUOTE], e.passage, e.start, e.end, e.article_iri, e.article, e.title, publisher, e.published, url,
            len(e.text) > QUOTE,
        )  # fmt: skip

    def item(
        self,
        values: Mapping[str, Cell],
        evidence: Iterable[Evidence],
        sources: Iterable[Source] = (),
        total: int = 0,
    ) -> Item:
        """An item with the first few of its passages; ``total``: how many it rests on, if that is more."""
        found = list({e.passage: e for e in evidence}.values())
        shown = tuple(map(self.words, found[:CITATIONS]))
        return Item(values, shown, tuple(map(reference, sources)), max(total, len(found)) > len(shown))

    def fact(self, fact: Fact) -> Item:
        """A fact with what it says: each of its properties by the end of its IRI, things by their names."""
        roles = {r.property.type: "; ".join(v.words.vi for v in r.values) for r in fact.roles}
        head = {"kind": fact.kind, "fact": fact.node, "day": fact.day}
        return self.item({**head, **roles, **reading(fact)}, fact.evidence)

    def name(self, iri: str) -> str:
        return self.look.words(NamedNode(iri)).vi

    def _head(self, article: str) -> HEAD:
        if article not in self._heads:
            node = NamedNode(article)
            papers = "; ".join(self.look.words(p).vi for p in self.look.nodes(node, T.schema_publisher))
            url = self.look.one(node, T.schema_url)
            self._heads[article] = papers, url if url.lower().startswith(("http://", "https://")) else ""
        return self._heads[article]


def reference(source: Source) -> Reference:
    return Reference(source.words.vi, source.iri)


def reading(fact: Fact | Evidence) -> dict[str, Cell]:
    """How sure a fact is, how it is told and by which rule it was read."""
    modality = fact.modality.iri.rpartition("#Modality")[2] if fact.modality is not None else ""
    return {"confidence": fact.confidence, "modality": modality, "method": fact.method}
