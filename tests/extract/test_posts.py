"""Posts: title, body and holder, in all orders that news writes them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.extract.posts import posts
from kg.model import Doc

Row = tuple[str, str | None, str | None]
"""The title, the body's words, the holder's words."""


def read(doc: Doc) -> list[Row]:
    return [
        (doc.words(p.title), doc.words(p.body) if p.body else None, doc.words(p.person) if p.person else None)
        for p in posts(doc)
    ]


@pytest.mark.parametrize(
    ("drawing", "expected"),
    [
        ("ông [Lê An|Person], Giám đốc [Sở Y tế|Agency] nói", [("Giám đốc", "Sở Y tế", "Lê An")]),
        ("ông [Lê An|Person] - Chủ tịch [Hội Gốm|Organization]", [("Chủ tịch", "Hội Gốm", "Lê An")]),
        ("ông [Lê An|Person] (Phó Chủ tịch [Hội Gốm|Organization])", [("Phó Chủ tịch", "Hội Gốm", "Lê An")]),
        ("[Lê An|Person] là Vụ trưởng [Vụ Thuế|Agency]", [("Vụ trưởng", "Vụ Thuế", "Lê An")]),
        ("Bộ trưởng [Bộ Y tế|Agency] [Lê An|Person] thăm", [("Bộ trưởng", "Bộ Y tế", "Lê An")]),
        ("Cục trưởng [Cục Thuế|Agency] ([Bộ Y|Agency]) [Lê An|Person]", [("Cục trưởng", "Cục Thuế", "Lê An")]),
        ("Vụ trưởng [Vụ Thuế|Agency], [Bộ Y|Agency] [Lê An|Person] nói", [("Vụ trưởng", "Vụ Thuế", "Lê An")]),
        ("[Lê An|Person], Tổng Giám đốc (TGĐ) [Hãng Y|Company]", [("Tổng Giám đốc", "Hãng Y", "Lê An")]),
        ("Phó Chủ tịch [UBND tỉnh|Agency] - ông [Lê An|Person] ký", [("Phó Chủ tịch", "UBND tỉnh", "Lê An")]),
        ("Giám đốc [Sở Y tế|Agency], bà [Lê An|Person], cho hay", [("Giám đốc", "Sở Y tế", "Lê An")]),
        (
            "[Lê An|Person], Ủy viên [Trung ương Đảng|PoliticalOrganization], Bí thư [Tỉnh ủy|PoliticalOrganization], "
            "Chủ tịch [HĐND tỉnh|Agency]",
            [
                ("Ủy viên Trung ương Đảng", "Trung ương Đảng", "Lê An"),
                ("Bí thư", "Tỉnh ủy", "Lê An"),
                ("Chủ tịch", "HĐND tỉnh", "Lê An"),
            ],
        ),
        (
            "Trưởng [Ban Tổ chức Tỉnh ủy|PoliticalOrganization] [Lê An|Person]",
            [("Trưởng Ban", "Ban Tổ chức Tỉnh ủy", "Lê An")],
        ),
        ("Chánh [Văn phòng UBND tỉnh|Agency] [Lê An|Person]", [("Chánh Văn phòng", "Văn phòng UBND tỉnh", "Lê An")]),
        ("ông [Lê An|Person], Trưởng phòng Kế hoạch, [Sở Y tế|Agency]", [("Trưởng phòng", "Sở Y tế", "Lê An")]),
        ("Giám đốc [Sở Y tế|Agency] cho biết", [("Giám đốc", "Sở Y tế", None)]),
        ("Phó Thủ tướng [Lê An|Person] đến", [("Phó Thủ tướng", None, "Lê An")]),
        (
            "[Lê An|Person] – Phó Bí thư [Huyện ủy|PoliticalOrganization]; [Vũ Ba|Person] – Chủ tịch [UBND xã|Agency]",
            [("Phó Bí thư", "Huyện ủy", "Lê An"), ("Chủ tịch", "UBND xã", "Vũ Ba")],
        ),
        ("báo cáo Thủ tướng, Phó Thủ tướng [Lê An|Person]", [("Phó Thủ tướng", None, "Lê An")]),
        ("[Lê An|Person] hỏi, giám đốc nhà máy đáp", []),
        ("Đón Chủ tịch [Hội Gốm|Organization], ông [Lê An|Person], tại ga", [("Chủ tịch", "Hội Gốm", "Lê An")]),
        ("Gửi Chủ tịch [Hội Gốm|Organization], ông [Lê An|Person] viết", [("Chủ tịch", "Hội Gốm", None)]),
        ("Gửi Giám đốc [Hội Gốm|Organization] - ông [Lê An|Person] đọc", [("Giám đốc", "Hội Gốm", "Lê An")]),
        ("Cục trưởng [Cục Thuế|Agency] (CTX) [Lê An|Person] nói", [("Cục trưởng", "Cục Thuế", "Lê An")]),
        ("Chủ tịch [Hội Gốm|Organization], TS [Lê An|Person] nói", [("Chủ tịch", "Hội Gốm", "Lê An")]),
        ("[Lê An|Person] (50 tuổi, giám đốc [Hãng Y|Company])", [("giám đốc", "Hãng Y", "Lê An")]),
        ("[Lê An|Person], sinh năm 1970, Giám đốc [Hãng Y|Company]", [("Giám đốc", "Hãng Y", "Lê An")]),
        ("[Lê An|Person], Phó Giám đốc Tư vấn thuế ([Hãng Y|Company])", [("Phó Giám đốc", "Hãng Y", "Lê An")]),
        (
            "[Lê An|Person] – Phó Đại sứ, [Đại sứ quán Bỉ|Organization] nói",
            [("Phó Đại sứ", "Đại sứ quán Bỉ", "Lê An")],
        ),
        (
            "Chủ tịch [Hội Gốm|Organization] [Lê An|Person], đại diện lãnh đạo [Sở Y tế|Agency] dự",
            [("Chủ tịch", "Hội Gốm", "Lê An"), ("đại diện lãnh đạo", "Sở Y tế", None)],
        ),
        ("ông [Vũ Trưởng|Person], Giám đốc [Sở Y tế|Agency]", [("Giám đốc", "Sở Y tế", "Vũ Trưởng")]),
    ],
)
def test_posts(draw: Callable[[str], Doc], drawing: str, expected: list[Row]) -> None:
    assert read(draw(drawing)) == expected


@pytest.mark.parametrize(
    ("drawing", "role", "former", "acting"),
    [
        ("nguyên Giám đốc [Sở Y tế|Agency] [Lê An|Person]", "director", True, False),
        ("ông [Lê An|Person], cựu Chủ tịch [Hội Gốm|Organization]", "chairperson", True, False),
        ("quyền Cục trưởng [Cục Thuế|Agency] [Lê An|Person]", "department-director", False, True),
        ("ông [Lê An|Person], phụ trách Chi cục trưởng [Chi cục Thuế|Agency]", "sub-department-head", False, True),
        ("PHÓ GIÁM ĐỐC [Sở Y tế|Agency] [Lê An|Person]", "deputy-director", False, False),
        ("Phó Chủ tịch Thường trực [UBND tỉnh|Agency] [Lê An|Person]", "deputy-chairperson", False, False),
        ("Uỷ viên [Hội Gốm|Organization] [Lê An|Person]", "committee-member", False, False),
    ],
)
def test_roles(draw: Callable[[str], Doc], drawing: str, role: str, former: bool, acting: bool) -> None:
    (post,) = posts(draw(drawing))
    assert (post.role, post.former, post.acting) == (role, former, acting)
    assert post.person is not None
