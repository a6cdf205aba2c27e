"""Administrative units and other places: by gazetteer where the name is known, else by the word before it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Final

from kg.extract.bare_places import bare_places, region_names
from kg.extract.heads import (
    Announced,
    announced,
    head_lexicon,
    in_company,
    items,
    readable,
    stop_words,
    surnames,
    word_before,
    words_of,
)
from kg.extract.street_addresses import more_streets, street_addresses
from kg.extract.tokens import CAP, SMALL
from kg.extract.unit_chains import chained, listed
from kg.model import Doc, Mention, Span
from kg.names import name_key
from kg.resolve.units import Unit, abbreviations, lookup, units

HEADS: Final = "data/lexicon/place_heads.tsv"
_NO_COUNT: Final = re.compile(r"\d{3} $|(?<!\w)(?:tổ|ngõ|ngách|hẻm|khu|khu phố|ấp|khóm|thôn|lô|đội|số) \d{1,2} $", re.I)
"""What is a number of something else and counts no units: "Ban Chỉ đạo 389 tỉnh Lạng Sơn", "tổ 5 phường Mai Động"."""
_STREET: Final = re.compile(r" (?:đường|phố|phường) ")
_IN_ADDRESS: Final = re.compile(r"(?<!\w)(?:số|ngõ|ngách|hẻm|lô) [\w/.-]{1,8},? $", re.IGNORECASE)
_LEVEL: Final = {"Province": "Province", "City": "District", "District": "District", "Commune": "Commune"}
_NUMBER_AFTER: Final = re.compile(r" \d{1,2}(?=[,.;:)\n]|$| \()")
_AFTER_GROUP: Final = re.compile(r",|\)| (?:phường|thị trấn|khu|ấp|thôn|khóm|xã|đường|và)(?!\w)| \(")
_SMALL: Final = re.compile(rf" ({SMALL}+)")
_DASHED: Final = re.compile(rf"{CAP}{SMALL}+(?: {CAP}{SMALL}+)* - ?{CAP}{SMALL}+(?: {CAP}{SMALL}+)*")
"""A province's name with a dash between spaces: "Bà Rịa - Vũng Tàu"."""
_BUILT: Final = frozenset({"street", "quarter", "park", "monument", "resort", "nature"})
_POST: Final = re.compile(r"(?:UBND|HĐND|MTTQ|ủy|tịch|thư|đốc|trưởng|phó|viên|đoàn|công an)(?: \w+)? $", re.IGNORECASE)


def places(doc: Doc) -> Iterator[Mention]:
    """Administrative units (kind Country, Province, District, Commune, Hamlet; "" for a city abroad) and places."""
    text = readable(doc.text)
    day = doc.metadata.published or doc.article.published
    shut = [b.span for b in doc.blocks if b.kind == "boilerplate"]
    found = list(_headed(text, day))
    taken = {m.span.start: m.span for m in found}
    known = {name: m for m in found if (name := _own_name(text, m))}
    found += (m for m in street_addresses(text) if m.span.start not in taken)
    taken |= {m.span.start: m.span for m in found}
    found += _beside(listed(text, day), taken)
    taken |= {m.span.start: m.span for m in found}
    found += bare_places(text, day, tuple(taken.values()), known)
    taken |= {m.span.start: m.span for m in found}
    found += _beside(chained(text, tuple(found), day), taken)
    for m in found:
        if not any(m.span in s for s in shut):
            yield m


def _beside(found: Iterator[Mention], taken: dict[int, Span]) -> list[Mention]:
    """Those that overlap nothing that is taken."""
    spans = sorted(taken.values())
    free = []
    for m in found:
        at = bisect_right(spans, m.span)
        if not any(m.span.overlaps(s) for s in spans[max(0, at - 3) : at + 1]):
            free.append(m)
    return free


