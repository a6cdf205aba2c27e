"""Indirect speech: a speaker, a verb of saying, and the clause that follows to the end of the sentence.

::

    Ông Nguyễn A - Giám đốc Sở X - cũng cho biết thêm, [từ nay đến cuối năm sẽ …].
    Theo ông A, [nguyên nhân là …].           Sở X có văn bản gửi UBND tỉnh, đề nghị [bố trí …].
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from kg.assets import rows
from kg.extract.folding import fold
from kg.extract.gazetteer import Gazetteer
from kg.extract.speakers import Speakers, Unit
from kg.model import Doc, Span

_ADVERB: Final = re.compile(
    r"(?<!\w)(?:cũng|đã|còn|đang|sẽ|vừa|mới|vẫn|tiếp tục|luôn|nhiều lần|một lần nữa|mạnh mẽ|thẳng thắn|từng|lại|thì|liên tục|phải|trực tiếp|"
    r"kịp thời|chính thức|đều|bày tỏ|đồng thời|nhất trí|tha thiết|khẩn trương|mong|có|phát biểu|chủ động|hết sức|rất|ngay lập tức|"
    r"trân trọng|bất ngờ|trước đó|sau đó|lần này|nay|hiện|mong muốn và|nêu thực tế|lên tiếng|thừa lệnh|có ý kiến|có văn bản(?: hỏa tốc)?|"
    r"có công văn|có báo cáo|ra văn bản|có công điện)\Z"
)
_ASIDE: Final = re.compile(
    r"(?:[\s,–—-]|\A)(?:tại|trong|khi|sau|trước|với|qua|nhân|ngay|trên|về|từ|đối với|liên quan|cùng|bên|người|hiện|nguyên) [^,;:.()]{2,90}\Z"
)
_MIDDLE: Final = re.compile(
    r"[ ,–—-]*(?:(?:cũng|đã|vừa|mới|có|đang|tiếp tục|còn) )*(?:tại|trong|khi|sau|trước|với|qua|trên|trao đổi|trả lời|phát biểu|chia sẻ|nói|báo cáo|"
    r"thông tin|gửi|ký|ban hành|có|ra|tổ chức|chủ trì|kết luận|cho biết|đánh giá|ghi nhận|giải thích|văn bản|công văn|bày tỏ|biểu dương|nhấn mạnh|"
    r"thông báo|đề cập|nêu|phân tích|trình|làm việc|họp|kiểm tra|phối hợp|nhận định|chỉ ra|hoan nghênh|cảm ơn|đồng ý|thống nhất)\b"
)
_AFTER_VERB: Final = re.compile(
    r"(?: (?:thêm|rõ|lại|cụ thể|tiếp|quan điểm|ý kiến|như vậy|vui))?"
    r"(?: (?:với (?:phóng viên|pv|p\.v|báo|tạp chí|chúng tôi|truyền thông|báo chí|giới)|trên (?:báo|tờ|trang|facebook|mạng|truyền hình|vtv)|"
    r"tại (?:cuộc|buổi|hội nghị|phiên|lễ|hội thảo|họp báo|tòa|kỳ họp|diễn đàn|tọa đàm|đây|chương trình)|trước (?:tòa|quốc hội|báo giới))"
    r"[^,:.;\"“]{0,70}(?=[,:]| rằng| là))?"
)
_MARK: Final = re.compile(r"\s*(?:,?\s*(?:rằng|là|như sau|thế này)\b\s*[,:]?|[,:])?\s*[-–]?\s*")
_TITLEISH: Final = re.compile(r"[^\w]*\Z")
_THEO: Final = re.compile(r"(?<!\w)theo (?!đó|quy định|như|hướng|từng|điều|khoản|dõi)")
_THEO_NOUN: Final = re.compile(
    r"(?:(?:lời|ý kiến|chia sẻ|thông tin(?: mới nhất| ban đầu)?|số liệu(?: thống kê)?(?: mới nhất)?|thống kê(?: mới nhất| sơ bộ)?|đánh giá|báo cáo|nhận định|phân tích|tính toán|"
    r"dự báo|công văn|văn bản|thông báo|khảo sát|tổng hợp|nguồn tin|phản ánh|phía|đại diện|lãnh đạo|quan điểm|kết quả [^,.;]{3,40}|kết luận|cập nhật)"
    r"[^,.;:()]{0,60}?)?(?: ?(?:từ|của|do|tại|được|chính)){0,2}[ \u00a0]*(?:(?:ông|bà|đồng chí|đ/c|anh|chị|ts|pgs|gs|ths|bs|luật sư|tiến sĩ|các|phía|vị)[. ]+)*"
)
_APPOSED: Final = re.compile(r"[ \u00a0]*(?:\([^()]{1,60}\)|[-–,][ \u00a0]*)")
_NOUN: Final = re.compile(
    r"(?<!\w)(?:những|các|nhiều|một số|ý kiến|nêu|nêu ra|đưa ra|lời|bản|sự|việc|theo|mọi|được|bị|nhận|kết quả|nội dung|công tác|quy|về|"
    r"cuộc|buổi|đơn|hồ sơ|tiếp thu|thực hiện|đáp ứng|xử lý|giải quyết|hai|ba|có những|với|từng|đúng|ban|tổ|hội đồng|đang|hệ thống|mức|bảng|"
    r"số|qua|sau|từ|do|cho|của|bằng|không|chưa|để|nếu|cần|phải|khi|nhằm) \Z"
)
_THING: Final = re.compile(
    r" (?:về(?! việc)|kinh nghiệm|những|các|một số|nhiều|ý kiến|kiến nghị|quan điểm|cho|với|tại|trong|tình|khó khăn|thông tin|kết quả|cụ thể|gì|như|ra|"
    r"lên|hết|xong|được|trên|cùng|của|từ|đến|nhanh|chuyện|lời|tên|rõ|công tác|câu hỏi|thư|đơn|bài|hình ảnh|video)(?!\w)"
)
_TAIL: Final = re.compile(r"[\s.\"”»’'/;,]+\Z")


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of saying and where it stands; ``kind`` is clause, directive, marked or quote."""

    span: Span
    verb: str
    kind: str


