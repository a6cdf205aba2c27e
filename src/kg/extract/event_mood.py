"""How a clause tells of what it tells: as done, set for a day, wished for or ordered, and on which day."""

from __future__ import annotations

import re
from typing import Final

from kg.extract.event_signs import Cue, Scene
from kg.model import BODIES, TimeExpr

ACTORS: Final = BODIES | {"Person"}
WORKS: Final = frozenset({"Project", "Facility", "IndustrialZone"})
LEAD: Final = 400
"""Code points before a cue that are read for what governs it: sentences may be without end."""
REAL: Final = re.compile(
    r"\b(?:[Đđ]ã|[Vv]ừa|mới|bị|được|tiến hành|chính thức|cũng|kịp thời|liên tiếp|liên tục|lần lượt|tiếp tục|"
    r"đồng loạt|còn|"
    r"quyết định|đang|[Ss]ẽ|trực tiếp)\s(?:[^\s,;]+\s){0,4}$"
)
SOON: Final = re.compile(
    r"\b(?:[Mm]ới đây|[Vv]ừa qua|[Tt]rước đó|[Ss]au đó|[Cc]ùng ngày|[Hh]ôm (?:qua|nay)|[Tt]iếp đó|[Gg]ần đây|"
    r"[Dd]ịp này|[Nn]gay (?:trong|sau)|[Nn]hân dịp|[Tt]ại (?:hội nghị|buổi|lễ|cuộc)|[Cc]hiều|[Ss]áng|[Tt]ối)\b"
)
_UNREAL: Final = re.compile(
    r"\b(?:nếu|(?<!ậu )cần(?! thơ| giờ)|phải|nên|nhằm|để|(?<!hàng )không(?! những| chỉ| gian)|chưa|muốn|mong|"
    r"có thể|sớm|đề nghị|đề xuất|kiến nghị|yêu cầu|xem xét|khả năng|"
    r"theo quy định|hy vọng|tránh|nguy cơ|tăng cường|đẩy mạnh|thường xuyên|tiếp tục tăng cường|hướng dẫn|chủ động|"
    r"trước khi|phối hợp chặt chẽ|xin|(?<!ông )(?<!ơng )(?<!quy )(?<!lộ )trình|tham mưu|chờ|"
    r"nghiêm cấm|khẩn trương)\s(?:[^\s,;]+\s){0,3}$",
    re.IGNORECASE,
)
_ORDERED: Final = re.compile(
    r"\b(?:đề nghị|đề xuất|kiến nghị|yêu cầu|(?<!oại )(?<!bàn )giao(?! thông| dịch| lưu| hàng| thương| ban| nhận)|"
    r"chỉ đạo|khuyến cáo|mong muốn|cam kết|nhiệm vụ|quy định|nếu|kêu gọi|"
    r"theo hướng|giải pháp|khi có|trường hợp|thì mới|trong bối cảnh(?! đó| này)(?=[^,]*$)|"
    r"(?:(?<!ậu )cần(?! thơ| giờ| giuộc| đước)|phải)(?=[^,]*$))\b",
    re.IGNORECASE,
)
_DONE: Final = re.compile(r"\b(?:[Đđ]ã|[Vv]ừa|bị|mới|(?:ngày|sáng|chiều|tối) (?:\d|nay))\b")
_SO_THAT: Final = re.compile(r"\b(?:[Đđ]ể|[Nn]hằm)\s[^,;:]*$")
_AIM_REACH: Final = 70
_NEAR: Final = 45
_BESIDE: Final = 12
_BEHIND: Final = 30
_PRECISE: Final = {"date": 2.0, "month": 1.6, "period": 0.6, "year": 0.7, "quarter": 0.5, "half": 0.3}


def wished(before: str) -> bool:
    """Whether the words before only wish for, order, aim at or rule what follows, with no "đã" since."""
    unreal = _UNREAL.search(before[-_NEAR:])
    if unreal is not None and not _DONE.search(before[-_NEAR:], unreal.start()):
        return True
    aim = _SO_THAT.search(before[-_AIM_REACH:])
    if aim is not None and not _DONE.search(aim.group()):
        return True
    orders = list(_ORDERED.finditer(before))
    return bool(orders) and not _DONE.search(before, orders[-1].end())


def dated(scene: Scene, cue: Cue) -> float:
    """How exactly the clause says when: 2 for a day, even one whose year nobody knows; more for what stands beside."""
    return max((_exact(t, cue) for t in scene.times), default=0.0)


def dated_here(scene: Scene, cue: Cue) -> bool:
    return any(t.kind in ("date", "month") and 0 <= t.span.start - cue.span.end < _BEHIND for t in scene.times)


def _exact(time: TimeExpr, cue: Cue) -> float:
    if len(time.start or "") == 10:
        return 2.0
    beside = -_BESIDE < time.span.start - cue.span.end < _BESIDE or 0 <= cue.span.start - time.span.end < _BESIDE
    return max(_PRECISE.get(time.kind, 0.5), 1.6 * (beside and time.start is not None))
