"""Where places, zones, works, projects and seated bodies lie.

::

    [nhà máy F]  (rộng 5 ha) đặt tại  [KCN G] , [tỉnh E]     F in G; G in E
    [Công ty C], địa chỉ: 10 đường D, [phường P]             C in P
    trên địa bàn [tỉnh E] có các khu công nghiệp: [G], [H]   G, H in E
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.between_names import REACH, listed_before, says
from kg.extract.containment import AT, WIDE, inside, level_above, run_of
from kg.extract.definite import SEAT
from kg.extract.neighbours import Named, nested, outer
from kg.model import Doc, Relation, Span

FAR = 250
"""Code points from a project to the places where it is carried out, in one sentence."""
SITES = frozenset({"Place", "IndustrialZone", "Facility", "Project"})
SEATED = frozenset({"Company", "Organization"})
WORKS = frozenset({"Facility", "Project"})
CONTAINERS = frozenset({"AdministrativeUnit", "IndustrialZone", "Place"})
SEATS = CONTAINERS | {"Facility"}
_SITE = re.compile(rf"\s*(?:\(|,|[-–]|,?\s*(?:{AT}|của))\s*\Z")
_THROUGH = re.compile(
    r"\s*(?:,|\()?\s*(?:(?:chạy|đi|đoạn) )*qua(?: địa bàn| địa phận)?(?: các| hai)?(?: tỉnh| huyện| quận| xã)?\s*\Z"
)
_SITE_FAR = re.compile(rf"[^.;:\n]{{0,60}}?\b{AT}(?: các)?(?: địa phương)?:?\s*\Z")
_SEAT = re.compile(
    r"\s*(?:\(|,?\s*(?:tại|ở|thuộc|đóng tại|đóng trên địa bàn))\s*\Z|"
    r"\s*(?:\(|,?\s*(?:tại|ở))\s*(?:[Ss]ố|[Tt]ầng|[Ll]ô|\d)[^;()\n]{0,70}\Z"
)
_IN = re.compile(
    r"\s*(?:(?:,|là) [^.;:,\n]{0,30}?)?(?:nằm (?:ở|tại|trên|trong)|đặt (?:ở|tại|trong)|thuộc|tại|ở)(?: khu vực)?\s*\Z"
)
_ADDRESS = re.compile(
    r"[^.;\n]{0,60}?\b(?:[Đđ]ịa chỉ|[Tt]rụ sở|[Đđ]ịa điểm|đóng (?:tại|ở|trên)|đặt tại)\b[^;\n]{0,90}\Z"
)
_STREET = re.compile(r"\s*,?\s*(?:số|\d)[^;()\n]{1,40},\s*\Z")
_ANOTHER = re.compile(r"(?<!là )\bdự án\b", re.IGNORECASE)
_MEETS = re.compile(r"\b(?:hội nghị|hội thảo|cuộc họp|diễn đàn|đại hội|phiên họp)\b[^,.;]*\Z", re.IGNORECASE)
_SAID = re.compile(r"\b(?:cho biết|cho hay|nói|khẳng định|cho rằng|và|đã)\b")
_BRANCH = re.compile(r"\b[Cc]hi nhánh\s*\Z")
"""What lies elsewhere than the company that it is of."""
_REGIONS = re.compile(r"(?:châu|miền|vùng|khu vực|Đông|Tây|Nam|Bắc)\b", re.IGNORECASE)
_ASIDE = re.compile(r",|\b(?:và|có)\b")
_CARRIED_ON = re.compile(
    rf"\b(?:triển khai|thực hiện|xây dựng|đầu tư|nằm|đặt)\b[^,.;:]{{0,25}}\b{AT}(?: các)?(?: địa phương)?:?\s*\Z"
)
_ON_AREA = re.compile(r"\b(?:[Tt]rên địa bàn|[Tt]oàn|[Tt]ại) (tỉnh|huyện|xã|phường)\b")
_LISTS = re.compile(r"(?::|\b(?:bao )?gồm(?: có)?:?|\bnhư:?)\s")
_OWNED = re.compile(r"[^,.;:\n]{0,60}\b(?:của|do)\s*\Z")
_ALL = re.compile(r"\b(?:đều|cùng) (?:có|nằm|ở|đóng|thuộc|đặt)\b")
_NOT = re.compile(r"\b(?:không|chưa)\b")
_PLANNED = re.compile(r"\b(?:dự kiến|đề xuất|kiến nghị|sẽ|xin)\b")
_BEFORE = re.compile(r"\b(?:tại|ở|thuộc|trên địa bàn|trong)\s*\Z", re.IGNORECASE)
_OPENED = re.compile(r"[^.;\n]{0,90}\b(?:khởi công|khánh thành|động thổ|đưa vào hoạt động)\b[^.;\n]{0,40}\Z")
_AT_END = re.compile(r" tại\s*\Z")
_ROUTES = re.compile(r"\b(?:cao tốc|đường|quốc lộ|tuyến|sông|vịnh|biển|suối)\b", re.IGNORECASE)


def located(doc: Doc, names: tuple[Named, ...]) -> Iterator[Relation]:
    """Everything but units that a sentence says to lie somewhere, each in the innermost container that it names."""
    yield from _sites(doc, names)
    yield from _carried_on(doc, names)
    yield from _on_area(doc, names)
    yield from _built(doc, names)
    yield from _in_names(doc, names)


def _sites(doc: Doc, names: tuple[Named, ...]) -> Iterator[Relation]:
    """Places, zones, works and seated bodies at the container named next to them, or after "tại", "địa chỉ" …"""
    top = tuple(n for n in outer(names) if n.type not in ("Person", "MediaOrganization"))
    for i, a in enumerate(top[:-1]):
        b = top[i + 1]
        gap = doc.text[a.span.end : b.span.start]
        if b.entity.id == a.entity.id or _NOT.search(gap):
            continue
        if a.type in SEATED and _MEETS.search(doc.text, max(0, a.span.start - 30), a.span.start):
            continue
        if (
            a.type in SEATED
            and i
            and "(" not in gap
            and top[i - 1].type in WORKS
            and _OWNED.match(doc.text[top[i - 1].span.end : a.span.start])
        ):
            a = top[i - 1]
        if not (a.type in SITES and _site_gap(gap, a, b)) and not (a.type in SEATED and _seat_gap(gap, a, b)):
            continue
        if _named_for_another(names, a, b, gap) or _BRANCH.search(doc.text, max(0, a.span.start - 14), a.span.start):
            continue
        yield inside(a, b, "containment.site", 0.75, _PLANNED.search(gap) is not None)
        if a.type == "Project" and (work := _work_of(names, a)) is not None:
            yield inside(work, b, "containment.site", 0.7, _PLANNED.search(gap) is not None)
        for other in listed_before(doc, top, a, frozenset({a.type})) if _ALL.search(gap) else ():
            if other is not a:
                yield inside(other, b, "containment.site", 0.7)
        if a.type == "Project":
            for other in run_of(doc, top[i + 1 :]):
                if other is not b and other.type == "AdministrativeUnit" and not level_above(other, b):
                    yield inside(a, other, "containment.site", 0.7, _PLANNED.search(gap) is not None)


def _work_of(names: tuple[Named, ...], project: Named) -> Named | None:
    """What a project's name ends with: "Dự án [KCN Phong Phú]"."""
    ends = (n for n in names if n.span.end == project.span.end and n.type in ("IndustrialZone", "Facility"))
    return next((n for n in ends if not _ROUTES.search(n.entity.name)), None)


