"""Who else was at an event: those whom the next sentences name as present, and those quoted from a meeting."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import Final

from kg.extract.event_signs import Cue
from kg.extract.neighbours import Named
from kg.extract.participants import SAYS
from kg.model import Doc

_JOINS: Final = re.compile(
    r"\W*(?:(?:Cùng )?[Tt]ham dự|(?:Cùng )?[Dd]ự|Đến dự|Tới dự|Về dự|Tham gia|Chủ trì|Đồng chủ trì|Cùng đi|"
    r"Cùng tham|Tiếp|"
    r"Đón tiếp|Làm việc với|Về phía|Phía|Có mặt|Hội nghị do|Buổi \S+ do|Tham gia đoàn|Đoàn do|Chứng kiến|"
    r"Phát biểu (?:tại|khai mạc|"
    r"chỉ đạo|kết luận|bế mạc)|Kết luận|Tại (?:buổi|hội|cuộc|phiên|lễ|đại|tọa|diễn)|(?:Các )?[Đđ]ồng chí|Đ/c|"
    r"Đại diện)\b"
)
_JOINS_LATER: Final = re.compile(
    r"\b(?:(?:tham dự|dự|chủ trì|đến dự|tới dự|có mặt tại|phát biểu(?: \S+){0,2} tại|điều hành|"
    r"tham gia)\s(?:và\s\S+\s\S+\s)?"
    r"(?:hội|buổi|cuộc|phiên|lễ|chương trình|đại hội|sự kiện)|đồng chủ trì)\b"
)
_GATHERINGS: Final = frozenset({"Meeting", "Ceremony", "Visit", "Signing", "Exhibition", "Campaign"})
_REACH: Final = 3


def _start(name: Named) -> int:
    return name.span.start


def joined(doc: Doc, cue: Cue, number: int, all_named: tuple[Named, ...]) -> tuple[str, ...]:
    """The people whom the next sentences of the article name as present at, or leading, what was told of."""
    if cue.type not in _GATHERINGS:
        return ()
    found: dict[str, None] = {}
    for sentence in doc.sentences[number + 1 : number + 1 + _REACH]:
        words = doc.words(sentence)
        if _JOINS.match(words) is None and _JOINS_LATER.search(words) is None:
            continue
        said = SAYS.search(words)
        until = sentence.start + said.start() if said is not None else sentence.end
        for n in all_named[
            bisect_left(all_named, sentence.start, key=_start) : bisect_right(all_named, until, key=_start)
        ]:
            if n.type == "Person":
                found[n.entity.id] = None
    return tuple(found)


def speakers(doc: Doc, number: int) -> tuple[str, ...]:
    """The people quoted after the sentence of that number: those who spoke at the meeting that opens an article."""
    start = doc.sentences[number].end
    people = {e.id for e in doc.entities if e.type == "Person"}
    return tuple(dict.fromkeys(s.speaker for s in doc.statements if s.span.start >= start and s.speaker in people))
