"""Documents about IRIs: what they hold, the same in every notation, and nested for programs without a loss."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import rdflib
from pyld import jsonld
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple, parse, serialize

from kg import ontology
from kg import terms as T
from kg.building import build
from kg.errors import ExportError
from kg.graph.framing import CONTEXT, FRAMES, HYDRA, frame_of, framed, frames
from kg.graph.linked import ONTOLOGY, Linked, about
from kg.graph.lookup import nodes, texts
from kg.graph.measures import documents
from kg.graph.notations import NOTATIONS, Notation, Written, in_graphs, pages
from kg.graph.store import Store
from kg.iri import Minter

ROOT = Path(__file__).resolve().parents[2]
OXIGRAPH = {
    "jsonld": RdfFormat.JSON_LD,
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "nquads": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
    "rdfxml": RdfFormat.RDF_XML,
}
RDFLIB = {
    "jsonld": "json-ld", "turtle": "turtle", "ntriples": "nt", "nquads": "nquads", "trig": "trig", "rdfxml": "xml",
}  # fmt: skip
CLASSES = (
    T.schema_Person, T.kg_Agency, T.kg_Company, T.kg_Province, T.kg_Commune, T.kg_Programme, T.kg_LegalDocument,
    T.kg_IndustrialZone, T.kg_Facility, T.kg_Project, T.kg_Organization, T.kg_Agreement, T.kg_TerritorialChange,
    T.org_Post, T.schema_NewsMediaOrganization, T.schema_NewsArticle, T.prov_Activity,
)  # fmt: skip
FACTS = ("membership", "statement", "event", "observation", "duty", "claim")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("linked") / "store"
    build([str(ROOT / "data" / "articles")], place, jobs=1)
    return place


@pytest.fixture(scope="module")
def store(path: Path) -> Iterator[Store]:
    with Store(path) as open_store:
        yield open_store


@pytest.fixture(scope="module")
def samples(store: Store) -> dict[NamedNode, str]:
    """Of each class the thing with the most links."""
    found = {}
    for cls in CLASSES:
        quads = store.graph.quads_for_pattern(None, T.rdf_type, cls, DefaultGraph())
        things = [q.subject for q in quads if isinstance(q.subject, NamedNode)]
        assert things, f"the sample articles have no {cls.value}"
        found[cls] = max(things, key=lambda n: (len(_links(store, n)), n.value)).value
    return found


def _links(store: Store, node: NamedNode) -> list[Quad]:
    return list(store.graph.quads_for_pattern(None, None, node, DefaultGraph()))


def there(store: Store, iri: str, page: int = 1, limit: int = 40) -> Linked:
    found = about(store, iri, page, limit)
    assert found is not None, iri
    return found


def written(store: Store, found: Linked, notation: Notation, view: str = "") -> bytes:
    return b"".join(notation.write(Written(store, found, view, context=None)))


def by_oxigraph(text: bytes, notation: Notation) -> set[Triple]:
    return {q.triple for q in parse(text, format=OXIGRAPH[notation.name])}


def by_rdflib(text: bytes, notation: Notation) -> set[Triple]:
    found = rdflib.Dataset()
    found.parse(data=text, format=RDFLIB[notation.name])
    plain = rdflib.Graph()
    for s, p, o, _ in found.quads((None, None, None, None)):
        plain.add((s, p, o))
    return {q.triple for q in parse(plain.serialize(format="nt").encode(), format=RdfFormat.N_TRIPLES)}


def by_pyld(document: Any) -> set[Triple]:
    found = jsonld.to_rdf(document, {"format": "application/n-quads"})
    return {q.triple for q in parse(found.encode(), format=RdfFormat.N_QUADS)}


def nested(found: Linked) -> dict[str, Any]:
    return framed(found.triples, found.iri, frame_of(found.types), through=found.through, context=None)


def test_every_notation_holds_the_same_triples(
    store: Store, samples: dict[NamedNode, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    for iri in samples.values():
        found = there(store, iri)
        for notation in NOTATIONS:
            text = written(store, found, notation)
            assert by_oxigraph(text, notation) == set(found.triples), (iri, notation.name)
            assert by_rdflib(text, notation) == set(found.triples), (iri, notation.name)
            assert text == written(store, there(store, iri), notation)


def test_nested_json_ld_says_all_that_the_triples_say(store: Store, samples: dict[NamedNode, str]) -> None:
    for cls, iri in samples.items():
        found = there(store, iri)
        document = nested(found)
        assert (document["id"], by_pyld(document)) == (iri, set(found.triples)), cls
        assert "null" not in json.dumps(document)
        assert "@graph" not in document


def test_nested_json_ld_can_name_its_context(store: Store, samples: dict[NamedNode, str]) -> None:
    found = there(store, samples[T.schema_Person])
    document = framed(found.triples, found.iri, "person", through=found.through)
    assert document["@context"] == CONTEXT
    assert by_pyld({**document, "@context": ontology.context()}) == set(found.triples)


def test_a_person_is_a_document_that_an_app_can_show(store: Store) -> None:
    (iri,) = {m.value for m in nodes(store, _membership_of(store, "Đoàn Thị Lan Hương"), T.org_member)}
    person = nested(there(store, iri))
    post = person["memberships"][0]
    assert person["prefLabel"] == {"vi": "Đoàn Thị Lan Hương"}
    assert post["organization"]["prefLabel"]["vi"]
    assert post["role"]["prefLabel"]["vi"]
    quote = post["evidence"][0]
    article = store.text(quote["inArticle"]["identifier"])
    assert article[int(quote["start"]) : int(quote["end"])] == quote["exact"]
    assert quote["inArticle"]["headline"]
    assert {p["denotes"] for p in person["namedBy"]} == {iri}


def _membership_of(store: Store, name: str) -> NamedNode:
    (found,) = list(store.rows(f'SELECT ?m WHERE {{ ?m org:member/skos:prefLabel "{name}"@vi }} ORDER BY ?m LIMIT 1'))
    assert isinstance(found[0], NamedNode)
    return found[0]


def test_everything_that_a_description_says_stands_in_the_store(store: Store) -> None:
    things = [iri for iri in documents(store) if _links(store, NamedNode(iri))]
    assert len(things) > 150
    for iri in things:
        for triple in there(store, iri).triples:
            assert Quad(triple.subject, triple.predicate, triple.object) in store.graph, (iri, triple)


def test_facts_come_with_the_words_that_show_them(store: Store, samples: dict[NamedNode, str]) -> None:
    found = there(store, samples[T.schema_Person], limit=1000)
    facts = {t.subject for t in found.triples if t.predicate == T.kg_evidence}
    assert facts
    said = {(t.subject, t.predicate): t.object for t in found.triples if isinstance(t.object, Literal)}
    for triple in found.triples:
        if triple.predicate == T.kg_evidence and isinstance(triple.object, NamedNode):
            (article,) = nodes(store, triple.object, T.kg_inArticle)
            text = store.text(said[article, T.dct_identifier].value)
            start, end = (int(said[triple.object, p].value) for p in (T.oa_start, T.oa_end))
            assert text[start:end] == said[triple.object, T.oa_exact].value
    for fact in facts:
        own = {q.triple for q in store.graph.quads_for_pattern(fact, None, None, DefaultGraph())}
        assert own <= set(found.triples)


def test_pages_together_hold_all_links_once(store: Store, samples: dict[NamedNode, str]) -> None:
    iri = samples[T.kg_Agency]
    whole = there(store, iri, limit=100_000)
    first = there(store, iri, limit=7)
    parts = [there(store, iri, page, 7) for page in range(1, first.pages + 1)]
    assert first.pages > 3
    assert whole.pages == 1
    assert first.total == whole.total
    assert set().union(*(p.triples for p in parts)) == set(whole.triples)
    linking = [{t.subject for t in p.triples if t.object == NamedNode(iri)} for p in parts]
    every = {q.subject for q in _links(store, NamedNode(iri))}
    assert set().union(*linking) == every
    assert about(store, iri, first.pages + 1, 7) is None
    assert about(store, iri, 0, 7) is None


def test_pages_lead_to_one_another(store: Store, samples: dict[NamedNode, str]) -> None:
    iri = samples[T.kg_Agency]
    at, seen = 1, []
    while at:
        found = there(store, iri, at, 7)
        seen.append(at)
        for notation in NOTATIONS:
            text = written(store, found, notation, "http://h/x.ttl")
            assert by_oxigraph(text, notation) == {*found.triples, *pages(found, "http://h/x.ttl")}, notation.name
        document = json.loads(written(store, found, NOTATIONS[0], "http://h/x.ttl"))
        at = int(document["view"].get("next", "=0").rpartition("=")[2])
    assert seen == list(range(1, there(store, iri, 1, 7).pages + 1))
    last = {t.predicate.value.removeprefix(HYDRA) for t in pages(found, "http://h/x.ttl")}
    assert {"view", "first", "previous", "last"} <= last
    assert "next" not in last


def test_an_article_is_what_was_read_in_it(store: Store) -> None:
    mint = Minter(store.base)
    article = mint.article("tin-ngan-1")
    (version,) = nodes(store, article, T.dct_hasVersion)
    graph = NamedNode(version.value.replace("/article/", "/graph/"))
    held = {q.triple for q in store.graph.quads_for_pattern(None, None, None, graph)}
    of_graph = {q.triple for q in store.graph.quads_for_pattern(graph, None, None, mint.catalogue())}
    found = there(store, article.value)
    assert held
    assert of_graph
    assert set(found.triples) == held | of_graph
    assert {q.graph_name for q in in_graphs(store, found)} == {graph, mint.catalogue()}
    fact = next(t.subject for t in found.triples if t.predicate == T.kg_evidence)
    assert isinstance(fact, NamedNode)
    for inside in (version.value, fact.value):
        assert there(store, inside) == found
    passages = nested(found)["passages"]
    assert any(p["facts"] for p in passages if "facts" in p)


@pytest.mark.parametrize("name", ["catalogue", "reference/units", "graph"])
def test_a_graph_is_what_it_holds(store: Store, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    iri = store.base + name
    if name == "graph":
        (version,) = nodes(store, Minter(store.base).article("tin-ngan-1"), T.dct_hasVersion)
        iri = version.value.replace("/article/", "/graph/")
    held = {q.triple for q in store.graph.quads_for_pattern(None, None, None, NamedNode(iri))}
    found = there(store, iri)
    assert set(found.triples) == held
    assert {q.graph_name for q in in_graphs(store, found)} == {NamedNode(iri)}
    for notation in NOTATIONS:
        text = written(store, found, notation)
        assert by_oxigraph(text, notation) == held
        if notation.name in ("jsonld", "nquads", "trig"):
            assert {q.graph_name for q in parse(text, format=OXIGRAPH[notation.name])} == {NamedNode(iri)}
    monkeypatch.setattr("kg.graph.linked.SORTED", 3)
    large = there(store, iri)
    assert set(large.triples) == held
    assert written(store, large, NOTATIONS[1]) == written(store, large, NOTATIONS[1])


def test_prefixes_are_declared_once_though_a_document_comes_in_pieces(store: Store) -> None:
    pieces = list(NOTATIONS[1].write(Written(store, there(store, f"{store.base}reference/units"))))
    heads = [line for line in b"".join(pieces).splitlines() if line.startswith(b"@prefix")]
    assert len(pieces) > 3
    assert len(heads) == len(set(heads)) > 3


def test_the_ontology_is_one_document_for_all_its_terms(store: Store) -> None:
    found = there(store, ONTOLOGY)
    assert set(found.triples) == set(ontology.triples())
    assert there(store, T.kg_Agency.value) == found == there(store, T.PREFIXES["kg"] + "Posts")
    assert about(store, T.PREFIXES["kg"] + "Nothing") is None
    for notation in NOTATIONS:
        assert by_oxigraph(written(store, found, notation), notation) == set(found.triples)


@pytest.mark.parametrize(
    "place",
    [
        "person/nobody", "article/nothing", "article/tin-ngan-1/000000000000", "article/tin-ngan-1#char=0,99999",
        "graph/tin-ngan-1/000000000000", "reference/nothing", "", "person/a b", "person/<x>", "person/x#y", "../etc",
    ],
)  # fmt: skip
def test_of_what_is_not_there_nothing_is_said(store: Store, place: str) -> None:
    assert about(store, store.base + place) is None


def test_an_iri_of_somebody_else_has_no_document(store: Store) -> None:
    assert about(store, "http://www.wikidata.org/entity/Q881") is None
    assert about(store, "not an IRI") is None


def test_n_quads_name_graphs_that_hold_the_triples(store: Store, samples: dict[NamedNode, str]) -> None:
    found = there(store, samples[T.schema_Person])
    quads = list(in_graphs(store, found))
    assert all(q in store.graph and q.graph_name != DefaultGraph() for q in quads)
    assert {q.triple for q in quads} == set(found.triples)
    assert max(sum(1 for q in in_graphs(store, found, most=1) if q.triple == t) for t in found.triples) == 1


@pytest.mark.parametrize("text", ["a\x01b", "a\rb", "\ufffe"])
def test_what_xml_cannot_say_is_refused_and_said_by_the_others(store: Store, text: str) -> None:
    me = NamedNode(f"{store.base}person/x")
    found = Linked(me.value, "entity", (Triple(me, T.skos_prefLabel, Literal(text, language="vi")),))
    for notation in NOTATIONS:
        if notation.name == "rdfxml":
            with pytest.raises(ExportError, match="Turtle"):
                written(store, found, notation)
        else:
            assert by_oxigraph(written(store, found, notation), notation) == set(found.triples)


def test_a_document_too_large_to_nest_is_flat(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    found = there(store, f"{store.base}article/tin-ngan-1")
    monkeypatch.setattr("kg.graph.notations.NESTED", 10)
    text = written(store, found, NOTATIONS[0])
    assert len(json.loads(text)["@graph"]) > 10
    assert by_oxigraph(text, NOTATIONS[0]) == set(found.triples)


@pytest.mark.parametrize("name", sorted({*FRAMES, *FACTS}))
def test_each_frame_nests_what_is_of_its_class(store: Store, name: str) -> None:
    frame = ontology.frame(name)
    cls = jsonld.expand({"@context": ontology.context(), "id": "urn:x", "type": frame["type"]})[0]["@type"][0]
    quads = store.graph.quads_for_pattern(None, T.rdf_type, NamedNode(cls), DefaultGraph())
    one = min(q.subject.value for q in quads if isinstance(q.subject, NamedNode))
    triples = [t for t in there(store, one).triples if t.predicate != T.rdf_object or isinstance(t.object, NamedNode)]
    lines = (serialize(triples, format=RdfFormat.N_TRIPLES) or b"").decode()
    framed_alone = jsonld.frame(jsonld.from_rdf(lines), frame, {"documentLoader": no_network})
    tops = framed_alone.get("@graph", [framed_alone])
    (top,) = (t for t in tops if t["id"] == one)
    assert frame["type"] in top["type"]
    if name in FACTS:
        assert texts(store, nodes(store, NamedNode(one), T.kg_evidence)[0], T.oa_exact)[0] in {
            e["exact"] for e in top["evidence"]
        }


def no_network(url: str, _options: object) -> Any:
    raise AssertionError(f"a frame asks the network for {url}")


def test_literals_keep_their_places_where_frames_look_back_from_values(store: Store) -> None:
    me, claim = NamedNode(f"{store.base}project/x"), NamedNode(f"{store.base}article/a/0#claim-1")
    triples = (
        Triple(me, T.rdf_type, T.kg_Project),
        Triple(claim, T.rdf_subject, me),
        Triple(claim, T.rdf_object, Literal("2025", datatype=T.xsd_gYear)),
        Triple(claim, T.rdf_object, Literal("plain")),
        Triple(claim, T.rdf_object, me),
        Triple(claim, T.schema_about, Literal("of a property whose values are things")),
    )
    document = framed(triples, me.value, "project", context=None)
    assert by_pyld(document) == set(triples)
    assert document["claims"][0]["object"][1] == {"@type": "xsd:gYear", "@value": "2025"}


def test_all_frames_are_known() -> None:
    assert set(frames()) == {*FRAMES, *FACTS}
