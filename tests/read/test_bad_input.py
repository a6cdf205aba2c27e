"""Bad input: what is put right at the door, what the grammars do not see, and what is refused."""

from __future__ import annotations

import json
import re
import textwrap
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from viparse.normalize.tables import Charmap
from viparse.normalize.tcvn3 import TCVN3
from viparse.normalize.viscii import VISCII
from viparse.normalize.vni import VNI

from kg.building import build
from kg.errors import InputError
from kg.extract.pipeline import read_article
from kg.iri import Minter
from kg.mappers import article_quads
from kg.model import Article, Doc, Event, Observation, Relation, Span, Statement, Tenure
from kg.read.language import language_of
from kg.read.old_fonts import converted
from kg.read.plain_letters import with_diacritics, without_diacritics
from kg.read.sources import articles
from kg.read.spacing import joined, tidied
from kg.read.view import View, view_of

TEXT = """Ninh Bình khởi công nhà máy mới
Ngày 5/2/2021, UBND tỉnh Ninh Bình phối hợp với Sở Công Thương tổ chức lễ khởi công nhà máy gạch của Công ty cổ phần \
Gạch Sông Vân tại khu công nghiệp Gián Khẩu, huyện Gia Viễn.
Ông Phạm Văn Hòa, Giám đốc Sở Công Thương tỉnh Ninh Bình, cho biết nhà máy có vốn đầu tư 250 tỷ đồng, rộng 12 ha, mỗi \
năm nộp ngân sách khoảng 15 tỷ đồng.
"Chúng tôi sẽ hỗ trợ doanh nghiệp hết sức mình trong thời gian tới", ông Hòa khẳng định.
Theo Bộ Công Thương, xuất khẩu gạch của cả nước năm 2020 đạt 300 triệu USD, tăng 8,5% so với năm 2019."""

Dress = Callable[[str], str]
Attested = Tenure | Relation | Statement | Observation | Event


def read(text: str) -> Doc:
    return read_article(Article("a", unicodedata.normalize("NFC", text), published="2021-02-06"))


@cache
def plainly() -> Doc:
    return read(TEXT)


def facts(doc: Doc) -> dict[str, list[str]]:
    return {
        "entities": sorted(e.id for e in doc.entities),
        "tenures": sorted(f"{t.person} {t.role} {t.body}" for t in doc.tenures),
        "relations": sorted(f"{r.kind} {r.subject} {r.object}" for r in doc.relations),
        "statements": sorted(f"{s.speaker} {s.speech}" for s in doc.statements),
        "observations": [f"{o.value} {o.unit} {o.about}" for o in doc.observations],
        "events": [e.type for e in doc.events],
    }


def new_tone_placement(text: str) -> str:
    return re.sub(r"\bHòa\b", "Hoà", text)


SAME: dict[str, Dress] = {
    "decomposed": lambda t: unicodedata.normalize("NFD", t),
    "half decomposed": lambda t: t[:300] + unicodedata.normalize("NFD", t[300:]),
    "no-break spaces": lambda t: t.replace(" ", "\u00a0"),
    "zero-width spaces": lambda t: re.sub(r"(?<=\w) (?=\w)", "\u200b ", t),
    "zero-width spaces for spaces": lambda t: re.sub(r"(?<=[a-zà-ỹ]) (?=[A-ZĐ][a-zà-ỹ])", "\u200b", t),
    "soft hyphens": lambda t: re.sub(r"n(?=[gh])", "n\u00ad", t),
    "byte order marks and joiners": lambda t: "\ufeff" + t.replace("Ninh", "Ni\u200dnh").replace("Công", "\u2060Công"),
    "control characters": lambda t: t.replace("tỉnh", "t\x08ỉnh"),
    "lines broken by a scanner": lambda t: "\n".join(
        line for p in t.split("\n") for line in (textwrap.wrap(p, 64) or [""])
    ),
    "broken lines with carriage returns": lambda t: "\r\n\r\n".join(
        "\r\n".join(textwrap.wrap(p, 70)) for p in t.split("\n")
    ),
}


def test_the_plain_text_says_enough_to_compare() -> None:
    assert {k: len(v) for k, v in facts(plainly()).items() if len(v) < 1} == {}
    assert len(plainly().entities) >= 8


@pytest.mark.parametrize("dress", SAME.values(), ids=list(SAME))
def test_the_same_is_read_whatever_the_text_wears(dress: Dress) -> None:
    assert facts(read(dress(TEXT))) == facts(plainly())


def test_tone_marks_may_stand_on_either_vowel() -> None:
    old, new = facts(plainly()), facts(read(new_tone_placement(TEXT)))
    assert new["entities"] == old["entities"]
    assert new["tenures"] == old["tenures"]
    assert new["statements"] == old["statements"]


