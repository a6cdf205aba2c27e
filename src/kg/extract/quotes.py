"""Statements: what the article says that somebody said.

::

    P.V: câu hỏi?   Đ/c Kiên: [câu trả lời …]            an answer: all of it, to the next question
    “[Chúng tôi sẽ …]”, ông A nói.    Ông A: “[…]”       direct speech
    Ông A cho biết, [năm nay …].      Theo ông A, […]    indirect speech
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal

from kg.extract.answers import answers
from kg.extract.direct_speech import Attribution
from kg.extract.folding import fold
from kg.extract.quotation_marks import quotations
from kg.extract.said import words_said
from kg.extract.speakers import Speakers, Unit
from kg.extract.speech import indirect
from kg.extract.speech_cues import by_sentence, cues
from kg.extract.speech_grammar import verb_modalities
from kg.model import Doc, Span, Statement

_SHORTEST: Final = 5
_GOES_ON: Final = 8
"""How many words a quotation has at least: one with a speaker of its own, one that goes on from the last."""
_SILENT: Final = frozenset({"question", "byline", "boilerplate", "date"})
_AFTER_QUOTE: Final = re.compile(r"[.!?…]?[”\"»]?(?:[ ,.]*[-–]?[ ]*[^.!?:\n“\"]{0,140})?[.!?…]*\s*")
_AFTER_CLAUSE: Final = re.compile(r"[.!?…]*\s*")
_CLOSED: Final = re.compile(r"[.,]?\s*(?:[A-ZĐÂÔƯÁÀẢ“\"]|\Z)|[.,]?\n")
"""Behind a quotation that is a sentence of its own."""
_NEXT: Final = 200
"""Code points between a statement and the quotation that goes on from it, at most."""
_MARK: Final = re.compile(r"[”\"»]")


def statements(doc: Doc) -> tuple[Statement, ...]:
    """The statements of the article in the order of the text; no two overlap."""
    reader = _Reader(doc)
    for find in (reader.answers, reader.direct, reader.indirect, reader.continued):
        for said in find():
            reader.take(said)
    return tuple(reader.heard())


@dataclass(frozen=True, slots=True)
class _Said:
    """A statement before it is known whom its speaker's words mean; no unit where the last speaker goes on."""

    made: Statement
    unit: Unit | None
    verb: str = ""

    @property
    def span(self) -> Span:
        return self.made.span


class _Reader:
    """One resolved article as the grammar of speech looks at it."""

    def __init__(self, doc: Doc) -> None:
        self.doc, self.low, self.speakers = doc, fold(doc.text), Speakers(doc)
        self._cues = cues(doc)
        self._quotations = [
            (q, said)
            for q in quotations(doc.text)
            if (said := words_said(doc.text, q.start, q.end)) is not None
            and doc.text.count(" ", said.start, said.end) >= _SHORTEST - 1
        ]
        """Each with its marks, and without."""
        self._mentions = [m for m in doc.mentions if doc.entity_at(m.span) is not None]
        self._starts = [m.span.start for m in self._mentions]
        self._found: list[_Said] = []

    def take(self, said: _Said) -> None:
        """Keeps a statement where none stands yet."""
        if not self._overlaps(said.span):
            insort(self._found, said, key=_start)

    def _overlaps(self, span: Span) -> bool:
        i = bisect_left(self._found, span.end, key=_start)
        return i > 0 and self._found[i - 1].span.end > span.start

    def _last_before(self, at: int) -> _Said | None:
        i = bisect_right(self._found, at, key=_start)
        return self._found[i - 1] if i else None

    def answers(self) -> Iterator[_Said]:
        for made in answers(self.doc, self.speakers):
            yield _Said(made, Unit(made.span.start, made.span.start, made.speaker))

    def direct(self) -> Iterator[_Said]:
        """Quotations with a speaker before or after them."""
        attribution = Attribution(self.doc, self.low, self.speakers, self._cues)
        for quote, said in self._quotations:
            if not self._overlaps(said) and (by := attribution.of(quote)):
                made = Statement(said, by[0].entity, "Direct", "quotes.direct", confidence=0.9)
                yield _Said(made, *by)

    def indirect(self) -> Iterator[_Said]:
        """The indirect speech of each sentence that has no direct speech or answer where it says it."""
        outer: list[Span] = []
        for quote, _ in self._quotations:
            if not outer or quote.start >= outer[-1].end:
                outer.append(quote)
        starts = [q.start for q in outer]
        for sentence, found in by_sentence(self.doc, self._cues):
            block = self.doc.block_of(sentence)
            if block is not None and block.kind in _SILENT:
                continue
            if (last := self._last_before(sentence.start)) is not None and sentence.end <= last.span.end:
                continue
            free = [
                c for c in found if not (i := bisect_right(starts, c.span.start)) or outer[i - 1].end <= c.span.start
            ]
            told = indirect(self.doc, self.low, self.speakers, sentence, free, self._overlaps(sentence))
            if told is not None:
                span, unit, verb = told
                speech: Literal["Direct", "Indirect"] = "Direct" if self._is_quotation(span) else "Indirect"
                made = Statement(span, unit.entity, speech, f"quotes.indirect:{verb}", confidence=0.85)
                yield _Said(made, unit, verb)

    def _is_quotation(self, span: Span) -> bool:
        opened = span.start > 0 and self.doc.text[span.start - 1] in '“"«'
        return opened and _MARK.search(self.doc.text, span.start, span.end) is None

    def continued(self) -> Iterator[_Said]:
        """Whole sentences in quotation marks right after a statement, with no speaker of their own."""
        text = self.doc.text
        for quote, said in self._quotations:
            if text.count(" ", said.start, said.end) < _GOES_ON or not text[said.start].isupper():
                continue
            last = self._last_before(said.start)
            if last is None or last.made.method == "quotes.answer" or not 0 <= quote.start - last.span.end <= _NEXT:
                continue
            between = _AFTER_QUOTE if last.made.speech == "Direct" else _AFTER_CLAUSE
            if _CLOSED.match(text, quote.end, quote.end + 4) and between.fullmatch(text, last.span.end, quote.start):
                yield _Said(Statement(said, "", "Direct", "quotes.continued", confidence=0.7), None)

    def heard(self) -> Iterator[Statement]:
        """The statements with those who made them: whom "ông" or "đơn vị này" means hangs on who spoke last."""
        last: tuple[int, str] | None = None
        for said in self._found:
            who = self.speakers.again(said.unit, said.span, last) if said.unit else last[1] if last else ""
            last = (said.span.end, who)
            modality = verb_modalities().get(said.verb, "Asserted")
            yield replace(said.made, speaker=who, about=self._about(said.span), modality=modality)

    def _about(self, said: Span) -> tuple[str, ...]:
        """The entities that a stretch names, at most five, the most named first."""
        inside = self._mentions[bisect_left(self._starts, said.start) : bisect_left(self._starts, said.end)]
        count = Counter(e for m in inside if m.span.end <= said.end and (e := self.doc.entity_at(m.span)) is not None)
        return tuple(e for e, _ in sorted(count.items(), key=lambda x: (-x[1], x[0]))[:5])


def _start(said: _Said) -> int:
    return said.span.start
