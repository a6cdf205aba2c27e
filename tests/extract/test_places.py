from __future__ import annotations

import pytest

from kg.extract.places import places
from kg.model import Article, Doc


def found(text: str, published: str | None = "2021-02-26") -> list[tuple[str, str]]:
    """What stands in the text, each with its kind; a place that is no unit has the kind "Place"."""
    doc = Doc(Article("t", text, published=published))
    return [(doc.words(m.span), m.kind if m.type == "AdministrativeUnit" else m.type) for m in places(doc)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lãnh đạo tỉnh Ninh Bình họp.", [("tỉnh Ninh Bình", "Province")]),
        ("LÃNH ĐẠO TỈNH HOÀ BÌNH HỌP", [("TỈNH HOÀ BÌNH", "Province")]),
        ("Đoàn đến Ninh Bình hôm qua.", [("Ninh Bình", "Province")]),
        ("Cảng ở tỉnh BR-VT và Bà Rịa-Vũng Tàu.", [("tỉnh BR-VT", "Province"), ("Bà Rịa-Vũng Tàu", "Province")]),
        ("Mưa lớn ở TP.HCM, TPHCM.", [("TP.HCM", "Province"), ("TPHCM", "Province")]),
        ("Ngập tại TP. Hồ Chí Minh.", [("TP. Hồ Chí Minh", "Province")]),
        ("Họp ở TP Thái Bình.", [("TP Thái Bình", "District")]),
        ("Ở xã Bát Tràng, huyện Gia Lâm.", [("xã Bát Tràng", "Commune"), ("huyện Gia Lâm", "District")]),
        ("Nhà ở phường 5, quận 1.", [("phường 5", "Commune"), ("quận 1", "District")]),
        ("Dân phường Mỹ Đình 1 kêu.", [("phường Mỹ Đình 1", "Commune")]),
        ("Trụ sở: số 9, tổ 45 phường Mai Động.", [("phường Mai Động", "Commune")]),
        (
            "Trụ sở ở tổ 5 phường Mai Động, quận Hoàng Mai.",
            [("tổ 5", "Hamlet"), ("phường Mai Động", "Commune"), ("quận Hoàng Mai", "District")],
        ),
        (
            "Kho ở ngõ 17 Lê Thánh Tôn, phường 5.",
            [("ngõ 17", "Place"), ("Lê Thánh Tôn", "Place"), ("phường 5", "Commune")],
        ),
        ("Nhà ở 128a An Dương Vương (P16, Q8).", [("An Dương Vương", "Place")]),
        (
            "Cấm các tuyến đường Trần Phú, Lê Thánh Tôn và Bạch Đằng.",
            [("đường Trần Phú", "Place"), ("Lê Thánh Tôn", "Place"), ("Bạch Đằng", "Place")],
        ),
        (
            "Xe đi đường Trần Phú - Lê Lợi - Hùng Vương.",
            [("đường Trần Phú", "Place"), ("Lê Lợi", "Place"), ("Hùng Vương", "Place")],
        ),
        ("Dịch tả lợn châu Phi lan ở châu Phi.", [("châu Phi", "Place")]),
        ("Xưởng ở Sông Công đã mở.", [("Sông Công", "District")]),
        ("Hội ở Quảng trường 19 tháng 4 đông.", [("Quảng trường 19 tháng 4", "Place")]),
        ("Hộ ở tổ 16, phường Phú Khánh.", [("tổ 16", "Hamlet"), ("phường Phú Khánh", "Commune")]),
        ("Cháy ở ấp Ngọc Lâm 2, xã Phú Thanh.", [("ấp Ngọc Lâm 2", "Hamlet"), ("xã Phú Thanh", "Commune")]),
        (
            "Các xã Tân Lập, Đồng Tiến và Hồng Kì đạt chuẩn.",
            [("Tân Lập", "Commune"), ("Đồng Tiến", "Commune"), ("Hồng Kì", "Commune")],
        ),
        ("Xe đi Thái Lan, Lào và Mỹ.", [("Thái Lan", "Country"), ("Lào", "Country"), ("Mỹ", "Country")]),
        ("Hàng từ Anh và Pháp.", [("Anh", "Country"), ("Pháp", "Country")]),
        ("Đoàn thăm Tokyo.", [("Tokyo", "")]),
        ("Thuyền trên sông Sài Gòn và rạch Ông Hóa.", [("sông Sài Gòn", "Place"), ("rạch Ông Hóa", "Place")]),
        ("Cà phê của Tây Nguyên.", [("Tây Nguyên", "Place")]),
        ("Lúa Đồng bằng sông Cửu Long.", [("Đồng bằng sông Cửu Long", "Place")]),
        ("Tắc ở các tuyến đường như Nguyễn Huệ, Lê Mít.", [("Nguyễn Huệ", "Place"), ("Lê Mít", "Place")]),
        ("Gió ở miền Đông Nam bộ.", [("miền Đông Nam bộ", "Place")]),
        ("Quán trên đường Nguyễn Huệ.", [("đường Nguyễn Huệ", "Place")]),
        ("Khách mua ở chợ gốm Bát Tràng.", [("chợ gốm Bát Tràng", "Place")]),
        ("Khảo sát miền Tây tỉnh Quảng Trị.", [("miền Tây tỉnh Quảng Trị", "Place"), ("tỉnh Quảng Trị", "Province")]),
    ],
)  # fmt: skip
def test_places(text: str, expected: list[tuple[str, str]]) -> None:
    assert sorted(found(text)) == sorted(expected)


