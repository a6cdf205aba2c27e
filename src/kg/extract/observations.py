"""Measured numbers: every quantity of the running text, with what it measures, of whom and when."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from typing import Final

from kg.extract.about import REACH, Subjects
from kg.extract.measured import measured
from kg.extract.modality import modalities
from kg.extract.reporting_period import period_of
from kg.extract.units import unit_at
from kg.model import Doc, Observation, Quantity, Span, TimeExpr

_BEFORE_KNOWN: Final = re.compile(r"(?<!\w)(?:của|tại|ở|giữa|riêng|cả|trong số|tổng số)\s\Z", re.IGNORECASE)
_KNOWN: Final = re.compile(
    r"(?: \w+){0,4}? (?:này|ấy|còn lại|(?:nêu|nói|kể) trên"
    r"|trên(?=[.,;:)]| (?:đã|sẽ|là|có|bị|được|gồm|nhằm|thì)\b))(?!\w)"
)
_SAME_BEFORE: Final = 40
_SAME_AFTER: Final = 10
"""The letters around a number that are the same where a caption or summary repeats the text."""


def observations(doc: Doc) -> tuple[Observation, ...]:
    """The measured numbers of an article in text order; those in boilerplate and date lines are left out."""
    if not doc.quantities:
        return ()
    skipped = [b.span for b in doc.blocks if b.kind in ("boilerplate", "date", "byline")]
    times = _by_sentence(doc)
    modality, subjects = modalities(doc), Subjects(doc)
    found: list[Observation] = []
    last: Span | None = None
    known: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for quantity in doc.quantities:
        if any(quantity.span in s for s in skipped):
            continue
        told = known[(str(quantity.value), quantity.unit)]
        if told and _recalled(doc.text, quantity, told):
            continue
        told.append(quantity.span)
        sentence = doc.sentence_of(quantity.span)
        previous = found[-1] if sentence == last else None
        near = _near(times[sentence], quantity.span)
        found.append(
            Observation(
                quantity.span,
                quantity.value,
                quantity.unit,
                "observations.quantity",
                quantity.code,
                measured(doc, quantity, sentence, near, previous),
                subjects.of(quantity.span, sentence),
                period_of(doc.text, near, quantity.span),
                0.9,
                modality.of(quantity.span, sentence, "number"),
            )
        )
        last = sentence
    return tuple(found)


def _recalled(text: str, quantity: Quantity, told: list[Span]) -> bool:
    """Whether a number only recalls one told before: "tổng thu của 8 đơn vị này"; or the same words stand there."""
    span = quantity.span
    around = text[max(0, span.start - _SAME_BEFORE) : span.end + _SAME_AFTER]
    if len(around) > _SAME_BEFORE and any(
        text[max(0, t.start - _SAME_BEFORE) : t.end + _SAME_AFTER] == around for t in told
    ):
        return True
    unit = unit_at(quantity.unit, 0)
    if unit is None or unit.dimension != "count" or quantity.value < 2:
        return False
    before = text[max(0, span.start - 12) : span.start]
    return _BEFORE_KNOWN.search(before) is not None or _KNOWN.match(text, span.end, span.end + 50) is not None


def _near(times: list[TimeExpr], span: Span) -> list[TimeExpr]:
    first = bisect_left(times, span.start - REACH, key=lambda t: t.span.start)
    return times[first : bisect_right(times, span.end + REACH, key=lambda t: t.span.start)]


def _by_sentence(doc: Doc) -> dict[Span, list[TimeExpr]]:
    """The times in text order by the sentence that they begin in."""
    times: dict[Span, list[TimeExpr]] = defaultdict(list)
    for t in sorted(doc.times, key=lambda t: t.span):
        times[doc.sentence_of(t.span)].append(t)
    return times
