"""Ways of writing one body's name come to one key."""

from __future__ import annotations

import pytest

from kg.resolve.bodies import canonical_body


@pytest.mark.parametrize(
    ("names", "key"),
    [
        (("UBND tỉnh Ninh Bình", "Ủy ban nhân dân tỉnh Ninh Bình", "UBND tỉnh", "Uỷ ban Nhân dân tỉnh"),
         "ủy ban nhân dân tỉnh"),
        (("UBND TPHCM", "UBND TP.HCM", "UBND TP", "UBND thành phố Hà Nội"), "ủy ban nhân dân thành phố"),
        (("Sở NN&PTNT", "Sở Nông nghiệp và Phát triển nông thôn", "Sở NN-PTNT Bình Định"),
         "sở nông nghiệp và phát triển nông thôn"),
        (("Sở TN&MT Thái Bình", "Sở Tài nguyên - Môi trường"), "sở tài nguyên và môi trường"),
        (("Bộ KH&ĐT", "Bộ Kế hoạch và đầu tư"), "bộ kế hoạch và đầu tư"),
        (("MTTQ tỉnh", "Ủy ban MTTQ Việt Nam tỉnh Gia Lai"), "mặt trận tổ quốc tỉnh"),
        (("Đảng ủy UBND tỉnh",), "đảng ủy ủy ban nhân dân tỉnh"),
        (("Ngân hàng Nhà nước", "NHNN Việt Nam", "Ngân hàng Nhà nước Việt Nam"), "ngân hàng nhà nước việt nam"),
        (("TCHQ", "Tổng cục Hải quan"), "tổng cục hải quan"),
        (("Chi cục Hải quan cửa khẩu cảng Sài Gòn khu vực 1", "Chi cục Hải quan cảng Sài Gòn KV I"),
         "chi cục hải quan cảng sài gòn khu vực 1"),
        (("Bộ Lao động", "Bộ Lao động - Thương binh và Xã hội"), "bộ lao động - thương binh và xã hội"),
        (("Vụ Pháp chế Bộ Tài chính",), "vụ pháp chế bộ tài chính"),
    ],
)  # fmt: skip
def test_one_key(names: tuple[str, ...], key: str) -> None:
    assert [canonical_body(n).key for n in names] == [key] * len(names)


@pytest.mark.parametrize(
    ("name", "level", "place_words", "ref"),
    [
        ("UBND tỉnh Ninh Bình", "Provincial", "tỉnh Ninh Bình", ""),
        ("UBND TP Móng Cái", "District", "TP Móng Cái", ""),
        ("UBND TP Hà Nội", "Provincial", "TP Hà Nội", ""),
        ("UBND xã Bát Tràng", "Commune", "xã Bát Tràng", ""),
        ("Sở Công Thương", "Provincial", "", ""),
        ("Bộ Công thương", "Central", "", "bo-cong-thuong"),
        ("Tổng cục Hải quan", "Central", "", "tong-cuc-hai-quan"),
        ("Cục Hải quan TPHCM", "Provincial", "TPHCM", ""),
        ("Bộ Tài chính Lào", "", "Lào", ""),
        ("Chính phủ nước CHXHCN Việt Nam", "Central", "", "chinh-phu"),
        ("Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam", "Central", "", "quoc-hoi"),
        ("Ngân hàng Nhà nước", "Central", "", "ngan-hang-nha-nuoc"),
        ("Bộ Công Thương Việt Nam", "Central", "", "bo-cong-thuong"),
    ],
)
def test_level_place_and_reference(name: str, level: str, place_words: str, ref: str) -> None:
    body = canonical_body(name)
    assert (body.level, body.place_words, body.ref) == (level, place_words, ref)


def test_sites_stay_in_the_key() -> None:
    a, b = canonical_body("Chi cục Hải quan cửa khẩu Móng Cái"), canonical_body("Chi cục Hải quan cửa khẩu Hữu Nghị")
    assert a.key != b.key
