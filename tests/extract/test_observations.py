"""Observations: what each number measures, of whom and when."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from kg.extract.dates import times
from kg.extract.numbers import quantities
from kg.extract.observations import observations
from kg.model import Doc, Observation

Read = Callable[[str], tuple[Observation, ...]]


@pytest.fixture
def read(doc_of: Callable[..., Doc]) -> Read:
    def observe(marked: str) -> tuple[Observation, ...]:
        doc = doc_of(marked, published="2021-02-26")
        doc = replace(doc, times=times(doc))
        return observations(replace(doc, quantities=quantities(doc)))

    return observe


@pytest.mark.parametrize(
    ("text", "measured"),
    [
        ("Dự án có tổng vốn đầu tư khoảng 70 tỉ đồng.", ["tổng vốn đầu tư"]),
        ("Doanh thu đạt 5 tỷ đồng, tăng 8,5% so với cùng kỳ.", ["Doanh thu", "Doanh thu tăng"]),
        ("Chỉ số sản xuất công nghiệp (IIP) năm 2018 tăng 15,02%.", ["Chỉ số sản xuất công nghiệp tăng"]),
        ("Huyện thu hút 228 DN trong huyện.", ["DN trong huyện"]),
        ("Có 80% số hộ tham gia.", ["số hộ tham gia"]),
    ],
)
def test_what_is_measured(read: Read, text: str, measured: list[str]) -> None:
    assert [o.measured for o in read(text)] == measured


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Năm 2020, xã trồng 5 ha.", "2020"),
        ("Tháng 1/2021, xã trồng 5 ha.", "2021-01"),
        ("Quý III/2020, xã trồng 5 ha.", "2020-Q3"),
        ("6 tháng đầu năm 2020, xã trồng 5 ha.", "2020-H1"),
        ("9 tháng năm 2020, xã trồng 5 ha.", "2020-M01/2020-M09"),
        ("Giai đoạn 2021-2025, xã trồng 5 ha.", "2021-M01/2025-M12"),
        ("Năm 2020, xã tăng 5% so với năm 2019.", "2020"),
        ("Xã tăng 5% so với năm 2019.", None),
        ("Ngày 5/3/2020, xã trồng 5 ha.", "2020-03"),
        ("Xã trồng 5 ha.", None),
    ],
)
def test_the_period(read: Read, text: str, period: str | None) -> None:
    assert [o.period for o in read(text)] == [period]


def test_whom_a_number_is_about(read: Read) -> None:
    found = read(
        "[Agency: UBND xã A] cấp phép cho [Company: Công ty B] với vốn 3 triệu USD; [AdministrativeUnit: xã C] có 5 ha."
    )
    assert [o.about for o in found] == ["company/công-ty-b", "administrativeunit/xã-c"]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Có 8 đơn vị góp vốn. Vốn của 8 đơn vị này tăng.", ["đơn vị"]),
        ("Xã mở 3 chợ. Người bán tại 3 chợ nói trên đông.", ["chợ"]),
        ("Bán 41 chiếc, sắp bán 41 chiếc nữa.", ["chiếc", "chiếc"]),
        ("Thu của xã tăng 5%, chi của xã tăng 5%.", ["%", "%"]),
        (2 * "Tuyến đường mới của tỉnh có tổng chiều dài là 65 km qua ba huyện. ", ["km"]),
    ],
)
def test_what_only_recalls_a_number_is_not_told_again(read: Read, text: str, units: list[str]) -> None:
    assert [o.unit for o in read(text)] == units


@pytest.mark.parametrize(
    ("marked", "about"),
    [
        ("[AdministrativeUnit: xã C] có 5 ha. Trong đó, lúa là 3 ha.", ["xã-c", "xã-c"]),
        ("Theo [Agency: Sở A], [Company: Công ty B] nợ 5 tỷ đồng.", ["công-ty-b"]),
        ("Theo [Agency: Sở A], giá lúa là 5 tỷ đồng.", [None]),
        ("[Agency: Sở A] cho biết, [AdministrativeUnit: xã C] có 5 ha.", ["xã-c"]),
        ("[Agency: Sở A] cho biết, đã thu 5 tỷ đồng.", ["sở-a"]),
        ("[Agency: Cục A] được [Agency: Bộ B] giao thu 5 tỷ đồng.", ["cục-a"]),
        ("[Project: Dự án D] đã duyệt. Dự án có vốn 5 tỷ đồng.", ["dự-án-d"]),
    ],
)
def test_whom_a_number_is_about_in_longer_sentences(read: Read, marked: str, about: list[str | None]) -> None:
    assert [o.about and o.about.rsplit("/", 1)[-1] for o in read(marked)] == about


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Xã trồng 5 ha.", "Asserted"),
        ("Xã phấn đấu trồng 5 ha.", "Proposed"),
        ("Nếu trồng 5 ha thì đủ.", "Hypothetical"),
        ("Xã đề nghị cấp 5 ha.", "Requested"),
    ],
)
def test_modality(read: Read, text: str, modality: str) -> None:
    assert [o.modality for o in read(text)] == [modality]


def test_the_whole_province_is_the_articles_own(doc_of: Callable[..., Doc]) -> None:
    doc = doc_of("Ngày nay [AdministrativeUnit/Province: tỉnh Hà Nam] họp. Toàn tỉnh có 16 cụm công nghiệp.")
    doc = replace(doc, home=doc.entities[0].id)
    doc = replace(doc, quantities=quantities(doc))
    assert [(o.unit, o.about) for o in observations(doc)] == [("cụm công nghiệp", doc.home)]
