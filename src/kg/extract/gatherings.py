"""Events told by nouns: meetings that are held, fairs, storms and outbreaks that happen."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from kg.extract.event_mood import ACTORS, NEAR, WORKS, counted, dated, dated_here, real, soon, wished
from kg.extract.event_signs import Cue, Scene
from kg.extract.event_words import either, ending, within

_WHERE: Final = WORKS | {"AdministrativeUnit", "Place"}
_HARD: Final = frozenset({"Outbreak", "Disaster", "Accident"})
_ATTENDED: Final = frozenset({"Exhibition", "Campaign"})
_NUMBER: Final = re.compile(r"(?<!\w)\d+\s\Z")
_AT: Final = re.compile(r"\s(?:[^\s,;:.•]+\s){0,4}(?:tại|ở|trên địa bàn|trên tuyến)\s(?:[^\s,;:.•]+\s){0,3}")
_AGAINST: Final = re.compile(
    r"(?<!\w)(?:chống|phòng|tránh|ngăn|giảm|ứng phó|khắc phục|nguy cơ|giải quyết|vấn đề|hạn chế|cảnh báo|điểm|khả năng)"
    r"\s(?:\S+\s){0,3}\Z"
)
_BEFORE_IT: Final = re.compile(
    r"(?<!\w)(?:(?:trước khi|khi chưa) (?:có |xảy ra |bùng phát )?(?:bệnh |dịch )?"
    r"|(?:chết|thương|thiệt mạng|tử vong) do )\Z"
)
"""Behind these it is only a bound of time, or the cause in a count of the dead."""
_ENDS: Final = re.compile(r"\s*(?:[,.:;)\"-]|\Z)")
_BREAKS_OUT: Final = re.compile(r"(?<!\w)(?:đã|vừa|đang)\s\Z")
_FAR: Final = 70
_CITED: Final = 25
_TITLE: Final = 25
_NAMED_BEHIND: Final = re.compile(r" \"|: ?[^.;]{20,200}? do •|\s(?:này )?do •")
"""What names a gathering: its title in quotation marks or behind a colon, or who holds it."""


def held(text: str, cue: Cue, scene: Scene) -> float:
    """A noun: it was held, or happened, on a day or by somebody; one that is only cited must be named by more words."""
    before = scene.before(cue.span.start)
    if ending("many", 1).search(before[-NEAR:]) and not _NUMBER.search(before[-NEAR:]):
        return 0.0
    verb = ending("held", 4).search(before, max(0, len(before) - NEAR))
    behind = _is_held().match(scene.plain, cue.span.end, scene.span.end) is not None
    was_held, day = verb is not None or behind, dated(scene, cue)
    if cue.type in _HARD:
        return _happened(before, cue, scene, day, was_held)
    own_day = any(len(t.start or "") == 10 and 0 <= t.span.start - cue.span.end < 2 * NEAR for t in scene.times)
    led = before[: verb.start()] if verb is not None else before
    preceding = scene.plain[scene.sentence.start : scene.span.start][-_FAR:]
    if (wished((preceding + led)[-_FAR:]) and not (own_day and behind)) or within("other days").search(before[-NEAR:]):
        return 0.0
    cited, bare = _is_cited(before) and verb is None, _is_bare(cue, scene)
    if cited and bare and not dated_here(scene, cue):
        return 0.0
    if scene.answer and not (day >= 1.6 and was_held):
        return 0.0
    if cited and not was_held and cue.type in _ATTENDED and not dated_here(scene, cue):
        return 0.0
    named = [n for n in scene.names if n.type in ACTORS]
    placed, strong = any(n.type in _WHERE for n in scene.names), 0.05 * cue.strong
    speaks = cited and bool(named) and cue.strong and not bare and _speaks_at().search(before[-_FAR:]) is not None
    if was_held and (day >= 1.6 or named or (placed and behind)) and (cue.strong or day >= 1.6):
        lately = soon(before) or (behind and soon(scene.plain[cue.span.end : scene.span.end]))
        if day >= 1.6 or real(before[-NEAR - 20 :]) or scene.opens or lately:
            return 0.6 + strong + 0.15 * (day >= 1.6) + 0.1 * bool(named)
        led_by = bool(named) and named[0].span.end <= cue.span.start
        return 0.5 + strong if (not cited and led_by) or (placed and behind) or speaks else 0.0
    if day >= 1.6 and (named or cue.strong):
        return 0.6 + strong + 0.1 * bool(named)
    return 0.55 if speaks or (scene.opens and named and cue.strong) else 0.0


def _happened(before: str, cue: Cue, scene: Scene, day: float, was_held: bool) -> float:
    """A storm, an outbreak, an accident: it struck somewhere, or some day, and is not only a cause or counted."""
    was_held = was_held or _BREAKS_OUT.search(before) is not None
    if (not was_held and ending("because", 4).search(before)) or _BEFORE_IT.search(before):
        return 0.0
    if day < 2 and counted(scene.plain, cue.span.start - 20, cue.span.end):
        return 0.0
    placed = any(n.type in _WHERE for n in scene.names)
    if _struck(cue, scene) and not _AGAINST.search(before):
        return 0.55 + 0.1 * cue.strong
    if not (cue.strong or was_held) or not (any(t.start is not None for t in scene.times) or (was_held and placed)):
        return 0.0
    return 0.5 + 0.1 * cue.strong + 0.1 * was_held + 0.15 * (day >= 1.6)


def _struck(cue: Cue, scene: Scene) -> bool:
    """Whether the place that was struck stands right behind: "tình trạng sạt lở nặng nề ở [Tây Nam Bộ]"."""
    near = (n for n in scene.names if n.type in _WHERE and 0 < n.span.start - cue.span.end < NEAR)
    return cue.type == "Disaster" and any(_AT.fullmatch(scene.plain, cue.span.end, n.span.start) for n in near)


def aside(cue: Cue, scene: Scene) -> bool:
    """Whether the noun is only named behind another event's verb, with no day of its own."""
    return _is_cited(scene.before(cue.span.start)) and not dated_here(scene, cue)


