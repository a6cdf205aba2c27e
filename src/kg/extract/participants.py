"""Who took part in an event: the named people and bodies of its own clause, and those that the next sentences add."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.extract.event_mood import ACTORS, LEAD
from kg.extract.event_signs import Cue, Scene
from kg.extract.neighbours import Named
from kg.extract.standing import Standing
from kg.model import BODIES, Doc, Span

SAYS: Final = re.compile(
    r"\b(?:cho biết|khẳng định|nhấn mạnh|cho rằng|cho hay|nói rằng|nói|nêu rõ|đánh giá|nhận định|thông tin|thông báo|"
    r"đề nghị|kiến nghị|yêu cầu|ước tính|chia sẻ|đề xuất|bày tỏ|phản ánh|lưu ý)(?!\w)"
)
_ABOUT: Final = re.compile(r"\s(?:về|nhằm|để|liên quan đến|xung quanh|trong việc|cho ý kiến)\s")
_ADDRESSED: Final = re.compile(
    r"(?:gửi(?: tới| đến| cho| báo cáo)?|đến|cho|tới|với|và|,|yêu cầu|đề nghị|kiến nghị|giao|"
    r"ý kiến(?: chỉ đạo)? của|xử phạt|đối với)\s(?:(?:các|lãnh đạo|đồng chí|ông|bà|Phó|Thủ tướng|Bộ trưởng|"
    r"Chủ tịch)\s)*$"
)
_SOURCE: Final = re.compile(
    r"(?:^|[,.;]\s|\b)(?:[Tt]heo|[Cc]ăn cứ|[Tt]hực hiện|[Tt]hông tin từ|nguồn tin (?:của|từ)|báo cáo (?:của|từ)|"
    r"số liệu (?:của|từ)|"
    r"quy định (?:của|tại)|chỉ đạo tại)\s(?:(?:(?!được|do|đã)[^,;\s]+\s){0,6})?$"
)
_LEAD_IN: Final = re.compile(
    r"\W*(?P<word>[Ll]iên quan|[Ss]au|[Tt]rước|[Tt]hực hiện|[Cc]ăn cứ|[Vv]ề|[Đđ]ể|[Nn]hằm|[Dd]o|[Tt]heo|"
    r"[Tt]rên cơ sở|[Vv]ới)\s"
    r"(?!đó[,\s])"
)
_BEGINS: Final = re.compile(r"(?:^|[,.;–-]\s|\bvà\s)(?:(?:tỉnh|thành phố|TP\.?|huyện|thị xã)\s)?$")
_DOES: Final = re.compile(
    r"\s(?:(?:đã|vừa|sẽ|cũng|chính thức)\s){0,2}(?:tổ chức|ký|làm việc|có|chủ trì|phối hợp|ban hành|khởi công|đầu tư|"
    r"phát động|họp|tiếp|trao|khai mạc|công bố|mở|ra quân)\b"
)
_AT: Final = re.compile(r"\s(?:tại|trong|ở|bên lề|nhân|trước)\s")
_OPENS_AT: Final = re.compile(r"\W*(?:(?:Cũng )?[Tt]ại|[Tt]rong|[Pp]hát biểu|[Kk]ết thúc|[Bb]ên lề)\s[^,]*$")
_STATE: Final = frozenset({"Đảng", "Nhà nước"})
_AND: Final = re.compile(r"\s?(?:,|và|, và|[-–])\s?")
_BETWEEN: Final = re.compile(
    r"\b(?:giữa|các nước|các nền kinh tế|quốc gia:?|nước thành viên:?|gồm:?)\s(?:hai nước\s)?$"
)
_LIST: Final = 25
_WINDOW: Final = 120
_AT_PLACE: Final = re.compile(r"\b[Tt]ại\s(?:[^,;:(]|\([^()]*\))*$")


def actors_of(doc: Doc, cue: Cue, scene: Scene, standing: Standing) -> tuple[str, ...]:
    """The ids of the people and bodies of the cue's clause, in text order, without news media except in interviews."""
    if cue.type in ("Outbreak", "Disaster"):
        return ()
    left, right, people_right = _clause(doc.text, cue, scene)
    found: dict[str, None] = {}
    chain = _last_chain(doc, cue, scene)
    parties = _parties(doc, cue, scene)
    named = {
        n.span.start - 1 for n in scene.names if n.type == "Person" and doc.text[n.span.start - 1 : n.span.start] == " "
    }
    for before, name in _with_one_before(scene.names):
        if cue.type == "Issuance" and name.span.end <= cue.span.start and name.span.start < chain:
            continue
        until = people_right if name.type == "Person" else right
        if (
            not left <= name.span.start < until
            or doc.words(name.span) in _STATE
            or not (_kind_fits(name, cue) or name.span in parties or _subject(doc, name, cue, scene))
        ):
            continue
        if name.type in BODIES and (standing.in_post(name) or name.span.end in named or standing.owner(before, name)):
            continue
        if cue.part == "verb" and _at_place(doc.text, name, cue, scene):
            continue
        if cue.type == "LegalAction" and name.span.start >= cue.span.end and standing.by_post(name):
            continue
        if cue.type == "Issuance" and name.span.start >= cue.span.end and not _addressed(doc.text, name, cue):
            continue
        if not _SOURCE.search(doc.text, max(scene.span.start, name.span.start - 45), name.span.start):
            found[name.entity.id] = None
    return tuple(found)


