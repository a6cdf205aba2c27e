"""Whom or what a number is of: the name before it in its clause, the province that "tỉnh" means, or as the last one."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import Final

from kg.assets import words_of
from kg.extract.definite import with_stand_ins
from kg.extract.neighbours import Named, named, outer
from kg.extract.word_lists import alternation
from kg.model import Block, Doc, Span

_RANKS: Final = {
    "Project": 0, "Company": 0, "IndustrialZone": 0, "Facility": 0, "Programme": 0, "Organization": 1, "Agency": 1,
    "PoliticalOrganization": 1, "MediaOrganization": 1, "AdministrativeUnit": 2, "Place": 3,
}  # fmt: skip
"""What a number can be about; of two in one clause, the lower one."""
_HOME: Final = re.compile(
    r"\b(?:[Tt]oàn|[Cc]ả) (?:tỉnh|huyện|thành phố|thị xã)\b|"
    r"\b(?:của|trên địa bàn|địa bàn|ngân sách|kinh tế|công nghiệp) (?:tỉnh|huyện|thành phố|TP|thị xã|địa phương)\b"
    r"(?! [A-ZĐÀ-Ỹ])|"
    r"(?:^|[,;] |\b(?:nay|năm qua|hiện|hiện tại|rằng) )(?:[Tt]ỉnh|[Hh]uyện|[Tt]hành phố|TP|[Tt]hị xã|[Đđ]ịa phương)"
    r"(?! [A-ZĐÀ-Ỹ])(?= (?:đã|có|hiện|cũng|thu|đạt|sẽ|được|chỉ|còn|phấn đấu|đang|hơn|gần|đặt)\b)"
)
"""Words that mean the article's own province or district."""
REACH: Final = 700
"""Code points before a number over which its sentence is looked at."""
_CLAUSE: Final = re.compile(r"[;:\n(]|, (?=trong đó|còn|riêng)|\.(?=\s)")
_SAYS: Final = re.compile(r"\b(?:cho biết|cho hay|cho rằng|khẳng định|thông tin|nhấn mạnh|cho thấy|báo cáo)\b,?\s")
_AGENT: Final = re.compile(r"\b(?:được|do|bởi)\s(?:[^,.;:]{0,60}(?:, | và ))?(?:lãnh đạo |Chủ tịch )?$")
"""Words before who gives or does it to the one that is told of: "Cục A được [Bộ B] giao …"."""
_SOURCE: Final = re.compile(r"\W*(?:Cũng )?[Tt]heo (?!kế hoạch|quy hoạch|dự kiến|đó\b)[^,;:]{3,160},\s")


class Subjects:
    """The names of one article that numbers can be of."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._names = [n for n in with_stand_ins(doc, named(doc)) if n.type in _RANKS]
        self._starts = [n.span.start for n in self._names]
        self._home = doc.home if any(e.id == doc.home for e in doc.entities) else None
        self._last: tuple[Block | None, str] | None = None

    def of(self, span: Span, sentence: Span) -> str | None:
        """The entity that the number at a span of a sentence is about; numbers are asked for in text order."""
        block, start = self._doc.block_of(span), max(sentence.start, span.start - REACH)
        found = self._named(span, start)
        if found is None and self._last is not None and self._last[0] == block:
            found = self._last[1]
        if found is None and _economy().search(self._doc.text, start, span.start):
            found = self._home
        if found is not None:
            self._last = block, found
        return found

    def _named(self, span: Span, start: int) -> str | None:
        text = self._doc.text
        source = _SOURCE.match(text, start, span.start)
        start = source.end() if source is not None else start
        names = self._between(start, span.start)
        if (said := _last_match(_SAYS, text, start, span.start)) is not None:
            names = self._between(said.end(), span.start) or names
            start = said.end()
        breaks = _last_match(_CLAUSE, text, start, span.start)
        clause = breaks.end() if breaks is not None else start
        near = [n for n in names if n.span.start >= clause] or names
        near = [n for n in near if not _AGENT.search(text, max(clause, n.span.start - 80), n.span.start)] or near
        best = min(near, key=lambda n: (_RANKS[n.type], -n.span.start), default=None)
        home = _last_match(_HOME, text, clause, span.start) if self._home is not None else None
        if home is not None and (best is None or _RANKS[best.type] >= 1):
            return self._home
        return best.entity.id if best is not None else None

    def _between(self, start: int, end: int) -> list[Named]:
        here = self._names[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return list(outer(tuple(n for n in here if n.span.end <= end)))


@cache
def _economy() -> re.Pattern[str]:
    """What is measured of a whole province, where no other name says of whom."""
    return re.compile(rf"\b{alternation(words_of('data/lexicon/number_words.tsv', 'economy'))}\b", re.IGNORECASE)


def _last_match(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    found = list(pattern.finditer(text, start, end))
    return found[-1] if found else None
