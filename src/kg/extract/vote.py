"""Rules and tagger vote on each name; ``method`` says who found it.

::

    both say it            the rule's method with "+tagger"
    only a rule says it    stands, unless the tagger is all but sure that it is none
    only the tagger        "tagger", where it is sure enough for the type
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

from kg.extract.overlap import settle
from kg.extract.tagger import Tagged, opinions
from kg.model import Doc, Mention, Span

ALONE: Final = 0.7
"""How sure the tagger must be of a name that no rule finds."""
DOUBT: Final = 0.1
"""A rule's name that the tagger holds for less likely than this falls, unless the rule knows the thing."""


def vote(doc: Doc, model: Path) -> tuple[Mention, ...]:
    """The names of an article by rules and tagger together, settled; ``doc.mentions`` are the rules', settled."""
    support: dict[Span, float] = {}
    named: dict[Span, Tagged] = {}
    for opinion in opinions(doc, model):
        support |= opinion.support
        named |= {t.span: t for t in opinion.names}
    stand = [m for m in (_judged(m, named, support) for m in doc.mentions) if m is not None]
    ruled = {m.span for m in stand}
    stand += [
        Mention(t.span, t.type, method="tagger", confidence=round(t.probability, 2))
        for t in named.values()
        if t.span not in ruled and t.probability >= ALONE
    ]
    return settle(stand)


def _judged(m: Mention, named: dict[Span, Tagged], support: dict[Span, float]) -> Mention | None:
    """The rule's name after the vote; None where it falls."""
    same = named.get(m.span)
    if same is not None and same.type == m.type:
        return replace(m, method=f"{m.method}+tagger", confidence=max(m.confidence, round(same.probability, 2)))
    held = support.get(m.span)
    if held is None or held >= DOUBT or m.ref:
        return m
    return None