@cache
def _verbs() -> Gazetteer[tuple[str, str]]:
    return Gazetteer((fold(r["verb"]), (r["verb"], r["kind"])) for r in rows("data/lexicon/cue_verbs.tsv"))


def cues(doc: Doc) -> tuple[Cue, ...]:
    """Every verb of saying in the text that is no part of a name."""
    inside = [m.span for m in doc.mentions]
    low = fold(doc.text)
    found = (Cue(span, *value) for span, value in _verbs().find(low))
    return tuple(
        c
        for c in found
        if not _NOUN.search(low, max(0, c.span.start - 16), c.span.start) and not _within(c.span, inside)
    )


def _within(span: Span, spans: list[Span]) -> bool:
    return any(s.start <= span.start and span.end <= s.end for s in spans)


def subject(text: str, low: str, speakers: Speakers, sentence: int, verb: Cue) -> Unit | None:
    """Who is the subject of a verb: the speaker's words that end before it, adverbs and asides passed over."""
    at = verb.span.start
    for _ in range(8):
        while at > sentence and low[at - 1] in " \u00a0–—-,":
            at -= 1
        unit = speakers.ending(at)
        if unit is not None and unit.start >= sentence:
            return None if speakers.is_object(unit) else unit
        if low[at - 1 : at] == ")":
            opened = low.rfind("(", sentence, at)
            if opened < 0:
                return None
            at = opened
            continue
        adverb = _ADVERB.search(low, max(sentence, at - 24), at)
        if adverb:
            at = adverb.start()
            continue
        break
    return _farther(low, speakers, sentence, at, verb) if verb.kind in ("clause", "directive") else None


def _farther(low: str, speakers: Speakers, sentence: int, at: int, verb: Cue) -> Unit | None:
    """The subject where more words stand between it and the verb: "Sở X vừa gửi văn bản cho UBND tỉnh, đề nghị …"."""
    for unit in reversed(speakers.within(max(sentence, at - 260), at)):
        between = low[unit.end : at]
        if speakers.is_object(unit) or not _MIDDLE.match(between) or re.search(r"[;:.] |[“\"”]", between):
            continue
        if verb.kind != "directive" and (len(between) > 110 or between.count(",") > 1):
            continue
        if _opens_clause(low, sentence, unit.start):
            return unit
    return None


