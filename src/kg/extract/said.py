"""The exact stretch that somebody said, without the marks around it."""

from __future__ import annotations

from typing import Final

from kg.model import Span

_BEFORE: Final = frozenset(" \u00a0\n\t\r\"“”«‘'-–,:")
_AFTER: Final = frozenset(" \u00a0\n\t\r.\"”»’'/;,–-")
_SHORTEST: Final = 15


def words_said(text: str, start: int, end: int) -> Span | None:
    """The stretch without spaces, quotation marks and full stop at its ends; None if too short."""
    while start < end and text[start] in _BEFORE:
        start += 1
    while start < end and text[end - 1] in _AFTER:
        end -= 1
    return Span(start, end) if end - start >= _SHORTEST and text.find(" ", start, end) >= 0 else None
