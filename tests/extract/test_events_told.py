"""Events: more ways in which news tells of one, and what only looks like one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from kg.extract.dates import times
from kg.extract.events import events
from kg.model import Doc, Event

Read = Callable[[str], tuple[Event, ...]]

BODY = "[Agency: Sở Y tế X]"
FIRM = "[Company: Công ty C]"


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (f"Chè được bàn tại hội nghị về giống mới do {BODY} tổ chức sáng 10-2.", ["Meeting"]),
        (f"Tại hội nghị sơ kết của {BODY} mới đây, ông [Person: Lê A] nói về chè.", ["Meeting"]),
        (f"Tại hội nghị “Chè và khách” được tổ chức ở Y ngày 23/3, {BODY} đã nêu các giải pháp.", ["Meeting"]),
        (f"Nói về chè, tại cuộc họp báo do {BODY} tổ chức, ông [Person: Lê A] cho hay chè được mùa.", ["Meeting"]),
        (f"Ngày 9/2, {BODY} thống nhất kỷ luật ông [Person: Lê A].", ["LegalAction"]),
        (f"{FIRM} sẽ đưa nhà máy vào hoạt động tháng 3/2021.", ["Investment"]),
        ("Vấn đề mới là tình trạng sạt lở nặng nề ở [Place: Bờ Tây], gây hại cho dân.", ["Disaster"]),
        (f"Quy chế được trao tại lễ ký kết giữa {BODY} và {FIRM} ngày 18/2.", ["Signing"]),
        (f"Đoàn liên ngành gồm {BODY} vừa kiểm tra các cửa hàng thuốc.", ["Visit"]),
        (f"Liên quan đến việc này, ngày 10/2, {BODY} có văn bản gửi {FIRM}.", ["Issuance"]),
        (f"{FIRM} đã bị {BODY} xử phạt.", ["LegalAction"]),
        (f"Ngày 10/2, {BODY} ban hành quyết định xử phạt {FIRM}.", ["LegalAction"]),
        (f"Ngày 9/2, {BODY} tổ chức hội thảo và ký kết hợp đồng với {FIRM}.", ["Meeting", "Signing"]),
        (f"Sáng 9/2, {BODY} tiếp ông [Person: Lê A].", ["Meeting"]),
        (f"Chiều 5/2, {BODY} tổ chức lễ trao quyết định bổ nhiệm bà [Person: Trần B].", ["Appointment"]),
        ("Ngày 9/2, [Agency: Ban Chỉ đạo Y] tổ chức hội nghị sơ kết.", ["Meeting"]),
        ("Trao đổi với phóng viên, ông [Person: Lê A] cho biết chè được mùa.", ["Interview"]),
        ("Chia sẻ với [MediaOrganization: Báo D], ông [Person: Lê A] nói về chè.", ["Interview"]),
        ("Phát biểu tại lễ khởi công, ông [Person: Lê A] nhấn mạnh chất lượng.", ["Investment"]),
        (f"{BODY} cho biết đã tổ chức họp khẩn.", ["Meeting"]),
        (f"Ngày 9/2, {BODY} tổ chức họp báo, đồng thời {FIRM} cũng tổ chức họp báo.", ["Meeting", "Meeting"]),
        (
            f"Ngày 9/2/2021, {BODY} phê duyệt dự án một; ngày 9/1/2021, {FIRM} khởi công nhà máy.",
            ["Issuance", "Investment"],
        ),
    ],
)
def test_what_is_told(read_events: Read, text: str, kinds: list[str]) -> None:
    assert sorted(e.type for e in read_events(text)) == sorted(kinds)


@pytest.mark.parametrize(
    "text",
    [
        f"Tại buổi làm việc, {BODY} nói về chè.",
        f"{BODY} đã ban hành nhiều văn bản.",
        f"{BODY} lập đoàn để xem xét, làm rõ các hoạt động bán hàng và ký kết hợp đồng của {FIRM}.",
        "Hiện nay [Facility: cầu D] đã được đưa vào khai thác.",
        f"{BODY} đã tổ chức hàng chục cuộc họp.",
        f"Ngày 4/2, {BODY} làm thêm giờ trong đợt cao điểm.",
        f"{BODY} mở kho để hải quan kiểm tra.",
        f"Hiện {BODY} đã tiếp nhận hồ sơ.",
        f"Các hiệp định mà {FIRM} đã ký kết có lợi cho chè.",
        f"{BODY} yêu cầu {FIRM} tổ chức hội thảo.",
        f"Nhờ công tác kiểm tra, {BODY} làm tốt hơn.",
        f"{FIRM} chịu ảnh hưởng của lũ lụt.",
    ],
)
def test_what_only_looks_like_an_event(read_events: Read, text: str) -> None:
    assert read_events(text) == ()


def test_one_thing_more_of_that_day_is_another_event(read_events: Read) -> None:
    found = read_events(f"Sáng 9/2, {BODY} làm việc với {FIRM}. Chiều cùng ngày, {BODY} làm việc với [Agency: Sở Z].")
    assert [(e.start, len(e.actors)) for e in found] == [("2021-02-09", 2), ("2021-02-09", 2)]


def test_what_is_planned_is_not_asserted(read_events: Read) -> None:
    (event,) = read_events(f"Ngày 28/3, {BODY} sẽ tổ chức hội thảo về chè.")
    assert (event.start, event.modality) == ("2021-03-28", "Proposed")


def test_a_bare_meeting_is_the_one_told_of_before(read_events: Read) -> None:
    found = read_events(f"Sáng 9/2, {BODY} tổ chức hội nghị sơ kết. Hội nghị diễn ra tại [AdministrativeUnit: Huế].")
    assert [(e.type, e.place) for e in found] == [("Meeting", "administrativeunit/huế")]


def test_two_days_are_two_events_even_where_the_year_is_not_known(doc_of: Callable[..., Doc]) -> None:
    doc = doc_of(f"Ngày 9/2, {BODY} làm việc với {FIRM}. Ngày 12/2, {BODY} làm việc với {FIRM} lần nữa.")
    assert [e.type for e in events(replace(doc, times=times(doc)))] == ["Meeting", "Meeting"]


def test_parts_of_a_sentence_are_the_evidence_of_their_own_events(read_events: Read) -> None:
    found = read_events(f"Ngày 9/2, {BODY} phê duyệt dự án một; ngày 9/1, {FIRM} được {BODY} phê duyệt dự án hai.")
    assert [e.start for e in found] == ["2021-02-09", "2021-01-09"]
    assert len({e.evidence for e in found}) == 2


def test_the_work_grows_with_the_text(read_events: Read) -> None:
    """A sentence without end is read piece by piece, and gives what a short one gives."""
    once = f"{BODY} đã ký kết hợp đồng với {FIRM} "
    assert [e.type for e in read_events(once * 150 + ".")] == ["Signing"]
