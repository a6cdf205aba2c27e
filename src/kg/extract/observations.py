"""Measured numbers: every quantity of the running text, with what it measures, of whom and when."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from kg.extract.measured import measured
from kg.extract.modality import modalities
from kg.extract.reporting_period import period_of
from kg.model import Doc, Mention, Observation, Quantity, Span, TimeExpr

_ABOUT: Final = {
    "Project": 0, "Company": 0, "IndustrialZone": 0, "Facility": 0, "Programme": 0, "Organization": 1, "Agency": 1,
    "PoliticalOrganization": 1, "MediaOrganization": 1, "AdministrativeUnit": 2, "Place": 2,
}  # fmt: skip
"""What a number can be about; of two in one clause, the lower one."""
_WHOLE_PROVINCE: Final = re.compile(
    r"\b(?:[Tt]oàn|[Cc]ả) tỉnh\b|\b(?:công nghiệp|ngân sách|kinh tế|địa bàn)(?: của)? tỉnh\b"
)
_CLAUSE: Final = re.compile(r"[;:\n(]|, (?=trong đó|còn|riêng)|\.(?=\s)")


def observations(doc: Doc) -> tuple[Observation, ...]:
    """The measured numbers of an article in text order; those in boilerplate and date lines are left out."""
    skipped = [b.span for b in doc.blocks if b.kind in ("boilerplate", "date", "byline")]
    starts = [s.start for s in doc.sentences]
    times, mentions = _by_sentence(doc, starts)
    modality = modalities(doc)
    found: list[Observation] = []
    last = -1
    for quantity in doc.quantities:
        if any(quantity.span in s for s in skipped):
            continue
        n = bisect_right(starts, quantity.span.start) - 1
        sentence = doc.sentences[n] if n >= 0 and quantity.span in doc.sentences[n] else quantity.span
        previous = found[-1] if n == last else None
        found.append(
            Observation(
                quantity.span,
                quantity.value,
                quantity.unit,
                "observations.quantity",
                quantity.code,
                measured(doc, quantity, sentence, times.get(n, ()), previous),
                _about(doc, quantity, sentence, mentions.get(n, ())),
                period_of(doc.text, times.get(n, ()), quantity.span),
                0.8,
                modality.of(quantity.span, sentence, "number"),
            )
        )
        last = n
    return tuple(found)


def _about(doc: Doc, quantity: Quantity, sentence: Span, mentions: Sequence[Mention]) -> str | None:
    """The entity that a number is about: the article's own province where the words before it say "toàn tỉnh", else the
    best of those named before it in its clause, or in its sentence."""
    if _WHOLE_PROVINCE.search(doc.text, sentence.start, quantity.span.start) and doc.home in {
        e.id for e in doc.entities
    }:
        return doc.home
    before = [m for m in mentions if m.span.end <= quantity.span.start]
    outer = [m for m in before if not any(m.span in o.span and m is not o for o in before)]
    breaks = [m.end() for m in _CLAUSE.finditer(doc.text, sentence.start, quantity.span.start)]
    clause = breaks[-1] if breaks else sentence.start
    near = [m for m in outer if m.span.start >= clause] or outer
    best = min(near, key=lambda m: (_ABOUT[m.type], -m.span.start), default=None)
    return doc.entity_at(best.span) if best is not None else None


def _by_sentence(doc: Doc, starts: list[int]) -> tuple[dict[int, list[TimeExpr]], dict[int, list[Mention]]]:
    """The times and the mentions that numbers can be about, by the number of their sentence."""
    times: dict[int, list[TimeExpr]] = defaultdict(list)
    mentions: dict[int, list[Mention]] = defaultdict(list)
    for t in doc.times:
        times[bisect_right(starts, t.span.start) - 1].append(t)
    for m in doc.mentions:
        if m.type in _ABOUT and doc.entity_at(m.span) is not None:
            mentions[bisect_right(starts, m.span.start) - 1].append(m)
    return times, mentions
