"""Where an article tells of something that happened: the words for it, and what stands in the clause around them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal, cast

from kg.assets import rows
from kg.extract.bare_bodies import stand_in
from kg.extract.bare_posts import BarePosts
from kg.extract.folding import fold
from kg.extract.gazetteer import Gazetteer
from kg.extract.neighbours import Named, outer
from kg.model import BODIES, Doc, EventType, Span, TimeExpr

Part = Literal["noun", "verb", "both"]

_TOPIC: Final = re.compile(
    r"(?:giai đoạn|nhiệm kỳ|thời kỳ|đến năm|so với|cùng kỳ|công tác|kế hoạch|tính đến|đến hết|"
    r"từ đầu|đến|tới|tầm nhìn|hạn|dự toán|thời điểm|trước|[/-][A-ZĐ]{2,}[A-ZĐ.\d]*,?|[/-]\d{4})\s?"
    r"(?:ngày|tháng|năm|hết|ngày \d*)?\s?$"
)
_IN: Final = re.compile(
    r"(?:^|[,.(\n“\"]|\b(?:[Tt]ừ|[Tt]rong|[Vv]ào|[Cc]uối|[Đđ]ầu|[Gg]iữa|[Hh]ồi|[Nn]gay|[Ss]ang|[Đđ]ến|"
    r"[Nn]gày|[Mm]ùa|[Qq]ua|[Dd]ự kiến))\s?$"
)
_LONGEST: Final = 2500
_RIGHT_BEHIND: Final = 4
_ITS_REACH: Final = 14
_BREAK: Final = re.compile(r";\s|,\s(?:đồng thời|còn)\s|[()]")
_ITS_NOUN: Final = re.compile(r"(?<!\w)(?:buổi|cuộc|phiên|lễ|lớp|đợt|chuyến|hội nghị|chương trình|ngày)\s\Z")
"""What makes a noun of a verb that follows: "buổi họp mặt"."""
_BLANK: Final = "•"
LEAD: Final = 400
"""Code points before a word that are read for what governs it: sentences may be without end."""
_TOLD_IN: Final = frozenset({"lead", "paragraph", "answer", "dateline"})


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence, or one part of it between semicolons, with what stands there."""

    span: Span
    sentence: Span
    plain: str
    """The whole text, folded, with every name blanked; offsets are those of the text."""
    times: tuple[TimeExpr, ...]
    """Those that say when something happens, not those of plans and comparisons."""
    all_times: tuple[TimeExpr, ...]
    names: tuple[Named, ...]
    """The outer names of the part."""
    answer: bool
    opens: bool
    """Whether the article's telling starts here."""

    def before(self, at: int, reach: int = LEAD) -> str:
        """The plain text of the part that stands before an offset."""
        return self.plain[max(self.span.start, at - reach) : at]

    def lead(self, at: int) -> str:
        """The same from the beginning of the sentence on."""
        return self.plain[max(self.sentence.start, at - LEAD) : at]


@dataclass(frozen=True, slots=True)
class Cue:
    """A word for an event of one type."""

    span: Span
    type: EventType
    part: Part
    strong: bool


def scenes(doc: Doc, all_named: tuple[Named, ...]) -> Iterator[tuple[Scene, tuple[Cue, ...]]]:
    """Every part of a sentence that has words for an event, in text order, with those words."""
    plain = _nameless(doc, all_named)
    cues = tuple(_cues(doc.text, plain))
    cue_starts = [c.span.start for c in cues]
    starts = [n.span.start for n in all_named]
    times = sorted(doc.times, key=lambda t: t.span.start)
    time_starts = [t.span.start for t in times]
    first, bare = _first_sentence(doc), BarePosts(doc)
    for sentence in doc.sentences:
        here = cues[bisect_left(cue_starts, sentence.start) : bisect_left(cue_starts, sentence.end)]
        block = doc.block_of(sentence) if here else None
        if block is None or block.kind not in _TOLD_IN:
            continue
        for part in _pieces(plain, sentence):
            own = cues[bisect_left(cue_starts, part.start) : bisect_left(cue_starts, part.end)]
            names = outer(all_named[bisect_left(starts, part.start) : bisect_left(starts, part.end)])
            own = tuple(c for c in own if not any(c.span in n.span for n in names))
            if own:
                last, stands = own[-1].span.start, None
                for at in dict.fromkeys((own[0].span.start, last)):
                    if stands is None and not any(n.type in BODIES and n.span.start < at for n in names):
                        stands = stand_in(doc, part, at, all_named)
                if (
                    stands is None
                    and _by_people(own)
                    and not any(n.type == "Person" and n.span.end <= last for n in names)
                ):
                    stands = bare.stand_in(part, last)
                if stands is not None:
                    names = tuple(sorted((stands, *names), key=_start))
                every = tuple(times[bisect_left(time_starts, part.start) : bisect_right(time_starts, part.end)])
                spoken = tuple(t for t in every if not is_topic(doc.text, t) and not _of_document(t, names))
                yield Scene(part, sentence, plain, spoken, every, names, block.kind == "answer", sentence == first), own


