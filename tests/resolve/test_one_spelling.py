"""One way of writing for names that papers write in several."""

from __future__ import annotations

import pytest

from kg.resolve.one_spelling import firm_core, firm_key, office_key, one_way, province_tail


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("đường vành đai III", "đường vành đai 3"),
        ("đường sắt Hà Đông – Cát Linh", "đường sắt Cát Linh - Hà Đông"),
        ("cao tốc A Sào - B Vân - Cái Rồng", "cao tốc Cái Rồng - B Vân - A Sào"),
        ("tuyến metro số số 1", "tuyến metro số 1"),
        ("KCN Cái Rồng II", "KCN Cái Rồng 2"),
        ("dự án mở rộng QL1", "dự án mở rộng QL 1"),
        ("trạm thu phí Km5+80 QL1", "trạm thu phí Km5+80"),
    ],
)
def test_works_written_in_several_ways(a: str, b: str) -> None:
    assert one_way(a) == one_way(b)


@pytest.mark.parametrize("name", ["Nhà máy Việt - Trung", "KCN Việt Nam - Singapore", "nhà ga T3", "Hồ Chí Minh"])
def test_works_left_as_they_are(name: str) -> None:
    assert one_way(name) == name


@pytest.mark.parametrize(
    ("key", "one"),
    [
        ("chi-cục-hải-quan-cửa-khẩu-quốc-tế-hà-tiên", "chi-cục-hải-quan-hà-tiên"),
        ("chi-cục-hải-quan-cửa-khẩu-hà-tiên", "chi-cục-hải-quan-hà-tiên"),
        ("hải-quan-cửa-khẩu-cảng-sài-gòn-kv1", "chi-cục-hải-quan-sài-gòn-khu-vực-1"),
        ("chi-cục-hải-quan-khu-vực-xvi", "chi-cục-hải-quan-khu-vực-16"),
        ("hải-quan-tân-thanh", "chi-cục-hải-quan-tân-thanh"),
        ("hải-quan-asean", "hải-quan-asean"),
        ("chi-cục-hải-quan-cửa-khẩu-quốc-tế", "chi-cục-hải-quan-cửa-khẩu-quốc-tế"),
        ("cục-hải-quan-x", "cục-hải-quan-x"),
    ],
)
def test_customs_offices_by_their_site(key: str, one: str) -> None:
    assert office_key(key) == one


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Tổng công ty Cà phê", "Tổng công ty Cà phê Việt Nam"),
        ("Tập đoàn Dầu khí Quốc gia", "PVN"),
        ("Tổng công ty Trồng dừa Việt Nam - CTCP", "Tổng công ty Trồng dừa"),
        ("Cty TM DV Sao Mai", "Công ty TNHH Thương mại Dịch vụ Sao Mai"),
        ("Quaxeco Group", "Tập đoàn Quaxeco"),
        ("Công ty Nhôm Đăk Nông", "Công ty nhôm Đắk Nông"),
    ],
)
def test_companies_written_in_several_ways(a: str, b: str) -> None:
    assert firm_key(a) == firm_key(b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Tổng công ty Điện lực", "Tập đoàn Điện lực Việt Nam"),
        ("Công ty Samsung", "Công ty Samsung Việt Nam"),
        ("Công ty Giấy Việt Nam", "Công ty Giấy"),
    ],
)
def test_companies_that_may_be_two(a: str, b: str) -> None:
    assert firm_key(a) != firm_key(b)


def test_a_firm_of_common_words_has_no_words_of_its_own() -> None:
    assert firm_core(firm_key("Công ty CP Phát triển nhà")) == ""
    assert firm_core("evn") == ""


@pytest.mark.parametrize(
    ("name", "province"),
    [
        ("Nhà ga T1 Đà Nẵng", "Đà Nẵng"),
        ("cảng Cái Rồng (Quảng Ninh)", "Quảng Ninh"),
        ("đường Hà Nội - Hải Phòng", ""),
        ("nhà máy Cái Rồng", ""),
    ],
)
def test_a_province_at_the_end_of_a_name(name: str, province: str) -> None:
    assert province_tail(name) == province
