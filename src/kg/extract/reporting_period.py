"""Which stretch of time a number is about, written as the vocabulary writes periods."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from kg.model import Span, TimeExpr

_COMPARED: Final = re.compile(
    r"(?:so với|cùng kỳ|so|bằng|như|hơn|kém)\s(?:cùng kỳ\s|với\s|cuối\s|đầu\s|thời điểm\s|mức\s|của\s)*$"
)


def period_of(text: str, times: Sequence[TimeExpr], at: Span) -> str | None:
    """The period of a number among the times of its sentence: the nearest one before it, else the nearest behind it.

    What the number is only compared with ("so với cùng kỳ năm 2019") is not its period.
    """
    own = [
        t for t in times if t.start is not None and not _COMPARED.search(text[max(0, t.span.start - 30) : t.span.start])
    ]
    before = [t for t in own if t.span.end <= at.start]
    behind = [t for t in own if t.span.start >= at.end]
    nearest = before[-1] if before else behind[0] if behind else None
    return written(nearest) if nearest is not None else None


def written(time: TimeExpr) -> str | None:
    """A time as a period: "2020", "2021-01", "2020-H1", "2020-Q3", "2020-M01/2020-M09"; of a day, its month."""
    if time.start is None or time.end is None or time.start == time.end:
        return time.start[:7] if time.start is not None else None
    start, end = time.start, time.end
    year = start[:4]
    if time.kind == "quarter":
        return f"{year}-Q{(int(start[5:7]) + 2) // 3}"
    if time.kind == "half":
        return f"{year}-H{1 if start.endswith('-01') else 2}"
    return f"{_month(start, 1)}/{_month(end, 12)}"


def _month(value: str, missing: int) -> str:
    return f"{value[:4]}-M{int(value[5:7]) if len(value) > 4 else missing:02d}"
