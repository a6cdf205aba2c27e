"""What happened, happens or is set to happen: one event for each, at the sentence that tells of it best."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from kg.extract.attendance import joined, speakers
from kg.extract.event_place import place_of
from kg.extract.event_signs import Cue, Scene, scenes
from kg.extract.event_time import at_meeting, same_day, time_of, time_words
from kg.extract.gatherings import aside
from kg.extract.modality import modalities
from kg.extract.narrated import told
from kg.extract.neighbours import Named, named
from kg.extract.participants import actors_of
from kg.extract.standing import Standing
from kg.model import Doc, Event, Modality, Span

_DEEDS: Final = frozenset({"LegalAction", "Issuance", "Award", "Appointment", "Signing", "Investment"})
_GATHERINGS: Final = frozenset({"Meeting", "Ceremony", "Exhibition", "Signing"})
_PAPERS: Final = frozenset({"LegalDocument", "Programme"})
_OPENING: Final = frozenset({"Meeting", "Visit", "Ceremony"})
_UNDONE: Final = frozenset({"Outbreak", "Disaster", "Accident"})
"""What nobody does: "để khắc phục sạt lở" asks for no landslide."""
_FAR: Final = 3
_RIGHT_BEHIND: Final = 30
_STEMS: Final = (
    "ban hành", "phê duyệt", "công văn", "văn bản", "thông qua", "ký", "khởi công", "khánh thành", "khởi tố", "bắt giữ",
)  # fmt: skip
_WITHIN: Final = {
    "Issuance": frozenset({"LegalAction", "Appointment"}),
    "Ceremony": frozenset({"Appointment", "Award", "Signing", "Issuance", "Investment"}),
}
_ANYWHERE: Final = frozenset({"Outbreak", "Disaster"})
_KINDS: Final = (
    "họp báo", "hội thảo", "tọa đàm", "hội đàm", "đại hội", "hội nghị", "kỳ họp", "phiên họp", "làm việc",
    "đối thoại", "nhóm họp",
    "diễn đàn", "họp mặt", "gặp mặt", "tập huấn", "lễ ký", "khai mạc", "trao tặng",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Telling:
    """One telling of an event: the sentence's number, and the word for it."""

    event: Event
    number: int
    word: str
    day: str
    """The words of its day, where the year is not known."""
    papers: frozenset[str]
    """The documents and plans that stand beside it."""


def events(doc: Doc) -> tuple[Event, ...]:
    """The events of an article in text order, each once, with date, place and the bodies and people that take part."""
    found: list[Telling] = []
    for telling in _tellings(doc):
        same = next((k for k, earlier in enumerate(found) if _same(earlier, telling)), None)
        if same is None:
            found.append(telling)
        else:
            found[same] = _joined(found[same], telling)
    return tuple(t.event for t in sorted(found, key=lambda t: t.event.evidence))


def _tellings(doc: Doc) -> Iterator[Telling]:
    all_named, standing = named(doc), Standing(doc)
    numbers = {s: n for n, s in enumerate(doc.sentences)}
    meeting: str | None = None
    led: dict[Span, tuple[str, ...]] = {}
    opened, first = False, next((n for n, s in enumerate(doc.sentences) if _tells(doc, s)), 0)
    taken: set[tuple[object, str]] = set()
    for scene, cues in scenes(doc, all_named):
        best: dict[str, tuple[float, Cue]] = {}
        for cue in cues:
            sure = told(doc.text, cue, scene) if not _holds_another(cue, cues) else 0.0
            if (
                cue.part != "verb"
                and sure
                and aside(doc.text, cue, scene)
                and any(c.part == "verb" for _, c in best.values())
            ):
                continue
            if sure > best.get(cue.type, (0.0, cue))[0]:
                best[cue.type] = (sure, cue)
        for sure, cue in sorted(best.values(), key=lambda b: b[1].span):
            number = numbers[scene.sentence]
            event = _event(doc, cue, scene, sure, all_named, standing)
            event = replace(event, actors=tuple(dict.fromkeys((*event.actors, *joined(doc, cue, number, all_named)))))
            if not event.actors and led.get(scene.sentence):
                event = replace(event, actors=led[scene.sentence])
            led.setdefault(scene.sentence, event.actors)
            if cue.type in _OPENING and not opened and number <= first + _FAR:
                opened = True
                event = replace(event, actors=tuple(dict.fromkeys((*event.actors, *speakers(doc, number)))))
            if len(event.start or "") < 7 and (
                day := same_day(doc, scene) or (meeting if at_meeting(doc, scene) else None)
            ):
                event = replace(event, start=day, end=day)
            if (scene.sentence, cue.type) in taken:
                event = replace(event, evidence=scene.span)
            taken.add((scene.sentence, cue.type))
            if cue.type in _GATHERINGS and event.start is not None:
                meeting = event.start
            if event.start or event.place or event.actors or cue.type in _ANYWHERE or time_words(doc, cue, scene):
                things = frozenset(n.entity.id for n in scene.names if n.type in _PAPERS)
                yield Telling(event, number, doc.words(cue.span).lower(), time_words(doc, cue, scene), things)