@pytest.mark.parametrize("dress", SAME.values(), ids=list(SAME))
def test_every_passage_is_word_for_word_of_the_normalised_text(dress: Dress) -> None:
    text = unicodedata.normalize("NFC", dress(TEXT))
    quads = article_quads(read(dress(TEXT)), Minter())
    values: dict[str, dict[str, str]] = {}
    for q in quads:
        name = q.predicate.value.rsplit("#", 1)[-1]
        if name in ("start", "end", "exact"):
            values.setdefault(str(q.subject), {})[name] = q.object.value  # type: ignore[union-attr]
    assert len(values) > 20
    for passage in values.values():
        assert text[int(passage["start"]) : int(passage["end"])] == passage["exact"]


def test_a_text_that_can_be_read_as_it_stands_has_no_view() -> None:
    assert view_of(Article("a", TEXT)) is None


def test_names_have_no_hidden_characters_and_evidence_keeps_them() -> None:
    doc = read("Lãnh đạo UBND tỉnh Ninh\u200b Bình họp với Sở Công\u00ad Thương tỉnh Ninh Bình vào ngày 5/2/2021.")
    body = next(e for e in doc.entities if e.id.startswith("agency/ủy-ban"))
    assert body.names == ("UBND tỉnh Ninh Bình",)
    assert [doc.words(m) for m in body.mentions] == ["UBND tỉnh Ninh\u200b Bình"]


@given(st.text(alphabet="aB \u200b\u00ad\u00a0\n.ắ", max_size=60))
def test_what_is_left_of_a_text_stands_where_it_stood(text: str) -> None:
    tidy, at = tidied(text)
    places = at if at is not None else range(len(text))
    assert len(tidy) == len(places)
    assert list(places) == sorted(set(places))
    assert all(c in (text[i], " ") for c, i in zip(tidy, places, strict=True))
    assert len(joined(text)) == len(text)


# ── lines ────────────────────────────────────────────────────────────────────────────────────────
def test_paragraphs_lists_and_verse_are_no_broken_lines() -> None:
    plan = "Chương trình gồm:\n- xây đường\n- xây cầu\n- trồng rừng phòng hộ ven biển\n1. chuẩn bị\n2. thi công\n"
    verse = (
        "Ai về thăm bến sông xưa\nCon đò còn đợi nắng mưa dãi dầu\nHàng cau nghiêng bóng qua cầu\nMẹ ngồi têm lá trầu"
    )
    assert joined(TEXT) == TEXT
    assert joined(plan) == plan
    assert joined(verse) == verse


# ── capitals, no diacritics ──────────────────────────────────────────────────────────────────────
def test_capitals_throughout_are_read_and_doubted() -> None:
    doc = read(TEXT.upper())
    plain = facts(plainly())
    found = facts(doc)
    assert set(found["entities"]) >= {
        "agency/bo-cong-thuong", "agency/sở-công-thương@p63-37", "agency/ủy-ban-nhân-dân-tỉnh@p63-37",
        "province/p63-37", "district/d-373", "person/phạm-văn-hòa@sở-công-thương@p63-37",
    }  # fmt: skip
    assert found["tenures"] == plain["tenures"]
    assert [o.split()[0] for o in found["observations"]] == [o.split()[0] for o in plain["observations"]]
    assert all(t.confidence <= 0.8 for t in doc.tenures)
    assert all("~capitals" in t.method for t in doc.tenures)


def test_a_text_without_diacritics_is_read_and_doubted() -> None:
    doc = read(without_diacritics(TEXT))
    assert {e.id for e in doc.entities} >= {
        "agency/bo-cong-thuong", "agency/sở-công-thương@p63-37", "agency/ủy-ban-nhân-dân-tỉnh@p63-37",
        "province/p63-37", "district/d-373",
    }  # fmt: skip
    attested: list[Attested] = [*doc.tenures, *doc.relations, *doc.statements, *doc.observations, *doc.events]
    assert len(attested) > 5
    assert all(f.confidence <= 0.6 and "~no-diacritics" in f.method for f in attested)
    for entity in doc.entities:
        assert all(doc.words(m).isascii() for m in entity.mentions)


def test_the_graph_of_a_doubted_article_says_so() -> None:
    quads = article_quads(read(without_diacritics(TEXT)), Minter())
    methods = {q.object.value for q in quads if q.predicate.value.endswith("#method")}  # type: ignore[union-attr]
    assert methods
    assert all("~no-diacritics" in m for m in methods)


def test_the_build_says_which_articles_were_doubted(tmp_path: Path) -> None:
    (tmp_path / "khong-dau.txt").write_text(without_diacritics(TEXT), "utf-8")
    (tmp_path / "tot.txt").write_text(TEXT, "utf-8")
    summary = build([tmp_path], tmp_path / "store", jobs=1)
    assert (summary.read, summary.built, summary.input_errors) == (2, 2, 0)
    assert len(summary.problems) == 1
    assert "'khong-dau' has no diacritics" in summary.problems[0]


