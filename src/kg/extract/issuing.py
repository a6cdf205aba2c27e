"""Whether somebody named has issued something, or a document is only cited."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from kg.extract.event_signs import Cue, Scene
from kg.extract.event_words import beginning, either, within
from kg.extract.neighbours import Named
from kg.extract.tokens import CAP
from kg.model import BODIES

_CAPITAL: Final = re.compile(CAP)
_JUST: Final = re.compile(r"(?<!\w)(?:đã|vừa)(?: mới)?(?: ký)? \Z")
_PASSIVE: Final = re.compile(r"(?<!\w)(?:được|bị)\s(?:\S+\s){0,2}\Z")
_GIVEN_BY: Final = re.compile(r"(?<!\w)được\s\Z")
_PLANS: Final = frozenset({"LegalDocument", "Programme", "Project"})
_GAP: Final = 60
_LONG_GAP: Final = 150


def issued(text: str, cue: Cue, scene: Scene) -> bool:
    """Whether somebody named is the subject of a verb of issuing that is told as done.

    ::

        Ngày 9/2, [Bộ A] ban hành …       [Bộ A] vừa có công văn …        done
        quy định do [Ban B] ban hành      tham mưu cho [Bộ A] ban hành    cited, or not yet done
    """
    plain, (start, end) = scene.plain, (cue.span.start, cue.span.end)
    words = plain[start:end]
    citing = beginning("citing").match(plain, scene.span.start, start)
    if citing is not None and not any(c in plain[citing.end() : start] for c in ",;"):
        return False
    subjects = [n for n in scene.names if n.span.end <= start and (n.type in BODIES or n.type == "Person")]
    just = words.startswith(("đã", "vừa")) or _JUST.search(plain, scene.span.start, start) is not None
    if not subjects or start - subjects[-1].span.end > (_LONG_GAP if just else _GAP):
        return _without_subject(text, cue, scene, just and not subjects)
    last = subjects[-1]
    gap = plain[last.span.end : start]
    if _not_its(gap[-_GAP:]):
        return False
    first = next(n for n in subjects if n is last or _together().fullmatch(plain, n.span.end, last.span.start))
    if _no_subject().search(plain, max(scene.span.start, first.span.start - _GAP), first.span.start):
        return False
    dated = any((t.start is not None or t.kind == "date") and t.span.start < end for t in scene.all_times) or any(
        t.kind == "date" and 0 <= t.span.start - end < _GAP for t in scene.all_times
    )
    before = scene.before(first.span.start)
    if _GIVEN_BY.search(before) and any(t.start is not None for t in scene.times):
        return True
    return scene.opens or dated or _past(gap + words) or within("just").search(before) is not None


def _without_subject(text: str, cue: Cue, scene: Scene, just: bool) -> bool:
    """What was issued stands before the verb: "[Đề án A] đã được phê duyệt", or a subject that nobody has named."""
    start, plain = cue.span.start, scene.plain
    unnamed = any(t.kind == "date" and _CAPITAL.search(text, t.span.end, start) for t in scene.all_times)
    if just and unnamed:
        return not _not_its(scene.before(start, _GAP))
    plans: list[Named] = [n for n in scene.names if n.span.end <= start and n.type in _PLANS]
    between = plain[plans[-1].span.end : start] if plans else ""
    words = plain[start : cue.span.end]
    passive = _PASSIVE.search(between) is not None or words.startswith("được")
    return passive and _past(between + words) and not _not_its(between)


def _past(words: str) -> bool:
    return within("issued").search(words) is not None


def _not_its(words: str) -> bool:
    return within("other verb").search(words) is not None


@cache
def _together() -> re.Pattern[str]:
    """Between two names that are one subject: "Cục trưởng [Cục A] [Nguyễn B]", "[Bộ A] và [Bộ B]"."""
    return re.compile(rf"[\s()-]*(?:(?:và|cùng|phối hợp với)\s)?(?:{either('title')}\s)*")


@cache
def _no_subject() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){either('no subject')}\s(?:{either('title')}\s)*\Z")
