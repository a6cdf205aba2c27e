"""Which unit a place name is: by the day, by what stands around it, by where the article is at home."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from kg.model import Doc, Span, TimeExpr
from kg.resolve.places import resolve_places

DocOf = Callable[..., Doc]


def ids(doc: Doc) -> dict[str, str]:
    return {doc.words(m.span): id for m, id in resolve_places(doc).ids.items()}


CHAIN = (
    "[AdministrativeUnit/Commune: Kim Chung], [AdministrativeUnit/District: {}], [AdministrativeUnit/Province: Hà Nội]"
)


@pytest.mark.parametrize(
    ("marked", "words", "expected"),
    [
        (CHAIN.format("Đông Anh"), "Kim Chung", "commune/c2024-00493"),
        (CHAIN.format("Hoài Đức"), "Kim Chung", "commune/c2024-09853"),
        (
            "Tin [AdministrativeUnit/Province: Đắk Nông]: ở [AdministrativeUnit: Đắk R'lấp]",
            "Đắk R'lấp",
            "district/d-666",
        ),
        ("Bay đến [AdministrativeUnit/District: Nha Trang]", "Nha Trang", "district/d-568"),
        ("Về [AdministrativeUnit/District: TP.HCM]", "TP.HCM", "province/p63-79"),
        ("Ở [AdministrativeUnit/Country: Cộng hòa Cuba]", "Cộng hòa Cuba", "country/CU"),
        ("Ở [AdministrativeUnit/Province: Bình Ðịnh]", "Bình Ðịnh", "province/p63-52"),
        ("Cố đô [AdministrativeUnit/Province: Huế] lên đèn", "Huế", "district/p63-46-thành-phố-huế"),
        ("[AdministrativeUnit/Commune: xã Tân Lập] họp", "xã Tân Lập", "place/xã-tân-lập@a1"),
        (
            "[AdministrativeUnit/Province: tỉnh Đồng Tháp]: ở [AdministrativeUnit/Commune: xã Bình Thành]",
            "xã Bình Thành",
            "place/xã-bình-thành@p63-87",
        ),
        (
            "[AdministrativeUnit/Province: tỉnh Đồng Tháp], [AdministrativeUnit/District: huyện Thanh Bình]. Từ khi ấy "
            "người dân đều nói như vậy, ở [AdministrativeUnit/Commune: xã Bình Thành]",
            "xã Bình Thành",
            "commune/c2024-30163",
        ),
    ],
)
def test_the_unit_by_what_stands_around_its_name(doc_of: DocOf, marked: str, words: str, expected: str) -> None:
    assert ids(doc_of(marked, entities=False))[words] == expected


@pytest.mark.parametrize(
    ("published", "days", "expected"),
    [
        ("2025-06-30", [], "province/p63-37"),
        ("2025-07-01", [], "province/p34-37"),
        (None, [], "province/p63-37"),
        (None, ["2025-08-15", "2025-08-16", "1945-08-19"], "province/p34-37"),
        (None, ["2017-03-02", "2017-03-05", "2030-12-31"], "province/p63-37"),
        (None, ["1992-04-01", "1992-04-02"], "province/p63-37"),
    ],
)
def test_the_version_of_the_day(doc_of: DocOf, published: str | None, days: list[str], expected: str) -> None:
    doc = doc_of("Ở [AdministrativeUnit/Province: tỉnh Ninh Bình]", entities=False, published=published)
    times = tuple(TimeExpr(Span(0, 1), day, day, "date") for day in days)
    assert ids(replace(doc, times=times))["tỉnh Ninh Bình"] == expected


def test_a_name_only_of_the_tagger_is_a_commune_only_beside_its_district(doc_of: DocOf) -> None:
    alone = "[AdministrativeUnit/Province: Hải Dương]: ông [AdministrativeUnit: Hồng Phong] ra về"
    beside = "Ở [AdministrativeUnit: Hồng Phong], [AdministrativeUnit/District: huyện Thanh Miện]"
    assert ids(doc_of(alone, entities=False))["Hồng Phong"] == "place/hồng-phong@p63-30"
    assert ids(doc_of(beside, entities=False))["Hồng Phong"] == "commune/c2024-11293"
