"""Whether two sentences of an article tell of one event, and what both together know of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from kg.extract.event_words import within
from kg.model import Event

_DEEDS: Final = frozenset({"LegalAction", "Issuance", "Award", "Appointment", "Signing", "Investment"})
_NEAR: Final = 3
_ENDING: Final = 8
_SPOKEN: Final = 0.5
"""How sure one is that is known only because somebody speaks at it: "Phát biểu tại lễ khởi công, …"."""
_SOON: Final = 6


@dataclass(frozen=True, slots=True)
class Telling:
    """One telling of an event, with what tells it apart."""

    event: Event
    number: int
    """The number of its sentence."""
    word: str
    """The word for it, in small letters."""
    day: str
    """The words of its day, where the year is not known."""
    papers: frozenset[str]
    """The documents and plans that stand beside it."""
    another: bool
    """Whether it begins with "cùng ngày" or "trước đó": one thing more."""
    again: bool = False
    """Whether it begins with the bare word for it: "Hội nghị do … tổ chức", what was told of right before."""


def put(telling: Telling, found: list[Telling]) -> None:
    """Adds the telling to those found, or to the one of them that tells of the same event."""
    same = next((k for k, earlier in enumerate(found) if _same(earlier, telling)), None)
    if same is None:
        found.append(telling)
    else:
        found[same] = _joined(found[same], telling)


def one_kind(old: str, new: str) -> bool:
    """Whether two words for gatherings can mean one: "buổi làm việc" is no "hội nghị"."""
    a, b = _kinds("kind of gathering", old), _kinds("kind of gathering", new)
    return bool(a & b) or (not a and not b and old[-_ENDING:] == new[-_ENDING:])


def _joined(old: Telling, new: Telling) -> Telling:
    """The surer one's sentence, with what each knows of time, place and people."""
    first, second = (old, new) if old.event.confidence >= new.event.confidence else (new, old)
    a, b = first.event, second.event
    start, end = (a.start, a.end) if len(a.start or "") >= len(b.start or "") else (b.start, b.end)
    actors = tuple(dict.fromkeys((*old.event.actors, *new.event.actors)))
    return replace(first, event=replace(a, start=start, end=end, place=a.place or b.place, actors=actors))


def _same(old: Telling, new: Telling) -> bool:
    """One type, no two days, and near each other or with the same people."""
    a, b = old.event, new.event
    if a.type != b.type or a.evidence == b.evidence:
        return a.type == b.type
    if new.another or _two_days(old, new):
        return False
    shared = set(a.actors) & set(b.actors)
    return _same_deed(old, new, shared) if a.type in _DEEDS else _same_gathering(old, new, shared)


def _two_days(old: Telling, new: Telling) -> bool:
    a, b = old.event.start, new.event.start
    if a is not None and b is not None and not (a.startswith(b) or b.startswith(a)):
        return True
    return bool(old.day and new.day) and old.day != new.day


def _same_deed(old: Telling, new: Telling, shared: set[str]) -> bool:
    a, b = old.event, new.event
    if (a.modality == "Asserted") != (b.modality == "Asserted"):
        return False
    if a.start is not None and b.start is not None:
        return a.start == b.start and len(a.start) == 10 and bool(shared)
    alike = old.word[-_ENDING:] == new.word[-_ENDING:] or bool(_kinds("deed", old.word) & _kinds("deed", new.word))
    if a.type == "Issuance" and old.papers and new.papers:
        return bool(old.papers & new.papers) and alike
    again = b.start is None and not new.day and bool(b.actors) and set(b.actors) <= set(a.actors)
    spoken_at = b.type == "Investment" and b.start is None and b.confidence <= _SPOKEN and len(a.start or old.day) > 2
    return alike and (len(shared) >= 2 or again or (spoken_at and new.number - old.number <= _SOON))


def _same_gathering(old: Telling, new: Telling, shared: set[str]) -> bool:
    a, b = old.event, new.event
    both_dated = a.start is not None and b.start is not None
    one, other = _kinds("kind of gathering", old.word), _kinds("kind of gathering", new.word)
    if one and other and not one & other:
        return len(shared) >= 2 and both_dated and a.place == b.place
    if both_dated or (old.day and new.day):
        return len(a.start or "2021-01") >= 7 and (bool(shared) or one == other or not a.actors or not b.actors)
    near = new.number - old.number <= _NEAR
    if near and (shared or not b.actors or (new.again and one == other)):
        return True
    return len(shared) >= 2 or (bool(shared) and old.word[-_ENDING:] == new.word[-_ENDING:])


def _kinds(kind: str, word: str) -> set[str]:
    return set(within(kind).findall(word))
