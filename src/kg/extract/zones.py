"""Industrial, economic and export-processing zones, high-tech parks and craft villages, by name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from functools import cache
from typing import Final

from kg.assets import rows
from kg.extract.heads import (
    Announced,
    announced,
    head_lexicon,
    items,
    readable,
    stop_words,
    surnames,
    words_of,
)
from kg.extract.introduced import introduced
from kg.extract.tokens import CAP_WORD
from kg.model import Doc, Mention, Span
from kg.names import name_key
from kg.resolve.units import abbreviations, countries, provinces

HEADS: Final = "data/lexicon/zone_heads.tsv"
_LONGEST: Final = 5
_NUMBER_AFTER: Final = re.compile(
    r" (?:\d{1,2}(?:[A-Z]|-\d)?|[IVX]+(?:-?[A-H]| [A-H])?|[A-H]\d?)"
    r"(?![\w/%]|[.,]\d| (?:người|doanh|dự|ha|tỷ|triệu|MW|km|năm|tháng)| ?-)"
)
"""The numeral or letter that belongs to a zone's name: "Đồng Văn III", "Nhơn Trạch VI A", "Mỹ Xuân A2"."""
_DASHED: Final = re.compile(rf" ?- ?({CAP_WORD}(?: {CAP_WORD}){{0,2}})(?! ?{CAP_WORD})")


def zones(doc: Doc) -> Iterator[Mention]:
    """Zones by the generic word before their name, kind KCN, CCN, KKT, KCX, KCNC or "làng nghề", and by short form."""
    firms = [m.span for m in doc.mentions if m.type == "Company"]
    found = [m for m in _found(doc) if _no_brand(doc, m, firms)]
    yield from found
    yield from introduced(doc, found, "zone-alias")


def _no_brand(doc: Doc, m: Mention, firms: Sequence[Span]) -> bool:
    """Whether a zone in a company's name is more than the company's brand: not so in "Công ty … KCN Vinhomes"."""
    name = doc.text[m.head.end if m.head is not None else m.span.start : m.span.end].strip()
    return name not in _brands() or not any(m.span in f and m.span != f for f in firms)


@cache
def _brands() -> frozenset[str]:
    return frozenset(r["name"] for r in rows("data/lexicon/brands.tsv") if r["use"] == "alone")


def _found(doc: Doc) -> Iterator[Mention]:
    text = readable(doc.text)
    heads = list(announced(text, head_lexicon(HEADS), stop_words()))
    done = 0
    for m in _named(text, heads):
        if m.span.start >= done:
            done = m.span.end
            yield m
    yield from _alone(text, {a.at.start for a in heads})


def _named(text: str, heads: Sequence[Announced]) -> Iterator[Mention]:
    for a in heads:
        name = zone_name(text, a.name)
        if name is None or _of_a_unit(text, a, name):
            continue
        whole = name if a.many else Span(a.at.start, name.end)
        yield Mention(whole, "IndustrialZone", a.head.kind, "zone-head", 0.9, None if a.many else a.at)
        if a.many and name.end >= a.name.end:
            for item in items(text, name):
                other = zone_name(text, item)
                if other is None or name_key(text[item.start : item.end]) in _province_keys():
                    return
                yield Mention(other, "IndustrialZone", a.head.kind, "zone-list", 0.8)


def _of_a_unit(text: str, a: Announced, name: Span) -> bool:
    """Whether the words tell whose zones these are and name none: "KCN TPHCM", "các khu công nghiệp Hà Nam"."""
    key = name_key(text[name.start : name.end])
    return a.head.kind != "KCNC" and (key in _city_keys() or (a.many and key in _province_keys()))


def zone_name(text: str, run: Span) -> Span | None:
    """The proper name of a zone at the start of a run: the known one, else up to five words, with its number."""
    words = words_of(text, run)
    end = words[min(len(words), _LONGEST) - 1].end
    for n in range(min(len(words), _LONGEST), 0, -1):
        if name_key(text[run.start : words[n - 1].end]) in _zone_keys():
            end = words[n - 1].end
            break
    end = _before_person(text, words, end)
    if end == run.end and (m := _DASHED.match(text, end)):
        known = name_key(text[run.start : m.end()]) in _zone_keys()
        end = m.end() if known or name_key(m[1]) not in _province_keys() else end
    if m := _NUMBER_AFTER.match(text, end):
        end = m.end()
    name = text[run.start : end]
    if name_key(name) in _not_zones():
        return None
    return None if len(name) < 2 or (name.isupper() and len(words) > _LONGEST) else Span(run.start, end)


def _before_person(text: str, words: Sequence[Span], end: int) -> int:
    """The end of a zone's name before the person's that follows it: "Khu kinh tế Lào Cai | Hà Đức Thuận"."""
    for n in range(1, len(words) - 2):
        known = name_key(text[words[0].start : words[n - 1].end]) in _province_keys()
        if known and text[words[n].start : words[n].end] in surnames():
            return min(end, words[n - 1].end)
    return end


def _alone(text: str, taken: Set[int]) -> Iterator[Mention]:
    """ "Khu công nghệ cao" with a capital is that of the article's city, where no name follows."""
    for at, head in head_lexicon(HEADS).find(text):
        if "alone" in head.shapes and at.start not in taken and text[at.start].isupper() and not _opens(text, at.start):
            yield Mention(at, "IndustrialZone", head.kind, "zone-alone", 0.7, at)


def _opens(text: str, at: int) -> bool:
    """Whether a sentence starts here, so that the capital says nothing."""
    before = text[max(0, at - 3) : at].rstrip(' “"')[-1:]
    return before in ("", ".", "\n", ":", "?", "!") and not text[at : at + 2].isupper()


@cache
def _zone_keys() -> frozenset[str]:
    return frozenset(name_key(r["name"]) for r in rows("data/reference/zones.tsv"))


@cache
def _not_zones() -> frozenset[str]:
    """Countries: "các khu công nghiệp Việt Nam" names no zone."""
    return frozenset(name_key(n) for u in countries() for n in (u.short, *abbreviations().get(u.id, ())))


@cache
def _city_keys() -> frozenset[str]:
    """Cities with many parks, so that "KCN TPHCM" means none of them."""
    cities = [p for p in provinces() if p.kind == "thành phố"]
    return frozenset(name_key(n) for u in cities for n in (u.short, *abbreviations().get(u.id, ())))


@cache
def _province_keys() -> frozenset[str]:
    return frozenset(name_key(p.short) for p in provinces())
