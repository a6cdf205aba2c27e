"""When an event was: the time of its own clause, or "cùng ngày"."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from kg.extract.event_signs import Cue, Scene
from kg.extract.event_words import beginning, either, within
from kg.model import Doc, TimeExpr

_DATED: Final = {"date": 0, "period": 2, "month": 1, "year": 3, "quarter": 4, "half": 5}
_SAME_DAY: Final = re.compile(r"(?<!\w)cùng ngày(?!\w)|(?<!\w)(?:chiều|sáng|tối|trưa|đêm) hôm đó(?!\w)")
_EARLIER: Final = re.compile(r"\W*trước đó,")
_HELD_AT: Final = re.compile(
    r"(?<!\w)(?:tổ chức|diễn ra|khai mạc)(?: vào)?(?: (?:sáng|trưa|chiều|tối|ngày|hôm)){0,3} ?\Z"
)
_ALMOST_NOTHING: Final = re.compile(r"\W*(?:đầu|cuối|giữa)?\W*")
_ANNIVERSARY: Final = re.compile(r"(?<!\w)(?:kỷ niệm|\d+ năm)\s[^.;]{0,100}\([^()]*\Z")
"""Days in brackets behind what is remembered: "kỷ niệm 65 năm … (7/5/1954 - 7/5/2019)"."""
_BARE: Final = re.compile(r"\s(?:này\s)?(?:do|được|có|thu hút|nhằm|với sự|là|diễn ra|quy tụ)\s")
_BY: Final = re.compile(r"(?<!\w)(?:tại|bằng|theo) \Z")
_RIGHT_BEHIND: Final = 8
_BEGINS: Final = 25
_REACH: Final = 130
_NEAR_BEHIND: Final = 40
_HARD: Final = frozenset({"Outbreak", "Disaster", "Accident"})
_PLANS: Final = frozenset({"LegalDocument", "Programme"})


def time_of(doc: Doc, cue: Cue, scene: Scene) -> TimeExpr | None:
    """The most exact time of the clause, of those the one nearest to the cue.

    Where a day stands whose year is not known, a mere year of the clause is not the event's.
    """
    times = list(scene.times) if cue.type != "Issuance" else _of_issuing(scene, cue)
    known = [t for t in times if _may_be(doc, t, cue, scene)]
    if any(t.start is None and t.kind in ("date", "month") for t in known):
        known = [t for t in known if t.kind in ("date", "month") or len(t.start or "") == 10]
    known = [t for t in known if t.start is not None and t.kind not in ("half", "quarter")]
    return min(known, key=lambda t: _rank(t, cue, scene), default=None)


def time_words(doc: Doc, cue: Cue, scene: Scene) -> str:
    """The words of the nearest day of the clause whose year is not known: "ngày 5/2" is not "ngày 6/2"."""
    days = [t for t in scene.times if t.start is None and t.kind == "date" and any(map(str.isdigit, doc.words(t.span)))]
    near = min(days, key=lambda t: abs(t.span.start - cue.span.start), default=None)
    return doc.words(near.span).lower().removeprefix("ngày ") if near is not None else ""


def same_day(doc: Doc, scene: Scene, *, begins: bool = False) -> str | None:
    """The last day named before "cùng ngày", empty where none is known; only where the sentence ``begins`` so."""
    start = scene.sentence.start if begins else scene.span.start
    m = _SAME_DAY.search(scene.plain, start, start + _BEGINS if begins else scene.span.end)
    if m is None:
        return None
    earlier = [t for t in doc.times if t.span.end <= m.start() and t.kind == "date"]
    return (earlier[-1].start if earlier else None) or ""


def earlier(scene: Scene, cue: Cue) -> bool:
    """Whether the sentence goes back to another one ("Trước đó, tại buổi làm việc của …")."""
    return _EARLIER.match(scene.plain, scene.sentence.start, cue.span.start) is not None


def again(scene: Scene, cue: Cue) -> bool:
    """Whether the sentence begins with the bare word for what was told of before ("Diễn đàn do … tổ chức")."""
    begins = _ALMOST_NOTHING.fullmatch(scene.plain, scene.sentence.start, cue.span.start) is not None
    return begins and cue.part == "noun" and _BARE.match(scene.plain, cue.span.end) is not None


def goes_on(scene: Scene) -> bool:
    """Whether the sentence goes on telling of a meeting or ceremony ("Tại buổi lễ, …")."""
    return beginning("goes on").match(scene.plain, scene.sentence.start, scene.sentence.end) is not None


def _may_be(doc: Doc, time: TimeExpr, cue: Cue, scene: Scene) -> bool:
    """Whether the time can be the event's, and not that of an aim, an anniversary or what a meeting is about."""
    start, behind = time.span.start, time.span.start - cue.span.end
    if cue.type == "Interview" and behind >= _BEGINS:
        return False
    if behind >= _REACH and not _HELD_AT.search(scene.plain, cue.span.end, start):
        return False
    if len(time.start or "") == 4:
        if _aim().search(scene.plain, scene.span.start, start):
            return False
        between = scene.plain[cue.span.end : start]
        if cue.part != "verb" and behind >= 0 and not _ALMOST_NOTHING.fullmatch(between) and not _held_then(between):
            return False
    return cue.type in _HARD or not _ANNIVERSARY.search(scene.before(start))


def _rank(time: TimeExpr, cue: Cue, scene: Scene) -> tuple[int, int, int]:
    exact = 0 if len(time.start or "") == 10 else _DATED[time.kind]
    gap = cue.span.start - time.span.end if time.span.end <= cue.span.start else time.span.start - cue.span.end
    aside = cue.type not in _HARD and _reason().search(scene.before(time.span.start, _NEAR_BEHIND)) is not None
    beside = 0 <= gap <= _RIGHT_BEHIND and not aside
    return 0 if beside and time.kind == "month" else exact, int(aside), abs(gap)


def _of_issuing(scene: Scene, cue: Cue) -> list[TimeExpr]:
    """The times before the verb of issuing, or the day of the document right behind it or by which it is done."""
    plans = [n.span for n in scene.names if n.type in _PLANS and n.span.end > cue.span.end]
    right_behind = (s for s in plans if cue.span.start <= s.start < cue.span.end + _RIGHT_BEHIND)
    done_by = (s for s in plans if s.start > cue.span.end and _BY.search(scene.plain, s.start - 5, s.start))
    issued = next(right_behind, None) or next(done_by, cue.span)
    days = [t for t in scene.all_times if t.kind == "date" and t.span.start > issued.start]
    own = [t for t in days if t.span.start - issued.end < _RIGHT_BEHIND]
    behind = [t for t in scene.times if 0 <= t.span.start - cue.span.end < _NEAR_BEHIND]
    return [t for t in scene.times if t.span.start < cue.span.end] or own[:1] or behind


def _held_then(between: str) -> bool:
    return within("held then").search(between) is not None


@cache
def _aim() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){either('aim')}\s[^,;]*\Z")


@cache
def _reason() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){either('reason')}\s(?:\S+\s){{0,6}}\Z")