def _opens_clause(low: str, sentence: int, start: int) -> bool:
    """Whether the words begin the sentence or follow its first comma."""
    before = re.sub(r"(?:(?<!\w)(?:ông|bà|đồng chí|đ/c|anh|chị|ts\.?|các))+[ \u00a0]*\Z", "", low[sentence:start])
    return not before.strip(' -–"“') or before.rstrip().endswith((",", ")", "–", "-", ":"))


def content(doc: Doc, low: str, cue: Cue, sentence: Span) -> Span | None:
    """What is said: from after the verb and its "rằng" or comma to the end of the sentence."""
    after = _AFTER_VERB.match(low, cue.span.end)
    at = after.end() if after else cue.span.end
    mark = _MARK.match(low, at)
    start = mark.end() if mark else at
    marked = bool(mark and mark[0].strip())
    if cue.kind in ("marked", "quote") and not marked:
        return None
    if cue.kind == "loose" and not marked and _THING.match(low, cue.span.end):
        return None
    return trimmed(doc.text, start, sentence.end)


def trimmed(text: str, start: int, end: int) -> Span | None:
    """The stretch without spaces and quotation marks at its ends, and without its final full stop; None if too short."""
    while start < end and text[start] in " \u00a0\n\"“«‘'-–,:":
        start += 1
    tail = _TAIL.search(text, start, end)
    stop = tail.start() if tail else end
    return Span(start, stop) if stop - start >= 15 and " " in text[start:stop] else None


def indirect(doc: Doc, speakers: Speakers, sentence: Span, found: list[Cue]) -> tuple[Span, str, str] | None:
    """The first attribution in a sentence that is no direct speech: what is said, who says it, and by which verb."""
    low = fold(doc.text)
    according = _according(doc, low, speakers, sentence)
    for cue in found:
        if according and cue.span.start > according[0].start + 90:
            break
        said = content(doc, low, cue, sentence)
        if said is None:
            continue
        unit = subject(doc.text, low, speakers, sentence.start, cue)
        if unit is not None:
            return said, unit.entity, cue.verb
    return according


def _according(doc: Doc, low: str, speakers: Speakers, sentence: Span) -> tuple[Span, str, str] | None:
    """ "Theo Cục Thuế, …" and "…, theo Cục Thuế."."""
    for m in _THEO.finditer(low, sentence.start, sentence.end):
        noun = _THEO_NOUN.match(low, m.end())
        unit = (speakers.starting(noun.end()) if noun else None) or speakers.starting(m.end())
        if unit is None:
            continue
        end = unit.end
        while more := _APPOSED.match(low, end):
            inner = speakers.starting(more.end())
            if more[0].strip().startswith("("):
                end = more.end()
            elif inner is not None and inner.entity == unit.entity:
                end = inner.end
            else:
                break
        rest = low[end : sentence.end]
        close = re.match(r"[^,.;:()]{0,50}[,:]\s*(?:thì |rằng )?", rest)
        if close and low[sentence.start : m.start()].count(",") <= 1 and m.start() - sentence.start < 60:
            said = trimmed(doc.text, end + close.end(), sentence.end)
            return (said, unit.entity, "theo") if said else None
        if _TITLEISH.match(rest) and low[: m.start()].rstrip().endswith(","):
            said = trimmed(doc.text, sentence.start, m.start())
            return (said, unit.entity, "theo") if said else None
    return None


def by_sentence(doc: Doc) -> Iterator[tuple[Span, list[Cue]]]:
    """The sentences, each with its verbs of saying."""
    verbs, i = cues(doc), 0
    for sentence in doc.sentences:
        here = []
        while i < len(verbs) and verbs[i].span.start < sentence.end:
            if verbs[i].span.start >= sentence.start:
                here.append(verbs[i])
            i += 1
        yield sentence, here
