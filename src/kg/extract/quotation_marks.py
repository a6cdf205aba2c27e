"""Where quotations begin and end: curly, straight and angle marks, nested, over several paragraphs, or half open.

::

    “a “b” c”  outer, then inner        “a ⏎ “b”    a mark at each paragraph, one at the end
    "a "b" c"  so too                   a”, ông …   from the start of the sentence
"""

from __future__ import annotations

import re
from typing import Final

from kg.model import Span

_MARK: Final = re.compile(
    r"[“”«»\n\"](?:(?<!\")|(?:(?<=[^\s(\[“]\")|(?<=[.,!?…] \"))(?!\w)|(?<![\w.,!?…\"]\")(?=[^\s\"]))"
)
"""A mark or the end of a line. It is looked behind only from the mark, so that the engine can leap to it."""
_SPEAKER_MAY_FOLLOW: Final = re.compile(r"\s{0,3}[,.]?\s{0,3}[-–—,]\s{0,3}\w")
_NEXT_OPENS: Final = re.compile(r"\s*[“\"]")
_PARAGRAPHS: Final = 5
_LONGEST: Final = 3000
_LONGEST_HALF_OPEN: Final = 600
_SHORTEST_ORPHAN: Final = 60
_STOP: Final = re.compile(r"[.!?…]\s+(?=[^\W\d_a-z])")


def quotations(text: str) -> list[Span]:
    """The quotations of a text with their marks, outer ones before those inside them.

    One that nothing closes before its paragraph ends goes on to the mark that closes it in one of the next
    paragraphs; one that nothing opens, but that a speaker may follow, begins with its sentence.

    >>> [text[s.start : s.end] for text in ["Anh “đi “học” chưa” rồi"] for s in quotations(text)]
    ['“đi “học” chưa”', '“học”']
    """
    found: list[Span] = []
    opened: list[int] = []
    pending: list[tuple[int, int]] = []
    """An opening mark of an earlier line and how many lines ago it stood, at most one."""
    line = 0
    closed = -1
    for mark in _MARK.finditer(text):
        at = mark.start()
        if mark[0] == "\n":
            pending = _carried(text, found, opened, pending, line, at, closed)
            opened, line, closed = [], mark.end(), -1
        elif mark[0] in "“«" or (mark[0] == '"' and _is_opening(text, at)):
            opened.append(at)
        elif opened:
            found.append(Span(opened.pop(), mark.end()))
            closed = mark.end()
        elif pending:
            found.append(Span(pending.pop()[0], mark.end()))
            closed = mark.end()
        elif closed == -1 and at - line >= _SHORTEST_ORPHAN and _SPEAKER_MAY_FOLLOW.match(text, mark.end()):
            found.append(Span(_sentence_start(text, line, at), mark.end()))
            closed = mark.end()
    _carried(text, found, opened, pending, line, len(text), closed)
    return sorted(set(found), key=lambda s: (s.start, -s.end))


def _sentence_start(text: str, line: int, at: int) -> int:
    start = line
    for stop in _STOP.finditer(text, max(line, at - _LONGEST_HALF_OPEN), at):
        start = stop.end()
    return start


def _is_opening(text: str, at: int) -> bool:
    before = text[at - 1 : at]
    return (not before or before.isspace() or before in "([:–-“/'") and not text[at + 1 : at + 2].isspace()


def _carried(
    text: str,
    found: list[Span],
    opened: list[int],
    pending: list[tuple[int, int]],
    line: int,
    end: int,
    closed: int,
) -> list[tuple[int, int]]:
    """What is still open when a line ends; adds to ``found`` what the end of the line closes."""
    if not opened:
        return [(at, n + 1) for at, n in pending if n < _PARAGRAPHS and end - at < _LONGEST]
    first = opened[0]
    if first < closed < first + _LONGEST_HALF_OPEN and _SPEAKER_MAY_FOLLOW.match(text, closed):
        found.append(Span(first, closed))
        return []
    if first > 0 and not text.endswith(("\n", ":", ": "), 0, first):
        return []
    if _NEXT_OPENS.match(text, end) or end == len(text):
        if closed < first and end - first < _LONGEST and (text[first] == "“" or first == line):
            found.append(Span(first, end))
        return []
    return [(first, 1)]
