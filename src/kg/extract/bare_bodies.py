"""Bodies that a clause names by their bare kind: "chi cục đã tổ chức …" is the chi cục named last before."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from kg.extract.neighbours import Named
from kg.model import BODIES, Doc, Mention, Span
from kg.names import name_key

_BARE: Final = re.compile(
    r"(?<![-\w] )\b(?P<kind>[Cc]hi cục|[Cc]ục|[Cc]ông ty|HTX|[Hh]ợp tác xã|[Tt]ập đoàn|[Tt]ổng công ty|"
    r"[Nn]gân hàng|[Hh]iệp hội|[Ss]ở|"
    r"[Bb]ộ|UBND|HĐND|[Tt]ổng cục|[Bb]an quản lý|[Đđ]ơn vị)(?=\s(?:này\s)?(?:đã|vừa|cũng|sẽ|tổ chức|ban hành|còn|"
    r"tiếp tục|"
    r"phối hợp|đang|"
    r"chủ trì|ký|khởi công|ra|có|tiến hành|phát hiện)\s)"
)
_REACH: Final = 300
_BACK: Final = 150
_NESTED: Final = 4


def stand_in(doc: Doc, where: Span, until: int, all_named: tuple[Named, ...]) -> Named | None:
    """The body that a bare kind before ``until`` stands for, or None where there is none or it was not named before."""
    bare = list(_BARE.finditer(doc.text, max(where.start, until - _REACH), until))
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
