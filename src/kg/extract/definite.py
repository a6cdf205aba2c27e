"""Bare definite nouns that stand for what was named before: "Dự án do … làm chủ đầu tư", "Trụ sở công ty tại …"."""

from __future__ import annotations

import re
from bisect import bisect_left

from kg.extract.folding import fold
from kg.extract.neighbours import Named
from kg.model import Doc, EntityType, Mention, Span

REACH = 1500
"""Code points back to the name that a bare noun can stand for."""

SEAT = "definite.seat"
"""The method of a stand-in that is said to have its seat where the words go on."""

_TYPES: dict[str, EntityType] = {
    "dự án": "Project",
    "hiệp định": "Agreement",
    "nhà máy": "Facility",
    "cảng": "Facility",
    "khu công nghiệp": "IndustrialZone",
    "kcn": "IndustrialZone",
    "cụm công nghiệp": "IndustrialZone",
    "công ty": "Company",
    "doanh nghiệp": "Company",
    "tập đoàn": "Company",
}
_NOUNS = "|".join(sorted(_TYPES, key=len, reverse=True))
_GOES_ON = r"(?= (?:do|được|có|nằm|thuộc|gồm|bao gồm|với|đã|là|tại|ở|đặt|tọa lạc)\b)"
_OPENS = re.compile(rf"\s*(?P<noun>{_NOUNS})(?: này| trên| nói trên)?{_GOES_ON}", re.IGNORECASE)
_THIS = re.compile(r" (?:này|nói trên)\b", re.IGNORECASE)
_BEFORE_THIS = re.compile(rf"\b(?P<noun>{_NOUNS})\Z", re.IGNORECASE)
_LONGEST = max(map(len, _TYPES))
_SEATED = re.compile(
    r"\b(?:Trụ sở|Địa chỉ)(?: chính)?(?: của)? (?P<noun>công ty|doanh nghiệp|tập đoàn)(?: này)?"
    r"(?= (?:đặt |đóng )?(?:tại|ở)\b)",
    re.IGNORECASE,
)
_ALONE = frozenset({"Project", "Agreement", "Facility", "IndustrialZone"})


def with_stand_ins(doc: Doc, names: tuple[Named, ...]) -> tuple[Named, ...]:
    """The names of an article and the bare nouns that stand for one of them, in text order."""
    by_type: dict[str, list[Named]] = {}
    for n in names:
        if n.type in _TYPES.values():
            by_type.setdefault(n.type, []).append(n)
    if not by_type:
        return names
    starts = {n.span.start for n in names}
    found = [
        Named(Mention(Span(at, end), last.mention.type, "", method), last.entity)
        for at, end, noun, method in _places(doc)
        if at not in starts and (last := _last(by_type.get(_TYPES[noun], []), at)) is not None
    ]
    return tuple(sorted([*names, *found], key=lambda n: (n.span.start, -n.span.end))) if found else names


def _places(doc: Doc) -> list[tuple[int, int, str, str]]:
    """Where bare nouns stand: start, end, the noun, and how it was found."""
    found: dict[int, tuple[int, int, str, str]] = {}
    low = fold(doc.text)
    for m in _SEATED.finditer(doc.text) if "trụ sở" in low or "địa chỉ" in low else ():
        found[m.start()] = (m.start(), m.end(), m["noun"].lower(), SEAT)
    for m in _THIS.finditer(doc.text):
        noun = _BEFORE_THIS.search(doc.text, max(0, m.start() - _LONGEST), m.start())
        if noun is not None:
            found.setdefault(noun.start(), (noun.start(), m.end(), noun["noun"].lower(), "definite.this"))
    for sentence in doc.sentences:
        opened = _OPENS.match(doc.text, sentence.start, sentence.end)
        if opened is not None and _TYPES[opened["noun"].lower()] in _ALONE:
            at = opened.start("noun")
            found.setdefault(at, (at, opened.end(), opened["noun"].lower(), "definite.opens"))
    return sorted(found.values())


def _last(named: list[Named], at: int) -> Named | None:
    """The one named last before an offset, near enough."""
    i = bisect_left(named, at, key=lambda n: n.span.start)
    return named[i - 1] if i and at - named[i - 1].span.end < REACH else None
