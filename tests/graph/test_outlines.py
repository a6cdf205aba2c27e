"""The outlines of the provinces: every one, in its place, beside its neighbours, before and since 1 July 2025."""

from __future__ import annotations

import re

import pytest

from kg.assets import asset, rows
from kg.graph.outlines import TABLE, Outline, Period, country, drawn_as, frames, neighbours, outlines, rings

PROVINCES = {r["id"]: r for r in rows("data/reference/provinces.tsv")}
PERIODS: tuple[Period, ...] = ("63", "34")


def name(unit: str) -> str:
    return PROVINCES[unit]["name"]


def unit_of(name: str, period: Period) -> str:
    (found,) = (o.id for o in outlines(period) if PROVINCES[o.id]["name"] == name)
    return found


def area(outline: Outline) -> float:
    return sum(
        sum(ring[n - 1][0] * y - x * ring[n - 1][1] for n, (x, y) in enumerate(ring)) / 2
        for ring in rings(outline.path)
    )


def inside(outline: Outline, x: float, y: float) -> bool:
    """Whether a point is in an outline, by the even-odd rule that it is drawn with."""
    crossed = 0
    for ring in rings(outline.path):
        for n, (bx, by) in enumerate(ring):
            ax, ay = ring[n - 1]
            crossed += (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax
    return crossed % 2 == 1


@pytest.mark.parametrize("period", PERIODS)
def test_each_province_of_a_period_has_one_outline(period: Period) -> None:
    table = [r["id"] for r in rows(TABLE)]
    assert len(table) == len(set(table))
    expected = {r["id"] for r in PROVINCES.values() if r["system"] == period}
    assert len(expected) == int(period)
    assert [o.id for o in outlines(period)] == sorted(expected)


def test_todays_provinces_cover_what_they_were_made_of() -> None:
    before = {o.id: area(o) for o in outlines("63")}
    for outline in outlines("34"):
        parts = drawn_as(outline.id, "63")
        changed = {r["before"] for r in rows("data/reference/province_changes.tsv") if r["after"] == outline.id}
        assert set(parts) == changed
        assert area(outline) == sum(before[part] for part in parts)
    assert sum(before.values()) == sum(map(area, outlines("34"))) == area(country())


NEIGHBOURS_OF_63 = {
    "Hà Nội": "Bắc Giang, Bắc Ninh, Hà Nam, Hòa Bình, Hưng Yên, Phú Thọ, Thái Nguyên, Vĩnh Phúc",
    "Ninh Bình": "Hà Nam, Hòa Bình, Nam Định, Thanh Hóa",
    "Lai Châu": "Lào Cai, Sơn La, Yên Bái, Điện Biên",
    "Huế": "Quảng Nam, Quảng Trị, Đà Nẵng",
    "Đà Nẵng": "Huế, Quảng Nam",
    "Nghệ An": "Hà Tĩnh, Thanh Hóa",
    "Cần Thơ": "An Giang, Hậu Giang, Kiên Giang, Vĩnh Long, Đồng Tháp",
    "Cà Mau": "Bạc Liêu, Kiên Giang",
    "Bình Thuận": "Bà Rịa - Vũng Tàu, Lâm Đồng, Ninh Thuận, Đồng Nai",
    "Đắk Nông": "Bình Phước, Lâm Đồng, Đắk Lắk",
}
NEIGHBOURS_OF_34 = {
    "Ninh Bình": "Hà Nội, Hưng Yên, Phú Thọ, Thanh Hóa",
    "Huế": "Quảng Trị, Đà Nẵng",
    "Cà Mau": "An Giang, Cần Thơ",
    "Lạng Sơn": "Bắc Ninh, Cao Bằng, Quảng Ninh, Thái Nguyên",
}


@pytest.mark.parametrize(("period", "known"), [("63", NEIGHBOURS_OF_63), ("34", NEIGHBOURS_OF_34)])
def test_neighbours_are_those_of_the_country(period: Period, known: dict[str, str]) -> None:
    found = {unit: ", ".join(sorted(map(name, neighbours(period)[unit_of(unit, period)]))) for unit in known}
    assert found == known


PLACES = [
    ("Hà Nội", 105.85, 21.03),
    ("Lai Châu", 103.89, 21.95),  # Than Uyên, which was Lào Cai's to 2003
    ("Lai Châu", 102.82, 22.38),  # Mường Tè
    ("Cần Thơ", 105.75, 10.03),  # Ninh Kiều
    ("Đồng Tháp", 105.65, 10.28),  # Lai Vung
    ("Hải Phòng", 106.99, 20.81),  # Cát Bà
    ("Bà Rịa - Vũng Tàu", 106.61, 8.70),  # Côn Đảo
    ("Kiên Giang", 104.02, 10.25),  # Phú Quốc
    ("Quảng Ngãi", 109.12, 15.38),  # Lý Sơn
    ("Đồng Nai", 107.20, 11.10),
    ("Bắc Kạn", 105.85, 22.15),
    ("Hưng Yên", 106.05, 20.80),
]


@pytest.mark.parametrize(("province", "longitude", "latitude"), PLACES)
def test_places_lie_in_their_province(province: str, longitude: float, latitude: float) -> None:
    x, y = (longitude - 102) * 192.25, (23.5 - latitude) * 200
    assert [name(o.id) for o in outlines("63") if inside(o, x, y)] == [province]


@pytest.mark.parametrize("period", PERIODS)
def test_the_archipelagoes_belong_to_their_provinces(period: Period) -> None:
    for frame, province, fewest in zip(frames(), ("Đà Nẵng", "Khánh Hòa"), (8, 10), strict=True):
        box = frame.box
        within = {
            name(o.id): n
            for o in outlines(period)
            if (
                n := sum(
                    all(_in(box.x, x, box.width) and _in(box.y, y, box.height) for x, y in r) for r in rings(o.path)
                )
            )
        }
        assert set(within) == {province}
        assert within[province] >= fewest


def _in(start: int, value: int, length: int) -> bool:
    return start < value < start + length


@pytest.mark.parametrize("period", PERIODS)
def test_labels_and_boxes_fit(period: Period) -> None:
    for outline in outlines(period):
        assert inside(outline, outline.x + 0.01, outline.y + 0.01)
        box = outline.box
        assert box.x < outline.x < box.x + box.width
        assert box.y < outline.y < box.y + box.height


@pytest.mark.parametrize(
    ("unit", "period", "drawn"),
    [
        ("p63-37", "63", "p63-37"),
        ("p63-46", "63", "p63-46-2025"),  # Thừa Thiên Huế, before it was a city
        ("p63-46", "34", "p34-46"),
        ("p64-28", "63", "p63-01"),  # Hà Tây
        ("p38-cao-lạng", "63", "p63-04 p63-20"),
        ("p34-04", "63", "p63-04"),
        ("no-such", "34", ""),
    ],
)
def test_provinces_of_other_times_are_found(unit: str, period: Period, drawn: str) -> None:
    assert drawn_as(unit, period) == tuple(drawn.split())


def test_the_table_is_small_and_says_where_it_is_from() -> None:
    text = asset(TABLE).read_text("utf-8")
    assert len(text.encode()) < 120_000
    head = " ".join(re.findall(r"^# (.+)$", text, re.M))
    assert all(words in head for words in ("Natural Earth", "public domain", "ISC", "MIT", "make_outlines.py"))
    assert all(re.fullmatch(r"(M-?\d+ -?\d+[lhv][-\d hv]+z)+", r["path"]) for r in rows(TABLE))
