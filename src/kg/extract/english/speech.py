"""Who said what in English text: quotations, "said that", "according to"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from kg.extract.english.named import Spans, any_of, words
from kg.model import Doc, Modality, Span, Statement
from kg.span import trimmed

_QUOTE: Final = re.compile(r"“([^“”\n]{12,})”|(?<!\w)\"([^\"\n]{12,})\"(?!\w)|«([^«»\n]{12,})»")
_GOES_ON: Final = re.compile(r"[^“”\"\n]{0,160}\. ?")
_ADVERB: Final = r"(?:(?:also|further|later|then|has|have|had|recently|once|again|[A-Z]?[a-z]+ly) )*"
_THAT: Final = re.compile(r"\s*(?:(?:yesterday|today|on \w+day|at the \w+(?: \w+)?),? )?(?:that )?")
_TO_WHOM: Final = re.compile(r" [^,.;:“\"]{2,60}? that ")
_NOT_CLAUSE: Final = re.compile(r"[“\"]|(?:of|in|at|about|by|for|on|to)\b")
_HE: Final = r"(?<!\w)(?:[Hh]e|[Ss]he|[Tt]he (?:minister|deputy minister|chairman|chairwoman|director|official))"
_PRONOUN: Final = re.compile(rf"{_HE}(?= )")
_ENDS_PRONOUN: Final = re.compile(rf"{_HE}\Z")
_ENDS_ADVERBS: Final = re.compile(rf" {_ADVERB}\Z")
_ENDS_ASIDE: Final = re.compile(r"(?:, [^.;“”\"]{3,120}?,?|,)\Z")
_LONGEST_ASIDE: Final = 124
_COMMA: Final = re.compile(", ")
_ACCORDING: Final = re.compile(r"[Aa]ccording to ")
_TO_QUOTE: Final = re.compile(r"[^“”\"]{0,60}?[:,]? ?")
_LEAST: Final = 3
"""Words that what is said has at least."""


def statements(doc: Doc, units: Mapping[Span, str]) -> tuple[Statement, ...]:
    """What people and bodies say. ``units`` are the stretches that name a speaker, with the speaker's id."""
    return tuple(sorted(_Speech(doc, units).found(), key=lambda s: (s.span, s.speaker)))


