"""What one article says of its bodies, plans and people, by which another is known to mean the same ones."""

from __future__ import annotations

import pytest

from kg.extract.pipeline import read_article
from kg.model import Article
from kg.resolve.sightings import sightings
from kg.sighting import Sighting


def sighting(text: str, name: str, type: str) -> Sighting:
    found = sightings(read_article(Article(id="a", text=text)))
    return next(s for s in found if s.type == type and name in s.name)


def keys(text: str, name: str, type: str) -> tuple[str, ...]:
    return sighting(text, name, type).keys


@pytest.mark.parametrize("city", ["thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh", "TP Hồ Chí Minh", "TPHCM", "TPHCm"])
def test_the_city_is_written_in_many_ways(city: str) -> None:
    text = f"Thành phố Hồ Chí Minh mở hội nghị. Cục Hải quan {city} nêu kết quả. Đó là tin vui của TPHCM."
    found = [s for s in sightings(read_article(Article(id="a", text=text))) if s.type == "Agency"]
    assert [(s.id, s.keys) for s in found] == [("agency/cục-hải-quan@p63-79", ("cục-hải-quan",))]


def test_letters_in_brackets_are_the_name_of_an_agreement() -> None:
    long = "Hôm qua hai bên ký Hiệp định Bảo hộ đầu tư (EVIPA) giữa Việt Nam và Liên minh châu Âu."
    short = "Doanh nghiệp chờ EVIPA có hiệu lực."
    assert keys(long, "Hiệp định", "Agreement") == keys(short, "EVIPA", "Agreement")


@pytest.mark.parametrize("name", ["VnExpress", "VnExpress.net", "báo điện tử VnExpress"])
def test_a_paper_by_its_address(name: str) -> None:
    assert keys(f"Chuyện này được {name} đưa tin hôm qua.", "VnExpress", "MediaOrganization") == ("vnexpress",)


@pytest.mark.parametrize(
    ("text", "name", "need"),
    [
        ("Hà Nội họp bàn. UBND tỉnh chưa trả lời. Người dân Hà Nội chờ.", "UBND tỉnh", "many"),
        ("Tỉnh Lào Cai họp bàn. Chi cục Hải quan đã nhận hồ sơ.", "Chi cục Hải quan", "many"),
        ("Tỉnh Lào Cai họp bàn. UBND xã đã nhận hồ sơ.", "UBND xã", "many"),
        ("Tỉnh Lào Cai họp bàn. Chi cục Hải quan Bát Xát đã nhận hồ sơ.", "Chi cục", ""),
        ("Tỉnh Lào Cai họp bàn. Sở Y tế đã nhận hồ sơ.", "Sở", "place"),
    ],
)
def test_a_bare_name_that_several_of_a_province_have(text: str, name: str, need: str) -> None:
    assert sighting(text, name, "Agency").need == need


def test_the_number_of_an_office_is_its_name() -> None:
    text = "Tỉnh Lào Cai họp bàn. Đội {} giữ một xe hàng."
    names = ("Quản lý thị trường số 1", "QLTT số 1", "Quản lý thị trường số 2")
    one, short, two = (keys(text.format(n), "Đội", "Agency") for n in names)
    assert one == short == ("đội-quản-lý-thị-trường-số-1",)
    assert two == ("đội-quản-lý-thị-trường-số-2",)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Sáng nay, Chủ tịch Đà Nẵng Trần Quế Lâm trả lời báo chí.", ("đà-nẵng",)),
        ("Sáng nay, Bí thư Bình Định Trần Quế Lâm trả lời báo chí.", ("bình-định",)),
        ("Sáng nay, tại Đà Nẵng, Chủ tịch Trần Quế Lâm trả lời báo chí.", ()),
    ],
)
def test_the_province_that_stands_for_its_committee(text: str, places: tuple[str, ...]) -> None:
    assert [h.places for h in sighting(text, "Trần Quế Lâm", "Person").posts] == [places]


def test_a_street_lies_where_its_sentence_says() -> None:
    text = "TP.HCM rà soát đất. TP.HCM có ba khu. Ở Hà Nội có nhà số 3 đường Nguyễn Quý Mão. TP.HCM sẽ báo cáo."
    assert sighting(text, "Nguyễn Quý Mão", "Place").home == ("hà-nội", "hà-tây")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Chi cục làm theo Kế hoạch phát triển đối tác và các bên liên quan năm 2021.", "2021"),
        ("Chi cục làm theo Kế hoạch phát triển đối tác. Đến năm 2021 sẽ xong.", ""),
    ],
)
def test_the_year_of_a_plan_that_was_cut_short(text: str, number: str) -> None:
    assert sighting(text, "phát triển đối tác", "Programme").number == number


def test_who_holds_a_post_in_an_association_helps_to_know_it() -> None:
    text = "Ông Trần Quế Lâm, Chủ tịch Hiệp hội Dừa xanh, nêu ý kiến. Ông Võ Chí Bảo thì không."
    assert sighting(text, "Hiệp hội", "Organization").near == ("trần-quế-lâm",)
