"""What lies where: units in units, sites, bodies and works in units, as addresses and sentences say it.

::

    các xã [A], [B] và [C]  ( [huyện D] , [tỉnh E] )       A, B, C in D; D in E
    [nhà máy F]  (rộng 5 ha) đặt tại  [KCN G] , [tỉnh E]     F in G; G in E
    [tỉnh E] có các huyện  [D], [H]                          D, H in E
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from kg.extract.between_names import REACH
from kg.extract.definite import SEAT
from kg.extract.neighbours import Named, nested, outer
from kg.model import Doc, Relation, Span
from kg.resolve.units import Unit, ancestors, by_id

LEVELS = {"Hamlet": 0, "Commune": 1, "District": 2, "Province": 3, "Country": 5}
FOREIGN = 4
"""The level of a unit that no table has: a foreign city or state, below its country alone."""

SITES = frozenset({"Place", "IndustrialZone", "Facility", "Project"})
SEATED = frozenset({"Company", "Organization"})
CONTAINERS = frozenset({"AdministrativeUnit", "IndustrialZone", "Place"})
SEATS = CONTAINERS | {"Facility"}
_NO_PLACE = frozenset({"Person", "Company", "MediaOrganization", "Programme", "LegalDocument", "Agreement"})
"""Names whose last words are no address: "Công ty Xây dựng Hà Nội"."""

_AT = (
    r"(?:nằm (?:ở|tại|trên|trong)|(?:được )?đặt (?:ở|tại|trên)|đóng (?:ở|tại|trên)|có trụ sở(?: chính)? (?:ở|tại)|"
    r"trụ sở(?: chính)?(?: tại| ở)?|địa chỉ(?: tại| ở)?:?|tại|ở|thuộc|trên)(?: địa bàn| địa phận| khu vực| địa phương)?"
)
_BETWEEN_UNITS = re.compile(rf"\s*(?:,|\(|[-–]|,?\s*(?:đều |cùng )?(?:{_AT}|của))?\s*\Z")
_LIST = re.compile(
    r"(?:\s*(?:,|và) [A-ZĐ][^\W\d_]*(?: [A-ZÀ-ỸĐ][^\W\d_]*){0,3})*\s*(?:,|;|và|, và|hoặc|cùng)\s*"
    r"(?:(?:các|hai|ba|2|3) )?(?:xã|phường|thị trấn|huyện|quận|thôn|TX|TP)?\s*\Z"
)
"""What stands between the names of a list; names that nobody knows may stand there too."""
_HOLDS = re.compile(
    r"\s*(?:\(|:|,?\s*(?:(?:bao )?gồm(?: có)?|như|là|có)(?: \d+)?"
    r"(?: (?:các|những|địa phương|xã|phường|huyện|nước))*:?)\s*\Z"
)
_SITE = re.compile(rf"\s*(?:\(|,|[-–]|,?\s*(?:{_AT}|của))\s*\Z")
_SITE_FAR = re.compile(rf"[^.;:\n]{{0,60}}?\b{_AT}(?: các)?(?: địa phương)?:?\s*\Z")
_SEAT = re.compile(r"\s*(?:\(|,?\s*(?:tại|ở|thuộc|đóng tại|đóng trên địa bàn))\s*\Z")
_IN = re.compile(
    r"\s*(?:(?:,|là) [^.;:,\n]{0,30}?)?(?:nằm (?:ở|tại|trên|trong)|đặt (?:ở|tại|trong)|thuộc|tại|ở)(?: khu vực)?\s*\Z"
)
_ADDRESS = re.compile(
    r"[^.;\n]{0,60}?\b(?:[Đđ]ịa chỉ|[Tt]rụ sở|[Đđ]ịa điểm|đóng (?:tại|ở|trên)|đặt tại)\b[^;\n]{0,90}\Z"
)
_STREET = re.compile(r"\s*,?\s*(?:số|\d)[^;()\n]{1,40},\s*\Z")
_VERB = re.compile(
    r"\b(?:bị|đã|đang|sẽ|vừa|được|bắt|tổ chức|ký|làm việc|kiểm tra|phát hiện|xuất khẩu|nhập khẩu|vận chuyển|chuyển|"
    r"đến|về|sang|từ|cho biết|nói|yêu cầu|phối hợp|đề nghị|với)\b"
)
_ACTS = re.compile(
    r"\b(?:cho biết|nói|yêu cầu|phối hợp|đề nghị|kiểm tra|phát hiện|bắt giữ|làm việc|từ|đến|sang|về|tổ chức|"
    r"xảy ra|kỳ vọng|gặp|xuất khẩu|nhập khẩu|đóng góp|qua)\b"
)
_SAID = re.compile(r"\b(?:cho biết|cho hay|nói|khẳng định|cho rằng|và|đã)\b")
_REGIONS = re.compile(r"(?:châu|miền|vùng|khu vực|Đông|Tây|Nam|Bắc)\b", re.IGNORECASE)
_ASIDE = re.compile(r",|\b(?:và|có)\b")
_NOT = re.compile(r"\b(?:không|chưa)\b")
_PLANNED = re.compile(r"\b(?:dự kiến|đề xuất|kiến nghị|sẽ|xin)\b")
_BEFORE = re.compile(r"\b(?:tại|ở|thuộc|trên địa bàn|trong)\s*\Z", re.IGNORECASE)
_OPENED = re.compile(r"[^.;\n]{0,90}\b(?:khởi công|khánh thành|động thổ|đưa vào hoạt động)\b[^.;\n]{0,40}\Z")
_ROUTES = re.compile(r"\b(?:cao tốc|đường|quốc lộ|tuyến|sông|vịnh|biển|suối)\b", re.IGNORECASE)
_OF_THE_UNIT = re.compile(r"\b(?:trên địa bàn|toàn|trong|tại|ở|của) (tỉnh|thành phố|huyện)\b")


def located(doc: Doc, names: tuple[Named, ...]) -> Iterator[Relation]:
    """Everything that a sentence says to lie in something else, the innermost container of each."""
    units = _units(names)
    yield from _chains(doc, units)
    yield from _holding(doc, units)
    yield from _counted_in(doc, units)
    yield from _sites(doc, names)
    yield from _built(doc, names)
    yield from _in_names(doc, names)


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


def _below(a: Named, b: Named) -> bool:
    return _level(a) < _level(b) and a.entity.id != b.entity.id


def _known_in(a: Named, b: Named) -> bool | None:
    """Whether the tables say that one unit is in another; None where they do not know one of them."""
    unit = by_id().get(a.entity.id)
    other = by_id().get(b.entity.id)
    if unit is None or other is None:
        return None
    if b.entity.id in ancestors(unit):
        return True
    return None if other.cls == "District" and ancestors(other) & ancestors(unit) - _COUNTRY else False


_COUNTRY = frozenset({"country/VN"})


def _chains(doc: Doc, units: tuple[Named, ...]) -> Iterator[Relation]:
    """ "xã A, huyện B (tỉnh C)", and what is listed before it: "các xã A, D thuộc huyện B"."""
    for i, (a, b) in enumerate(pairwise(units)):
        gap = doc.text[a.span.end : b.span.start]
        if not _below(a, b) or not _BETWEEN_UNITS.match(gap):
            continue
        if gap.strip() in ("", ",", "-", "–") and _known_in(a, b) is False:
            continue
        yield _in(a, b, "containment.units", 0.9)
        last = a
        for other in reversed(units[:i]):
            if _level(other) != _level(a) or not _LIST.match(doc.text[other.span.end : last.span.start]):
                break
            if _known_in(other, b) is not False and other.entity.id != a.entity.id:
                yield _in(other, b, "containment.listed", 0.8)
            last = other


def _holding(doc: Doc, units: tuple[Named, ...]) -> Iterator[Relation]:
    """ "huyện B có các xã A, D": the ones in the other, where no table says otherwise."""
    for i, b in enumerate(units[:-1]):
        a = units[i + 1]
        if not _below(a, b) or not _HOLDS.match(doc.text[b.span.end : a.span.start]):
            continue
        for one in _run(doc, units[i + 1 :]):
            if _known_in(one, b) is not False and one.entity.id != b.entity.id:
                yield _in(one, b, "containment.holds", 0.75)


def _run(doc: Doc, names: tuple[Named, ...]) -> Iterator[Named]:
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
            whole = wholes.get(word.start(1)) or (doc.home if word[1] == "tỉnh" else "")
            if unit is not None and whole in ancestors(unit) and _directly(unit, whole):
                evidence = Span(word.start(), a.span.end)
                yield Relation("locatedIn", a.entity.id, whole, evidence, "containment.counted", 0.7)
                break


def _directly(unit: Unit, whole: str) -> bool:
    """Whether no district lies between: a district of its province, a commune of its district."""
    return unit.cls == "District" or whole.startswith("district/")


def _sites(doc: Doc, names: tuple[Named, ...]) -> Iterator[Relation]:
    """Places, zones, works and seated bodies at the container named next to them, or after "tại", "địa chỉ" …"""
    top = tuple(n for n in outer(names) if n.type not in ("Person", "MediaOrganization"))
    for i, a in enumerate(top[:-1]):
        b = top[i + 1]
        gap = doc.text[a.span.end : b.span.start]
        if b.entity.id == a.entity.id or _NOT.search(gap):
            continue
        if not (a.type in SITES and _site_gap(gap, a, b)) and not (a.type in SEATED and _seat_gap(gap, a, b)):
            continue
        yield _in(a, b, "containment.site", 0.75, _PLANNED.search(gap) is not None)
        if a.type == "Project":
            for other in _run(doc, top[i + 1 :]):
                if other is not b and other.type == "AdministrativeUnit":
                    yield _in(a, other, "containment.site", 0.7, _PLANNED.search(gap) is not None)


def _site_gap(gap: str, a: Named, b: Named) -> bool:
    """Whether the words between say that a site is in the place after them."""
    if b.type in ("Place", "Facility"):
        return bool(_IN.match(gap)) and not _ACTS.search(gap)
    if b.type not in CONTAINERS or (a.type == "Place" and b.entity.cls == "Country" and gap.strip() != "("):
        return False
    if _SITE.match(gap) or _STREET.match(gap):
        return not _REGIONS.match(a.entity.name) or gap.strip() != ","
    far = _SITE_FAR.match(gap) and not _ACTS.search(gap) and not _REGIONS.match(a.entity.name)
    return bool(far) and (a.type == "Project" or not _ASIDE.search(gap))


def _seat_gap(gap: str, a: Named, b: Named) -> bool:
    """Whether the words between say that a company or other body has its seat, or works, in the place after them."""
    if a.mention.method == SEAT:
        return _SITE_FAR.match(gap) is not None or (len(gap) < REACH and b.type in SEATS)
    if _ADDRESS.match(gap) and not _SAID.search(gap):
        return b.type in CONTAINERS or b.type == "Facility"
    if a.type == "Organization" and b.entity.cls == "Country" and a.entity.name.isupper():
        return False
    return b.type in ("AdministrativeUnit", "IndustrialZone") and bool(_SEAT.match(gap)) and not _VERB.search(gap)


def _built(doc: Doc, names: tuple[Named, ...]) -> Iterator[Relation]:
    """ "tại KCN B, Công ty C khởi công Nhà máy A": A in B."""
    for b in names:
        if b.type != "IndustrialZone" or not _BEFORE.search(doc.text, max(0, b.span.start - 16), b.span.start):
            continue
        work = next((n for n in names if n.type in ("Facility", "Project") and n.span.start >= b.span.end), None)
        if work is not None and _OPENED.match(doc.text[b.span.end : work.span.start]):
            yield _in(work, b, "containment.built", 0.7)
        return


def _in_names(doc: Doc, names: tuple[Named, ...]) -> Iterator[Relation]:
    """ "Nhà máy điện Ninh Bình", "miền Tây tỉnh Quảng Trị": sites whose names end with a province or a unit in full."""
    for a, b in nested(names):
        if a.type not in SITES or b.type != "AdministrativeUnit" or b.span.end != a.span.end:
            continue
        full = b.mention.head is not None
        words = doc.text[a.span.start : b.span.start]
        if (b.entity.cls == "Province" or full) and not _ROUTES.search(words) and (full or words[-2:-1] not in "-–"):
            yield _in(a, b, "containment.name", 0.7)


def _in(a: Named, b: Named, method: str, confidence: float, planned: bool = False) -> Relation:
    evidence = Span(min(a.span.start, b.span.start), max(a.span.end, b.span.end))
    return Relation(
        "locatedIn", a.entity.id, b.entity.id, evidence, method, confidence, "Proposed" if planned else "Asserted"
    )