def _own_name(text: str, m: Mention) -> str:
    """The name that may stand for the unit alone later in the article; "" for one syllable or a number."""
    if m.type != "AdministrativeUnit" or m.kind not in ("District", "Commune"):
        return ""
    name = text[m.head.end if m.head is not None else m.span.start : m.span.end].strip()
    return name if re.search(r"[ '’-]", name) and not name.isupper() else ""


def _headed(text: str, day: str | None) -> Iterator[Mention]:
    done = 0
    for a in announced(text, head_lexicon(HEADS), stop_words()):
        if a.at.start < done:
            continue
        if a.head.type == "Place":
            found = _place(text, a)
        elif text[a.name.start].isdecimal() or a.head.kind == "Hamlet":
            found = _small(text, a)
        else:
            found = _unit(text, a, day)
        for m in found:
            done = m.span.end
            yield m


def _place(text: str, a: Announced) -> Iterator[Mention]:
    capital = re.compile(CAP).search(text, a.name.start, a.name.end)
    name = _cut(text, Span(capital.start(), a.name.end), 4) if capital else a.name
    if name is None or in_company(text, a.at.start) or _part(text, a) or _is_unit(text, Span(a.at.start, name.end)):
        return
    if a.head.kind == "street" and text.startswith(" - ", name.end) and text.endswith("tuyến ", 0, a.at.start):
        return
    if a.such and a.head.kind != "street":
        return
    yield Mention(name if a.such else Span(a.at.start, name.end), "Place", "", "place-head", 0.75, a.at)
    if a.head.kind == "street":
        yield from more_streets(text, a.at.start, name)


def _is_unit(text: str, whole: Span) -> bool:
    """Whether the head is the first word of a district's name: "Sông Công", a city."""
    return text[whole.start].isupper() and name_key(text[whole.start : whole.end]) in _keys("District")


def _part(text: str, a: Announced) -> bool:
    """A head with a capital amid a longer name: "Bệnh viện Chợ Rẫy", "Nhà máy thủy điện Thác Mơ"."""
    if a.head.kind in _BUILT or not text[a.at.start].isupper():
        return False
    before = word_before(text, a.at.start)
    return bool(before) and before not in stop_words()


def _small(text: str, a: Announced) -> Iterator[Mention]:
    """A hamlet, a numbered ward or district."""
    name = a.name if text[a.name.start].isdecimal() else _cut(text, a.name, 3)
    if name is None or (a.head.kind == "Hamlet" and _is_word(text, a)):
        return
    end = _numbered(text, name.end)
    yield Mention(Span(a.at.start, end), "AdministrativeUnit", a.head.kind, "unit-head", 0.75, a.at)


def _numbered(text: str, end: int) -> int:
    """The end of a name with the number after it: "ấp Ngọc Lâm 2"."""
    m = _NUMBER_AFTER.match(text, end)
    return m.end() if m else end


def _is_word(text: str, a: Announced) -> bool:
    """ "bản", "buôn", "làng" and "tổ" are words of many other uses."""
    if a.head.words == "tổ":
        if _IN_ADDRESS.search(text, max(0, a.at.start - 16), a.at.start) and _STREET.match(text, a.name.end):
            return True
        return not _AFTER_GROUP.match(text, a.name.end)
    if a.head.words not in ("bản", "buôn", "làng"):
        return False
    return text[a.at.start].isupper() or text[a.name.start + 1 : a.name.start + 2] in "- " or _dangles(text, a.name)


def _dangles(text: str, name: Span) -> bool:
    """One syllable that a small word follows is the beginning of a word: "bản Đề án"."""
    m = _SMALL.match(text, name.end)
    return m is not None and m[1] not in stop_words() and " " not in text[name.start : name.end]


