"""Bodies that a clause names by their bare kind: "chi cục đã tổ chức …" is the chi cục named last before."""

from __future__ import annotations

import re
from typing import Final

from kg.extract.neighbours import Named
from kg.model import BODIES, Doc, Mention, Span
from kg.names import name_key

_BARE: Final = re.compile(
    r"(?<![-\w] )\b(?P<kind>[Cc]hi cục|[Cc]ục|[Cc]ông ty|HTX|[Hh]ợp tác xã|[Tt]ập đoàn|[Tt]ổng công ty|"
    r"[Nn]gân hàng|[Hh]iệp hội|[Ss]ở|"
    r"[Bb]ộ|UBND|HĐND|[Tt]ổng cục|[Bb]an quản lý)(?=\s(?:này\s)?(?:đã|vừa|cũng|sẽ|tổ chức|ban hành|còn|tiếp tục|"
    r"phối hợp|đang|"
    r"chủ trì|ký|khởi công|ra|có|tiến hành|phát hiện)\s)"
)


def stand_in(doc: Doc, where: Span, until: int, all_named: tuple[Named, ...]) -> Named | None:
    """The body that a bare kind before ``until`` stands for, or None where there is none or it was not named before."""
    bare = [m for m in _BARE.finditer(doc.text, where.start, until) if not _inside(m.start(), all_named)]
    if not bare:
        return None
    m = bare[-1]
    kind = name_key(m["kind"])
    earlier = [n for n in all_named if n.span.end <= m.start() and n.type in BODIES and _starts(doc, n, kind)]
    if not earlier:
        return None
    last = earlier[-1]
    return Named(Mention(Span(m.start("kind"), m.end("kind")), last.mention.type, method="stand-in"), last.entity)


def _starts(doc: Doc, name: Named, kind: str) -> bool:
    return name_key(doc.words(name.span)).startswith(kind + " ") or name_key(name.entity.name).startswith(kind + " ")


def _inside(at: int, all_named: tuple[Named, ...]) -> bool:
    return any(n.span.start <= at < n.span.end for n in all_named)
