"""Characters that are not seen, spaces that are none, and lines that a scanner or a mail program broke."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

_HIDDEN: Final = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffb"
_CONTROL: Final = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
_SPACES: Final = "\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_ODD_SPACE: Final = re.compile(f"[{_SPACES}]")
_UNSEEN: Final = re.compile(f"[{_HIDDEN}{_CONTROL}]+")

_NEWLINE: Final = re.compile(r"(?<=[^\s])[ \t]*(\r?\n)[ \t]*(?=[^\s])")
_ENDS: Final = re.compile(r"[.!?…:;”»\"’)\]][ \t]*$")
_STARTS: Final = re.compile(r"[-–—•*+•▪●◦“\"«(\[]|\d{1,3}[.)/ ]|[IVX]{1,5}[.)]|[a-zđ][.)] ")
WIDTH: Final = (38, 130)
"""The widths, in characters, that a column of broken lines can have."""
FULL: Final = 0.7
"""A shorter line, of the column's width, ends a paragraph."""


def tidied(text: str) -> tuple[str, list[int] | None]:
    """The text with plain spaces and without what is not seen, and the offset in it of each character kept.

    A hidden space between a small letter and a capital parts two words; any other is left out. The offsets are None
    where nothing was left out.

    >>> tidied("tỉnh\u00a0Ninh\u200bBình\u200b")
    ('tỉnh Ninh Bình', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13])
    """
    text = _ODD_SPACE.sub(" ", text)
    if _UNSEEN.search(text) is None:
        return text, None
    parts: list[str] = []
    at: list[int] = []
    done = 0
    for m in _UNSEEN.finditer(text):
        parts.append(text[done : m.start()])
        at.extend(range(done, m.start()))
        done = m.end()
        if _parts_words(text, *m.span()):
            parts.append(" ")
            at.append(m.start())
    parts.append(text[done:])
    at.extend(range(done, len(text)))
    return "".join(parts), at


def _parts_words(text: str, start: int, end: int) -> bool:
    within = start > 0 and end < len(text)
    return within and "\u200b" in text[start:end] and text[start - 1].islower() and text[end].isupper()


def joined(text: str) -> str:
    """The text with the line breaks inside its sentences turned into spaces, letter for letter as long as before.

    Only where lines are broken at one width throughout, as a scanner does; elsewhere a line is a paragraph.
    """
    width = _column(text) if "\n" in text else 0
    if not width:
        return text

    def one_line(m: re.Match[str]) -> str:
        before, after = text[max(0, m.start() - 8) : m.start()], text[m.end() : m.end() + 8]
        length = m.start() - (text.rfind("\n", 0, m.start()) + 1)
        goes_on = after[0].islower() or (length >= FULL * width and not _ENDS.search(before))
        return " " + "\u200b" * (len(m[0]) - 1) if goes_on and not _STARTS.match(after) else m[0]

    return _NEWLINE.sub(one_line, text)


def _column(text: str) -> int:
    """The width at which the lines of a text are broken: most of one width and inside a sentence; 0 for none."""
    lines = [line.strip() for line in text.split("\n")]
    full = sorted(len(line) for line in lines if len(line) > 20)
    width = full[len(full) * 3 // 4] if full else 0
    if len(full) < 4 or not WIDTH[0] <= width <= WIDTH[1] or full[-1] > WIDTH[1] + 20:
        return 0
    pairs = [(a, b) for a, b in pairwise(lines) if len(a) > 20 and b]
    inside = sum(1 for a, b in pairs if not _ENDS.search(a) and not _STARTS.match(b))
    small = sum(1 for a, b in pairs if b[0].islower() and not _ENDS.search(a))
    return width if inside * 2 >= len(pairs) and small * 4 >= len(pairs) > 2 else 0
