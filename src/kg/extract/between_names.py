"""What stands between two names of a sentence: verbs that join them, lists that go on, and whether it is a fact."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache

from kg.assets import words_of
from kg.extract.neighbours import Named, outer
from kg.extract.word_lists import alternation
from kg.model import Doc, Modality, Relation, RelationKind, Span

REACH = 90
"""Code points between two names over which one verb is trusted to join them."""

LONGEST = 30
"""Names on one list that are followed."""

POSTS = (
    r"(?:(?:Phó )?Thủ tướng|(?:Phó )?[Cc]hủ tịch|Bộ trưởng|Thứ trưởng|(?:Phó )?Tổng cục trưởng|(?:Phó )?Cục trưởng|"
    r"(?:Phó )?Giám đốc|Thống đốc|Trưởng [Bb]an|Ban Thường vụ|Thường trực|lãnh đạo)"
)
"""A post between a verb and its body: what a body's head does, the body does."""

_LIST = re.compile(r"\s*(?:\([^()]*\)|\))?\s*(?:,|;|và|cùng|, và|, cùng|hoặc|[-–]|\()\s*(?:nước |tỉnh |các )?\Z")
_NOT_YET = re.compile(
    r"\b(?:đề xuất|dự kiến|đề nghị|kiến nghị|(?<!công )(?<!chương )(?<!quá )trình|dự thảo|xin|xem xét|cần|nếu|sẽ|sắp|"
    r"chuẩn bị|mong muốn|muốn|có thể|phải|hướng tới|(?<!kết thúc )đàm phán|thúc đẩy|xúc tiến)\b"
)
_ASKED = re.compile(
    r"\b(?:giao|yêu cầu|đề nghị|kiến nghị|chỉ đạo|đôn đốc|đề xuất|mong|nếu|cần|trình)"
    rf"(?: (?:cho|các|với|lên|để))?(?: {POSTS})?\s*\Z"
)


def says(kind: str, gap: str) -> bool:
    """Whether a word of the kind stands in the words between two names: "builds", "greets", "not" …"""
    return _words(kind).search(gap) is not None


@cache
def _words(kind: str) -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(words_of('data/lexicon/relation_words.tsv', kind))}\b")


def joined(
    doc: Doc, names: tuple[Named, ...], left: frozenset[str], right: frozenset[str]
) -> Iterator[tuple[Named, Named, str]]:
    """Names of the two sorts with the words between them, where no third name of the left sort comes between."""
    types = {n.type for n in names}
    top = outer(names) if types & left and types & right else ()
    for i, a in enumerate(top):
        if a.type not in left:
            continue
        for b in top[i + 1 :]:
            gap = doc.text[a.span.end : b.span.start]
            if len(gap) > REACH:
                break
            if b.type in right and b.entity.id != a.entity.id:
                yield a, b, gap
                break
            if b.type in left:
                break


def listed_after(doc: Doc, top: tuple[Named, ...], first: Named, kinds: frozenset[str]) -> Iterator[Named]:
    """A name and those of its sort that go on the list after it, of names that stand in no other: "A (AB), B và C"."""
    last = first
    yield first
    at = bisect_right(top, first.span.start, key=_start)
    for n in top[at : at + LONGEST]:
        if n.type not in kinds or not _LIST.match(doc.text[last.span.end : n.span.start]):
            return
        if n.entity.id != last.entity.id:
            yield n
        last = n


def listed_before(doc: Doc, top: tuple[Named, ...], end: Named, kinds: frozenset[str]) -> Iterator[Named]:
    """A name and those of its sort on the list before it."""
    last = end
    yield end
    at = bisect_left(top, end.span.start, key=_start)
    for n in reversed(top[max(0, at - LONGEST) : at]):
        if n.type not in kinds or not _LIST.match(doc.text[n.span.end : last.span.start]):
            return
        yield n
        last = n


def _start(n: Named) -> int:
    return n.span.start


def told(doc: Doc, kind: RelationKind, subject: Named, value: Named, gap: str | None, method: str) -> Relation:
    """The relation, with what the words between the names and right before them make of it: done, asked for, denied.

    ``gap`` is None where a name itself, or "của", says it.
    """
    start, end = min(subject.span.start, value.span.start), max(subject.span.end, value.span.end)
    modality: Modality = "Asserted"
    if gap is None:
        pass
    elif says("not", gap):
        modality = "Denied"
    elif _NOT_YET.search(gap):
        modality = "Proposed"
    elif _ASKED.search(doc.text, max(0, start - 25), start):
        modality = "Requested"
    return Relation(kind, subject.entity.id, value.entity.id, Span(start, end), method, 0.7, modality)
