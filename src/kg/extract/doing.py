"""Who issued, carries out, runs or signed what: relations that a verb between two names tells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.neighbours import Named, nested, outer
from kg.model import BODIES, Doc, Modality, Relation, RelationKind, Span

REACH = 90
"""Code points between two names over which one verb is trusted to join them."""

PLANS = frozenset({"Programme", "LegalDocument"})
WORKS = frozenset({"Facility", "Project", "IndustrialZone"})

_ISSUES = re.compile(r"\b(?:ban hành|phê duyệt|thông qua|công bố|cấp|ký(?: ban hành| duyệt)?|có)\b")
_ISSUED_BY = re.compile(r"^[^.;]{0,60}?\b(?:của|do)\s*$")
_CARRIES = re.compile(r"\b(?:chủ trì|triển khai|thực hiện|tổ chức|phát động|chỉ đạo thực hiện|điều hành)\b")
_BY = re.compile(r"^\s*(?:,|được|hiện)?\s*do\s*$")
_BUILDS = re.compile(
    r"\b(?:đầu tư|xây dựng|vận hành|quản lý|khai thác|sở hữu|khởi công|khánh thành|làm chủ đầu tư|là chủ đầu tư|với)\b"
)
_OWNED = re.compile(r"^\s*(?:của|do|\(chủ đầu tư(?: là)?|,? chủ đầu tư(?: là)?)\s*$")
_SETS_UP = re.compile(r"^[^.;]{0,60}?\b(?:phê duyệt|thành lập|ban hành|quy định|về)\b[^.;]{0,40}$")
_SIGNS = re.compile(r"\b(?:ký|ký kết|hợp tác|thỏa thuận|thoả thuận|liên kết|biên bản ghi nhớ|bắt tay|đối tác)\b")
_JOINS = re.compile(r"\b(?:tham gia|ký kết|ký|gia nhập|thành viên|phê chuẩn|thực thi|thực hiện|tận dụng)\b")
_NOT_YET = re.compile(r"\b(?:đề xuất|dự kiến|đề nghị|kiến nghị|trình|dự thảo|xin|xem xét|cần|nếu)\b")
_NOT = re.compile(r"\b(?:không|chưa)\b")


def issued(doc: Doc, names: tuple[Named, ...]) -> Iterator[Relation]:
    """ "UBND tỉnh ban hành Quyết định …", "Nghị quyết … của Quốc hội"."""
    for body, plan, gap in _joined(doc, names, BODIES, PLANS):
        if _ISSUES.search(gap) and not _CARRIES.search(gap):
            yield _relation("issued", body, plan, doc, gap, "doing.issues")
    for plan, body, gap in _joined(doc, names, PLANS, frozenset({"Agency", "PoliticalOrganization"})):
        after = doc.text[body.span.end : body.span.end + 40]
        if _ISSUED_BY.match(gap) and (not gap.rstrip().endswith("do") or _ISSUES.match(after.lstrip())):
            yield _relation("issued", body, plan, doc, "", "doing.issued-by")


def carried_out(doc: Doc, names: tuple[Named, ...]) -> Iterator[Relation]:
    """ "Sở X chủ trì Chương trình Y", "Chương trình Y do X, Z thực hiện", "Ban chỉ đạo thực hiện Chương trình Y"."""
    for body, plan, gap in _joined(doc, names, BODIES, frozenset({"Programme", "Project"})):
        if _CARRIES.search(gap) and not _ISSUES.search(gap):
            yield _relation("implements", body, plan, doc, gap, "doing.carries-out")
    for plan, body, gap in _joined(doc, names, frozenset({"Programme"}), BODIES):
        if _BY.match(gap):
            for other in _listed(doc, names, body):
                yield _relation("implements", other, plan, doc, "", "doing.by")
    for body, plan in nested(names):
        if body.type in BODIES and plan.type == "Programme":
            yield _relation("implements", body, plan, doc, "", "doing.name")


def runs(doc: Doc, names: tuple[Named, ...]) -> Iterator[Relation]:
    """ "Công ty X đầu tư nhà máy Y", "dự án Y do Công ty X làm chủ đầu tư", "Nhà máy ô tô [Hyundai Thành Công]"."""
    company = frozenset({"Company"})
    for owner, work, gap in _joined(doc, names, company, WORKS):
        if _BUILDS.search(gap) and len(gap) < 60:
            yield _relation("operates", owner, work, doc, gap, "doing.builds")
    for work, owner, gap in _joined(doc, names, WORKS, company):
        if _OWNED.match(gap):
            yield _relation("operates", owner, work, doc, "", "doing.owned")
    for work, owner in nested(names):
        if work.type in WORKS and owner.type == "Company":
            yield _relation("operates", owner, work, doc, "", "doing.name")


def sets_up(doc: Doc, names: tuple[Named, ...]) -> Iterator[Relation]:
    """ "Quyết định số … phê duyệt Chương trình Y"."""
    made = frozenset({"Programme", "Project", "Agency"})
    for act, thing, gap in _joined(doc, names, frozenset({"LegalDocument"}), made):
        if _SETS_UP.match(gap) and "của" not in gap.split()[:1]:
            yield _relation("establishes", act, thing, doc, "", "doing.sets-up")


def agrees(doc: Doc, names: tuple[Named, ...]) -> Iterator[Relation]:
    """ "X ký … với Y", "X và Y ký …", "Việt Nam tham gia CPTPP"."""
    parties = BODIES | {"AdministrativeUnit"}
    for a, b, gap in _joined(doc, names, parties, parties):
        after = doc.text[b.span.end : b.span.end + 40]
        with_b = re.search(r"\b(?:với|cùng)\s*$", gap) and _SIGNS.search(gap)
        both = (
            a.type in BODIES
            and re.fullmatch(r"\s*(?:và|,|-|–)\s*", gap)
            and re.match(r"\s*(?:đã|vừa|sẽ|cùng)?\s*ký\b", after)
        )
        if with_b or both:
            yield _relation("agreementWith", a, b, doc, gap, "doing.signs")
    for a, b, gap in _joined(doc, names, parties, frozenset({"Agreement"})):
        if _JOINS.search(gap):
            yield _relation("agreementWith", a, b, doc, gap, "doing.joins")


def _joined(
    doc: Doc, names: tuple[Named, ...], left: frozenset[str], right: frozenset[str]
) -> Iterator[tuple[Named, Named, str]]:
    """Names of the two sorts with the words between them, where no third name of the left sort comes between."""
    top = outer(names)
    for i, a in enumerate(top):
        if a.type not in left:
            continue
        for b in top[i + 1 :]:
            gap = doc.text[a.span.end : b.span.start]
            if len(gap) > REACH:
                break
            if b.type in right and b.entity.id != a.entity.id:
                yield a, b, gap
                break
            if b.type in left:
                break


def _listed(doc: Doc, names: tuple[Named, ...], first: Named) -> Iterator[Named]:
    """The first body of a list and the ones that follow it: "A (AB), B và C"."""
    last = first
    yield first
    for n in outer(names):
        if n.span.start <= first.span.start or n.type not in BODIES:
            continue
        if not re.fullmatch(
            r"\s*(?:\([^()]*\)|\))?\s*(?:,|và|\(|cùng|, và)?\s*", doc.text[last.span.end : n.span.start]
        ):
            return
        if n.entity.id != last.entity.id:
            yield n
        last = n


def _relation(kind: RelationKind, subject: Named, value: Named, doc: Doc, gap: str, method: str) -> Relation:
    start, end = min(subject.span.start, value.span.start), max(subject.span.end, value.span.end)
    before = doc.text[max(0, start - 25) : start]
    modality: Modality = "Asserted"
    if _NOT.search(gap):
        modality = "Denied"
    elif _NOT_YET.search(gap) or (kind == "issued" and _NOT_YET.search(before)):
        modality = "Proposed"
    return Relation(kind, subject.entity.id, value.entity.id, Span(start, end), method, 0.7, modality)
