"""Firms that no list knows, by the company they keep: "Chevron, Repsol, [ENI] và [Reliance Industries]"."""

from __future__ import annotations

import re
from typing import Final

from kg.extract.body_ground import Ground
from kg.extract.heads import not_names
from kg.model import Mention, Span
from kg.read.credits import is_syllable

JOINT: Final = re.compile(r",? (?:và |hay |hoặc )?|, ?")
"""Between two of a list."""
JOINT_BEFORE: Final = re.compile(r"(?:, ?(?:và )?| và | hay | hoặc )$")
_LISTED: Final = re.compile(r", ?(?:và |cùng )?| và ")
_NAME: Final = re.compile(
    r"[A-Z][A-Za-z&]+(?:[ -][A-Z][A-Za-z&]+){0,3}(?=[,.;)…\n]| (?:và|cùng|đã|là|sẽ|cũng|được|đang|hay)\b|\Z)"
)
_NO_FIRM: Final = re.compile(r"(?:GDP|CPI|FDI|FTA|ODA|USD|EUR|VND|GRDP|VAT|DN|KCN|COVID|PCI|ESG|AI|IT)\Z")
_ENOUGH: Final = 2


def listed_firms(g: Ground, found: list[Mention], others: list[Span]) -> list[Mention]:
    """The foreign names that go on a list of at least two companies; none that is another name in the article."""
    ends = {m.span.end: m.span.start for m in found}
    taken = [*(m.span for m in found), *others]
    new: list[Mention] = []
    for end in sorted(ends):
        at = end
        while (joint := _LISTED.match(g.text, at)) is not None and joint.end() not in ends.values():
            m = _NAME.match(g.text, joint.end())
            if m is None or _before(g, at, ends) < _ENOUGH or not _foreign(g, m) or any(_meet(m, t) for t in taken):
                break
            span = Span(*m.span())
            new.append(Mention(span, "Company", "brand", "companies.listed", 0.8))
            ends[span.end], at = span.start, span.end
            taken.append(span)
    return new


def _before(g: Ground, end: int, ends: dict[int, int]) -> int:
    """How many companies of a list end here."""
    count = 0
    while end in ends and count < _ENOUGH:
        count += 1
        before = JOINT_BEFORE.search(g.text, max(0, ends[end] - 6), ends[end])
        end = before.start() if before is not None else -1
    return count


def _foreign(g: Ground, m: re.Match[str]) -> bool:
    words = m[0].replace("-", " ").split(" ")
    known = m.start() in g.heads or m.start() in g.domains or m.start() in g.places or m[0] in not_names()
    return not known and not any(is_syllable(w) for w in words) and _NO_FIRM.match(m[0]) is None


def _meet(m: re.Match[str], span: Span) -> bool:
    return m.start() < span.end and span.start < m.end()
