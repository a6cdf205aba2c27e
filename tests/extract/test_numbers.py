"""Numbers with their units: the words found, the value and the unit."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.dates import times
from kg.extract.numbers import quantities, value_of
from kg.model import Article
from kg.read.layout import lay_out


def found(text: str) -> list[tuple[str, str]]:
    doc = lay_out(Article("a", text, published="2021-02-26"))
    doc = replace(doc, times=times(doc))
    return [(str(q.value), q.unit) for q in quantities(doc)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("vốn 1.234,5 tỷ đồng", [("1234.5", "tỷ đồng")]),
        ("vốn 3 triệu USD", [("3", "triệu USD")]),
        ("thu 2.200 tỉ đồng", [("2200", "tỉ đồng")]),
        ("giảm 10%-15% điện", [("10", "%")]),
        ("tăng 8,5 - 9% một năm", [("8.5", "%")]),
        ("tăng 5,6%", [("5.6", "%")]),
        ("đã có 4.141ha đất", [("4141", "ha")]),
        ("lắp 1.000MWp", [("1000", "MWp")]),
        ("công suất 610 triệu lít/năm", [("610", "triệu lít/năm")]),
        ("công suất 450.000 tấn nhôm/năm", [("450000", "tấn nhôm/năm")]),
        ("làm ra 2 triệu tấn thép dẹt/năm", [("2", "triệu tấn thép dẹt/năm")]),
        ("mua 5 tấn thép mỗi năm", [("5", "tấn")]),
        ("xong 129/175 trục của nhà", [("129", "trục"), ("175", "trục")]),
        ("nhận 581 thông tin", [("581", "thông tin")]),
        ("giá 15-16 triệu đồng/m2", [("15", "triệu đồng/m2")]),
        ("bán từ 45 - hơn 100 tỷ đồng/căn", [("45", "tỷ đồng/căn")]),
        ("giá 300 triệu – 500 triệu đồng", [("300", "triệu đồng")]),
        ("giá từ 300 triệu đến 500 triệu đồng", [("300", "triệu đồng")]),
        ("giá 2,6 triệu/xe", [("2.6", "triệu/xe")]),
        ("kim ngạch giảm13,1% về giá", [("13.1", "%")]),
        ("dùng 86 500 ha đất", [("86500", "ha")]),
        ("lập 12 hội đồng tuyển chọn", [("12", "hội đồng")]),
        ("mở 507 cửa hàng tiện lợi", [("507", "cửa hàng tiện lợi")]),
        ("xây 45.000 nhà ở xã hội", [("45000", "nhà ở xã hội")]),
        ("gồm 11 dự án thành phần", [("11", "dự án thành phần")]),
        ("mở 2 cửa hàng xăng dầu", [("2", "cửa hàng")]),
        ("đòi 36/22 tỷ đồng", [("36", "tỷ đồng"), ("22", "tỷ đồng")]),
        ("có 7/10 xã đạt chuẩn", [("7", "xã"), ("10", "xã")]),
        ("cấp phép 19 dự án", [("19", "dự án")]),
        ("tạo 22.000 việc làm", [("22000", "việc làm")]),
        ("thu hút 605 DN mới", [("605", "DN")]),
        ("gồm 30 căn biệt thự", [("30", "căn")]),
        ("rộng 6.543,1m 2", [("6543.1", "m2")]),
        ("thu 394 tỷ 581 triệu đồng", [("394.581", "tỷ đồng")]),
        ("đón 3,3 triệu trong quý", [("3.3", "triệu")]),
        ("gồm 41 xã, phường và thị trấn", [("41", "xã, phường và thị trấn")]),
        ("mở 01 Trung tâm thương mại", [("1", "Trung tâm thương mại")]),
        ("tặng 2 tập thể 8 cá nhân", [("2", "tập thể"), ("8", "cá nhân")]),
        ("gấp 5 lần", [("5", "lần")]),
        ("mua 5 chỉ vàng", [("5", "chỉ")]),
        ("giá 42,5 triệu đồng/lượng", [("42.5", "triệu đồng/lượng")]),
        ("đạt 7 chỉ tiêu", [("7", "chỉ tiêu")]),
        ("ở mức 60 USD/1 thùng", [("60", "USD/1 thùng")]),
        ("giá 1.600 đ/kg", [("1600", "đ/kg")]),
        ("tổng số 145 nhóm vấn đề", [("145", "nhóm vấn đề")]),
        ("chỉ số lên 2,293.08 điểm", [("2293.08", "điểm")]),
        ("có 1,200 người", [("1200", "người")]),
        ("loại từ 5-7 chỗ", [("5", "chỗ")]),
        ("cách khoảng 5-7m", [("5", "m")]),
        ("giá 310 đồng/TSC", [("310", "đồng/TSC")]),
        ("lọc 20.000m3/ngày đêm", [("20000", "m3/ngày đêm")]),
        ("thu 551 tỷ đô la Canada", [("551", "tỷ đô la Canada")]),
        ("của 46/49 bộ, địa phương", [("46", "bộ, địa phương"), ("49", "bộ, địa phương")]),
        ("gồm 3 đơn vị sự nghiệp công lập", [("3", "đơn vị sự nghiệp công lập")]),
        ("có 1,5 tỷ người tiêu dùng", [("1.5", "tỷ người tiêu dùng")]),
    ],
)
def test_value_and_unit(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "ngày 26/2/2021, tỉnh họp",
        "Nghị định 46/2026/NĐ-CP",
        "gọi số 0912345678",
        "khóa 14 đại biểu",
        "tại số 504 đường A",
        "ở quận 1 người đông",
        "nhà máy Pomina 2",
        "máy bay A380",
        "lúc 14h30",
        "ông A, 45 tuổi",
        "thắng 3-1",
        "chờ 10 ngày",
        "trong 2 năm",
        "đường dây 500kV",
        "hai dự án",
        "Ban Chỉ đạo 389 quốc gia",
        "trong tháng 7 chỉ tăng ít",
        "năm 2020 lượng xe giảm",
        "Luật Hải quan 2014 khu vực cửa khẩu",
        "đó là 1 con số đẹp",
        "đến năm 2020 tỷ lệ này cao hơn",
        "làm 3 ca, 4 kíp trên công trường",
        "quy hoạch 1/5000 khu dịch vụ",
        "tại Điều 52đ của thông tư",
        "tính đến 25/10 đơn vị mới thu",
        "ngày 29/12 đồng bào đến chợ",
    ],
)
def test_what_is_no_quantity(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [("rộng 5 ha", "HAR"), ("vốn 5 USD", "USD"), ("vốn 5 triệu USD", ""), ("đạt 5%", "P1"), ("5 dự án", "")],
)
def test_a_code_stands_only_where_the_value_is_in_that_unit(text: str, code: str) -> None:
    doc = lay_out(Article("a", text))
    assert [q.code for q in quantities(doc)] == [code]


@given(st.integers(0, 10**12))
def test_grouped_integers_are_read_back(number: int) -> None:
    assert value_of(f"{number:,}".replace(",", ".")) == number


@given(st.integers(1, 999_999), st.integers(1, 99))
def test_decimals_are_read_back(whole: int, cents: int) -> None:
    written = f"{whole:,}".replace(",", ".") + f",{cents:02d}"
    assert value_of(written) == Decimal(f"{whole}.{cents:02d}")