def _start(name: Named) -> int:
    return name.span.start


def _by_people(cues: tuple[Cue, ...]) -> bool:
    """Whether a person did it: what somebody issues by his post is an act of the body."""
    return any(c.type != "Issuance" for c in cues)


def _nameless(doc: Doc, all_named: tuple[Named, ...]) -> str:
    """The folded text with blanks for names: in "Ban Chỉ đạo X" nobody orders anything."""
    text, parts, end = fold(doc.text), [], 0
    for n in outer(all_named):
        parts += [text[end : n.span.start], _BLANK * len(n.span)]
        end = n.span.end
    return "".join((*parts, text[end:]))


def _of_document(time: TimeExpr, names: tuple[Named, ...]) -> bool:
    """Whether it is the day of the document right before it."""
    return any(n.type == "LegalDocument" and 0 <= time.span.start - n.span.end < _RIGHT_BEHIND for n in names)


def is_topic(text: str, time: TimeExpr) -> bool:
    """Whether a time belongs to a document, a plan or a comparison and not to what happens ("giai đoạn 2021-2025")."""
    inside = text[time.span.start : time.span.end].lower()
    before = text[max(0, time.span.start - 24) : time.span.start]
    if inside.startswith(("giai đoạn", "nhiệm kỳ", "thời kỳ")) or _TOPIC.search(before) is not None:
        return True
    return time.kind == "year" and before != "" and _IN.search(before) is None


def _pieces(text: str, sentence: Span) -> Iterator[Span]:
    """The parts, those without end cut at a space so that the work stays in proportion to the text."""
    for part in _parts(text, sentence):
        start = part.start
        while part.end - start > _LONGEST:
            cut = text.rfind(" ", start + 1, start + _LONGEST)
            cut = cut if cut > start else start + _LONGEST
            yield Span(start, cut)
            start = cut
        yield Span(start, part.end)


def _parts(text: str, sentence: Span) -> Iterator[Span]:
    """The sentence cut at its semicolons, and at what somebody else did at the same time, but not in brackets."""
    start, depth = sentence.start, 0
    for m in _BREAK.finditer(text, sentence.start, sentence.end):
        if m.group() in "()":
            depth = max(0, depth + (1 if m.group() == "(" else -1))
        elif depth == 0 and (m.group()[0] == ";" or text.startswith(_BLANK, m.end())):
            if m.start() > start:
                yield Span(start, m.start())
            start = m.end()
    if start < sentence.end:
        yield Span(start, sentence.end)


def _first_sentence(doc: Doc) -> Span | None:
    return next(
        (
            s
            for s in doc.sentences
            if (b := doc.block_of(s)) is not None and b.kind in ("lead", "paragraph") and len(s) > 60
        ),
        None,
    )


def _cues(text: str, plain: str) -> Iterator[Cue]:
    for span, found in _lexicon().find(text):
        if found is not None:
            kind, part, strong = found
            noun = _ITS_NOUN.search(plain, max(0, span.start - _ITS_REACH), span.start) if part == "both" else None
            if noun is not None:
                span, part = Span(noun.start(), span.end), "noun"
            yield Cue(span, kind, part, strong)


@cache
def _lexicon() -> Gazetteer[tuple[EventType, Part, bool] | None]:
    table: dict[str, tuple[EventType, Part, bool] | None] = {}
    for row in rows("data/lexicon/event_cues.tsv"):
        value = (cast(EventType, row["type"]), cast(Part, row["part"]), row["strength"] == "strong")
        for form in (row["cue"], row["cue"][0].upper() + row["cue"][1:]):
            table.setdefault(form, None if row["strength"] == "none" else value)
    return Gazetteer(table.items())
