"""What stands right beside a name, and whose a body without its place is."""

from __future__ import annotations

import pytest

from kg.extract.pipeline import read_article
from kg.model import Article, Entity
from kg.resolve.beside import spoken_year
from kg.resolve.scope import named_country
from kg.resolve.sightings import sightings
from kg.sighting import Sighting


def sighting(text: str, name: str, type: str = "Person") -> Sighting:
    found = sightings(read_article(Article(id="a", text=text)))
    return next(s for s in found if s.type == type and name in s.name)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Đại biểu Đoàn Quang Khải (Phú Thọ) đề nghị làm rõ quy định này.", ("phú-thọ",)),
        ("Bà Lê Thu Hiền Lương (đoàn Lâm Đồng) đề nghị làm rõ quy định này.", ("lâm-đồng",)),
        ("Ông Đoàn Quang Khải (Phú Thọ) mua nhà năm ngoái.", ()),
        ("Ngoại trưởng Mỹ John Kerry đến thăm Hà Nội.", ("country/US",)),
    ],
)
def test_the_place_that_somebody_serves(text: str, places: tuple[str, ...]) -> None:
    people = [s for s in sightings(read_article(Article(id="a", text=text))) if s.type == "Person"]
    assert [s.places for s in people] == [places]


@pytest.mark.parametrize(
    ("text", "id"),
    [
        (
            "Tỉnh Bình Định họp. Công ty máy tàu Đông Hải (Hà Nội) báo cáo Sở NN&PTNT tỉnh về các máy hỏng.",
            "agency/sở-nông-nghiệp-và-phát-triển-nông-thôn@p63-52",
        ),
        (
            "Tỉnh Bình Định đề nghị Bộ NN PTNT kiến nghị Ngân hàng Nhà nước.",
            "agency/bo-nong-nghiep-va-phat-trien-nong-thon",
        ),
        ("Theo Bộ Giao thông - Vận tải, dự án chậm.", "agency/bo-giao-thong-van-tai"),
        ("Bộ Nông nghiệp và Phát triển vừa có văn bản.", "agency/bo-nong-nghiep-va-phat-trien-nong-thon"),
        (
            "UBND TP Hà Nội họp. Ban Chỉ đạo Đổi mới và Phát triển doanh nghiệp báo cáo.",
            "agency/ban-chỉ-đạo-đổi-mới-và-phát-triển-doanh-nghiệp",
        ),
    ],
)
def test_whose_a_body_is(text: str, id: str) -> None:
    doc = read_article(Article(id="a", text=text))
    assert id in {e.id for e in doc.entities}


def test_the_place_behind_a_work_comes_before_home() -> None:
    text = "Hà Nội họp về dự án. Tuyến đường sắt đô thị số 1, TP.HCM còn thiếu vốn. Hà Nội cũng vậy."
    assert sighting(text, "số 1", "Facility").places == ("hồ-chí-minh",)


def test_who_signs_for_an_agency() -> None:
    assert sighting("Hà Nội có mưa.\nẢnh: Trần Quế Lâm/TTXVN\nMưa to.", "Trần Quế Lâm").outlet == "ttxvn"


@pytest.mark.parametrize(
    ("text", "year"),
    [("năm 2016 tăng 5%, đến năm 2020 đạt 8%", "2016"), ("giai đoạn 2021-2025", ""), ("không có năm", "")],
)
def test_the_year_that_is_spoken_of(text: str, year: str) -> None:
    assert spoken_year(text) == year


@pytest.mark.parametrize(
    ("text", "callings"),
    [
        ("Theo PGS.TS Trần Quế Lâm, giá còn tăng.", ("scholar",)),
        ("Luật sư Trần Quế Lâm nói. Theo TS. Trần Quế Lâm, giá tăng.", ("lawyer", "scholar")),
        ("Chuyên gia kinh tế Trần Quế Lâm nói.", ("scholar",)),
        ("Ông Trần Quế Lâm nói.", ()),
    ],
)
def test_degrees_and_callings_before_a_name(text: str, callings: tuple[str, ...]) -> None:
    found = sightings(read_article(Article(id="a", text=text)))
    assert [s.callings for s in found if s.type == "Person"] == [callings]


@pytest.mark.parametrize(
    ("text", "needs"),
    [
        ("Các bộ, ngành và 63 tỉnh, thành đã thành lập Ban Chỉ đạo chống buôn lậu.", "many"),
        ("Đoàn kiểm tra 10 Ban Thường vụ Tỉnh ủy.", "many"),
        ("Tỉnh đã thành lập Ban Chỉ đạo chống buôn lậu.", "place"),
        ("Kỳ họp thứ 4 HĐND tỉnh Ninh Bình khai mạc.", "place"),
    ],
)
def test_a_name_that_stands_for_all_of_its_kind(text: str, needs: str) -> None:
    found = sightings(read_article(Article(id="a", text=text)))
    assert needs in {s.need for s in found}
    assert ("many" in {s.need for s in found}) == (needs == "many")


def test_streets_that_have_the_names_of_islands() -> None:
    street = sightings(read_article(Article(id="a", text="Sửa đường Hoàng Sa - Võ Nguyên Giáp - Trường Sa trong năm.")))
    islands = sightings(read_article(Article(id="a", text="Bản đồ có hai quần đảo Hoàng Sa, Trường Sa.")))
    assert {s.need for s in street if s.name == "Trường Sa"} == {"place"}
    assert {s.need for s in islands if s.name == "Trường Sa"} == {""}


def test_the_party_of_the_country_that_the_sentence_speaks_of() -> None:
    found = sightings(read_article(Article(id="a", text="Cảm ơn Đảng Cộng sản và Chính phủ Cuba. Hết.")))
    assert {s.places for s in found if s.type == "PoliticalOrganization"} == {("country/CU",)}


def test_a_street_of_a_rural_district_is_not_the_citys() -> None:
    rural = "Công ty ở số 5 Lê Lợi, huyện Hóc Môn, TP.HCM bị phạt."
    urban = "Kẹt xe trên đường Lê Lợi và đường Nguyễn Huệ, TP.HCM."
    assert [s.core for s in sightings(read_article(Article(id="a", text=rural))) if s.type == "Place"] == [""]
    assert "" not in {s.core for s in sightings(read_article(Article(id="a", text=urban))) if s.type == "Place"}


@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("Quốc hội Cuba", ("country/CU",)),
        ("Bộ Thương mại Hoa kỳ", ("country/US",)),
        ("Quốc hội Đức", ("country/DE",)),
        ("Chi cục Hải quan Phú Mỹ", ()),
        ("Vụ Thị trường châu Âu - châu Mỹ", ()),
        ("Ủy ban Tư pháp", ()),
    ],
)
def test_the_country_that_a_bodys_name_ends_with(name: str, places: tuple[str, ...]) -> None:
    body = Entity("agency/x", "Agency", "Agency", name, (name,), ())
    assert named_country(body) == places