class _Speech:
    def __init__(self, doc: Doc, units: Mapping[Span, str]) -> None:
        self.doc, self.text = doc, doc.text
        self.starts: dict[int, Span] = {}
        self.ends: dict[int, Span] = {}
        self.units = units
        for span in sorted(units, key=len):
            self.starts[span.start], self.ends[span.end] = span, span
        self._spoken: list[tuple[int, str]] = sorted(
            (span.start, who) for span, who in units.items() if who.startswith("person/")
        )
        self.silent = [b.span for b in doc.blocks if b.kind in ("boilerplate", "date", "byline", "title")]
        self._sentence_starts = [s.start for s in doc.sentences]

    def found(self) -> Iterator[Statement]:
        taken: list[Span] = []
        last: tuple[int, str, Modality] | None = None
        for m in _QUOTE.finditer(self.text):
            words = trimmed(self.text, *m.span(m.lastindex or 0))
            if words is None or len(self.doc.words(words).split()) < _LEAST:
                continue
            by = self._after(m.end()) or self._before(m.start())
            near = min(m.start(), last[0] + 200) if last is not None else 0
            if by is None and last is not None and _GOES_ON.fullmatch(self.text, last[0], near):
                by = last[1:]
            if by is not None:
                who, modality = by
                last = (m.end(), who, modality)
                said = trimmed(self.text, words.start, words.end - (self.text[words.end - 1] == ","))
                if said is not None:
                    taken.append(said)
                    yield Statement(said, who, "Direct", "english.quotation", confidence=0.85, modality=modality)
        direct = Spans(taken)
        for sentence in self.doc.sentences:
            if any(sentence in b for b in self.silent):
                continue
            told = self._according(sentence) or self._said(sentence) or self._trailing(sentence)
            if told is None:
                continue
            span, who, modality = told
            if not direct.cross(span):
                yield Statement(span, who, "Indirect", "english.reported", confidence=0.75, modality=modality)

    def _after(self, end: int) -> tuple[str, Modality] | None:
        """“…,” said X · “…,” X said · “…,” he said"""
        at = end + 1 if self.text[end : end + 1] in (",", " ") else end
        at += self.text[at : at + 1] == " "
        if (verb := _verb().match(self.text, at)) is not None:
            unit = self._starting(verb.end() + 1)
            return (self.units[unit], _modality(verb)) if unit is not None else None
        if self.text.startswith("according to ", at):
            unit = self._starting(at + len("according to "))
            return (self.units[unit], "Asserted") if unit is not None else None
        unit = self._starting(at)
        if unit is not None and (verb := _verb_after().match(self.text, unit.end)) is not None:
            return self.units[unit], _modality(verb)
        if (he := _PRONOUN.match(self.text, at)) is not None and (verb := _verb_after().match(self.text, he.end())):
            who = self._last(at)
            return (who, _modality(verb)) if who is not None else None
        return None

    def _before(self, start: int) -> tuple[str, Modality] | None:
        """X said: “…” · X told Y, “…”"""
        floor = max(0, start - 120, self.text.rfind("\n", 0, start) + 1, self._sentence_at(start))
        for verb in reversed(list(_verb().finditer(self.text, floor, start))):
            if _TO_QUOTE.fullmatch(self.text, verb.end(), start) is None:
                return None
            who = self._subject(verb.start(), floor)
            return (who, _modality(verb)) if who is not None else None
        return None

    def _sentence_at(self, at: int) -> int:
        i = bisect_right(self._sentence_starts, at) - 1
        return self._sentence_starts[i] if i >= 0 else 0

    def _starting(self, at: int) -> Span | None:
        for lead in _leads():
            if self.text.startswith(lead, at) and (unit := self.starts.get(at + len(lead))) is not None:
                return unit
        return None

    def _subject(self, verb: int, floor: int) -> str | None:
        """Who stands right before a verb, an aside in between left out; he or she is the person named last."""
        adverbs = _ENDS_ADVERBS.search(self.text, max(floor, verb - 60), verb)
        begin = at = adverbs.start() if adverbs else verb
        for _ in range(2):
            if (unit := self.ends.get(at)) is not None and unit.start >= floor:
                return self.units[unit]
            aside = _ENDS_ASIDE.search(self.text, max(floor, at - _LONGEST_ASIDE), at)
            if aside is None:
                break
            at = aside.start()
        he = _ENDS_PRONOUN.search(self.text, max(floor, verb - 40), begin)
        return self._last(verb) if he is not None else None

    def _last(self, at: int) -> str | None:
        i = bisect_left(self._spoken, (at, ""))
        return self._spoken[i - 1][1] if i else None

    def _according(self, sentence: Span) -> tuple[Span, str, Modality] | None:
        """According to X, … · …, according to X."""
        m = _ACCORDING.search(self.text, sentence.start, sentence.end)
        unit = self._starting(m.end()) if m is not None else None
        if m is None or unit is None:
            return None
        before = self.text[sentence.start : m.start()]
        if not before:
            comma = self.text.find(", ", unit.end, min(sentence.end, unit.end + 160))
            said = trimmed(self.text, comma + 2, self._stop(sentence)) if comma != -1 else None
        else:
            said = trimmed(self.text, sentence.start, sentence.start + len(before.rstrip(" ,")))
        return self._told(said, self.units[unit], "Asserted")

    def _said(self, sentence: Span) -> tuple[Span, str, Modality] | None:
        """X said that …"""
        for verb in _verb().finditer(self.text, sentence.start, sentence.end):
            who = self._subject(verb.start(), sentence.start)
            if who is None:
                continue
            at = verb.end()
            if verb["told"]:
                m = _TO_WHOM.match(self.text, at, sentence.end)
                if m is None:
                    return None
                at = m.end()
            else:
                m = _THAT.match(self.text, at, sentence.end)
                at = m.end() if m is not None else at
            if _NOT_CLAUSE.match(self.text, at) and not verb["ask"]:
                return None
            return self._told(trimmed(self.text, at, self._stop(sentence)), who, _modality(verb))
        return None

    def _trailing(self, sentence: Span) -> tuple[Span, str, Modality] | None:
        """…, X said. · …, said X."""
        for m in _COMMA.finditer(self.text, max(sentence.start, sentence.end - 160), sentence.end):
            if (by := self._after(m.end() - 1)) is not None:
                return self._told(trimmed(self.text, sentence.start, m.start()), *by)
        return None

    def _stop(self, sentence: Span) -> int:
        return sentence.end - (self.text[sentence.end - 1] == ".")

    def _told(self, said: Span | None, who: str, modality: Modality) -> tuple[Span, str, Modality] | None:
        if said is None or len(self.doc.words(said).split()) < _LEAST:
            return None
        return said, who, modality


@cache
def _leads() -> tuple[str, ...]:
    """What may stand before the words for a speaker."""
    return "", "the ", "The ", "its ", *(f"{h} " for h in words("honorific"))


def _modality(verb: re.Match[str]) -> Modality:
    if verb["ask"]:
        return "Requested"
    return "Proposed" if verb["propose"] else "Denied" if verb["deny"] else "Asserted"


@cache
def _verb() -> re.Pattern[str]:
    kinds = "|".join(f"(?P<{k}>{any_of(k)})" for k in ("say", "told", "ask", "propose", "deny"))
    return re.compile(rf"(?<!\w)(?:{kinds})(?!\w)")


@cache
def _verb_after() -> re.Pattern[str]:
    return re.compile(rf"(?:,[^,.“\"]{{2,100}},)?,? {_ADVERB}{_verb().pattern}")
