"""Measured numbers of an English text: what was measured, of whom and when, as far as the sentence says it plainly."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import Final

from kg.extract.english.named import Named, any_of
from kg.extract.reporting_period import period_of
from kg.model import Doc, Modality, Observation, Quantity, Span, TimeExpr

_ABOUT: Final = {"Company": 0, "Organization": 1, "Agency": 1, "AdministrativeUnit": 2}
_PARTS: Final = re.compile(r"[,;:“”\"]|(?<!\w)(?:that|and|but|while|where|with|when|as|which)(?!\w)")
_ARTICLE: Final = re.compile(r"(?:[Tt]he|[Ii]ts|[Aa]n?|[Tt]heir|[Tt]otal) ")
_IF: Final = re.compile(r"(?<!\w)(?:[Ii]f|[Uu]nless)(?!\w)")


def observations(doc: Doc, named: list[Named]) -> tuple[Observation, ...]:
    """The numbers in the sentences of an English article, in text order."""
    sentences = set(doc.sentences)
    times: dict[Span, list[TimeExpr]] = defaultdict(list)
    for t in doc.times:
        times[doc.sentence_of(t.span)].append(t)
    names: dict[Span, list[Named]] = defaultdict(list)
    for n in named:
        if n.type in _ABOUT:
            names[doc.sentence_of(n.span)].append(n)
    found = []
    for q in doc.quantities:
        sentence = doc.sentence_of(q.span)
        if sentence not in sentences:
            continue
        about = min(
            (n for n in names[sentence] if n.span.end <= q.span.start),
            key=lambda n: (_ABOUT[n.type], -n.span.start),
            default=None,
        )
        found.append(
            Observation(
                q.span, q.value, q.unit, "english.quantity", q.code, _measured(doc, q, sentence),
                about.id if about else None, period_of(doc.text, times[sentence], q.span), 0.7,
                _mode(doc.text[max(sentence.start, q.span.start - 90) : q.span.start]),
            )
        )  # fmt: skip
    return tuple(found)


def _measured(doc: Doc, quantity: Quantity, sentence: Span) -> str:
    """The subject of the verb before the number: "export turnover" of "export turnover rose by 8.5 per cent"."""
    before = doc.text[max(sentence.start, quantity.span.start - 160) : quantity.span.start]
    verbs = list(_verb().finditer(before))
    if not verbs:
        return ""
    words = _PARTS.split(before[: verbs[-1].start()])[-1].strip()
    article = _ARTICLE.match(words)
    words = words[article.end() :] if article is not None else words
    return words if 2 < len(words) <= 90 and not any(map(str.isdecimal, words)) else ""


def _mode(before: str) -> Modality:
    if _IF.search(before):
        return "Hypothetical"
    if _any_word("ask").search(before) is not None:
        return "Requested"
    return "Proposed" if _any_word("propose", "to-come").search(before) is not None else "Asserted"


@cache
def _any_word(*kinds: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(*kinds)}(?!\w)")


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(rf"(?<= ){any_of('grow')}(?= )")
