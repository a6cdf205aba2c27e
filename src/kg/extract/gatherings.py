"""Events told by nouns: meetings that are held, fairs, storms and outbreaks that happen."""

from __future__ import annotations

import re
from typing import Final

from kg.extract.event_mood import ACTORS, LEAD, REAL, SOON, WORKS, dated, dated_here, wished
from kg.extract.event_signs import Cue, Scene

_WHERE: Final = WORKS | {"AdministrativeUnit", "Place"}
_HARD: Final = frozenset({"Outbreak", "Disaster", "Accident"})
_MANY: Final = re.compile(
    r"\b(?:các|những|nhiều|mỗi|hàng năm|thường xuyên|các đợt|một số|định kỳ|hằng năm|bất kỳ|tất cả)\s(?:[^\s,]+\s)?$",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(
    r"\b(?:\d{2}[\d.]*|hàng (?:trăm|nghìn|chục))\s(?:\S+\s)?(?:vụ|trường hợp|cuộc|lượt|tin|lô|tờ khai)\b"
)
_HELD_BEFORE: Final = re.compile(
    r"\b(?:tổ chức|chủ trì|diễn ra|khai mạc|bế mạc|dự|tham dự|tham gia|mở|có|đăng cai|tiến hành|bị|xảy ra|xuất hiện|"
    r"gây ra|công bố|thực hiện|dẫn đầu|phát động|triển khai|ra|vừa|hứng chịu|đón|bắt đầu|"
    r"hoàn thành)\s(?:[^\s,;]+\s){0,4}$",
    re.IGNORECASE,
)
_HELD_BEHIND: Final = re.compile(
    r"[^;]{0,170}?\b(?:diễn ra|được tổ chức|tổ chức|khai mạc|bế mạc|với sự (?:tham|chủ|có)|có sự (?:tham|chủ)|"
    r"do\s.{3,120}?\s"
    r"(?:chủ trì|phối hợp)|đã (?:xảy ra|làm|khiến|bùng phát)|xảy ra|bùng phát|bắt đầu|kết thúc|thu hút|quy tụ)\b"
)
_CITED: Final = re.compile(
    r"\b(?:tại|phát biểu|trong|trong khuôn khổ|bên lề|sau|theo|kể từ|qua|từ|thông qua|ngay sau|kết thúc|kết luận|"
    r"nội dung|chương trình|của|về|ở|trước|khi)\s(?:[^\s,]+\s){0,2}$",
    re.IGNORECASE,
)
_BARE: Final = re.compile(
    r"\s*(?:[,.:;)”\"–-]|$|(?:này|nói trên|trên|nêu trên|đã|cũng|vừa|sẽ|là|được|do|thì|ông|bà|đồng chí|đại diện|"
    r"các đại biểu|"
    r"lãnh đạo|có|còn|hôm nay|cho|diễn ra|và|lần này)(?!\w))"
)
_BECAUSE: Final = re.compile(
    r"\b(?:ảnh hưởng|tác động|do|thiệt hại|ứng phó|phòng|chống|khắc phục|hậu quả|nguy cơ|trước|vì|diễn biến|"
    r"tình hình)\s"
    r"(?:\S+\s){0,4}$"
)
_OTHER_DAYS: Final = re.compile(r"\b(?:hằng năm|hàng năm|thường niên|định kỳ|hàng tháng)\b")
_SPOKEN_AT: Final = re.compile(
    r"(?:^|[.:]\s|\b(?:biết|mạnh|biểu|định|lời|sẻ|bố|đưa ra|rằng|nói|sáng|chiều|\d|qua|nay|đó),?\s)\W*(?:[Cc]ũng\s)?"
    r"(?:[Tt]ại|[Tt]rong|[Bb]ên lề|[Kk]ết thúc)\s(?:[^\s,]+\s)?$"
)
"""Where somebody speaks at it: "Tại …", "cho biết tại …"."""
_NUMBER: Final = re.compile(r"\b\d+\s$")
_FAR: Final = 70
_NEAR: Final = 45


def held(text: str, cue: Cue, scene: Scene) -> float:
    """A noun: it was held, or happened, on a day or by somebody; one that is only cited must be named by more words."""
    start = scene.span.start
    before = text[max(start, cue.span.start - LEAD) : cue.span.start]
    counted = _NUMBER.search(before[-_NEAR:]) is not None
    if _MANY.search(before[-24:]) and not counted:
        return 0.0
    held_before = _HELD_BEFORE.search(before[-_NEAR:])
    lead = text[max(scene.sentence.start, start - LEAD) : start]
    led = before[: len(before) - (len(before[-_NEAR:]) - held_before.start())] if held_before else before
    own_day = any(len(t.start or "") == 10 and 0 <= t.span.start - cue.span.end < 90 for t in scene.times)
    hard = cue.type in _HARD
    behind = _HELD_BEHIND.match(text, cue.span.end, scene.span.end) is not None
    if (wished((lead + led)[-_FAR:]) and not (own_day and behind) and not hard) or _OTHER_DAYS.search(before[-30:]):
        return 0.0
    named = [n for n in scene.names if n.type in ACTORS]
    placed = any(n.type in _WHERE for n in scene.names)
    day = dated(scene, cue)
    cited = _CITED.search(before[-25:]) is not None and held_before is None
    bare = _BARE.match(text, cue.span.end) is not None or any(
        n.type == "Person" and n.span.start == cue.span.end + 1 for n in named
    )
    if cited and bare and not dated_here(scene, cue):
        return 0.0
    was_held = held_before is not None or behind
    if hard:
        if (not was_held and _BECAUSE.search(before)) or (
            _COUNTED.search(before[-20:] + text[cue.span.start : cue.span.end]) and day < 2
        ):
            return 0.0
        sure = any(t.start is not None for t in scene.times) or (was_held and placed)
        return (
            0.5 + 0.1 * cue.strong + 0.1 * was_held + 0.15 * (day >= 1.6) if sure and (cue.strong or was_held) else 0.0
        )
    if scene.answer and not (day >= 1.6 and was_held):
        return 0.0
    strong = 0.05 * cue.strong
    if was_held and (day >= 1.6 or named or (placed and behind)) and (cue.strong or day >= 1.6):
        if day < 1.6 and not REAL.search(before[-_NEAR - 20 :]) and not scene.opens and not SOON.search(before):
            led_by = bool(named) and named[0].span.end <= cue.span.start
            return 0.5 + strong if (not cited and led_by) or (placed and behind) else 0.0
        return 0.6 + strong + 0.15 * (day >= 1.6) + 0.1 * bool(named)
    if day >= 1.6 and (named or cue.strong):
        return 0.6 + strong + 0.1 * bool(named)
    if cited and named and cue.strong and not bare and _SPOKEN_AT.search(before[-_FAR:]):
        return 0.55
    return 0.55 if scene.opens and named and cue.strong else 0.0


def aside(text: str, cue: Cue, scene: Scene) -> bool:
    """Whether the noun is only named behind another event's verb, with no day of its own."""
    return _CITED.search(
        text[max(scene.span.start, cue.span.start - 25) : cue.span.start]
    ) is not None and not dated_here(scene, cue)
