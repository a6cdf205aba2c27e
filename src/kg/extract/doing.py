"""Who carries out and who runs or builds what: relations that a verb between two names tells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.between_names import joined, listed_after, says, told
from kg.extract.neighbours import Named, nested, outer
from kg.model import BODIES, Doc, Relation

WORKS = frozenset({"Facility", "Project", "IndustrialZone"})

_CARRIES = re.compile(
    r"\b(?:chủ trì|triển khai|thực hiện|tổ chức|phát động|điều hành)"
    r"(?: (?:có hiệu quả|hiệu quả|tốt|thành công|các|nội dung|thực hiện))*\s*[“\"]?\Z"
)
_NOT_ITS_OWN = re.compile(
    r"\b(?:ban hành|phê duyệt|thông qua|về việc|theo|trong|đối với|của|căn cứ|xây dựng|về|để|tình hình|điện tử|là|số|"
    r"việc|giải pháp|thời gian|nhiệm vụ)\b|[;:]"
)
_BY = re.compile(r"^\s*(?:\([^()]*\)\s*)?(?:,|được|hiện|này)?\s*(?:hiện nay |được )?do\s*\Z")
_DOES = re.compile(
    r"\s*(?:\([^()]*\)\s*)?(?:,? và [^,.;]{0,40} )?(?:đang |đã |cùng )*"
    r"(?:chủ trì|triển khai|thực hiện|tổ chức|phát động|phối hợp)\b"
)
_OWNED = re.compile(
    r"^\s*(?:\([^()]*\)\s*)?(?:của|thuộc(?: sở hữu của)?|\(?,?\s*(?:do )?chủ đầu tư(?: dự án)?(?: là|:)?|,? do)\s*\Z"
)
_INVESTS = re.compile(
    r"\s*(?:\([^()]*\)\s*)?(?:[^,.;]{0,20} )?(?:(?:làm|là) chủ đầu tư|đầu tư|xây dựng|vận hành|quản lý|khai thác|"
    r"sở hữu|làm chủ|triển khai)\b"
)
_DEVELOPER = re.compile(
    r"^[\s,(]*(?:là )?(?:chủ đầu tư|chủ quản|"
    r"đơn vị (?:đang )?(?:chủ quản|triển khai|vận hành|quản lý|khai thác|chủ đầu tư))"
    r"[^,.;]{0,30}\Z"
)
_LICENSED = re.compile(r"\b(?:nhận|được (?:trao|cấp)) [Gg]iấy chứng nhận[^.;]{0,30}\b(?:cho|của|đối với)\s*\Z")
_CONTRACTOR = re.compile(r"\b(?:nhà thầu|tổng thầu|thi công|thầu chính)\b[^.;]{0,60}\Z")


def carried_out(doc: Doc, names: tuple[Named, ...]) -> Iterator[Relation]:
    """ "Sở X chủ trì Chương trình Y", "Chương trình Y do X, Z thực hiện", "Ban chỉ đạo thực hiện Chương trình Y"."""
    for body, plan, gap in joined(doc, names, BODIES, frozenset({"Programme", "Project"})):
        if _CARRIES.search(gap) and not _NOT_ITS_OWN.search(gap) and body.type != "Company":
            yield told(doc, "implements", body, plan, gap, "doing.carries-out")
        elif body.type == "Company" and _CONTRACTOR.search(gap):
            yield told(doc, "implements", body, plan, gap, "doing.builds-it")
    for plan, body, gap in joined(doc, names, frozenset({"Programme"}), BODIES):
        if _BY.match(gap):
            every = list(listed_after(doc, outer(names), body, BODIES))
            if _DOES.match(doc.text, every[-1].span.end):
                for other in every:
                    yield told(doc, "implements", other, plan, None, "doing.by")
    for body, plan in nested(names):
        if body.type in BODIES and plan.type == "Programme":
            yield told(doc, "implements", body, plan, None, "doing.name")


def runs(doc: Doc, names: tuple[Named, ...]) -> Iterator[Relation]:
    """ "Công ty X đầu tư nhà máy Y", "dự án Y do Công ty X làm chủ đầu tư", "Nhà máy ô tô [Hyundai Thành Công]"."""
    for owner, work, gap in joined(doc, names, BODIES, WORKS):
        if len(gap) < 60 and _takes_on(owner, gap):
            yield told(doc, "operates", owner, work, gap, "doing.builds")
    for work, owner, gap in joined(doc, names, WORKS, BODIES):
        invests = _INVESTS.match(doc.text, owner.span.end, owner.span.end + 70)
        by = gap.rstrip().endswith("do")
        if (owner.type == "Company" and _OWNED.match(gap) and not by) or (_BY.match(gap) and invests):
            yield told(doc, "operates", owner, work, None, "doing.owned")
    for work, owner in nested(names):
        if work.type in WORKS and owner.type == "Company":
            yield told(doc, "operates", owner, work, None, "doing.name")


def _takes_on(owner: Named, gap: str) -> bool:
    """Whether the words between a body and a work tell that the one builds, owns or runs the other."""
    if (
        _DEVELOPER.match(gap)
        or (owner.type == "Company" and _LICENSED.search(gap))
        or (owner.type == "Company" and gap.strip() == "với")
    ):
        return True
    return owner.type == "Company" and says("builds", gap) and not says("on-the-way", gap)
