"""People: what the text calls somebody, and what only looks like it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from kg.extract.people import people
from kg.model import Doc, Metadata, Span


@pytest.fixture(name="found")
def _found(draw: Callable[[str], Doc]) -> Callable[[str], list[str]]:
    def found(drawing: str) -> list[str]:
        doc = draw(drawing)
        return [doc.words(m.span) for m in people(doc)]

    return found


@pytest.mark.parametrize(
    ("drawing", "expected"),
    [
        ("Bí thư Tỉnh ủy Quản Minh Chanh yêu cầu.", ["Quản Minh Chanh"]),
        ("Ông Lê Văn Tám nói với đồng chí Trần Thị Bưởi.", ["Lê Văn Tám", "Trần Thị Bưởi"]),
        ("Đ/c Hoàng Thị Mận và PGS.TS Đỗ Hữu Cam dự họp.", ["Hoàng Thị Mận", "Đỗ Hữu Cam"]),
        ("Thượng tá Vũ Đình Quýt phát biểu", ["Vũ Đình Quýt"]),
        ("Bộ trưởng [Bộ Y tế|Agency] Đào Thị Lựu thăm", ["Đào Thị Lựu"]),
        ("Chủ tịch [UBND tỉnh|Agency] Phan Văn Ổi ký", ["Phan Văn Ổi"]),
        ("Theo Phan Văn Ổi, giá còn tăng", ["Phan Văn Ổi"]),
        ("Dự lễ có: Ngô Thị Na – Phó Bí thư; Bùi Văn Me, Trưởng ban.", ["Ngô Thị Na", "Bùi Văn Me"]),
        ("ông Lê Văn Tám đến. Ông Lê Văn Támnói thêm", ["Lê Văn Tám", "Lê Văn Tám"]),
        ("nhà mới. Ảnh: Ken Nguyễn. Ảnh: H.B. Nêu ra", ["Ken Nguyễn", "H.B"]),
        ("ông Lê Văn Tám đến. Ông Tám nói, bà Bưởi nghe.", ["Lê Văn Tám", "Tám", "Bưởi"]),
        ("Bí thư Tám yêu cầu ông Lê Văn Tám", ["Tám", "Lê Văn Tám"]),
        ("bà Yumi Tanaka, Giám đốc Sea Foods Holdings", ["Yumi Tanaka"]),
        ("Tổng thống [Pháp|AdministrativeUnit] Jean-Paul Martin tới", ["Jean-Paul Martin"]),
        ("Già làng Y Khem, anh Điểu K'Lan và chị H'Mai", ["Y Khem", "Điểu K'Lan", "H'Mai"]),
        ("NGUYỄN VĂN MÍT bị phạt", ["NGUYỄN VĂN MÍT"]),
        ("ông Lê Văn Tám Đánh giá về thu. Ông Lê Văn Tám nói", ["Lê Văn Tám", "Lê Văn Tám"]),
        ("bà Lê Thị Bưởi Hoa. Bà Lê Thị Bưởi nói", ["Lê Thị Bưởi Hoa", "Lê Thị Bưởi"]),
        ("ông Nguyễn Văn Mít Giám đốc", ["Nguyễn Văn Mít"]),
        ("ông Ðỗ Văn Đậu", ["Ðỗ Văn Đậu"]),
        ("bà Lê Nguyễn Thị Ái Hồng đi chợ", ["Lê Nguyễn Thị Ái Hồng"]),
        ("Giám đốc Công ty, ông Đặng Lê Tiến Trưởng, nói", ["Đặng Lê Tiến Trưởng"]),
        ("Thứ trưởng [Bộ Công Thương|Agency] Hồ Thị Kim Na đến", ["Hồ Thị Kim Na"]),
        ("Phó Cục trưởng [Cục Hải quan Lạng Sơn|Agency] Vy Công Tấm", ["Vy Công Tấm"]),
        ("Ông Vũ Quang Các: giá tăng. Chị Lê Thị Đến nói", ["Vũ Quang Các", "Lê Thị Đến"]),
        ("Chủ tịch [UBND TP|Agency] Nguyễn Văn Mít DN chờ", ["Nguyễn Văn Mít"]),
        ("Nguyễn Văn Mít-nguyên Trưởng phòng", ["Nguyễn Văn Mít"]),
        ("Chủ tịch [Quốc hội Cuba|Organization] Hoan Ết-xtê-ban La-xô tới", ["Hoan Ết-xtê-ban La-xô"]),
        ("Theo Giáo sư Fujimoto, tốt. Giáo sư Fujimoto cười.", ["Fujimoto", "Fujimoto"]),
        ("đại biểu Lưu Bình Nhưỡng hỏi. Theo đại biểu Nhưỡng, có", ["Lưu Bình Nhưỡng", "Nhưỡng"]),
        ("các ca sĩ Lê Mít, Đông Nhi và Hồng Nhung.", ["Lê Mít", "Đông Nhi", "Hồng Nhung"]),
        ("Trần Thị Liễu khai. Khi đó Liễu gặp, rồi Liễu thu.", ["Trần Thị Liễu", "Liễu", "Liễu"]),
        ("lô hàng bị giữ. Ảnh: T.Bình.\n\nBiểu đồ: N.H\n", ["T.Bình", "N.H"]),
        ("làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh", ["Hồ Chí Minh"]),
        (
            "Thủ tướng [Ba Lan|AdministrativeUnit] A. Cô-van-xki đến. A. Cô-van-xki nói",
            ["A. Cô-van-xki", "A. Cô-van-xki"],
        ),
        ("Sau khi Tổng thống Masarik lên tiếng", ["Masarik"]),
        ("Chủ tịch Hội đồng quản trị [Zalaco|Company] Lê Văn Mít nói", ["Lê Văn Mít"]),
        ("bị can Tanaka Yumi (SN 1970) và Seng Phử Moong (45 tuổi)", ["Tanaka Yumi", "Seng Phử Moong"]),
        ("Ông Đỗ Phường, một nhà thầu, nói", ["Đỗ Phường"]),
        ("gọi số máy này (đồng chí Vượng).", ["Vượng"]),
        ("Chủ tịch Quốc hội Ramón Pérez dẫn đầu", ["Ramón Pérez"]),
        (
            "Đại sứ [Phần Lan|AdministrativeUnit] tại [Việt Nam|AdministrativeUnit] Kimmo Virtanen cùng",
            ["Kimmo Virtanen"],
        ),
    ],
)
def test_people(found: Callable[[str], list[str]], drawing: str, expected: list[str]) -> None:
    assert found(drawing) == expected


@pytest.mark.parametrize(
    "drawing",
    [
        "Đường Nguyễn Tất Thành và đường Lê Lợi - Trần Phú",
        "giải Võ Thị Sáu, trường Nguyễn Bỉnh Khiêm",
        "đường Lê Văn Xoài. Nhà ở số 5 Lê Văn Xoài bị ngập",
        "Ngã tư Phạm Hùng, cầu Trần Thị Lý",
        "Phóng viên (P.V): Xin cho biết",
        "Zalo",
        "tỉnh [Bà Rịa - Vũng Tàu|AdministrativeUnit]",
        "[Công ty Hoàng Anh Gia Lai|Company] báo lãi",
        "Thủ tướng [Việt Nam|AdministrativeUnit] thăm [Lào|AdministrativeUnit]",
        "Giám đốc Trung tâm Khuyến nông",
        "rạch Ông Lớn",
        "ông này và bà ấy",
        "Tết Đinh Dậu",
        "trụ sở tại 25 Vũ Ngọc Phan, quận Đống Đa",
        "lãnh đạo Địa ốc Hoàng Quân",
        "Ảnh: S.T\n",
        "đi về phía Nam, ở miền Nam",
    ],
)
def test_no_people(found: Callable[[str], list[str]], drawing: str) -> None:
    assert found(drawing) == []


def test_credits_are_people_and_hold_what_is_inside(draw: Callable[[str], Doc]) -> None:
    doc = draw("Cầu mới. Ảnh: Anh Tuấn")
    doc = replace(doc, metadata=Metadata(credits=(Span(14, 22),)))
    assert [doc.words(m.span) for m in people(doc)] == ["Anh Tuấn"]
    assert {m.method for m in people(doc)} == {"people.credit"}


def test_a_post_in_a_province_announces_who_follows_the_province(draw: Callable[[str], Doc]) -> None:
    doc = draw("Bí thư [Hải Phòng|AdministrativeUnit] Lê Văn Mít nói.")
    doc = replace(doc, mentions=tuple(replace(m, kind="Province") for m in doc.mentions))
    assert [doc.words(m.span) for m in people(doc)] == ["Lê Văn Mít"]
