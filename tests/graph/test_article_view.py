"""The text of an article cut into pieces that join to it, passages word for word, versions, and what is not shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.building import build
from kg.errors import QueryError
from kg.graph.article_address import Address, article_at
from kg.graph.article_view import ArticleView, article_view
from kg.graph.pieces import Mark, Piece, cut, in_order, only_marks
from kg.graph.shown import Cuts
from kg.graph.store import Store
from kg.iri import Minter

Put = Callable[[str, str, str], None]
APPOINTED = "ha-nam-2024-bo-nhiem"


def pieces(paragraphs: tuple[tuple[Piece, ...], ...]) -> list[Piece]:
    return [p for paragraph in paragraphs for p in paragraph]


def joined(shown: ArticleView, mark: int) -> str:
    return "".join(p.text for p in pieces(shown.paragraphs) if mark in p.inside)


@pytest.fixture(scope="module")
def ids(sample_graph: Store) -> list[str]:
    return [r.id for r in sample_graph.archive.records("ok")]


def test_every_text_is_its_pieces_and_every_passage_its_words(sample_graph: Store, ids: list[str]) -> None:
    assert len(ids) == 18
    for id in ids:
        shown, text = article_view(sample_graph, id), sample_graph.text(id)
        assert shown.shows == "text"
        assert "".join(p.text for p in pieces(shown.paragraphs)) == text
        assert all(text[p.start : p.end] == p.text for p in pieces(shown.paragraphs))
        assert shown.marks
        for n, mark in enumerate(shown.marks):
            assert joined(shown, n) == mark.exact == text[mark.start : mark.end]
            assert [n in p.begins for p in pieces(shown.paragraphs)].count(True) == 1
            assert [n in p.ends for p in pieces(shown.paragraphs)].count(True) == 1


def test_without_texts_only_the_passages_are_shown(sample_graph: Store, ids: list[str]) -> None:
    for id in ids:
        shown, text = article_view(sample_graph, id, texts=False), sample_graph.text(id)
        assert shown.shows == "passages"
        covered = {at for m in shown.marks for at in range(m.start, m.end)}
        for p in pieces(shown.paragraphs):
            assert p.gap == (p.text == "") == (not p.inside)
            assert p.text in ("", text[p.start : p.end])
            assert covered.isdisjoint(range(p.start, p.end)) == p.gap
        assert all(joined(shown, n) == m.exact for n, m in enumerate(shown.marks))


def test_what_stands_above_an_article(sample_graph: Store) -> None:
    shown = article_view(sample_graph, "dien-dan-logistics")
    assert shown.title == "Nam Định bàn cách giảm chi phí logistics"
    assert shown.published == "2024-04-18T10:20:00+07:00"
    assert [v.of("vi") for v in shown.publishers] == ["Báo Nam Định"]
    assert [v.of("vi") for v in shown.authors] == ["Viết Tùng"]
    assert shown.original == "https://example.org/nam-dinh/dien-dan-logistics.html"
    assert shown.genre is not None
    assert shown.genre.iri.endswith("#GenreNews")
    assert [(e.current, e.run, e.day, e.status) for e in shown.versions] == [(True, 1, "2026-01-01", "ok")]
    assert shown.length == len(sample_graph.text("dien-dan-logistics"))


def test_facts_stand_in_the_order_of_their_words_and_mentions_name_things(sample_graph: Store) -> None:
    shown = article_view(sample_graph, APPOINTED)
    starts = [f.evidence[0].start for f in shown.facts]
    assert starts == sorted(starts)
    assert {f.kind for f in shown.facts} >= {"Membership", "Statement", "Event", "Claim"}
    post = next(f for f in shown.facts if f.kind == "Membership" and "Thị Lan Hương" in f.of("member")[0].of("vi"))
    assert [e.article for e in post.evidence] == [APPOINTED]
    huong = next(m for m in shown.entities if m.thing.of("vi") == "Đoàn Thị Lan Hương")
    assert (huong.mentions, huong.first, huong.thing.type) == (3, 270, "Person")
    assert [m.first for m in shown.entities] == sorted(m.first for m in shown.entities)
    mark = next(m for m in shown.marks if m.start == 270 and m.end == 288)
    assert (mark.exact, mark.anchor) == ("Đoàn Thị Lan Hương", "char=270,288")
    assert mark.thing == huong.thing
    told = {f for m in shown.marks for f in m.facts}
    assert {f.node for f in shown.facts} == told


def test_lists_are_bounded(sample_graph: Store) -> None:
    shown = article_view(sample_graph, APPOINTED, cuts=Cuts(at={"facts": 3}))
    every = article_view(sample_graph, APPOINTED)
    assert (shown.facts.offset, shown.facts.total) == (3, every.facts.total)
    assert shown.facts.items == every.facts.items[3:]


def test_an_older_version_is_shown_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    paper = tmp_path / "in" / "tin.txt"
    for day, works in (("2025-01-01", "Trần Quốc Khải"), ("2025-01-02", "Lê Hữu Toàn")):
        paper.write_text(f"Họp ở Hà Nam\n\nÔng {works}, Giám đốc Sở Y tế tỉnh Hà Nam, dự họp.\n", "utf-8")
        build([tmp_path / "in"], tmp_path / "store", jobs=1, today=day)
    with Store(tmp_path / "store") as store:
        first, last = article_view(store, "tin").versions
        assert [(e.run, e.day, e.current) for e in (first, last)] == [
            (1, "2025-01-01", False), (2, "2025-01-02", True),
        ]  # fmt: skip
        old = article_view(store, "tin", first.sha[:12])
        assert old.version == first
        assert "Trần Quốc Khải" in {m.thing.of("vi") for m in old.entities}
        assert "".join(p.text for p in pieces(old.paragraphs)) == store.text("tin", first.sha)
        assert all(joined(old, n) == m.exact for n, m in enumerate(old.marks))
        assert article_view(store, "tin") == article_view(store, "tin", last.sha)


def test_what_is_not_there_is_said_so(sample_graph: Store) -> None:
    for id, sha in (("no-such", None), (APPOINTED, "ffffffffffff")):
        with pytest.raises(QueryError, match=id):
            article_view(sample_graph, id, sha)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//host/x", "file:///etc/passwd"])
def test_no_other_scheme_becomes_an_address(small: tuple[Store, Put], url: str) -> None:
    store, put = small
    put("u", "text", f'<A> a schema:NewsArticle ; dct:identifier "u" ; schema:url "{url}"^^xsd:anyURI .')
    assert article_view(store, "u").original == ""


def test_where_the_archive_keeps_no_text_and_marks_reach_beyond_it(small: tuple[Store, Put]) -> None:
    store, put = small
    passage = '<V#char={0},{1}> a kg:Passage ; oa:start {0} ; oa:end {1} ; oa:exact "{2}" ; kg:inArticle <A> .'
    head = '<A> a schema:NewsArticle ; dct:identifier "e" ; kg:charLength 20 .'
    put("e", "", head + passage.format(2, 6, "abcd") + passage.format(4, 9, "cdefg"))
    shown = article_view(store, "e")
    assert [(p.start, p.end, p.text, p.gap) for p in pieces(shown.paragraphs)] == [
        (0, 2, "", True), (2, 4, "ab", False), (4, 6, "cd", False), (6, 9, "efg", False), (9, 20, "", True),
    ]  # fmt: skip
    put("f", "short", '<A> dct:identifier "f" .' + passage.format(2, 60, "beyond"))
    beyond = article_view(store, "f")
    assert "".join(p.text for p in pieces(beyond.paragraphs)) == "short"
    assert all(not p.inside for p in pieces(beyond.paragraphs))


@pytest.mark.parametrize("id", ["nb/1", "a b", "..", "tin#1", "Đồng-Văn", "100%", "a\u202eb"])
def test_addresses_of_articles(id: str) -> None:
    mint, sha = Minter(), "9c1f0a2b3d4e"
    assert article_at(mint.base, mint.article(id).value) == Address(id)
    assert article_at(mint.base, mint.version(id, sha).value) == Address(id, sha)
    assert article_at(mint.base, mint.graph(id, sha).value + "#char=1,4") == Address(id, sha, "char=1,4")
    assert article_at(mint.base, mint.entity(f"person/{id}").value) is None
    assert article_at("https://example.org/", mint.article(id).value) is None


@given(
    st.text(alphabet="aÂ \n\u0301\U0001f600<&", max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 12))),
)
def test_whatever_overlaps_and_nests_joins_to_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    spans = sorted({(s, min(s + n, len(text))) for s, n in spans if n and s < len(text)})
    marks = in_order(Mark(f"v#char={s},{e}", s, e, text[s:e], None, ()) for s, e in spans)
    for paragraphs in (cut(text, marks), only_marks(marks, len(text))):
        found = pieces(paragraphs)
        for n, mark in enumerate(marks):
            mine = [p for p in found if n in p.inside]
            assert "".join(p.text for p in mine) == mark.exact
            assert (n in mine[0].begins, n in mine[-1].ends) == (True, True)
    assert "".join(p.text for p in pieces(cut(text, marks))) == text
    assert all("\n" not in "".join(p.text for p in paragraph).strip() for paragraph in cut(text, marks))
