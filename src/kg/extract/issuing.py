"""Whether somebody named has issued something, or a document is only cited."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from kg.extract.neighbours import Named
from kg.extract.tokens import CAP
from kg.model import BODIES, Span, TimeExpr

_PAST: Final = re.compile(
    r"\b(?:đã|vừa|mới|cũng|chính thức|kịp thời|liên tiếp|liên tục|lần lượt|lập tức|đồng loạt|thống nhất|quyết định)\b"
)
_SOON_AFTER: Final = re.compile(
    r"\b(?:[Mm]ới đây|[Vv]ừa qua|[Tt]rước đó|[Ss]au đó|[Cc]ùng ngày|[Hh]ôm (?:qua|nay)|[Tt]iếp đó|Chiều|Sáng|Tối)\b"
)
_JUST: Final = re.compile(r"(?<!\w)(?:đã|vừa)(?: mới)?(?: ký)? $")
_CAPITAL: Final = re.compile(CAP)
_GAP: Final = 60
_LONG_GAP: Final = 150
_NOT_ITS_VERB: Final = re.compile(
    r"\b(?:do|để|nếu|sẽ|cần|phải|chưa|không|muốn|dự kiến|theo|khi|nhằm|trước|tham mưu|"
    r"(?<!ông )(?<!ơng )(?<!quy )(?<!lộ )trình|đề nghị|kiến nghị|"
    r"đề xuất|yêu cầu|xem xét|chuẩn bị|xây dựng|căn cứ|việc|nghiên cứu|chờ|sớm)\b"
)
_TOGETHER: Final = re.compile(
    r"[\s()–-]*(?:(?:và|cùng|phối hợp với)\s)?"
    r"(?:(?:ông|bà|đồng chí|[Cc]hủ tịch|[Bb]ộ trưởng|[Tt]hứ trưởng|[Pp]hó|[Gg]iám đốc|[Cc]ục trưởng)\s)*"
)
"""What stands between two names that are one subject: "Cục trưởng [Cục A] [Nguyễn B]", "[Bộ A] và [Bộ B]"."""
_CITING: Final = re.compile(r"\W*(?:Theo|Căn cứ|Thực hiện|Mặc dù,?|Nếu|Khi|Sau khi|Ngay sau khi)\s[^,;]*$")
"""The beginning of a clause that only leads up to what the sentence tells."""
_NO_SUBJECT: Final = re.compile(
    r"(?:\b(?:do|của|theo|tại|cho|trình|để|việc|khi|gửi|cứ|bởi|nếu|nghị|xuất|yêu cầu|giao|chỉ đạo|dù|với|"
    r"thuộc|mưu|cáo|xin|chờ|hiện|hành)\s)(?:(?:lãnh đạo|đồng chí|ông|bà|[Cc]hủ tịch|[Bb]ộ trưởng|[Tt]hủ tướng|"
    r"Phó|[Cc]ục trưởng|[Tt]ổng cục trưởng|[Gg]iám đốc)\s)*$"
)
_PASSIVE: Final = re.compile(r"\b(?:được|bị)\s(?:\S+\s){0,2}$")


def issued(
    text: str, cue: Span, sentence: Span, names: Sequence[Named], times: Sequence[TimeExpr], opens: bool
) -> bool:
    """Whether somebody named is the subject of a verb of issuing that is told as done.

    ::

        Ngày 9/2, [Bộ A] ban hành …       [Bộ A] vừa có công văn …        done
        quy định do [Ban B] ban hành      tham mưu cho [Bộ A] ban hành    cited, or not yet done
    """
    subjects = [n for n in names if n.span.end <= cue.start and (n.type in BODIES or n.type == "Person")]
    words = text[cue.start : cue.end]
    if _CITING.match(text, sentence.start, cue.start):
        return False
    reach = _LONG_GAP if words.startswith(("đã", "vừa")) or _JUST.search(text, sentence.start, cue.start) else _GAP
    if not subjects or cue.start - subjects[-1].span.end > reach:
        plans = [n for n in names if n.span.end <= cue.start and n.type in ("LegalDocument", "Programme", "Project")]
        between = text[plans[-1].span.end : cue.start] if plans else ""
        unnamed = any(t.kind == "date" and _CAPITAL.search(text, t.span.end, cue.start) for t in times)
        if unnamed and not subjects and reach == _LONG_GAP:
            return _NOT_ITS_VERB.search(text, max(sentence.start, cue.start - _GAP), cue.start) is None
        passive = _PASSIVE.search(between) is not None or words.startswith("được")
        return passive and bool(_PAST.search(f"{between}{words}")) and not _NOT_ITS_VERB.search(between)
    last = subjects[-1]
    gap = text[last.span.end : cue.start]
    if _NOT_ITS_VERB.search(gap[-_GAP:]):
        return False
    first = next(n for n in subjects if n is last or _TOGETHER.fullmatch(text, n.span.end, last.span.start))
    before = text[sentence.start : first.span.start]
    if _NO_SUBJECT.search(before[-60:]):
        return False
    dated = any((t.start is not None or t.kind == "date") and t.span.start < cue.end for t in times) or any(
        t.kind == "date" and 0 <= t.span.start - cue.end < _GAP for t in times
    )
    return opens or dated or bool(_PAST.search(f"{gap}{words}") or _SOON_AFTER.search(before))