def _named_for_another(names: tuple[Named, ...], a: Named, b: Named, gap: str) -> bool:
    """Whether a site's name ends with a unit and another such unit follows in a list: "thủy điện Sơn La, Lai Châu"."""
    last = next((n for n in names if n.span.end == a.span.end and n.type == "AdministrativeUnit"), None)
    return last is not None and gap.strip() in (",", "và") and last.entity.cls == b.entity.cls


def _street(gap: str, b: Named) -> bool:
    """Whether a house number stands before a street: "tòa nhà T số 9 đường D"."""
    return b.type == "Place" and re.fullmatch(r"\s*,?\s*(?:ở |tại )?số \S+\s*", gap) is not None


def _site_gap(gap: str, a: Named, b: Named) -> bool:
    """Whether the words between say that a site is in the place after them."""
    if b.type in ("Place", "Facility") and not _street(gap, b):
        return bool(_IN.match(gap)) and not says("acts-there", gap) and not _ROUTES.match(a.entity.name)
    if _street(gap, b):
        return True
    if b.type not in CONTAINERS or (a.type == "Place" and b.entity.cls == "Country" and gap.strip() != "("):
        return False
    if b.entity.cls == "Country" and _REGIONS.match(a.entity.name):
        return False
    if b.type == "IndustrialZone" and a.entity.cls == b.entity.cls and gap.strip() == ",":
        return False
    if gap.strip() == "(" and b.entity.cls == "Province" and WIDE.match(a.entity.name):
        return False
    if gap == " " and b.mention.head is not None and a.type != "Place":
        return b.type == "AdministrativeUnit"
    if _THROUGH.match(gap) and b.type == "AdministrativeUnit":
        return a.type == "Place" or _ROUTES.search(a.entity.name) is not None
    if _SITE.match(gap) or _STREET.match(gap):
        return not _REGIONS.match(a.entity.name) or gap.strip() != ","
    far = (
        _SITE_FAR.match(gap)
        and not (says("acts-there", gap) or _ANOTHER.search(gap))
        and not _REGIONS.match(a.entity.name)
    )
    return bool(far) and (a.type == "Project" or not _ASIDE.search(gap))


