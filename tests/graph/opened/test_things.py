"""Things, articles, paths and networks of an open graph: what the library has, as notebooks want it."""

from __future__ import annotations

import io
from html.parser import HTMLParser
from typing import Any

import networkx
import pytest

import kg
from kg import library
from kg.graph import network as networks
from kg.graph.analyses import centrality
from kg.graph.projected import Only, projected
from kg.graph.store import Store

DIRECTOR = "Đoàn Thị Lan Hương"
BODY = "Sở Công Thương tỉnh Hà Nam"
ALLOWED = {
    "a", "br", "details", "div", "li", "mark", "ol", "p", "q", "span", "strong", "summary", "table", "tbody", "td",
    "th", "thead", "tr", "ul",
}  # fmt: skip


class Tags(HTMLParser):
    """The tags, the attributes and the texts of a piece of HTML, as a browser would have them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.texts: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def sound(html: str) -> Tags:
    """HTML of known tags only, each closed, without anything that a browser would run."""
    found = Tags(html)
    assert found.open == []
    assert found.tags <= ALLOWED
    assert {name for name, _ in found.attributes} <= {"href", "open", "rel", "style", "target", "title"}
    assert all(value.startswith(("http://", "https://")) for name, value in found.attributes if name == "href")
    return found


def test_a_thing_says_what_kg_show_says(graph: kg.KnowledgeGraph) -> None:
    found = graph.entity(DIRECTOR)
    (known,) = library.show(graph.store, DIRECTOR)
    assert (found.iri, found.label, found.types, found.names) == (known.iri, known.label, known.types, known.names)
    assert (found.facts, found.articles, found.values) == (known.facts, known.articles, known.values)
    passages = [q.passage for q in found.evidence]
    assert len(passages) == len(set(passages))
    assert set(passages) == {q.passage for f in known.facts for q in f.quotes}
    for quote in found.evidence:
        assert graph.article(quote.article).text[quote.start : quote.end] == quote.text
    assert graph.entity(found.id).iri == graph.entity(found).iri == graph.entity(found.thing).iri == found.iri
    shown = sound(found._repr_html_())
    assert DIRECTOR in shown.texts
    assert any(known.facts[0].quotes[0].text in text for text in shown.texts)
    assert found.label in repr(found)
    assert str(found) == DIRECTOR


def test_a_name_of_several_things_asks_which(graph: kg.KnowledgeGraph) -> None:
    several = graph.entities("Tỉnh Ninh Bình")
    assert {e.id for e in several} >= {"province/p34-37", "province/p63-37"}
    with pytest.raises(kg.KgError, match="is the name of") as told:
        graph.entity("Tỉnh Ninh Bình")
    assert several[0].id in str(told.value)
    with pytest.raises(kg.KgError, match=r"nothing is called .* — try: graph\.search\(…\)$"):
        graph.entity("Không Có Ai Tên Này")
    with pytest.raises(kg.KgError, match="nothing in this store has that IRI"):
        graph.entity("https://example.org/none")
    made: Any = graph.sparql("SELECT (BNODE() AS ?made) {}")
    with pytest.raises(kg.KgError, match="not an IRI"):
        graph.entity(made[0].made)


def test_links_lead_to_things(graph: kg.KnowledgeGraph) -> None:
    found = graph.entity(DIRECTOR).links()
    assert found.columns[:3] == ("thing", "relation", "says")
    assert BODY in {str(row.thing) for row in found if row.relation == "membership"}
    assert len(graph.entity(DIRECTOR).links(limit=2)) == 2
    assert str(found.to_polars()["first"].dtype) == "Date"


def test_documents_are_framed_as_the_class_wants(graph: kg.KnowledgeGraph) -> None:
    found = graph.entity(DIRECTOR)
    document = found.to_jsonld()
    assert document["id"] == found.iri
    assert {m["postTitle"] for m in document["memberships"]} >= {"Giám đốc"}
    assert document == found.to_jsonld("person")
    assert found.to_jsonld("schema-org")["name"] == DIRECTOR
    fact = found.facts[0]
    assert graph.entity(fact.node).to_jsonld()["id"] == fact.node
    with pytest.raises(kg.KgError, match="did you mean person"):
        found.to_jsonld("persn")
    elsewhere = next(row for row in graph.store.rows("SELECT ?o { ?s a kg:Province ; skos:exactMatch ?o }"))
    with pytest.raises(kg.KgError, match="no document about it"):
        graph.entity(str(elsewhere[0]).strip("<>")).to_jsonld()


def test_search_finds_what_the_command_finds(graph: kg.KnowledgeGraph) -> None:
    found = graph.search("doan thi lan huong")
    assert str(found[0].thing) == DIRECTOR
    assert found[0].match == "accents"
    first = found[0].thing
    assert isinstance(first, kg.Thing)
    assert graph.entity(first).label == DIRECTOR
    assert {str(r.type) for r in graph.search("ninh binh", type="Province")} == {"Province"}


def test_an_article_is_shown_with_its_words_marked(graph: kg.KnowledgeGraph) -> None:
    article = graph.article("ha-nam-2024-hoi-cho")
    assert article.text == graph.store.text("ha-nam-2024-hoi-cho")
    shown = sound(article._repr_html_())
    assert "mark" in shown.tags
    assert article.text in "".join(shown.texts)
    assert "Đoàn Thị Lan Hương" in {value.partition(" · ")[0] for name, value in shown.attributes if name == "title"}
    assert article.facts
    assert article.title == str(article)
    with pytest.raises(kg.KgError, match=r"no article 'none' .* — graph\.search\(…\) finds what there is"):
        graph.article("none")


def test_chains_have_their_words(graph: kg.KnowledgeGraph) -> None:
    found = graph.path(DIRECTOR, "Lê Hữu Đạt", k=3, avoid=["Province"], without=["mentioned-with"])
    assert found.complete
    assert 0 < len(found) <= 3
    assert all(len(path.hops) == len(path.nodes) - 1 for path in found)
    shown = sound(found._repr_html_())
    quotes = [q.evidence.text for path in found for hop in path.hops for q in hop.quotes if q.evidence]
    assert quotes
    assert all(any(quote in text for text in shown.texts) for quote in quotes)
    assert repr(found).startswith(f"1. {DIRECTOR} → ")
    assert found[:1] == (found[0],)
    none = graph.path(DIRECTOR, "Lê Hữu Đạt", max_hops=1)
    assert len(none) == 0
    assert "no path" in repr(none)
    assert "no path" in none._repr_html_()
    with pytest.raises(kg.KgError, match="did you mean Province"):
        graph.path(DIRECTOR, "Lê Hữu Đạt", avoid=["Provinse"])


def test_a_network_is_that_of_the_library(graph: kg.KnowledgeGraph) -> None:
    found = graph.network("officials-bodies", as_on="2024-08-10", place="Hà Nam")
    same = projected(graph.store, "officials-bodies", Only(on="2024-08-10", place="Hà Nam"))
    assert found.found == same
    expected = networks.network(graph.store, "officials-bodies", on="2024-08-10", place="Hà Nam")
    assert networkx.utils.graphs_equal(found.graph, expected)
    assert [row.weight for row in found.edges] == [e.weight for e in same.edges]
    assert dict(found.edges.to_polars().schema)["first"].is_temporal()
    ranked = found.centrality("degree")
    assert [row.degree for row in ranked] == [s.value for s in centrality(same, "degree").scores]
    assert ranked.to_pandas()["degree"].dtype == "float64"
    assert found.nodes.column("label")
    assert sound(found._repr_html_()).texts
    around = found.ego(DIRECTOR)
    assert 1 < len(around.nodes) < len(found.nodes)
    assert around.communities().columns[0] == "communities"
    assert set(found.components().to_pandas()["node"]) == set(found.nodes.to_pandas()["node"])
    assert {row.smallerPart for row in found.bridges()} <= set(range(1, 99))
    with pytest.raises(kg.KgError, match="is not in this network"):
        found.ego("KCN Đồng Văn III")
    with pytest.raises(kg.KgError, match="did you mean degree"):
        found.centrality("degre")


def test_what_two_have_in_common(graph: kg.KnowledgeGraph) -> None:
    found = graph.network("co-mention").common("Tỉnh Hà Nam", "Phạm Gia Khánh")
    assert found.columns[:4] == ("node", "label", "type", "specificity")
    assert len(found) > 0


def test_the_graph_counts_checks_and_writes(graph: kg.KnowledgeGraph) -> None:
    assert graph.stats().articles == 18
    assert graph.validate() == ()
    out = io.BytesIO()
    graph.export(out, "nt")
    assert len(out.getvalue().splitlines()) == graph.stats().triples
    shown = sound(graph._repr_html_())
    assert any("18 bài" in text for text in shown.texts)


def test_nothing_of_an_article_is_run_by_a_notebook(hostile: kg.KnowledgeGraph) -> None:
    person = hostile.entity("person/an")
    answer: Any = hostile.sparql("SELECT ?s ?quote { ?s oa:exact ?quote }")
    names: Any = hostile.sparql("SELECT ?s ?l ?u { ?s skos:prefLabel ?l OPTIONAL { ?a schema:url ?u } }")
    shown = (
        person, hostile.entity("agency/so"), hostile.article("evil"), hostile.path("person/an", "agency/so"),
        hostile.network("officials-bodies"), hostile.network("co-mention"), answer, names, hostile.search("an"),
        person.links(), hostile,
    )  # fmt: skip
    texts = []
    for one in shown:
        texts += sound(one._repr_html_()).texts
        assert "\x1b" not in repr(one)
    assert "<script>alert(1)</script>" in texts
    assert "<script>alert(1)</script> & hết." in "".join(sound(hostile.article("evil")._repr_html_()).texts)
    assert isinstance(hostile.store, Store)
