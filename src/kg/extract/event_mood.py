"""How a clause tells of what it tells: as done, set for a day, wished for or ordered, and on which day."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from kg.extract.event_signs import Cue, Scene
from kg.extract.event_words import either, ending, within
from kg.model import BODIES, TimeExpr

ACTORS: Final = BODIES | {"Person"}
WORKS: Final = frozenset({"Project", "Facility", "IndustrialZone"})
NEAR: Final = 45
_AIM_REACH: Final = 110
_BESIDE: Final = 12
_BEHIND: Final = 30
_PRECISE: Final = {"date": 2.0, "month": 1.6, "period": 0.6, "year": 0.7, "quarter": 0.5, "half": 0.3}
_AIM: Final = re.compile(r"(?<!\w)(?:để|nhằm)\s[^,;:]*\Z|[^\s.]\s(?:để|nhằm)\s[^;:•]*\Z")
"""An aim ends with its commas, or, behind what is done for it, with the next name."""
_NUMBERED: Final = re.compile(r"(?:\d{2}[\d.]*|hàng (?:trăm|nghìn|chục))\s(?:\S+\s)?")


def real(before: str) -> bool:
    """Whether the words right before tell what follows as done, being done or sure to be done."""
    return ending("real", 4).search(before) is not None


def soon(text: str) -> bool:
    """Whether a word such as "mới đây", "chiều" ties the clause to the days of the article."""
    return within("soon").search(text) is not None


def wished(before: str) -> bool:
    """Whether the words before only wish for, order, aim at or rule what follows, with no "đã" since."""
    near = before[-NEAR:]
    wish = ending("wish", 3).search(near)
    if wish is not None and not _done().search(near, wish.start()):
        return True
    aim = _AIM.search(before[-_AIM_REACH:])
    if aim is not None and not _done().search(aim.group()):
        return True
    orders = [m.end() for m in within("order").finditer(before)]
    clause = before.rfind(",") + 1
    orders += [m.end() for m in within("order here").finditer(before, clause)]
    return bool(orders) and not _done().search(before, max(orders))


def counted(text: str, start: int, end: int) -> bool:
    """Whether many at once are counted: "258 vụ", "hàng trăm lượt"."""
    return _many_cases().search(text, start, end) is not None


def dated(scene: Scene, cue: Cue) -> float:
    """How exactly the clause says when: 2 for a day, even one whose year nobody knows; more for what stands beside."""
    return max((_exact(t, cue) for t in scene.times), default=0.0)


def dated_here(scene: Scene, cue: Cue) -> bool:
    """Whether a day or month stands right behind the cue."""
    return any(t.kind in ("date", "month") and 0 <= t.span.start - cue.span.end < _BEHIND for t in scene.times)


def _exact(time: TimeExpr, cue: Cue) -> float:
    if len(time.start or "") == 10:
        return 2.0
    beside = -_BESIDE < time.span.start - cue.span.end < _BESIDE or 0 <= cue.span.start - time.span.end < _BESIDE
    return max(_PRECISE.get(time.kind, 0.5), 1.6 * (beside and time.start is not None))


@cache
def _done() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either('done')}|(?:ngày|sáng|chiều|tối) (?:\d|nay))(?!\w)")


@cache
def _many_cases() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_NUMBERED.pattern}{either('counted')}(?!\w)")
