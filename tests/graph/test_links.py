"""What an entity is linked with: the sample articles, small stores with what is hard, and ids that anybody may send."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.graph.adjacency import adjacency
from kg.graph.bonds import bonds
from kg.graph.link_kinds import MENTIONED, Kind, kind, kinds
from kg.graph.link_quotes import evidence_of
from kg.graph.links import Link, Links, ends_of, link_between, link_id, link_named, links_of
from kg.graph.narrowing import Wanted
from kg.graph.query import entities
from kg.graph.store import Store
from kg.terms import schema_Person

Put = Callable[[str, str, str], None]
EVERY = 10_000


def iri(store: Store, name: str) -> str:
    return entities(store, name)[0].value


def shown(found: Links) -> set[tuple[str, str, str]]:
    names = {n.iri: n.label.vi for n in found.nodes}
    return {(names[link.source], link.relation, names[link.target]) for link in found.links}


@pytest.fixture(scope="module")
def everything(sample_graph: Store) -> list[Link]:
    """All links of all entities of the samples."""
    a = adjacency(sample_graph)
    found = {x.id: x for n in a.names[: a.entities] for x in links_of(sample_graph, n, limit=EVERY).links}
    return list(found.values())


def test_links_of_a_person(sample_graph: Store) -> None:
    found = links_of(sample_graph, iri(sample_graph, "Lê Hữu Đạt"), limit=EVERY)
    assert found.nodes[0].label.vi == "Lê Hữu Đạt"
    assert found.nodes[0].type == "Person"
    assert ("Lê Hữu Đạt", "membership", "Trường Đại học Công nghệ Châu Giang") in shown(found)
    first = found.links[0]
    assert (first.relation, first.confidence, first.begin, first.end, first.count) == (
        "membership", 0.9, "2024-11-11", "2024-11-11", 1,
    )  # fmt: skip
    assert (first.label.vi, first.label.en) == ("giữ chức vụ ở", "holds a post in")


def test_mentions_in_one_article_come_last(sample_graph: Store) -> None:
    found = links_of(sample_graph, iri(sample_graph, "Lê Hữu Đạt"), limit=EVERY)
    relations = [link.relation for link in found.links]
    weak = relations.index(MENTIONED)
    assert set(relations[weak:]) == {MENTIONED}


def test_those_who_sign_an_article_are_not_mentioned_with_it(sample_graph: Store) -> None:
    found = links_of(sample_graph, iri(sample_graph, "Quang Hiển"), limit=EVERY)
    assert MENTIONED not in {link.relation for link in found.links}


def test_limit_and_more(sample_graph: Store) -> None:
    who = iri(sample_graph, "Đoàn Thị Lan Hương")
    every = links_of(sample_graph, who, limit=EVERY)
    few = links_of(sample_graph, who, limit=5)
    assert few.links == every.links[:5]
    assert few.more == len(every.links) - 5
    assert {n.iri for n in few.nodes} == {who, *(i for x in few.links for i in (x.source, x.target))}


def test_each_link_is_found_again_by_its_id(sample_graph: Store, everything: list[Link]) -> None:
    assert len(everything) > 500
    for link in everything:
        assert link_named(sample_graph, link.id) == link
        assert set(link.id) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")


def test_counts_are_those_of_sparql(sample_graph: Store, everything: list[Link]) -> None:
    """Asked another way: each relation's facts, counted in SPARQL for each two entities."""
    for how in kinds():
        if how.predicate is not None:
            pattern = (
                f"?f rdf:subject ?a ; rdf:predicate {how.predicate} ; rdf:object ?b ; kg:modality kg:ModalityAsserted"
            )
        else:
            asserted = (
                "FILTER NOT EXISTS { ?f kg:modality ?m FILTER(?m != kg:ModalityAsserted) }" if how.asserted else ""
            )
            signed = "FILTER NOT EXISTS { ?f schema:author|schema:publisher ?s FILTER(?s IN (?a, ?b)) }"
            pattern = f"?f {how.begin} ?a ; {how.end} ?b . {asserted} {signed if how.relation == MENTIONED else ''}"
        order = "FILTER(STR(?a) < STR(?b))" if how.mutual else "FILTER(?a != ?b)"
        rows = sample_graph.rows(
            f"SELECT ?a ?b (COUNT(DISTINCT ?f) AS ?n) {{ {pattern} FILTER(STRSTARTS(STR(?b), '{sample_graph.base}')) "
            f"{order} }} GROUP BY ?a ?b"
        )
        counted = {(a.value, b.value): int(n.value) for a, b, n in rows if a and b and n}
        assert {(x.source, x.target): x.count for x in everything if x.relation == how.relation and x.facts} == counted
    plain = [x for x in everything if not x.facts]
    assert {x.count for x in plain} == {1}
    assert {kind(x.relation).predicate is not None for x in plain} == {True}


