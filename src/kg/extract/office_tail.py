"""What the name of an office has behind its field of work: which of several it is, and the part of the country.

::

    Chi cục Kiểm tra sau thông quan [khu vực miền Bắc]     Viện Nghiên cứu Nuôi trồng Thủy sản [III]
    Phòng Cảnh sát [số 5]     Đội QLTT [12B]     Cơ quan Cảnh sát điều tra [- C03]
"""

from __future__ import annotations

import re
from typing import Final

_OF_NUMBER: Final = re.compile(r" số \d{1,3}[A-Z]?(?![\w/])")
_TEAM: Final = re.compile(r" \d{1,2}[A-Z]?(?=[,.;)]| (?:cho|đã|phối|kiểm|phát|tiến|bắt|chủ|thuộc|và)\b)")
_COUNTED: Final = frozenset({"Đội", "Phòng", "Chi cục"})
_REGION: Final = re.compile(
    r" (?:(?:[Kk]hu vực|[Vv]ùng|KV)(?: số)? ?(?:[IVX]{1,5}|\d{1,2})(?!\w)"
    r"|(?:khu vực )?(?:miền|phía) (?:Bắc|Trung|Nam|Đông|Tây)(?: và Tây Nguyên)?(?!\w))"
)
_SERIAL: Final = re.compile(
    r" (?:[IVX]{1,4}|\d)(?= (?!tỷ|tỉ|triệu|nghìn|người|năm|tháng|ngày|đồng|vụ|tấn|lô|tầng)[a-zđ]| \(|[,.;:)\n-]|$)"
)
_SERIES: Final = frozenset({"Trung tâm", "Viện", "Bệnh viện", "Trường", "Học viện"})
_CODE: Final = re.compile(r" ?[-–] ?(?:[CPA]\d{2}|Đội \d{1,2})(?!\w)")
_RANKS: Final = {
    "Tổ công tác": 0, "Đội": 0, "Trạm": 0, "Phòng": 1, "Trung tâm": 1, "Thanh tra": 1, "Biên phòng": 1, "Vụ": 2,
    "Chi cục": 2, "Ban": 2, "Cơ quan điều tra": 2, "Cục": 3, "Sở": 4, "Công an": 4, "Viện kiểm sát": 4, "UBND": 5,
    "Tổng cục": 5, "Bộ": 6, "Tỉnh ủy": 5, "Thành ủy": 5, "Huyện ủy": 5, "Quận ủy": 5, "Thị ủy": 5,
}  # fmt: skip
_RANK: Final = re.compile(r" cấp (?:tỉnh|thành phố|huyện|xã|quốc gia|bộ)(?!\w)")


def number_end(text: str, kind: str, numbered: bool, end: int) -> int:
    """Where "số 5" or a team's bare number ends that follows here; ``end`` itself where none does."""
    m = _OF_NUMBER.match(text, end) if numbered or kind in _COUNTED else None
    if m is None and numbered:
        m = _TEAM.match(text, end)
    return end if m is None else m.end()


def part_end(text: str, kind: str, end: int) -> int:
    """Where the part of the country, or the number of one of a kind, ends that follows here."""
    while m := _REGION.match(text, end):
        end = m.end()
    m = _SERIAL.match(text, end) if kind in _SERIES else None
    return end if m is None else m.end()


def code_end(text: str, end: int) -> int:
    """Where the code ends that an office of the police or customs goes by."""
    m = _CODE.match(text, end)
    return end if m is None else m.end()


def may_serve(office: str, body: str) -> bool:
    """Whether an office of the one kind can be a part of a body of the other, by their ranks."""
    return _RANKS.get(office, 9) < _RANKS.get(body, -1)


def rank_end(text: str, kind: str, end: int) -> int:
    """The end of a board's name with the level that it is at: "Ban Chỉ đạo chống dịch [cấp huyện]"."""
    m = _RANK.match(text, end) if kind == "Ban Chỉ đạo" else None
    return end if m is None else m.end()
