"""The exact stretch that somebody said, without the marks around it."""

from __future__ import annotations

import re
from typing import Final

from kg.model import Span

_TAIL: Final = re.compile(r"[\s.\"”»’'/;,–-]+\Z")


def trimmed(text: str, start: int, end: int) -> Span | None:
    """The stretch without spaces, quotation marks and full stop at its ends; None if too short."""
    while start < end and text[start] in " \u00a0\n\"“«‘'-–,:":
        start += 1
    tail = _TAIL.search(text, start, end)
    stop = tail.start() if tail else end
    return Span(start, stop) if stop - start >= 15 and " " in text[start:stop] else None