def test_quotes_are_words_of_their_articles(sample_graph: Store, everything: list[Link]) -> None:
    for link in everything:
        found = evidence_of(sample_graph, link.id)
        assert found.quotes
        for quote in found.quotes:
            if quote.evidence is None:
                assert quote.sources
                continue
            e = quote.evidence
            assert sample_graph.text(e.article)[e.start : e.end] == e.text
            assert e.fact in link.facts or e.article_iri in link.facts


def test_quotes_say_what_they_show(sample_graph: Store) -> None:
    link = links_of(sample_graph, iri(sample_graph, "Lê Hữu Đạt"), limit=1).links[0]
    (quote,) = evidence_of(sample_graph, link.id).quotes
    assert quote.statement.vi == "Lê Hữu Đạt — giữ chức vụ ở → Trường Đại học Công nghệ Châu Giang (Hiệu trưởng)"
    assert quote.statement.en == "Lê Hữu Đạt — holds a post in → Trường Đại học Công nghệ Châu Giang (Hiệu trưởng)"
    assert quote.evidence is not None
    assert quote.evidence.text == "Lê Hữu Đạt, Hiệu trưởng Trường Đại học Công nghệ Châu Giang"
    assert (quote.evidence.day, quote.evidence.confidence, quote.evidence.method) == (
        "2024-11-11",
        0.9,
        "tenures.named",
    )
    (same,) = evidence_of(sample_graph, link.facts[0]).quotes
    assert same.evidence == quote.evidence
    assert "Hiệu trưởng" in same.statement.vi


def test_an_entity_is_shown_by_its_mentions(sample_graph: Store) -> None:
    who = iri(sample_graph, "Lê Hữu Đạt")
    every = evidence_of(sample_graph, who)
    assert {q.evidence.text for q in every.quotes if q.evidence} <= {"Lê Hữu Đạt", "PGS.TS. Lê Hữu Đạt", "ông Đạt"}
    few = evidence_of(sample_graph, iri(sample_graph, "Đoàn Thị Lan Hương"), limit=2)
    assert len(few.quotes) == 2
    assert few.more > 0


def test_both_are_quoted_where_one_article_mentions_them(sample_graph: Store) -> None:
    a, b = (iri(sample_graph, name) for name in ("Lê Hữu Đạt", "Kim Dae-ho"))
    link = link_between(sample_graph, MENTIONED, a, b)
    said = [q.evidence.text for q in evidence_of(sample_graph, link.id).quotes if q.evidence]
    assert said == ["Kim Dae-ho", "Lê Hữu Đạt"]
    assert link == link_between(sample_graph, MENTIONED, b, a)
    assert link.mutual
    assert not links_of(sample_graph, a, limit=1).links[0].mutual


def test_narrowed(sample_graph: Store) -> None:
    who = iri(sample_graph, "Đoàn Thị Lan Hương")

    def asked(**values: object) -> Links:
        return links_of(sample_graph, who, Wanted(**values), limit=EVERY)  # type: ignore[arg-type]

    people = asked(types=(schema_Person,))
    assert {n.type for n in people.nodes} == {"Person"}
    assert len(people.links) > 3
    assert "Person" not in {n.type for n in asked(avoid=(schema_Person,)).nodes[1:]}
    assert {x.relation for x in asked(relations=("membership", "duty")).links} == {"membership"}
    assert "membership" not in {x.relation for x in asked(without=("membership",)).links}
    assert {x.confidence >= 0.9 for x in asked(confidence=0.9).links} == {True}
    old = asked(until="2023")
    assert old.links
    assert {x.end[:4] for x in old.links} == {"2023"}
    for x in asked(since="2024-06", until="2024-06").links:
        assert x.begin[:7] == "2024-06" == x.end[:7]
        assert len(x.facts) == x.count


