"""People by less than a name: the given name that court reports go on with, initials under pictures.

::

    Nguyễn Thị Liễu …, sau đó [Liễu] đã     given name of one named in full before, more than once
    Ảnh: [T.Bình]     Biểu đồ: [N.H]        initials
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from kg.extract.folding import fold
from kg.extract.name_shape import not_people, runs, surnames
from kg.extract.tokens import SMALL
from kg.model import Doc, Span

_AMID: Final = re.compile(r"[^\W\d_A-ZĐ]\w*,? \Z")
"""The end of what stands before a word amid a sentence: a word in small letters."""
_CUE: Final = re.compile(r"(?:[Ảả]nh|ẢNH|[Bb]iểu đồ|[Đđ]ồ họa|[Vv]ideo|[Cc]lip)(?: minh h[oọ][aạ])?$")
_INITIALS: Final = re.compile(
    r": ?((?!P\.V|S\.T|T\.L|C\.T|M\.H|Đ\.T\.)(?:[^\W\d_a-zà-ỹ][a-z]?\.){1,2} ?[^\W\d_a-zà-ỹ][^\W\d_]*)(?=[.)\s]|$)"
)
_NEXT_SENTENCE: Final = re.compile(r"\. [^\W\d_]+$")
_SMALL_NEXT: Final = re.compile(rf" {SMALL}")
_HALF_ABROAD: Final = re.compile(r": ?([A-Z][a-z]+ ([^\W\d_a-z][^\W\d_]+))(?=[.)/\n]|$)")
"""A name of two languages in a credit: "Ảnh: [Ken Nguyễn]"."""
_ENOUGH: Final = 2


def given_alone(doc: Doc, named: Iterable[Span]) -> Iterator[Span]:
    """The single words that are the given name of somebody named in full, where they stand alone.

    A word counts where it does so amid sentences twice or more, and is no word of other use ("Nam", "Thái").
    """
    low = fold(doc.text)
    full = sorted(named)
    starts: dict[str, int] = {}
    for span in full:
        words = low[span.start : span.end].split()
        if len(words) > 2:
            starts.setdefault(words[-1], span.end)
    if not starts:
        return
    alone: dict[str, list[Span]] = defaultdict(list)
    amid: dict[str, int] = defaultdict(int)
    others = sorted(m.span for m in doc.mentions)
    for run in runs(doc.text):
        word = run[0]
        if len(run) > 1 or word.capitals or word.span.start < starts.get(word.low, len(low)):
            continue
        if word.low in not_people("no given") or _inside(word.span, full) or _inside(word.span, others):
            continue
        alone[word.low].append(word.span)
        amid[word.low] += _AMID.search(doc.text, max(0, word.span.start - 16), word.span.start) is not None
    for key in sorted(alone):
        if amid[key] >= _ENOUGH:
            yield from alone[key]


def initials(doc: Doc) -> Iterator[Span]:
    """The initials of those who took a picture or drew a chart."""
    text = doc.text
    abroad = (m for m in _HALF_ABROAD.finditer(text) if surnames().get(fold(m[2])) == "sure")
    for m in (*_INITIALS.finditer(text), *abroad):
        if _CUE.search(text, max(0, m.start() - 16), m.start()):
            next_ = _NEXT_SENTENCE.search(m[1]) if _SMALL_NEXT.match(text, m.end(1)) else None
            yield Span(m.start(1), m.end(1) if next_ is None else m.start(1) + next_.start())


def _inside(span: Span, spans: list[Span]) -> bool:
    at = bisect_right(spans, span.start, key=lambda s: s.start) - 1
    return any(s.overlaps(span) for s in spans[max(0, at - 2) : at + 1])
