"""Events whose people, bodies or other tellings stand in the sentences around."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from kg.extract.dates import times
from kg.extract.events import events
from kg.model import Doc, Event, Post, Span, Statement

Read = Callable[[str], tuple[Event, ...]]

BODY = "[Agency: Sở Y tế X]"
FIRM = "[Company: Công ty C]"


def _post(doc: Doc, words: str, person: int) -> Post:
    """The post of those words right before the person of that mention."""
    at = doc.text.index(words)
    title, holder = Span(at, at + len(words)), doc.mentions[person].span
    return Post(Span(at, holder.end), title, "minister", None, holder)


def test_a_bare_post_is_its_holder(doc_of: Callable[..., Doc]) -> None:
    doc = doc_of(f"Bộ trưởng [Person: Lê A] đến Huế. Ngày 9/2/2021, Bộ trưởng đã làm việc với {FIRM}.")
    held = replace(doc, posts=(_post(doc, "Bộ trưởng", 0),))
    (event,) = events(replace(held, times=times(held)))
    assert event.actors == ("person/lê-a", "company/công-ty-c")


def test_ong_is_the_man_named_last(read_events: Read) -> None:
    (event,) = read_events("Ông [Person: Lê A] quê ở Huế. Ông được tặng thưởng Huân chương Lao động năm 2020.")
    assert (event.type, event.actors) == ("Award", ("person/lê-a",))


def test_who_speaks_at_it_in_later_sentences(read_events: Read) -> None:
    (event,) = read_events(
        f"Ngày 9/2, {BODY} tổ chức hội nghị sơ kết. Chè được giá. Cam được mùa. Gạo rẻ. Tôm đắt. "
        "Cũng tại hội nghị, ông [Person: Lê A] cho biết giá gạo còn tăng."
    )
    assert event.actors == ("agency/sở-y-tế-x", "person/lê-a")


def test_who_speaks_at_another_one_takes_no_part(read_events: Read) -> None:
    (event, *_) = read_events(
        f"Ngày 9/2, {BODY} tổ chức hội nghị sơ kết. Chè được giá. Cam được mùa. Gạo rẻ. Tôm đắt. "
        "Tại buổi đối thoại, ông [Person: Lê A] cho biết giá gạo còn tăng."
    )
    assert event.actors == ("agency/sở-y-tế-x",)


def test_bodies_that_somebody_stands_for(read_events: Read) -> None:
    (event,) = read_events(f"Ngày 9/2, {BODY} tổ chức hội nghị sơ kết. Dự hội nghị có đại diện lãnh đạo {FIRM}.")
    assert event.actors == ("agency/sở-y-tế-x", "company/công-ty-c")


def test_all_speak_at_the_one_meeting_that_is_spoken_at(doc_of: Callable[..., Doc]) -> None:
    doc = doc_of(
        "Cam được mùa. Gạo rẻ. Tôm đắt. Ông [Person: Lê A] nói chè được giá. "
        "Phát biểu chỉ đạo tại buổi làm việc, bà [Person: Trần B] đánh giá cao cây chè."
    )
    said = Statement(doc.sentences[3], "person/lê-a", "Indirect", "test")
    (event,) = events(replace(doc, statements=(said,)))
    assert event.actors == ("person/trần-b", "person/lê-a")


def test_whose_a_gathering_is_behind_what_it_is_about(read_events: Read) -> None:
    (event,) = read_events(f"Tại cuộc họp ngày 9/2 về giá chè của {BODY}, ông [Person: Lê A] cho biết chè được giá.")
    assert event.actors == ("agency/sở-y-tế-x", "person/lê-a")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (f"Ngày 9/2, diễn đàn về chè diễn ra tại [Place: Huế]. Diễn đàn do {BODY} tổ chức.", 1),
        (f"Ngày 9/2, {BODY} họp báo. Trước đó, tại buổi làm việc với {BODY}, ông [Person: Lê A] đã phê bình.", 2),
    ],
)
def test_one_gathering_or_two(read_events: Read, text: str, count: int) -> None:
    assert len(read_events(text)) == count


def test_the_same_day_is_told_over_a_month(read_events: Read) -> None:
    found = read_events(
        f"Ngày 9/2, {BODY} khởi công trạm y tế. Chiều cùng ngày, {BODY} làm việc với {FIRM} về giá tháng 1."
    )
    assert [e.start for e in found] == ["2021-02-09", "2021-02-09"]


@pytest.mark.parametrize(
    ("text", "kind", "start", "place"),
    [
        (f"Chè X được {BODY} cấp giấy chứng nhận từ năm 2005.", "Issuance", "2005", None),
        (f"Bàn thêm trong buổi làm việc của {FIRM} với {BODY}, diễn ra cuối tuần qua.", "Meeting", None, None),
        (
            "Sáng 9/2, [AdministrativeUnit: Huế] đã long trọng tổ chức lễ kỷ niệm.",
            "Ceremony",
            "2021-02-09",
            "administrativeunit/huế",
        ),
        (
            f"Ngày 9/2, {BODY} đã bắt giữ lô hàng tại khu vực cửa sông giáp [AdministrativeUnit: Huế].",
            "LegalAction",
            "2021-02-09",
            "administrativeunit/huế",
        ),
        (
            f"Ngày 9/2, {BODY} họp với {FIRM} để bàn cách gỡ kẹt xe tại [AdministrativeUnit: Huế].",
            "Meeting",
            "2021-02-09",
            None,
        ),
    ],
)
def test_more_ways_to_tell(read_events: Read, text: str, kind: str, start: str | None, place: str | None) -> None:
    assert [(e.type, e.start, e.place) for e in read_events(text)] == [(kind, start, place)]


def test_who_speaks_at_the_ceremony_of_a_work_that_is_begun(read_events: Read) -> None:
    (event,) = read_events(
        "Chiều 9/2/2021, [Project: dự án Cầu Đ] đã khởi công. Phát biểu tại lễ khởi công, ông [Person: Lê A] nói."
    )
    assert (event.type, event.start, event.actors) == ("Investment", "2021-02-09", ("person/lê-a",))
