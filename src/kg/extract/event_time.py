"""When an event was: the time of its own clause, "cùng ngày", or the day of the meeting it was part of."""

from __future__ import annotations

import re
from typing import Final

from kg.extract.event_signs import Cue, Scene
from kg.model import Doc, TimeExpr

_DATED: Final = {"date": 0, "period": 2, "month": 1, "year": 3, "quarter": 4, "half": 5}
_SAME_DAY: Final = re.compile(r"\b[Cc]ùng ngày\b|\b(?:[Cc]hiều|[Ss]áng|[Tt]ối|[Tt]rưa|[Đđ]êm) (?:cùng ngày|hôm đó)\b")
_AT_MEETING: Final = re.compile(
    r"\W*(?:(?:Cũng )?[Tt]ại (?:hội nghị|buổi|lễ|cuộc|phiên|kỳ họp|đại hội|hội thảo|tọa đàm|diễn đàn|chương trình|đây)|"
    r"Trong khuôn khổ|Nhân dịp này|Dịp này|Hội nghị|Buổi lễ|Kết thúc)\b"
)
_REASON: Final = re.compile(
    r"\b(?:kỷ niệm|nhân|chào mừng|từ khi|kể từ|tính từ|nhập về từ|nhập khẩu|nghi vấn)\s(?:\S+\s){0,6}$"
)
_HELD_IN: Final = re.compile(r"\b(?:diễn ra|tổ chức|khai mạc|bùng phát|xảy ra|vào|hồi)\b|^\W*(?:đầu|cuối|giữa)?\W*$")
_HELD_AT: Final = re.compile(r"\b(?:tổ chức|diễn ra|khai mạc)(?: vào)?(?: (?:sáng|trưa|chiều|tối|ngày|hôm)){0,3} ?$")
_BY: Final = re.compile(r"\b(?:tại|bằng|theo) $")
_RIGHT_BEHIND: Final = 8
_REACH: Final = 130
_NEAR_BEHIND: Final = 40
_AIM: Final = re.compile(
    r"\b(?:[Đđ]ể|[Nn]hằm|dự toán|kế hoạch|nhiệm vụ|mục tiêu|công tác|chương trình|kết quả|thành tích)\s[^,;]*$"
)
_HARD: Final = frozenset({"Outbreak", "Disaster", "Accident"})
_PLANS: Final = frozenset({"LegalDocument", "Programme"})


def time_of(doc: Doc, cue: Cue, scene: Scene) -> TimeExpr | None:
    """The most exact time of the clause, of those the one nearest to the cue.

    Where a day stands whose year is not known, a mere year of the clause is not the event's.
    """
    known = list(scene.times) if cue.type != "Issuance" else _of_issuing(doc, scene, cue)
    if cue.part != "verb":
        known = [t for t in known if len(t.start or "") != 4 or not _of_topic(doc.text, t, cue)]
    known = [
        t
        for t in known
        if t.span.start - cue.span.end < _REACH or _HELD_AT.search(doc.text, cue.span.end, t.span.start)
    ]
    known = [t for t in known if len(t.start or "") != 4 or not _AIM.search(doc.text, scene.span.start, t.span.start)]
    if any(t.start is None and t.kind in ("date", "month") for t in known):
        known = [t for t in known if t.kind in ("date", "month") or len(t.start or "") == 10]
    known = [t for t in known if t.start is not None and t.kind not in ("half", "quarter")]
    return min(known, key=lambda t: _rank(doc, t, cue), default=None)


def time_words(doc: Doc, cue: Cue, scene: Scene) -> str:
    """The words of the nearest day of the clause whose year is not known: "ngày 5/2" is not "ngày 6/2"."""
    days = [t for t in scene.times if t.start is None and t.kind == "date"]
    near = min(days, key=lambda t: abs(t.span.start - cue.span.start), default=None)
    return doc.words(near.span).lower().removeprefix("ngày ") if near is not None else ""


def same_day(doc: Doc, scene: Scene) -> str | None:
    """The last day named before "cùng ngày"."""
    m = _SAME_DAY.search(doc.text, scene.span.start, scene.span.end)
    if m is None:
        return None
    earlier = [t for t in doc.times if t.span.end <= m.start() and t.kind == "date"]
    return earlier[-1].start if earlier else None


def at_meeting(doc: Doc, scene: Scene) -> bool:
    """Whether the sentence goes on telling of a meeting or ceremony ("Tại buổi lễ, …")."""
    return _AT_MEETING.match(doc.text, scene.sentence.start, scene.sentence.end) is not None


def _of_topic(text: str, time: TimeExpr, cue: Cue) -> bool:
    """Whether a year is what the meeting is about: "hội nghị tổng kết năm 2020"."""
    return time.span.start >= cue.span.end and _HELD_IN.search(text, cue.span.end, time.span.start) is None


def _rank(doc: Doc, time: TimeExpr, cue: Cue) -> tuple[int, int, int]:
    exact = 0 if len(time.start or "") == 10 else _DATED[time.kind]
    gap = cue.span.start - time.span.end if time.span.end <= cue.span.start else time.span.start - cue.span.end
    aside = (
        cue.type not in _HARD and _REASON.search(doc.text, max(0, time.span.start - 40), time.span.start) is not None
    )
    beside = 0 <= gap <= _RIGHT_BEHIND and not aside
    return 0 if beside and time.kind == "month" else exact, int(aside), abs(gap)


def _of_issuing(doc: Doc, scene: Scene, cue: Cue) -> list[TimeExpr]:
    """The times before the verb of issuing, and the day of the document that stands right behind it or that it is done by."""
    plans = [n.span for n in scene.names if n.type in _PLANS and n.span.end > cue.span.end]
    right_behind = (s for s in plans if cue.span.start <= s.start < cue.span.end + _RIGHT_BEHIND)
    done_by = (s for s in plans if s.start > cue.span.end and _BY.search(doc.text, s.start - 5, s.start))
    issued = next(right_behind, None) or next(done_by, cue.span)
    days = [t for t in scene.all_times if t.kind == "date" and t.span.start > issued.start]
    own = [t for t in days if t.span.start - issued.end < _RIGHT_BEHIND]
    behind = [t for t in scene.times if 0 <= t.span.start - cue.span.end < _NEAR_BEHIND]
    return [t for t in scene.times if t.span.start < cue.span.end] or own[:1] or behind
