"""Bodies named only to say whose a thing or a person is: in somebody's post, above their own office, behind a paper."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

from kg.extract.neighbours import Named
from kg.model import Doc, Span

_OF_PLAN: Final = re.compile(r"\s(?:ngày .{1,24}\s)?(?:của|do)\s(?:(?:Thủ tướng|Chủ tịch|Bộ trưởng)\s)?$")
_PARENT: Final = re.compile(r"\s*(?:[(–-]|,?\s?(?:thuộc|trực thuộc|của))\s*$")
_IN_BRACKET: Final = re.compile(r"\([^()]*$")
_RANKS: Final = (
    ("tổ ", "đội"),
    ("phòng", "trạm", "đồn"),
    ("chi cục", "ban "),
    ("cục", "sở", "vụ", "công an", "hải quan"),
    ("tổng cục", "ubnd", "ủy ban nhân dân"),
    ("bộ ", "chính phủ"),
)
"""The first words of bodies' names, from the lowest rank up."""
_BRACKET: Final = 90
_PAPER: Final = 50
_NESTED: Final = 4


class Standing:
    """The posts of one article and which body belongs to which."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._parents = frozenset((r.subject, r.object) for r in doc.relations if r.kind == "partOf")
        self._posts = sorted(p.span for p in doc.posts if p.person is not None)
        self._bodies = frozenset(p.body for p in doc.posts if p.body is not None)

    def in_post(self, name: Named) -> bool:
        """Whether the body only says what a named person is: "Chủ tịch [UBND tỉnh] Lê A"."""
        last = bisect_right(self._posts, name.span.start, key=lambda s: s.start)
        return any(name.span in span for span in self._posts[max(0, last - _NESTED) : last])

    def by_post(self, name: Named) -> bool:
        """Whether the body only says which post is meant: "đe dọa Chủ tịch [UBND tỉnh]"."""
        return name.span in self._bodies

    def owner(self, before: Named | None, name: Named) -> bool:
        """Whether the name only says whose the thing before is: "Cục A (Tổng cục B)", "Nghị định 5 của Chính phủ"."""
        if before is None:
            return False
        gap = self._doc.text[before.span.end : name.span.start]
        if len(gap) > _BRACKET:
            return False
        if before.type in ("LegalDocument", "Programme") and len(gap) < _PAPER and _OF_PLAN.search(gap):
            return True
        if self._above(name, before, gap):
            return True
        return (before.entity.id, name.entity.id) in self._parents and _PARENT.match(gap) is not None

    def _above(self, name: Named, before: Named, gap: str) -> bool:
        """Whether the name in brackets, or behind a dash, is of a higher rank than the body it follows."""
        text, at = self._doc.text, name.span.start
        follows = _PARENT.match(gap) is not None or ("(" in gap and ")" not in gap)
        if not follows and (gap.strip() != "," or _IN_BRACKET.search(text, max(0, at - _BRACKET), at) is None):
            return False
        return self._rank(name.span) > self._rank(before.span) >= 0

    def _rank(self, span: Span) -> int:
        words = self._doc.words(span).lower()
        return next((k for k, heads in enumerate(_RANKS) if words.startswith(heads)), -1)
