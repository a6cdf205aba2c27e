"""Agreements by letters and by title; known ones carry their letters as kind."""

from __future__ import annotations

import pytest

from kg.extract.agreements import agreements
from kg.model import Article
from kg.read.layout import lay_out


def found(text: str) -> list[tuple[str, str]]:
    doc = lay_out(Article("a", text))
    return [(doc.words(m.span), m.kind) for m in agreements(doc)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CPTPP và EVFTA có hiệu lực.", [("CPTPP", "CPTPP"), ("EVFTA", "EVFTA")]),
        ("các Hiệp định thương mại tự do (FTA) đã ký", [("Hiệp định thương mại tự do", "FTA"), ("FTA", "FTA")]),
        (
            "Hiệp định Thương mại tự do Việt Nam – EU (EVFTA)",
            [("Hiệp định Thương mại tự do Việt Nam – EU", "EVFTA"), ("EVFTA", "EVFTA")],
        ),
        ("theo Hiệp định EVFTA", [("EVFTA", "EVFTA")]),
        (
            "Hiệp định Đối tác Kinh tế Toàn diện Khu vực mở ra",
            [("Hiệp định Đối tác Kinh tế Toàn diện Khu vực", "RCEP")],
        ),
        ("Hiệp định khung ký ngày 30/5/2008", [("Hiệp định khung", "")]),
        (
            "Nghị định thư về hợp tác trồng, chế biến, mua bán và vận chuyển dừa tươi trên lãnh thổ Việt Nam giữa"
            " Việt Nam và Belarus",
            [
                (
                    "Nghị định thư về hợp tác trồng, chế biến, mua bán và vận chuyển dừa tươi trên lãnh thổ Việt Nam",
                    "",
                )
            ],
        ),
        ("ký Biên bản ghi nhớ về hợp tác đào tạo nghề.", [("Biên bản ghi nhớ về hợp tác đào tạo nghề", "")]),
    ],
)
def test_agreements(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text", ["Hiệp định có hiệu lực.", "hai bên ký biên bản ghi nhớ", "hợp đồng mua bán điện", "Hiệp hội dệt may"]
)
def test_what_is_no_agreement(text: str) -> None:
    assert found(text) == []
