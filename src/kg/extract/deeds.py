"""Deeds told by verbs: who did, or had done to them, what the clause tells as done or set for a day."""

from __future__ import annotations

import re
from typing import Final

from kg.extract.event_mood import ACTORS, LEAD, REAL, SOON, WORKS, dated, wished
from kg.extract.event_signs import Cue, Scene
from kg.extract.issuing import issued
from kg.model import TimeExpr

_REAL_FAR: Final = re.compile(r"\b(?:[Đđ]ã|[Vv]ừa)\s[^,;:]*$")
_REAL_CUE: Final = re.compile(r"(?:đã|vừa|bị|được|tiến hành|chính thức|có|ra|phát hiện)\s", re.IGNORECASE)
_SURELY: Final = re.compile(r"(?:đã|vừa)\s", re.IGNORECASE)
_NOUN_USE: Final = re.compile(
    r"\b(?:việc|công tác|cơ quan|hoạt động|quá trình|kết quả|thẩm quyền|kế hoạch|thủ tục|hồ sơ|biện pháp|lực lượng|"
    r"chương trình|phương án|dự thảo|tỷ lệ|thời gian|thời điểm|chi phí|quy trình|nội dung|hình thức|trường hợp|chế độ|"
    r"mức|diện|chờ|xin|đội|ban|tổ|bộ phận|khâu|điều kiện|cơ chế|đối tượng|hành vi|hàng|số|tội|tang vật|địa điểm|"
    r"điểm|hệ thống|máy|quyền|các|những|chống|"
    r"đoàn|phòng|thông báo|ngành|sau|văn bản|lệnh|kết luận|tổng số|bằng|giấy|vụ|liên quan đến|chịu|về|trong|đến|qua|"
    r"theo|như|tuyên truyền)\s$",
    re.IGNORECASE,
)
_GIVEN: Final = frozenset({"Issuance", "Award", "Campaign", "Signing"})
_MANY_BEHIND: Final = re.compile(r"\s(?:nhiều|các|những|hàng (?:trăm|chục|loạt|nghìn)|một số)\s")
_COUNTED: Final = re.compile(
    r"\b(?:\d{2}[\d.]*|hàng (?:trăm|nghìn|chục))\s(?:\S+\s)?(?:vụ|trường hợp|cuộc|lượt|tin|lô|tờ khai)\b"
)
_SOMEBODY: Final = re.compile(
    r"\b(?:lực lượng|cơ quan|công an|hải quan|bộ đội biên phòng|quản lý thị trường|tòa án|viện kiểm sát|đoàn|"
    r"tổ công tác|"
    r"chi cục|cục|sở|tỉnh|huyện|thành phố|xã|công ty|tập đoàn|đơn vị|hội nghị|bộ|chính phủ|thủ tướng|bộ trưởng|"
    r"chủ tịch|"
    r"ban tổ chức|doanh nghiệp|nhà máy|dự án|hai bên|các bên|đối tượng|người dân|bà con|tiểu thương|công nhân|lao động|"
    r"cử tri|tập thể|cá nhân|hiệp định|hợp đồng|thỏa thuận)\b",
    re.IGNORECASE,
)
_RELATIVE: Final = re.compile(
    r"\bmà\s[^,;]{0,40}$|(?<=\S\s)(?:các|những|số)\s(?:[^\s,;]+\s){1,3}(?:đã|được|vừa|mới|chưa)\s(?:được\s)?$"
)
"""A clause that only says which thing is meant: "các hiệp định được …", "… mà Việt Nam đã …"."""
_AFTER: Final = re.compile(r"\W*(?:[Ss]au khi|[Kk]hi|[Tt]rước khi)\s[^,]*$")
_PASSIVE: Final = re.compile(r"\b(?:đã|vừa)\s(?:được|bị)\s(?:\S+\s){0,3}$")
_NEAR: Final = 45
_BESIDE: Final = 12
_ADJOINING: Final = 25
_OBJECT: Final = 90


