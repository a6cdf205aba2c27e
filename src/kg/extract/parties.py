"""Who signs with whom, and who is party to which agreement."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from kg.extract.between_names import joined, listed_after, listed_before, says, told
from kg.extract.neighbours import Named, nested, outer
from kg.model import BODIES, Doc, Relation

PARTIES = BODIES | {"AdministrativeUnit"}
AGREEMENT = frozenset({"Agreement"})

_PACTS = (
    r"ký kết|ký|thỏa thuận|thoả thuận|biên bản ghi nhớ|bản ghi nhớ|hợp đồng|hiệp định|quy chế phối hợp|"
    r"hợp tác chiến lược|hợp tác toàn diện|đối tác chiến lược|bắt tay|liên doanh|liên kết"
)
_SIGNS = re.compile(rf"\b(?:{_PACTS}|hợp tác)\b")
_SIGNS_FIRMLY = re.compile(r"\b(?:ký kết|ký|biên bản ghi nhớ|hiệp định)\b", re.IGNORECASE)
_WITH = re.compile(
    r"(?<!đối )\b(?:với|cùng)\s*(?:nước |các |[^\W\d_]+ (?:cơ quan|đơn vị|doanh nghiệp|đối tác|tập đoàn|công ty)"
    r"[^,;]{0,30}[(:] ?)?\Z"
)
_AND = re.compile(r"\s*(?:\([^()]*\)\s*)?(?:và|với|,|-|–)\s*\Z")
_THEN_SIGN = re.compile(
    r"\s*(?:\([^()]*\)\s*)?(?:đã |vừa |cùng |chính thức |tiến hành |tổ chức lễ )*(?:ký kết|ký|bắt tay|hợp tác)\b"
)
_BETWEEN = re.compile(
    rf"\b(?:{_PACTS}|FTA)\b[^.;\n]{{0,60}}\bgiữa(?: các)?(?: nước| hai Chính phủ| hai nước)?\s*\Z", re.IGNORECASE
)
_JOINS = re.compile(
    r"[^,;:()]{0,30}\b(?:tham gia|ký kết|ký|gia nhập|là thành viên|thành viên của|phê chuẩn)\b[^;:()]{0,40}\Z"
)
_MEMBERS = re.compile(
    r"\s*(?:\([^()]*\)\s*)?[^.;:()]{0,60}\b(?:(?:bao )?gồm(?: có)?|giữa|trong đó có)(?: \d+)?"
    r"(?: (?:quốc gia|nước|thành viên|nền kinh tế|các|hai|Chính phủ))*[: ]*\Z"
)
_MORE = re.compile(r"(?:[,:;]|\bvà)\s*\Z")
_RELATIONS = re.compile(r"\bquan hệ\b")
_ORDERS = re.compile(r"\bký (?:các |văn bản |ban hành )*(?:quyết định|công văn|thông tư|công điện|ban hành)\b", re.I)


def agrees(doc: Doc, names: tuple[Named, ...]) -> Iterator[Relation]:
    """ "X ký … với Y và Z", "thỏa thuận giữa X và Y", "Việt Nam tham gia CPTPP", "Hiệp định giữa Việt Nam và EU"."""
    top = outer(names)
    for a, b, gap in joined(doc, names, PARTIES, PARTIES):
        if _WITH.search(gap) and _signs(a, b, gap):
            for other in listed_after(doc, top, b, PARTIES):
                if other.entity.id != a.entity.id and _alike(a, other):
                    yield told(doc, "agreementWith", a, other, gap, "parties.with")
    yield from _together(doc, names)
    yield from _joining(doc, names)


def _signs(a: Named, b: Named, gap: str) -> bool:
    """Whether the words tell of signing; between places, or where people only meet, they must say so outright."""
    if _ORDERS.search(gap):
        return False
    firmly = "AdministrativeUnit" in (a.type, b.type) or says("greets", gap)
    return bool((_SIGNS_FIRMLY if firmly else _SIGNS).search(gap))


def _alike(a: Named, b: Named) -> bool:
    """Countries sign with countries; a province may sign with anybody."""
    return (a.entity.cls == "Country") == (b.entity.cls == "Country") or "Agency" in (a.type, b.type)


def _together(doc: Doc, names: tuple[Named, ...]) -> Iterator[Relation]:
    """ "X và Y ký …", "lễ ký kết giữa X và Y"."""
    top = outer(names)
    for i, a in enumerate(top[:-1]):
        if a.type not in PARTIES:
            continue
        group = list(listed_after(doc, top, a, PARTIES))
        if len(group) < 2 and _AND.match(doc.text[a.span.end : top[i + 1].span.start]) and top[i + 1].type in PARTIES:
            group = [a, top[i + 1]]
        if len(group) < 2 or len(group) > 6:
            continue
        before = doc.text[max(doc.sentence_of(a.span).start, a.span.start - 110) : a.span.start]
        between = None if _RELATIONS.search(before) else _BETWEEN.search(before)
        sign = (
            all(n.type in BODIES for n in group)
            and not _MORE.search(before)
            and _THEN_SIGN.match(doc.text, group[-1].span.end)
        )
        if between or sign:
            for x, y in combinations(group, 2):
                if x.entity.id != y.entity.id and _alike(x, y):
                    yield told(doc, "agreementWith", x, y, before[-60:] if between else "", "parties.together")


def _joining(doc: Doc, names: tuple[Named, ...]) -> Iterator[Relation]:
    """The parties of a named agreement: those that join it, that its name has, that follow "gồm" or "giữa"."""
    top = outer(names)
    countries = frozenset({"AdministrativeUnit", "Organization", "Agency"})
    for a, b, gap in joined(doc, names, PARTIES, AGREEMENT):
        if a.type == "Agency" and "phê chuẩn" in gap:
            continue
        if _JOINS.match(gap) and (a.type != "AdministrativeUnit" or a.entity.cls in ("Country", "AdministrativeUnit")):
            for party in listed_before(doc, top, a, frozenset({a.type})):
                yield told(doc, "agreementWith", party, b, gap, "parties.joins")
    for a, b, gap in joined(doc, names, AGREEMENT, countries):
        if _MEMBERS.match(gap):
            for party in listed_after(doc, top, b, countries):
                yield told(doc, "agreementWith", party, a, None, "parties.members")
    for a, b in nested(names):
        if a.entity.name.startswith("Công ước"):
            continue
        if a.type == "Agreement" and (b.type in BODIES or b.entity.cls == "Country" or "giữa" in a.entity.name):
            yield told(doc, "agreementWith", b, a, None, "parties.name")
