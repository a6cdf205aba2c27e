"""Who says a quotation: the speaker after it or before it.

::

    “[Chúng tôi sẽ …]”, ông A nói.    Ông A: “[…]”    Ông A đứng dậy: “[…]”    hỏi ông A và được trả lời: “[…]”
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from kg.extract.honorifics import past_honorifics
from kg.extract.speakers import Speakers, Unit
from kg.extract.speech import subject
from kg.extract.speech_cues import Cue
from kg.extract.speech_grammar import apposition, first_person, naming, paper
from kg.model import Doc, Span

_SEP: Final = re.compile(r"[ \u00a0]*[,.]?[ \u00a0]*[-–—,]?[ \u00a0]*(?:(?:trích )?(?:theo )?lời (?:của )?)?")
_LEADS_IN: Final = re.compile(r"(?:[^.;“”\"\n:]{0,90}:|[\s,]*(?:rằng|là)?)[\s,:]*")
_COLON: Final = re.compile(r"[ \u00a0]*(?:\([^()\n]{1,60}\))?[ \u00a0]*:[ \u00a0]*\Z")
_ALONE: Final = re.compile(r"[^,.;:\n“\"]{0,25}(?:[.\n]|\Z)")
_ENDS: Final = re.compile(r"[.\n]|\Z")
_STOP: Final = re.compile(r"[.!?…][\"”]?\s")
_TOLD_BY_PAPER: Final = re.compile(r"[^.,;:\n“\"]{2,45}? dẫn lời (?:của )?")
_ANSWERED: Final = re.compile(
    r"(?:và |thì )?(?:đã |cũng )?(?:được|nhận được)[^,;]{0,30}(?:trả lời|cho biết|hồi đáp|phản hồi|giải thích)"
)

Found = tuple[Unit, str]
"""A speaker and the verb that says so, "" where none does."""


class Attribution:
    """The speakers and verbs of one article, asked for each quotation."""

    def __init__(self, doc: Doc, low: str, speakers: Speakers, verbs: tuple[Cue, ...]) -> None:
        self._doc, self._low, self._speakers, self._cues = doc, low, speakers, verbs
        self._at = [c.span.start for c in verbs]

    def of(self, quote: Span) -> Found | None:
        """The speaker of a quotation, whose span holds its marks."""
        titled = naming().search(self._low, max(0, quote.start - 30), quote.start)
        return self._before(quote) or (self._after(quote.end) if titled is None else None)

    def _subject(self, sentence: int, verb: Cue) -> Unit | None:
        return subject(self._doc.text, self._low, self._speakers, sentence, verb)

    def _after(self, end: int) -> Found | None:
        """The speaker in "…”, ông A nói"; only where a verb of saying follows, or nothing but the name."""
        low = self._low
        sep = _SEP.match(low, end)
        at = sep.end() if sep else end
        dashed = re.search(r"[-–—,]", low[end:at]) is not None
        if at == end or at >= len(low) or (self._doc.text[at].isupper() and not dashed):
            return self._asked(end, at)
        if (told := _TOLD_BY_PAPER.match(low, at)) and (unit := self._named_at(told.end())):
            return unit, "dẫn lời"
        unit = self._named_at(at)
        if unit is None and (of := paper().match(low, at)):
            unit = self._named_at(of.end())
        if unit is None:
            verb = self._cue_in(at, at + 3)
            said_by = self._named_at(verb.span.end + 1) if verb else None
            return (said_by, verb.verb) if said_by and verb else None
        reach = low.find("\n", unit.end)
        verb = self._cue_in(unit.end, min(unit.end + 160, reach if reach >= 0 else len(low)))
        between = low[unit.end : verb.span.start] if verb else ""
        if verb is None or re.search(r"[.;:\n“\"]", between):
            return (unit, "") if self._stands_alone(unit) else None
        return (self._subject(at, verb) or unit), verb.verb

    def _named_at(self, at: int) -> Unit | None:
        return self._speakers.starting(past_honorifics(self._low, at)) or self._speakers.starting(at)

    def _stands_alone(self, unit: Unit) -> bool:
        """Whether nothing but the speaker's name and post follows a quotation."""
        if _ALONE.match(self._low, unit.end):
            return True
        more = apposition().match(self._low, unit.end) if unit.named else None
        stop = self._low.find(".", unit.end)
        return (
            more is not None
            and _ENDS.match(self._low, stop if unit.end < stop < more.end() else more.end()) is not None
        )

    def _asked(self, end: int, at: int) -> Found | None:
        """The speaker in "…?” Ông A hỏi.": a sentence of speaker and verb after a quotation that asks."""
        if self._low[end - 2 : end - 1] not in ("?", "!", ",") or "." in self._low[end:at]:
            return None
        verb = self._cue_in(at, at + 60)
        if verb is None or not re.match(r"[ \w]{0,12}[.\n]", self._low[verb.span.end :]):
            return None
        unit = self._subject(at, verb)
        return (unit, verb.verb) if unit else None

    def _before(self, quote: Span) -> Found | None:
        """The speaker in "Ông A nói: “…”", "theo ông A: “…”", "Ông A: “…”", "Ông A đứng dậy: “…”"."""
        start, low = quote.start, self._low
        sentence = max(low.rfind("\n", 0, start) + 1, self._sentence_start(start))
        i = bisect_left(self._at, start) - 1
        verb = self._cues[i] if i >= 0 and self._at[i] >= sentence else None
        if verb is not None and _LEADS_IN.fullmatch(low, verb.span.end, start):
            unit = self._subject(sentence, verb)
            if unit is not None:
                return None if self._nested(sentence, unit.start) else (unit, verb.verb)
        colon = _COLON.search(low, max(sentence, start - 70), start)
        if colon is None:
            return None
        unit = self._speakers.ending(colon.start()) or self._leading(sentence, colon.start(), quote)
        return (unit, "") if unit else None

    def _leading(self, sentence: int, colon: int, quote: Span) -> Unit | None:
        """The person who begins the clause before a colon, where what follows sounds like speech."""
        words = self._low[quote.start : quote.end]
        if first_person().search(words) is None and "?" not in words and "!" not in words and words.count(" ") < 14:
            return None
        for unit in reversed(self._speakers.within(sentence, colon)):
            between = self._low[unit.end : colon]
            if len(between) > 130 or re.search(r"[;“”\"]|[.!?…] ", between) or naming().search(between):
                return None
            if not unit.named:
                continue
            if _ANSWERED.search(between) or (
                self._speakers.opens(unit.start, sentence) and not self._speakers.is_object(unit)
            ):
                return unit
        return None

    def _nested(self, sentence: int, at: int) -> bool:
        """Whether the sentence is somebody else's words by an earlier verb: what is nested in them is left out."""
        earlier = self._cues[bisect_left(self._at, sentence) : bisect_left(self._at, at)]
        return any(self._subject(sentence, c) is not None for c in earlier)

    def _sentence_start(self, at: int) -> int:
        floor = max(0, at - 400)
        stops = [m.end() for m in _STOP.finditer(self._low, floor, at)]
        return stops[-1] if stops else floor

    def _cue_in(self, start: int, end: int) -> Cue | None:
        i = bisect_left(self._at, start)
        return self._cues[i] if i < len(self._at) and self._at[i] < end else None
