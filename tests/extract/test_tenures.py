"""Tenures: one for each person, body and role, named or implied by the title."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from kg.extract.dates import times
from kg.extract.posts import posts
from kg.extract.tenures import tenures
from kg.model import Doc, Tenure


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
        ("Bộ trưởng Tài chính [Lê An|Person=an] họp với [Bộ Tài chính|Agency=btc].", []),
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