@pytest.mark.parametrize(
    "text",
    [
        "Ông Nguyễn Hà Nam phát biểu.",
        "Ông Bình Dương và bà Nga về.",
        "Chủ tịch UBND tỉnh Đinh Văn Điển ký.",
        "Chủ tịch Hồ Chí Minh về thăm.",
        "Anh nói rằng không. Ý kiến khác.",
        "Văn bản Đề án; phiên bản Android; lao động Hà.",
        "Công ty cổ phần Địa ốc Hòa Bình thi công.",
        "Hoạt động của tỉnh, huyện và xã.",
        "Theo P.V và T.N.",
        "Nhiều hòa bình hơn.",
        "Bài viết.\n\nHải Nam",
    ],
)
def test_what_is_no_place(text: str) -> None:
    assert found(text) == []


def test_a_name_stands_alone_after_its_kind_was_said() -> None:
    assert ("Nam Sơn", "Commune") in found("Dân xã Nam Sơn mong chờ. Đường vào nay đã tốt: Nam Sơn đổi mới.")


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2021-02-26", "province/p63-37"), ("2025-08-01", "province/p34-37"), (None, "province/p63-37")],
)
def test_a_province_is_that_of_the_day(day: str | None, expected: str) -> None:
    doc = Doc(Article("t", "Tỉnh Ninh Bình họp.", published=day))
    assert [m.ref for m in places(doc)] == [expected]


def test_offsets_hold_with_other_spaces_and_eth() -> None:
    assert found("Dân\u00a0ở tỉnh\u00a0Ðắk Nông.") == [("tỉnh\u00a0Ðắk Nông", "Province")]


@pytest.mark.parametrize(("day", "kind"), [("2024-11-11", "District"), ("2025-09-15", "Commune")])
def test_a_town_has_been_a_ward_since_the_districts_ended(day: str, kind: str) -> None:
    doc = Doc(Article("t", "Bộ phận một cửa ở Phủ Lý vẫn mở.", published=day))
    assert [(doc.words(m.span), m.kind) for m in places(doc)] == [("Phủ Lý", kind)]


def test_a_street_by_its_house_number() -> None:
    doc = Doc(Article("t", "Trụ sở tại số 12A Lê Thánh Tôn, quận 1 rất đông."))
    assert {(doc.words(m.span), m.type) for m in places(doc)} == {
        ("Lê Thánh Tôn", "Place"),
        ("quận 1", "AdministrativeUnit"),
    }
