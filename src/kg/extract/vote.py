"""Rules and tagger vote on each name; ``method`` says who found it.

::

    both say it            the rule's method with "+tagger"
    only a rule says it    stands, unless the rule is weak and the tagger all but sure that it is none
    only the tagger        "tagger", where it is sure enough for the type
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from pathlib import Path
from typing import Final

from kg.extract.body_ground import known_words
from kg.extract.overlap import settle
from kg.extract.tagger import Tagged, opinions
from kg.model import BODIES, Doc, Mention, Span

ALONE: Final = 0.75
"""How sure the tagger must be of a name that no rule finds."""
BELIEVED: Final = 0.75
"""What the probability of such a name is lowered by, for the tagger is surer than right (docs/quality.md)."""
WEAK: Final = 0.8
"""A rule that is less sure of its name than this can be voted down."""
DOUBT: Final = 0.05
"""What a weak rule finds and the tagger holds for less likely than this falls."""
_MANY: Final = re.compile(r"\b(?:các|những|mỗi|từng|mọi|nhiều) \Z", re.IGNORECASE)


def vote(doc: Doc, model: Path) -> tuple[Mention, ...]:
    """The names of an article by rules and tagger together, settled; ``doc.mentions`` are the rules', settled."""
    support: dict[Span, float] = {}
    named: dict[Span, Tagged] = {}
    for opinion in opinions(doc, model):
        support |= opinion.support
        named |= {t.span: t for t in opinion.names if _can_be(doc, t)}
    return voted(doc.mentions, named, support)


def _can_be(doc: Doc, t: Tagged) -> bool:
    """Whether something can be a name at all.

    ::

        các [Sở Công Thương]        many bodies are none
        [Bộ phận Kinh doanh]        the lexicon knows what only looks like a body
        [kế hoạch đầu tư công]      nothing proper in it
        [Ban Quản] lý               half a word
        Bộ trưởng [Công Thương]     a field of work is no person
    """
    words = doc.words(t.span)
    if ";" in words or _MANY.search(doc.text, max(0, t.span.start - 8), t.span.start):
        return False
    if not any(c.isupper() or c.isdigit() for c in words[1:]) and " " in words:
        return False
    ground = known_words(doc.text)
    if t.type == "Person" and any(end == t.span.end for end, _ in ground.domains.get(t.span.start, ())):
        return False
    if t.type != "Person" and ground.halves(t.span.start, t.span.end):
        return False
    _, head = ground.heads.get(t.span.start, (0, None))
    return head is None or head.type is not None or t.type not in BODIES


def voted(ruled: Iterable[Mention], named: Mapping[Span, Tagged], support: Mapping[Span, float]) -> tuple[Mention, ...]:
    """The names that stand, given how likely the tagger holds each of the rules' outermost ones."""
    stand = [kept for m in ruled if (kept := _judged(m, named.get(m.span), support.get(m.span, 1.0))) is not None]
    starts = [m.span.start for m in stand]
    reach = [0, *accumulate((m.span.end for m in stand), max)]
    alone = [t for t in named.values() if t.probability >= ALONE and _adds(t, stand, starts, reach)]
    return settle([*stand, *(Mention(t.span, t.type, "", "tagger", round(BELIEVED * t.probability, 2)) for t in alone)])


def _adds(t: Tagged, stand: Sequence[Mention], starts: Sequence[int], reach: Sequence[int]) -> bool:
    """Whether the tagger's name is a new one: it lies in no rule's name and crosses none, nor is one drawn out.

    ``reach`` is how far the names before each go.
    """
    first = bisect_left(starts, t.span.start)
    met = stand[first : bisect_left(starts, t.span.end)]
    return reach[first] <= t.span.start and all(m.span in t.span and m.span != t.span and m.type != t.type for m in met)


def _judged(m: Mention, same: Tagged | None, support: float) -> Mention | None:
    """The rule's name after the vote; None where it falls."""
    if same is not None and same.type == m.type:
        return replace(m, method=f"{m.method}+tagger", confidence=max(m.confidence, round(same.probability, 2)))
    return m if support >= DOUBT or m.confidence >= WEAK else None
