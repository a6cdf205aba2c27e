"""Data for programs at the IRIs: suffix or Accept, pages, headers, and refusals that say what to do."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest
from pyld import jsonld
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, parse

from kg import ontology
from kg import terms as T
from kg.graph.linked import about
from kg.graph.measures import documents
from kg.graph.notations import NOTATIONS, SH, Notation
from kg.graph.query import SavedQuery, saved_queries
from kg.graph.store import Store
from kg.web import linked
from kg.web.ask import Answer, Ask, Refusal

LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def whole(answer: Answer) -> bytes:
    assert not callable(answer.body)
    return answer.body if isinstance(answer.body, bytes) else b"".join(answer.body)


ROOT = Path(__file__).resolve().parents[2]


def at(request: Ask, path: str, accept: str = "*/*", **params: str) -> Ask:
    return replace(request, path=path, accept=accept, params={k: (v,) for k, v in params.items()})


def _links(store: Store, iri: str) -> list[Quad]:
    return list(store.graph.quads_for_pattern(None, None, NamedNode(iri), DefaultGraph()))


@pytest.mark.parametrize("kind", NOTATIONS, ids=lambda n: n.name)
def test_the_suffix_or_accept_says_which_notation(sample_store: Store, a_request: Ask, kind: Notation) -> None:
    iri = f"{sample_store.base}country/VN"
    by_suffix = linked.document(sample_store, at(a_request, iri + kind.suffix, "text/html"))
    by_accept = linked.document(sample_store, at(a_request, iri, f"{kind.media}, */*;q=0.1"))
    assert by_suffix.type.split(";")[0] == by_accept.type.split(";")[0] == kind.media
    assert whole(by_suffix) == whole(by_accept)


def test_json_ld_is_what_programs_get_by_themselves(sample_store: Store, a_request: Ask) -> None:
    answer = linked.document(sample_store, at(a_request, f"{sample_store.base}country/VN"))
    assert answer.type == "application/ld+json"


def test_json_ld_names_a_context_that_this_server_has(sample_store: Store, a_request: Ask) -> None:
    iri = f"{sample_store.base}article/tin-ngan-1"
    named = whole(linked.document(sample_store, at(a_request, f"{iri}.jsonld")))
    context = whole(linked.context(sample_store, a_request))
    assert b'"@context": "http://127.0.0.1:8000/vnkg/ontology/context.jsonld"' in named

    def here(url: str, _options: object) -> object:
        assert url == "http://127.0.0.1:8000/vnkg/ontology/context.jsonld"
        return {
            "contentType": "application/ld+json",
            "contextUrl": None,
            "documentUrl": url,
            "document": context.decode(),
        }

    expanded = jsonld.to_rdf(json.loads(named), {"format": "application/n-quads", "documentLoader": here})
    found = about(sample_store, iri)
    assert found is not None
    assert {q.triple for q in parse(expanded.encode(), format=RdfFormat.N_QUADS)} == set(found.triples)
    inline = whole(linked.document(sample_store, at(a_request, f"{iri}.jsonld", context="inline")))
    assert {q.triple for q in parse(inline, format=RdfFormat.JSON_LD)} == set(found.triples)


def test_links_lead_to_the_other_pages_and_notations(sample_store: Store, a_request: Ask) -> None:
    iri = max(documents(sample_store), key=lambda i: len(_links(sample_store, i)))
    first = linked.document(sample_store, at(a_request, f"{iri}.ttl"))
    second = linked.document(sample_store, at(a_request, f"{iri}.ttl", page="2"))
    head = dict(first.headers)["Link"]
    assert '.ttl?page=2>; rel="next"' in head
    assert 'rel="prev"' not in head
    assert '.jsonld>; rel="alternate"; type="application/ld+json"' in head
    assert head.isascii()
    assert '.ttl?page=1>; rel="prev"' in dict(second.headers)["Link"]
    assert whole(first) != whole(second)
    assert b"hydra:next" in whole(linked.document(sample_store, at(a_request, f"{iri}.ttl")))


@pytest.mark.parametrize(
    ("path", "params", "status"),
    [
        ("person/nobody.ttl", {}, 404),
        ("country/VN.ttl", {"page": "99999"}, 404),
        ("country/VN.ttl", {"page": "0"}, 404),
        ("a b<script>.ttl", {}, 404),
        (".ttl", {}, 404),
    ],
)
def test_what_is_not_there_is_refused(
    sample_store: Store, a_request: Ask, path: str, params: dict[str, str], status: int
) -> None:
    with pytest.raises(Refusal) as refused:
        linked.document(sample_store, at(a_request, sample_store.base + path, **params))
    assert refused.value.status == status


def test_a_notation_that_is_not_there_is_refused_with_those_that_are(sample_store: Store, a_request: Ask) -> None:
    with pytest.raises(Refusal, match="text/turtle") as refused:
        linked.document(sample_store, at(a_request, f"{sample_store.base}country/VN", "image/png"))
    assert refused.value.status == 406


def test_the_ontology_answers_under_any_base(sample_store: Store, a_request: Ask) -> None:
    answer = linked.ontology_document(sample_store, at(a_request, "http://example.org/vnkg/ontology.ttl"))
    assert {q.triple for q in parse(whole(answer), format=RdfFormat.TURTLE)} == set(ontology.triples())


@pytest.mark.parametrize(
    "name, media", [("person.schema.json", "application/schema+json"), ("vnkg.d.ts", "text/plain; charset=utf-8")]
)
def test_schemas_and_types_of_frames_are_served(sample_store: Store, a_request: Ask, name: str, media: str) -> None:
    answer = linked.frame(sample_store, at(a_request, f"https://w3id.org/vnkg/ontology/frames/{name}"))
    assert (answer.status, answer.type) == (200, media)
    assert answer.body == (ROOT / "ontology" / "frames" / name).read_bytes()


def test_frames_and_context_are_served_as_they_ship(sample_store: Store, a_request: Ask) -> None:
    person = linked.frame(sample_store, at(a_request, "https://w3id.org/vnkg/ontology/frames/person.jsonld"))
    assert b'"type": "Person"' in whole(person)
    for wrong in ("nothing.jsonld", "%2e%2e.jsonld", "..jsonld", ".jsonld"):
        with pytest.raises(Refusal):
            linked.frame(sample_store, at(a_request, f"https://w3id.org/vnkg/ontology/frames/{wrong}"))


@pytest.mark.parametrize("saved", saved_queries(), ids=lambda q: q.name)
def test_a_saved_query_is_data_too(sample_store: Store, a_request: Ask, saved: SavedQuery) -> None:
    here = NamedNode(f"http://127.0.0.1:8000/q/{saved.name}")
    answer = linked.query_document(sample_store, at(a_request, f"https://w3id.org/q/{saved.name}.ttl"))
    triples = {q.triple for q in parse(whole(answer), format=RdfFormat.TURTLE)}
    assert [t.object for t in triples if t.predicate.value == f"{SH}select"] == [Literal(saved.sparql)]
    assert {t.object for t in triples if t.subject == here and t.predicate == T.dct_title} == {
        Literal(saved.vi, language="vi"),
        Literal(saved.en, language="en"),
    }
    parameters = {t.object for t in triples if t.predicate.value == f"{SH}parameter"}
    assert parameters == {NamedNode(f"{here.value}#parameter-{p.name}") for p in saved.params}


def test_a_query_that_is_not_there_is_refused(sample_store: Store, a_request: Ask) -> None:
    with pytest.raises(Refusal, match="career"):
        linked.query_document(sample_store, at(a_request, "https://w3id.org/q/carer.ttl"))


def test_descriptions_of_the_data_set_are_turtle_unless_asked_otherwise(sample_store: Store, a_request: Ask) -> None:
    for job in (linked.void_document, linked.dcat_document):
        turtle, other = job(sample_store, a_request), job(sample_store, at(a_request, "", "application/ld+json"))
        assert (turtle.type, other.type) == ("text/turtle; charset=utf-8", "application/ld+json")
        triples = {q.triple for q in parse(whole(turtle), format=RdfFormat.TURTLE)}
        assert triples == {q.triple for q in parse(whole(other), format=RdfFormat.JSON_LD)}


def test_sitemaps_list_every_document_once(
    sample_store: Store, a_request: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.web.linked.CHUNK", 1000)
    index = ET.fromstring(whole(linked.sitemap(sample_store, at(a_request, "https://w3id.org/sitemap.xml"))))
    parts = [str(e.text) for e in index.iter(LOC)]
    listed: list[str] = []
    for part in parts:
        of_part = ET.fromstring(whole(linked.sitemap(sample_store, at(a_request, part))))
        assert 0 < len(list(of_part)) <= 1000
        listed += [str(e.text) for e in of_part.iter(LOC)]
    assert len(parts) > 2
    assert len(listed) == len(set(listed)) == len(documents(sample_store))
    assert all(a.isascii() and a.startswith("http://127.0.0.1:8000/") and a.endswith(".html") for a in listed)
    for wrong in ("sitemap-0.xml", "sitemap-999.xml", "sitemap-x.xml", "sitemap--1.xml"):
        with pytest.raises(Refusal):
            linked.sitemap(sample_store, at(a_request, f"https://w3id.org/{wrong}"))
