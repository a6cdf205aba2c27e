"""Parts of a store: what is asked for is there, what is not asked for is not, and what is written can be read alone."""

from __future__ import annotations

import io

import pytest
from pyoxigraph import Dataset, NamedNode, Quad, RdfFormat, parse
from pyoxigraph import Literal as Text

from kg import terms as T
from kg.errors import KgError, QueryError
from kg.graph.export import FORMATS, export
from kg.graph.exports.part import Part
from kg.graph.store import Store

FACTS = (T.kg_Claim, T.org_Membership, T.kg_Statement, T.kg_Event, T.schema_Observation, T.odrl_Duty)


def quads(store: Store, part: Part = Part()) -> set[Quad]:  # noqa: B008 — frozen
    out = io.BytesIO()
    export(store, "nq", out, part)
    return set(parse(out.getvalue(), RdfFormat.N_QUADS))


def facts(some: set[Quad]) -> set[str]:
    return {q.subject.value for q in some if q.predicate == T.rdf_type and q.object in FACTS}  # type: ignore[union-attr]


@pytest.fixture(scope="module")
def everything(sample_graph: Store) -> set[Quad]:
    return quads(sample_graph)


@pytest.fixture(scope="module")
def ids(sample_graph: Store) -> list[str]:
    return [owner.partition(":")[2] for owner in sample_graph.archive.owners("article")]


def test_one_article_is_its_graph(sample_graph: Store, everything: set[Quad], ids: list[str]) -> None:
    found = quads(sample_graph, Part(articles=(ids[3],)))
    assert found < everything
    graph = f"{sample_graph.base}graph/{ids[3]}/"
    of_article = {q for q in everything if str(q.graph_name).startswith(f"<{graph}")}
    assert {q for q in found if "/graph/" in str(q.graph_name)} == of_article != set()
    reference = {q for q in found if "/reference/" in str(q.graph_name)}
    named = {term for q in found - reference for term in (q.subject, q.predicate, q.object)}
    named |= {q.object.datatype for q in found if isinstance(q.object, Text)}
    assert {q.subject for q in reference} <= named
    assert reference


def test_articles_add_up_and_all_of_them_are_the_whole(
    sample_graph: Store, everything: set[Quad], ids: list[str]
) -> None:
    one, two = (quads(sample_graph, Part(articles=(id,))) for id in ids[:2])
    assert one | two == quads(sample_graph, Part(articles=(ids[1], ids[0])))
    of_all = quads(sample_graph, Part(articles=tuple(ids)))
    assert facts(of_all) == facts(everything)
    assert {q for q in everything - of_all if "/reference/" not in str(q.graph_name)} == set()


def test_since_a_day(sample_graph: Store, everything: set[Quad], ids: list[str]) -> None:
    days = {
        q.subject.value: q.object.value  # type: ignore[union-attr]
        for q in everything
        if q.predicate == T.schema_datePublished
    }
    for since in ("2023", "2023-06", "2024-04-18", "2100"):
        found = quads(sample_graph, Part(since=since))
        wanted = {article for article, day in days.items() if day >= since}
        assert {q.subject.value for q in found if q.predicate == T.schema_headline} == wanted  # type: ignore[union-attr]
    assert 0 < len({a for a, day in days.items() if day >= "2023-06"}) < len(ids)


def test_a_thing_and_what_is_said_of_it(sample_graph: Store, everything: set[Quad]) -> None:
    who = next(q.object for q in sorted(everything, key=str) if q.predicate == T.kg_speaker)
    assert isinstance(who, NamedNode)
    found = quads(sample_graph, Part(things=(who.value,)))
    assert found < everything
    naming = {q.subject for q in everything if q.object == who and "#" in str(q.subject)}
    assert {q for q in everything if q.subject in naming} <= found
    read = Dataset(found)
    for fact in naming:
        for quad in read.quads_for_subject(fact):
            if quad.predicate == T.kg_evidence:
                passage = quad.object
                assert isinstance(passage, NamedNode)
                assert any(isinstance(q.object, Text) for q in read.quads_for_subject(passage))
            elif isinstance(quad.object, NamedNode) and quad.object.value.startswith(f"{sample_graph.base}agency"):
                assert {T.rdf_type, T.skos_prefLabel} <= {q.predicate for q in read.quads_for_subject(quad.object)}
    linked = {f for f in facts(found) if NamedNode(f) not in naming}
    told = {q.object for q in found if q.subject in naming}
    assert all(NamedNode(f) in told for f in linked)
    others = {q.object for q in everything if q.predicate == T.schema_mentions} - {who}
    assert not any(q.predicate == T.schema_mentions and q.object in others for q in found)


def test_a_thing_by_name_and_in_one_article(sample_graph: Store, everything: set[Quad], ids: list[str]) -> None:
    by_name = quads(sample_graph, Part(things=("Trịnh Quốc Vượng",)))
    assert facts(by_name)
    articles = {q.subject.value for q in by_name if q.predicate == T.schema_headline}  # type: ignore[union-attr]
    some = min(articles).rpartition("/")[2]
    narrowed = quads(sample_graph, Part(articles=(some,), things=("Trịnh Quốc Vượng",)))
    assert facts(narrowed) == {f for f in facts(by_name) if f"/{some}/" in f}
    other = next(id for id in ids if f"{sample_graph.base}article/{id}" not in articles)
    assert facts(quads(sample_graph, Part(articles=(other,), things=("Trịnh Quốc Vượng",)))) == set()


def test_a_province_has_its_bodies_and_people(sample_graph: Store, everything: set[Quad]) -> None:
    found = quads(sample_graph, Part(places=("Hà Nam",)))
    assert any("sở-công-thương@p63-35" in str(q.subject) for q in found)
    assert facts(found) < facts(everything)
    assert len(facts(found)) > 20
    both = quads(sample_graph, Part(places=("Hà Nam", "Nam Định")))
    assert facts(found) | facts(quads(sample_graph, Part(places=("Nam Định",)))) == facts(both)


@pytest.mark.parametrize(
    "part, words",
    [
        (Part(articles=("dien-dan-logistic",)), "no article 'dien-dan-logistic' — did you mean 'dien-dan-logistics'?"),
        (Part(things=("Trịnh Quốc Vương Văn",)), "nothing is called"),
        (Part(places=("Hà Nàm",)), "Hà Nam"),
        (Part(since="hôm qua"), "write one like 2021-02-26"),
    ],
)
def test_what_is_not_there_is_told_with_what_is(sample_graph: Store, part: Part, words: str) -> None:
    with pytest.raises(QueryError, match=r".") as told:
        export(sample_graph, "nq", io.BytesIO(), part)
    assert words in str(told.value)


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_writes_parts_and_nothing_too(sample_graph: Store, format: str, ids: list[str]) -> None:
    sizes = []
    for part in (Part(since="2100"), Part(articles=(ids[0],)), Part()):
        out = io.BytesIO()
        export(sample_graph, format, out, part)
        sizes.append(len(out.getvalue()))
    assert sizes[0] < sizes[1] < sizes[2]


def test_an_unknown_format_is_told_with_the_nearest(sample_graph: Store) -> None:
    with pytest.raises(KgError, match="no export format 'grafml' — did you mean graphml"):
        export(sample_graph, "grafml", io.BytesIO())
