"""Which administrative units lie in which, as addresses and sentences say it.

::

    các xã [A], [B] và [C]  ( [huyện D] , [tỉnh E] )       A, B, C in D; D in E
    [tỉnh E] có các huyện  [D], [H]                        D, H in E
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from kg.extract.neighbours import Named, outer
from kg.model import Doc, Relation, Span
from kg.resolve.units import Unit, ancestors, by_id

LEVELS = {"Hamlet": 0, "Commune": 1, "District": 2, "Province": 3, "Country": 5}
FOREIGN = 4
"""The level of a unit that no table has: a foreign city or state, below its country alone."""

_NO_PLACE = frozenset({"Person", "Company", "MediaOrganization", "Programme", "LegalDocument", "Agreement"})
"""Names whose last words are no address: "Công ty Xây dựng Hà Nội"."""

AT = (
    r"(?:nằm (?:ở|tại|trên|trong)|(?:được )?đặt (?:ở|tại|trên)|đóng (?:ở|tại|trên)|có trụ sở(?: chính)? (?:ở|tại)|"
    r"trụ sở(?: chính)?(?: tại| ở)?|địa chỉ(?: tại| ở)?:?|tại|ở|thuộc|trên)"
    r"(?: địa bàn| địa phận| khu vực| địa phương| địa giới(?: hành chính)?)?"
)
_BETWEEN_UNITS = re.compile(rf"\s*(?:,|\(|[-–]|,?\s*(?:đều |cùng )?(?:{AT}|của))?\s*\Z")
_LIST = re.compile(
    r"(?:\s*(?:,|và) [A-ZĐ][^\W\d_]*(?: [A-ZÀ-ỸĐ][^\W\d_]*){0,3})*\s*(?:,|;|và|, và|hoặc|cùng)\s*"
    r"(?:(?:các|hai|ba|2|3) )?(?:xã|phường|thị trấn|huyện|quận|thôn|TX|TP)?\s*\Z"
)
"""What stands between the names of a list; names that nobody knows may stand there too."""
_HOLDS = re.compile(
    r"\s*(?:\(|:|,?\s*(?:(?:bao )?gồm(?: có)?|như|là|có)(?: \d+)?"
    r"(?: (?:các|những|địa phương|xã|phường|huyện|nước))*:?)\s*\Z"
)
_IN_REGION = re.compile(
    r"\s*,?\s*(?:(?:bao )?gồm(?: có)?|như)(?: \d+)?(?: (?:các|những|địa phương|tỉnh|xã|huyện|nước))*:?\s*\Z"
)
_LINES = re.compile(r"(?:sông|suối|hồ|đường|quốc lộ|cao tốc|tuyến)\b", re.IGNORECASE)
"""Places with other things along them, and no units in them."""
WIDE = re.compile(
    r"(?:[Cc]hâu|[Mm]iền|[Vv]ùng|Tây Nguyên|(?:Tây|Đông) (?:Bắc|Nam)|(?:Đông |Tây )?Nam Bộ|Bắc (?:Bộ|Mỹ|Phi|Âu)"
    r"|Nam (?:Á|Mỹ)|Trung (?:Bộ|Đông|Á|Mỹ)|Đông (?:Á|Âu)|Mỹ La|[ĐÐ]BSCL|[Đđ]ồng bằng|[Dd]uyên hải)"
)
"""Regions wider than a province: what stands in brackets behind them lies in them."""
_IN_WIDE = re.compile(r"\s*(?:thuộc|trong|ở|nằm (?:ở|trong))(?: khu vực| vùng)?\s*\Z")
_HOLDS_WIDE = re.compile(r"\s*\((?:như |gồm |bao gồm )?(?:các tỉnh |tỉnh )?\Z")
_OWN_LANDS = frozenset({"country/HK", "country/MO", "country/TW"})
"""What bears a country's code, and is written with the country that it belongs to: "Hồng Kông (Trung Quốc)"."""
_NATIONS = re.compile(r"\b(?:nước|quốc gia)(?: ở| khu vực| vùng| thuộc)*\s*\Z")
_OF_THE_UNIT = re.compile(r"\b(?:trên địa bàn|toàn|trong|tại|ở|của) (tỉnh|thành phố|huyện)\b")


