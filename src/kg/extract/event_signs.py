"""How surely a cue in a sentence tells of an event: its date, who takes part, and the words around it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final, cast

from kg.assets import rows
from kg.extract.gazetteer import Gazetteer
from kg.extract.narrated import issued, only_wished, took_to_law
from kg.extract.neighbours import Named, outer
from kg.model import BODIES, Block, Doc, EventType, Span, TimeExpr

_HELD: Final = re.compile(
    r"(?:\b(?:đã|vừa|tổ chức|diễn ra|sẽ|được|chủ trì|dự|tham dự|có|đồng chủ trì|khai mạc|"
    r"phối hợp tổ chức|bị|tiếp tục|chính thức|"
    r"mở|dẫn đầu|cũng|tiến hành|ra|kịp thời|thành công|bắt đầu|công bố|xảy ra|xuất hiện)\s(?:\S+\s){0,2})$"
)
_HOLDS: Final = re.compile(r"(?:đã|vừa|tổ chức|tiến hành|chủ trì|có|ra|chính thức|bị|được|ban hành|ký)\s")
_STATISTIC: Final = re.compile(r"\b\d[\d.]*\s(?:vụ|trường hợp|cuộc|lượt)\b")
_TOPIC: Final = re.compile(
    r"(?:giai đoạn|nhiệm kỳ|thời kỳ|đến năm|so với|cùng kỳ|công tác|kế hoạch|tính đến|đến hết|"
    r"từ đầu|đến|tới|tầm nhìn|[/-][A-ZĐ]{2,}\d*,?|[/-]\d{4})\s?(?:ngày|tháng|năm|hết|ngày \d*)?\s?$"
)
_IN: Final = re.compile(
    r"(?:^|[,.(\n“\"]|\b(?:[Tt]ừ|[Tt]rong|[Vv]ào|[Cc]uối|[Đđ]ầu|[Gg]iữa|[Hh]ồi|[Nn]gay|[Ss]ang|[Đđ]ến))\s?$"
)
_UNREAL: Final = re.compile(
    r"\b(?:nếu|cần|phải|đề nghị|đề xuất|kiến nghị|yêu cầu|nhằm|để|không được|theo quy định|"
    r"trường hợp|có thể|hướng dẫn|quy định|"
    r"nghiêm cấm|trước khi|khả năng|nên|mong|hy vọng|chưa|không|muốn|tránh|chống|phòng|nguy cơ|"
    r"phòng,|chống,|giao|chỉ đạo|tăng cường|"
    r"nhiệm vụ|thẩm quyền|căn cứ|thuộc diện|mức|biện pháp|công tác|kết quả|thủ tục|hồ sơ|việc|"
    r"kế hoạch|quy trình|hoạt động)\s(?:\S+\s){0,3}$",
    re.IGNORECASE,
)
_WISHED: Final = re.compile(
    r"\b(?:đề nghị|kiến nghị|đề xuất|yêu cầu|giao cho|giao|nếu|cần|chỉ đạo)\s[^.;]*$", re.IGNORECASE
)
_CITED: Final = re.compile(
    r"\b(?:tại|phát biểu tại|trong|trong khuôn khổ|bên lề|sau|theo|kể từ|qua|từ|thông qua|"
    r"ngay sau|kết thúc|kết luận|phát biểu|nội dung|"
    r"chương trình|khai mạc|bế mạc|của|về)\s(?:\S+\s)?$",
    re.IGNORECASE,
)
_MANY: Final = re.compile(
    r"\b(?:các|những|nhiều|mỗi|hàng năm|thường xuyên|các đợt|một số|định kỳ|hằng năm)\s(?:\S+\s)?$", re.IGNORECASE
)
_HARD: Final = frozenset({"Outbreak", "Disaster", "Accident"})
_WORDY: Final = frozenset(
    {"Issuance", "LegalAction", "Visit", "Campaign", "Conflict", "Award", "Investment", "Appointment"}
)


@dataclass(frozen=True, slots=True)
class Sign:
    """A cue in its sentence with what stands there: the times, the outer names, and how sure the whole is."""

    type: EventType
    cue: Span
    sentence: Span
    times: tuple[TimeExpr, ...]
    names: tuple[Named, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Scene:
    """What stands in a sentence that a cue is weighed against; ``opens`` is true of the article's first real one."""

    sentence: Span
    times: tuple[TimeExpr, ...]
    all_times: tuple[TimeExpr, ...]
    """Those of documents and plans too."""
    names: tuple[Named, ...]
    block: Block
    opens: bool


