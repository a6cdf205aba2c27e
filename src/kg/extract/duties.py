"""Duties: who must do what, who says so, and to whom he answers for it.

::

    [Sở X] … yêu cầu [chủ doanh nghiệp] [chịu trách nhiệm trước [UBND tỉnh] nếu không …]
     assigner            assignee          action              accountable to
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, cached_property
from typing import Final

from kg.extract.folding import fold
from kg.extract.said import words_said
from kg.extract.speakers import Speakers, Unit
from kg.extract.speech import subject
from kg.extract.speech_cues import Cue
from kg.extract.word_lists import any_of
from kg.model import BODIES, Doc, Duty, Span

_ORDER: Final = re.compile(
    r"(?<!\w)(?:yêu cầu|giao(?: nhiệm vụ)?(?: cho)?|chỉ đạo|phân công|giao trách nhiệm cho)(?= )"
)
_ANSWERS: Final = re.compile(r"(?<!\w)(?:chịu|có)(?: hoàn toàn)? trách nhiệm(?!\w)")
_BEFORE_WHOM: Final = re.compile(
    r"trách nhiệm(?: \w+){0,3}? trước (?P<whom>.+?)(?= nếu | về | khi | trong | để |[.;]|\Z)"
)
_LONGEST: Final = 90
_ACTORS: Final = BODIES | {"Person", "AdministrativeUnit"}
_WORDS: Final = "data/lexicon/duty_words.tsv"


@cache
def _before_order() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(_WORDS, 'no_order')} \Z")


@cache
def _does() -> re.Pattern[str]:
    return re.compile(rf"{any_of(_WORDS, 'action')}(?!\w)")


@cache
def _acts() -> re.Pattern[str]:
    return re.compile(rf" {any_of(_WORDS, 'acts')}(?!\w)")


@cache
def _agent() -> re.Pattern[str]:
    return re.compile(rf"{any_of(_WORDS, 'agent')}(?!\w)")


@cache
def _alone() -> re.Pattern[str]:
    return re.compile(rf"[-+\s]*{any_of(_WORDS, 'alone')}?[, ]*")


def duties(doc: Doc) -> tuple[Duty, ...]:
    """The duties that the article states, at most one a sentence."""
    reader = _Reader(doc)
    found = (reader.ordered(i, s) or reader.borne(s) for i, s in enumerate(doc.sentences) if not _asks(doc, s))
    return tuple(d for d in found if d is not None)


def _asks(doc: Doc, sentence: Span) -> bool:
    block = doc.block_of(sentence)
    return block is not None and block.kind in ("question", "byline", "boilerplate", "date")


class _Reader:
    """One resolved article as the grammar of duties looks at it."""

    def __init__(self, doc: Doc) -> None:
        self.doc, self.low = doc, fold(doc.text)

    @cached_property
    def speakers(self) -> Speakers:
        return Speakers(self.doc)

    def ordered(self, number: int, sentence: Span) -> Duty | None:
        """ "X yêu cầu Y chịu trách nhiệm …", "X giao Y chủ trì …"."""
        for order in _ORDER.finditer(self.low, sentence.start, sentence.end):
            if _before_order().search(self.low, max(0, order.start() - 12), order.start()):
                continue
            does = self._action(order.end() + 1, sentence.end)
            if does is None:
                continue
            assignee = trimmed_words(self.doc.text, order.end(), does.start)
            if assignee is None or not self._can_act(assignee):
                continue
            assigner = self._assigner(number, sentence, order)
            if assigner is None:
                continue
            return self._duty(assigner, assignee, does, "duties.ordered")
        return None

    def borne(self, sentence: Span) -> Duty | None:
        """ "Y chịu trách nhiệm trước Z về …", "Y có trách nhiệm …", where Y is named."""
        for answers in _ANSWERS.finditer(self.low, sentence.start, sentence.end):
            cue = Cue(Span(*answers.span()), "chịu trách nhiệm", "marked")
            unit = subject(self.doc.text, self.low, self.speakers, sentence.start, cue)
            does = words_said(self.doc.text, answers.start(), sentence.end)
            if unit is not None and does is not None:
                return self._duty(None, Span(unit.start, unit.end), does, "duties.borne", unit)
        return None

    def _duty(self, assigner: str | None, who: Span, does: Span, method: str, unit: Unit | None = None) -> Duty:
        assignee = unit.entity if unit else self._entity(who)
        return Duty(
            span=Span(who.start, does.end), action=does, assigner=assigner, assignee=assignee,
            assignee_text=self.doc.words(who), accountable_to=self._accountable_to(does), method=method,
        )  # fmt: skip

    def _action(self, start: int, end: int) -> Span | None:
        for at in self._word_starts(start, min(end, start + _LONGEST)):
            if at > start and _does().match(self.low, at, end):
                return words_said(self.doc.text, at, end)
        return None

    def _word_starts(self, start: int, end: int) -> Iterator[int]:
        """Where words begin that are no part of a name."""
        inside = [m.span for m in self.doc.mentions if m.span.start < end and start < m.span.end]
        for m in re.finditer(r"(?<=[ \u00a0])\w", self.low[start:end]):
            at = start + m.start()
            if self.low[at - 2] in ":;":
                return
            if not any(s.start <= at < s.end for s in inside):
                yield at

    def _can_act(self, who: Span) -> bool:
        """Whether the words call somebody: a name, a post, "các đơn vị", "chủ doanh nghiệp"."""
        named = any(m.span.start == who.start and m.type in _ACTORS for m in self.doc.mentions)
        return "(" not in self.doc.words(who) and (named or bool(_agent().match(self.low, who.start, who.end)))

    def _assigner(self, number: int, sentence: Span, order: re.Match[str]) -> str | None:
        """The subject of the order; where there is none ("Đồng thời yêu cầu …"), that of the sentences before."""
        cue = Cue(Span(*order.span()), order[0], "directive")
        unit = subject(self.doc.text, self.low, self.speakers, sentence.start, cue)
        if unit is not None:
            return unit.entity
        if not _alone().fullmatch(self.low, sentence.start, order.start()):
            return None
        for before in reversed(self.doc.sentences[max(0, number - 3) : number]):
            for unit in self.speakers.within(before.start, before.end):
                if not self.speakers.is_object(unit) and _acts().match(self.low, unit.end):
                    return unit.entity
        return None

    def _entity(self, who: Span) -> str | None:
        """The entity that the words name: all of them, or from their first word on."""
        exact = self.doc.entity_at(who)
        if exact is not None:
            return exact
        named = [m.span for m in self.doc.mentions if m.span.start == who.start and m.span.end <= who.end]
        longest = max(named, key=len, default=None)
        return self.doc.entity_at(longest) if longest and len(longest) * 2 >= len(who) else None

    def _accountable_to(self, does: Span) -> tuple[str, ...]:
        """The bodies named after "chịu trách nhiệm trước"; "Chủ tịch UBND tỉnh" stands for the UBND."""
        whom = _BEFORE_WHOM.search(self.low, does.start, does.end)
        if whom is None:
            return ()
        part = Span(*whom.span("whom"))
        named = [m for m in self.doc.mentions if m.span in part and (m.type in BODIES or m.type == "Person")]
        outer = [m for m in named if not any(m.span != o.span and m.span in o.span for o in named)]
        ids = (self.doc.entity_at(m.span) for m in outer)
        return tuple(dict.fromkeys(i for i in ids if i is not None))


def trimmed_words(text: str, start: int, end: int) -> Span | None:
    """The stretch without the spaces and commas at its ends; None where nothing is left."""
    while start < end and text[start] in " \u00a0,":
        start += 1
    while start < end and text[end - 1] in " \u00a0,":
        end -= 1
    return Span(start, end) if start < end else None