def units_in_units(doc: Doc, names: tuple[Named, ...]) -> Iterator[Relation]:
    """The units that a sentence says to be in others, each in the innermost that it names."""
    units = _units(names)
    yield from _chains(doc, units, frozenset(n.span.start for n in outer(names)))
    kept = {n.span for n in units}
    yield from _holding(doc, outer(tuple(n for n in names if n.span in kept or n.type == "Place")))
    yield from _counted_in(doc, units)


def _units(names: tuple[Named, ...]) -> tuple[Named, ...]:
    """The units whose words an address can go on from: on their own, or at the end of a body's or a site's name."""
    top = outer(names)
    starts = [n.span.start for n in top]
    found = []
    for n in names:
        around = top[bisect_right(starts, n.span.start) - 1]
        if n.type == "AdministrativeUnit" and (
            around is n or (around.span.end == n.span.end and around.type not in _NO_PLACE)
        ):
            found.append(n)
    return tuple(found)


def _level(n: Named) -> int:
    return LEVELS.get(n.entity.cls, FOREIGN)


def level_above(a: Named, b: Named) -> bool:
    """Whether the first is of a higher level than the second, of which it is then the address's end."""
    return _level(a) > _level(b)


def _below(a: Named, b: Named) -> bool:
    return _level(a) < _level(b) and a.entity.id != b.entity.id


def _known_in(a: Named, b: Named) -> bool | None:
    """Whether the tables say that one unit is in another; None where they do not know one of them."""
    unit = by_id().get(a.entity.id)
    other = by_id().get(b.entity.id)
    if unit is not None and other is None and b.type == "AdministrativeUnit" and b.entity.cls not in LEVELS:
        return False
    if unit is None or other is None:
        return None
    if b.entity.id in ancestors(unit):
        return True
    return None if other.cls == "District" and ancestors(other) & ancestors(unit) - _COUNTRY else False


_COUNTRY = frozenset({"country/VN"})
_NEVER = frozenset({("phường", "huyện"), ("p.", "huyện"), ("p.", "h."), ("xã", "quận"), ("thị trấn", "quận")})


def _in_full(a: Named, b: Named, gap: str) -> bool:
    """Whether an address names both with their kinds: the text says so, whatever the tables know."""
    return gap.strip() == "," and a.mention.head is not None and b.mention.head is not None


def _chains(doc: Doc, units: tuple[Named, ...], starts: frozenset[int]) -> Iterator[Relation]:
    """ "xã A, huyện B (tỉnh C)", and what is listed before it: "các xã A, D thuộc huyện B".

    ``starts`` are the places of the names that stand in no other: what "tại" follows is in the country, not the city at
    the end of its name.
    """
    for i, (a, b) in enumerate(pairwise(units)):
        gap = doc.text[a.span.end : b.span.start]
        special = a.entity.id in _OWN_LANDS and b.entity.cls == "Country" and gap.strip() == "("
        if not (_below(a, b) or special) or not _BETWEEN_UNITS.match(gap):
            continue
        if b.entity.cls == "Country" and gap.strip() in ("tại", "ở") and a.span.start not in starts:
            continue
        stated = "(" in gap or "thuộc" in gap or _in_full(a, b, gap)
        if (not stated and (_known_in(a, b) is False or _amid_a_list(doc, units, i))) or _of_other_kinds(doc, a, b):
            continue
        yield inside(a, b, "containment.units", 0.9)
        last = a
        for other in reversed(units[:i]):
            if _level(other) != _level(a) or not _LIST.match(doc.text[other.span.end : last.span.start]):
                break
            if (
                _known_in(other, b) is not False
                and other.entity.id != a.entity.id
                and not _of_other_kinds(doc, other, b)
            ):
                yield inside(other, b, "containment.listed", 0.8)
            last = other


def _amid_a_list(doc: Doc, units: tuple[Named, ...], i: int) -> bool:
    """Whether a bare name goes on a list of the level of the one after it: "Long An, [Vũng Tàu], Bình Dương"."""
    if not i or units[i].mention.head is not None or _known_in(units[i], units[i + 1]):
        return False
    before, after = units[i - 1], units[i + 1]
    return _level(before) == _level(after) and doc.text[before.span.end : units[i].span.start].strip() == ","


