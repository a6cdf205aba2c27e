"""Years, status, sectors, number and day of programmes and documents."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from kg.extract.dates import times
from kg.extract.programme_facts import programme_facts
from kg.model import Doc, ProgrammeFact


@pytest.fixture
def facts(doc_of: Callable[..., Doc]) -> Callable[[str], tuple[ProgrammeFact, ...]]:
    def read(marked: str) -> tuple[ProgrammeFact, ...]:
        doc = doc_of(marked, published="2021-02-26")
        return programme_facts(replace(doc, times=times(doc)))

    return read


Facts = Callable[[str], tuple[ProgrammeFact, ...]]
INNER = "[Programme: Chương trình phát triển nghề cói giai đoạn 2021-2025]"
LIST = (
    "Sở trình các cấp có thẩm quyền ban hành: [LegalDocument: Quy chế phối hợp quản lý các chợ]; "
    f"[Programme: Chương trình công tác của [Agency: Ban chỉ đạo thực hiện {INNER}]]; "
    "[Programme: Chương trình khuyến công], "
    "trong đó ưu tiên các dự án thuộc ngành dệt may và da giày, các dự án sạch."
)


def test_what_is_submitted_to_be_issued_is_not_issued(facts: Facts) -> None:
    found = {f.subject: f.status for f in facts(LIST) if f.status}
    assert len(found) == 4
    assert set(found.values()) == {"Submitted"}


def test_the_years_are_those_of_the_inner_programme(facts: Facts) -> None:
    found = [(f.subject, f.start, f.end) for f in facts(LIST) if f.start]
    assert found == [("programme/chương-trình-phát-triển-nghề-cói-giai-đoạn-2021-2025", "2021", "2025")]


def test_the_sectors_that_a_sentence_favours(facts: Facts) -> None:
    found = {(f.subject.split("/")[0], f.sectors) for f in facts(LIST) if f.method == "programme.favours"}
    assert found == {("programme", ("C",))}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Tỉnh vừa ban hành [Programme: Đề án A].", "Issued"),
        ("Thủ tướng phê duyệt [Programme: Quy hoạch B].", "Issued"),
        ("[Programme: Đề án A] được phê duyệt năm ngoái.", "Issued"),
        ("Sở trình UBND tỉnh ban hành [Programme: Đề án A].", "Submitted"),
        ("Sở đề xuất ban hành [Programme: Đề án A].", "Proposed"),
        ("Bộ xây dựng [Programme: Đề án A] từ đầu năm.", "Drafted"),
        ("Bộ lấy ý kiến dự thảo [LegalDocument: Luật C].", "Drafted"),
        ("Bộ bãi bỏ [LegalDocument: Thông tư D].", "Ended"),
        ("Các xã thực hiện [Programme: Đề án A].", None),
        ("Nghị định hướng dẫn [LegalDocument: Luật C] được ban hành.", None),
    ],
)
def test_status(facts: Facts, text: str, status: str | None) -> None:
    assert [f.status for f in facts(text) if f.status] == ([status] if status else [])


def test_number_and_day_of_a_document(facts: Facts) -> None:
    (fact,) = facts("Theo [LegalDocument: Quyết định số 265/QĐ-TTg] ngày 31/12/2020 của Thủ tướng.")
    assert (fact.number, fact.dated) == ("265/QĐ-TTg", "2020-12-31")


def test_the_day_of_issuing_before_the_verb(facts: Facts) -> None:
    (fact,) = (f for f in facts("Ngày 20/1/2021, Sở A ban hành [LegalDocument: Quyết định số 15/QĐ-SYT].") if f.number)
    assert (fact.number, fact.dated) == ("15/QĐ-SYT", "2021-01-20")


@pytest.mark.parametrize(
    "text",
    [
        "Ngày 20/1/2021, Sở A họp theo [LegalDocument: Quyết định số 15/QĐ-SYT].",
        "Ngày 20/1/2021, Sở A đề nghị ban hành [LegalDocument: Quyết định số 15/QĐ-SYT].",
    ],
)
def test_a_day_that_is_not_the_document_s(facts: Facts, text: str) -> None:
    assert [f.dated for f in facts(text) if f.number] == [None]


@pytest.mark.parametrize(
    ("later", "sectors"),
    [
        ("Chương trình ưu tiên các dự án dệt may; không nhận dự án khác.", ("C",)),
        ("Chương trình này sẽ ưu tiên ngành du lịch.", ("N",)),
        ("Đề án ưu tiên ngành dệt may.", None),
    ],
)
def test_the_sectors_of_the_programme_named_before(facts: Facts, later: str, sectors: tuple[str, ...] | None) -> None:
    found = facts(f"Tỉnh ban hành [Programme: Chương trình xúc tiến mới giai đoạn 2021-2025]. {later}")
    assert [f.sectors for f in found if f.method == "programme.favours"] == ([sectors] if sectors else [])
