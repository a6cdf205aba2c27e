"""Events: which sentences tell of one, of which type, when, where and with whom."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Event

Read = Callable[[str], tuple[Event, ...]]


BODY = "[Agency: UBND tỉnh X]"


@pytest.mark.parametrize(
    ("text", "kind", "start"),
    [
        (f"Ngày 20/2, {BODY} tổ chức hội nghị sơ kết.", "Meeting", "2021-02-20"),
        ("Sáng 20/2, [Person: Lê A] đến thăm [Facility: Nhà máy B].", "Visit", "2021-02-20"),
        (f"Ngày 20/2, {BODY} đã ký kết thỏa thuận với [Company: Công ty C].", "Signing", "2021-02-20"),
        (f"Ngày 20/2, {BODY} đã ban hành quyết định mới.", "Issuance", "2021-02-20"),
        (f"{BODY} vừa có công văn gửi các sở về [LegalDocument: Quyết định số 5/QĐ-UBND].", "Issuance", None),
        (f"Mới đây, {BODY} ban hành quyết định mới.", "Issuance", None),
        ("Dịch bệnh bùng phát trở lại vào cuối tháng 1.", "Outbreak", "2021-01"),
        ("Ngày 20/2, [Company: Công ty C] khởi công nhà máy tại [Place: Bãi D].", "Investment", "2021-02-20"),
        ("Ngày 20/2, công an đã bắt giữ [Person: Lê A].", "LegalAction", "2021-02-20"),
        (f"Ngày 20/2, {BODY} tổ chức lễ kỷ niệm thành lập.", "Ceremony", "2021-02-20"),
        ("Phóng viên [MediaOrganization: Báo Y] đã có cuộc phỏng vấn ông [Person: Lê A].", "Interview", None),
        (f"Ngày 28/3, {BODY} sẽ tổ chức hội thảo về chè.", "Meeting", "2021-03-28"),
        ("Ngày 20/2, ông [Person: Lê A] được bổ nhiệm giữ chức vụ Giám đốc.", "Appointment", "2021-02-20"),
        (f"Ngày 20/2, {BODY} trao tặng bằng khen cho [Person: Lê A].", "Award", "2021-02-20"),
    ],
)
def test_an_event(read_events: Read, text: str, kind: str, start: str | None) -> None:
    assert [(e.type, e.start) for e in read_events(text)] == [(kind, start)]


@pytest.mark.parametrize(
    "text",
    [
        "Mỗi năm, các hội nghị như vậy rất cần.",
        "Nếu có hội nghị thì xã sẽ dự.",
        f"Theo quy định, {BODY} phải xử phạt vi phạm.",
        "Người dân mong sớm khởi công cây cầu.",
        "Trời hôm nay đẹp.",
        f"Theo quy định do {BODY} ban hành ngày 20/2, xe phải dừng.",
        f"Ngày 20/2, Sở đã tham mưu cho {BODY} ban hành quyết định mới.",
        f"Theo [LegalDocument: Nghị định số 5/2021/NĐ-CP] vừa được {BODY} ban hành thì phải nộp thuế.",
        f"Ngày 20/2, cử tri đề nghị {BODY} ban hành quyết định mới.",
        f"Trong năm 2020, {BODY} đã phát hiện, bắt giữ 403 vụ buôn lậu.",
        "Tháng 2/2021, cơ quan hải quan sẽ xem xét khởi tố [Company: Công ty C].",
        f"Ngày 20/2, {BODY} bàn bạc với [Company: Công ty C] để ký kết thỏa thuận.",
    ],
)
def test_what_is_no_event(read_events: Read, text: str) -> None:
    assert read_events(text) == ()


def test_one_event_told_of_twice_counts_once(read_events: Read) -> None:
    found = read_events(
        f"Ngày 20/2, {BODY} tổ chức hội nghị sơ kết. Hội nghị do {BODY} tổ chức ngày 20/2 có đông người dự."
    )
    assert [e.type for e in found] == ["Meeting"]


def test_place_and_participants(read_events: Read) -> None:
    (event,) = read_events(
        f"Ngày 20/2, tại [AdministrativeUnit: Hà Nội], {BODY} tổ chức hội nghị cùng [Company: Công ty C]."
    )
    assert (event.place, event.actors) == ("administrativeunit/hà-nội", ("agency/ubnd-tỉnh-x", "company/công-ty-c"))


def test_what_happens_at_a_meeting_has_its_day(read_events: Read) -> None:
    found = read_events(
        f"Ngày 20/2, {BODY} tổ chức hội nghị sơ kết. Tại hội nghị, {BODY} đã trao tặng bằng khen cho [Person: Lê A]."
    )
    assert [(e.type, e.start) for e in found] == [("Meeting", "2021-02-20"), ("Award", "2021-02-20")]


def test_a_document_s_own_day_is_that_of_its_issuance(read_events: Read) -> None:
    (event,) = read_events(f"{BODY} đã ban hành [LegalDocument: Quyết định số 5/QĐ-UBND] ngày 3/2/2021 về chợ.")
    assert (event.type, event.start) == ("Issuance", "2021-02-03")
