"""Indirect speech: a speaker, a verb of saying, and the clause that follows to the end of the sentence.

::

    Ông Nguyễn A - Giám đốc Sở X - cũng cho biết thêm, [từ nay đến cuối năm sẽ …].
    Theo ông A, [nguyên nhân là …].           Sở X có văn bản gửi UBND tỉnh, đề nghị [bố trí …].
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from kg.assets import rows
from kg.extract.folding import fold
from kg.extract.gazetteer import Gazetteer
from kg.extract.honorifics import past_honorifics
from kg.extract.speakers import Speakers, Unit
from kg.extract.speech_grammar import APPOSED, MARK, adverb, after_verb, goes_on, middle, noun, theo, theo_noun, thing
from kg.model import Doc, Span

_TAIL: Final = re.compile(r"[\s.\"”»’'/;,]+\Z")
_NOTHING: Final = re.compile(r"[^\w]*\Z")


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of saying and where it stands; ``kind`` is clause, directive, marked or quote."""

    span: Span
    verb: str
    kind: str


@cache
def _verbs() -> Gazetteer[tuple[str, str]]:
    return Gazetteer((fold(r["verb"]), (r["verb"], r["kind"])) for r in rows("data/lexicon/cue_verbs.tsv"))


def cues(doc: Doc) -> tuple[Cue, ...]:
    """Every verb of saying in the text that is no part of a name."""
    inside = [m.span for m in doc.mentions]
    low = fold(doc.text)
    found = (Cue(span, *value) for span, value in _verbs().find(low))
    return tuple(
        c
        for c in found
        if not noun().search(low, max(0, c.span.start - 16), c.span.start) and not _within(c.span, inside)
    )


def _within(span: Span, spans: list[Span]) -> bool:
    return any(s.start <= span.start and span.end <= s.end for s in spans)


def subject(text: str, low: str, speakers: Speakers, sentence: int, verb: Cue) -> Unit | None:
    """Who is the subject of a verb: the speaker's words that end before it, adverbs and asides passed over."""
    at = verb.span.start
    for _ in range(8):
        while at > sentence and low[at - 1] in " \u00a0–—-,":
            at -= 1
        unit = speakers.ending(at)
        if unit is not None and unit.start >= sentence:
            if not speakers.is_object(unit):
                return unit
            break
        if low[at - 1 : at] == ")":
            opened = low.rfind("(", sentence, at)
            if opened < 0:
                return None
            at = opened
            continue
        passed = adverb().search(low, max(sentence, at - 24), at)
        if passed:
            at = passed.start()
            continue
        break
    return _farther(low, speakers, sentence, at, verb) if verb.kind in ("clause", "directive") else None


def _farther(low: str, speakers: Speakers, sentence: int, at: int, verb: Cue) -> Unit | None:
    """The subject where more words stand between it and the verb: "Sở X vừa gửi văn bản cho UBND tỉnh, đề nghị …"."""
    for unit in reversed(speakers.within(max(sentence, at - 260), at)):
        between = low[unit.end : at]
        if speakers.is_object(unit) or not middle().match(between) or re.search(r"[;:.] |[“\"”]", between):
            continue
        if verb.kind != "directive" and (len(between) > 110 or between.count(",") > 1):
            continue
        if _opens_clause(low, sentence, unit.start):
            return unit
    return None


def _opens_clause(low: str, sentence: int, start: int) -> bool:
    """Whether the words begin the sentence or follow its first comma."""
    before = re.sub(r"(?:(?<!\w)(?:ông|bà|đồng chí|đ/c|anh|chị|ts\.?|các))+[ \u00a0]*\Z", "", low[sentence:start])
    return not before.strip(' -–"“') or before.rstrip().endswith((",", ")", "–", "-", ":"))


def content(doc: Doc, low: str, cue: Cue, sentence: Span) -> Span | None:
    """What is said: from after the verb and its "rằng" or comma to the end of the sentence."""
    after = after_verb().match(low, cue.span.end)
    at = after.end() if after else cue.span.end
    mark = MARK.match(low, at)
    start = mark.end() if mark else at
    marked = bool(mark and mark[0].strip())
    if cue.kind in ("marked", "quote") and not marked:
        return None
    if cue.kind == "loose" and not marked and thing().match(low, cue.span.end):
        return None
    if not marked and goes_on().match(low, start):
        return None
    return trimmed(doc.text, start, sentence.end)


def trimmed(text: str, start: int, end: int) -> Span | None:
    """The stretch without spaces, quotation marks and full stop at its ends; None if too short."""
    while start < end and text[start] in " \u00a0\n\"“«‘'-–,:":
        start += 1
    tail = _TAIL.search(text, start, end)
    stop = tail.start() if tail else end
    return Span(start, stop) if stop - start >= 15 and " " in text[start:stop] else None


def indirect(doc: Doc, speakers: Speakers, sentence: Span, found: list[Cue]) -> tuple[Span, str, str] | None:
    """The first attribution in a sentence that is no direct speech: what is said, who says it, and by which verb."""
    low = fold(doc.text)
    according = _according(doc, low, speakers, sentence)
    for cue in found:
        if according and cue.span.start > according[0].start + 90:
            break
        said = content(doc, low, cue, sentence)
        if said is None:
            continue
        unit = subject(doc.text, low, speakers, sentence.start, cue)
        if unit is not None:
            return said, unit.entity, cue.verb
    return according


def _according(doc: Doc, low: str, speakers: Speakers, sentence: Span) -> tuple[Span, str, str] | None:
    """ "Theo Cục Thuế, …" and "…, theo Cục Thuế."."""
    for m in theo().finditer(low, sentence.start, sentence.end):
        source = theo_noun().match(low, m.end())
        name = past_honorifics(low, source.end() if source else m.end())
        unit = speakers.starting(name) or speakers.starting(m.end())
        if unit is None:
            continue
        end = unit.end
        while more := APPOSED.match(low, end):
            inner = speakers.starting(more.end())
            if more[0].strip().startswith("("):
                end = more.end()
            elif inner is not None and inner.entity == unit.entity:
                end = inner.end
            else:
                break
        rest = low[end : sentence.end]
        close = re.match(r"[^,.;:()]{0,50}[,:]\s*(?:thì |rằng )?", rest)
        if close and low[sentence.start : m.start()].count(",") <= 1 and m.start() - sentence.start < 60:
            said = trimmed(doc.text, end + close.end(), sentence.end)
            return (said, unit.entity, "theo") if said else None
        if _NOTHING.match(rest) and low[: m.start()].rstrip().endswith(","):
            said = trimmed(doc.text, sentence.start, m.start())
            return (said, unit.entity, "theo") if said else None
    return None


def by_sentence(doc: Doc) -> Iterator[tuple[Span, list[Cue]]]:
    """The sentences, each with its verbs of saying."""
    verbs, i = cues(doc), 0
    for sentence in doc.sentences:
        here = []
        while i < len(verbs) and verbs[i].span.start < sentence.end:
            if verbs[i].span.start >= sentence.start:
                here.append(verbs[i])
            i += 1
        yield sentence, here
