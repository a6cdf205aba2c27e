"""Events: their day, their place, and who took part."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from kg.extract.dates import times
from kg.extract.events import events
from kg.model import Doc, Event, Post, Relation, Span, Statement

BODY = "[Agency: Sở Y tế X]"
FIRM = "[Company: Công ty C]"
WARDS = "[AdministrativeUnit/Commune: A], [AdministrativeUnit/Commune: B] và [AdministrativeUnit/Commune: D]"


def _read(doc: Doc) -> tuple[Event, ...]:
    return events(replace(doc, times=times(doc)))


@pytest.fixture
def one(read_events: Callable[[str], tuple[Event, ...]]) -> Callable[[str], Event]:
    return lambda marked: read_events(marked)[0]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        (f"Từ ngày 8/2 đến 10/2, {BODY} tổ chức hội nghị sơ kết.", "2021-02-08"),
        (f"Đầu năm 2020, {BODY} ký kết hợp đồng với {FIRM}.", "2020"),
        (f"Thực hiện [LegalDocument: Chỉ thị số 16/CT-TTg] ngày 5/6/2019, {BODY} vừa ban hành kế hoạch.", None),
        (f"Vừa qua, {BODY} tổ chức hội nghị tổng kết năm 2020.", None),
        (f"Để đạt dự toán năm 2021, {BODY} đã ban hành quyết định mới.", None),
        (f"{BODY} tổ chức lễ mít tinh kỷ niệm 65 năm chiến thắng (7/5/1954 - 7/5/2019).", None),
        (f"Theo Văn bản số 247/BC-GVN.HN ngày 31/10/2019, {FIRM} đã khởi kiện {BODY}.", None),
        (f"Dự án của {FIRM} khởi công tháng 10/2011 theo thỏa thuận ký ngày 30/5/2008.", "2011-10"),
    ],
)
def test_the_day(one: Callable[[str], Event], text: str, start: str | None) -> None:
    assert one(text).start == start


def test_the_same_day(doc_of: Callable[..., Doc]) -> None:
    marked = f"Ngày 9/2, {BODY} thăm và làm việc với {FIRM}. Chiều cùng ngày, {BODY} tổ chức họp báo."
    assert [(e.type, e.start) for e in _read(doc_of(marked, published="2021-02-26"))] == [
        ("Visit", "2021-02-09"),
        ("Meeting", "2021-02-09"),
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (f"Ngày 9/2, {BODY} thăm chính thức [AdministrativeUnit: Huế].", "administrativeunit/huế"),
        (f"Ngày 9/2, {FIRM} khởi công [Facility: cầu D].", "facility/cầu-d"),
        (f"Ngày 9/2, {BODY} dự hội nghị [Place: miền Đông] lần thứ 3.", None),
        (f"Trước dịch bệnh tại [AdministrativeUnit: Huế], ngày 9/2, {BODY} có văn bản gửi {FIRM}.", None),
        (f"Để giúp dân tại [AdministrativeUnit: Huế], {BODY} đã làm việc với {FIRM}.", None),
        (f"Ngày 9/2, tại [Facility: cảng D], [AdministrativeUnit: Huế], {BODY} bắt giữ lô hàng.", "facility/cảng-d"),
        (
            f"Ngày 9/2, {BODY} đã bắt giữ lô hàng tại các huyện [AdministrativeUnit: A Lưới].",
            "administrativeunit/a-lưới",
        ),
        (f"Ngày 9/2, {BODY} đối thoại tại ba xã {WARDS} ([AdministrativeUnit/District: E]).", "administrativeunit/e"),
        (f"Ngày 9/2, {BODY} đối thoại tại các xã {WARDS}, [AdministrativeUnit/District: E].", "administrativeunit/e"),
        (f"Ngày 9/2, {BODY} đối thoại tại ba xã {WARDS}.", "administrativeunit/a"),
        (
            f"Ngày 9/2, {BODY} đối thoại tại xã [AdministrativeUnit/Commune: A], [AdministrativeUnit/District: E].",
            "administrativeunit/a",
        ),
        (
            f"Tại diễn đàn: Gỡ khó cho nghề chè do {BODY} tổ chức ngày 9/2, tại [AdministrativeUnit: Huế], "
            "ông [Person: Lê A] cho biết chè được mùa.",
            "administrativeunit/huế",
        ),
        (f"Ngày 9/2, {BODY} họp báo vì dự án tại [AdministrativeUnit: Huế] chậm.", None),
        (f"Ngày 9/2, {BODY} tới thăm {FIRM} và [Facility: Nhà máy B].", "facility/nhà-máy-b"),
        (f"Ngày 9/2, {BODY} kiểm tra {FIRM} (trụ sở tại [AdministrativeUnit: Huế]).", None),
        (f"Ngày 9/2, {BODY} ban hành kế hoạch trồng cây tại [AdministrativeUnit: Huế].", None),
        (
            f"Ngày 9/2, {BODY} thăm và làm việc với [Agency: Công an [AdministrativeUnit: Huế]].",
            "administrativeunit/huế",
        ),
    ],
)
def test_the_place(one: Callable[[str], Event], text: str, place: str | None) -> None:
    assert one(text).place == place


def test_tinh_is_the_article_s_own(doc_of: Callable[..., Doc]) -> None:
    doc = doc_of(f"Ngày 9/2, {BODY} đã thăm và làm việc tại tỉnh ta. [AdministrativeUnit: Huế] đón đoàn.")
    home = replace(doc.entities[1], id="province/p1")
    own = doc.with_entities((doc.entities[0], home))
    assert _read(replace(own, home="province/p1"))[0].place == "province/p1"


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        (
            f"Ông [Person: Lê A] cho biết, ngày 9/2, {BODY} đã xử phạt {FIRM}.",
            {"agency/sở-y-tế-x", "company/công-ty-c"},
        ),
        (f"Theo {BODY}, ngày 9/2, {FIRM} khởi công nhà máy.", {"company/công-ty-c"}),
        (
            f"Ngày 9/2, {BODY} làm việc với {FIRM} về đơn của [Company: Công ty E].",
            {"agency/sở-y-tế-x", "company/công-ty-c"},
        ),
        (f"Liên quan đến kho tại {FIRM}, ngày 9/2, {BODY} có công văn mới.", {"agency/sở-y-tế-x"}),
        (f"Ngày 9/2, tại kho của {FIRM}, {BODY} đã bắt giữ lô hàng.", {"agency/sở-y-tế-x"}),
        (f"Tại hội nghị về chè ngày 9/2, [Person: Lê A] đã kể về {FIRM}.", {"person/lê-a"}),
        (
            "Ngày 9/2, tại [AdministrativeUnit: Huế], tỉnh [AdministrativeUnit: Quảng Trị] tổ chức lễ ký kết với "
            f"{FIRM}.",
            {"administrativeunit/quảng-trị", "company/công-ty-c"},
        ),
        (f"Ngày 9/2, [Agency: Đội 1] ([Agency: Cục B]) bắt giữ xe của {FIRM}.", {"agency/đội-1", "company/công-ty-c"}),
    ],
)
def test_who_took_part(one: Callable[[str], Event], text: str, actors: set[str]) -> None:
    assert set(one(text).actors) == actors


def test_those_of_the_next_sentences_and_those_who_speak(doc_of: Callable[..., Doc]) -> None:
    doc = doc_of(
        f"Ngày 9/2, {BODY} tổ chức hội nghị sơ kết. Dự hội nghị có ông [Person: Lê A]. "
        "Mọi người nghe báo cáo. Bà [Person: Trần B] nói chè được giá."
    )
    said = doc.sentences[3]
    quoted = replace(doc, statements=(Statement(said, "person/trần-b", "Indirect", "test"),))
    assert _read(quoted)[0].actors == ("agency/sở-y-tế-x", "person/lê-a", "person/trần-b")


def test_a_body_of_a_post_takes_no_part(doc_of: Callable[..., Doc]) -> None:
    doc = doc_of(f"Ngày 9/2, ông [Person: Lê A], Giám đốc {BODY}, làm việc với {FIRM}.")
    person, body = doc.mentions[0].span, doc.mentions[1].span
    title = Span(body.start - len("Giám đốc "), body.start - 1)
    post = Post(Span(title.start, body.end), title, "giam-doc", body, person)
    assert _read(replace(doc, posts=(post,)))[0].actors == ("person/lê-a", "company/công-ty-c")


def test_a_bare_kind_is_the_body_named_last(doc_of: Callable[..., Doc]) -> None:
    found = _read(doc_of("Xe chờ ở [Agency: Chi cục B]. Ngày 9/2, chi cục tổ chức 2 hội nghị về chè."))
    assert [(e.type, e.actors) for e in found] == [("Meeting", ("agency/chi-cục-b",))]


def test_the_parent_behind_a_dash_takes_no_part(doc_of: Callable[..., Doc]) -> None:
    doc = doc_of(f"Ngày 9/2, [Agency: Trung tâm A] – [Agency: Viện B] ký kết hợp đồng với {FIRM}.")
    within = Relation("partOf", "agency/trung-tâm-a", "agency/viện-b", doc.mentions[0].span, "test")
    assert _read(replace(doc, relations=(within,)))[0].actors == ("agency/trung-tâm-a", "company/công-ty-c")


def test_countries_that_meet(doc_of: Callable[..., Doc]) -> None:
    doc = doc_of(
        "Bộ trưởng các nước [AdministrativeUnit: Lào], [AdministrativeUnit: Úc] và [AdministrativeUnit: Peru] đã "
        "nhóm họp ngày 9/2 tại [AdministrativeUnit: Huế]."
    )
    ids = ("country/LA", "country/AU", "country/PE")
    countries = doc.with_entities(
        (*(replace(e, id=i) for e, i in zip(doc.entities, ids, strict=False)), doc.entities[3])
    )
    (event,) = _read(countries)
    assert (event.actors, event.place) == (ids, "administrativeunit/huế")
