"""What of a sighting counts, so that sightings alike in it are compared as one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.identity.blocks import blocks
from kg.identity.profile import Profile, gap, profiles
from kg.names import name_key
from kg.sighting import Held, Sighting

BODY = Sighting(
    "a1", "agency/sở-y-tế@p63-37", "Agency", "Sở Y tế", ("sở-y-tế",), day="2020-05-01", places=("ninh-bình",),
    need="place",
)  # fmt: skip
PERSON = Sighting("a1", "person/lê-na@a1", "Person", "Lê Na", ("lê-na",), home=("huế",))
CHAIR = Held("chairperson", "head", "agency/ubnd@p63-37", "ubnd@p63-37", ("ninh-bình",))
LAW = Sighting("a1", "document/luật-a", "LegalDocument", "Luật A", ("luật a",), day="2020-05-01")

ALIKE = [
    (BODY, replace(BODY, article="a2", day="2021-01-01", home=("huế",))),
    (PERSON, replace(PERSON, article="a2", id="person/lê-na@a2", day="2021")),
    (replace(PERSON, outlet="báo-x"), replace(PERSON, article="a2", outlet="báo-x", home=("hà-nội",))),
    (replace(PERSON, posts=(CHAIR,)), replace(PERSON, article="a2", posts=(CHAIR,), home=("hà-nội",))),
    (replace(LAW, number="8/2015 QH"), replace(LAW, number="8/2015 QH", article="a2", day="2023")),
    (LAW, replace(LAW, article="a2", day="2020-11-01", home=("huế",))),
]


@pytest.mark.parametrize(("a", "b"), ALIKE)
def test_alike_in_all_that_counts(a: Sighting, b: Sighting) -> None:
    found = profiles([b, a])
    assert [p.sightings for p in found] == [(a, b)]
    assert (found[0].first, found[0].last) == (min(filter(None, (a.day, b.day)), default=""), max(a.day, b.day))


@pytest.mark.parametrize(
    "other",
    [
        replace(BODY, article="a2", places=("huế",), id="agency/sở-y-tế@p63-46"),
        replace(BODY, article="a2", keys=("sở-nội-vụ",)),
        replace(BODY, article="a2", type="Organization"),
    ],
)
def test_not_alike(other: Sighting) -> None:
    assert len(profiles([BODY, other])) == 2


def test_a_law_by_its_title_is_of_a_year() -> None:
    assert len(profiles([LAW, replace(LAW, article="a2", day="2023")])) == 2


def test_marks_keep_apart() -> None:
    other = replace(BODY, article="a2")
    assert len(profiles([BODY, other], {("a2", BODY.id): "x"})) == 2
    assert len(profiles([BODY, other], {("a1", BODY.id): "x", ("a2", BODY.id): "x"})) == 1


def test_months_between_two() -> None:
    def at(first: str, last: str) -> Profile:
        return Profile((BODY,), frozenset(), frozenset(), first, last)

    assert gap(at("2020-01", "2020-03"), at("2021-03", "2022")) == 12
    assert gap(at("2021-03", "2022"), at("2020-01", "2020-03")) == 12
    assert gap(at("2020-01", "2021-03"), at("2020-05", "2020-06")) == 0
    assert gap(at("", ""), at("2020", "2020")) == 0


def test_blocks_bring_other_words_together() -> None:
    def of(type: str, name: str) -> frozenset[str]:
        return blocks(Sighting("a", "x", type, name, (name_key(name),)))

    assert of("Organization", "Phòng Thương mại và Công nghiệp Việt Nam") & of(
        "Organization", "Phòng Công nghiệp và Thương mại"
    )
    assert of("Programme", "Đề án cải cách mô hình kiểm tra chất lượng") & of(
        "Programme", "Đề án cải cách mô hình kiểm tra chất lương hàng"
    )
    assert not of("Programme", "Đề án cải cách") & of("Programme", "Đề án cải cách hành chính")


def test_a_dateless_document_by_the_year_that_is_spoken_of() -> None:
    decree = replace(LAW, keys=(name_key("nghị định 83"),), number="83/", day="", around=("=2017",))
    assert len(profiles([decree, replace(decree, article="a2")])) == 1
    assert len(profiles([decree, replace(decree, article="a2", around=("=2012",))])) == 2


def test_a_level_at_the_end_of_a_name_is_no_part_of_its_block() -> None:
    bare = Sighting("a1", "organization/sở-giao-dịch-lúa", "Organization", "Sở giao dịch lúa", ("sở giao dịch lúa",))
    placed = replace(
        bare, id="organization/sở-giao-dịch-lúa-thành-phố@p63-46", keys=("sở giao dịch lúa thành phố huế",)
    )
    assert "@organization/sở-giao-dịch-lúa" in blocks(bare) & blocks(placed)
