"""Tenures: one for each person, body and role, named or implied by the title."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from kg.extract.dates import times
from kg.extract.posts import posts
from kg.extract.tenures import tenures
from kg.model import Doc, Tenure


@pytest.mark.parametrize(
    ("drawing", "holders"),
    [
        (
            "các Phó Chủ tịch [UBND tỉnh|Agency=u]: [Lê An|Person=an], [Vũ Tâm|Person=tam] và [Hồ Na|Person=na] dự.",
            {"an", "tam", "na"},
        ),
        ("hai Phó Chủ tịch [UBND tỉnh|Agency=u] [Lê An|Person=an] và [Vũ Tâm|Person=tam] dự.", {"an", "tam"}),
        ("[Quốc hội|Agency=u] họp. Các Phó Chủ tịch Quốc hội: [Lê An|Person=an]; [Vũ Tâm|Person=tam].", {"an", "tam"}),
        ("Phó Chủ tịch [UBND tỉnh|Agency=u] [Lê An|Person=an] và [Vũ Tâm|Person=tam] dự.", {"an"}),
        (
            "các đồng chí Ủy viên [Thành ủy|PoliticalOrganization=u]: [Lê An|Person=an], Giám đốc [Sở Y tế|Agency=s]; "
            "[Vũ Tâm|Person=tam]; đồng chí [Hồ Na|Person=na].",
            {"an", "tam"},
        ),
    ],
)
def test_a_post_that_several_share(draw: Callable[[str], Doc], drawing: str, holders: set[str]) -> None:
    assert {t.person for t in read(draw(drawing)) if t.body == "u"} == holders


def read(doc: Doc) -> tuple[Tenure, ...]:
    doc = replace(doc, posts=posts(doc), times=tuple(times(doc)))
    return tenures(doc)


@pytest.mark.parametrize(
    ("drawing", "expected"),
    [
        (
            "[Lê An|Person=an], Giám đốc [Sở Y tế|Agency=so]. Giám đốc [Sở Y tế|Agency=so] [Lê An|Person=an] nói",
            [("so", "Giám đốc")],
        ),
        ("Phó Thủ tướng [Lê An|Person=an] họp. [Chính phủ|Agency=cp] đồng ý.", [("cp", "Phó Thủ tướng")]),
        ("Thủ tướng [Lào|AdministrativeUnit=lao] [Lê An|Person=an]. [Chính phủ|Agency=cp] đồng ý.", []),
        ("Bộ trưởng Tài chính [Lê An|Person=an] họp với [Bộ Tài chính|Agency=btc].", [("btc", "Bộ trưởng")]),
        ("Thứ trưởng Bóng đá [Lê An|Person=an] họp với [Bộ Tài chính|Agency=btc].", []),
        (
            "[Lê An|Person=an], Chủ tịch HĐQT, Tổng Giám đốc [Công ty X|Company=x].",
            [("x", "Chủ tịch HĐQT"), ("x", "Tổng Giám đốc")],
        ),
        ("[Công ty X|Company=x] do [Lê An|Person=an] làm giám đốc.", [("x", "giám đốc")]),
        (
            "[Công ty X|Company=x] mở cửa. Giám đốc của công ty, ông [Lê An|Person=an] cho hay.",
            [("x", "Giám đốc")],
        ),
        (
            "[Trường Gốm|Organization=t] mở lớp. Bà [Lê An|Person=an] - Hiệu trưởng phụ trách trường cho hay.",
            [("t", "Hiệu trưởng")],
        ),
        ("Chủ tịch [Hãng X|Company=x], Thủ tướng [Lê An|Person=an] dự. [Chính phủ|Agency=cp]", [("cp", "Thủ tướng")]),
        (
            "Tại [Chi cục A|Agency=a], Chi cục trưởng [Lê An|Person=an] nói. [Chi cục B|Agency=b] cũng vậy.",
            [("a", "Chi cục trưởng")],
        ),
        ("[Chi cục A|Agency=a], [Chi cục B|Agency=b] họp. Chi cục trưởng [Lê An|Person=an] nói.", []),
        (
            "[Lê An|Person=an], Chủ tịch kiêm Tổng Thư ký [Hội X|Organization=x] nói.",
            [("x", "Chủ tịch"), ("x", "Tổng Thư ký")],
        ),
        ("[Lê An|Person=an], Chủ tịch, Bí thư [Tỉnh ủy|PoliticalOrganization=x] nói.", [("x", "Bí thư")]),
        (
            "Đại diện [Công ty X|Company=x], ông [Lê An|Person=an], Tổng Giám đốc cho biết.",
            [("x", "Đại diện"), ("x", "Tổng Giám đốc")],
        ),
        (
            "[Lê An|Person=an], Trưởng phòng Giá và Thuế ([Cục Thuế|Agency=ct]) nói.",
            [("ct", "Trưởng phòng")],
        ),
        ("ông [Lê An|Person=an] (nguyên Bộ trưởng Thương mại) gặp [Bộ Y tế|Agency=yt].", []),
        ("[Công ty X|Company=x] thua lỗ. [Lê An|Person=an], Giám đốc công ty, nói.", [("x", "Giám đốc")]),
        ("[Lê An|Person=an], quyền Cục trưởng [Cục Thuế|Agency=ct]", [("ct", "quyền Cục trưởng")]),
        ("Thủ tướng [Ron Ha|Person=rh] họp. [Chính phủ|Agency=cp] đồng ý.", []),
        (
            "trước Thủ tướng Chính phủ, Bộ trưởng [Bộ Y tế|Agency=byt] [Lê An|Person=an] nói. [Chính phủ|Agency=c] họp",
            [("byt", "Bộ trưởng")],
        ),
        ("ông [Lê An|Person=an], Bộ trưởng Tài chính, ở [Bộ Tài chính|Agency=btc].", [("btc", "Bộ trưởng")]),
        (
            "Chủ tịch [huyện Gốm|AdministrativeUnit=g] [Lê An|Person=an] và [UBND huyện Gốm|Agency=u]",
            [("u", "Chủ tịch")],
        ),
        ("Tổng cục trưởng [Lê An|Person=an] đến [Tổng cục Thuế|Agency=tc]", [("tc", "Tổng cục trưởng")]),
        ("Tổng Bí thư [Lê An|Person=an] nói về [Đảng|PoliticalOrganization=d]", [("d", "Tổng Bí thư")]),
        ("Giám đốc [Sở Y tế|Agency=so] cho biết", []),
    ],
)
def test_tenures(draw: Callable[[str], Doc], drawing: str, expected: list[tuple[str, str]]) -> None:
    assert [(t.body, t.title) for t in read(draw(drawing))] == expected


def test_evidence_is_the_shortest_stretch(draw: Callable[[str], Doc]) -> None:
    doc = draw("Hôm qua ông [Lê An|Person=an], nguyên Giám đốc [Sở Y tế|Agency=so], đã đến.")
    (tenure,) = read(doc)
    assert doc.words(tenure.evidence) == "Lê An, nguyên Giám đốc Sở Y tế"
    assert (tenure.former, tenure.role) == (True, "director")


@pytest.mark.parametrize(
    ("drawing", "since", "until"),
    [
        ("Bầu [Lê An|Person=an] làm Chủ tịch [Hội Gốm|Organization=h] nhiệm kỳ 2020-2025.", "2020", "2025"),
        ("[Lê An|Person=an] được bổ nhiệm làm Giám đốc [Sở Y tế|Agency=so] từ ngày 1/2/2021.", "2021-02-01", None),
        ("[Lê An|Person=an], Giám đốc [Sở Y tế|Agency=so], nói ngày 1/2/2021.", None, None),
    ],
)
def test_stated_dates(draw: Callable[[str], Doc], drawing: str, since: str | None, until: str | None) -> None:
    (tenure,) = read(draw(drawing))
    assert (tenure.since, tenure.until) == (since, until)
