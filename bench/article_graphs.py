"""Graphs like those that the mappers make of an article, and ways to break them: for the gate's tests and benchmark.

Nothing here is taken from an article; the names are numbers. The same seed gives the same graph.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from pyoxigraph import Literal, NamedNode, Quad

from kg.iri import BASE
from kg.terms import PREFIXES

KG = PREFIXES["kg"]
Node = NamedNode | Literal


def iri(curie: str) -> NamedNode:
    prefix, _, name = curie.partition(":")
    return NamedNode(PREFIXES[prefix] + name)


def typed(value: object, datatype: str) -> Literal:
    return Literal(str(value), datatype=iri("xsd:" + datatype))


def vi(text: str) -> Literal:
    return Literal(text, language="vi")


class Article:
    """One article's graph under construction."""

    def __init__(self, number: int) -> None:
        self.graph = NamedNode(f"{BASE}article/bench-{number}/graph")
        self.iri = NamedNode(f"{BASE}article/bench-{number}")
        self.quads: list[Quad] = []
        self.random = random.Random(number)
        self._at = 0

    def add(self, subject: NamedNode, predicate: str, *objects: Node) -> None:
        self.quads += [Quad(subject, iri(predicate), o, self.graph) for o in objects]

    def node(self, kind: str, number: int, *classes: str) -> NamedNode:
        node = NamedNode(f"{BASE}{kind}/{number}")
        self.add(node, "rdf:type", *map(iri, classes))
        return node

    def passage(self, denotes: NamedNode | None = None) -> NamedNode:
        start = self._at = self._at + self.random.randrange(1, 30)
        words = " ".join(self.random.choice(("Sở", "Công", "Thương", "tỉnh", "năm", "họp")) for _ in range(4))
        node = NamedNode(f"{self.iri.value}#char={start},{start + len(words)}")
        self.add(node, "rdf:type", iri("kg:Passage"), iri("oa:TextPositionSelector"), iri("oa:TextQuoteSelector"))
        self.add(node, "oa:start", typed(start, "integer"))
        self.add(node, "oa:end", typed(start + len(words), "integer"))
        self.add(node, "oa:exact", Literal(words))
        self.add(node, "kg:inArticle", self.iri)
        if denotes is not None:
            self.add(node, "kg:denotes", denotes)
        return node

    def entity(self, kind: str, number: int, *classes: str) -> NamedNode:
        node = self.node(kind, number, *classes)
        self.add(node, "skos:prefLabel", vi(f"{kind} {chr(97 + number % 26)}"))
        if number % 3 == 0:
            self.add(
                node, "skos:altLabel", vi(f"{kind.upper()}{number}"), Literal(f"{kind} no {number}", language="en")
            )
        for _ in range(1 + number % 2):
            self.passage(node)
        self.add(self.iri, "schema:mentions", node)
        return node

    def backed(self, node: NamedNode, modality: str = "ModalityAsserted") -> None:
        """Evidence, confidence, method and modality, as every n-ary node has."""
        self.add(node, "kg:evidence", self.passage())
        self.add(node, "kg:confidence", typed("0.8", "decimal"))
        self.add(node, "kg:method", Literal("rule:bench"))
        self.add(node, "kg:modality", iri("kg:" + modality))


def article(number: int, scale: int = 6) -> list[Quad]:
    """The quads of one article: about 60 + 160 times the scale."""
    a = Article(number)
    a.add(a.iri, "rdf:type", iri("schema:NewsArticle"))
    a.add(a.iri, "dct:identifier", Literal(f"bench-{number}"))
    a.add(a.iri, "dct:hasVersion", NamedNode(f"{a.iri.value}/v1"))
    a.add(a.iri, "schema:headline", vi(f"Bài {number}"))
    a.add(a.iri, "schema:datePublished", typed("2021-02-26", "date"))
    a.add(a.iri, "schema:inLanguage", Literal("vi"))
    a.add(a.iri, "kg:genre", iri("kg:GenreNews"))
    a.add(a.iri, "kg:sha256", Literal(f"{number:064x}"))
    a.add(a.iri, "kg:charLength", typed(4000, "integer"))
    for i in range(scale):
        _facts(a, i)
    return a.quads


