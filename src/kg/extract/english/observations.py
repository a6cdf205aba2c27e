"""Measured numbers of an English text: what was measured, of whom and when, as far as the sentence says it plainly."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import Final

from kg.extract.english.named import Named, any_of
from kg.extract.reporting_period import period_of
from kg.model import Doc, Modality, Observation, Quantity, Span

_ABOUT: Final = {"Company": 0, "Organization": 1, "Agency": 1, "AdministrativeUnit": 2}
_PARTS: Final = re.compile(r"[,;:“”\"]|(?<!\w)(?:that|and|but|while|where|with|when|as|which)(?!\w)")
_ARTICLE: Final = re.compile(r"(?:[Tt]he|[Ii]ts|[Aa]n?|[Tt]heir|[Tt]otal) ")
_TO_COME: Final = re.compile(
    r"(?<!\w)(?:will|plans?|planned|aims?|targets?|expected|is set|are set|forecast|to be)(?!\w)"
)
_ASKED: Final = re.compile(r"(?<!\w)(?:asked|requested|urged|proposed|suggested)(?!\w)")
_IF: Final = re.compile(r"(?<!\w)(?:[Ii]f|[Uu]nless)(?!\w)")


def observations(doc: Doc, named: list[Named]) -> tuple[Observation, ...]:
    starts = [s.start for s in doc.sentences]
    times: dict[int, list[int]] = {}
    for k, t in enumerate(doc.times):
        times.setdefault(bisect_right(starts, t.span.start) - 1, []).append(k)
    by_sentence: dict[int, list[Named]] = {}
    for n in named:
        if n.type in _ABOUT:
            by_sentence.setdefault(bisect_right(starts, n.span.start) - 1, []).append(n)
    found = []
    for q in doc.quantities:
        i = bisect_right(starts, q.span.start) - 1
        if i < 0 or q.span not in doc.sentences[i]:
            continue
        sentence = doc.sentences[i]
        own = [doc.times[k] for k in times.get(i, ())]
        about = min(
            (n for n in by_sentence.get(i, ()) if n.span.end <= q.span.start),
            key=lambda n: (_ABOUT[n.type], -n.span.start),
            default=None,
        )
        found.append(
            Observation(
                q.span, q.value, q.unit, "english.quantity", q.code, _measured(doc, q, sentence),
                about.id if about else None, period_of(doc.text, own, q.span), 0.7,
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
    return "Requested" if _ASKED.search(before) else "Proposed" if _TO_COME.search(before) else "Asserted"


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(rf"(?<= ){any_of('grow')}(?= )")
