"""Which of two overlapping names stands."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from kg.model import Mention


def settle(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Mentions in text order with no two on one span and none that cross.

    ::

        [Sở Công Thương [tỉnh Ninh Bình]]     nested: both stand
        [Công ty cổ phần Thép [Thép Pomina]   crossing: the surer, then the longer one stands
    """
    found = sorted(mentions, key=lambda m: (m.span.start, m.span.end))
    starts = [m.span.start for m in found]
    longest = max((len(m.span) for m in found), default=0)
    better = sorted(range(len(found)), key=lambda i: _rank(found[i]))
    stands = [False] * len(found)
    for i in better:
        m = found[i]
        near = range(bisect_left(starts, m.span.start - longest), bisect_left(starts, m.span.end))
        stands[i] = all(_fit(m, found[j]) for j in near if stands[j])
    kept = (m for m, stays in zip(found, stands, strict=True) if stays)
    return tuple(sorted(kept, key=lambda m: (m.span.start, -m.span.end)))


def _rank(m: Mention) -> tuple[float, int, int, str]:
    """The surer before the less sure, the longer before the shorter, the first before the later."""
    return (-m.confidence, -len(m.span), m.span.start, m.type)


def _fit(a: Mention, b: Mention) -> bool:
    if not a.span.overlaps(b.span):
        return True
    if a.span == b.span:
        return False
    return a.span in b.span or b.span in a.span
