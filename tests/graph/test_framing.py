"""Frames filled from triples: what PyLD, the reference, makes of the same triples and frames, and nothing is lost."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyld import jsonld
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from kg import ontology
from kg import terms as T
from kg.errors import DataError, ExportError
from kg.graph.forms import pointed_to, shipped_form
from kg.graph.framing import CONTEXT, FRAMES, PAGES, frame_of, framed, frames
from kg.graph.linked import Linked, about
from kg.graph.measures import documents
from kg.graph.nesting import nest, read
from kg.graph.notations import pages
from kg.graph.pyld_framing import framed_by_pyld
from kg.graph.store import Store
from kg.graph.wording import shipped_wording, wording

ROOT = "https://w3id.org/vnkg/id/thing"


def reference(triples: Any, iri: str, name: str | None, through: Any = (), paged: bool = False) -> dict[str, Any]:
    frame = ontology.frame(name) if name else {}
    return framed_by_pyld(triples, iri, frame, through, PAGES if paged else None)


def without_context(document: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in document.items() if key != "@context"}


@pytest.fixture(scope="module")
def described(sample_graph: Store) -> list[Linked]:
    return [d for iri in documents(sample_graph) if (d := about(sample_graph, iri)) is not None]


def test_each_thing_of_the_sample_store_is_framed_as_pyld_frames_it(described: list[Linked]) -> None:
    assert len(described) > 3000
    for found in described:
        name = frame_of(found.types)
        expected = reference(found.triples, found.iri, name, found.through)
        assert without_context(framed(found.triples, found.iri, name, through=found.through)) == expected, found.iri


@pytest.mark.parametrize("name", frames())
def test_any_frame_is_filled_for_any_thing_as_pyld_fills_it(described: list[Linked], name: str) -> None:
    by_class: dict[tuple[str, ...], list[Linked]] = {}
    for found in described:
        by_class.setdefault(found.types, []).append(found)
    for found in [max(same, key=lambda d: d.total) for same in by_class.values()]:
        expected = reference(found.triples, found.iri, name, found.through)
        assert without_context(framed(found.triples, found.iri, name, through=found.through)) == expected, found.iri


def test_nothing_of_the_sample_store_is_left_to_pyld(described: list[Linked]) -> None:
    for found in described:
        form = pointed_to(shipped_form(frame_of(found.types)), found.through)
        assert nest(read(found.triples, shipped_wording()), found.iri, form)["id"] == found.iri


def test_pages_are_framed_as_pyld_frames_them(sample_graph: Store, described: list[Linked]) -> None:
    largest = max(described, key=lambda d: d.total)
    found = about(sample_graph, largest.iri, 2)
    assert found is not None
    triples = [*found.triples, *pages(found, "https://example.org/x.jsonld")]
    name = frame_of(found.types)
    document = framed(triples, found.iri, name, through=found.through)
    assert without_context(document) == reference(triples, found.iri, name, found.through, paged=True)
    assert document["view"]["previous"] == "https://example.org/x.jsonld?page=1"
    assert document["@context"] == [CONTEXT, PAGES]


def test_a_framed_document_says_exactly_what_the_store_says(described: list[Linked]) -> None:
    for found in described:
        document = framed(found.triples, found.iri, frame_of(found.types), through=found.through, context=None)
        assert _triples(parse(json.dumps(document).encode(), format=RdfFormat.JSON_LD)) == set(found.triples), found.iri


def test_pyld_expands_a_framed_document_to_what_the_store_says(described: list[Linked]) -> None:
    largest = {frame_of(d.types): d for d in sorted(described, key=lambda d: d.total)}
    assert len(largest) > 10
    for name, found in largest.items():
        document = framed(found.triples, found.iri, name, through=found.through, context=None)
        lines = jsonld.to_rdf(document, {"format": "application/n-quads"})
        assert _triples(parse(lines.encode(), format=RdfFormat.N_QUADS)) == set(found.triples), found.iri


def _triples(quads: Any) -> set[Triple]:
    return {quad.triple for quad in quads}


# Triples that no article gives

_THINGS = [NamedNode(ROOT + end) for end in ("", "#a", "#b", "/c", "/d")]
_ODD = [NamedNode(iri) for iri in ("https://schema.org/name", "urn:x:y", "http://www.w3.org/ns/org#member")]
_CONCEPTS = [T.PREFIXES["kg"] + "ModalityAsserted", T.PREFIXES["kg"] + "rank-head", T.PREFIXES["kg"] + "Nothing"]
_PROPERTIES = sorted(
    {NamedNode(word.iri) for word in shipped_wording().words.values() if not word.iri.endswith(("#", "/"))}
    - {T.rdf_type} | {NamedNode("https://schema.org/nothing"), NamedNode("http://example.org/p")},
    key=lambda node: node.value,
)  # fmt: skip
_LITERALS = st.one_of(
    st.sampled_from(["", "một", "2", "true", "2020-01-01", "@id"]).map(Literal),
    st.sampled_from(["", "hai", "x"]).flatmap(
        lambda text: st.sampled_from(["vi", "en", "zh-hant"]).map(lambda tag: Literal(text, language=tag))
    ),
    st.sampled_from(["integer", "decimal", "date", "gYear", "boolean", "anyURI", "token"]).map(
        lambda name: Literal("2020", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#" + name))
    ),
)
_CLASSES = st.sampled_from([T.schema_Person, T.kg_Agency, T.org_Post, NamedNode("urn:x:class")])
_TRIPLE = st.one_of(
    st.builds(Triple, st.sampled_from(_THINGS), st.sampled_from(_PROPERTIES), st.sampled_from([*_THINGS, *_ODD])),
    st.builds(
        Triple, st.sampled_from(_THINGS), st.sampled_from(_PROPERTIES), st.sampled_from(_CONCEPTS).map(NamedNode)
    ),
    st.builds(Triple, st.sampled_from(_THINGS), st.sampled_from(_PROPERTIES), _LITERALS),
    st.builds(Triple, st.sampled_from(_THINGS), st.just(T.rdf_type), _CLASSES),
)


@settings(max_examples=250, deadline=None, derandomize=True)
@given(st.lists(_TRIPLE, max_size=25, unique=True), st.sampled_from([*frames(), None]))
def test_any_triples_are_framed_as_pyld_frames_them(triples: list[Triple], name: str | None) -> None:
    through = sorted({t.predicate.value for t in triples if t.object == NamedNode(ROOT)})
    expected = reference(triples, ROOT, name, through)
    assert without_context(framed(triples, ROOT, name, through=through)) == expected


# Frames and triples that do not fit


def test_what_the_own_framer_does_not_do_is_left_to_pyld() -> None:
    name, url = Triple(NamedNode(ROOT), T.skos_prefLabel, Literal("x", language="vi")), NamedNode("http://example.org/")
    frame = {"@context": ontology.context(), "@embed": "@once", "note": {"@default": "none"}}
    assert framed([name], ROOT, frame)["note"] == "none"
    link = Triple(NamedNode(ROOT), T.schema_url, url)
    assert framed([name, link], ROOT, "person")["schema:url"] == {"id": url.value}


def test_a_shipped_frame_that_is_broken_is_told_with_its_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "person.jsonld"
    path.write_text("{", "utf-8")
    monkeypatch.setattr("kg.ontology.asset", lambda _name: path)
    with pytest.raises(DataError, match=r"person\.jsonld: not JSON"):
        ontology.frame("person")


def test_a_frame_that_is_none_is_refused() -> None:
    with pytest.raises(DataError, match="not a JSON-LD frame"):
        framed([], ROOT, {"@context": {"x": 1}, "x": {}})


def test_an_iri_that_json_ld_would_read_as_another_is_refused() -> None:
    with pytest.raises(ExportError, match="schema:odd"):
        framed([Triple(NamedNode(ROOT), T.schema_about, NamedNode("schema:odd"))], ROOT)


def test_an_iri_is_not_shortened_to_what_would_be_read_as_an_absolute_one() -> None:
    triple = Triple(NamedNode(ROOT), T.schema_about, NamedNode("https://schema.org///x"))
    document = framed([triple], ROOT, context=None)
    assert _triples(parse(json.dumps(document).encode(), format=RdfFormat.JSON_LD)) == {triple}


def test_of_nothing_there_is_an_empty_document() -> None:
    assert framed([], ROOT, "person") == {"@context": CONTEXT}


def test_a_context_that_documents_are_not_written_in_is_refused() -> None:
    with pytest.raises(DataError, match="'x'"):
        wording({"x": {"@id": "http://example.org/x", "@container": "@list"}})


def test_every_frame_of_things_ships() -> None:
    assert set(FRAMES) <= set(frames())
