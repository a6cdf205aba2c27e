"""Statements: what the article says that somebody said.

::

    P.V: câu hỏi?   Đ/c Kiên: [câu trả lời …]            an answer: all of it, to the next question
    “[Chúng tôi sẽ …]”, ông A nói.    Ông A: “[…]”       direct speech
    Ông A cho biết, [năm nay …].      Theo ông A, […]    indirect speech
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from typing import Final, Literal

from kg.extract.folding import fold
from kg.extract.honorifics import past_honorifics
from kg.extract.speakers import Speakers, Unit
from kg.extract.speech import Cue, by_sentence, cues, indirect, subject, trimmed
from kg.model import Block, Doc, Span, Statement

_MARKS: Final = re.compile(r"[“”\n]|(?<=[^\s(])\"(?!\w)")
_PLAIN: Final = re.compile(
    r"«[^«»\n]{12,}»|(?<![\w.,!?…\"])\"(?=[^\s\"])[^\"\n]{12,}(?<=\S)\"(?!\w)|(?:(?<=\n)|\A)[“\"][^“”\"\n]{20,}(?=\n|\Z)"
)
_SEP: Final = re.compile(r"[ \u00a0]*[,.]?[ \u00a0]*[-–—,]?[ \u00a0]*(?:(?:trích )?(?:theo )?lời (?:của )?)?")
_LEADS_IN: Final = re.compile(r"(?:[^.;“”\"\n:]{0,90}:|[\s,]*(?:rằng|là)?)[\s,:]*")
_LABEL: Final = re.compile(r"[-–+\s]*[^:.?!\n]{0,80}:\s*")
_COLON: Final = re.compile(r"[ \u00a0]*(?:\([^()\n]{1,60}\))?[ \u00a0]*:[ \u00a0]*\Z")


def statements(doc: Doc) -> tuple[Statement, ...]:
    """The statements of the article in the order of the text; no two overlap."""
    reader = _Reader(doc)
    found = list(reader.answers())
    taken = [s.span for s in found]
    for said, who, method in reader.direct():
        if not any(said.overlaps(t) for t in taken):
            taken.append(said)
            found.append(Statement(said, who, "Direct", method, about=reader.about(said), confidence=0.85))
    for said, who, method in reader.indirect(taken):
        speech: Literal["Direct", "Indirect"] = "Direct" if doc.text[said.start - 1] in '“"«' else "Indirect"
        found.append(Statement(said, who, speech, method, about=reader.about(said), confidence=0.75))
    return tuple(sorted(found, key=lambda s: s.span))


def quotations(text: str) -> list[Span]:
    """The quotations of a text with their marks, outer ones before those inside them.

    >>> [text[s.start : s.end] for text in ["Anh “đi “học” chưa” rồi"] for s in quotations(text)]
    ['“đi “học” chưa”', '“học”']
    """
    found, opened = [Span(*m.span()) for m in _PLAIN.finditer(text)], list[int]()
    for mark in _MARKS.finditer(text):
        if mark[0] == "“":
            opened.append(mark.start())
        elif mark[0] == "\n":
            opened = []
        elif opened:
            found.append(Span(opened.pop(), mark.end()))
    return sorted(found, key=lambda s: (s.start, -s.end))


class _Reader:
    """One resolved article as the grammar of speech looks at it."""

    def __init__(self, doc: Doc) -> None:
        self.doc, self.low, self.speakers = doc, fold(doc.text), Speakers(doc)
        self._cues = cues(doc)
        self._at = [c.span.start for c in self._cues]
        self._mentions = [m for m in doc.mentions if doc.entity_at(m.span) is not None]
        self._starts = [m.span.start for m in self._mentions]

    def about(self, said: Span) -> tuple[str, ...]:
        """The entities that a stretch names, at most five, the most named first."""
        inside = self._mentions[bisect_left(self._starts, said.start) : bisect_left(self._starts, said.end)]
        count = Counter(e for m in inside if m.span.end <= said.end and (e := self.doc.entity_at(m.span)) is not None)
        return tuple(e for e, _ in sorted(count.items(), key=lambda x: (-x[1], x[0]))[:5])

    def answers(self) -> Iterator[Statement]:
        """Each answer of an interview as one statement, from its first block to the last before the next question."""
        asked: Span | None = None
        answer: list[Block] = []
        for block in (*self.doc.blocks, None):
            if (
                block is not None
                and block.kind == "answer"
                and (not answer or block.speaker in (None, answer[0].speaker))
            ):
                answer.append(block)
                continue
            if block is not None and block.kind not in ("question", "answer", "byline", "boilerplate"):
                continue
            if answer and (made := self._answer(answer, asked)):
                yield made
            answer = [block] if block is not None and block.kind == "answer" else []
            if block is not None and block.kind == "question":
                asked = block.span

    def _answer(self, blocks: list[Block], asked: Span | None) -> Statement | None:
        speaker = next((b.speaker for b in blocks if b.speaker is not None), None)
        who = self.speakers.person(speaker) if speaker else None
        start = blocks[0].span.start
        label = _LABEL.match(self.doc.text, start)
        if label and speaker and self.doc.words(speaker) in label[0]:
            start = label.end()
        said = trimmed(self.doc.text, start, blocks[-1].span.end)
        if who is None or said is None:
            return None
        return Statement(said, who, "Direct", "quotes.answer", asked, self.about(said), 0.9)

    def direct(self) -> Iterator[tuple[Span, str, str]]:
        """Quotations with a speaker before or after them."""
        for quote in quotations(self.doc.text):
            said = trimmed(self.doc.text, quote.start + 1, quote.end - (self.doc.text[quote.end - 1] in '”»"'))
            if said is None or len(self.doc.words(said).split()) < 5:
                continue
            unit = self._before(quote.start) or self._after(quote.end)
            if unit is not None:
                yield said, unit.entity, "quotes.direct"

    def _after(self, end: int) -> Unit | None:
        """The speaker in "…”, ông A nói"; only where a verb of saying follows, or nothing but the name."""
        sep = _SEP.match(self.low, end)
        at = sep.end() if sep else end
        if (
            at == end
            or at >= len(self.low)
            or (self.doc.text[at].isupper() and not re.search(r"[-–—,]", self.low[end:at]))
        ):
            return self._asked(end, at)
        unit = self.speakers.starting(past_honorifics(self.low, at)) or self.speakers.starting(at)
        if unit is None:
            verb = self._cue_in(at, at + 3)
            return self._unit_after(verb.span.end) if verb else None
        reach = self.low.find("\n", unit.end)
        verb = self._cue_in(unit.end, min(unit.end + 160, reach if reach >= 0 else len(self.low)))
        if verb is None:
            alone = re.compile(r"[^,.;:\n“\"]{0,25}[.\n]|\Z").match(self.low, unit.end)
            return unit if alone else None
        between = self.low[unit.end : verb.span.start]
        if re.search(r"[.;:\n“\"]", between):
            return None
        return subject(self.doc.text, self.low, self.speakers, at, verb) or unit

    def _asked(self, end: int, at: int) -> Unit | None:
        """The speaker in "…?” Ông A hỏi.": a sentence of speaker and verb after a quotation that asks."""
        if self.low[end - 2 : end - 1] not in ("?", "!", ",") or "." in self.low[end:at]:
            return None
        verb = self._cue_in(at, at + 60)
        if verb is None or not re.match(r"[ \w]{0,12}[.\n]", self.low[verb.span.end :]):
            return None
        return subject(self.doc.text, self.low, self.speakers, at, verb)

    def _unit_after(self, at: int) -> Unit | None:
        return self.speakers.starting(past_honorifics(self.low, at + 1))

    def _before(self, start: int) -> Unit | None:
        """The speaker in "Ông A nói: “…”", "theo ông A: “…”", "Ông A: “…”"."""
        sentence = max(self.low.rfind("\n", 0, start) + 1, self._sentence_start(start))
        i = bisect_left(self._at, start) - 1
        verb = self._cues[i] if i >= 0 and self._at[i] >= sentence else None
        if verb is not None and _LEADS_IN.fullmatch(self.low, verb.span.end, start):
            unit = subject(self.doc.text, self.low, self.speakers, sentence, verb)
            if unit is not None:
                return None if self._said_before(sentence, unit.start) else unit
        colon = _COLON.search(self.low, max(sentence, start - 70), start)
        return self.speakers.ending(colon.start()) if colon else None

    def _said_before(self, sentence: int, at: int) -> bool:
        """Whether the sentence is somebody else's words by an earlier verb: what is nested in them is left out."""
        earlier = self._cues[bisect_left(self._at, sentence) : bisect_left(self._at, at)]
        return any(subject(self.doc.text, self.low, self.speakers, sentence, c) is not None for c in earlier)

    def _sentence_start(self, at: int) -> int:
        stops = [m.end() for m in re.finditer(r"[.!?…][\"”]?\s", self.low[max(0, at - 400) : at])]
        return max(0, at - 400) + stops[-1] if stops else max(0, at - 400)

    def _cue_in(self, start: int, end: int) -> Cue | None:
        i = bisect_left(self._at, start)
        return self._cues[i] if i < len(self._at) and self._at[i] < end else None

    def indirect(self, taken: list[Span]) -> Iterator[tuple[Span, str, str]]:
        """The indirect speech of each sentence that has no direct speech or answer where it says it."""
        skipped = [b.span for b in self.doc.blocks if b.kind in ("question", "byline", "boilerplate", "date")]
        for sentence, found in by_sentence(self.doc):
            if any(s.start <= sentence.start < s.end for s in skipped):
                continue
            if any(sentence in t for t in taken):
                continue
            free = [c for c in found if not any(t.start <= c.span.start < t.end for t in taken)]
            said = indirect(self.doc, self.speakers, sentence, free)
            if said is not None and not any(said[0].overlaps(t) for t in taken):
                yield said[0], said[1], f"quotes.indirect:{said[2]}"
