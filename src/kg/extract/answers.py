"""The answers of an interview, each one statement in reply to its question.

::

    P.V: câu hỏi?   Đ/c Kiên: [câu trả lời …]            all of it, to the next question
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.extract.said import words_said
from kg.extract.speakers import Speakers
from kg.model import Block, Doc, Span, Statement

_OWN_LINE: Final = 90
"""How far into a line of its own the guest's name stands at most."""
_LABEL: Final = re.compile(r"[-–+\s]*[^:.?!\n]{0,80}:\s*")


def answers(doc: Doc, speakers: Speakers) -> Iterator[Statement]:
    """Each answer as one statement, from its first block to the last before the next question."""
    asked: Span | None = None
    answer: list[Block] = []
    guest = _guest(doc)
    for block in (*doc.blocks, None):
        if block is not None and block.kind == "answer" and (not answer or block.speaker in (None, answer[0].speaker)):
            answer.append(block)
            continue
        if block is not None and block.kind not in ("question", "answer", "byline", "boilerplate"):
            continue
        if answer and (made := _answer(doc, speakers, answer, asked, guest)):
            yield made
        answer = [block] if block is not None and block.kind == "answer" else []
        if block is not None and block.kind == "question":
            asked = block.span


def _answer(
    doc: Doc, speakers: Speakers, blocks: list[Block], asked: Span | None, guest: str | None
) -> Statement | None:
    speaker = next((b.speaker for b in blocks if b.speaker is not None), None)
    who = (speakers.person(speaker) if speaker else None) or guest
    start = blocks[0].span.start
    label = _LABEL.match(doc.text, start)
    if label and speaker and doc.words(speaker) in label[0]:
        start = label.end()
    said = words_said(doc.text, start, blocks[-1].span.end)
    if who is None or said is None:
        return None
    return Statement(said, who, "Direct", "quotes.answer", asked, confidence=0.9)


def _guest(doc: Doc) -> str | None:
    """Who is interviewed, where the answers name nobody: the person of the introduction who is named the most.

    A line of its own with the name ("TS. Lê An, Phó Giám đốc Sở X") or a picture of him weighs more than the text.
    """
    first = next((b.span.start for b in doc.blocks if b.kind == "question"), None)
    if first is None:
        return None
    named: dict[str, tuple[int, int]] = {}
    for m in doc.mentions:
        who = doc.entity_at(m.span) if m.type == "Person" and m.span not in doc.metadata.credits else None
        block = doc.block_of(m.span)
        if who is None or block is None or block.kind in ("question", "answer", "byline"):
            continue
        own = block.kind in ("heading", "caption") and m.span.start < block.span.start + _OWN_LINE
        if own or m.span.start < first:
            weight, at = named.get(who, (0, m.span.start))
            named[who] = (weight + (3 if own else 1), at)
    return max(sorted(named), key=lambda e: named[e], default=None)
