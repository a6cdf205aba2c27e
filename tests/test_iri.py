"""IRIs: valid for any id, different for different ids, the same on every run."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse, serialize

from kg.errors import TermError
from kg.iri import BASE, Minter
from kg.model import Span

MINT = Minter()
ANY = st.text(st.characters(codec=None, exclude_categories=()), max_size=30)
SHA = "9c1f0a2b3d4e5f60" * 4


def reads_back(node: NamedNode, fmt: RdfFormat) -> NamedNode:
    text = serialize([Triple(node, node, node)], format=fmt)
    assert isinstance(text, bytes)
    (again,) = parse(io.BytesIO(text), format=fmt, base_iri="http://elsewhere.example/a/b/")
    assert isinstance(again.subject, NamedNode)
    return again.subject


@given(ANY)
def test_any_article_id_gives_iris_that_every_format_reads_back(id: str) -> None:
    version = MINT.version(id, SHA)
    for node in (
        MINT.article(id),
        version,
        MINT.graph(id, SHA),
        MINT.entity(id),
        MINT.passage(version, Span(0, 3)),
        MINT.node(version, "event", id),
        MINT.run(id),
        MINT.reference(id),
    ):
        for fmt in (RdfFormat.N_TRIPLES, RdfFormat.TURTLE):
            assert reads_back(node, fmt) == node


@given(ANY, ANY)
def test_distinct_ids_give_distinct_iris(a: str, b: str) -> None:
    for mint in (MINT.article, MINT.entity, MINT.reference):
        assert (mint(a) == mint(b)) == (a == b)
    for mint_version in (MINT.graph, MINT.version):
        assert (mint_version(a, SHA) == mint_version(b, SHA)) == (a == b)


@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=30))
def test_an_entity_id_can_be_read_from_its_iri(id: str) -> None:
    assert MINT.id_of(MINT.entity(id)) == id


@given(st.lists(ANY, max_size=3), st.lists(ANY, max_size=3))
def test_nodes_of_different_parts_are_different(a: list[str], b: list[str]) -> None:
    version = MINT.version("x", SHA)
    assert (MINT.node(version, "event", *a) == MINT.node(version, "event", *b)) == (a == b)


@pytest.mark.parametrize(
    "made, expected",
    [
        (MINT.entity("person/hoàng-trung-kiên@agency/sở"), "person/hoàng-trung-kiên@agency/sở"),
        (MINT.entity("company/a b<c>"), "company/a%20b%3Cc%3E"),
        (MINT.entity("x/../y"), "x/%2E%2E/y"),
        (MINT.entity("100%25"), "100%2525"),
        (MINT.article("báo/1?a#b"), "article/báo%2F1%3Fa%23b"),
        (MINT.article(".."), "article/%2E%2E"),
        (MINT.article("v1.2..3"), "article/v1.2..3"),
        (MINT.version("nb-1", SHA), "article/nb-1/9c1f0a2b3d4e"),
        (MINT.graph("nb-1", SHA), "graph/nb-1/9c1f0a2b3d4e"),
        (MINT.passage(MINT.version("nb-1", SHA), Span(0, 12)), "article/nb-1/9c1f0a2b3d4e#char=0,12"),
        (MINT.node(MINT.version("nb-1", SHA), "event", "Visit", "3", "9"), "article/nb-1/9c1f0a2b3d4e#event-Visit,3,9"),
        (MINT.catalogue(), "catalogue"),
        (MINT.reference("admin-units"), "reference/admin-units"),
        (MINT.run("0.1.0"), "run/0.1.0"),
    ],
)
def test_what_iris_look_like(made: NamedNode, expected: str) -> None:
    assert made.value == BASE + expected


def test_a_claim_is_named_by_its_triple() -> None:
    version, a, p = MINT.version("x", SHA), MINT.entity("a"), NamedNode("https://schema.org/location")
    claim = MINT.claim(version, a, p, MINT.entity("b"))
    assert claim == MINT.claim(version, a, p, MINT.entity("b"))
    assert claim.value.startswith(version.value + "#claim-")
    others = {
        MINT.claim(version, a, p, Literal("b")),
        MINT.claim(version, a, p, Literal("b", language="vi")),
        MINT.claim(MINT.version("y", SHA), a, p, MINT.entity("b")),
    }
    assert len(others | {claim}) == 4


@pytest.mark.parametrize(
    "base, mend",
    [
        ("https://example.org/kg", "https://example.org/kg/"),
        ("https://example.org/kg#", "address"),
        ("https://example.org/?q=/", "address"),
        ("example.org/", "address"),
        ("", "address"),
        ("https://example.org/a b/", "percent-encode"),
    ],
)
def test_a_bad_base_is_refused_with_its_mend(base: str, mend: str) -> None:
    with pytest.raises(TermError, match=mend):
        Minter(base)


def test_another_base_is_kept() -> None:
    mint = Minter("http://localhost:8000/dữ-liệu/")
    assert mint.entity("a/b").value == "http://localhost:8000/dữ-liệu/a/b"
    assert mint.id_of(MINT.entity("a/b")) is None
