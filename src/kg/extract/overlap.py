"""Which of two overlapping names stands."""

from __future__ import annotations

from collections.abc import Iterable

from kg.model import Mention

KEEPS_INSIDE: dict[str, frozenset[str]] = {}


def settle(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Mentions in text order with no two on one span and none that cross.

    ::

        [Sở Công Thương [tỉnh Ninh Bình]]     nested: both stand
        [Công ty cổ phần Thép [Thép Pomina]   crossing: the surer, then the longer one stands
    """
    kept: list[Mention] = []
    for m in sorted(mentions, key=lambda m: (-m.confidence, -len(m.span), m.span.start, m.type)):
        if all(_fit(m, k) for k in kept):
            kept.append(m)
    return tuple(sorted(kept, key=lambda m: (m.span.start, -m.span.end)))


def _fit(a: Mention, b: Mention) -> bool:
    if not a.span.overlaps(b.span):
        return True
    if a.span == b.span:
        return False
    return a.span in b.span or b.span in a.span