@pytest.mark.parametrize("text", ["So Cong Thuong tinh Dak Lak", "UBND TINH NINH BINH", "", "abc İ"])
def test_diacritics_are_put_back_letter_for_letter(text: str) -> None:
    assert len(with_diacritics(text)) == len(text)
    assert without_diacritics(with_diacritics(text)) == without_diacritics(text)


# ── old fonts ────────────────────────────────────────────────────────────────────────────────────
def typed_for(charmap: Charmap, text: str) -> str:
    """A text as a keyboard of the font's time gave it."""
    letters: dict[str, str] = {}
    for old, new in charmap.pairs:
        letters.setdefault(new, old)
    if charmap is VNI:
        letters |= {"ẳ": "aú", "ỵ": "î"}
    return "".join(letters.get(c, c) for c in text)


@pytest.mark.parametrize("font", [TCVN3, VNI, VISCII], ids=lambda f: f.name)
def test_old_fonts_are_told_and_converted(font: Charmap, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(typed_for(font, TEXT), "utf-8")
    (tmp_path / "b.txt").write_bytes(typed_for(font, TEXT).encode("latin-1"))
    (tmp_path / "c.jsonl").write_text(
        json.dumps({"id": "c", "text": typed_for(font, TEXT), "title": typed_for(font, "Khởi công nhà máy")}), "utf-8"
    )
    found = list(articles([tmp_path]))
    assert [a.text for a in found if isinstance(a, Article)] == [TEXT] * 3
    assert found[2].title == "Khởi công nhà máy"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        without_diacritics(TEXT),
        "El señor Muñoz habló con el niño sobre la educación y la organización de la región de Aragón.",
        "Die Größe der Bäume übersteigt die Höhe der Häuser in München und Köln für die Gäste.",
        "L'été à la française : où êtes-vous allés ? Le collège a déjà reçu les élèves étrangers.",
        "The café in Hanoi cost €3, ½ of the price — “très cher”, said André.",
    ],
)
def test_no_other_text_is_touched(text: str) -> None:
    assert converted(text) is None


def test_an_old_font_that_is_not_known_is_refused_by_file_and_line(tmp_path: Path) -> None:
    marks = "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ"
    special = sorted({c for c in TEXT if not c.isascii()})
    strange = str.maketrans({c: marks[(i * 7) % len(marks)] for i, c in enumerate(special)})
    good = json.dumps({"id": "tot", "text": TEXT})
    bad = json.dumps({"id": "xau", "text": (TEXT + "\n").translate(strange) * 3})
    (tmp_path / "x.jsonl").write_text(f"{good}\n{bad}\n{good}\n", "utf-8")
    found = list(articles([tmp_path / "x.jsonl"]))
    assert [type(a) for a in found] == [Article, InputError, Article]
    assert "line 2" in str(found[1])
    assert "old font" in str(found[1])
    assert "convert it to Unicode" in str(found[1])


# ── language ─────────────────────────────────────────────────────────────────────────────────────
ENGLISH = "The committee met in Hanoi, and the minister said that it would go on with the plan for the port."


@pytest.mark.parametrize(
    "text, language",
    [
        (TEXT, "vi"),
        (without_diacritics(TEXT), "vi"),
        (TEXT.upper(), "vi"),
        (ENGLISH, "en"),
        (ENGLISH.upper(), "en"),
        ("Nguyễn Văn Đức and Trần Thị Hường said that the road of the province was in good order for the year.", "en"),
        (f"{TEXT}\n{ENGLISH}", "vi"),
        (f"{ENGLISH}\n" * 12 + TEXT, "en"),
        ("Le comité s'est réuni lundi à Hanoï pour parler de la construction du port de la province.", "und"),
        ("Panitia bertemu di Hanoi pada hari Senin untuk membahas pembangunan pelabuhan baru di provinsi itu.", "und"),
    ],
)
def test_the_language_of_an_article(text: str, language: str) -> None:
    assert language_of(text) == language


def test_a_view_is_lifted_whole() -> None:
    article = Article("a", "\u200b" + TEXT.replace("\n", "\u200b\n"))
    doc = read_article(article)
    assert isinstance(view_of(article), View)
    assert doc.article is article
    spans = (
        [b.span for b in doc.blocks] + list(doc.sentences) + [t.span for t in doc.times] + [p.span for p in doc.posts]
    )
    plain = read_article(replace(article, text=TEXT))
    theirs = [b.span for b in plain.blocks] + list(plain.sentences) + [t.span for t in plain.times]
    theirs += [p.span for p in plain.posts]
    assert [doc.words(s) for s in spans] == [plain.words(s) for s in theirs]
    assert all(isinstance(s, Span) for s in spans)
