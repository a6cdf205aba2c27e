from __future__ import annotations

import pytest

from kg.resolve.units import by_id, lookup, past_provinces, provinces, units


@pytest.mark.parametrize(
    ("name", "kind", "on", "expected"),
    [
        ("Ninh Bình", "Province", "2021-02-26", "province/p63-37"),
        ("tỉnh Ninh Bình", "", "2025-06-30", "province/p63-37"),
        ("tỉnh Ninh Bình", "", "2025-07-01", "province/p34-37"),
        ("tỉnh Ninh Bình", "", None, "province/p63-37"),
        ("huyện Gia Viễn", "", None, "district/d-373"),
        ("TP.HCM", "", None, "province/p63-79"),
        ("TPHCM", "Province", "2026-02-03", "province/p34-79"),
        ("TP Hồ Chí Minh", "", None, "province/p63-79"),
        ("BR-VT", "", None, "province/p63-77"),
        ("TP Thái Bình", "", None, "district/d-336"),
        ("TỈNH HOÀ BÌNH", "", None, "province/p63-17"),
        ("Hòa Bình", "tỉnh", None, "province/p63-17"),
        ("Thừa Thiên-Huế", "", "2020-05-05", "province/p63-46"),
        ("thành phố Huế", "", "2020-05-05", "district/p63-46-thành-phố-huế"),
        ("thành phố Huế", "", "2025-08-01", "province/p34-46"),
        ("quận 2", "", "2019-05-05", "district/p63-79-quận-2"),
        ("TP Thủ Đức", "", "2021-03-01", "district/d-769"),
        ("Q.1", "", None, "district/d-760"),
        ("thị xã Gia Nghĩa", "", "2019-08-08", "district/d-660"),
        ("Đăk Rlấp", "District", None, "district/d-666"),
        ("huyện Đakrông", "", None, "district/d-467"),
        ("Đắc Mil", "District", None, "district/d-663"),
        ("xã Bát Tràng", "", "2020-01-01", "commune/c2024-00583"),
        ("tỉnh Bình Dương", "", "2026-01-01", "province/p63-74"),
        ("tỉnh Hà Nam Ninh", "", "2020-01-01", "province/p49-hà-nam-ninh"),
        ("Cần Thơ", "Province", "1998-01-01", "province/p61-cần-thơ"),
        ("Cần Thơ", "Province", "2020-01-01", "province/p63-92"),
        ("Hà Nội", "Province", "2007-05-05", "province/p64-01"),
        ("huyện Tĩnh Gia", "", "2017-01-01", "district/p63-38-huyện-tĩnh-gia"),
        ("Mỹ", "Country", None, "country/US"),
        ("Hàn Quốc", "", None, "country/KR"),
    ],
)
def test_the_unit_that_a_name_means_on_a_day(name: str, kind: str, on: str | None, expected: str) -> None:
    assert lookup(name, kind, on)[0].id == expected


def test_accents_tell_names_apart() -> None:
    assert not lookup("Ninh Binh")


def test_a_name_that_no_unit_has() -> None:
    assert lookup("huyện Không Đâu") == ()


def test_only_units_inside_another() -> None:
    everywhere = lookup("xã Tân Lập", on="2020-01-01")
    there = lookup("xã Tân Lập", on="2020-01-01", within="province/p63-26")
    assert len(everywhere) > 5
    assert 1 <= len(there) < len(everywhere)


def test_counts_and_ids() -> None:
    by_class: dict[tuple[str, bool], int] = {}
    for u in units():
        key = (u.cls, u.valid_from == "2025-07-01")
        by_class[key] = by_class.get(key, 0) + 1
    assert by_class["Province", True] == 34
    assert by_class["Province", False] == 66
    assert len([u for u in units() if u.cls == "District" and u.code]) == 696
    assert len([u for u in provinces() if u.id.startswith("province/p63")]) == 64
    assert by_class["Commune", True] == 3321
    assert by_class["Commune", False] == 10035
    assert len(by_id()) == len(units()) + len(past_provinces())


def test_every_parent_is_a_unit() -> None:
    known = by_id()
    assert [u.id for u in units() if u.parent and u.parent not in known] == []
