"""Bodies that a clause names by their bare kind: "chi cục đã tổ chức …" is the chi cục named last before."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import Final

from kg.extract.event_words import either
from kg.extract.folding import fold
from kg.extract.neighbours import Named
from kg.model import BODIES, Doc, Mention, Span
from kg.names import name_key

_REACH: Final = 300
_BACK: Final = 150
_NESTED: Final = 4
_VERB: Final = 12


def stand_in(doc: Doc, where: Span, until: int, all_named: tuple[Named, ...]) -> Named | None:
    """The body that a bare kind before ``until`` stands for, or None where there is none or it was not named before."""
    found = _bare().finditer(fold(doc.text), max(where.start, until - _REACH), min(where.end, until + _VERB))
    bare = [m for m in found if m.end("kind") < until]
    if not bare:
        return None
    m = bare[-1]
    last = bisect_left(all_named, m.start(), key=lambda n: n.span.start)
    if any(n.span.end > m.start() for n in all_named[max(0, last - _NESTED) : last]):
        return None
    kind = name_key(m["kind"]) + " "
    anybody = kind == "đơn vị "
    for n in reversed(all_named[max(0, last - _BACK) : last]):
        if n.type in BODIES and (
            anybody or name_key(doc.words(n.span)).startswith(kind) or name_key(n.entity.name).startswith(kind)
        ):
            return Named(Mention(Span(m.start("kind"), m.end("kind")), n.mention.type, method="stand-in"), n.entity)
    return None


@cache
def _bare() -> re.Pattern[str]:
    return re.compile(rf"(?<![-\w] )\b(?P<kind>{either('bare body')})\s(?:này\s)?{either('bare body does')}(?=\s)")
