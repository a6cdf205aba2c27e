"""Statements: who said what, directly, indirectly and in answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from kg.extract.posts import posts
from kg.extract.quotes import statements
from kg.extract.tenures import tenures
from kg.model import Doc, Statement


def read(doc: Doc) -> tuple[Statement, ...]:
    doc = replace(doc, posts=posts(doc))
    return statements(replace(doc, tenures=tenures(doc)))


def rows(doc: Doc) -> list[tuple[str, str, str]]:
    return [(s.speaker, s.speech[0], doc.words(s.span)) for s in read(doc)]


CLAUSE = "năm nay mùa vụ được giá hơn"


@pytest.mark.parametrize(
    "before",
    [
        "Ông [Lê An|Person=an] cho biết, {}.",
        "Ông [Lê An|Person=an] cho biết thêm: {}.",
        "Ông [Lê An|Person=an] nhấn mạnh rằng {}.",
        "Ông [Lê An|Person=an] cũng đã khẳng định {}.",
        "Ông [Lê An|Person=an], Giám đốc [Sở Y tế|Agency=so] cho rằng, {}.",
        "Ông [Lê An|Person=an] - Giám đốc [Sở Y tế|Agency=so] - cho rằng {}.",
        "Ông [Lê An|Person=an] (Giám đốc [Sở Y tế|Agency=so]) nhận định, {}.",
        "Giám đốc [Sở Y tế|Agency=so] [Lê An|Person=an] thông tin, {}.",
        "Phát biểu tại hội nghị, ông [Lê An|Person=an] bày tỏ, {}.",
        "Ông [Lê An|Person=an] nói với phóng viên Báo Gốm: {}.",
        "Theo ông [Lê An|Person=an], {}.",
        "Theo ông [Lê An|Person=an], Giám đốc [Sở Y tế|Agency=so], {}.",
        "Cũng theo [Lê An|Person=an] (ảnh), {}.",
        "[Lê An|Person=an] đến sớm. Ông cho hay {}.",
        "[Lê An|Person=an] đến sớm. Vị này cho hay, {}.",
        "[Lê An|Person=an], Giám đốc [Sở Y tế|Agency=so]. Vị giám đốc này lưu ý, {}.",
        "[Lê An|Person=an], Giám đốc [Sở Y tế|Agency=so]. Giám đốc [Sở Y tế|Agency=so] đề nghị {}.",
    ],
)
def test_indirect_speech_of_a_person(draw: Callable[[str], Doc], before: str) -> None:
    assert rows(draw(before.format(CLAUSE))) == [("an", "I", CLAUSE)]


@pytest.mark.parametrize(
    "before",
    [
        "[Sở Y tế|Agency=so] yêu cầu {}.",
        "Giám đốc [Sở Y tế|Agency=so] yêu cầu {}.",
        "Báo cáo của [Sở Y tế|Agency=so] cho biết, {}.",
        "Theo số liệu mới nhất của [Sở Y tế|Agency=so], {}.",
        "Theo [Sở Y tế|Agency=so] (thuộc tỉnh), {}.",
        "Đại diện [Sở Y tế|Agency=so] cho biết {}.",
        "[Sở Y tế|Agency=so] đã gửi công văn đến 11 xã, yêu cầu {}.",
        "[Sở Y tế|Agency=so] có văn bản gửi [UBND tỉnh|Agency=ub] đề nghị {}.",
        "[Sở Y tế|Agency=so] họp sáng nay. Cơ quan này đề xuất {}.",
        "[Sở Y tế [Hà Nam|AdministrativeUnit=hn]|Agency=so] kiến nghị {}.",
    ],
)
def test_indirect_speech_of_a_body(draw: Callable[[str], Doc], before: str) -> None:
    assert rows(draw(before.format(CLAUSE))) == [("so", "I", CLAUSE)]


@pytest.mark.parametrize(
    "drawing",
    [
        "“{}”, ông [Lê An|Person=an] nói.",
        "“{}.” - ông [Lê An|Person=an], Giám đốc [Sở Y tế|Agency=so], chia sẻ.",
        '"{}" – Giám đốc [Sở Y tế|Agency=so] [Lê An|Person=an] nói.',
        "«{}», theo lời ông [Lê An|Person=an].",
        "Ông [Lê An|Person=an] hỏi: “{}”. Bà [Vũ Ba|Person=ba] lắc đầu.",
        "Ông [Lê An|Person=an]: “{}”.",
        "Ông [Lê An|Person=an] khẳng định “{}”.",
        "[Lê An|Person=an] đến sớm. “{}”, ông cho hay.",
        'Chợ "nổi" vắng. "{}", bà [Lê An|Person=an] lo lắng.',
    ],
)
def test_direct_speech(draw: Callable[[str], Doc], drawing: str) -> None:
    assert rows(draw(drawing.format("Chúng tôi sẽ làm xong trong năm nay"))) == [
        ("an", "D", "Chúng tôi sẽ làm xong trong năm nay")
    ]


def test_a_quotation_holds_the_quotations_in_it(draw: Callable[[str], Doc]) -> None:
    doc = draw("“Muốn nhanh thì phải “đứng trên vai người khổng lồ”, học người đi trước”, ông [Lê An|Person=an] nói.")
    (said,) = read(doc)
    assert doc.words(said.span) == "Muốn nhanh thì phải “đứng trên vai người khổng lồ”, học người đi trước"


@pytest.mark.parametrize(
    "drawing",
    [
        "Bà con nêu nhiều ý kiến đề nghị với tỉnh.",
        "Theo quy định, [Sở Y tế|Agency=so] cấp phép trong mười ngày.",
        "[Sở Y tế|Agency=so] giải quyết các kiến nghị của cử tri trong tháng.",
        "Ông cho biết năm nay được mùa hơn mọi năm.",
        "Xã gửi [Sở Y tế|Agency=so] đề nghị hỗ trợ thêm vắc xin cho dân.",
        "[Lê An|Person=an] dự lễ trao giải “Sao vàng đất Việt năm nay” cho thợ gốm.",
        "[Lê An|Person=an] chia sẻ kinh nghiệm làm gốm với bà con trong xã.",
    ],
)
def test_no_statement(draw: Callable[[str], Doc], drawing: str) -> None:
    assert rows(draw(drawing)) == []


def test_one_statement_a_sentence_and_no_nested_ones(draw: Callable[[str], Doc]) -> None:
    doc = draw("Ông [Lê An|Person=an] cho biết, [Sở Y tế|Agency=so] đề nghị bà con tiêm đủ liều. Mọi người đồng tình.")
    assert rows(doc) == [("an", "I", "Sở Y tế đề nghị bà con tiêm đủ liều")]


def test_what_a_statement_is_about(draw: Callable[[str], Doc]) -> None:
    doc = draw("[Lê An|Person=an] cho biết, [Sở Y|Agency=so], [Hà Nam|Place=hn] và [Sở Y|Agency=so] lo việc này.")
    (said,) = read(doc)
    assert said.about == ("so", "hn")
    assert said.method == "quotes.indirect:cho biết"


INTERVIEW = (
    "Phóng viên Báo Gốm phỏng vấn ông [Lê An|Person=an], Giám đốc [Sở Y tế|Agency=so].\n"
    "P.V: Năm nay mùa vụ thế nào, thưa ông?\n"
    "Ông [Lê An|Person=an]: Năm nay được mùa. Giá cũng cao hơn.\n"
    "Bà con rất phấn khởi.\n"
    "P.V: Sang năm thì sao?\n"
    "Ông [Lê An|Person=an]: Chúng tôi sẽ cố gắng hơn nữa."
)


def test_an_answer_is_one_statement_in_reply_to_its_question(draw: Callable[[str], Doc]) -> None:
    doc = draw(INTERVIEW)
    first, second = read(doc)
    assert doc.words(first.span) == "Năm nay được mùa. Giá cũng cao hơn.\nBà con rất phấn khởi"
    assert doc.words(second.span) == "Chúng tôi sẽ cố gắng hơn nữa"
    assert first.question is not None
    assert second.question is not None
    assert "mùa vụ thế nào" in doc.words(first.question)
    assert "Sang năm" in doc.words(second.question)
    assert {s.speaker for s in (first, second)} == {"an"}
    assert {s.method for s in (first, second)} == {"quotes.answer"}
