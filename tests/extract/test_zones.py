from __future__ import annotations

import pytest

from kg.extract.zones import zones
from kg.model import Article, Doc


def found(text: str) -> list[tuple[str, str]]:
    doc = Doc(Article("t", text))
    return [(doc.words(m.span), m.kind) for m in zones(doc)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Xưởng ở KCN Gián Khẩu đã mở.", [("KCN Gián Khẩu", "KCN")]),
        ("Xưởng ở Khu công nghiệp Mỹ Xuân A đã mở.", [("Khu công nghiệp Mỹ Xuân A", "KCN")]),
        ("Khu kinh tế cửa khẩu Đồng Đăng - Lạng Sơn có", [("Khu kinh tế cửa khẩu Đồng Đăng - Lạng Sơn", "KKT")]),
        ("Khu thương mại đặc biệt Lao Bảo ở", [("Khu thương mại đặc biệt Lao Bảo", "KKT")]),
        ("Hàng của KCX Linh Trung 3 tăng.", [("KCX Linh Trung 3", "KCX")]),
        ("Hàng của KCX Linh Trung đã tăng.", [("KCX Linh Trung", "KCX")]),
        ("Đầu tư vào Khu kinh tế Nhơn Hội.", [("Khu kinh tế Nhơn Hội", "KKT")]),
        ("Hàng qua Khu kinh tế cửa khẩu Mộc Bài.", [("Khu kinh tế cửa khẩu Mộc Bài", "KKT")]),
        ("Mở tại Khu công nghệ cao Hòa Lạc.", [("Khu công nghệ cao Hòa Lạc", "KCNC")]),
        ("Doanh nghiệp tại Khu công nghệ cao tăng vốn.", [("Khu công nghệ cao", "KCNC")]),
        ("Khói ở CCN Tóc Tiên.", [("CCN Tóc Tiên", "CCN")]),
        ("Nước thải làng nghề giấy Phong Khê.", [("làng nghề giấy Phong Khê", "làng nghề")]),
        ("Các KCN Sóng Thần, Đồng An và Bàu Bàng.", [("Sóng Thần", "KCN"), ("Đồng An", "KCN"), ("Bàu Bàng", "KCN")]),
        ("Các KCN lớn như Sóng Thần, Đồng An.", [("Sóng Thần", "KCN"), ("Đồng An", "KCN")]),
        ("Mở xưởng tại KCN Đồng Văn III trong năm.", [("KCN Đồng Văn III", "KCN")]),
        ("Mở xưởng tại KCN Quế Võ 2, tỉnh B.", [("KCN Quế Võ 2", "KCN")]),
        ("Thuê đất ở KCN Nhơn Trạch VI A.", [("KCN Nhơn Trạch VI A", "KCN")]),
        ("Thuê đất ở KCN Đồng Văn 5 năm.", [("KCN Đồng Văn", "KCN")]),
        (
            "Các KCN Đồng Văn I, Đồng Văn II và Hòa Mạc.",
            [("Đồng Văn I", "KCN"), ("Đồng Văn II", "KCN"), ("Hòa Mạc", "KCN")],
        ),
        ("Tại KCN Song Khê - Nội Hoàng có việc.", [("KCN Song Khê - Nội Hoàng", "KCN")]),
        ("Trưởng ban Khu kinh tế Lào Cai Hà Đức Mít nói", [("Khu kinh tế Lào Cai", "KKT")]),
        ("KKT cửa khẩu quốc tế Cầu Treo mở", [("KKT cửa khẩu quốc tế Cầu Treo", "KKT")]),
    ],
)
def test_zones(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Tỉnh có các CCN và KCN.",
        "Các khu công nghiệp Việt Nam.",
        "Ban quản lý KCN TPHCM.",
        "Quản lý các khu công nghiệp Hà Nam.",
        "Một khu công nghệ cao.",
    ],
)
def test_what_names_no_zone(text: str) -> None:
    assert found(text) == []
