"""Indirect speech: a speaker, a verb of saying, and the clause that follows to the end of the sentence.

::

    Ông Nguyễn A - Giám đốc Sở X - cũng cho biết thêm, [từ nay đến cuối năm sẽ …].
    Theo ông A, [nguyên nhân là …].           Sở X có văn bản gửi UBND tỉnh, đề nghị [bố trí …].
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

from kg.extract.according import according
from kg.extract.body_speaks import apposed_body, before_place, paper_speaks
from kg.extract.folding import fold
from kg.extract.said import words_said
from kg.extract.speakers import Speakers, Unit
from kg.extract.speech_cues import Cue
from kg.extract.speech_grammar import (
    MARK,
    adverb,
    after_verb,
    apposed,
    before_name,
    goes_on,
    leads_in,
    matters,
    middle,
    not_last,
    tells_of,
    thing,
)
from kg.model import Doc, Span

_NOTHING: Final = re.compile(r"(?: (?:thêm|tiếp|rõ|vậy|như vậy))?[^\w]*\Z")
_JOINED: Final = re.compile(r"(?:[,;]|\b(?:và|đồng thời|đã))(?: (?:cũng|đã|đồng thời))* \Z")
_SUBORDINATE: Final = re.compile(
    r"(?:(?:\A|[,;:] )(?:ngay )?(?:khi|sau khi|trước khi|nếu|việc|do|vì)(?: nghe)?|(?<!\w)(?:để|mà)) *\Z"
)
_ONLY_WHERE: Final = re.compile(
    r"(?:(?:tại|trong|vào|ở) ?"
    r"(?:buổi|cuộc|hội nghị|phiên|lễ|kỳ họp|chuyến|hội thảo|tọa đàm|họp báo|sáng|chiều|tối|ngày)"
    r"|như (?:vậy|trên|thế))(?!\w)(?![^,:]*(?<!\w)(?:sẽ|cần|phải|đã|được|tới)(?!\w))[^,:]*\Z"
)
"""When and where something was said, and no more."""


def subject(text: str, low: str, speakers: Speakers, sentence: int, verb: Cue) -> Unit | None:
    """Who is the subject of a verb: the speaker's words that end before it, adverbs and asides passed over."""
    at = verb.span.start
    for _ in range(8):
        while at > sentence and low[at - 1] in " \u00a0–—-,":
            at -= 1
        unit = speakers.ending(at)
        if unit is not None and unit.start >= sentence:
            if not unit.named and not unit.again.startswith(("ông", "bà")):
                person = speakers.apposed_to(unit.start, sentence)
                if person is not None:
                    return person
                beside = speakers.ending(unit.start - 1)
                if beside and beside.named and apposed().match(low, unit.start) and not speakers.is_object(beside):
                    return beside
            if (body := before_place(low, speakers, unit)) is not None:
                return body
            aside = "," in low[at : verb.span.start] and not unit.named
            if not speakers.is_object(unit, sentence) and (not aside or speakers.after_boundary(unit.start, sentence)):
                return _head(low, speakers, unit)
            if low.endswith(" của ", 0, unit.start) and speakers.ending(unit.start - 5) is not None:
                at = unit.start - 5
                continue
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
    person = speakers.apposed_to(at, sentence)
    if person is None:
        closed = re.search(r"[-–—,]", low[at : verb.span.start]) is not None
        person = apposed_body(low, speakers, at, sentence, closed)
    if person is None:
        person = paper_speaks(low, speakers, sentence, verb.span.start, verb.verb)
    if person is not None:
        return person
    far = verb.kind in ("clause", "directive") or low.startswith(":", verb.span.end)
    return _farther(low, speakers, sentence, at, verb) if far else None


def _head(low: str, speakers: Speakers, unit: Unit) -> Unit:
    """The body before a dash that a body is the head of: "[Cục X] - Bộ Y"; else the unit itself."""
    if unit.named or not low.endswith((" - ", " – "), 0, unit.start):
        return unit
    first = speakers.ending(unit.start - 3)
    return first if first is not None and not first.named and not first.again else unit


def _farther(low: str, speakers: Speakers, sentence: int, at: int, verb: Cue) -> Unit | None:
    """The subject where more words stand between it and the verb: "Sở X vừa gửi văn bản cho UBND tỉnh, đề nghị …"."""
    for unit in reversed(speakers.within(max(sentence, at - 260), at)):
        between = low[unit.end : at]
        if speakers.is_object(unit) or not middle().match(between) or re.search(r"[;:.] |[“\"”]", between):
            continue
        reach, commas = ((220, 3) if unit.named else (160, 1)) if _joins(low, verb) else (110, 1)
        if verb.kind != "directive" and (len(between) > reach or between.count(",") > commas):
            continue
        if _opens_clause(low, sentence, unit.start):
            return unit
    return None


