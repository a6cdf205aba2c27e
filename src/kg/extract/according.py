"""Sources named with "theo": "Theo Cục Thuế, [số thu …]." and "[Số thu …], theo Cục Thuế."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.extract.honorifics import past_honorifics
from kg.extract.said import words_said
from kg.extract.speakers import Speakers, Unit
from kg.extract.speech_grammar import APPOSED, apposed, by_paper, opening, theo, theo_noun
from kg.model import Span

_NOTHING: Final = re.compile(r"[^\w]*\Z")
_CLAUSE: Final = re.compile(r" (?=(?:đây|hiện|hiện nay|việc|nếu|từ đầu|cần|muốn|để|nên|giờ|bây giờ)\b)")
"""Right after a source with no comma: a clause begins."""
_AFTER_NAME: Final = re.compile(
    r" (?!(?:và|cùng|hay|cũng|thì|là|ở|ngụ|trú|thuộc|tại|trong|từ|với|nguyên|cựu|phó|chủ|giám|tổng|trưởng|cục|vụ|viện"
    r"|bí|đại|người|được|đang|đã|vừa|mới|sau|nói|kể|cho|chia|phân|nhận|tính|đánh|trao|thông|trình|khẳng|nhấn|quản|đưa|báo"
    r"|dự|lý|giải|phát|bày|trả|chuyên|thành|đội|tổ|ủy|thư|quyền|giảng|luật|kỹ|nhà|cán|hiệu|ký|mà)(?!\w))(?=\w)"
)
"""So too after a person's name: any word that is neither his post nor a verb of saying."""
_DASH: Final = re.compile(r"[^,.;:()\n]{0,40}?\s?[-–—]\s+(?=\w)")
_CLOSE: Final = re.compile(r"(?:[^,.;:()\n]|\.(?=\w)){0,50}?(?:[,:]\s*(?:thì |rằng )?| thì )")
_IS: Final = re.compile(r" là (?=\S)")
_CLOSE_PAPER: Final = re.compile(
    r"(?: \([^()\n]{1,40}\))?(?: (?:ngày|tính|đến|mới|vừa|công bố|đưa ra)(?!\w)[^,.;:()\n]{0,40})?[,:]\s*"
)
"""Where no "theo" is before: nothing but when it was told stands between the source and the comma."""
_AFTER: Final = re.compile(r"\s*(?:[,:(–-]| thì )")
_FAR: Final = 200


def according(text: str, low: str, speakers: Speakers, sentence: Span) -> tuple[Span, Unit] | None:
    """What a sentence says on the word of a source, and the source."""
    for m, ends in _leads(low, sentence):
        source = theo_noun().match(low, m.end())
        name = past_honorifics(low, source.end() if source else m.end())
        unit = speakers.starting(name) or speakers.starting(m.end())
        if unit is None:
            continue
        end = _past_appositions(low, speakers, unit, sentence.end)
        close = _clause(text, low, unit, sentence.end) if end == unit.end else None
        if close is None and re.search("[-–—]", low[unit.start : end]):
            close = _DASH.match(low, end, sentence.end)
        close = close or ends.match(low, end, sentence.end) or (_IS.match(low, end) if end == unit.end else None)
        before = low[sentence.start : m.start()]
        begins = len(before) < 60 or text[m.start()].isupper() or opening().search(before) is not None
        if close and len(before) < _FAR and begins:
            said = words_said(text, close.end(), sentence.end)
            return (said, unit) if said else None
        if _NOTHING.match(low[end : sentence.end]) and before.rstrip().endswith(","):
            said = words_said(text, sentence.start, m.start())
            return (said, unit) if said else None
    return None


def _clause(text: str, low: str, unit: Unit, stop: int) -> re.Match[str] | None:
    """Where a clause begins right after a source with no comma: "theo bà Thảo [cần làm rõ …]"."""
    bare = unit.named and re.search(r"[,(–-]", low[unit.start : unit.end]) is None
    if bare and text[unit.end + 1 : unit.end + 2].islower():
        return _AFTER_NAME.match(low, unit.end, stop)
    return _CLAUSE.match(low, unit.end, stop)


def _leads(low: str, sentence: Span) -> Iterator[tuple[re.Match[str], re.Pattern[str]]]:
    """What stands before a source, and what ends its words."""
    if (paper := by_paper().match(low, sentence.start, sentence.end)) is not None:
        yield paper, _CLOSE_PAPER
    for m in theo().finditer(low, sentence.start, sentence.end):
        yield m, _CLOSE


def _past_appositions(low: str, speakers: Speakers, unit: Unit, stop: int) -> int:
    """Where the words for a source end: ", Phó Giám đốc Sở X", "(TP HCM)", and further sources after commas."""
    end = unit.end
    if low.startswith(")", end) and "(" in low[unit.start : end]:
        end += 1
    while more := APPOSED.match(low, end, stop):
        inner = speakers.starting(more.end())
        title = apposed().match(low, more.end(), stop)
        if more[0].strip().startswith("("):
            end = more.end()
        elif inner is not None and _goes_with(low, unit, inner, stop):
            end = inner.end
        elif title and _AFTER.match(low, title.end(), stop):
            end = title.end()
        else:
            break
    return end


def _goes_with(low: str, unit: Unit, inner: Unit, stop: int) -> bool:
    """Whether a further speaker's words only add to a source: another name of it, or one more in a list of bodies."""
    if inner.entity == unit.entity and _AFTER.match(low, inner.end, stop):
        return True
    return not unit.named and low[inner.end : inner.end + 1] == ","
