"""Factories, ports, airports, roads, bridges, border gates and other works, by name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from kg.assets import rows
from kg.extract.folding import fold
from kg.extract.heads import (
    NUMBER_AFTER,
    Announced,
    announced,
    head_lexicon,
    in_company,
    items,
    phrase_end,
    readable,
    stop_words,
    surnames,
    words_of,
)
from kg.extract.tokens import SMALL
from kg.model import Doc, Mention, Span
from kg.resolve.units import abbreviations, countries, provinces

HEADS: Final = "data/lexicon/facility_heads.tsv"
_LONGEST: Final = 6
_CUSTOMS: Final = re.compile(r"[Hh]ải quan (?:cửa khẩu |CK |quốc tế )*$")
"""A customs office has its gate's name: that is an agency, not the gate."""
_TWO: Final = re.compile(r"\w+ \w+")
_SMALL_NEXT: Final = re.compile(rf" (?!và |hay |đã |đang |sẽ |để |có |là |bị |được |ở |tại |của ){SMALL}")
_ROAD: Final = re.compile(r"(?<!\w)(?:QL|TL|ĐT|ĐH)\.?\d{1,3}[A-Z]?(?![\w/])")
"""A road's number right after its abbreviation, with no space: "QL19B"."""


def facilities(doc: Doc) -> Iterator[Mention]:
    """Works by the generic word before their name: "Nhà máy lọc dầu Dung Quất", "cao tốc Hà Nội - Hải Phòng"."""
    text = readable(doc.text)
    done = 0
    named = [m.span for m in doc.mentions if m.type == "Company"]
    for a in announced(text, head_lexicon(HEADS), stop_words()):
        if a.at.start < done or _of_company(text, a.at.start, named):
            continue
        for m in _facility(text, a):
            done = m.span.end
            yield m
    for road in _ROAD.finditer(text):
        yield Mention(Span(road.start(), road.end()), "Facility", "road", "road-number", 0.85)


def _of_company(text: str, at: int, named: Sequence[Span]) -> bool:
    """Whether the head belongs to a company's name: one that was found, or one that its form alone lets expect."""
    if any(c.start < at < c.end for c in named):
        return True
    before = [c.end for c in named if at - 90 < c.start and c.end < at]
    over = bool(before) and text[before[-1] + 1].islower() and not in_company(text[before[-1] : at], at - before[-1])
    return in_company(text, at) and not over


def _facility(text: str, a: Announced) -> Iterator[Mention]:
    name = _name(text, a)
    if name is None or _CUSTOMS.search(text, max(0, a.at.start - 30), a.at.start):
        return
    alone = a.many and a.head.kind != "plant" and not text[name.start].isdecimal()
    whole = name if alone else Span(a.at.start, name.end)
    yield Mention(whole, "Facility", a.head.kind, "facility-head", 0.8, None if whole is name else a.at)
    if a.head.kind not in ("road", "building"):
        yield from _others(text, a, name)


def _others(text: str, a: Announced, name: Span) -> Iterator[Mention]:
    """The rest of a list: "các cửa khẩu Tân Thanh, Cốc Nam và Chi Ma"."""
    if not a.many or name.end != a.name.end:
        return
    for item in items(text, name):
        if text[item.start : item.end] in _unit_names() and a.head.kind != "airport":
            return
        if " " not in text[item.start : item.end] and _SMALL_NEXT.match(text, item.end):
            return
        yield Mention(item, "Facility", a.head.kind, "facility-list", 0.7)


def _name(text: str, a: Announced) -> Span | None:
    """The name after the head; None where it is a person's, a country's, or too long to be one."""
    start, end = a.name.start, _joined(text, a)
    words = words_of(text, Span(start, end))
    if "route" not in a.head.shapes and sum(text[w.start].isupper() for w in words) > _LONGEST:
        return None
    first = text[words[0].start : words[0].end]
    if first in surnames() and len(words) > 2 and a.head.kind in ("bridge", "store"):
        return None
    if text[start:end] in _country_names() or (end - start < 2 and not text[start].isdecimal()):
        return None
    m = NUMBER_AFTER.match(text, end)
    return Span(start, m.end() if m else end)


def _joined(text: str, a: Announced) -> int:
    """The end of a name that begins with one capital: "Nhà máy [Điện phân nhôm Đắk Nông]", "Cảng [Tổng hợp Y]"."""
    if " " in text[a.name.start : a.name.end] or text[a.name.end : a.name.end + 1] != " ":
        return a.name.end
    if a.head.kind != "plant":
        end = _compound(text, a.name) if a.head.kind in ("port", "station") else a.name.end
        return end if end == a.name.end else phrase_end(text, end + 1, stop_words()) or end
    return phrase_end(text, a.name.end + 1, stop_words()) or _compound(text, a.name)


def _compound(text: str, name: Span) -> int:
    """The end of the common word whose first syllable alone has a capital: "Nhà máy [Nhiệt điện] thuộc"."""
    m = _TWO.match(text, name.start)
    return m.end() if m is not None and fold(m[0]) in _common_words() else name.end


@cache
def _common_words() -> frozenset[str]:
    return frozenset(fold(r["word"]) for r in rows("data/lexicon/name_words.tsv"))


@cache
def _country_names() -> frozenset[str]:
    return frozenset(n for u in countries() for n in (u.short, *abbreviations().get(u.id, ())))


@cache
def _unit_names() -> frozenset[str]:
    return _country_names() | {p.short for p in provinces()}
