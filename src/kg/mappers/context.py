"""What every mapper is given: one read article, and how its IRIs are made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from kg import terms as T
from kg.iri import Minter
from kg.model import Doc, Entity, Modality, Span
from kg.ontology import concept, superclasses


class Triple(NamedTuple):
    """What a mapper says. The store's own triple would copy its terms each time it is made or looked into."""

    subject: NamedNode
    predicate: NamedNode
    object: NamedNode | Literal


Mapping = Callable[["Context"], Iterator[Triple]]


@dataclass(frozen=True, slots=True)
class Mapper:
    """One family of facts. ``asserts`` are the predicates, and the classes, that it may write; another is an error."""

    name: str
    asserts: frozenset[NamedNode]
    map: Mapping


@dataclass(frozen=True)
class Context:
    """One article's Doc and the IRIs of its version."""

    doc: Doc
    mint: Minter
    _attested: set[NamedNode] = field(default_factory=set, repr=False, compare=False)

    @cached_property
    def article(self) -> NamedNode:
        return self.mint.article(self.doc.article.id)

    @cached_property
    def version(self) -> NamedNode:
        return self.mint.version(self.doc.article.id, self.doc.article.sha256)

    @cached_property
    def graph(self) -> NamedNode:
        return self.mint.graph(self.doc.article.id, self.doc.article.sha256)

    @cached_property
    def known(self) -> dict[str, Entity]:
        return {e.id: e for e in self.doc.entities}

    def entities(self, *types: str) -> Iterator[Entity]:
        return (e for e in self.doc.entities if e.type in types)

    def node(self, kind: str, *parts: object) -> NamedNode:
        """An n-ary node of this article version."""
        return self.mint.node(self.version, kind, *map(str, parts))

    def passage(self, span: Span) -> NamedNode:
        return self.mint.passage(self.version, span)

    def describe_passage(self, span: Span) -> Iterator[Triple]:
        p = self.passage(span)
        yield Triple(p, T.rdf_type, T.kg_Passage)
        yield Triple(p, T.oa_start, integer(span.start))
        yield Triple(p, T.oa_end, integer(span.end))
        yield Triple(p, T.oa_exact, Literal(self.doc.words(span)))
        yield Triple(p, T.kg_inArticle, self.article)

    def describe(self, entity: Entity) -> Iterator[Triple]:
        """An entity with its types and names, and every place in the text that names it."""
        node = self.mint.entity(entity.id)
        yield Triple(self.article, T.schema_mentions, node)
        for cls in superclasses(entity.cls):
            yield Triple(node, T.rdf_type, cls)
        yield Triple(node, T.skos_prefLabel, self.said(entity.name) if entity.name in entity.names else vi(entity.name))
        for name in entity.names:
            if name != entity.name:
                yield Triple(node, T.skos_altLabel, self.said(name))
        for span in entity.mentions:
            yield from self.describe_passage(span)
            yield Triple(self.passage(span), T.kg_denotes, node)

    def said(self, words: str) -> Literal:
        """Words of the article, in its language; what the reference tables call a thing is Vietnamese."""
        return Literal(words, language="en") if self.doc.article.language == "en" else vi(words)

    def attest(
        self, node: NamedNode, evidence: Span, method: str, confidence: float, modality: Modality = "Asserted"
    ) -> Iterator[Triple]:
        """What shows a fact, how it was found, how sure that is, and in what mode it was said.

        A fact that is read twice has both passages, and the confidence and method of its first reading.
        """
        yield Triple(node, T.kg_evidence, self.passage(evidence))
        yield from self.describe_passage(evidence)
        if node in self._attested:
            return
        self._attested.add(node)
        yield Triple(node, T.kg_method, Literal(method))
        yield Triple(node, T.kg_confidence, decimal(Decimal(f"{confidence:.2f}")))
        yield Triple(node, T.kg_modality, concept("Modalities", modality))

    def fact(
        self,
        subject: NamedNode,
        predicate: NamedNode,
        value: NamedNode | Literal,
        evidence: Span,
        method: str,
        confidence: float,
        modality: Modality = "Asserted",
    ) -> Iterator[Triple]:
        """A binary fact with the claim that says where it was read. Only what is asserted is written as plain fact."""
        if modality == "Asserted":
            yield Triple(subject, predicate, value)
        claim = self.mint.claim(self.version, subject, predicate, value)
        yield Triple(claim, T.rdf_type, T.kg_Claim)
        yield Triple(claim, T.rdf_subject, subject)
        yield Triple(claim, T.rdf_predicate, predicate)
        yield Triple(claim, T.rdf_object, value)
        yield from self.attest(claim, evidence, method, confidence, modality)


DESCRIBES = frozenset(
    {
        T.rdf_type, T.schema_mentions, T.skos_prefLabel, T.skos_altLabel, T.kg_denotes, T.kg_Passage, T.oa_start,
        T.oa_end, T.oa_exact, T.kg_inArticle, T.kg_evidence, T.kg_method, T.kg_confidence, T.kg_modality,
    }
)  # fmt: skip
"""What a mapper asserts by calling ``describe`` and ``attest``."""

CLAIMS = frozenset({T.kg_Claim, T.rdf_subject, T.rdf_predicate, T.rdf_object})
"""What a mapper asserts by calling ``fact``, besides the predicate itself."""


def classes(*names: str) -> frozenset[NamedNode]:
    """The classes that entities of these ontology classes are typed with."""
    return frozenset(c for n in names for c in superclasses(n))


def vi(text: str) -> Literal:
    return Literal(text, language="vi")


@lru_cache(maxsize=16384)
def integer(n: int) -> Literal:
    return Literal(str(n), datatype=T.xsd_integer)


@lru_cache(maxsize=1024)
def decimal(x: Decimal) -> Literal:
    """A number in the canonical form of XML Schema 1.1, the form in which stores give it back: 0.8, 12, 1350.5."""
    return Literal(format(x.normalize(), "f"), datatype=T.xsd_decimal)


def day_or_part(value: str) -> Literal:
    """An ISO day, month or year as a literal of the type that its length tells."""
    kind = {4: T.xsd_gYear, 7: T.xsd_gYearMonth, 10: T.xsd_date}.get(len(value), T.xsd_dateTime)
    return Literal(value, datatype=kind)
