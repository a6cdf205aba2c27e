"""Articles in English, read at a basic level: every fact that is expected stands here."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import assets
from kg.extract.pipeline import read_article
from kg.graph.validate import Shapes
from kg.iri import Minter
from kg.mappers import article_quads
from kg.model import Article, Doc
from kg.read.language import language_of

TEXTS = Path(__file__).parent / "texts"


def doc(name: str) -> Doc:
    text = (TEXTS / f"{name}.txt").read_text("utf-8")
    title = text.splitlines()[0]
    return read_article(Article(name, text, title, "2021-02-09", "Test News", language=language_of(text)))


def people(doc: Doc) -> set[str]:
    return {e.name for e in doc.entities if e.type == "Person"}


def tenures(doc: Doc) -> set[tuple[str, str, str, bool]]:
    who = {e.id: e.name for e in doc.entities}
    return {(who[t.person], t.role, t.body, t.former) for t in doc.tenures}


def said(doc: Doc) -> set[tuple[str, str, str, str]]:
    who = {e.id: e.name for e in doc.entities}
    return {(who[s.speaker], s.speech, s.modality, " ".join(doc.words(s.span).split()[:4])) for s in doc.statements}


@pytest.mark.parametrize("name", ["logistics-hub", "new-leaders", "glass-works"])
def test_every_word_of_it_is_english_and_every_span_is_of_the_text(name: str) -> None:
    read = doc(name)
    assert read.article.language == "en"
    assert read.entities
    for entity in read.entities:
        assert {read.words(m) for m in entity.mentions} == set(entity.names)


@pytest.mark.parametrize("name", ["logistics-hub", "new-leaders", "glass-works"])
def test_the_graph_of_it_passes_the_gate_and_says_which_words_are_english(name: str) -> None:
    quads = article_quads(doc(name), Minter())
    gate = Shapes.from_files([assets.asset("shapes/local")])
    assert [r.message("en") for r in gate.validate(quads)] == []
    tags = {q.object.language for q in quads if q.predicate.value in ("https://schema.org/text",)}  # type: ignore[union-attr]
    assert tags == {"en"}


def test_things_that_vietnamese_text_names_too_are_the_same_things() -> None:
    vietnamese = read_article(
        Article(
            "vi",
            "UBND tỉnh Ninh Bình, Sở Công Thương tỉnh Ninh Bình và Bộ Công Thương họp tại Hà Nội. Ngân hàng Thế giới,"
            " Tập đoàn Hòa Phát và huyện Gia Viễn dự. Nhà máy gửi hàng đi TP. Hải Phòng.",
            published="2021-02-09",
        )
    )
    shared = {e.id for e in vietnamese.entities} & {e.id for e in doc("logistics-hub").entities}
    assert shared >= {
        "agency/ủy-ban-nhân-dân-tỉnh@p63-37", "agency/sở-công-thương@p63-37", "agency/bo-cong-thuong",
        "province/p63-37", "province/p63-01", "province/p63-31", "district/d-373", "organization/ngân-hàng-thế-giới",
        "company/hòa-phát",
    }  # fmt: skip


def test_people_with_their_posts() -> None:
    hub, leaders, glass = doc("logistics-hub"), doc("new-leaders"), doc("glass-works")
    assert people(hub) == {"Tran Van Kha", "Pham Van Lam", "Nguyen Thi Hoa", "Dinh Van Long", "John Miller"}
    assert tenures(hub) == {
        ("Tran Van Kha", "deputy-minister", "agency/bo-cong-thuong", False),
        ("Pham Van Lam", "director", "agency/sở-công-thương@p63-37", False),
        ("Nguyen Thi Hoa", "chairperson", "organization/vietnam-logistics-association", False),
        ("Dinh Van Long", "minister", "agency/bo-giao-thong-van-tai", True),
        ("John Miller", "country-director", "organization/ngân-hàng-thế-giới", False),
    }
    assert people(leaders) == {"Bui Van Mau", "Nguyen Xuan Thu", "Pham Van Mau", "Chu Thi Mai", "Le Van Mau"}
    assert tenures(leaders) == {
        ("Bui Van Mau", "deputy-chairperson", "agency/ủy-ban-nhân-dân-tỉnh@p63-22", False),
        ("Nguyen Xuan Thu", "party-secretary", "party/tỉnh-ủy@p63-22", False),
        ("Nguyen Xuan Thu", "chairperson", "agency/hội-đồng-nhân-dân-tỉnh@p63-22", False),
        ("Chu Thi Mai", "chairperson", "agency/ủy-ban-nhân-dân-thành-phố@p63-01", False),
        ("Le Van Mau", "director", "organization/viện-nghiên-cứu-quản-lý-kinh-tế-trung-ương", True),
    }
    assert tenures(glass) == {
        ("Nguyen Van Mau", "general-director", "company/hai-duong-glass", False),
        ("Vu Thi Lan", "deputy-head", "agency/ban-quản-lý-các-khu-công-nghiệp@p63-77", False),
        ("Nguyen Thi Mau", "state-bank-governor", "agency/ngan-hang-nha-nuoc", False),
    }


def test_who_said_what() -> None:
    hub, leaders, glass = doc("logistics-hub"), doc("new-leaders"), doc("glass-works")
    assert said(hub) == {
        ("Tran Van Kha", "Indirect", "Asserted", "the hub would shorten"),
        ("Tran Van Kha", "Direct", "Asserted", "The province has good"),
        ("Pham Van Lam", "Indirect", "Asserted", "export turnover reached US$3"),
        ("Ủy ban nhân dân tỉnh Ninh Bình", "Indirect", "Asserted", "VND2.5 trillion will be"),
        ("Binh Minh Logistics Joint Stock Company", "Indirect", "Requested", "the ministry to cut"),
        ("Nguyen Thi Hoa", "Direct", "Asserted", "We need one single"),
        ("John Miller", "Direct", "Asserted", "Hoa Phat Group is"),
    }
    assert said(leaders) == {
        ("Nguyen Xuan Thu", "Indirect", "Asserted", "the province had to"),
        ("Nguyen Xuan Thu", "Indirect", "Asserted", "delays were unacceptable"),
        ("Nguyen Xuan Thu", "Direct", "Asserted", "We will not ask"),
        ("Nguyen Xuan Thu", "Direct", "Asserted", "Every district must do"),
        ("Sở Kế hoạch và Đầu tư tỉnh Quảng Ninh", "Indirect", "Asserted", "The province attracted $2.1"),
        ("Pham Van Mau", "Indirect", "Requested", "Quang Ninh to protect"),
        ("Le Van Mau", "Indirect", "Asserted", "If the plan fails,"),
    }
    assert said(glass) == {
        ("Nguyen Van Mau", "Indirect", "Asserted", "The Hai Duong Glass"),
        ("Nguyen Van Mau", "Indirect", "Asserted", "It will make 900"),
        ("Nguyen Van Mau", "Indirect", "Denied", "the works used old"),
        ("Nguyen Van Mau", "Direct", "Asserted", "That is simply not"),
        ("Vu Thi Lan", "Direct", "Asserted", "It is the largest"),
        ("Nguyen Thi Mau", "Indirect", "Proposed", "cutting interest rates by"),
    }


def test_no_bay_is_a_person() -> None:
    assert not any("Long" in name and name != "Dinh Van Long" for name in people(doc("new-leaders")))


def test_numbers_with_what_was_measured() -> None:
    found = {
        (str(o.value), o.unit, o.code, o.measured)
        for n in ("logistics-hub", "new-leaders")
        for o in doc(n).observations
    }
    assert found >= {
        ("3", "billion US$", "", "export turnover"),
        ("8.5", "per cent", "P1", "export turnover"),
        ("2.5", "trillion VND", "", ""),
        ("1200", "enterprises", "", ""),
        ("12", "%", "P1", "Revenue"),
        ("300", "billion dong", "", ""),
    }
