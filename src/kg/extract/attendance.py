"""Who else was at an event: those whom the next sentences name as present, and those quoted from a meeting."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from kg.extract.event_signs import Cue, Scene
from kg.extract.event_words import beginning, either, within
from kg.extract.neighbours import Named, outer
from kg.model import BODIES, Doc, Span

_GATHERINGS: Final = frozenset({"Meeting", "Ceremony", "Visit", "Signing", "Exhibition", "Campaign"})
_REACH: Final = 3
_SENT: Final = 40


def joined(doc: Doc, cue: Cue, scene: Scene, number: int, all_named: tuple[Named, ...]) -> tuple[str, ...]:
    """The people whom the rest of the sentence, or the next ones, name as present at, or leading, what was told of."""
    if cue.type not in _GATHERINGS:
        return ()
    found: dict[str, None] = {}
    for span in _those_behind(doc, scene, number):
        if not beginning("joins").match(scene.plain, span.start) and not _is_there().search(
            scene.plain, span.start, span.end
        ):
            continue
        said = within("says").search(scene.plain, span.start, span.end)
        until = said.start() if said is not None else span.end
        first, last = (bisect_left(all_named, at, key=lambda n: n.span.start) for at in (span.start, until))
        found |= dict.fromkeys(_present(scene.plain, outer(all_named[first:last])))
    return tuple(found)


def attending(scene: Scene, start: int) -> tuple[str, ...]:
    """The people named behind the words "Tại hội nghị", up to what they say."""
    said = within("says").search(scene.plain, start, scene.span.end)
    until = said.start() if said is not None else scene.span.end
    return tuple(_present(scene.plain, [n for n in scene.names if start <= n.span.start < until]))


def speakers(doc: Doc, start: int = 0) -> tuple[str, ...]:
    """The people quoted from that offset on: those who spoke at the meeting that opens an article."""
    people = {e.id for e in doc.entities if e.type == "Person"}
    return tuple(dict.fromkeys(s.speaker for s in doc.statements if s.span.start >= start and s.speaker in people))


def _present(plain: str, names: Sequence[Named]) -> Iterator[str]:
    """The people, and the bodies that somebody stands for: "đại diện lãnh đạo [Sở A]"."""
    for n in names:
        sent = n.type in BODIES and n.type != "MediaOrganization"
        if n.type == "Person" or (sent and _stands_for().search(plain, max(0, n.span.start - _SENT), n.span.start)):
            yield n.entity.id


def _those_behind(doc: Doc, scene: Scene, number: int) -> Iterator[Span]:
    if scene.span.end < scene.sentence.end:
        yield Span(scene.span.end + 2, scene.sentence.end)
    yield from doc.sentences[number + 1 : number + 1 + _REACH]


@cache
def _stands_for() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){either('stands for')}\s(?:(?:lãnh đạo|của|các|cho|trong|đến từ)\s){{0,3}}\Z")


@cache
def _is_there() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either('is there')}\s(?:và\s\S+\s\S+\s)?{either('gathering')}|đồng chủ trì)(?!\w)")
