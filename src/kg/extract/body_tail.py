"""How the name of a body goes on after what the lexicons know of it: in common nouns, or to a proper name."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from kg.extract.body_ground import Ground, Place
from kg.extract.body_lexicon import stop_words
from kg.extract.parsed_body import Body
from kg.extract.tokens import SMALL
from kg.model import Span

_LOCAL: Final = frozenset({"Sở", "Phòng", "Chi cục", "Cục", "Trung tâm"})
_COMMON_WORDS_ONLY: Final = frozenset({"Bộ", "Sở", "Vụ", "Cục", "Tổng cục"})
_RANKED: Final = frozenset({"Cục", "Chi cục", "Tổng cục", "Vụ"})
_TO_ALIAS: Final = re.compile(rf" {SMALL}+(?: {SMALL}+){{0,3}}(?= ?\( ?[A-Z][A-Z&-]{{2,}}\))")
"""The last words of a name, small ones, that its short form in brackets follows."""
_MEMBERS: Final = re.compile(rf" các (?:nhà|nước|doanh nghiệp|công ty)(?P<work>(?: {SMALL}+){{1,8}})(?= \(| [A-ZĐÂÚ])")
_ALIAS: Final = re.compile(r" \([A-Z][A-Z&-]{2,}\)")
_TO_PLACE: Final = re.compile(rf" (?P<words>{SMALL}+(?: {SMALL}+){{0,5}}) (?=[A-ZĐÂ])")
_SAYS: Final = re.compile(
    r"(?<!\w)(?:của|cho|tại|ở|với|từ|về|do|là|có|sẽ|đã|đang|vừa|được|bị|cùng|trong|trên|để|khi|các|những|này|đó|theo|đến|tới"
    r"|sang|vào|ra|bởi|nên|mà|nhưng|còn|cũng|phải|cần|hay|như|giữa|ký|mời|thăm|dự|gửi|nói|mong|muốn|giúp|đưa|lấy|mua|bán"
    r"|kiến nghị|đề nghị|đề xuất|yêu cầu|nhấn mạnh|khẳng định|chia sẻ|đánh giá|nhận định|phối hợp|tổ chức|cung cấp|họp"
    r"|làm việc|công bố|thông báo|tham gia|phản đối|ủng hộ|tiếp|thực hiện|thuộc|lo|xem|nêu|dẫn|hy vọng|kỳ vọng|nước"
    r"|xác nhận|ghi nhận|thừa nhận|trả lời|giải thích|dùng|chọn|nhận|cảnh báo|phát hiện|kêu gọi|bày tỏ|cam kết"
    r"|triển khai)(?!\w)"
)
"""What no name of a body goes on with, but a sentence does."""
_JOIN: Final = re.compile(r" và | ?- ?|, | ")


def more_end(g: Ground, end: int) -> int:
    """Where a field of work that ends here goes on to, in nouns: "Quản lý chất lượng [nông sản và thực phẩm]"."""
    while (m := _JOIN.match(g.low, end)) and m[0] in (" ", " và ", ", ", " - "):
        nxt = m.end()
        word = g.words.get(nxt)
        if word is None or nxt in g.places or (nxt in g.heads and (g.upper(nxt) or m[0] != " ")):
            break
        if nxt in g.stops and not g.upper(nxt):
            break
        verb = word[1] == "v" and not (g.upper(nxt) or m[0] == " và ")
        if word[1] == "f" or verb or " " not in g.text[nxt : word[0]] or (m[0] == ", " and not _leads_on(g, word[0])):
            break
        if g.low[nxt : word[0]] in stop_words("actor") and not g.upper(nxt):
            break
        end = word[0]
    return end


def _leads_on(g: Ground, end: int) -> bool:
    """Whether a list of fields goes on to its "và": "thông tin, thống kê và truyền thông"."""
    return (m := _JOIN.match(g.low, end)) is not None and m[0] == " và " and m.end() in g.words


def phrase_end(g: Ground, at: int, most: int = 4) -> int | None:
    """Where the capitalised words end that follow at most so many common ones: "rừng cụm đảo [Hòn Khoai]"."""
    for _ in range(most + 1):
        if at in g.heads and g.heads[at][1].type is not None and g.upper(at):
            return None
        run = g.cap_run(at)
        if run is not None:
            return None if g.is_person(at, run) else run
        end = g.word(at)
        if end is None or at in g.stops or not g.text[at:end].isalpha():
            return None
        nxt = g.after_space(end)
        if nxt is None:
            return None
        at = nxt
    return None


def placed(g: Ground, kind: str, end: int) -> bool:
    """Whether a place behind makes a name of small letters throughout: "phòng y tế [Sóc Sơn]"."""
    at = g.after_space(end) if kind in _LOCAL else None
    place = None if at is None else g.place_at(at)
    return place is not None and (not place.bare or kind == "Sở")


def acts(g: Ground, kind: str, at: int, end: int) -> bool:
    """Whether small words are what the office does, and no field of work: "Chi cục [tổ chức] hội nghị"."""
    return kind in _RANKED and not g.upper(at) and g.words.get(at) == (end, "v") and not placed(g, "Cục", end)


def stretched(g: Ground, body: Body) -> Body:
    """The name of an association or institute with what follows its field of work, to its place or short form."""
    if body.head.type != "Organization" or body.place is not None or body.domain_span is None:
        return body
    place = _to_place(g, body.span.end)
    end = _to_alias(g, body.span.end) if place is None else place.span.end
    if end == body.span.end:
        return body
    work = Span(body.domain_span.start, end if place is None else place.span.start - 1)
    whole = Span(body.span.start, end)
    return replace(body, span=whole, place=place, domain=None, domain_span=work, exact=False)


def _to_alias(g: Ground, end: int) -> int:
    """Where a name goes on to whose short form in brackets follows: "Giáo dục [liên ngành] (ICISE)"; else ``end``."""
    m = _TO_ALIAS.match(g.text, end)
    return end if m is None or any(end + 1 in known for known in (g.stops, g.heads, g.places)) else m.end()


def members_end(g: Ground, end: int) -> int | None:
    """Where an association's members end, whose short form or country follows: "Hiệp hội [các nhà đầu tư] (ABC)"."""
    m = _MEMBERS.match(g.text, end)
    if m is None or _SAYS.search(m["work"].removesuffix(" của")):
        return None
    return m.end() if _ALIAS.match(g.text, m.end()) or m.end() + 1 in g.places else None


def may_start(g: Ground, kind: str, proper: bool, at: int) -> bool:
    """Whether a field of work unknown to the lexicon can start here: no person does, and a Bộ has common words."""
    if kind in _COMMON_WORDS_ONLY and at not in g.words:
        word = g.text[at : g.word(at) or at + 1]
        return kind == "Cục" and word.isupper() and len(word) > 1
    end = g.cap_run(at)
    return proper or at in g.words or end is None or not g.is_person(at, end)


def _to_place(g: Ground, end: int) -> Place | None:
    """The place that a name goes on to over small words: "Hội Nhôm [thanh định hình Việt Nam]"; None for none."""
    m = _TO_PLACE.match(g.text, end)
    if m is None or _SAYS.search(m["words"]) or any(at in g.stops for at in range(end + 1, m.end())):
        return None
    place = g.place_at(m.end())
    return None if place is None or place.bare or place.foreign or not g.upper(place.span.start) else place