def _seat_gap(gap: str, a: Named, b: Named) -> bool:
    """Whether the words between say that a company or other body has its seat, or works, in the place after them."""
    if a.mention.method == SEAT:
        return _SITE_FAR.match(gap) is not None or (len(gap) < REACH and b.type in SEATS)
    if _ANOTHER.search(gap):
        return False
    if _ADDRESS.match(gap) and not _SAID.search(gap):
        return b.type in CONTAINERS or b.type == "Facility"
    if a.type == "Organization" and b.entity.cls == "Country" and a.entity.name.isupper():
        return False
    if b.type in ("Place", "Facility"):
        return _SEAT.match(gap) is not None and any(c.isdigit() for c in gap)
    if gap == ", " and a.type == "Company":
        return b.mention.head is not None and (b.type == "IndustrialZone" or b.entity.cls == "Commune")
    return b.type in ("AdministrativeUnit", "IndustrialZone") and bool(_SEAT.match(gap)) and not says("not-seated", gap)


def _carried_on(doc: Doc, names: tuple[Named, ...]) -> Iterator[Relation]:
    """ "Dự án A do B làm chủ đầu tư, triển khai tại các địa phương: huyện C, huyện D": A in C and in D."""
    top = outer(names)
    for i, a in enumerate(top):
        for j in range(i + 1, len(top)) if a.type == "Project" else ():
            b = top[j]
            if b.type in SITES or b.span.start - a.span.end > FAR:
                break
            if b.type == "AdministrativeUnit" and _CARRIED_ON.search(
                doc.text, max(a.span.end, b.span.start - 60), b.span.start
            ):
                for unit in run_of(doc, top[j:]):
                    if not level_above(unit, b):
                        yield inside(a, unit, "containment.carried-on", 0.7)
            if b.type == "AdministrativeUnit":
                break


def _on_area(doc: Doc, names: tuple[Named, ...]) -> Iterator[Relation]:
    """ "Trên địa bàn tỉnh có các khu công nghiệp: A, B": the sites listed, in the unit spoken of."""
    if not any(n.type in SITES for n in names):
        return
    sentence = doc.sentence_of(names[0].span)
    word = _ON_AREA.search(doc.text, sentence.start, sentence.end)
    colon = _LISTS.search(doc.text, word.end(), sentence.end) if word is not None else None
    if word is None or colon is None:
        return
    top = [n for n in outer(names) if n.span.start >= colon.end()]
    area = next((n.entity.id for n in names if n.span.start == word.start(1) and n.type == "AdministrativeUnit"), None)
    whole = area or _bare_area(doc, word[1].lower(), word.start())
    if not top or whole is None or top[0].type not in SITES or doc.text[colon.end() : top[0].span.start].strip():
        return
    for site in run_of(doc, tuple(top)):
        if site.entity.id != whole:
            evidence = Span(word.start(), site.span.end)
            yield Relation("locatedIn", site.entity.id, whole, evidence, "containment.on-area", 0.7)


def _bare_area(doc: Doc, word: str, at: int) -> str | None:
    """What "tỉnh", "huyện" or "xã" alone means: the article's province, or the one of its level named last."""
    if word == "tỉnh":
        return doc.home or None
    cls = {"huyện": "District", "xã": "Commune", "phường": "Commune"}.get(word)
    before = [(m.start, e.id) for e in doc.entities if e.cls == cls for m in e.mentions if m.end <= at]
    return max(before)[1] if before else None


def _built(doc: Doc, names: tuple[Named, ...]) -> Iterator[Relation]:
    """ "tại KCN B, Công ty C khởi công Nhà máy A": A in B."""
    for b in names:
        if b.type != "IndustrialZone" or not _BEFORE.search(doc.text, max(0, b.span.start - 16), b.span.start):
            continue
        work = next((n for n in names if n.type in ("Facility", "Project") and n.span.start >= b.span.end), None)
        if work is not None and _OPENED.match(doc.text[b.span.end : work.span.start]):
            yield inside(work, b, "containment.built", 0.7)
        return


def _in_names(doc: Doc, names: tuple[Named, ...]) -> Iterator[Relation]:
    """ "Nhà máy điện Ninh Bình", "miền Tây tỉnh Quảng Trị": sites whose names end with a province or a unit in full;
    bodies that are somewhere by name: "Hội Doanh nhân Đức tại Việt Nam"."""
    for a, b in nested(names):
        if a.type == "Organization" and b.type == "AdministrativeUnit" and _AT_END.search(_between(doc, a, b)):
            yield inside(a, b, "containment.name", 0.7)
        if a.type not in SITES or b.type != "AdministrativeUnit" or b.span.end != a.span.end:
            continue
        full = b.mention.head is not None
        words = _between(doc, a, b)
        if (b.entity.cls == "Province" or full) and not _ROUTES.search(words) and (full or words[-2:-1] not in "-–"):
            yield inside(a, b, "containment.name", 0.7)


def _between(doc: Doc, a: Named, b: Named) -> str:
    """The words of a name before one inside it."""
    return doc.text[a.span.start : b.span.start]
