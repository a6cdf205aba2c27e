"""Deeds told by verbs: who did, or had done to them, what the clause tells as done or set for a day."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from kg.extract.event_mood import ACTORS, NEAR, WORKS, counted, dated, real, soon, wished
from kg.extract.event_signs import LEAD, Cue, Scene
from kg.extract.event_words import beginning, either, ending, within
from kg.extract.issuing import issued
from kg.extract.neighbours import Named
from kg.model import TimeExpr

_DONE_FAR: Final = re.compile(r"(?<!\w)(?:đã|vừa)\s(?:[^,;:]*|(?:chủ trì, )?phối hợp\s[^;:]*)\Z")
_RELATIVE: Final = re.compile(
    r"(?<!\w)mà\s[^,;]{0,40}\Z|(?<=\S\s)(?:các|những|số)\s(?:[^\s,;]+\s){1,3}(?:đã|được|vừa|mới|chưa)\s(?:được\s)?\Z"
)
"""A clause that only says which thing is meant: "các hiệp định được …", "… mà Việt Nam đã …"."""
_AFTER: Final = re.compile(r"\W*(?:\S+\s){0,2}(?:sau khi|khi|trước khi)\s[^,]*\Z")
_NOW: Final = re.compile(r"\W*(?:tính )?(?:hiện(?: nay| tại)?|đến nay|đến thời điểm này),?\s")
"""A state of things: "Hiện nay đường [A] đã được đưa vào khai thác"."""
_PASSIVE: Final = re.compile(r"(?<!\w)(?:đã|vừa)\s(?:được|bị)\s(?:\S+\s){0,3}\Z")
_WITH: Final = (" với", " cùng")
_GIVEN: Final = frozenset({"Issuance", "Award", "Campaign", "Signing"})
_COUNTED: Final = frozenset({"LegalAction", "Visit", "Award"})
_PAPERS: Final = frozenset({"LegalDocument", "Programme"})
_PLACES_ACT: Final = frozenset({"Signing", "Meeting", "Visit", "Investment"})
_BESIDE: Final = 12
_ADJOINING: Final = 25
_OBJECT: Final = 90


def done(text: str, cue: Cue, scene: Scene) -> float:
    """A verb: somebody did it, told as done (or set for a day), and not as an aim, an order or a rule."""
    before, lead = scene.before(cue.span.start), scene.lead(cue.span.start)
    words = scene.plain[cue.span.start : cue.span.end]
    subjects = [n for n in scene.names if n.span.end <= cue.span.start and _acts(n.type, cue)]
    behind = (n for n in scene.names if 0 <= n.span.start - cue.span.end < _OBJECT)
    objects = [n for n in behind if _acts(n.type, cue)]
    if _only_named(words, before, lead, cue):
        return 0.0
    day = dated(scene, cue)
    if cue.type == "Issuance":
        if any(t.kind == "date" and t.span.start >= cue.span.end for t in scene.all_times):
            day = max(day, 1.6)
        if not issued(text, cue, scene):
            return 0.0
    marked = _marked(words, before, subjects, scene)
    sure = max(2.0 * marked, day, 1.3 * soon(lead), 1.3 * scene.opens)
    somebody = bool(subjects or objects)
    if cue.type == "Issuance" and sure >= 1.3 and any(n.type in _PAPERS for n in scene.names):
        return 0.6 + 0.15 * (day >= 1.6) + 0.1 * bool(subjects)
    if words.endswith(_WITH) and marked:
        subjects = subjects or objects
    if _of_many(before, lead, day, cue, scene, bool(subjects)):
        return 0.0
    if scene.answer and not (day >= 1.6 or (marked and subjects)):
        return 0.0
    adjoining = bool(subjects) and cue.span.start - subjects[-1].span.end <= _ADJOINING
    then = any(_by_then(t, cue) for t in scene.times) or "cùng ngày," in lead[:NEAR]
    by_subject = subjects and sure >= 1.3 and (marked or (adjoining and then))
    if not cue.strong and not by_subject and not (objects and day >= 2 and marked):
        return 0.0
    when = day >= 1.6 or soon(lead[:NEAR])
    if not somebody and not (when and (cue.type == "Investment" or within("somebody").search(before))):
        return 0.0
    if sure < 1.2 and not (adjoining and (sure >= 0.6 or cue.type == "Issuance")):
        return 0.0
    return 0.5 + 0.15 * (day >= 1.6) + 0.1 * marked + 0.1 * somebody + 0.05 * cue.strong


def _only_named(words: str, before: str, lead: str, cue: Cue) -> bool:
    """Whether the verb stands as a noun ("công tác kiểm tra"), or is only wished for."""
    if ending("noun use").search(before[-NEAR:]) and not _opens_with("marked", words):
        return True
    if cue.type == "Visit" and before.endswith("quyết định "):
        return True
    return wished(lead) and not _opens_with("sure", words)


def _of_many(before: str, lead: str, day: float, cue: Cue, scene: Scene, by_somebody: bool) -> bool:
    """Whether, with no day of its own, it is one of many, or only says which thing or time is meant."""
    start, end = cue.span.start - len(before), min(scene.span.end, cue.span.end + LEAD)
    if day < 2 and cue.type in _COUNTED and counted(scene.plain, start, end):
        return True
    if day >= 1.6:
        return False
    given = cue.type in _GIVEN or cue.type == "LegalAction"
    if given and _many_behind().match(scene.plain, cue.span.end):
        return True
    if cue.type in ("Investment", "Signing") and _NOW.match(lead):
        return True
    return _RELATIVE.search(before) is not None or (_AFTER.match(lead) is not None and not by_somebody)


def _marked(words: str, before: str, subjects: list[Named], scene: Scene) -> bool:
    """Whether "đã", "vừa", "được" and the like mark the verb as told of."""
    return (
        _opens_with("marked", words)
        or real(before[-NEAR:])
        or _DONE_FAR.search(before[-_OBJECT:]) is not None
        or any(_PASSIVE.search(scene.before(n.span.start, _OBJECT)) for n in subjects)
    )


def _opens_with(kind: str, words: str) -> bool:
    m = beginning(kind).match(words)
    return m is not None and m.end() < len(words)


def _by_then(time: TimeExpr, cue: Cue) -> bool:
    """Whether it is a day or month that stands before the verb, or right behind it."""
    exact = time.kind in ("date", "month") or len(time.start or "") >= 7
    return exact and time.span.start - cue.span.end < _BESIDE


def _acts(kind: str, cue: Cue) -> bool:
    return (
        kind in ACTORS
        or (cue.type in ("Investment", "LegalAction") and kind in WORKS)
        or (cue.type in _PLACES_ACT and kind == "AdministrativeUnit")
    )


@cache
def _many_behind() -> re.Pattern[str]:
    return re.compile(rf"\s{either('many things')}\s")