def _of_other_kinds(doc: Doc, a: Named, b: Named) -> bool:
    """Whether the words of their kinds rule it out: no ward lies in a rural district, no village in a city's one."""
    heads = a.mention.head, b.mention.head
    return tuple(doc.words(h).lower() for h in heads if h is not None) in _NEVER


def _holding(doc: Doc, units: tuple[Named, ...]) -> Iterator[Relation]:
    """ "huyện B có các xã A, D": the ones in the other, where no table says otherwise."""
    for i, b in enumerate(units[:-1]):
        a = units[i + 1]
        gap = doc.text[b.span.end : a.span.start]
        if b.type == "Place" or a.type == "Place":
            if a.type == "Place" and b.type == "AdministrativeUnit" and b.entity.cls in ("Province", "District"):
                if _IN_WIDE.match(gap) and WIDE.match(a.entity.name):
                    yield inside(b, a, "containment.region", 0.75)
                continue
            holds = (
                bool(_IN_REGION.match(gap))
                and not _LINES.match(b.entity.name)
                and (a.entity.cls != "Country" or _nations(doc, b))
            ) or (a.entity.cls == "Province" and bool(WIDE.match(b.entity.name) and _HOLDS_WIDE.match(gap)))
        else:
            holds = _below(a, b) and bool(_HOLDS.match(gap))
        if a.type == "Place" or not holds:
            continue
        for one in run_of(doc, units[i + 1 :]):
            if _known_in(one, b) is not False and one.entity.id != b.entity.id:
                yield inside(one, b, "containment.holds", 0.75)


def _nations(doc: Doc, region: Named) -> bool:
    """Whether a region is named for its countries: "các nước Mỹ Latin như Peru"."""
    return _NATIONS.search(doc.text, max(0, region.span.start - 25), region.span.start) is not None


def run_of(doc: Doc, names: tuple[Named, ...]) -> Iterator[Named]:
    """The first of some names and those listed after it on the same level."""
    first = last = names[0]
    yield first
    for n in names[1:]:
        if _level(n) != _level(first) and {n.type, first.type} != {"AdministrativeUnit"}:
            return
        if not _LIST.match(doc.text[last.span.end : n.span.start]):
            return
        yield n
        last = n


def _counted_in(doc: Doc, units: tuple[Named, ...]) -> Iterator[Relation]:
    """ "trên địa bàn tỉnh còn 9 xã thuộc các huyện A, B": those that the tables know to be in the unit spoken of."""
    if not units:
        return
    sentence = doc.sentence_of(units[0].span)
    wholes = {u.span.start: u.entity.id for u in units}
    words = list(_OF_THE_UNIT.finditer(doc.text, sentence.start, sentence.end))
    ends = [w.end() for w in words]
    for a in units:
        unit = by_id().get(a.entity.id)
        before = words[: bisect_right(ends, a.span.start)][-3:] if unit is not None else []
        for word in reversed(before):
            if doc.text[word.end() : a.span.start].strip() == "và":
                continue
            whole = wholes.get(word.start(1)) or (doc.home if word[1] == "tỉnh" else "")
            if unit is not None and whole in ancestors(unit) and _directly(unit, whole):
                evidence = Span(word.start(), a.span.end)
                yield Relation("locatedIn", a.entity.id, whole, evidence, "containment.counted", 0.7)
                break


def _directly(unit: Unit, whole: str) -> bool:
    """Whether no district lies between: a district of its province, a commune of its district."""
    return unit.cls == "District" or whole.startswith("district/")


def inside(a: Named, b: Named, method: str, confidence: float, planned: bool = False) -> Relation:
    """The first in the second; "Proposed" where it is only planned."""
    evidence = Span(min(a.span.start, b.span.start), max(a.span.end, b.span.end))
    return Relation(
        "locatedIn", a.entity.id, b.entity.id, evidence, method, confidence, "Proposed" if planned else "Asserted"
    )
