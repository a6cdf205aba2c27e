"""Units that what stands behind or before them makes known, and countries with what is around their names."""

from __future__ import annotations

import pytest

from kg.extract.places import places
from kg.model import Article, Doc


def units(text: str) -> list[str]:
    doc = Doc(Article("a", text, published="2020-05-01"))
    return [doc.words(m.span) for m in sorted(places(doc), key=lambda m: m.span) if m.type == "AdministrativeUnit"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("xưởng may (Hải Hà, Quảng Ninh) mở lại", ["Hải Hà", "Quảng Ninh"]),
        ("anh trú tại Cam Thành, Cam Lộ, Quảng Trị", ["Cam Thành", "Cam Lộ", "Quảng Trị"]),
        ("việc xảy ra ở Đồng Tâm (Hà Nội)", ["Đồng Tâm", "Hà Nội"]),
        ("thuộc 3 huyện: Tuy Phước, Phù Mỹ và Tây Sơn.", ["Tuy Phước", "Phù Mỹ", "Tây Sơn"]),
        ("tại khu Hòa Bình, phường Hòa Lạc", ["khu Hòa Bình", "phường Hòa Lạc"]),
        ("Ban Chỉ đạo 389 tỉnh Lạng Sơn", ["tỉnh Lạng Sơn"]),
        ("ở tỉnh Bà Rịa – Vũng Tàu có", ["tỉnh Bà Rịa – Vũng Tàu"]),
        ("mời các nhà đầu tư Nhật Bản", ["Nhật Bản"]),
        ("bán sang thị trường Mỹ và thị trường Campuchia", ["Mỹ", "Campuchia"]),
        ("việc của lao động Việt Nam", ["Việt Nam"]),
        ("yêu cầu Hàn Quốc trả lời", ["Hàn Quốc"]),
        ("Tổng thống Mỹ Walter Brooks đến", ["Mỹ"]),
        ("cửa hàng ở Cộng hòa Slovakia", ["Cộng hòa Slovakia"]),
        ("khách từ Liên bang Nga", ["Liên bang Nga"]),
        ("của Nước Cộng hòa xã hội chủ nghĩa Việt Nam.", ["Nước Cộng hòa xã hội chủ nghĩa Việt Nam"]),
        ("Cục Hải quan Hà Nam Ninh thu", ["Hà Nam Ninh"]),
    ],
)
def test_units(text: str, expected: list[str]) -> None:
    assert units(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "đạt 5 tỉ đô la Mỹ trong năm",
        "mở quyển Nhật ký ra",
        "theo VOV.VN hôm qua",
        "bản đồ VN 2.000",
        "máy bay của Vietnam Airlines",
        "giống lúa của Thái Bình Seed",
        "Chi cục Hải quan cửa khẩu cảng Sài Gòn khu vực 1",
        "cao tốc Bến Lức - Long Thành",
        "qua cầu Long Biên",
    ],
)
def test_what_is_no_unit(text: str) -> None:
    assert units(text) == []
