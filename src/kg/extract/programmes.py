"""Programmes, schemes, plans, strategies and movements by their titles: "Chương trình …", "Đề án …", "Quy hoạch …".

::

    [Chương trình công tác của [Ban chỉ đạo thực hiện [Chương trình phát triển … giai đoạn 2021-2025]]]
     Programme                  Agency                  Programme
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from kg.assets import rows
from kg.extract.plan_titles import PERIOD, enclosing_quote, quoted_end, tells, title_end
from kg.extract.tokens import CAP, SMALL
from kg.model import Doc, Mention, Span

_NOT_BEFORE: Final = re.compile(
    r"(?:\b(?:[Bb]ộ(?: trưởng)?|[Ss]ở|[Vv]ụ|[Pp]hòng|[Bb]an|[Cc]ục|[Nn]gành|[Vv]iện|[Ll]uật|"
    r"[Ll]uật về|[Nn]ghiên cứu|[Đđ]ối tác|"
    r"[Tt]rung tâm|[Tt]ài chính|thứ trưởng|[Tt]rưởng|[Cc]án bộ|tác)|[-–&,] ?(?:Tài chính|Công nghiệp)[,]?)\s$"
)
_BODY: Final = re.compile(
    r"\s(?:và|&|-|–)\s?(?:Đầu tư|đầu tư|Tài chính|Kiến trúc|Phát triển)|\s(?:Đầu tư|"
    r"đầu tư)(?=[\s,.])|,\s(?:Tài chính|Kỹ thuật)"
)
_NUMBER: Final = re.compile(
    r"\s(?:số\s?:?\s?)?\d+[A-Za-z]?(?:-|\s?/\s?)[A-ZĐ\d][\w-]*(?:/[\wĐ-]+)*|\ssố\s\d+(?![\d.,])"
)
_NUMERAL: Final = re.compile(r"\s(?:điện\s)?(?:[IVX]{2,5}|\d{2,4}(?:/[A-ZĐ]+)?)(?![\w.,/%])")
_OWN: Final = re.compile(r"\s(?:công tác(?: toàn khóa)?|hành động|kiểm tra, giám sát|hoạt động|phối hợp|tổng thể)$")
_OF: Final = re.compile(r"\scủa\s(?=[A-ZĐỦÂ])")
_ABBREVIATION: Final = re.compile(
    r"\s(?!(?:DN|XK|NK|XNK|TV|SXKD|KT|TP|UBND|HĐND|QH|NĐH|CNTT)\b)[A-ZĐ]{3,7}(?:\s(?:quốc gia|Quốc gia))?(?![\w])"
)
_TITLED: Final = re.compile(
    rf"\s(?!Quốc hội|Chính phủ|Kỳ họp|Phiên|Tết|Việt Nam|Hội nghị|Diễn đàn|Đại hội){CAP}{SMALL}+\s(?:{SMALL}+\s){{2}}"
)
_NATIONAL: Final = re.compile(r"\s(?:mục tiêu|MTQG|mục tiêu,)\s?(?:[Qq]uốc gia)?\s?")
_BRANCH: Final = re.compile(r"\sphát triển (?:ngành|hệ thống|tổng thể|thương hiệu quốc gia)\s")
_MOVEMENT: Final = re.compile(rf"\s(?!Đoàn|Hội|Công đoàn|Mặt trận){CAP}{SMALL}+\s{SMALL}+\s{SMALL}+")
_STEERING: Final = re.compile(
    r"\b[Bb]an\s(?:[Cc]hỉ đạo|[Đđ]iều hành|[Qq]uản lý)\s(?:(?:thực hiện|triển khai|xây dựng|"
    r"điều hành|quốc gia|các|về)\s){1,3}$"
)
_GENERIC: Final = re.compile(
    r"\s(?:(?:sản xuất|kinh doanh|đầu tư|tài chính|phát triển|hoạt động|công tác|làm việc|"
    r"hành động|giảng dạy|học tập|thu chi|"
    r"năm học|phần mềm|truyền hình|nghệ thuật|văn nghệ|đào tạo|khuyến mại|khuyến mãi|của|về|"
    r"trên|tại|ở|với|chi tiết|cụ thể|"
    r"tổng thể|chung|ngành|năm|tháng|quý|\d+|và|các|riêng|dài hạn|ngắn hạn|kinh tế|xã hội|"
    r"đô thị|xây dựng|sử dụng|đất)\s?)+$"
)


def programmes(doc: Doc) -> tuple[Mention, ...]:
    """The programmes that an article names by title or number, and the steering bodies named after one."""
    found: dict[Span, Mention] = {}
    for m in _heads().finditer(doc.text):
        span = _programme(doc.text, m)
        if span is None:
            continue
        found[span] = Mention(span, "Programme", _kinds()[m.group().lower()], "programmes.title", 0.8, Span(*m.span()))
        before = doc.text[max(0, span.start - 50) : span.start]
        if steering := _STEERING.search(before):
            body = Span(span.start - len(before) + steering.start(), span.end)
            found[body] = Mention(body, "Agency", "Ban chỉ đạo", "programmes.steering", 0.9)
    return tuple(sorted(found.values(), key=lambda m: (m.span.start, -m.span.end)))


def _programme(text: str, m: re.Match[str]) -> Span | None:
    """The span of the programme that a head opens, None where the head is a common noun."""
    start, end = m.span()
    if _NOT_BEFORE.search(text[max(0, start - 16) : start]) or _BODY.match(text, end):
        return None
    if number := _NUMBER.match(text, end):
        return Span(start, number.end())
    capital = text[start].isupper()
    movement = m.group().lower() in ("phong trào", "cuộc vận động", "chiến dịch")
    if (quote := enclosing_quote(text, start)) is not None and capital and quote - end > 8:
        return Span(start, quote)
    if (quote := quoted_end(text, end)) is not None:
        return Span(start, quote) if movement or capital or text[start] in "đc" else None
    if not capital:
        return _lower_case(text, start, end, movement)
    if movement and not _MOVEMENT.match(text, end):
        return None
    if numeral := _NUMERAL.match(text, end):
        return Span(start, numeral.end())
    stop = _with_owner(text, start, end, title_end(text, end))
    title = text[end:stop]
    if (
        title.startswith((" của ", " và ", " này", " trên ", " phần mềm "))
        or (len(title.split()) < 2 and not _ABBREVIATION.fullmatch(title))
        or _GENERIC.fullmatch(title)
    ):
        return None
    if _opens_sentence(text, start) and (tells(text, end) or not _strong(title)):
        return None
    return Span(start, stop)


def _lower_case(text: str, start: int, end: int, movement: bool) -> Span | None:
    """A name under a lower-case head: a national target programme, a title with a capital, or one with its years."""
    if movement:
        return Span(start, title_end(text, end, 12)) if _MOVEMENT.match(text, end) else None
    stop = _with_owner(text, start, end, title_end(text, end))
    title = text[end:stop]
    if text.startswith("chương trình", start) and (m := _NATIONAL.match(text, end)):
        return Span(start, stop) if len(title.split()) > 4 and m.end() < stop else None
    if text[start] in "đc" and not text.startswith("chiến lược", start) and (m := _ABBREVIATION.match(text, end)):
        return Span(start, m.end())
    if _TITLED.match(text, end) and text[start] in "đcp" and len(title.split()) >= 3:
        return Span(start, stop)
    if _BRANCH.match(text, end) and len(title.split()) >= 5:
        return Span(start, stop)
    years = re.search(r"(?:giai đoạn|thời kỳ|tầm nhìn|định hướng|đến năm)[\s\w]*\d{4}", title)
    return (
        Span(start, stop)
        if years and len(PERIOD.sub("", title).split()) >= 4 and not _GENERIC.fullmatch(title)
        else None
    )


def _with_owner(text: str, start: int, end: int, stop: int) -> int:
    """A title of common words takes in whose it is ("Chương trình hành động của Bộ X"); others end before "của"."""
    of = _OF.search(text, end, stop)
    if of is None:
        return stop
    owned = _OWN.search(text[end : of.start()]) is not None
    if not owned:
        return of.start()
    carries = re.compile(r"\s(?:triển khai|thực hiện)").search(text, of.end(), stop)
    return carries.start() if carries is not None and not _STEERING.search(text[of.end() : carries.end() + 1]) else stop


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip(' \u00a0"“')
    return not before or before[-1] in ".!?:…\n-–;+"


def _strong(title: str) -> bool:
    """Whether a title is one even where its head's capital is only that of a sentence."""
    return bool(PERIOD.search(title)) or len(title.split()) >= 4 or bool(re.search(rf"\s{CAP}", title))


@cache
def _kinds() -> dict[str, str]:
    return {row["vi"].lower(): row["vi"] for row in rows("data/lexicon/programme_heads.tsv")}


@cache
def _heads() -> re.Pattern[str]:
    names = [row["vi"] for row in rows("data/lexicon/programme_heads.tsv") if row["id"] not in ("road-map", "option")]
    first = "".join(sorted({letter for n in names for letter in (n[0], n[0].lower())}))
    return re.compile(rf"[{first}](?<!\w[{first}])(?:{'|'.join(n[1:] for n in names)})(?!\w)")
