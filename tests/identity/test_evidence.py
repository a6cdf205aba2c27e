"""What speaks for and against two being one: the sums that decide, for each kind of thing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import kg.identity
from kg.assets import rows
from kg.identity.evidence import DOUBT, FORBID, MERGE, Reason, reasons, score
from kg.identity.profile import profiles
from kg.names import name_key
from kg.sighting import Held, Sighting


def person(article: str, name: str, **more: object) -> Sighting:
    key = name.lower().replace(" ", "-")
    return Sighting(article, f"person/{key}@{article}", "Person", name, (key,), **more)  # type: ignore[arg-type]


def thing(article: str, type: str, name: str, key: str = "", **more: object) -> Sighting:
    words = key or name.lower() if type == "Company" else name_key(key or name)
    return Sighting(article, f"x/{article}", type, name, (words,), **more)  # type: ignore[arg-type]


def total(a: Sighting, b: Sighting) -> int:
    first, second = profiles([a]), profiles([b])
    return score(reasons(first[0], second[0]))


def chair(place: str, body: str = "ủy-ban-nhân-dân-tỉnh") -> Held:
    return Held("chairperson", "head", f"agency/{body}@{place}", f"{body}@{place}", (place,))


DEPUTY_PM = Held("deputy-prime-minister", "deputy", "", "", ("*",))
MINISTER = Held("minister", "head", "agency/bo-y-te", "bo-y-te", ("*",))

LAWYER = Held("lawyer", "staff")
EURO = Held("deputy-chairperson", "deputy", "organization/eurocham", "eurocham")
LONG = Held("deputy-chairperson", "deputy", "organization/hội-châu-âu", "hội-châu-âu", also=("eurocham",))

SCHOLAR = Held("institute-director", "head", "organization/viện-x", "viện-x")
EXPERT = Held("expert", "staff")

ONE = [
    (person("a", "Trần Quế Lâm", callings=("scholar",)), person("b", "Trần Quế Lâm", callings=("scholar",))),
    (person("a", "Trần Quế Lâm", posts=(EXPERT,)), person("b", "Trần Quế Lâm", posts=(SCHOLAR,))),
    (person("a", "Lê Na", posts=(chair("huế"),), home=("huế",)),
     person("b", "Lê Na", around=("~ủy-ban-nhân-dân-tỉnh@huế",), home=("huế",))),
    (thing("a", "Company", "Cty Bồng Lai", "bồng-lai", core="bồng lai", home=("huế",)),
     thing("b", "Company", "Công ty khai thác vàng Bồng Lai", "khai-thác-vàng-bồng-lai", core="bồng lai",
           home=("huế",))),
    (thing("a", "Company", "Quaxeco", "quaxeco", core="quaxeco"),
     thing("b", "Company", "Công ty CP Thép Quaxeco", "thép-quaxeco", core="quaxeco")),
    (thing("a", "Project", "dự án alumin Cái Rồng", "alumin a b", core="a b", home=("huế",)),
     thing("b", "Project", "dự án alumin Cái Rồng", "alumin a b", core="a b", home=("hà-nam",))),
    (person("a", "Trần Quế Lâm", posts=(chair("p63-37"),)), person("b", "Trần Quế Lâm", posts=(chair("p63-37"),))),
    (person("a", "Trần Quế Lâm", posts=(MINISTER,)), person("b", "Trần Quế Lâm", around=("bo-y-te",))),
    (person("a", "Trần Văn Lâm", posts=(MINISTER,)), person("b", "Trần Văn Lâm", around=("bo-y-te",))),
    (person("a", "Lê Na", outlet="báo-x"), person("b", "Lê Na", outlet="báo-x")),
    (thing("a", "Agency", "Sở Y tế", need="place", places=("huế",)),
     thing("b", "Agency", "Sở Y tế", need="place", home=("huế",))),
    (thing("a", "Agency", "Vụ Pháp chế", need="parent", parents=("bo-y-te",)),
     thing("b", "Agency", "Vụ Pháp chế", need="parent", parents=("bo-y-te",))),
    (thing("a", "LegalDocument", "Nghị định 8", number="8/2015 NĐ-CP"),
     thing("b", "LegalDocument", "Nghị định 8", number="8/2015")),
    (thing("a", "LegalDocument", "Chỉ thị 33", number="33/ CT-TT", day="2020-03-01"),
     thing("b", "LegalDocument", "Chỉ thị 33", number="33/ CT-TT", day="2020-09-01")),
    (thing("a", "Facility", "cửa khẩu Mộc Bài", "cửa khẩu a b", core="a b"),
     thing("b", "Facility", "cửa khẩu phụ Mộc Bài", "cửa khẩu đường bộ a b", core="a b")),
    (thing("a", "Programme", "Đề án A", number="2021-2030"), thing("b", "Programme", "Đề án A", number="2030")),
    (thing("a", "Company", "Công ty cổ phần Vinamilk", "vinamilk", form="cp"), thing("b", "Company", "Vinamilk")),
    (person("a", "Trần Văn Lâm", places=("huế",)), person("b", "Trần Văn Lâm", places=("huế",))),
    (person("a", "Trần Quế Lâm", places=("huế",)), person("b", "Trần Quế Lâm", posts=(chair("huế"),))),
    (person("a", "John Doering", places=("country/US",)), person("b", "John Doering", places=("country/US",))),
    (person("a", "Trần Quế Lâm", near=("võ-chí-bảo",)), person("b", "Trần Quế Lâm", near=("võ-chí-bảo",))),
    (person("a", "Lê Na", outlet="~", around=("bo-y-te",)), person("b", "Lê Na", outlet="~", around=("bo-y-te",))),
    (person("a", "Trần Quế Lâm", posts=(LAWYER,)), person("b", "Trần Quế Lâm", posts=(LAWYER,))),
    (person("a", "Trần Quế Lâm", posts=(EURO,)), person("b", "Trần Quế Lâm", posts=(LONG,))),
    (thing("a", "Agency", "Phòng Pháp chế dân sự", need="parent", around=("cục-x",)),
     thing("b", "Agency", "Phòng Pháp chế dân sự", need="parent", parents=("cục-x",))),
    (thing("a", "Agency", "Cơ quan điều tra", need="place", parents=("bo-cong-an",), home=("huế",)),
     thing("b", "Agency", "Cơ quan điều tra", need="place", parents=("bo-cong-an",), home=("hà-nam",))),
    (thing("a", "LegalDocument", "Chỉ thị 33", number="33/", around=("=2017", "chinh-phu")),
     thing("b", "LegalDocument", "Chỉ thị 33", number="33/", around=("=2016", "chinh-phu"))),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b"), ONE)
def test_one(a: Sighting, b: Sighting) -> None:
    assert total(a, b) >= MERGE
    assert total(b, a) == total(a, b)


ONE += [
    (thing("a", "Place", "Trần Quế Lâm", "a b c", core="a b c", need="place", places=("huế",)),
     thing("b", "Place", "đường Trần Quế Lâm", "đường a b c", core="a b c", need="place", home=("huế",))),
    (thing("a", "Organization", "Hiệp hội Dừa xanh", home=("huế",)),
     replace(thing("b", "Organization", "Hiệp hội Dừa xanh Huế", places=("huế",)), id="x/a@p63-46")),
    (thing("a", "Agency", "Đội Thủ tục hàng xuất", need="parent", around=("~cục-x", "~media/y")),
     thing("b", "Agency", "Đội Thủ tục hàng xuất", need="parent", around=("cục-x",))),
]  # fmt: skip

UNIT = replace(thing("a", "Agency", "Trạm Gác Bản Vàng", places=("lạng-sơn",), home=("lạng-sơn",)),
               keys=("trạm-gác", "trạm-gác-bản-vàng"), id="agency/trạm-gác@c2024-00001")  # fmt: skip
BARE = replace(thing("b", "Agency", "Trạm Gác Bản Vàng", home=("lạng-sơn",)), keys=("trạm-gác-bản-vàng",))
HEAD_OF_CITY = Held("chairperson", "head", places=("đà-nẵng",))
LONG_TITLE = "Đề án a b c d e f g h i k l m"

ONE += [
    (UNIT, BARE),
    (replace(UNIT, need="place"), replace(BARE, need="place")),
    (person("a", "Trần Văn Lâm", posts=(chair("đà-nẵng"),)), person("b", "Trần Văn Lâm", posts=(HEAD_OF_CITY,))),
    (person("a", "Trịnh Xuân Thanh"), person("b", "Trịnh Xuân Thanh", home=("huế",))),
    (thing("a", "LegalDocument", "Nghị định 83", number="83/", around=("=2017",)),
     thing("b", "LegalDocument", "Nghị định 83", number="83/", around=("=2016",))),
    (thing("a", "Programme", LONG_TITLE), thing("b", "Programme", f"{LONG_TITLE} của ngành")),
    (thing("a", "Programme", LONG_TITLE, home=("huế",)),
     thing("b", "Programme", f"{LONG_TITLE} tỉnh Huế", home=("huế",))),
    (replace(thing("a", "Organization", "Đại học Sao xanh Huế"), id="organization/đại-học-sao-xanh@p63-46",
             places=("huế",), near=("trần-quế-lâm",)),
     replace(thing("b", "Organization", "Đại học Sao xanh", near=("trần-quế-lâm",)),
             id="organization/đại-học-sao-xanh")),
    (replace(thing("a", "Organization", "Sở giao dịch lúa thành phố Huế", places=("huế",)),
             id="organization/sở-giao-dịch-lúa-thành-phố@p63-46"),
     replace(thing("b", "Organization", "Sở giao dịch lúa", home=("huế",)), id="organization/sở-giao-dịch-lúa")),
]  # fmt: skip

TWO = [
    (thing("a", "Programme", "Kế hoạch A", number="2020"), thing("b", "Programme", "Kế hoạch A", number="2021")),
    (replace(thing("a", "Agency", "Bộ Thương mại"), id="agency/bộ-thương-mại@US"),
     replace(thing("b", "Agency", "Bộ Thương mại"), id="agency/bộ-thương-mại@CN")),
    (thing("a", "Agency", "Sở Y tế", need="many", places=("huế",)),
     thing("b", "Agency", "Sở Y tế", need="place", places=("huế",))),
    (thing("a", "PoliticalOrganization", "Đảng Cộng sản", need="place", places=("country/CU",)),
     thing("b", "PoliticalOrganization", "Đảng Cộng sản", need="place", places=("country/VN",))),
    (person("a", "Trần Quế Lâm", posts=(chair("huế"),)), person("b", "Trần Quế Lâm", posts=(chair("hà-nam"),))),
    (thing("a", "Agency", "Sở Y tế", need="place", places=("huế",)),
     thing("b", "Agency", "Sở Y tế", need="place", places=("hà-nam",))),
    (thing("a", "Agency", "Vụ Pháp chế", need="parent", parents=("bo-y-te",)),
     thing("b", "Agency", "Vụ Pháp chế", need="parent", parents=("bo-cong-an",))),
    (thing("a", "LegalDocument", "Nghị định 8", number="8/2015 NĐ-CP"),
     thing("b", "LegalDocument", "Nghị định 8", number="8/2018 NĐ-CP")),
    (thing("a", "LegalDocument", "Nghị quyết 68", number="68/ NQ/TW", day="2025-06-01"),
     thing("b", "LegalDocument", "Nghị quyết 68", number="68/ NQ-CP", day="2025-06-01")),
    (thing("a", "LegalDocument", "Luật Đất đai", day="2013-10-01"),
     thing("b", "LegalDocument", "Luật Đất đai", day="2025-10-01")),
    (thing("a", "Programme", "Đề án A", number="2011-2020"), thing("b", "Programme", "Đề án A", number="2021-2030")),
    (thing("a", "Facility", "cảng Cái Rồng", "cảng a b", core="a b"),
     thing("b", "Facility", "cầu Cái Rồng", "cầu a b", core="a b")),
]  # fmt: skip


OPEN = [
    (person("a", "Trần Văn Lâm", callings=("scholar",)), person("b", "Trần Văn Lâm", callings=("scholar",))),
    (person("a", "Trần Quế Lâm", callings=("scholar",)), person("b", "Trần Quế Lâm", callings=("lawyer",))),
    (UNIT, replace(BARE, home=("huế",))),
    (replace(UNIT, need="place"), replace(BARE, need="place", home=())),
    (person("a", "Lê Na", posts=(chair("đà-nẵng"),)), person("b", "Lê Na", posts=(HEAD_OF_CITY,))),
    (person("a", "Trần Văn Lâm", posts=(chair("đà-nẵng", "ủy-ban-x"),)),
     person("b", "Trần Văn Lâm", posts=(chair("đà-nẵng", "hội-y"),))),
    (person("a", "Trịnh Xuân Thanh", posts=(chair("huế", "ủy-ban-nhân-dân-xã"),)), person("b", "Trịnh Xuân Thanh")),
    (person("a", "Trịnh Xuân Thanh", outlet="~"), person("b", "Trịnh Xuân Thanh")),
    (person("a", "Lê Na", outlet="~", home=("hà-nội",)), person("b", "Lê Na", outlet="~", home=("hà-nội",))),
    (thing("a", "LegalDocument", "Nghị định 83", number="83/", around=("=2017",)),
     thing("b", "LegalDocument", "Nghị định 83", number="83/", around=("=2013",))),
    (thing("a", "LegalDocument", "Nghị định 83", number="83/ CP", around=("=2017",)),
     thing("b", "LegalDocument", "Nghị định 83", number="83/", around=("=2017",))),
    (thing("a", "LegalDocument", "Nghị quyết 19", number="19/", around=("=2017",)),
     thing("b", "LegalDocument", "Nghị quyết 19", number="19/", around=("=2017",))),
    (thing("a", "Programme", LONG_TITLE, home=("huế",)),
     thing("b", "Programme", f"{LONG_TITLE} tỉnh Hà Nam", home=("hà-nam",))),
    (thing("a", "Programme", "Kế hoạch a b c d e f g h i"), thing("b", "Programme", "Kế hoạch a b c d e f g h i và k")),
    (thing("a", "Company", "Samsung", "samsung", core="samsung"),
     thing("b", "Company", "Công ty Samsung Việt Nam", "samsung-việt-nam", core="samsung")),
    (thing("a", "Company", "Lilama", "lilama", core="lilama"),
     thing("b", "Company", "Công ty CP Bất động sản Lilama", "bất-động-sản-lilama", core="lilama")),
    (thing("a", "Company", "Công ty Sao Mai", "sao-mai", core="sao mai", home=("huế",)),
     thing("b", "Company", "Công ty Thép Sao Mai", "thép-sao-mai", core="sao mai", home=("hà-nam",))),
    (thing("a", "Company", "Công ty Phương Nam", "phương-nam", core="phương", home=("huế",)),
     thing("b", "Company", "Công ty XNK Phương", "xuất-nhập-khẩu-phương", core="phương", home=("huế",))),
    (person("a", "Trần Quế Lâm"), person("b", "Trần Quế Lâm")),
    (person("a", "Lê Na", outlet="~"), person("b", "Lê Na", outlet="~")),
    (person("a", "Trần Văn Lâm", posts=(LAWYER,)), person("b", "Trần Văn Lâm", posts=(LAWYER,))),
    (thing("a", "Company", "Tập đoàn Hyosung", "hyosung"), thing("b", "Company", "Công ty Hyosung", "hyosung")),
    (thing("a", "Agency", "Đảng ủy", need="parent", around=("cục-x",)),
     thing("b", "Agency", "Đảng ủy", need="parent", around=("cục-x",))),
    (thing("a", "LegalDocument", "Chỉ thị 33", number="33/", around=("=2017", "chinh-phu")),
     thing("b", "LegalDocument", "Chỉ thị 33", number="33/", around=("=2012", "chinh-phu"))),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b"), OPEN)
def test_not_known_to_be_one(a: Sighting, b: Sighting) -> None:
    assert total(a, b) < MERGE


@pytest.mark.parametrize(("a", "b"), TWO)
def test_two(a: Sighting, b: Sighting) -> None:
    assert total(a, b) <= FORBID
    assert total(b, a) == total(a, b)


OPEN = [
    (person("a", "Trần Quế Lâm", posts=(DEPUTY_PM,)), person("b", "Trần Quế Lâm")),
    (person("a", "Jane Doe"), person("b", "Jane Doe")),
    (person("a", "Trần Quế Lâm"), person("b", "Trần Quế Lâm")),
    (person("a", "Trần Quế Lâm", posts=(chair("huế"),)), person("b", "Trần Quế Lâm", posts=(MINISTER,))),
    (person("a", "Trần Văn Lâm", around=("bo-y-te",)), person("b", "Trần Văn Lâm", around=("bo-y-te",))),
    (thing("a", "Agency", "Sở Y tế", need="place", places=("huế",)), thing("b", "Agency", "Sở Y tế", need="place")),
    (thing("a", "LegalDocument", "Nghị quyết 2", number="2/ NQ-CP"),
     thing("b", "LegalDocument", "Nghị quyết 2", number="2/ NQ-CP", day="2020-09-01")),
    (thing("a", "Programme", "Đề án A", number="2021-2025"), thing("b", "Programme", "Đề án A", day="2017")),
    (thing("a", "Company", "Công ty TNHH Thành Công", "thành-công"), thing("b", "Company", "Thành Công", "thành-công")),
    (thing("a", "Facility", "cảng Cái Rồng", "cảng a b", core="a b"),
     thing("b", "Facility", "Cái Rồng", "a b", core="a b")),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b"), OPEN)
def test_open(a: Sighting, b: Sighting) -> None:
    assert DOUBT <= total(a, b) < MERGE


@pytest.mark.parametrize(("a", "b"), [*ONE, *TWO, *OPEN])
def test_every_point_says_why_in_both_languages(a: Sighting, b: Sighting) -> None:
    points = reasons(profiles([a])[0], profiles([b])[0])
    assert points
    for point in points:
        assert "{x}" not in point.text("vi") + point.text("en")
        assert point.text("vi") != point.text("en")


def test_two_of_other_names_or_types_have_nothing_to_say() -> None:
    a, b = person("a", "Trần Quế Lâm"), person("b", "Trần Quế Tâm")
    assert reasons(profiles([a])[0], profiles([b])[0]) == ()
    c = thing("b", "Company", "x", a.keys[0])
    assert reasons(profiles([a])[0], profiles([c])[0]) == ()


def test_no_point_that_no_code_gives() -> None:
    """Every id of the table is named in the code, so that a weight that is changed has an effect."""
    code = "".join(p.read_text("utf-8") for p in sorted(Path(kg.identity.__path__[0]).glob("*.py")))
    assert [r["id"] for r in rows("data/identity/evidence.tsv") if f'"{r["id"]}"' not in code] == []
    assert Reason("same-name", "x").weight == MERGE