@pytest.mark.parametrize(
    "values, says",
    [
        ({"relations": ("membershi",)}, "did you mean membership"),
        ({"without": ("zzz",)}, "there are membership"),
        ({"since": "26/2/2021"}, "not a date"),
        ({"until": "2021-13"}, "not a date"),
        ({"since": "2024-02-30"}, "not a date"),
        ({"since": "2024-03", "until": "2024-02"}, "swap them"),
    ],
)
def test_what_cannot_be_asked_for(sample_graph: Store, values: dict[str, object], says: str) -> None:
    with pytest.raises(QueryError, match=says):
        links_of(sample_graph, iri(sample_graph, "Kim Dae-ho"), Wanted(**values))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["https://x.example/nobody", "no iri at all", "", "javascript:alert(1)"])
def test_what_is_not_there(sample_graph: Store, name: str) -> None:
    with pytest.raises(QueryError, match="nothing in the store"):
        links_of(sample_graph, name)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_ids_that_are_none(sample_graph: Store, text: str) -> None:
    for id in (text, base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")):
        with pytest.raises(QueryError):
            evidence_of(sample_graph, id)


@given(st.sampled_from(kinds()), st.tuples(*[st.from_regex(r"[a-zđ\-@~'(),.]+/[a-zà-ỹ0-9@~._-]+", fullmatch=True)] * 2))
def test_ids_come_back(sample_graph: Store, how: Kind, ends: tuple[str, str]) -> None:
    source, target = (sample_graph.base + end for end in ends)
    found = ends_of(sample_graph, link_id(sample_graph, how.relation, source, target))
    assert (found[0].relation, *found[1:]) == (how.relation, source, target)


FACTS = """
<D/person/a> a schema:Person ; skos:prefLabel "An"@vi .
<D/company/c> a kg:Company ; skos:prefLabel "Công ty C"@vi .
<D/zone/z> a kg:IndustrialPark ; skos:prefLabel "KCN Z"@vi .
<D/company/c> kg:operates <D/zone/z> .
<V#1> a kg:Claim ; rdf:subject <D/company/c> ; rdf:predicate kg:operates ; rdf:object <D/zone/z> ;
  kg:modality kg:ModalityAsserted ; kg:confidence 0.7 ; kg:evidence <V#char=0,3> .
<V#2> a kg:Claim ; rdf:subject <D/company/c> ; rdf:predicate kg:operates ; rdf:object <D/zone/z> ;
  kg:modality kg:ModalityAsserted ; kg:confidence 0.9 ; kg:evidence <V#char=0,3> .
<V#3> a kg:Claim ; rdf:subject <D/company/c> ; rdf:predicate kg:implementedBy ; rdf:object <D/zone/z> ;
  kg:modality kg:ModalityDenied ; kg:confidence 0.9 ; kg:evidence <V#char=0,3> .
<V#4> a kg:Event ; sem:hasActor <D/person/a>, <D/company/c> ; kg:modality kg:ModalityProposed ; kg:confidence 0.9 .
<V#5> a kg:Statement ; kg:speaker <D/person/a> ; schema:about <D/company/c> ; kg:modality kg:ModalityRequested ;
  kg:confidence "very" .
<V#6> a org:Membership ; org:member <D/person/a> ; org:organization <D/company/c> ; kg:modality kg:ModalityAsserted ;
  kg:confidence 0.8 ; sem:hasEarliestBeginTimeStamp "2019"^^xsd:gYear ;
  sem:hasLatestEndTimeStamp "2020-02"^^xsd:gYearMonth .
<V#char=0,3> a kg:Passage ; oa:start 0 ; oa:end 3 ; oa:exact "abc" ; kg:inArticle <A> .
<A> dct:identifier "one" ; schema:datePublished "2021-03-04T08:00:00+07:00"^^xsd:dateTime .
"""


def small_of(small: tuple[Store, Put], facts: str) -> Store:
    store, put = small
    put("one", "abc", facts.replace("<D/", "<D"))
    return store


def test_facts_of_one_relation_are_one_link(small: tuple[Store, Put]) -> None:
    store = small_of(small, FACTS)
    found = {x.relation: x for x in links_of(store, f"{store.base}company/c").links}
    assert set(found) == {"kg:operates", "membership", "spoke-about"}
    assert (found["kg:operates"].count, found["kg:operates"].confidence) == (2, 0.9)
    assert found["kg:operates"].begin == found["kg:operates"].end == "2021-03-04"
    assert (found["membership"].begin, found["membership"].end) == ("2019-01-01", "2020-02-29")
    assert found["spoke-about"].confidence == 1.0


def test_the_links_follow_the_store(small: tuple[Store, Put]) -> None:
    store = small_of(small, FACTS)
    company = f"{store.base}company/c"
    id = next(x.id for x in links_of(store, company).links if x.relation == "membership")
    assert evidence_of(store, id).quotes[0].statement.en == "An — holds a post in → Công ty C"
    small[1](
        "one", "abcd", FACTS.replace("<D/", "<D").replace("<V#6>", "<V#6x>").replace("org:member ", "org:hasMember ")
    )
    assert {x.relation for x in links_of(store, company).links} == {"kg:operates", "spoke-about"}
    with pytest.raises(QueryError, match="any more"):
        evidence_of(store, id)
    store.retract(["one"])
    with pytest.raises(QueryError, match="nothing in the store"):
        links_of(store, company)


def test_what_reference_data_say_has_no_day(small: tuple[Store, Put]) -> None:
    store = small_of(
        small, "<D/district/d> a kg:District ; schema:containedInPlace <D/province/p> . <D/province/p> a kg:Province ."
    )
    (link,) = links_of(store, f"{store.base}district/d", Wanted(since="2020")).links
    assert (link.begin, link.end, link.count, link.facts, link.confidence) == ("", "", 1, (), 1.0)
    (quote,) = evidence_of(store, link.id).quotes
    assert quote.evidence is None
    assert [(s.iri, s.article) for s in quote.sources] == [(f"{store.base}article/one", "one")]


def test_hubs_come_after_what_is_specific(small: tuple[Store, Put]) -> None:
    facts = "<D/company/c> a kg:Company ; kg:operates <D/zone/small>, <D/zone/big> .\n"
    facts += "".join(f"<D/company/n{n}> a kg:Company ; kg:operates <D/zone/big> .\n" for n in range(30))
    store = small_of(small, facts)
    found = links_of(store, f"{store.base}company/c")
    assert [x.target.rpartition("/")[2] for x in found.links] == ["small", "big"]
    assert [n.degree for n in found.nodes] == [2, 1, 31]


def test_hundreds_of_one_kind_leave_room_for_others(small: tuple[Store, Put]) -> None:
    facts = "".join(f"<D/document/n{n}> a kg:LegalDocument ; kg:issuedBy <D/agency/a> .\n" for n in range(200))
    facts += "<D/agency/a> a kg:Agency ; kg:jurisdiction <D/province/p> . <D/province/p> a kg:Province .\n"
    store = small_of(small, facts)
    assert "kg:jurisdiction" in {x.relation for x in links_of(store, f"{store.base}agency/a", limit=20).links}


def test_every_relation_has_words(sample_graph: Store) -> None:
    for how in kinds():
        assert how.vi != how.relation
        assert how.en != how.relation
        assert (how.predicate is None) == (how.begin is not None) == (how.end is not None)
    assert {b.kind.relation for b in bonds(sample_graph)} >= {"membership", "together", "spoke-about", "kg:operates"}


def test_an_answer_is_the_same_when_the_store_is_opened_again(sample_folder: Path, sample_graph: Store) -> None:
    with Store(sample_folder) as again:
        for name in ("Đoàn Thị Lan Hương", "Kim Dae-ho"):
            assert links_of(again, iri(again, name)) == links_of(sample_graph, iri(sample_graph, name))