def done(text: str, cue: Cue, scene: Scene) -> float:
    """A verb: somebody did it, told as done (or set for a day), and not as an aim, an order or a rule."""
    start = scene.span.start
    before = text[max(start, cue.span.start - LEAD) : cue.span.start]
    lead = text[max(scene.sentence.start, cue.span.start - LEAD) : cue.span.start]
    near = before[-_NEAR:]
    words = text[cue.span.start : cue.span.end]
    certain = _REAL_CUE.match(words) is not None
    surely = _SURELY.match(words) is not None
    if (
        (_NOUN_USE.search(near) and not certain)
        or (cue.type == "Visit" and near.endswith("quyết định "))
        or (not surely and wished(lead))
    ):
        return 0.0
    day = dated(scene, cue)
    if cue.type == "Issuance":
        if any(t.kind == "date" and t.span.start >= cue.span.end for t in scene.all_times):
            day = max(day, 1.6)
        if not issued(text, cue.span, scene.span, scene.names, scene.all_times, scene.opens):
            return 0.0
    elif (
        day < 2
        and _COUNTED.search(text, cue.span.start - len(before), min(scene.span.end, cue.span.end + LEAD))
        and cue.type in ("LegalAction", "Visit", "Award")
    ):
        return 0.0
    subjects = [n for n in scene.names if n.span.end <= cue.span.start and _acts(n.type, cue)]
    objects = [
        n
        for n in scene.names
        if n.span.start >= cue.span.end and n.span.start - cue.span.end < _OBJECT and _acts(n.type, cue)
    ]
    marked = (
        certain
        or REAL.search(near) is not None
        or _REAL_FAR.search(before[-_OBJECT:]) is not None
        or any(_PASSIVE.search(text, max(start, n.span.start - _OBJECT), n.span.start) for n in subjects)
    )
    real = max(2.0 * marked, day, 1.3 * (SOON.search(lead) is not None), 1.3 * scene.opens)
    if cue.type == "Issuance" and any(n.type in ("LegalDocument", "Programme") for n in scene.names) and real >= 1.3:
        return 0.6 + 0.15 * (day >= 1.6) + 0.1 * bool(subjects)
    somebody = bool(subjects or objects)
    if words.endswith((" với", " cùng")) and marked:
        subjects = subjects or objects
    if day < 1.6 and cue.type in _GIVEN and _MANY_BEHIND.match(text, cue.span.end):
        return 0.0
    if day < 1.6 and (_RELATIVE.search(before) is not None or (_AFTER.match(lead) is not None and not subjects)):
        return 0.0
    if scene.answer and not (day >= 1.6 or (marked and subjects)):
        return 0.0
    adjoining = bool(subjects) and cue.span.start - subjects[-1].span.end <= _ADJOINING
    if not cue.strong and not (
        (subjects and real >= 1.3 and (marked or (adjoining and any(_by_then(t, cue) for t in scene.times))))
        or (objects and day >= 2 and marked)
    ):
        return 0.0
    when = day >= 1.6 or SOON.match(lead) is not None
    if not somebody and not (when and (cue.type == "Investment" or _SOMEBODY.search(before))):
        return 0.0
    if real < 1.2 and not (adjoining and (real >= 0.6 or cue.type == "Issuance")):
        return 0.0
    return 0.5 + 0.15 * (day >= 1.6) + 0.1 * marked + 0.1 * somebody + 0.05 * cue.strong


def _by_then(time: TimeExpr, cue: Cue) -> bool:
    """Whether it is a day or month that stands before the verb, or right behind it."""
    exact = time.kind in ("date", "month") or len(time.start or "") >= 7
    return exact and time.span.start - cue.span.end < _BESIDE


def _acts(kind: str, cue: Cue) -> bool:
    return (
        kind in ACTORS
        or (cue.type in ("Investment", "LegalAction") and kind in WORKS)
        or (cue.type in ("Signing", "Meeting", "Visit", "Investment") and kind == "AdministrativeUnit")
    )
