"""Factories, ports, airports, roads, bridges, border gates and other works, by name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from kg.assets import rows
from kg.extract.folding import fold
from kg.extract.gazetteer import Gazetteer
from kg.extract.heads import (
    NAME,
    NUMBER_AFTER,
    TWO_PARTS,
    Announced,
    announced,
    common_words,
    head_lexicon,
    in_company,
    items,
    phrase_end,
    readable,
    stop_words,
    surnames,
    word_before,
    words_of,
)
from kg.extract.introduced import introduced
from kg.extract.tokens import CAP, SMALL
from kg.model import Doc, Mention, Span
from kg.resolve.units import abbreviations, countries, provinces

HEADS: Final = "data/lexicon/facility_heads.tsv"
WORKS: Final = "data/lexicon/works.tsv"
_LONGEST: Final = 6
_CUSTOMS: Final = re.compile(r"(?:[Hh]ải quan|[Bb]iên phòng) (?:cửa khẩu |CK |quốc tế )*$")
"""A customs office or a post of the border guard has its gate's name: that is an agency, not the gate."""
_BLOCK: Final = re.compile(r"/\d{1,3}(?!\w)")
"""The rest of a building's number: "tòa nhà T6[/08]"."""
_TWO: Final = re.compile(r"\w+ \w+")
_SMALL_WORD: Final = re.compile(rf" ({SMALL}+)(?!\w)")
_SMALL_NEXT: Final = re.compile(rf" (?!và |hay |đã |đang |sẽ |để |có |là |bị |được |ở |tại |của ){SMALL}")
_ROAD: Final = re.compile(r"(?<!\w)(?:QL|TL|ĐT|ĐH)\.?\d{1,3}[A-Z]?(?![\w/])")
"""A road's number right after its abbreviation, with no space: "QL19B"."""


_PROVINCE_AFTER: Final = re.compile(rf" \({CAP}")
_SENTENCE_END: Final = re.compile(r"[.;!?](?!\d)|\n")
_CITY: Final = re.compile(r" (?:TPHCM|TP\.HCM|HCM|HN)$")
_ROUTE: Final = re.compile(rf"(?:, | và )(?:(?:tuyến|đường sắt|cao tốc) )*({NAME} ?- ?{NAME}(?: ?- ?{NAME})*)")
_TO_AND_FROM: Final = frozenset({"về", "tại", "đến", "từ", "và", "ở", "qua", "tới", "ra", "vào", "nhanh", "như"})


def facilities(doc: Doc) -> Iterator[Mention]:
    """Works by the generic word before their name ("Nhà máy lọc dầu Dung Quất"), by name alone, by their short form."""
    found = list(_found(doc))
    yield from found
    yield from introduced(doc, found, "facility-alias")


def _found(doc: Doc) -> Iterator[Mention]:
    text = readable(doc.text)
    done = 0
    whole = {span.start: (span, kind) for span, kind in _works("whole").find(text)}
    for span, kind in whole.values():
        yield Mention(span, "Facility", kind, "facility-name", 0.85)
    named = [m.span for m in doc.mentions if m.type == "Company"]
    for a in announced(text, head_lexicon(HEADS), stop_words()):
        if a.at.start < done or a.at.start in whole or _of_company(text, a.at.start, named):
            continue
        for m in _facility(text, a):
            done = m.span.end
            yield m
    for road in _ROAD.finditer(text):
        yield Mention(Span(road.start(), road.end()), "Facility", "road", "road-number", 0.85)
    for span, kind in _works("bare").find(text):
        if word_before(text, span.start) in _TO_AND_FROM and text[span.end : span.end + 2].strip() not in ("-", "/"):
            yield Mention(span, "Facility", kind, "facility-name", 0.7)


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
    listed = a.such or (a.many and a.head.kind not in ("plant", "road"))
    alone = listed and not text[name.start].isdecimal()
    whole = name if alone else Span(_one_way(text, a), name.end)
    yield Mention(whole, "Facility", a.head.kind, "facility-head", 0.8, None if whole is name else a.at)
    if a.head.kind == "border" and _PROVINCE_AFTER.match(text, name.end):
        yield from _later(text, name)
    if a.head.kind == "road":
        yield from _routes(text, a, name)
    elif a.head.kind != "building":
        yield from _others(text, a, name)


def _one_way(text: str, a: Announced) -> int:
    """Where the name of one of many ways begins: "các tuyến [đường sắt A - B] và C - D"."""
    skip = a.many and text.startswith("tuyến ", a.at.start) and len(a.head.words) > len("tuyến đường")
    return a.at.start + (len("tuyến ") if skip else 0)