def spoken_at(cue: Cue, scene: Scene) -> bool:
    """Whether a named person speaks at it: "Phát biểu tại lễ khởi công, ông [A] cho biết …"."""
    speakers = [n for n in scene.names if n.type == "Person" and n.span.start >= cue.span.end]
    at = _speaks_at().search(scene.before(cue.span.start, _FAR)) is not None
    return (
        at and bool(speakers) and within("says").search(scene.plain, speakers[0].span.end, scene.span.end) is not None
    )


def _is_cited(before: str) -> bool:
    return ending("cites", 2).search(before[-_CITED:]) is not None


def _is_bare(cue: Cue, scene: Scene) -> bool:
    """Whether no more words name it: "tại hội nghị, …", "tại buổi làm việc Bộ trưởng [A] đã …"."""
    if _NAMED_BEHIND.match(scene.plain, cue.span.end) is not None:
        return False
    if _bare_end().match(scene.plain, cue.span.end) is not None:
        return True
    first = next((n for n in scene.names if n.span.start > cue.span.end and n.type in ACTORS), None)
    if first is None or first.span.start - cue.span.end > _TITLE:
        return False
    titles = _titles().fullmatch(scene.plain, cue.span.end, first.span.start) is not None
    acts = _goes_on().match(scene.plain, first.span.end) is not None
    return titles and (first.type == "Person" or acts)


@cache
def _is_held() -> re.Pattern[str]:
    return re.compile(
        rf"[^;]{{0,170}}?(?<!\w)(?:{either('is held')}|do\s.{{3,120}}?\s(?:chủ trì|phối hợp|tổ chức))(?!\w)"
    )


@cache
def _bare_end() -> re.Pattern[str]:
    return re.compile(rf"{_ENDS.pattern}|\s{either('behind a bare one')}(?!\w)")


@cache
def _titles() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{either('title')}\s)*")


@cache
def _goes_on() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{either('same subject')}|{either('says')})\s")


@cache
def _speaks_at() -> re.Pattern[str]:
    """Where somebody speaks at it: "Tại …", "cho biết tại …"."""
    said = rf"(?<!\w)(?:{either('speaks before at')}|\d),?\s"
    return re.compile(rf"(?:\A|[.:]\s|{said})\W*(?:cũng\s)?(?:tại|trong|bên lề|kết thúc)\s(?:[^\s,]+\s)?\Z")
