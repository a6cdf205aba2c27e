"""Bodies of other countries: how far their names go, and which of them are bodies of a state."""

from __future__ import annotations

import re
from typing import Final

from kg.extract.body_ground import Ground, Place
from kg.extract.tokens import SMALL
from kg.model import EntityType

_STATE: Final = frozenset({"Ban Chỉ đạo", "Bộ", "Quốc hội", "Hải quan", "Cục", "Tổng cục"})
_JOIN: Final = re.compile(r" và | ?- ?|, | ")
_MORE: Final = re.compile(rf" ({SMALL}+ {SMALL}+)(?= [A-ZĐÂÚ])")
_VERB: Final = re.compile(
    r"cáo buộc|tố cáo|chỉ trích|hoan nghênh|cảm ơn|thúc giục|hối thúc|cảnh báo|kêu gọi|phản đối|ủng hộ|thông báo"
    r"|đề nghị|yêu cầu|kiến nghị|mong muốn|hy vọng|đánh giá|khuyến cáo|phối hợp|hỗ trợ|giúp đỡ|theo dõi|đàm phán"
    r"|.* (?:với|của|cho|tại|ở|từ|và|cùng|là|do|về|sang|đến|tới|nước)"
    r"|(?:của|đã|sẽ|đang|vừa|cũng|phía|bên|các|do|được|bị) .*"
)
_IN_VIETNAM: Final = re.compile(r" tại (?:Việt Nam|VN)\b")
_SETTLED: Final = frozenset({"Hiệp hội", "Hội", "Phòng Thương mại", "Hội đồng"})
_PARTNER: Final = re.compile(
    r" ?[-–] ?(?:Việt Nam|Việt|Mỹ|Hoa Kỳ|Nhật Bản|Nhật|Hàn Quốc|Hàn|Lào|ASEAN|châu Âu|Pháp|Đức|Nga|Anh)\b"
)


def abroad(type_: EntityType, kind: str) -> EntityType:
    """What a body is that a foreign country has: a ministry one of its state, a government an organisation."""
    return "Organization" if type_ == "Agency" and kind not in _STATE else type_


def settled(g: Ground, kind: str, end: int) -> int:
    """The end with where those from abroad have their association: "Hiệp hội Doanh nghiệp Nhật Bản [tại Việt Nam]"."""
    m = _IN_VIETNAM.match(g.text, end) if kind in _SETTLED else None
    return end if m is None else m.end()


def with_partner(g: Ground, place: Place) -> int:
    """The end of a foreign country with the one that it is joined to: "Hữu nghị Lào [- Việt Nam]"."""
    m = _PARTNER.match(g.text, place.span.end) if place.foreign else None
    return place.span.end if m is None else m.end()


def _in_nouns(g: Ground, m: re.Match[str]) -> bool:
    """Whether two small syllables before a foreign country are no verb, of which it would be the object."""
    if g.places.get(m.end() + 1, (0, False))[1] is False or _VERB.fullmatch(m[1]) is not None:
        return False
    starts = (m.start(1), m.end() - len(m[1].split(" ")[1]))
    return not any(at in g.stops or g.words.get(at, (0, ""))[1] == "v" for at in starts)


def ministry_abroad(g: Ground, end: int) -> int:
    """Where the field of work of a ministry ends that a country follows: "Bộ Công Thương [và Vật tư] Nepal"."""
    m = _JOIN.match(g.low, end)
    if (more := _MORE.match(g.text, end)) is not None and _in_nouns(g, more):
        return more.end()
    if m is None or m[0] == " " or not g.upper(m.end()) or m.end() in g.heads:
        return end
    if m[0] == ", " and m.end() not in g.words:
        return end
    at: int | None = m.end()
    for _ in range(5):
        word = None if at is None or (at in g.stops and not g.upper(at)) else g.word(at)
        at = None if word is None else g.after_space(word)
        if word is None or at is None:
            return end
        if at in g.places:
            return word if g.places[at][1] else end
    return end
