"""What lies where, what belongs to what, and who governs what: relations that stand in names and between neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.neighbours import Named, nested, pairs
from kg.model import Doc, Relation, Span

LEVELS = {"Hamlet": 0, "Commune": 1, "District": 2, "Province": 3, "Country": 4}

_STRONG = re.compile(
    r"^\s*(?:\(|,?\s*(?:thuộc|nằm (?:ở|tại|trên)|(?:được )?đặt (?:ở|tại)|ở|tại|trên địa bàn|thuộc địa bàn|"
    r"(?:có )?trụ sở (?:ở|tại|chính tại)|đóng (?:ở|tại|trên địa bàn)))\s*$"
)
_WEAK = re.compile(r"^\s*(?:,|-|–|của)\s*$")
_AT = re.compile(r"\b(?:tại|ở|thuộc|trên địa bàn)\s*$")
_PART = re.compile(
    r"^\s*(?:,?\s*(?:thuộc|trực thuộc|của|là đơn vị (?:trực )?thuộc)|\(|\((?:thuộc|trực thuộc)|,|-|–)\s*$"
)

_BUILT = re.compile(r"\b(?:khởi công|khánh thành|động thổ|đưa vào hoạt động)\b")
_OPENS = re.compile(r"\s*\(")

LOCATED = frozenset({"AdministrativeUnit", "Place", "IndustrialZone", "Facility", "Project", "Company", "Organization"})
FIXED = frozenset({"Place", "IndustrialZone", "Facility", "Project"})
CONTAINERS = frozenset({"AdministrativeUnit", "IndustrialZone", "Place"})

RANKS = (
    ("Đội", "Trạm", "Tổ"),
    (
        "Phòng",
        "Vụ",
        "Chi cục",
        "Văn phòng",
        "Trung tâm",
        "Viện",
        "Thanh tra",
        "Chi nhánh",
        "Khoa",
        "Bệnh viện",
        "Trường",
    ),
    ("Cục", "Ban Quản lý", "Cơ quan"),
    ("Tổng cục", "Sở", "Công an"),
    ("Bộ", "UBND", "Ủy ban"),
)
"""First words of bodies' names from the inner to the outer: one of a lower rank can be part of one of a higher."""


def located(doc: Doc, names: tuple[Named, ...]) -> Iterator[Relation]:
    """ "xã X, huyện Y": X in Y; "nhà máy A (KCN B)": A in B; "dự án C … tại KCN D": C in D."""
    for a, b in pairs(names):
        if a.type not in LOCATED or b.type not in CONTAINERS or a.entity.id == b.entity.id:
            continue
        gap = doc.text[a.span.end : b.span.start]
        if a.type == b.type == "AdministrativeUnit":
            if _below(a, b) and (_WEAK.match(gap) or _STRONG.match(gap)):
                yield _relation("locatedIn", a, b, "belonging.units", 0.9)
        elif b.type != "Place" and (
            _STRONG.match(gap) or (a.type in FIXED and (gap.strip() == "," or _AT.search(gap)) and len(gap) < 60)
        ):
            yield _relation("locatedIn", a, b, "belonging.at", 0.75)


def built_at(doc: Doc, names: tuple[Named, ...]) -> Iterator[Relation]:
    """ "tại KCN B, Công ty C khởi công Nhà máy A": A in B."""
    sites = [
        n for n in names if n.type == "IndustrialZone" and _AT.search(doc.text, max(0, n.span.start - 16), n.span.start)
    ]
    for site in sites[:1]:
        verb = _BUILT.search(doc.text, site.span.end, doc.sentence_of(site.span).end)
        works = [n for n in names if n.type in ("Facility", "Project") and verb and verb.end() <= n.span.start]
        if works and verb and works[0].span.start - verb.end() < 40:
            yield _relation("locatedIn", works[0], site, "belonging.built-at", 0.7)


def _below(a: Named, b: Named) -> bool:
    return LEVELS.get(a.entity.cls, 9) < LEVELS.get(b.entity.cls, 0)


def part_of(doc: Doc, names: tuple[Named, ...]) -> Iterator[Relation]:
    """ "Vụ X, Bộ Y", "Chi cục X thuộc Cục Y", "Cơ quan Cảnh sát điều tra Bộ Công an"."""
    bodies = tuple(n for n in names if n.type in ("Agency", "PoliticalOrganization", "Organization"))
    for a, b in pairs(bodies):
        gap = doc.text[a.span.end : b.span.start]
        if _PART.match(gap) and _inner(a, b):
            yield _relation("partOf", a, b, "belonging.part", 0.8)
    for a, b in _in_brackets(doc, bodies):
        if _inner(b, a):
            yield _relation("partOf", b, a, "belonging.brackets", 0.8)
    for a, b in nested(bodies):
        if b.span.end == a.span.end and _inner(a, b):
            yield _relation("partOf", a, b, "belonging.name", 0.8)


def _in_brackets(doc: Doc, bodies: tuple[Named, ...]) -> Iterator[tuple[Named, Named]]:
    """A body with each of those listed in brackets after it: "Cục Hải quan A (Đội B, Chi cục C)"."""
    for i, a in enumerate(bodies):
        opened = _OPENS.match(doc.text, a.span.end)
        closed = doc.text.find(")", opened.end(), opened.end() + 250) if opened else -1
        yield from ((a, b) for b in bodies[i + 1 :] if opened and opened.end() <= b.span.start and b.span.end <= closed)


def _inner(a: Named, b: Named) -> bool:
    """Whether the heads of their names let the one be part of the other."""
    low, high = _rank(a), _rank(b)
    return a.entity.id != b.entity.id and low is not None and high is not None and low < high


def _rank(n: Named) -> int | None:
    name = n.entity.name.casefold()
    return next((i for i, heads in enumerate(RANKS) if any(name.startswith(h.casefold() + " ") for h in heads)), None)


def governs(doc: Doc, names: tuple[Named, ...]) -> Iterator[Relation]:
    """A local body governs the unit that its name ends with, or that "tỉnh" or "huyện" in its name means here."""
    units = {e.id.rsplit("/", 1)[-1]: e.id for e in doc.entities if e.type == "AdministrativeUnit"}
    seen: set[str] = set()
    for n in names:
        area = units.get(n.entity.id.rpartition("@")[2]) if "@" in n.entity.id else None
        if n.type in ("Agency", "PoliticalOrganization") and area is not None and n.entity.id not in seen:
            seen.add(n.entity.id)
            yield Relation("jurisdiction", n.entity.id, area, n.span, "belonging.area", 0.85)


def _relation(kind: str, a: Named, b: Named, method: str, confidence: float) -> Relation:
    evidence = Span(min(a.span.start, b.span.start), max(a.span.end, b.span.end))
    return Relation(kind, a.entity.id, b.entity.id, evidence, method, confidence)  # type: ignore[arg-type]