def _addressed(text: str, name: Named, cue: Cue) -> bool:
    start = max(cue.span.end, name.span.start - _WINDOW)
    return name.span.start - cue.span.end < LEAD and _ADDRESSED.search(text, start, name.span.start) is not None


def _at_place(text: str, name: Named, cue: Cue, scene: Scene) -> bool:
    """Whether the name tells where: "tại kho của [Công ty A], … kiểm tra"."""
    if name.span.end >= cue.span.start or "," not in text[name.span.end : cue.span.start]:
        return False
    return _AT_PLACE.search(text, max(scene.span.start, name.span.start - _WINDOW), name.span.start) is not None


def _clause(text: str, cue: Cue, scene: Scene) -> tuple[int, int, int]:
    """From where to where names belong to the event: not who only tells of it, nor what it is about.

    People stand behind what a meeting is about too, where they speak at it: "Tại hội nghị về chè, ông A …".
    """
    left, right = scene.span.start, scene.span.end
    for m in SAYS.finditer(text, max(left, cue.span.start - LEAD), min(right, cue.span.end + LEAD)):
        if any(n.span.start <= m.start() < n.span.end for n in scene.names):
            continue
        if m.end() <= cue.span.start and text[m.end() : m.end() + 1] in (",", ":", " "):
            left = left if cue.part != "verb" and _AT.match(text, m.end(), cue.span.start) else m.end()
        elif m.start() >= cue.span.end and cue.type not in ("Issuance", "LegalAction"):
            right = min(right, m.start())
    people_right = right
    if cue.part == "verb":
        left = max(left, _past_the_lead_in(text, cue, scene))
    if cue.type in ("Meeting", "Visit", "Ceremony", "Signing") and (about := _ABOUT.search(text, cue.span.end, right)):
        held = re.search(r"\bdo\s", text[about.end() : right])
        right = about.start() if held is None else right
    at = cue.part != "verb" and _OPENS_AT.match(text, scene.span.start, cue.span.start) is not None
    return left, right, people_right if at else right


def _past_the_lead_in(text: str, cue: Cue, scene: Scene) -> int:
    """Where the clause itself starts, behind "Liên quan đến …," or "Sau khi …,"; what a case is about stays in it."""
    m = _LEAD_IN.match(text, scene.span.start, cue.span.start)
    if m is None or (cue.type == "LegalAction" and m["word"].lower() == "liên quan"):
        return scene.span.start
    actors = [n.span.start for n in scene.names if n.type in ACTORS and n.span.end <= cue.span.start]
    commas = [c.end() for c in re.finditer(r",\s", text[scene.span.start : cue.span.start])]
    behind = [scene.span.start + c for c in commas if any(a >= scene.span.start + c for a in actors)]
    return behind[-1] if len(behind) == 1 else behind[0] if behind else scene.span.start


def _kind_fits(name: Named, cue: Cue) -> bool:
    if cue.type == "Interview":
        return name.type in ("Person", "MediaOrganization")
    return name.type in ACTORS and (name.type != "MediaOrganization" or cue.type == "Signing")


def _last_chain(doc: Doc, cue: Cue, scene: Scene) -> int:
    """Where the subject nearest before the verb starts: "[Bộ A] và [Bộ B] ban hành", "[WB], được [Bộ B] phê duyệt"."""
    start = cue.span.start
    for n in reversed([n for n in scene.names if n.type in ACTORS and n.span.end <= cue.span.start]):
        gap = doc.text[n.span.end : start]
        if start != cue.span.start and re.search(r"(?:được|do|bị|của|cho|theo|tại|với|ngày)\s|[;\d]", gap):
            break
        start = n.span.start
    return start


def _parties(doc: Doc, cue: Cue, scene: Scene) -> frozenset[Span]:
    """The countries that meet or sign: those of a list that "giữa", "các nước" opens, or that the verb follows."""
    if cue.type not in ("Meeting", "Signing"):
        return frozenset()
    found: list[Span] = []
    run: list[Span] = []
    for name in (*scene.names, None):
        gap = doc.text[run[-1].end : name.span.start] if run and name is not None else ""
        if name is not None and name.entity.id.startswith("country/") and (not run or _AND.fullmatch(gap)):
            run.append(name.span)
            continue
        if len(run) > 1 and (
            _BETWEEN.search(doc.text, max(scene.span.start, run[0].start - _LIST), run[0].start)
            or 0 <= cue.span.start - run[-1].end < _LIST
        ):
            found.extend(run)
        run = [name.span] if name is not None and name.entity.id.startswith("country/") else []
    return frozenset(found)


def _subject(doc: Doc, name: Named, cue: Cue, scene: Scene) -> bool:
    """Whether a province or town itself does it: "Chiều 12-7, tại Hà Nội, [tỉnh Quảng Ninh] tổ chức lễ ký"."""
    if name.type != "AdministrativeUnit" or name.span.end > cue.span.start:
        return False
    begins = _BEGINS.search(doc.text, scene.span.start, name.span.start) is not None
    return begins and _DOES.match(doc.text, name.span.end, cue.span.end) is not None


def _with_one_before(names: tuple[Named, ...]) -> Iterator[tuple[Named | None, Named]]:
    last: Named | None = None
    for n in names:
        yield last, n
        last = n
