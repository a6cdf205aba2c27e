"""Who took part in an event: the named people and bodies of its own clause, and those that the next sentences add."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Final

from kg.extract.event_signs import Cue, Scene
from kg.extract.narrated import ACTORS
from kg.extract.neighbours import Named
from kg.model import BODIES, Doc, Span

_SAYS: Final = re.compile(
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
    r"quy định (?:của|tại)|chỉ đạo tại)\s(?:[^,;]{0,30}\s)?$"
)
_OF_PLAN: Final = re.compile(r"\s(?:ngày .{1,24}\s)?(?:của|do)\s(?:(?:Thủ tướng|Chủ tịch|Bộ trưởng)\s)?$")
_PARENT: Final = re.compile(r"\s*(?:[(–-]|,?\s?(?:thuộc|trực thuộc|của))\s*$")
_JOINS: Final = re.compile(
    r"\W*(?:(?:Cùng )?[Tt]ham dự|(?:Cùng )?[Dd]ự|Đến dự|Tới dự|Về dự|Tham gia|Chủ trì|Đồng chủ trì|Cùng đi|"
    r"Cùng tham|Tiếp|"
    r"Đón tiếp|Làm việc với|Về phía|Phía|Có mặt|Hội nghị do|Buổi \S+ do|Tham gia đoàn|Đoàn do|Chứng kiến|"
    r"Phát biểu (?:tại|khai mạc|"
    r"chỉ đạo|kết luận|bế mạc)|Kết luận|Tại (?:buổi|hội|cuộc|phiên|lễ|đại|tọa|diễn)|(?:Các )?[Đđ]ồng chí|Đ/c|"
    r"Đại diện)\b"
)
_JOINS_LATER: Final = re.compile(
    r"\b(?:(?:tham dự|dự|chủ trì|đến dự|tới dự|có mặt tại|phát biểu(?: \S+){0,2} tại|điều hành|"
    r"tham gia)\s(?:và\s\S+\s\S+\s)?"
    r"(?:hội|buổi|cuộc|phiên|lễ|chương trình|đại hội|sự kiện)|đồng chủ trì)\b"
)
_GATHERINGS: Final = frozenset({"Meeting", "Ceremony", "Visit", "Signing", "Exhibition", "Campaign"})
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
_REACH: Final = 3


def actors_of(doc: Doc, cue: Cue, scene: Scene) -> tuple[str, ...]:
    """The ids of the people and bodies of the cue's clause, in text order, without news media except in interviews."""
    if cue.type in ("Outbreak", "Disaster"):
        return ()
    left, right = _clause(doc.text, cue, scene)
    found: dict[str, None] = {}
    aside = _of_posts(doc, scene.span)
    chain = _last_chain(doc, cue, scene)
    for before, name in _with_one_before(scene.names):
        if cue.type == "Issuance" and name.span.end <= cue.span.start and name.span.start < chain:
            continue
        if not left <= name.span.start < right or not (_kind_fits(name, cue) or _subject(doc, name, cue, scene)):
            continue
        if name.type in BODIES and (
            _in(name.span, aside) or _before_person(doc, name, scene) or _owner(doc, before, name)
        ):
            continue
        if cue.type == "Issuance" and name.span.start >= cue.span.end and not _addressed(doc, name, cue, found):
            continue
        if not _SOURCE.search(doc.text, max(scene.span.start, name.span.start - 45), name.span.start):
            found[name.entity.id] = None
    return tuple(found)


def joined(doc: Doc, cue: Cue, scene: Scene, number: int, all_named: tuple[Named, ...]) -> tuple[str, ...]:
    """The people whom the next sentences of the article name as present at, or leading, what was told of."""
    if cue.type not in _GATHERINGS:
        return ()
    found: dict[str, None] = {}
    starts = [n.span.start for n in all_named]
    for sentence in doc.sentences[number + 1 : number + 1 + _REACH]:
        words = doc.words(sentence)
        if _JOINS.match(words) is None and _JOINS_LATER.search(words) is None:
            continue
        said = _SAYS.search(words)
        until = sentence.start + said.start() if said is not None else sentence.end
        for n in all_named[bisect_left(starts, sentence.start) : bisect_right(starts, until)]:
            if n.type == "Person":
                found[n.entity.id] = None
    return tuple(found)