def signs(doc: Doc, all_named: tuple[Named, ...]) -> Iterator[Sign]:
    """The best sign of each sentence that is read for events, in text order, whatever its weight."""
    starts = [n.span.start for n in all_named]
    times = sorted(doc.times, key=lambda t: t.span.start)
    time_starts = [t.span.start for t in times]
    cues = sorted(_cues().all(doc.text), key=lambda c: (c[0].start, -c[0].end))
    cue_starts = [c[0].start for c in cues]
    first = _first_sentence(doc)
    for sentence in doc.sentences:
        block = doc.block_of(sentence)
        if block is None or block.kind not in ("lead", "paragraph", "answer", "dateline"):
            continue
        here = cues[bisect_left(cue_starts, sentence.start) : bisect_left(cue_starts, sentence.end)]
        if not here:
            continue
        names = outer(all_named[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)])
        every = times[bisect_left(time_starts, sentence.start) : bisect_right(time_starts, sentence.end)]
        spoken = tuple(t for t in every if not is_topic(doc.text, t))
        scene = Scene(sentence, spoken, tuple(every), names, block, sentence == first)
        found = [
            Sign(kind, span, sentence, spoken, names, _weight(doc, span, kind, strong, scene))
            for span, (kind, strong) in here
            if not any(span in n.span for n in names) and _told(doc.text, span, kind, scene)
        ]
        if found:
            yield max(found, key=lambda s: (s.weight, len(s.cue), -s.cue.start))


def _told(text: str, cue: Span, kind: EventType, scene: Scene) -> bool:
    if kind == "Issuance":
        return issued(text, cue, scene.sentence, scene.names, scene.all_times, scene.opens)
    if kind == "LegalAction":
        return took_to_law(text, cue, scene.sentence, scene.times)
    return not only_wished(text, cue, scene.sentence, kind == "Visit")


def _weight(doc: Doc, cue: Span, kind: EventType, strong: bool, scene: Scene) -> float:
    """What speaks for the cue (a date, a participant, "đã", the opening sentence) less what speaks against it."""
    before = doc.text[scene.sentence.start : cue.start]
    dated = max(
        (_PRECISE.get(t.kind, 0.5) for t in scene.times if t.start is not None or t.kind == "date"), default=0.0
    )
    if kind == "Issuance" and any(t.kind == "date" and t.span.start >= cue.end for t in scene.all_times):
        dated = max(dated, _OF_DOCUMENT)
    words = doc.words(cue)
    actors = [n for n in scene.names if n.type in BODIES or n.type == "Person"]
    subject = any(n.span.end <= cue.start for n in actors)
    held = _HELD.search(before[-40:]) is not None or _HOLDS.match(words) is not None
    weight = dated + 1.0 * strong + 0.7 * bool(actors) + 0.6 * subject + 1.0 * held
    weight += 0.8 if scene.opens else 0.0
    weight -= 1.2 if scene.block.kind == "answer" and kind not in _HARD else 0.0
    weight -= 1.6 if (_UNREAL.search(before[-35:]) or _WISHED.search(before[-120:])) and not scene.opens else 0.0
    weight -= 1.0 if _CITED.search(before[-25:]) and not held else 0.0
    weight -= 1.5 if _MANY.search(before[-22:]) else 0.0
    weight -= 0.6 if kind in _WORDY and not held and not dated else 0.0
    weight -= 0.8 if kind == "LegalAction" and _STATISTIC.search(doc.words(scene.sentence)) and dated < 1 else 0.0
    weight -= 1.0 if before.count("“") > before.count("”") or before.count('"') % 2 else 0.0
    return weight


_OF_DOCUMENT: Final = 1.0
_PRECISE: Final = {"date": 1.8, "month": 1.5, "period": 0.5, "year": 0.6, "quarter": 0.4, "half": 0.2}


def is_topic(text: str, time: TimeExpr) -> bool:
    """Whether a time belongs to a document, a plan or a comparison and not to what happens ("giai đoạn 2021-2025")."""
    inside = text[time.span.start : time.span.end].lower()
    before = text[max(0, time.span.start - 24) : time.span.start]
    if inside.startswith(("giai đoạn", "nhiệm kỳ", "thời kỳ")) or _TOPIC.search(before) is not None:
        return True
    return time.kind == "year" and before != "" and _IN.search(before) is None


def _first_sentence(doc: Doc) -> Span | None:
    return next(
        (
            s
            for s in doc.sentences
            if (b := doc.block_of(s)) is not None and b.kind in ("lead", "paragraph") and len(s) > 60
        ),
        None,
    )


@cache
def _cues() -> Gazetteer[tuple[EventType, bool]]:
    table: dict[str, tuple[EventType, bool]] = {}
    for row in rows("data/lexicon/event_cues.tsv"):
        value = (cast(EventType, row["type"]), row["strength"] == "strong")
        table.setdefault(row["cue"], value)
        table.setdefault(row["cue"][0].upper() + row["cue"][1:], value)
    return Gazetteer(table.items())
