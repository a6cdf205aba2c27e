"""The clause of a word for an event: not its lead-in, nor who only tells of it, nor what it is about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from kg.extract.event_mood import ACTORS
from kg.extract.event_signs import LEAD, Cue, Scene
from kg.extract.event_words import beginning, either, within

_OPENS_AT: Final = re.compile(r"\W*(?:(?:cũng )?tại|trong|phát biểu|kết thúc|bên lề|thông tin)\s[^,]*\Z")
_AT: Final = re.compile(r"(?:\s(?!về\s)[^\s,;.:]+){0,3}\s(?:tại|trong|ở|bên lề|nhân|trước)\s")
_BY: Final = re.compile(r"(?<!\w)do\s")
_WITH_SUBJECT: Final = frozenset({"Meeting", "Visit", "Ceremony", "Signing"})
_WRITTEN: Final = frozenset({"Issuance", "LegalAction"})
_RIGHT_BEHIND: Final = 25


@dataclass(frozen=True, slots=True)
class Clause:
    """The offsets between which names belong to the event; people stand behind what a meeting is about, too."""

    left: int
    right: int
    people_right: int


def clause_of(cue: Cue, scene: Scene) -> Clause:
    """The clause of a cue: "Tại hội nghị về chè, ông A …" goes on behind its subject, for people."""
    plain, (left, right) = scene.plain, (scene.span.start, scene.span.end)
    start, end = cue.span.start, cue.span.end
    for m in within("says").finditer(plain, max(left, start - LEAD), min(right, end + LEAD)):
        if m.end() <= start and not beginning("same subject").match(plain, m.end()):
            left = left if cue.part != "verb" and _AT.match(plain, m.end(), start) else m.end()
        elif m.start() >= end and cue.type not in _WRITTEN and not _its_subject(m.start(), cue, scene):
            right = min(right, m.start())
    people_right = right
    if cue.part == "verb":
        left = max(left, lead_in(cue, scene))
    if cue.type in _WITH_SUBJECT and (about := _about().search(plain, end, right)):
        right = about.start() if _BY.search(plain, about.end(), right) is None else right
    return Clause(left, right, people_right if opens_at(cue, scene) else right)


def opens_at(cue: Cue, scene: Scene) -> bool:
    """Whether the clause begins with the gathering at which something was said or done: "Tại hội nghị …"."""
    return cue.part != "verb" and _OPENS_AT.match(scene.plain, scene.span.start, cue.span.start) is not None


def lead_in(cue: Cue, scene: Scene) -> int:
    """Where the clause itself starts, behind "Liên quan đến …," or "Sau khi …,"; what a case is about stays in it."""
    m = _leads_in().match(scene.plain, scene.span.start, cue.span.start)
    if m is None or (cue.type == "LegalAction" and m["word"] == "liên quan"):
        return scene.span.start
    actors = [n.span.start for n in scene.names if n.type in ACTORS and n.span.end <= cue.span.start]
    commas = [c.end() for c in re.finditer(r",\s", scene.plain[scene.span.start : cue.span.start])]
    behind = [scene.span.start + c for c in commas if any(a >= scene.span.start + c for a in actors)]
    return behind[0] if behind else scene.span.start


def _its_subject(at: int, cue: Cue, scene: Scene) -> bool:
    """Whether a verb of speech only says what the gathering is for: "hội nghị đánh giá kết quả"."""
    return cue.part != "verb" and at - cue.span.end < _RIGHT_BEHIND and "," not in scene.plain[cue.span.end : at]


@cache
def _about() -> re.Pattern[str]:
    return re.compile(rf"\s{either('about')}\s")


@cache
def _leads_in() -> re.Pattern[str]:
    return re.compile(rf"\W*(?P<word>{either('lead-in')})\s(?!đó[,\s])")
