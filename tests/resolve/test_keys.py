"""When two names of one article are one name."""

from __future__ import annotations

import pytest

from kg.names import name_key
from kg.resolve.keys import company_core, document_key, full_key


@pytest.mark.parametrize(
    "one, other",
    [
        ("KCN Gián Khẩu", "Khu công nghiệp Gián Khẩu"),
        ("UBND tỉnh Ninh Bình", "Ủy ban nhân dân tỉnh Ninh Bình"),
        ("Ủy ban nhân dân", "Uỷ ban nhân dân"),
        ("Bà Rịa-Vũng Tàu", "Bà Rịa - Vũng Tàu"),
        ("SỞ CÔNG THƯƠNG", "Sở Công thương"),
    ],
)
def test_one_name(one: str, other: str) -> None:
    assert full_key(one) == full_key(other)


@pytest.mark.parametrize(
    "one, other", [("xã Cổ Đạm", "xã Cỏ Đạm"), ("Hà Nam", "Hà Nam Ninh"), ("Mai Châu", "Mai Chau")]
)
def test_two_names(one: str, other: str) -> None:
    assert full_key(one) != full_key(other)


@pytest.mark.parametrize(
    "name, core",
    [
        ("Công ty TNHH MTV Sao Mai", "sao-mai"),
        ("Công ty Trách nhiệm hữu hạn Sao Mai", "sao-mai"),
        ("Tổng công ty cổ phần Sao Mai", "sao-mai"),
        ("Ngân hàng TMCP Sao Mai", "sao-mai"),
        ("Sao Mai", "sao-mai"),
        ("Công ty", "công-ty"),
    ],
)
def test_a_company_without_its_legal_form(name: str, core: str) -> None:
    assert company_core(name) == core


@pytest.mark.parametrize(
    "name, key",
    [
        ("Nghị định số 46/2026/NĐ-CP", ("nghị định", "46", "2026")),
        ("Nghị định 46", ("nghị định", "46", "")),
        ("Luật Đất đai", ("luật đất đai", "", "")),
        ("QCVN 11-MT:2015/BTNMT", ("qcvn", "11", "2015")),
        ("QCVN 02-20:2014", ("qcvn", "02-20", "2014")),
    ],
)
def test_a_document_by_its_number(name: str, key: tuple[str, str, str]) -> None:

    kind, number, year = document_key(name)
    assert (kind, number, year) == (name_key(key[0]), key[1], key[2])
