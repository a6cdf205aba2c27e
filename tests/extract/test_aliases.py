"""The article's own short forms."""

from __future__ import annotations

import pytest

from kg.extract.aliases import aliases
from kg.model import Article, Doc


def found(text: str) -> list[tuple[str, str]]:
    doc = Doc(Article("a", text))
    return [(doc.words(a.full), doc.words(a.short)) for a in aliases(doc)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Theo Hiệp hội Các doanh nghiệp KCN TPHCM (HBA), khó khăn",
         [("Hiệp hội Các doanh nghiệp KCN TPHCM", "HBA")]),
        ("trong khu công nghiệp (KCN) và doanh nghiệp (DN)", [("khu công nghiệp", "KCN"), ("doanh nghiệp", "DN")]),
        ("Sở Tài nguyên và Môi trường (TN&MT) họp", [("Tài nguyên và Môi trường", "TN&MT")]),
        ("Tổng cục Hải quan (TCHQ) cho biết", [("Tổng cục Hải quan", "TCHQ")]),
        ("Tập đoàn Điện lực Việt Nam (EVN) đề xuất", [("Tập đoàn Điện lực Việt Nam", "EVN")]),
        ("Công ty CP Thủy sản Bạc Liêu (gọi tắt là Thủy sản BL) nợ thuế",
         [("Công ty CP Thủy sản Bạc Liêu", "Thủy sản BL")]),
        ("Công ty CP Phân bón Hà Lan (sau đây gọi là Công ty) ký",
         [("Công ty CP Phân bón Hà Lan", "Công ty")]),
        ("Đội Kiểm soát chống buôn lậu (Đội 1, Cục Điều tra chống buôn lậu)",
         [("Đội Kiểm soát chống buôn lậu", "Đội 1")]),
        ("Công ty CP Thương mại Hà Nội (Hapro) bán", [("Công ty CP Thương mại Hà Nội", "Hapro")]),
    ],
)  # fmt: skip
def test_short_forms(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Công ty TNHH An Bình (Hà Nội) xuất khẩu",
        "Nhà máy của Sở Công Thương (ảnh)",
        "UBND tỉnh họp (ngày 26/2/2021)",
        "Vụ Pháp chế (Bộ Tài chính) trả lời",
        "Sở Y tế (năm 2020) báo cáo",
        "Chi cục Quản lý đất đai (Sở TN&MT) đo",
    ],
)
def test_what_is_no_short_form(text: str) -> None:
    assert found(text) == []