def _routes(text: str, a: Announced, name: Span) -> Iterator[Mention]:
    """The other ways of a list: "các tuyến đường sắt Hà Nội - Lạng Sơn và Hải Phòng - Móng Cái"."""
    end = name.end
    while a.many and "route" in a.head.shapes and (m := _ROUTE.match(text, end)):
        yield Mention(Span(*m.span(1)), "Facility", a.head.kind, "facility-list", 0.7)
        end = m.end()


def _later(text: str, gate: Span) -> Iterator[Mention]:
    """Other gates of the sentence, with their provinces: "cửa khẩu Hoa Lư (Đồng Nai) có 251 xe, [Lao Bảo] (…)"."""
    stop = _SENTENCE_END.search(text, gate.end)
    for span, kind in _works("list").find(text[gate.end : stop.start() if stop else len(text)]):
        at = Span(span.start + gate.end, span.end + gate.end)
        if kind == "border" and _PROVINCE_AFTER.match(text, at.end) and text[at.start - 2 : at.start] in (", ", "à "):
            yield Mention(at, "Facility", kind, "facility-list", 0.86)


def _others(text: str, a: Announced, name: Span) -> Iterator[Mention]:
    """The rest of a list: "các cửa khẩu Tân Thanh, Cốc Nam và Chi Ma"."""
    if name.end < a.name.end or (name.end > a.name.end and a.head.kind != "port"):
        return
    if not a.many:
        for item in items(text, name):
            if text[item.start : item.end] not in _listed(a.head.kind):
                return
            yield Mention(item, "Facility", a.head.kind, "facility-list", 0.86)
        return
    for item in items(text, name, shape=TWO_PARTS):
        if text[item.start : item.end] in _unit_names() and a.head.kind != "airport":
            return
        if " " not in text[item.start : item.end] and _SMALL_NEXT.match(text, item.end):
            return
        yield Mention(item, "Facility", a.head.kind, "facility-list", 0.8)


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
    if a.head.kind == "road" and _no_road(text, a, words):
        return None
    if a.many and a.head.kind == "port" and (m := TWO_PARTS.match(text, start)):
        return Span(start, max(end, m.end()))
    if len(words) > 1 and (city := _CITY.search(text, start, end)):
        end = city.start()
    m = (_BLOCK if a.head.kind == "building" else NUMBER_AFTER).match(text, end) or NUMBER_AFTER.match(text, end)
    return Span(start, m.end() if m else end)


def _no_road(text: str, a: Announced, words: Sequence[Span]) -> bool:
    """ "đường sắt đô thị Hà Nội" tells whose it is and names none; nor does "đường sắt Cấp thiết"."""
    name = text[a.name.start : a.name.end]
    if "route" not in a.head.shapes or "-" in name or name[0].isdecimal():
        return False
    railway = any(word in a.head.words.lower() for word in ("sắt", "metro", "tàu điện"))
    return (railway and name in _unit_names()) or (len(words) == 1 and bool(_SMALL_NEXT.match(text, a.name.end)))


def _joined(text: str, a: Announced) -> int:
    """The end of a name that begins with one capital: "Nhà máy [Điện phân nhôm Đắk Nông]", "Cảng [Tổng hợp Y]"."""
    if " " in text[a.name.start : a.name.end] or text[a.name.end : a.name.end + 1] != " ":
        return a.name.end
    if a.head.kind != "plant":
        end = _compound(text, a.name) if a.head.kind in ("port", "station") else a.name.end
        return end if end == a.name.end else phrase_end(text, end + 1, stop_words()) or end
    end = phrase_end(text, a.name.end + 1, stop_words()) or _compound(text, a.name)
    return end if end > a.name.end or text[a.name.start : a.name.end].isupper() else _words_on(text, end)


def _words_on(text: str, end: int) -> int:
    """The end of the common words that go on from a lone capital: "nhà máy Điện [phân nhôm] nên"."""
    at, words = end, 0
    while (m := _SMALL_WORD.match(text, at)) and m[1] not in stop_words() and words < 3:
        at, words = m.end(), words + 1
    return at if words < 3 else end


def _compound(text: str, name: Span) -> int:
    """The end of the common word whose first syllable alone has a capital: "Nhà máy [Nhiệt điện] thuộc"."""
    m = _TWO.match(text, name.start)
    return m.end() if m is not None and fold(m[0]) in common_words() else name.end


@cache
def _works(use: str) -> Gazetteer[str]:
    found = [r for r in rows(WORKS) if r["use"] == use]
    return Gazetteer((spelt, r["kind"]) for r in found for spelt in (r["name"], r["name"].upper()))


@cache
def _listed(kind: str) -> frozenset[str]:
    return frozenset(r["name"] for r in rows(WORKS) if r["kind"] == kind)


@cache
def _country_names() -> frozenset[str]:
    return frozenset(n for u in countries() for n in (u.short, *abbreviations().get(u.id, ())))


@cache
def _unit_names() -> frozenset[str]:
    return _country_names() | {p.short for p in provinces()}
