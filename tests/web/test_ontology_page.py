"""The page of the vocabulary: an entry for every term of the ontology, at the end of its IRI."""

from __future__ import annotations

from collections import Counter
from typing import Any

import httpx
import pytest
from lxml import html
from pyoxigraph import NamedNode

from kg import ontology
from kg.terms import PREFIXES
from kg.web.ontology_page import anchor, schemes, term_address, terms

KG = PREFIXES["kg"]


@pytest.fixture(scope="module", params=["vi", "en"])
def page(client: httpx.Client, request: pytest.FixtureRequest) -> Any:
    answer = client.get("/vnkg/ontology", headers={"Accept": "text/html", "Accept-Language": request.param})
    assert answer.status_code == 200
    return html.fromstring(answer.text)


def entry(page: Any, id: str) -> str:
    (found,) = page.xpath("//*[@id=$id]", id=id)
    return " ".join(found.text_content().split())


def test_every_term_has_its_entry(page: Any) -> None:
    ids = Counter(page.xpath("//@id"))
    assert [id for id, times in ids.items() if times > 1] == []
    own = {iri.removeprefix(KG) for iri in ontology.declared() if iri.startswith(KG)}
    assert len(own) > 300
    assert own <= ids.keys()
    assert {anchor(iri) for iri in ontology.declared() if iri != KG.rstrip("#")} <= ids.keys()


def test_entries_say_what_the_ontology_says(page: Any) -> None:
    lang = page.get("lang")
    for some in terms().values():
        for term in some:
            said, node = entry(page, term.anchor), NamedNode(term.iri)
            for words in (ontology.label(node, "vi"), ontology.label(node, "en"), ontology.comment(node, lang)):
                assert " ".join((words or "").split()) in said
    for scheme in schemes():
        for concept in scheme.concepts:
            said = entry(page, concept.anchor)
            assert concept.vi in said
            assert concept.en in said


def test_a_property_names_what_it_is_of_and_leads_there(page: Any) -> None:
    (found,) = page.xpath("//*[@id='denotes']")
    assert "#Passage" in found.xpath(".//a/@href")
    (above,) = page.xpath("//*[@id='Agency']")
    assert "#schema:GovernmentOrganization" in above.xpath(".//a/@href")


def test_links_within_the_page_arrive(page: Any) -> None:
    ids = set(page.xpath("//@id"))
    assert {href[1:] for href in page.xpath("//a/@href") if href.startswith("#")} <= ids


def test_links_to_data_answer(client: httpx.Client, page: Any) -> None:
    links = [href for href in page.xpath("//main//a/@href | //link[@rel='alternate']/@href") if href.startswith("/")]
    assert {f"/vnkg/ontology{end}" for end in (".ttl", ".jsonld", ".nt", "/context.jsonld")} <= set(links)
    assert "/vnkg/ontology/frames/person.jsonld" in links
    assert {client.get(link, headers={"Accept": "text/html"}).status_code for link in links} == {200}


def test_a_program_gets_the_ontology_itself(client: httpx.Client) -> None:
    answer = client.get("/vnkg/ontology", headers={"Accept": "text/turtle"})
    assert answer.headers["Content-Type"].startswith("text/turtle")
    assert "GET" not in answer.text[:10]
    assert (
        client.get("/vnkg/ontology.html", headers={"Accept": "text/turtle"})
        .headers["Content-Type"]
        .startswith("text/html")
    )


def test_addresses_of_terms() -> None:
    assert term_address(f"{KG}ModalityAsserted") == "/vnkg/ontology.html#ModalityAsserted"
    assert term_address(f"{PREFIXES['schema']}name") == "/vnkg/ontology.html#schema:name"
    assert term_address("https://example.org/x") is None
