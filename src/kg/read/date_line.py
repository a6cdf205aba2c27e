"""The line of a page that says when the article came out: "Thứ Sáu, 26/02/2021, 08:50"."""

from __future__ import annotations

import re

_DATE = re.compile(
    r"(?<!\d)(?P<d>\d{1,2})\s*[/.\- ]\s*(?P<m>\d{1,2})\s*[/.\- ]\s*(?P<y>(?:19|20)\d\d)(?!\d)"
    r"|(?:ngày\s+)?(?P<d2>\d{1,2})\s+tháng\s+(?P<m2>\d{1,2})(?:\s+năm|,)?\s+(?P<y2>(?:19|20)\d\d)(?!\d)"
    r"|(?<!\d)(?P<y3>(?:19|20)\d\d)-(?P<m3>\d\d)-(?P<d3>\d\d)(?!\d)",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?<!\d)(?P<h>[01]?\d|2[0-3])\s*[:hg]\s*(?P<min>[0-5]\d)(?::[0-5]\d)?(?!\d)\s*(?P<half>AM|PM|SA|CH)?", re.I
)
_REST = re.compile(
    r"(?:th[ứư]\s+(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ\s+nhật|t[2-7]|cn|cập nhật(?: lúc| lần cuối)?"
    r"|ngày(?: đăng| xuất bản)?|giờ|lúc"
    r"|đăng(?: ngày| lúc)?|xuất bản|phát hành|thời gian|gmt\s*\+?\s*7|\(gmt\s*\+\s*0?7\)|lượt xem|\d+ lượt)",
    re.IGNORECASE,
)  # fmt: skip


def parse_date_line(line: str) -> str | None:
    """The ISO date (or date-time in Vietnam's zone) of a line that says only that; None for any other line.

    >>> parse_date_line("Thứ Sáu, 26/02/2021, 08:50")
    '2021-02-26T08:50:00+07:00'
    >>> parse_date_line("Ngày 26/02/2021, tỉnh họp") is None
    True
    """
    if not 8 <= len(line) <= 90:
        return None
    found = _DATE.search(line)
    if found is None:
        return None
    rest = line[: found.start()] + " " + line[found.end() :]
    time = _TIME.search(rest)
    if time is not None:
        rest = rest[: time.start()] + " " + rest[time.end() :]
    if any(c.isalnum() for c in _REST.sub(" ", rest)):
        return None
    day = iso_day(*(found[g] or found[g + "2"] or found[g + "3"] for g in "ymd"))
    if day is None or time is None:
        return day
    hour = int(time["h"]) + (12 if (time["half"] or "").upper() in ("PM", "CH") and int(time["h"]) < 12 else 0)
    return f"{day}T{hour:02d}:{time['min']}:00+07:00"


def iso_day(year: str, month: str, day: str) -> str | None:
    """``2021-02-26`` of three written numbers, where that is a day of the calendar up to the year 2100.

    >>> iso_day("2021", "2", "29") is None
    True
    """
    y, m, d = int(year), int(month), int(day)
    if not (1900 <= y <= 2100 and 1 <= m <= 12 and 1 <= d <= _days(y, m)):
        return None
    return f"{y:04d}-{m:02d}-{d:02d}"


def _days(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31
