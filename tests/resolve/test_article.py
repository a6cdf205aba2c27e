"""In-article resolution: which marked names come together, and under which id."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from kg.model import Alias, Doc, Span
from kg.resolve.article import resolve

DocOf = Callable[..., Doc]


def ids(doc: Doc) -> dict[str, str]:
    """Each surface form → the id of its entity."""
    return {doc.words(m): e.id for e in resolve(doc).entities for m in e.mentions}


NINH_BINH = "[AdministrativeUnit/Province: tỉnh Ninh Bình]"


@pytest.mark.parametrize(
    "published, province",
    [
        ("2021-02-26", "province/p63-37"),
        ("2025-06-30", "province/p63-37"),
        ("2025-07-01", "province/p34-37"),
        (None, "province/p63-37"),
    ],
)
def test_a_province_is_its_version_of_the_day(doc_of: DocOf, published: str | None, province: str) -> None:
    found = ids(doc_of(f"Hôm nay {NINH_BINH} họp.", entities=False, published=published))
    assert found == {"tỉnh Ninh Bình": province}


def test_a_province_that_was_merged_is_still_known_by_its_name(doc_of: DocOf) -> None:
    found = ids(doc_of("Người dân [AdministrativeUnit/Province: Nam Định].", entities=False, published="2026-01-05"))
    assert found == {"Nam Định": "province/p63-36"}


def test_the_bare_committee_is_that_of_the_province(doc_of: DocOf) -> None:
    found = ids(doc_of(f"[Agency/UBND: UBND {NINH_BINH}] họp. [Agency/UBND: UBND tỉnh] kết luận.", entities=False))
    assert found["UBND tỉnh"] == found["UBND tỉnh Ninh Bình"] == "agency/ủy-ban-nhân-dân-tỉnh@p63-37"


def test_a_national_board_is_no_provinces(doc_of: DocOf) -> None:
    found = ids(
        doc_of(
            f"{NINH_BINH}: [Agency/Ban Chỉ đạo: Ban Chỉ đạo 389 quốc gia], [Agency/Ban Chỉ đạo: Ban Chỉ đạo 389].",
            entities=False,
        )
    )
    assert found["Ban Chỉ đạo 389 quốc gia"] == "agency/ban-chỉ-đạo-389-quốc-gia"
    assert found["Ban Chỉ đạo 389"] == "agency/ban-chỉ-đạo-389@p63-37"


def test_the_publisher_tells_whose_department_it_is(doc_of: DocOf) -> None:
    found = ids(doc_of("[Agency/Sở: Sở Công Thương] báo cáo.", entities=False, publisher="Báo Ninh Bình"))
    assert found == {"Sở Công Thương": "agency/sở-công-thương@p63-37"}


def test_a_ministry_is_the_one_of_the_table(doc_of: DocOf) -> None:
    found = ids(doc_of("[Agency/Bộ: Bộ Công Thương] và [Agency/Bộ: Bộ Công thương].", entities=False))
    assert set(found.values()) == {"agency/bo-cong-thuong"}


def test_two_departments_of_two_provinces_stay_two(doc_of: DocOf) -> None:
    found = ids(
        doc_of(
            "[Agency/Sở: Sở Y tế [AdministrativeUnit/Province: Hà Nam]] và "
            "[Agency/Sở: Sở Y tế [AdministrativeUnit/Province: Nam Định]].",
            entities=False,
        )
    )
    assert found["Sở Y tế Hà Nam"] != found["Sở Y tế Nam Định"]


def test_short_names_of_people_join_the_one_named_before(doc_of: DocOf) -> None:
    doc = doc_of("Ông [Person: Vũ Đức Tâm] nói. Bà [Person: Lê Thị Hòa] đáp. Ông [Person: Tâm] cười.", entities=False)
    found = ids(doc)
    assert found["Tâm"] == found["Vũ Đức Tâm"] != found["Lê Thị Hòa"]


def test_a_name_without_a_full_name_is_somebody(doc_of: DocOf) -> None:
    assert ids(doc_of("Anh [Person: Tư] kể.", entities=False)) == {"Tư": "person/tư@a1"}


def test_tone_placement_and_case_do_not_make_two(doc_of: DocOf) -> None:
    doc = doc_of("[Organization: Trường Hoà Bình] là [Organization: Trường Hòa Bình].", entities=False)
    assert len(set(ids(doc).values())) == 1


def test_accents_make_two(doc_of: DocOf) -> None:
    doc = doc_of("[Place: hồ Cổ] khác [Place: hồ Cỏ].", entities=False)
    assert len(set(ids(doc).values())) == 2


def test_a_short_form_that_the_article_defines(doc_of: DocOf) -> None:
    doc = doc_of("[Organization: Hiệp hội Thép] ([Organization: HHT]) họp. [Organization: HHT] nói.", entities=False)
    full, short = doc.mentions[0].span, doc.mentions[1].span
    found = resolve(replace(doc, aliases=(Alias(full, short),)))
    assert [e.names for e in found.entities] == [("HHT", "Hiệp hội Thép")]


@pytest.mark.parametrize(
    "short, full",
    [("Sao Mai", "Công ty TNHH Sao Mai"), ("Công ty Sao Mai", "Công ty CP Sao Mai"), ("SAO MAI", "Sao Mai")],
)
def test_a_company_by_its_name_without_its_form(doc_of: DocOf, short: str, full: str) -> None:
    found = ids(doc_of(f"[Company: {full}] thuê [Company: {short}].", entities=False))
    assert found[short] == found[full] == "company/sao-mai"


def test_a_document_named_again_by_its_number_alone(doc_of: DocOf) -> None:
    doc = doc_of(
        "[LegalDocument: Nghị định số 46/2026/NĐ-CP] có hiệu lực. [LegalDocument: Nghị định 46] mới.", entities=False
    )
    assert set(ids(doc).values()) == {"document/nghị-định-số-46-2026-nđ-cp"}


def test_an_agreement_by_its_letters(doc_of: DocOf) -> None:
    full = "Hiệp định Đối tác Toàn diện và Tiến bộ xuyên Thái Bình Dương"
    found = ids(doc_of(f"[Agreement: {full}] tức [Agreement: CPTPP].", entities=False))
    assert set(found.values()) == {"agreement/cptpp"}


def test_every_mention_belongs_to_exactly_one_entity(doc_of: DocOf) -> None:
    doc = resolve(doc_of(f"[Agency: UBND {NINH_BINH}] mời ông [Person: Lê Văn A].", entities=False))
    spans: list[Span] = [m for e in doc.entities for m in e.mentions]
    assert sorted(spans) == sorted(m.span for m in doc.mentions)
    assert all(doc.entity_at(m.span) is not None for m in doc.mentions)


def test_a_short_name_of_the_customs_is_the_body_named_in_full(doc_of: DocOf) -> None:
    place = "[AdministrativeUnit/Province: Quảng Ninh]"
    found = ids(doc_of(f"[Agency: Cục Hải quan {place}] và [Agency: Hải quan {place}] họp.", entities=False))
    assert found["Hải quan Quảng Ninh"] == found["Cục Hải quan Quảng Ninh"]


def test_cuc_and_chi_cuc_of_one_place_stay_two(doc_of: DocOf) -> None:
    place = "[AdministrativeUnit/Province: Quảng Ninh]"
    found = ids(doc_of(f"[Agency: Cục Hải quan {place}] và [Agency: Chi cục Hải quan {place}] họp.", entities=False))
    assert found["Chi cục Hải quan Quảng Ninh"] != found["Cục Hải quan Quảng Ninh"]


def test_a_body_in_brackets_is_no_short_form_of_the_one_before(doc_of: DocOf) -> None:
    doc = doc_of("[Agency: Chi cục Quản lý đất đai] ([Agency: Sở TN&MT]) họp.", entities=False)
    full, short = sorted(m.span for m in doc.mentions)
    found = ids(replace(doc, aliases=(Alias(full, short),)))
    assert found["Sở TN&MT"] != found["Chi cục Quản lý đất đai"]
