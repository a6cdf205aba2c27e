"""What happened, happens or is set to happen: one event for each, at the sentence that tells of it best.

::

    event_signs     the words for events (data/lexicon/event_cues.tsv) and what stands in their part of a sentence
    narrated        whether the clause tells of the event: verbs in deeds and issuing, nouns in gatherings
    event_time      its day                    event_place     its place
    participants    who took part              attendance      who the next sentences add
    one_event       which tellings are one event
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from kg.extract.attendance import attending, joined, speakers
from kg.extract.event_place import place_of
from kg.extract.event_signs import Cue, Scene, scenes
from kg.extract.event_time import again, earlier, goes_on, same_day, time_of, time_words
from kg.extract.gatherings import aside, spoken_at
from kg.extract.modality import modalities
from kg.extract.narrated import told
from kg.extract.neighbours import named
from kg.extract.one_event import Telling, one_kind, put
from kg.extract.participants import actors_of
from kg.extract.standing import Standing
from kg.model import Doc, Event, Modality, Span

_GATHERINGS: Final = frozenset({"Meeting", "Ceremony", "Exhibition", "Signing", "Visit"})
_PAPERS: Final = frozenset({"LegalDocument", "Programme"})
_OPENING: Final = frozenset({"Meeting", "Visit", "Ceremony"})
_UNDONE: Final = frozenset({"Outbreak", "Disaster", "Accident"})
"""What nobody does: "để khắc phục sạt lở" asks for no landslide."""
_ANYWHERE: Final = frozenset({"Outbreak", "Disaster"})
_WITHIN: Final = {
    "Issuance": frozenset({"LegalAction", "Appointment"}),
    "Ceremony": frozenset({"Appointment", "Award", "Signing", "Issuance", "Investment"}),
}
_FAR: Final = 3
_RIGHT_BEHIND: Final = 30
_FALLBACK: Final = 0.5
_MONTH: Final = 7
"""The length of an ISO month: longer is a day, shorter a year."""


def events(doc: Doc) -> tuple[Event, ...]:
    """The events of an article in text order, each once, with date, place and the bodies and people that take part."""
    found: list[Telling] = []
    for telling in _Reader(doc).tellings():
        put(telling, found)
    _all_speak_at(doc, found)
    return tuple(t.event for t in sorted(found, key=lambda t: t.event.evidence))


def _all_speak_at(doc: Doc, found: list[Telling]) -> None:
    """Adds all who speak to the one gathering that is known only because somebody spoke at it."""
    gatherings = [n for n, t in enumerate(found) if t.event.type in _OPENING]
    if len(gatherings) == 1 and (telling := found[gatherings[0]]).event.confidence <= _FALLBACK:
        actors = dict.fromkeys((*telling.event.actors, *speakers(doc)))
        found[gatherings[0]] = replace(telling, event=replace(telling.event, actors=tuple(actors)))


class _Reader:
    """One article, read from top to bottom, with what its later sentences go on from."""

    def __init__(self, doc: Doc) -> None:
        self._doc, self._named, self._standing = doc, named(doc), Standing(doc)
        self._numbers = {s: n for n, s in enumerate(doc.sentences)}
        self._first = next((n for n, s in enumerate(doc.sentences) if _is_text(doc, s)), 0)
        self._opened = False
        self._meeting: Event | None = None
        """The gathering told of last."""
        self._last: Telling | None = None
        """The same, as it was told."""
        self._subjects: dict[Span, tuple[str, ...]] = {}
        """By sentence, who did what it tells of first."""

    def tellings(self) -> Iterator[Telling]:
        for scene, cues in scenes(self._doc, self._named):
            for sure, cue in sorted(self._told(scene, cues), key=lambda b: b[1].span):
                event = self._event(sure, cue, scene)
                words = time_words(self._doc, cue, scene)
                if event.start or event.place or event.actors or cue.type in _ANYWHERE or words:
                    papers = frozenset(n.entity.id for n in scene.names if n.type in _PAPERS)
                    word = self._doc.words(cue.span).lower()
                    another = same_day(self._doc, scene, begins=True) is not None or earlier(scene, cue)
                    number, bare = self._numbers[scene.sentence], again(scene, cue)
                    telling = Telling(event, number, word, words, papers, another, bare)
                    if cue.type in _GATHERINGS:
                        self._last = telling
                    yield telling
            yield from self._spoken_at(scene, cues)

    def _spoken_at(self, scene: Scene, cues: tuple[Cue, ...]) -> Iterator[Telling]:
        """The gathering told of last once more, with those who do or say something at it: "Tại hội nghị, ông [A] …"."""
        last, at = self._last, next((c for c in cues if c.part == "noun" and c.type in _GATHERINGS), None)
        if last is None or at is None or not goes_on(scene) or scene.span.start <= last.event.evidence.start:
            return
        if not one_kind(last.word, self._doc.words(at.span).lower()):
            return
        people = attending(scene, at.span.end)
        if people:
            event = replace(last.event, actors=tuple(dict.fromkeys((*last.event.actors, *people))))
            yield replace(last, event=event)

    def _told(self, scene: Scene, cues: tuple[Cue, ...]) -> Iterator[tuple[float, Cue]]:
        """The surest word of each type that the part of the sentence tells of."""
        best: dict[str, tuple[float, Cue]] = {}
        for cue in cues:
            sure = told(self._doc.text, cue, scene) if not _holds_another(cue, cues) else 0.0
            if not sure and cue.part == "noun" and cue.strong and self._meeting is None and spoken_at(cue, scene):
                sure = _FALLBACK
            named_by_another = sure and cue.part != "verb" and any(c.part == "verb" for _, c in best.values())
            if named_by_another and aside(cue, scene):
                continue
            if sure > best.get(cue.type, (0.0, cue))[0]:
                best[cue.type] = (sure, cue)
        yield from best.values()

    def _event(self, sure: float, cue: Cue, scene: Scene) -> Event:
        doc, number = self._doc, self._numbers[scene.sentence]
        time = time_of(doc, cue, scene)
        actors = [*actors_of(doc, cue, scene, self._standing), *joined(doc, cue, scene, number, self._named)]
        actors = actors or list(self._subjects.get(scene.sentence, ()))
        self._subjects.setdefault(scene.sentence, tuple(dict.fromkeys(actors)))
        if cue.type in _OPENING and not self._opened and number <= self._first + _FAR:
            self._opened = True
            actors += speakers(doc, doc.sentences[number].end)
        event = self._going_on(
            Event(
                cue.type,
                Span(scene.sentence.start, scene.span.end),
                f"events.{cue.type.lower()}",
                time.start if time is not None else None,
                time.end if time is not None else None,
                place_of(doc, cue, scene, self._named),
                tuple(dict.fromkeys(actors)),
                min(0.9, round(sure, 2)),
                self._modality(cue, scene),
            ),
            scene,
        )
        if cue.type in _GATHERINGS and (self._meeting is None or event.start or event.place):
            self._meeting = event
        return event

    def _going_on(self, event: Event, scene: Scene) -> Event:
        """The event with the day of "cùng ngày", or the day and place of the gathering that it is part of."""
        day = same_day(self._doc, scene)
        if day and len(event.start or "") < len(day):
            event = replace(event, start=day, end=day)
        place = event.place
        if self._meeting is not None and goes_on(scene):
            place = place or (self._meeting.place if event.type in _GATHERINGS else None)
            if len(event.start or "") < _MONTH <= len(self._meeting.start or ""):
                event = replace(event, start=self._meeting.start, end=self._meeting.start)
        return replace(event, place=place)

    def _modality(self, cue: Cue, scene: Scene) -> Modality:
        """What is only planned, asked for, denied or supposed is not asserted."""
        if cue.type == "Interview":
            return "Asserted"
        found = modalities(self._doc)
        by_name = cue.part != "verb" or cue.type in _UNDONE
        return (found.of_noun if by_name else found.of)(cue.span, scene.sentence)


def _is_text(doc: Doc, sentence: Span) -> bool:
    block = doc.block_of(sentence)
    return block is not None and block.kind in ("lead", "paragraph", "dateline")


def _holds_another(cue: Cue, cues: tuple[Cue, ...]) -> bool:
    """Whether what is issued or held is told of by another word: "ban hành quyết định xử phạt", "lễ trao giải"."""
    within = _WITHIN.get(cue.type)
    return within is not None and any(
        c.type in within and 0 <= c.span.start - cue.span.end <= _RIGHT_BEHIND for c in cues
    )