def _unit(text: str, a: Announced, day: str | None) -> Iterator[Mention]:
    if a.many and _NO_COUNT.search(text, max(0, a.at.start - 12), a.at.start):
        a = replace(a, many=False)
    level = _LEVEL.get(a.head.kind)
    if level is None:
        return
    first = _known(text, a.name, a.head.kind) or _unknown(text, a)
    if first is None:
        return
    whole = first if a.many else Span(a.at.start, first.end)
    if level == "Commune" and first.end == a.name.end:
        whole = Span(whole.start, _known_number(text, first) or _numbered(text, whole.end))
    yield _mention(text, whole, None if a.many else a.at, level, day)
    if a.many and first.end == a.name.end:
        for item in items(text, first):
            name = _known(text, item, a.head.kind) or (None if level == "Province" else _cut(text, item, 3))
            if name is None:
                return
            yield _mention(text, name, None, level, day)
            if name.end != item.end:
                return


def _known_number(text: str, name: Span) -> int | None:
    """The end of a known name that a number belongs to: "phường Mỹ Đình 1"."""
    m = re.compile(r" \d{1,2}(?!\w)").match(text, name.end)
    return m.end() if m and name_key(text[name.start : m.end()]) in _keys("Commune") else None


def _mention(text: str, span: Span, head: Span | None, level: str, day: str | None) -> Mention:
    words = text[span.start : span.end]
    found = lookup(words, "" if head is not None else level, day and day[:10])
    kind = found[0].cls if found else level
    ref = found[0].id if found and found[0].cls == "Province" else ""
    return Mention(span, "AdministrativeUnit", kind, "unit-head", 0.95 if found else 0.8, head, ref)


def _known(text: str, name: Span, kind: str) -> Span | None:
    """The longest beginning of the capitalised words that is the name of a unit of the level."""
    keys = _keys(kind)
    dashed = _DASHED.match(text, name.start)
    if dashed and name_key(dashed[0]) in keys:
        return Span(name.start, dashed.end())
    for n in range(min(5, len(words := words_of(text, name))), 0, -1):
        if name_key(text[name.start : words[n - 1].end]) in keys:
            return Span(name.start, words[n - 1].end)
    m = _SMALL.match(text, name.end)
    if m and len(words) == 1 and name_key(text[name.start : m.end()]) in keys:
        return Span(name.start, m.end())
    return None


@cache
def _keys(kind: str) -> frozenset[str]:
    """The keys of the names of all units that the head of this kind can announce."""
    level = {"City": ("Province", "District")}.get(kind, (kind,))
    found: list[Unit] = [u for u in units() if u.cls in level]
    if kind == "Province":
        found = [u for u in found if u.kind == "tỉnh"]
    return frozenset(name_key(u.short) for u in found) | _abbreviations(kind)


@cache
def _abbreviations(kind: str) -> frozenset[str]:
    if kind not in ("Province", "City"):
        return frozenset()
    return frozenset(
        name_key(n) for uid, names in abbreviations().items() if uid.startswith("province/") for n in names
    )


def _unknown(text: str, a: Announced) -> Span | None:
    """A name that no table has: abroad, or a unit of former days."""
    if a.head.kind == "Province" and _POST.search(text, max(0, a.at.start - 20), a.at.start):
        return None
    name = _cut(text, a.name, 3)
    if name is None or text[name.start : name.end] in region_names():
        return None
    words = words_of(text, name)
    person = text[words[0].start : words[0].end] in surnames()
    if _dangles(text, name) or text[name.start : name.end].isupper():
        return None
    if a.head.kind in ("Province", "City"):
        return None if person or (len(words) < 2 and "." in a.head.words) else name
    if person and len(words) >= 2 and _POST.search(text, max(0, a.at.start - 20), a.at.start):
        return None
    return None if a.head.words in ("P.", "Q.", "H.", "TT.", "TX.") else name


def _cut(text: str, name: Span, most: int) -> Span | None:
    """A capitalised run of at most so many words; None for one letter, or all in capitals, where it has no end."""
    words = words_of(text, name)
    if len(words) > most + 2 or len(name) < 2:
        return None
    end = words[min(most, len(words)) - 1].end
    if text[name.start : end].isupper() and len(words) > 1:
        return None
    return Span(name.start, end)