def speakers(doc: Doc, number: int) -> tuple[str, ...]:
    """The people quoted after the sentence of that number: those who spoke at the meeting that opens an article."""
    start = doc.sentences[number].end
    people = {e.id for e in doc.entities if e.type == "Person"}
    return tuple(dict.fromkeys(s.speaker for s in doc.statements if s.span.start >= start and s.speaker in people))


def _clause(text: str, cue: Cue, scene: Scene) -> tuple[int, int]:
    """From where to where names belong to the event: not who only tells of it, nor what it is about."""
    left, right = scene.span.start, scene.span.end
    for m in _SAYS.finditer(text, scene.span.start, scene.span.end):
        if m.end() <= cue.span.start and text[m.end() : m.end() + 1] in (",", ":", " "):
            left = m.end() if cue.part != "noun" or m.group() not in ("thông báo", "thông tin") else left
        elif m.start() >= cue.span.end and cue.type not in ("Issuance", "LegalAction"):
            right = min(right, m.start())
    if cue.part == "verb":
        left = max(left, _past_the_lead_in(text, cue, scene))
    if cue.type in ("Meeting", "Visit", "Ceremony", "Signing") and (about := _ABOUT.search(text, cue.span.end, right)):
        held = re.search(r"\bdo\s", text[about.end() : right])
        right = about.start() if held is None else right
    return left, right


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
        if start != cue.span.start and re.search(r"(?:được|do|bị|của|cho|theo|tại|với)\s|;", gap):
            break
        start = n.span.start
    return start


def _subject(doc: Doc, name: Named, cue: Cue, scene: Scene) -> bool:
    """Whether a province or town itself does it: "Chiều 12-7, tại Hà Nội, [tỉnh Quảng Ninh] tổ chức lễ ký"."""
    if name.type != "AdministrativeUnit" or name.span.end > cue.span.start:
        return False
    begins = _BEGINS.search(doc.text, scene.span.start, name.span.start) is not None
    return begins and _DOES.match(doc.text, name.span.end, cue.span.end) is not None


def _addressed(doc: Doc, name: Named, cue: Cue, found: dict[str, None]) -> bool:
    return _ADDRESSED.search(doc.text, cue.span.end, name.span.start) is not None


def _owner(doc: Doc, before: Named | None, name: Named) -> bool:
    """Whether the name only says whose the thing before it is: "Cục A (Tổng cục B)", "Nghị định 5 của Chính phủ"."""
    if before is None:
        return False
    gap = doc.text[before.span.end : name.span.start]
    if before.type in ("LegalDocument", "Programme") and len(gap) < 50 and _OF_PLAN.search(gap):
        return True
    whole = any(
        r.kind == "partOf" and (r.subject, r.object) == (before.entity.id, name.entity.id) for r in doc.relations
    )
    return whole and _PARENT.match(gap) is not None


def _of_posts(doc: Doc, where: Span) -> tuple[Span, ...]:
    """The posts there of somebody named; a body in one only says what the person is: "Chủ tịch [UBND tỉnh] Lê A"."""
    return tuple(p.span for p in doc.posts if p.person is not None and p.span in where)


def _in(span: Span, spans: tuple[Span, ...]) -> bool:
    return any(span in s for s in spans)


def _before_person(doc: Doc, name: Named, scene: Scene) -> bool:
    return any(n.type == "Person" and doc.text[name.span.end : n.span.start] == " " for n in scene.names)


def _with_one_before(names: tuple[Named, ...]) -> Iterator[tuple[Named | None, Named]]:
    last: Named | None = None
    for n in names:
        yield last, n
        last = n
