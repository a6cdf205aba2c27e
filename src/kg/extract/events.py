"""What happened, happens or is set to happen: one event for each, at the sentence that tells of it best."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from kg.extract.event_signs import Sign, signs
from kg.extract.neighbours import named
from kg.model import BODIES, Doc, Event, Modality, TimeExpr

_LEAST: Final = 3.0
_LEAST_HARD: Final = 2.3
_PLACES: Final = frozenset({"AdministrativeUnit", "Place", "IndustrialZone", "Facility"})
_AT: Final = re.compile(
    r"\b(?:tại|ở|trên địa bàn|về|đến|tới|thăm|xảy ra tại|khu vực|thuộc|cho)\s(?:(?:khu vực|"
    r"địa bàn|thôn|trụ sở|các|hội trường|địa phận)\s)*"
    r"(?:(?:tỉnh|thành phố|TP\.?|huyện|quận|xã|phường|thị xã|thị trấn|thôn)\s)?$"
)
_HYPOTHETICAL: Final = re.compile(r"\b(?:nếu|giả sử)\b", re.IGNORECASE)
_AT_MEETING: Final = re.compile(r"(?:Tại|Cũng tại|Trong khuôn khổ|Nhân dịp này|Dịp này|Hội nghị|Buổi lễ|Kết thúc)\b")
_OFTEN: Final = frozenset({"LegalAction", "Issuance", "Visit", "Award", "Appointment"})
_FAR: Final = 3
_RIGHT_BEHIND: Final = 8
_NEAR_BEHIND: Final = 40
_PLANS: Final = frozenset({"LegalDocument", "Programme"})
_DATED: Final = {"date": 0, "month": 1, "period": 2, "year": 3, "quarter": 4, "half": 5}


def events(doc: Doc) -> tuple[Event, ...]:
    """The events of an article in text order, each once, with date, place and the bodies and people that take part."""
    found: list[tuple[int, Event]] = []
    numbers = {s: n for n, s in enumerate(doc.sentences)}
    for sign in signs(doc, named(doc)):
        if not _sure(sign) or not _anchored(sign):
            continue
        event, n = _during(doc, sign, _event(doc, sign), [e for _, e in found]), numbers[sign.sentence]
        same = next((k for k, (m, e) in enumerate(found) if _same(e, event, n - m)), None)
        if same is None:
            found.append((n, event))
        elif event.confidence > found[same][1].confidence:
            found[same] = (n, event)
    return tuple(e for _, e in sorted(found, key=lambda f: f[1].evidence))


def _anchored(sign: Sign) -> bool:
    """Whether the sentence ties the event to a day, a place or somebody with a name."""
    actors = any(n.type in BODIES or n.type in ("Person", "Project") for n in sign.names)
    if sign.type == "Interview":
        return any(n.type == "Person" for n in sign.names)
    return bool(sign.times) or actors or any(n.type in _PLACES for n in sign.names)


def _sure(sign: Sign) -> bool:
    hard = sign.type in ("Outbreak", "Disaster", "Accident") and any(t.start is not None for t in sign.times)
    return sign.weight >= (_LEAST_HARD if hard else _LEAST)


def _during(doc: Doc, sign: Sign, event: Event, earlier: list[Event]) -> Event:
    """An event "tại hội nghị" has the day of the meeting told of before."""
    if _AT_MEETING.match(doc.words(sign.sentence)) is None or (event.start or "").count("-") == 2:
        return event
    meeting = next((e for e in reversed(earlier) if e.type in ("Meeting", "Ceremony") and e.start is not None), None)
    return replace(event, start=meeting.start, end=meeting.end) if meeting is not None else event


def _event(doc: Doc, sign: Sign) -> Event:
    time = _time(doc, sign)
    modality: Modality = "Hypothetical" if _HYPOTHETICAL.search(doc.words(sign.sentence)[:60]) else "Asserted"
    return Event(
        sign.type,
        sign.sentence,
        f"events.{sign.type.lower()}",
        time.start if time is not None else None,
        time.end if time is not None else None,
        _place(doc, sign),
        _actors(sign),
        min(0.9, round(0.45 + sign.weight / 12, 2)),
        modality,
    )


def _time(doc: Doc, sign: Sign) -> TimeExpr | None:
    """The time of the event: the most exact one of its sentence, of those the one nearest to the cue.

    Where a day stands whose year is not known, a mere year of the sentence is not the event's.
    """
    known = list(sign.times) if sign.type != "Issuance" else _of_issuing(doc, sign)
    known = [t for t in known if t.start is not None and t.kind not in ("half", "quarter")]
    if any(t.start is None and t.kind == "date" for t in sign.times):
        known = [t for t in known if t.kind == "date"]
    return min(known, key=lambda t: (_DATED[t.kind], abs(t.span.start - sign.cue.start)), default=None)


def _of_issuing(doc: Doc, sign: Sign) -> list[TimeExpr]:
    """The times before the verb of issuing, and the day of the document that stands right behind it."""
    near = [t for t in doc.times if sign.sentence.start <= t.span.start < sign.sentence.end]
    plans = [n.span for n in sign.names if n.type in _PLANS and n.span.end > sign.cue.end]
    issued = next((s for s in plans if sign.cue.start <= s.start < sign.cue.end + _RIGHT_BEHIND), sign.cue)
    own = [t for t in near if t.kind == "date" and 0 <= t.span.start - issued.end < _RIGHT_BEHIND]
    behind = [t for t in sign.times if 0 <= t.span.start - sign.cue.end < _NEAR_BEHIND]
    return [t for t in sign.times if t.span.start < sign.cue.end] or own[:1] or behind


def _place(doc: Doc, sign: Sign) -> str | None:
    """The place that "tại", "ở" or a verb of going names: the first, which Vietnamese writes as the finest."""
    for n in sign.names:
        if n.type in _PLACES and _AT.search(doc.text[max(sign.sentence.start, n.span.start - 40) : n.span.start]):
            return n.entity.id
    return None


def _actors(sign: Sign) -> tuple[str, ...]:
    """The people and bodies of the sentence, without news media except in interviews."""
    found: dict[str, None] = {}
    for n in sign.names:
        if sign.type == "Interview" and n.type not in ("Person", "MediaOrganization"):
            continue
        if (n.type in BODIES and (n.type != "MediaOrganization" or sign.type == "Interview")) or n.type == "Person":
            found[n.entity.id] = None
    return tuple(found)


def _same(a: Event, b: Event, apart: int) -> bool:
    """Whether two sentences tell of one event: one type, no two dates, and near each other or with the same people."""
    if a.type != b.type or (a.start is not None and b.start is not None and a.start[:7] != b.start[:7]):
        return False
    if a.start is not None and a.start == b.start:
        return True
    shared = set(a.actors) & set(b.actors)
    if a.type in _OFTEN:
        return len(shared) >= 2 and (a.start is None) == (b.start is None)
    return (apart <= _FAR and (bool(shared) or not b.actors or (b.start is None and a.start is not None))) or len(
        shared
    ) >= 2
