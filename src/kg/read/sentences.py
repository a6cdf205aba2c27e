"""Where a sentence ends in Vietnamese news."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from kg.assets import rows
from kg.extract.tokens import CAP, SMALL
from kg.model import Block, Span
from kg.span import trimmed

_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*")
_GLUED = re.compile(rf"\.(?={CAP}{SMALL}*[ ,])")
_LIST_NUMBER = re.compile(r"(?:\d{1,2}|[IVX]{1,5}|[a-zđ])")
_INITIAL_BEFORE = re.compile(r"(?:^|[:(/–-]\s*|\b(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị)\s)$")
LONGEST = 2000
"""More code points than any sentence of news has: of 65,000 the longest has 1,855."""
_SILENT = frozenset({"boilerplate", "dateline", "date"})


@cache
def _abbreviations() -> dict[str, str]:
    return {r["abbreviation"]: r["kind"] for r in rows("data/lexicon/abbreviations_with_dot.tsv")}


def sentences(text: str, blocks: Iterable[Block]) -> Iterator[Span]:
    """The sentences of the blocks that are read, in order, trimmed; none crosses a block.

    >>> text = "TP. Ninh Bình có 1.200 DN. Ông B. An nói vậy."
    >>> [text[s.start : s.end] for s in sentences(text, [Block("paragraph", Span(0, len(text)))])]
    ['TP. Ninh Bình có 1.200 DN.', 'Ông B. An nói vậy.']
    """
    for block in blocks:
        if block.kind not in _SILENT:
            yield from split(text, block.span)


def split(text: str, span: Span) -> Iterator[Span]:
    """The sentences of one stretch of text."""
    start = span.start
    for sentence_end in (*_ends(text, span), span.end):
        for end in (*_cuts(text, start, sentence_end), sentence_end):
            if (found := trimmed(text, start, end)) is not None:
                yield found
            start = end


def _cuts(text: str, start: int, end: int) -> Iterator[int]:
    """Where what is too long to be a sentence is cut: behind a line's, a list's or a word's end."""
    while end - start > LONGEST:
        stop = start + LONGEST
        marks = (text.rfind(mark, start + LONGEST // 2, stop) for mark in ("\n", "; ", ", ", " "))
        start = next((at for at in marks if at > 0), stop) + 1
        yield start


def _ends(text: str, span: Span) -> Iterator[int]:
    start = span.start
    for m in _STOP.finditer(text, span.start, span.end):
        end = m.end()
        if end < span.end and not text[end].isspace():
            if _ends_glued(text, m, span):
                start = m.start() + 1
                yield start
            continue
        if end < span.end and _ends_sentence(text, m, start, span):
            start = end
            yield end


def _ends_glued(text: str, m: re.Match[str], span: Span) -> bool:
    """Whether a stop with no space after it ends a sentence: "rải đều.Đến nay" does, "TS.Trần" and "T.Trang" do not."""
    word = _word_before(text, m.start(), span.start)
    return len(word) > 1 and word.islower() and word.isalpha() and _GLUED.match(text, m.start(), span.end) is not None


def _ends_sentence(text: str, m: re.Match[str], start: int, span: Span) -> bool:
    at = m.end()
    while at < span.end and text[at].isspace():
        at += 1
    if at == span.end:
        return False
    following, stop = text[at], m.group()
    quoted = stop[-1] not in ".!?…"
    if following.islower() or following in ",;:)]":
        return False
    if quoted and following in "-–—":
        return False
    return stop != "." or not _is_abbreviation(text, m.start(), start, span)


def _is_abbreviation(text: str, dot: int, start: int, span: Span) -> bool:
    word = _word_before(text, dot, span.start)
    kind = _abbreviations().get(word.lstrip("(\"“'‘[") + ".")
    if kind is not None:
        return kind == "before"
    before = text[start : dot - len(word)]
    if not before.strip() and _LIST_NUMBER.fullmatch(word):
        return True
    return len(word) == 1 and word.isupper() and _INITIAL_BEFORE.search(before[-8:]) is not None


def _word_before(text: str, at: int, floor: int) -> str:
    """What stands before a stop, back to the space before it, at most 24 characters."""
    begin, floor = at, max(floor, at - 24)
    while begin > floor and not text[begin - 1].isspace():
        begin -= 1
    return text[begin:at]
