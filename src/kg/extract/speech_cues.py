"""Verbs of saying where they stand in a text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from kg.assets import rows
from kg.extract.folding import fold
from kg.extract.gazetteer import Gazetteer
from kg.extract.speech_grammar import noun, task
from kg.model import Doc, Span

_NO_NOUN: Final = re.compile(
    r"(?:(?:tổ|đoàn|ban) công tác|(?:có|ra|gửi|ban hành) văn bản|(?:đã|vừa|cũng) có ý kiến) \Z"
)
_COUNCIL: Final = re.compile(r"(?<!\w)(?:hội đồng|ban|tổ) \Z")
_DONE_BY_COUNCILS: Final = frozenset({"chỉ đạo", "đánh giá", "đánh giá cao", "phản ánh", "thông tin", "đề xuất"})
_LONGEST_NAME: Final = 300


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of saying and where it stands; ``kind`` is clause, directive, near, loose, marked, colon or quote."""

    span: Span
    verb: str
    kind: str


@cache
def _verbs() -> Gazetteer[tuple[str, str]]:
    return Gazetteer((fold(r["verb"]), (r["verb"], r["kind"])) for r in rows("data/lexicon/cue_verbs.tsv"))


def cues(doc: Doc) -> tuple[Cue, ...]:
    """Every verb of saying in the text that is no part of a name."""
    names = sorted(m.span for m in doc.mentions)
    ends = {n.end for n in names}
    low = fold(doc.text)
    found = (Cue(span, *value) for span, value in _verbs().find(low) if value[1] != "none")
    return tuple(c for c in found if (c.span.start - 1 in ends or not _is_noun(low, c)) and not _within(c.span, names))


def _is_noun(low: str, cue: Cue) -> bool:
    before = max(0, cue.span.start - 20), cue.span.start
    if _NO_NOUN.search(low, *before) or (cue.verb not in _DONE_BY_COUNCILS and _COUNCIL.search(low, *before)):
        return False
    if cue.kind != "directive" and low.endswith("từng ", *before):
        return False
    if noun().search(low, *before):
        return True
    return cue.kind == "directive" and task().search(low, *before) is not None


def _within(span: Span, names: list[Span]) -> bool:
    """Whether a name holds the span; names that hold one begin at most a long name before it."""
    i = bisect_right(names, span.start, key=_start) - 1
    while i >= 0 and names[i].start > span.start - _LONGEST_NAME:
        if names[i].end >= span.end:
            return True
        i -= 1
    return False


def _start(span: Span) -> int:
    return span.start


def by_sentence(doc: Doc, verbs: tuple[Cue, ...]) -> Iterator[tuple[Span, list[Cue]]]:
    """The sentences, each with its verbs of saying."""
    i = 0
    for sentence in doc.sentences:
        here = []
        while i < len(verbs) and verbs[i].span.start < sentence.end:
            if verbs[i].span.start >= sentence.start:
                here.append(verbs[i])
            i += 1
        yield sentence, here
