"""Articles drawn by hand: names stand in brackets with their type and, where it matters, the entity that they mean."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from kg.extract.dates import times
from kg.extract.events import events
from kg.model import Article, Doc, Entity, Event, Mention, Span
from kg.read.layout import lay_out

Draw = Callable[[str], Doc]


def draw(drawing: str) -> Doc:
    """The article of a drawing, with its mentions and entities.

    ::

        ông [Lê An|Person=an], Giám đốc [Sở Y tế [Hà Nam|AdministrativeUnit]|Agency=so]
    """
    letters: list[str] = []
    opened: list[int] = []
    mentions: list[Mention] = []
    named: dict[str, list[Mention]] = {}
    at = 0
    while at < len(drawing):
        c = drawing[at]
        if c == "[":
            opened.append(len(letters))
        elif c == "|" and opened:
            close = drawing.index("]", at)
            kind, _, entity = drawing[at + 1 : close].partition("=")
            mention = Mention(Span(opened.pop(), len(letters)), kind)  # type: ignore[arg-type]
            mentions.append(mention)
            named.setdefault(entity or f"{kind}/{mention.span.start}", []).append(mention)
            at = close
        else:
            letters.append(c)
        at += 1
    doc = replace(
        lay_out(Article("drawn", "".join(letters), published="2021-03-01")),
        mentions=tuple(sorted(mentions, key=lambda m: (m.span.start, -m.span.end))),
    )
    return doc.with_entities(tuple(_entity(doc, i, ms) for i, ms in named.items()))


def _entity(doc: Doc, entity: str, mentions: list[Mention]) -> Entity:
    names = tuple(dict.fromkeys(doc.words(m.span) for m in mentions))
    spans = tuple(m.span for m in mentions)
    return Entity(entity, mentions[0].type, mentions[0].type, max(names, key=len), names, spans)


@pytest.fixture(name="draw")
def _draw() -> Draw:
    return draw


@pytest.fixture
def read_events(doc_of: Callable[..., Doc]) -> Callable[[str], tuple[Event, ...]]:
    """Reads the events of a text of the 26th of February 2021 whose names are marked."""

    def read(marked: str) -> tuple[Event, ...]:
        doc = doc_of(marked, published="2021-02-26")
        return events(replace(doc, times=times(doc)))

    return read
