"""What the mappers write of a read article: terms as the profile has them, evidence for every fact."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg import terms as T
from kg.iri import Minter
from kg.mappers import all_mappers, article_quads
from kg.model import Doc, Modality, Relation, Span, Statement, Tenure
from kg.ontology import concept, declared

DocOf = Callable[..., Doc]
MINT = Minter()

TEXT = (
    "Ông [Person: Lê An], Giám đốc [Agency: Sở Y tế], nói [Facility: cầu B] ở [AdministrativeUnit/Commune: xã C] đẹp."
)


@pytest.fixture
def doc(doc_of: DocOf) -> Doc:
    return doc_of(TEXT, published="2024-05-06")


def index(quads: list[Quad]) -> dict[tuple[object, object], set[object]]:
    found: dict[tuple[object, object], set[object]] = defaultdict(set)
    for q in quads:
        found[q.subject, q.predicate].add(q.object)
    return found


def of_class(quads: list[Quad], cls: NamedNode) -> list[object]:
    return [q.subject for q in quads if q.predicate == T.rdf_type and q.object == cls]


def tenure(doc: Doc, **more: object) -> Tenure:
    base = Tenure("person/lê-an", "agency/sở-y-tế", "Giám đốc", "director", Span(4, 26), "test")
    return replace(base, **more)  # type: ignore[arg-type]


def test_everything_lies_in_the_article_version_graph_and_its_source_in_the_catalogue(doc: Doc) -> None:
    quads = article_quads(doc, MINT)
    graph = MINT.graph("a1", doc.article.sha256)
    outside = [q for q in quads if q.graph_name != graph]
    assert {q.graph_name for q in outside} == {MINT.catalogue()}
    assert {(q.subject, q.predicate) for q in outside} == {
        (graph, T.prov_hadPrimarySource),
        (graph, T.prov_wasGeneratedBy),
    }


def test_every_entity_is_mentioned_by_a_passage_word_for_word(doc: Doc) -> None:
    quads = article_quads(doc, MINT)
    facts = index(quads)
    for entity in doc.entities:
        passages = [s for (s, p), values in facts.items() if p == T.kg_denotes and MINT.entity(entity.id) in values]
        assert passages
        for passage in passages:
            (start,), (end,), (exact,) = (facts[passage, p] for p in (T.oa_start, T.oa_end, T.oa_exact))
            assert isinstance(start, Literal)
            assert isinstance(end, Literal)
            assert isinstance(exact, Literal)
            assert doc.text[int(start.value) : int(end.value)] == exact.value


def test_a_membership_attests_the_day_of_publication_and_no_more(doc: Doc) -> None:
    quads = article_quads(replace(doc, tenures=(tenure(doc),)), MINT)
    facts, (node,) = index(quads), of_class(quads, T.org_Membership)
    day = {Literal("2024-05-06", datatype=T.xsd_date)}
    assert facts[node, T.sem_hasLatestBeginTimeStamp] == facts[node, T.sem_hasEarliestEndTimeStamp] == day
    assert facts[node, T.kg_tenure] == {T.kg_Current}
    assert facts[node, T.org_role] == {concept("Posts", "director")}
    assert not facts[node, T.sem_hasEarliestBeginTimeStamp]
    assert not facts[node, T.sem_hasLatestEndTimeStamp]


def test_a_former_holder_had_ended_by_then(doc: Doc) -> None:
    quads = article_quads(replace(doc, tenures=(tenure(doc, former=True),)), MINT)
    facts, (node,) = index(quads), of_class(quads, T.org_Membership)
    assert facts[node, T.sem_hasLatestEndTimeStamp] == {Literal("2024-05-06", datatype=T.xsd_date)}
    assert not facts[node, T.sem_hasLatestBeginTimeStamp]


def test_a_stated_beginning_bounds_it_from_both_sides(doc: Doc) -> None:
    quads = article_quads(replace(doc, tenures=(tenure(doc, since="2024-05-01"),)), MINT)
    facts, (node,) = index(quads), of_class(quads, T.org_Membership)
    first = {Literal("2024-05-01", datatype=T.xsd_date)}
    assert facts[node, T.sem_hasEarliestBeginTimeStamp] == facts[node, T.sem_hasLatestBeginTimeStamp] == first


@pytest.mark.parametrize("modality, plain", [("Asserted", True), ("Proposed", False), ("Denied", False)])
def test_only_what_is_asserted_is_plain_fact(doc: Doc, modality: Modality, plain: bool) -> None:
    lies = Relation("locatedIn", "facility/cầu-b", "administrativeunit/xã-c", Span(10, 20), "test", 0.5, modality)
    quads = article_quads(replace(doc, relations=(lies,)), MINT)
    facts = index(quads)
    bridge = MINT.entity("facility/cầu-b")
    assert bool(facts[bridge, T.schema_containedInPlace]) is plain
    (claim,) = of_class(quads, T.kg_Claim)
    assert facts[claim, T.rdf_subject] == {bridge}
    assert facts[claim, T.kg_modality] == {concept("Modalities", modality)}
    assert facts[claim, T.kg_confidence] == {Literal("0.5", datatype=T.xsd_decimal)}
    assert len(facts[claim, T.kg_evidence]) == 1


def test_a_fact_read_twice_has_two_passages_and_one_confidence(doc: Doc) -> None:
    twice = tuple(
        Relation("locatedIn", "facility/cầu-b", "administrativeunit/xã-c", Span(i, 20), "test", i / 10) for i in (5, 7)
    )
    quads = article_quads(replace(doc, relations=twice), MINT)
    facts, (claim,) = index(quads), of_class(quads, T.kg_Claim)
    assert len(facts[claim, T.kg_evidence]) == 2
    assert len(facts[claim, T.kg_confidence]) == 1


def test_a_statement_is_made_in_the_speakers_capacity(doc: Doc) -> None:
    said = Statement(Span(36, 60), "person/lê-an", "Indirect", "test")
    quads = article_quads(replace(doc, tenures=(tenure(doc),), statements=(said,)), MINT)
    facts, (node,), (membership,) = index(quads), of_class(quads, T.kg_Statement), of_class(quads, T.org_Membership)
    assert facts[node, T.kg_speakerCapacity] == {membership}
    assert facts[node, T.schema_text] == {Literal(doc.words(said.span), language="vi")}


def test_there_are_no_blank_nodes_and_the_same_input_gives_the_same_quads(doc: Doc) -> None:
    first, second = article_quads(doc, MINT), article_quads(doc, MINT)
    assert first == second
    assert len(first) == len(set(first))
    assert all(isinstance(q.subject, NamedNode) and isinstance(q.object, NamedNode | Literal) for q in first)


def test_every_term_that_a_mapper_may_write_is_declared() -> None:
    for mapper in all_mappers():
        missing = {t.value for t in mapper.asserts} - declared() - {T.rdf_type.value}
        assert not missing, f"{mapper.name}: {sorted(missing)}"
