"""The names by which things are known again in another article, and what else must agree."""

from __future__ import annotations

import pytest

from kg.facts import Entity, EntityType
from kg.names import name_key
from kg.resolve.compared import core, keys, need
from kg.shared_names import needs


def entity(type: EntityType, name: str, *others: str, id: str = "") -> Entity:
    return Entity(id or f"x/{name_key(name).replace(' ', '-')}", type, type, name, (name, *others), ())


@pytest.mark.parametrize(
    ("type", "name", "proper"),
    [
        ("Facility", "tuyến đường sắt đô thị Cát Linh - Hà Đông", "Cát Linh Hà Đông"),
        ("Project", "Dự án Nhà máy Nhiệt điện Duyên Hải 1", "Duyên Hải 1"),
        ("Project", "dự án nhà máy nhiệt điện Duyên Hải 1", "Duyên Hải 1"),
        ("Programme", "Đề án Cải cách mô hình kiểm tra", ""),
        ("Programme", "Kế hoạch đầu tư công năm 2020", ""),
        ("Programme", "Đề án thu thuế điện tử 24/7", "24/7"),
        ("Programme", "Chiến lược phát triển thương hiệu Việt Nam", ""),
        ("Facility", "Nhà ga T3 sân bay Tân Sơn Nhất", "T3 Tân Sơn Nhất"),
        ("Place", "miền núi phía Bắc", ""),
        ("Facility", "Cầu Treo", "Cầu Treo"),
        ("Project", "dự án xơ sợi Cái Rồng - Hải Phòng", "Cái Rồng"),
        ("Project", "dự án cao tốc Nội Bài - Lào Cai", "Lào Cai Nội Bài"),
        ("Project", "dự án hóa dầu miền Nam", "miền Nam"),
        ("Company", "Công ty CP Đầu tư và Phát triển Quaxeco", "quaxeco"),
        ("Company", "Công ty TNHH Xây dựng Tân Thuận", ""),
        ("Company", "Công ty TNHH Thương mại Sao Mai", "sao mai"),
    ],
)
def test_the_proper_part(type: EntityType, name: str, proper: str) -> None:
    assert core(entity(type, name)) == " ".join(map(name_key, proper.split()))


ALIKE: list[tuple[EntityType, str, str]] = [
    ("Programme", "Quy hoạch điện giai đoạn 2021 – 2030, tầm nhìn đến năm 2045", "Quy hoạch điện đến năm 2030"),
    ("Programme", "Đề án quản lý hàng NK", "Đề án quản lý hàng nhập khẩu"),
    ("MediaOrganization", "Báo Đắk Nông điện tử", "Đăk Nông"),
    ("Organization", "Hội đồng kinh doanh Mỹ", "Hội đồng Kinh doanh Hoa Kỳ"),
    ("Facility", "QL1", "Quốc lộ 1"),
    ("Facility", "đường vành đai III", "vành đai 3"),
    ("Organization", "US-ABC", "USABC"),
    ("Organization", "Hiệp hội BĐS Việt Nam", "Hiệp hội Bất động sản Việt Nam"),
    ("LegalDocument", "Luật \u00d0iện lực 2024", "Luật Điện lực năm 2024"),
    ("Place", "ĐBSCL", "Đồng bằng sông Cửu Long"),
    ("LegalDocument", "Luật thuế XK, thuế NK", "Luật Thuế xuất khẩu, thuế nhập khẩu"),
    ("Facility", "Cảng hàng không quốc tế Nội Bài", "sân bay Nội Bài"),
]


@pytest.mark.parametrize(("type", "a", "b"), ALIKE)
def test_names_of_one_key(type: EntityType, a: str, b: str) -> None:
    assert keys(entity(type, a)) == keys(entity(type, b))


def test_a_name_that_many_have_is_no_second_name() -> None:
    agreement = entity(
        "Agreement", "Hiệp định Thương mại tự do ASEAN - Trung Quốc", "Hiệp định thương mại tự do", "FTA"
    )
    assert keys(agreement) == (name_key("acfta"),)
    group = entity("Company", "Tập đoàn Điện lực Việt Nam", "EVN", "PVN")
    assert keys(group) == ("evn",)
    company = entity("Company", "Công ty Sao Mai Xanh", "Sao Mai", "SMX")
    assert keys(company) == ("sao-mai-xanh", "smx")


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("Đội Kiểm soát Hải quan", "parent"),
        ("Đội Kiểm soát hải quan cửa khẩu Cầu Treo", ""),
        ("Chi cục Hải quan khu vực III", "place"),
        ("Ban Chỉ đạo 389", "place"),
        ("Ban Chỉ đạo 389 Quốc gia", ""),
        ("Tổ chức Thương mại Thế giới", ""),
        ("Phòng Thương mại và Công nghiệp", ""),
        ("Phòng Tổ chức cán bộ", "parent"),
        ("FTA", "parent"),
    ],
)
def test_what_else_must_agree(name: str, what: str) -> None:
    assert needs(name) == what


@pytest.mark.parametrize(
    ("type", "name", "id", "what"),
    [
        ("Agency", "UBND tỉnh", "agency/ủy-ban-nhân-dân-tỉnh", "place"),
        ("Agency", "Hải quan tỉnh", "agency/hải-quan-tỉnh", "place"),
        ("IndustrialZone", "Khu công nghệ cao", "", "place"),
        ("IndustrialZone", "Khu công nghệ cao Hòa Lạc", "", ""),
        ("Place", "Lê Lợi", "", "place"),
        ("Place", "Tây Nguyên", "", ""),
        ("Place", "sông Hồng", "", ""),
        ("Project", "dự án mở rộng đường Phạm Văn Đồng", "", "place"),
        ("Person", "Đoàn Văn Hậu", "", ""),
    ],
)
def test_what_else_must_agree_for_an_entity(type: EntityType, name: str, id: str, what: str) -> None:
    assert need(entity(type, name, id=id)) == what