def _tells(doc: Doc, sentence: Span) -> bool:
    block = doc.block_of(sentence)
    return block is not None and block.kind in ("lead", "paragraph", "dateline")


def _holds_another(cue: Cue, cues: tuple[Cue, ...]) -> bool:
    """Whether what is issued or held is told of by another word: "ban hành quyết định xử phạt", "lễ trao giải"."""
    within = _WITHIN.get(cue.type)
    return within is not None and any(
        c.type in within and 0 <= c.span.start - cue.span.end <= _RIGHT_BEHIND for c in cues
    )


def _event(doc: Doc, cue: Cue, scene: Scene, sure: float, all_named: tuple[Named, ...], standing: Standing) -> Event:
    time = time_of(doc, cue, scene)
    return Event(
        cue.type,
        scene.sentence,
        f"events.{cue.type.lower()}",
        time.start if time is not None else None,
        time.end if time is not None else None,
        place_of(doc, cue, scene, all_named),
        actors_of(doc, cue, scene, standing),
        min(0.9, round(sure, 2)),
        _modality(doc, cue, scene),
    )


def _modality(doc: Doc, cue: Cue, scene: Scene) -> Modality:
    """What is only planned, asked for, denied or supposed is not asserted."""
    found = modalities(doc)
    by_name = cue.part != "verb" or cue.type in _UNDONE
    return (found.of_noun if by_name else found.of)(cue.span, scene.sentence)


def _one_deed(a: str, b: str) -> bool:
    return any(w in a and w in b for w in _STEMS)


def _kind(word: str) -> str | None:
    return next((k for k in _KINDS if k in word), None)


def _joined(old: Telling, new: Telling) -> Telling:
    """Two tellings of one event: the surer one's sentence, with what each knows of time, place and people."""
    first, second = (old, new) if old.event.confidence >= new.event.confidence else (new, old)
    a, b = first.event, second.event
    start, end = (a.start, a.end) if len(a.start or "") >= len(b.start or "") else (b.start, b.end)
    return replace(
        first,
        event=replace(
            a,
            start=start,
            end=end,
            place=a.place or b.place,
            actors=tuple(dict.fromkeys((*old.event.actors, *new.event.actors))),
        ),
    )


def _same(old: Telling, new: Telling) -> bool:
    """Whether two sentences tell of one event: one type, no two dates, and near each other or with the same people."""
    a, b = old.event, new.event
    if a.type != b.type or a.evidence == b.evidence:
        return a == b
    if a.start is not None and b.start is not None and not (a.start.startswith(b.start) or b.start.startswith(a.start)):
        return False
    if (a.modality == "Asserted") != (b.modality == "Asserted") and a.type in _DEEDS:
        return False
    shared = set(a.actors) & set(b.actors)
    both_dated = a.start is not None and b.start is not None
    if old.day and new.day and old.day != new.day:
        return False
    if a.type in _DEEDS:
        if both_dated:
            return a.start == b.start and len(a.start or "") == 10 and bool(shared)
        alike = old.word[-8:] == new.word[-8:] or _one_deed(old.word, new.word)
        if a.type == "Issuance" and old.papers and new.papers:
            return bool(old.papers & new.papers) and alike
        again = b.start is None and not new.day and bool(b.actors) and set(b.actors) <= set(a.actors)
        return alike and (len(shared) >= 2 or again)
    kinds = {_kind(old.word), _kind(new.word)}
    if None not in kinds and len(kinds) == 2:
        return len(shared) >= 2 and both_dated
    if both_dated or (old.day and new.day):
        return len(a.start or "2021-01") >= 7 and (bool(shared) or len(kinds) == 1 or not a.actors or not b.actors)
    near = new.number - old.number <= _FAR
    return (
        (near and (bool(shared) or not b.actors))
        or len(shared) >= 2
        or (bool(shared) and old.word[-8:] == new.word[-8:])
    )
