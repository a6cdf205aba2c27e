"""Every answer has the words it rests on: word for word, at their place, of every saved question."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from mcp_types import CallToolResult
from pyoxigraph import Literal, NamedNode, Quad

from kg.assistants.answer import CITATIONS, QUOTE
from kg.assistants.row_citations import QUOTES, citations_query, filled
from kg.graph.query import SavedQuery, saved_queries
from kg.graph.store import Store
from kg.terms import kg_denotes

Talk = Callable[..., Any]
BY_REFERENCE_DATA = {"predecessors", "province-on-day", "bodies-of-province"}
"""What no article says, at least in some rows: which province became which, its code, which body governs it."""
COUNTS = {"articles-about", "co-mentions", "co-statement", "made-by", "programmes-of-place", "territory-today"}
"""Questions that count: some of the passages that were counted are cited."""
NUMBERS: dict[str, Callable[[str], Any]] = {"year": int, "number": float}


def examples() -> Iterator[tuple[SavedQuery, dict[str, Any]]]:
    for question in saved_queries():
        kinds = {p.name: NUMBERS.get(p.kind, str) for p in question.params}
        for example in question.examples:
            yield question, {name: kinds[name](value) for name, value in example}


@pytest.fixture(scope="module")
def answers(talk: Talk) -> list[tuple[str, CallToolResult]]:
    """Every saved question as its header shows, and the tools for any store."""
    person, body = "Trịnh Quốc Vượng", "Sở Công Thương tỉnh Hà Nam"
    others: list[tuple[str, dict[str, Any]]] = [
        ("search", {"text": "trinh quoc vuong"}),
        ("entity", {"name": person, "on": "2024-07-15"}),
        ("entity", {"name": body}),
        ("frame", {"name": person}),
        ("evidence", {"of": person}),
        ("article", {"article": "ha-nam-2024-hoi-cho"}),
        ("path", {"a": "Đoàn Thị Lan Hương", "b": "Lê Hữu Đạt", "avoid": ["Province"]}),
        ("links", {"name": person}),
        ("network", {"network": "officials-bodies", "around": "Đoàn Thị Lan Hương"}),
        ("network", {"network": "co-mention", "limit": 3}),
    ]

    asked = [(q.name, given) for q, given in examples()] + others
    return [(name, talk("call_tool", name, given)) for name, given in asked]


def items(answer: CallToolResult) -> list[dict[str, Any]]:
    assert not answer.is_error, answer.content
    found: list[dict[str, Any]] = answer.structured_content["items"]
    return found


def test_every_item_says_what_it_rests_on(answers: list[tuple[str, CallToolResult]]) -> None:
    for name, answer in answers:
        assert items(answer), name
        for item in items(answer):
            cited = item["citations"] or item.get("sources")
            assert cited, (name, item)
            if name in {q.name for q in saved_queries()} - BY_REFERENCE_DATA:
                assert item["citations"], (name, item)


def test_quotes_are_word_for_word(answers: list[tuple[str, CallToolResult]], store: Path) -> None:
    seen = 0
    with Store(store) as kept:
        for _, answer in answers:
            for c in (c for item in items(answer) for c in item["citations"]):
                text = kept.text(c["id"])
                assert c["quote"] == text[c["start"] : c["end"]][:QUOTE]
                assert c["cut"] == (c["end"] - c["start"] > QUOTE)
                assert c["passage"].endswith(f"#char={c['start']},{c['end']}")
                assert c["passage"].startswith(c["article"] + "/")
                seen += 1
    assert seen > 300


def test_a_row_is_cited_by_what_it_quotes(answers: list[tuple[str, CallToolResult]]) -> None:
    for name, answer in answers:
        if citations_query(name) is None and name in {q.name for q in saved_queries()}:
            for item in items(answer):
                quoted = [item["values"][q] for q in QUOTES if item["values"].get(q)]
                assert [c["quote"] for c in item["citations"]] == [q[:QUOTE] for q in quoted], name


def test_citations_say_where_from(answers: list[tuple[str, CallToolResult]]) -> None:
    interview = next(answer for name, answer in answers if name == "interview")
    first = items(interview)[0]["citations"][0]
    assert (first["title"], first["publisher"]) == ("Giữ nhịp sản xuất khi địa giới thay đổi", "Báo Ninh Bình")
    assert first["published"].startswith("2025-09-15")
    assert first["id"] == "ninh-binh-2025-phong-van"


def test_what_is_counted_is_cited_by_a_sample(answers: list[tuple[str, CallToolResult]]) -> None:
    for name, answer in answers:
        for item in items(answer):
            assert len(item["citations"]) <= CITATIONS or name == "frame"
    assert {name for name, answer in answers for i in items(answer) if i.get("sample")} >= COUNTS - {"co-statement"}


def test_what_is_central_is_cited_by_what_names_it(answers: list[tuple[str, CallToolResult]], store: Path) -> None:
    with Store(store) as kept:
        for item in items(next(a for name, a in reversed(answers) if name == "network")):
            said = (NamedNode(c["passage"]) for c in item["citations"])
            assert any(Quad(p, kg_denotes, NamedNode(item["values"]["iri"])) in kept.graph for p in said), item


def test_every_question_can_cite(answers: list[tuple[str, CallToolResult]]) -> None:
    notes = {name: answer.structured_content["notes"] for name, answer in answers}
    assert not [name for name, said in notes.items() if any("no citation" in note for note in said)]
    assert set(notes) >= {q.name for q in saved_queries()}


def test_the_text_has_the_quotes_too(answers: list[tuple[str, CallToolResult]]) -> None:
    name, answer = next(a for a in answers if a[0] == "holders-of-post")
    (content,) = answer.content
    assert content.type == "text"
    for item in items(answer):
        assert f'"{item["citations"][0]["quote"]}" — ' in content.text, name


def test_what_stands_around_the_words(answers: list[tuple[str, CallToolResult]], store: Path) -> None:
    with Store(store) as kept:
        for item in items(next(answer for name, answer in answers if name == "evidence")):
            (c,), said = item["citations"], item["values"]
            assert said["before"] + c["quote"] + said["after"] in kept.text(c["id"])


def test_evidence_of_facts_passages_and_links(answers: list[tuple[str, CallToolResult]], talk: Talk) -> None:
    first = {name: items(answer)[0] for name, answer in answers}
    fact, link = first["article"]["values"]["fact"], first["links"]["values"]["link"]
    passage = first["article"]["citations"][0]["passage"]
    of_fact, of_passage, of_link = (
        items(talk("call_tool", "evidence", {"of": of})) for of in (fact, passage.partition("/id/")[2], link)
    )
    assert of_fact[0]["citations"] == first["article"]["citations"][:1]
    assert fact in [item["values"]["fact"] for item in of_passage]
    assert of_link[0]["citations"][0] in first["links"]["citations"]


def test_terms_cannot_break_out_of_a_citations_query() -> None:
    row = {"text": Literal('"} ?x ?question {'), "question": None, "who": NamedNode("https://example.org/?text")}
    assert filled("?s ?p ?text ; ?q ?question ; ?r ?who", row) == (
        '?s ?p "\\"} ?x ?question {" ; ?q "" ; ?r <https://example.org/?text>'
    )