def _facts(a: Article, i: int) -> None:
    person = a.entity("person", i, "schema:Person")
    agency = a.entity(
        "agency", i, "kg:Agency", "org:FormalOrganization", "org:Organization", "schema:GovernmentOrganization"
    )
    a.add(agency, "kg:level", iri("kg:LevelProvincial"))
    province = a.entity(
        "province", i, "kg:Province", "kg:AdministrativeUnit", "schema:AdministrativeArea", "schema:Place"
    )
    programme = a.entity("programme", i, "kg:Programme", "prov:Plan", "schema:Project")
    a.add(programme, "schema:startDate", typed(2021, "gYear"))
    a.add(programme, "schema:endDate", typed(2025, "gYear"))
    a.add(programme, "kg:status", iri("kg:StatusSubmitted"))
    membership = a.node("membership", i, "org:Membership")
    a.add(membership, "org:member", person)
    a.add(membership, "org:organization", agency)
    a.add(membership, "org:role", iri("kg:post-director"))
    a.add(membership, "kg:postTitle", Literal("Giám đốc"))
    a.add(membership, "kg:tenure", iri("kg:Current"))
    a.add(membership, "sem:hasLatestBeginTimeStamp", typed("2021-02-26", "date"))
    a.add(membership, "sem:hasEarliestEndTimeStamp", typed("2021-02-26", "date"))
    a.backed(membership)
    statement = a.node("statement", i, "kg:Statement", "schema:Quotation")
    a.add(statement, "kg:speaker", person)
    a.add(statement, "kg:speakerCapacity", membership)
    a.add(statement, "kg:speech", iri("kg:Direct"))
    a.add(statement, "schema:text", vi("Chúng tôi sẽ làm."))
    a.backed(statement)
    event = a.node("event", i, "kg:Event", "sem:Event")
    a.add(event, "sem:eventType", iri("kg:Meeting"))
    a.add(event, "sem:hasTimeStamp", typed("2021-01", "gYearMonth"))
    a.add(event, "sem:hasPlace", province)
    a.add(event, "sem:hasActor", agency, person)
    a.backed(event)
    observation = a.node("observation", i, "schema:Observation")
    a.add(observation, "schema:measuredProperty", vi("giá trị sản xuất"))
    a.add(observation, "schema:value", typed(f"{i}12.5", "decimal"))
    a.add(observation, "schema:unitText", Literal("tỷ đồng"))
    a.add(observation, "schema:observationAbout", province)
    a.backed(observation)
    claim = a.node("claim", i, "kg:Claim", "rdf:Statement")
    a.add(claim, "rdf:subject", agency)
    a.add(claim, "rdf:predicate", iri("kg:jurisdiction"))
    a.add(claim, "rdf:object", province)
    a.add(agency, "kg:jurisdiction", province)
    a.backed(claim)


Breaker = Callable[[random.Random, list[Quad], int], None]


def _change(quads: list[Quad], at: int, object_: Node) -> None:
    old = quads[at]
    quads[at] = Quad(old.subject, old.predicate, object_, old.graph_name)


def _drop(_: random.Random, quads: list[Quad], at: int) -> None:
    del quads[at]


def _double(draw: random.Random, quads: list[Quad], at: int) -> None:
    old, other = quads[at], draw.choice(quads)
    quads.append(Quad(old.subject, old.predicate, other.object, old.graph_name))


def _other_object(draw: random.Random, quads: list[Quad], at: int) -> None:
    _change(quads, at, draw.choice(quads).object)  # type: ignore[arg-type]


