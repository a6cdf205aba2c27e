"""Measured numbers: every quantity of the running text, with what it measures, of whom and when."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict

from kg.extract.about import REACH, Subjects
from kg.extract.measured import measured
from kg.extract.modality import modalities
from kg.extract.reporting_period import period_of
from kg.model import Doc, Observation, Span, TimeExpr


def observations(doc: Doc) -> tuple[Observation, ...]:
    """The measured numbers of an article in text order; those in boilerplate and date lines are left out."""
    if not doc.quantities:
        return ()
    skipped = [b.span for b in doc.blocks if b.kind in ("boilerplate", "date", "byline")]
    times = _by_sentence(doc)
    modality, subjects = modalities(doc), Subjects(doc)
    found: list[Observation] = []
    last: Span | None = None
    for quantity in doc.quantities:
        if any(quantity.span in s for s in skipped):
            continue
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


def _near(times: list[TimeExpr], span: Span) -> list[TimeExpr]:
    first = bisect_left(times, span.start - REACH, key=lambda t: t.span.start)
    return times[first : bisect_right(times, span.end + REACH, key=lambda t: t.span.start)]


def _by_sentence(doc: Doc) -> dict[Span, list[TimeExpr]]:
    """The times in text order by the sentence that they begin in."""
    times: dict[Span, list[TimeExpr]] = defaultdict(list)
    for t in sorted(doc.times, key=lambda t: t.span):
        times[doc.sentence_of(t.span)].append(t)
    return times
