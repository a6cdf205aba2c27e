"""Whether a sentence tells of an event as done or set for a day, or only cites it, asks for it or counts it."""

from __future__ import annotations

import re
from typing import Final

from kg.extract.event_signs import Cue, Scene
from kg.extract.issuing import issued
from kg.model import BODIES, TimeExpr

ACTORS: Final = BODIES | {"Person"}
_WORKS: Final = frozenset({"Project", "Facility", "IndustrialZone"})
_WHERE: Final = _WORKS | {"AdministrativeUnit", "Place"}
_HARD: Final = frozenset({"Outbreak", "Disaster", "Accident"})
_REAL: Final = re.compile(
    r"\b(?:[Đđ]ã|[Vv]ừa|mới|bị|được|tiến hành|chính thức|cũng|kịp thời|liên tiếp|liên tục|lần lượt|tiếp tục|"
    r"đồng loạt|còn|"
    r"quyết định|đang|[Ss]ẽ|trực tiếp)\s(?:[^\s,;]+\s){0,4}$"
)
_REAL_FAR: Final = re.compile(r"\b(?:[Đđ]ã|[Vv]ừa)\s[^,;:]*$")
_REAL_CUE: Final = re.compile(r"(?:đã|vừa|bị|được|tiến hành|chính thức|có|ra|phát hiện)\s", re.IGNORECASE)
_SOON: Final = re.compile(
    r"\b(?:[Mm]ới đây|[Vv]ừa qua|[Tt]rước đó|[Ss]au đó|[Cc]ùng ngày|[Hh]ôm (?:qua|nay)|[Tt]iếp đó|[Gg]ần đây|"
    r"[Dd]ịp này|[Nn]gay (?:trong|sau)|[Nn]hân dịp|[Tt]ại (?:hội nghị|buổi|lễ|cuộc)|[Cc]hiều|[Ss]áng|[Tt]ối)\b"
)
_NOUN_USE: Final = re.compile(
    r"\b(?:việc|công tác|cơ quan|hoạt động|quá trình|kết quả|thẩm quyền|kế hoạch|thủ tục|hồ sơ|biện pháp|lực lượng|"
    r"chương trình|phương án|dự thảo|tỷ lệ|thời gian|thời điểm|chi phí|quy trình|nội dung|hình thức|trường hợp|chế độ|"
    r"mức|diện|chờ|xin|đội|ban|tổ|bộ phận|khâu|điều kiện|cơ chế|đối tượng|hành vi|hàng|số|tội|tang vật|các|những|chống|"
    r"đoàn|phòng|thông báo|ngành|sau|văn bản|lệnh|kết luận|tổng số|bằng|giấy|vụ|liên quan đến|về|trong|đến|qua|"
    r"theo|như|tuyên truyền)\s$",
    re.IGNORECASE,
)
_UNREAL: Final = re.compile(
    r"\b(?:nếu|cần|phải|nên|nhằm|để|không|chưa|muốn|mong|có thể|sớm|đề nghị|đề xuất|kiến nghị|yêu cầu|xem xét|khả năng|"
    r"theo quy định|hy vọng|tránh|nguy cơ|tăng cường|đẩy mạnh|thường xuyên|tiếp tục tăng cường|hướng dẫn|chủ động|"
    r"trước khi|phối hợp chặt chẽ|xin|trình|tham mưu|chờ|nghiêm cấm|khẩn trương)\s(?:[^\s,;]+\s){0,3}$",
    re.IGNORECASE,
)
_ORDERED: Final = re.compile(
    r"\b(?:đề nghị|đề xuất|kiến nghị|yêu cầu|giao|chỉ đạo|khuyến cáo|mong muốn|cam kết|nhiệm vụ|quy định|nếu|kêu gọi|"
    r"theo hướng|giải pháp|khi có|trường hợp|thì mới|trong bối cảnh(?! đó| này)(?=[^,]*$)|(?:cần|phải)(?=[^,]*$))\b",
    re.IGNORECASE,
)
_DONE: Final = re.compile(r"\b(?:[Đđ]ã|[Vv]ừa|bị|mới)\b")
_MANY: Final = re.compile(
    r"\b(?:các|những|nhiều|mỗi|hàng năm|thường xuyên|các đợt|một số|định kỳ|hằng năm|bất kỳ|tất cả)\s(?:[^\s,]+\s)?$",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(
    r"\b(?:\d{2}[\d.]*|hàng (?:trăm|nghìn|chục))\s(?:\S+\s)?(?:vụ|trường hợp|cuộc|lượt|tin|lô|tờ khai)\b"
)
_HELD_BEFORE: Final = re.compile(
    r"\b(?:tổ chức|chủ trì|diễn ra|khai mạc|bế mạc|dự|tham dự|tham gia|mở|có|đăng cai|tiến hành|bị|xảy ra|xuất hiện|"
    r"gây ra|công bố|thực hiện|dẫn đầu|phát động|triển khai|ra|vừa|hứng chịu|đón|bắt đầu|"
    r"hoàn thành)\s(?:[^\s,;]+\s){0,4}$",
    re.IGNORECASE,
)
_HELD_BEHIND: Final = re.compile(
    r"[^;]{0,170}?\b(?:diễn ra|được tổ chức|tổ chức|khai mạc|bế mạc|với sự (?:tham|chủ|có)|có sự (?:tham|chủ)|"
    r"do\s.{3,120}?\s"
    r"(?:chủ trì|phối hợp)|đã (?:xảy ra|làm|khiến|bùng phát)|xảy ra|bùng phát|bắt đầu|kết thúc|thu hút|quy tụ)\b"
)
_CITED: Final = re.compile(
    r"\b(?:tại|phát biểu|trong|trong khuôn khổ|bên lề|sau|theo|kể từ|qua|từ|thông qua|ngay sau|kết thúc|kết luận|"
    r"nội dung|chương trình|của|về|ở|trước|khi)\s(?:[^\s,]+\s){0,2}$",
    re.IGNORECASE,
)
_BARE: Final = re.compile(
    r"\s*(?:[,.:;)”\"–-]|$|(?:này|nói trên|trên|nêu trên|đã|cũng|vừa|sẽ|là|được|do|thì|ông|bà|đồng chí|đại diện|"
    r"các đại biểu|"
    r"lãnh đạo|có|còn|hôm nay|cho|diễn ra|và|lần này)(?!\w))"
)
_BECAUSE: Final = re.compile(
    r"\b(?:ảnh hưởng|tác động|do|thiệt hại|ứng phó|phòng|chống|khắc phục|hậu quả|nguy cơ|trước|vì|diễn biến|"
    r"tình hình)\s"
    r"(?:\S+\s){0,4}$"
)
_OTHER_DAYS: Final = re.compile(r"\b(?:hằng năm|hàng năm|thường niên|định kỳ|hàng tháng)\b")
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
_BESIDE: Final = 12
_FAR: Final = 70
_NEAR: Final = 45
_ADJOINING: Final = 25
_OBJECT: Final = 90
_PRECISE: Final = {"date": 2.0, "month": 1.6, "period": 0.6, "year": 0.7, "quarter": 0.5, "half": 0.3}


def told(text: str, cue: Cue, scene: Scene) -> float:
    """How surely the clause tells of the event (0.5 to 0.9), or 0 where it does not."""
    if cue.type == "Interview":
        return 0.8 if any(n.type == "Person" for n in scene.names) else 0.0
    if cue.part == "verb":
        return _done(text, cue, scene)
    if cue.part == "both":
        return max(_held(text, cue, scene), _done(text, cue, scene))
    return _held(text, cue, scene)


def _done(text: str, cue: Cue, scene: Scene) -> float:
    """A verb: somebody did it, told as done (or set for a day), and not as an aim, an order or a rule."""
    start = scene.span.start
    before = text[start : cue.span.start]
    lead = text[scene.sentence.start : cue.span.start]
    near = before[-_NEAR:]
    words = text[cue.span.start : cue.span.end]
    certain = _REAL_CUE.match(words) is not None
    if (
        (_NOUN_USE.search(near) and not certain)
        or (cue.type == "Visit" and near.endswith("quyết định "))
        or _wished(lead)
    ):
        return 0.0
    day = _dated(scene, cue)
    if cue.type == "Issuance":
        if any(t.kind == "date" and t.span.start >= cue.span.end for t in scene.all_times):
            day = max(day, 1.6)
        if not issued(text, cue.span, scene.span, scene.names, scene.all_times, scene.opens):
            return 0.0
    elif day < 2 and _COUNTED.search(text, start, scene.span.end) and cue.type in ("LegalAction", "Visit", "Award"):
        return 0.0
    subjects = [n for n in scene.names if n.span.end <= cue.span.start and _acts(n.type, cue)]
    objects = [
        n
        for n in scene.names
        if n.span.start >= cue.span.end and n.span.start - cue.span.end < _OBJECT and _acts(n.type, cue)
    ]
    marked = (
        certain
        or _REAL.search(near) is not None
        or _REAL_FAR.search(before[-_OBJECT:]) is not None
        or any(_PASSIVE.search(text, start, n.span.start) for n in subjects)
    )
    real = max(2.0 * marked, day, 1.3 * (_SOON.search(lead) is not None), 1.3 * scene.opens)
    if cue.type == "Issuance" and any(n.type in ("LegalDocument", "Programme") for n in scene.names) and real >= 1.3:
        return 0.6 + 0.15 * (day >= 1.6) + 0.1 * bool(subjects)
    somebody = bool(subjects or objects)
    if words.endswith((" với", " cùng")) and marked:
        subjects = subjects or objects
    if day < 1.6 and (_RELATIVE.search(before) is not None or (_AFTER.match(lead) is not None and not subjects)):
        return 0.0
    if scene.answer and not (day >= 1.6 or (marked and subjects)):
        return 0.0
    adjoining = bool(subjects) and cue.span.start - subjects[-1].span.end <= _ADJOINING
    if not cue.strong and not (
        (subjects and real >= 1.3 and (marked or (day >= 1.6 and adjoining))) or (objects and day >= 2 and marked)
    ):
        return 0.0
    dated = day >= 1.6 or _SOON.match(lead) is not None
    if not somebody and not (dated and (cue.type == "Investment" or _SOMEBODY.search(before))):
        return 0.0
    if real < 1.2 and not (adjoining and (real >= 0.6 or cue.type == "Issuance")):
        return 0.0
    return 0.5 + 0.15 * (day >= 1.6) + 0.1 * marked + 0.1 * somebody + 0.05 * cue.strong


def _held(text: str, cue: Cue, scene: Scene) -> float:
    """A noun: it was held, or happened, on a day or by somebody; one that is only cited must be named by more words."""
    start = scene.span.start
    before = text[start : cue.span.start]
    counted = re.search(r"\b\d+\s$", before) is not None
    if _MANY.search(before[-24:]) and not counted:
        return 0.0
    held_before = _HELD_BEFORE.search(before[-_NEAR:])
    lead = text[scene.sentence.start : start]
    led = before[: len(before) - (len(before[-_NEAR:]) - held_before.start())] if held_before else before
    own_day = any(len(t.start or "") == 10 and 0 <= t.span.start - cue.span.end < 90 for t in scene.times)
    hard = cue.type in _HARD
    behind = _HELD_BEHIND.match(text, cue.span.end, scene.span.end) is not None
    if (_wished((lead + led)[-_FAR:]) and not (own_day and behind) and not hard) or _OTHER_DAYS.search(before[-30:]):
        return 0.0
    named = [n for n in scene.names if n.type in ACTORS]
    placed = any(n.type in _WHERE for n in scene.names)
    day = _dated(scene, cue)
    cited = _CITED.search(before[-25:]) is not None and held_before is None
    bare = _BARE.match(text, cue.span.end) is not None or any(
        n.type == "Person" and n.span.start == cue.span.end + 1 for n in named
    )
    if cited and bare and not _dated_here(scene, cue):
        return 0.0
    held = held_before is not None or behind
    if hard:
        if (not held and _BECAUSE.search(before)) or (
            _COUNTED.search(before[-20:] + text[cue.span.start : cue.span.end]) and day < 2
        ):
            return 0.0
        sure = any(t.start is not None for t in scene.times) or (held and placed)
        return 0.5 + 0.1 * cue.strong + 0.1 * held + 0.15 * (day >= 1.6) if sure and (cue.strong or held) else 0.0
    if scene.answer and not (day >= 1.6 and held):
        return 0.0
    strong = 0.05 * cue.strong
    if held and (day >= 1.6 or named or (placed and behind)) and (cue.strong or day >= 1.6):
        if day < 1.6 and not _REAL.search(before[-_NEAR - 20 :]) and not scene.opens and not _SOON.search(before):
            return 0.5 + strong if not cited and named and named[0].span.end <= cue.span.start else 0.0
        return 0.6 + strong + 0.15 * (day >= 1.6) + 0.1 * bool(named)
    if day >= 1.6 and (named or cue.strong):
        return 0.6 + strong + 0.1 * bool(named)
    if cited and named and cue.strong and not bare:
        return 0.55
    return 0.55 if scene.opens and named and cue.strong else 0.0


def aside(text: str, cue: Cue, scene: Scene) -> bool:
    """Whether the noun is only named behind another event's verb, with no day of its own."""
    return _CITED.search(text[scene.span.start : cue.span.start][-25:]) is not None and not _dated_here(scene, cue)


def _acts(kind: str, cue: Cue) -> bool:
    return (
        kind in ACTORS
        or (cue.type in ("Investment", "LegalAction") and kind in _WORKS)
        or (cue.type in ("Signing", "Meeting", "Visit", "Investment") and kind == "AdministrativeUnit")
    )


def _wished(before: str) -> bool:
    """Whether the words before only wish for, order, aim at or rule what follows, with no "đã" since."""
    unreal = _UNREAL.search(before[-_NEAR:])
    if unreal is not None and not _DONE.search(before[-_NEAR:], unreal.start()):
        return True
    orders = list(_ORDERED.finditer(before))
    return bool(orders) and not _DONE.search(before, orders[-1].end())


def _dated(scene: Scene, cue: Cue) -> float:
    """How exactly the clause says when: 2 for a day, even one whose year nobody knows; more for what stands beside."""
    return max((_exact(t, cue) for t in scene.times), default=0.0)


def _exact(time: TimeExpr, cue: Cue) -> float:
    if len(time.start or "") == 10:
        return 2.0
    beside = -_BESIDE < time.span.start - cue.span.end < _BESIDE or 0 <= cue.span.start - time.span.end < _BESIDE
    return max(_PRECISE.get(time.kind, 0.5), 1.6 * (beside and time.start is not None))


def _dated_here(scene: Scene, cue: Cue) -> bool:
    return any(t.kind in ("date", "month") and 0 <= t.span.start - cue.span.end < 30 for t in scene.times)
