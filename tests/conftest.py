"""What many tests share: a Doc made from a text with its names marked in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import cast

import pytest
from hypothesis import settings

from kg.model import Article, Block, Doc, Entity, EntityType, Mention, Metadata, Span
from kg.names import slug

settings.register_profile("vnkg", deadline=None)
settings.load_profile("vnkg")
_MARK = re.compile(r"\[(?P<type>\w+)(?:/(?P<kind>[^:\]]+))?: |\]")


def _read_marks(marked: str) -> tuple[str, list[Mention]]:
    text, at = "", 0
    open_marks: list[tuple[int, str, str]] = []
    mentions: list[Mention] = []
    for m in _MARK.finditer(marked):
        text += marked[at : m.start()]
        at = m.end()
        if m["type"]:
            open_marks.append((len(text), m["type"], m["kind"] or ""))
        else:
            start, kind, finer = open_marks.pop()
            mentions.append(Mention(Span(start, len(text)), cast(EntityType, kind), finer, "test"))
    return text + marked[at:], sorted(mentions, key=lambda m: (m.span.start, -m.span.end))


def _doc(marked: str, *, entities: bool = True, published: str | None = None, publisher: str | None = None) -> Doc:
    text, mentions = _read_marks(marked)
    block = Block("paragraph", Span(0, len(text)))
    ends = [m.end() for m in re.finditer(r"[.!?](?=\s|$)", text)] or [len(text)]
    starts = [0, *(e + 1 for e in ends[:-1])]
    doc = Doc(
        Article("a1", text),
        metadata=Metadata(published=published, publisher=publisher),
        blocks=(block,),
        sentences=tuple(Span(s, e) for s, e in zip(starts, ends, strict=True)),
        mentions=tuple(mentions),
    )
    if not entities:
        return doc
    found: dict[str, Entity] = {}
    for m in mentions:
        name = text[m.span.start : m.span.end]
        key = f"{m.type.lower()}/{slug(name)}"
        old = found.get(key)
        cls = m.kind if m.type == "AdministrativeUnit" and m.kind else m.type
        spans = (*(old.mentions if old else ()), m.span)
        found[key] = replace(old, mentions=spans) if old else Entity(key, m.type, cls, name, (name,), spans)
    return doc.with_entities(tuple(found.values()))


@pytest.fixture(scope="session")
def doc_of() -> Callable[..., Doc]:
    """Makes a Doc from "[Agency: UBND xã A] họp ở [AdministrativeUnit/Commune: xã A].", an entity a name."""
    return _doc