def _joins(low: str, verb: Cue) -> bool:
    """Whether a verb goes on from another of the same subject: "và cho biết", "; nhấn mạnh", "đã nhấn mạnh"."""
    return _JOINED.search(low, max(0, verb.span.start - 24), verb.span.start) is not None


def _opens_clause(low: str, sentence: int, start: int) -> bool:
    """Whether the words begin the sentence or follow its first comma."""
    before = low[sentence : _before_honorifics(low, sentence, start)]
    return not before.strip(' -–"“') or before.rstrip().endswith((",", ")", "–", "-", ":"))


def _before_honorifics(low: str, sentence: int, start: int) -> int:
    """Where the words begin by which a person is called whose name starts at a place."""
    called = before_name().search(low, max(sentence, start - 60), start)
    return called.start() if called else start


def content(doc: Doc, low: str, cue: Cue, sentence: Span) -> Span | None:
    """What is said: from after the verb and its "rằng" or comma to the end of the sentence."""
    after = after_verb().match(low, cue.span.end)
    at = after.end() if after else cue.span.end
    if goes_on().match(low, at + 1):
        at = cue.span.end
    mark = MARK.match(low, at)
    start = mark.end() if mark else at
    marked = bool(mark and mark[0].strip())
    if cue.kind in ("marked", "quote", "colon") and not marked:
        return None
    if mark and mark[0].strip(" \n\u00a0-–") == ":" and start >= sentence.end and cue.kind in ("clause", "directive"):
        return _next_line(doc, start)
    if cue.kind == "colon" and mark and mark[0].strip(" -–") == ",":
        return None
    if cue.kind == "loose" and not marked and thing().match(low, cue.span.end):
        return None
    if (
        not marked
        and goes_on().match(low, start)
        and not (cue.verb.startswith("mong") and low.startswith("được ", start))
    ):
        return None
    if not marked and _ONLY_WHERE.match(low, start, sentence.end):
        return None
    if cue.verb == "chỉ đạo" and low.startswith("về ", start):
        return None
    if cue.kind == "directive" and low[at:start].strip() in ("", ",") and matters().match(low, start):
        return None
    return words_said(doc.text, start, sentence.end)


def _next_line(doc: Doc, at: int) -> Span | None:
    """What is said where a colon ends the line: the first sentence of the next line, or of its list."""
    while at < len(doc.text) and not doc.text[at].isalnum():
        at += 1
    i = bisect_right(doc.sentences, at, key=_end)
    block = doc.block_of(Span(at, at + 1))
    if i == len(doc.sentences) or (block is not None and block.kind not in ("lead", "paragraph")):
        return None
    return words_said(doc.text, at, doc.sentences[i].end)


def _end(span: Span) -> int:
    return span.end


def indirect(
    doc: Doc, low: str, speakers: Speakers, sentence: Span, found: list[Cue], quoted: bool
) -> tuple[Span, Unit, str] | None:
    """The first attribution in a sentence that is no direct speech: what is said, who says it, and by which verb.

    ``quoted`` says that direct speech stands in the sentence, so that nothing else there is said by who comes last.
    """
    source = according(doc.text, low, speakers, sentence)
    for cue in found:
        if source and (
            cue.span.start > source[0].start + 90 or (cue.kind == "directive" and cue.span.start > source[0].start)
        ):
            break
        said = content(doc, low, cue, sentence)
        if said is not None and quoted and tells_of().match(low, said.start):
            said = None
        if said is None:
            if not quoted and (last := _said_before(doc.text, low, speakers, sentence, cue)):
                return last
            continue
        unit = subject(doc.text, low, speakers, sentence.start, cue)
        if unit is not None and not _is_subordinate(low, sentence.start, unit.start):
            return said, unit, cue.verb
    return (*source, "theo") if source else None


def _is_subordinate(low: str, sentence: int, start: int) -> bool:
    """Whether the clause only leads to the next: "Khi Sở X yêu cầu …, công ty nói"."""
    return _SUBORDINATE.search(low[sentence : _before_honorifics(low, sentence, start)]) is not None


def _said_before(text: str, low: str, speakers: Speakers, sentence: Span, cue: Cue) -> tuple[Span, Unit, str] | None:
    """What stands before its speaker and verb: "[Giá còn tăng], ông A cho biết."."""
    if cue.kind == "quote" or fold(cue.verb) in not_last() or not _NOTHING.match(low[cue.span.end : sentence.end]):
        return None
    if leads_in().match(low, sentence.start) and low.count(",", sentence.start, cue.span.start) < 3:
        return None
    unit = subject(text, low, speakers, sentence.start, cue)
    if unit is None:
        return None
    begin = _before_honorifics(low, sentence.start, unit.start)
    if low[sentence.start : begin].rstrip()[-1:] not in (",", "-", "–"):
        return None
    said = words_said(text, sentence.start, begin)
    return (said, unit, cue.verb) if said is not None and len(said) >= 40 else None