def _other_predicate(draw: random.Random, quads: list[Quad], at: int) -> None:
    old = quads[at]
    quads[at] = Quad(old.subject, draw.choice(quads).predicate, old.object, old.graph_name)


_LITERALS = (
    typed("12,5", "decimal"), typed("-3", "nonNegativeInteger"), typed("abc", "integer"), typed("2021-13-40", "date"),
    typed("2021-02-30", "date"), typed("2021", "gYear"), typed("2026", "gYear"), typed("2021-02", "gYearMonth"),
    typed("2021-02-26T10:00:00", "dateTime"), typed("2021-02-26T10:00:00+07:00", "dateTime"), typed("1.5", "decimal"),
    typed("0.0", "decimal"), typed("yes", "boolean"), typed("7", "integer"), Literal(""), Literal("x" * 300),
    Literal("một"), Literal("một", language="vi"), Literal("one", language="en-GB"), Literal(" "),
)  # fmt: skip


def _other_literal(draw: random.Random, quads: list[Quad], at: int) -> None:
    _change(quads, at, draw.choice(_LITERALS))


def _iri_for_literal(draw: random.Random, quads: list[Quad], at: int) -> None:
    _change(quads, at, NamedNode(f"{BASE}nothing/{draw.randrange(9)}"))


def _extra(draw: random.Random, quads: list[Quad], at: int) -> None:
    old = quads[at]
    quads.append(Quad(old.subject, old.predicate, draw.choice(_LITERALS), old.graph_name))


def _unknown_property(draw: random.Random, quads: list[Quad], at: int) -> None:
    old = quads[at]
    quads.append(Quad(old.subject, NamedNode(f"{KG}unknown{draw.randrange(3)}"), old.object, old.graph_name))


def _twin(_: random.Random, quads: list[Quad], at: int) -> None:
    """One more literal of the same language or datatype, or an IRI beside the IRI."""
    old = quads[at]
    match old.object:
        case Literal() as literal if literal.language:
            other: Node = Literal(literal.value + " khác", language=literal.language)
        case Literal() as literal:
            other = Literal(literal.value[:-1] + "9", datatype=literal.datatype)
        case _:
            other = NamedNode(str(old.object.value) + "-2")  # type: ignore[union-attr]
    quads.append(Quad(old.subject, old.predicate, other, old.graph_name))


def _beside(draw: random.Random, quads: list[Quad], at: int) -> None:
    """The same value by another property of the same subject."""
    old = quads[at]
    others = [q.predicate for q in quads if q.subject == old.subject]
    quads.append(Quad(old.subject, draw.choice(others), old.object, old.graph_name))


def _one_more(draw: random.Random, quads: list[Quad], at: int) -> None:
    """A value that another subject has for the same property."""
    old = quads[at]
    others = [q.object for q in quads if q.predicate == old.predicate]
    quads.append(Quad(old.subject, old.predicate, draw.choice(others), old.graph_name))


BREAKERS: tuple[Breaker, ...] = (
    _drop, _double, _other_object, _other_predicate, _other_literal, _iri_for_literal, _extra, _unknown_property,
    _twin, _beside, _one_more,
)  # fmt: skip


def broken(quads: list[Quad], seed: int, times: int) -> list[Quad]:
    """The graph with so many things wrong with it, chosen by the seed."""
    draw, damaged = random.Random(seed), list(quads)
    for _ in range(times):
        draw.choice(BREAKERS)(draw, damaged, draw.randrange(len(damaged)))
    return damaged


def broken_everywhere(quads: list[Quad]) -> Iterator[list[Quad]]:
    """The graph broken once in each way at one triple of each predicate."""
    first = {q.predicate: n for n, q in reversed(list(enumerate(quads)))}
    for at in first.values():
        for number, breaker in enumerate(BREAKERS):
            damaged = list(quads)
            breaker(random.Random(number), damaged, at)
            yield damaged
