"""The day that an article's dates without a year are counted from."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from kg.model import Doc

_YEAR: Final = re.compile(r"(?:19|20)\d\d(?![\d/]|[.,]\d)")
_ITS_DAY: Final = re.compile(r"(?<![\d.,/])(?:\d{1,2}[/.-]){0,2}\Z")
_PLAN: Final = re.compile(
    r"(?:đến|tới|trước|sớm hơn thời điểm|giai đoạn|nhiệm kỳ|thời kỳ|dự kiến|tầm nhìn|cùng kỳ|[-–])\s*"
    r"(?:năm|ngày|tháng|hết)?\s*(?:\d{1,2}[/.-]){0,2}$",
    re.IGNORECASE,
)
_MONTH: Final = re.compile(r"tháng (?:0?[1-9]|1[0-2])(?:[/-]| năm )((?:19|20)\d\d)(?!\d)")
_OF_YEAR: Final = re.compile(r"[/.-]((?:19|20)\d\d)(?!\d)")
_ITS_MONTH: Final = re.compile(r"(?<![\d/.-])(?:\d{1,2}[/.-])?(0?[1-9]|1[0-2])\Z")
_FULL: Final = re.compile(
    r"(?P<day>\d(?<![\d/]\d)\d?)(?P<sep>[/.-])(?P<month>\d{1,2})(?P=sep)(?P<year>(?:19|20)\d\d)(?!\d)"
)
_THIS_YEAR: Final = re.compile(
    r"(?:(?P<part>(?<!\d)(?:0?[2-9]|1[01]) tháng(?: đầu| cuối)?(?: của)?(?: năm)?|"
    r"[Qq]u[ýí] (?:I{1,3}|IV|[1-4])(?:/| năm)|nửa đầu năm|(?P<last>[Ss]o với cùng kỳ(?: năm)?))|"
    r"(?:[Kk]ế hoạch|[Nn]hiệm vụ|[Dd]ự toán|[Pp]hương hướng)"
    r"(?: (?!đến|trước|hết|từ|tới|triển)[^\s,.;]+){0,5}? năm|(?:[Xx]uân|[Tt]ết)(?: [^\W\d_]+){2}) ?\Z"
)
"""The year that is being lived in, or planned at its beginning: "6 tháng đầu năm 2021", "kế hoạch năm 2021"."""
_OTHER_TIME: Final = re.compile(
    r"(?:giai đoạn|đến|vào|tới|dự kiến|trong|hoàn thành|bàn giao|so với|cùng kỳ|trước)(?: \S+)? ?\Z"
)
_SPAN: Final = re.compile(r" ?[-–] ?\d")
_REACH: Final = 60
_SPRING: Final = 8
"""Until this month a year that is only spoken of is sure: later, the coming year is spoken of, too."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """What is known of the day of writing: the day itself, or its year alone, or nothing."""

    day: date | None = None
    year: int | None = None
    until: int = 12
    """The last month that ``year`` is sure for: late in the year before, the coming year is spoken of too."""
    months: frozenset[int] = frozenset()
    """The months spoken of with their year, counted from the year 0."""
    days: frozenset[str] = frozenset()
    """The days spoken of with their year, as ISO dates."""
    since: int = 1
    """The first month that ``year`` is sure for."""

    def of_day(self, day: int, month: int) -> str | None:
        """The ISO date of "26/2": the nearest one, the past preferred; None where no year is known or no such day is.

        >>> Anchor(date(2021, 12, 20)).of_day(15, 1), Anchor(date(2021, 2, 26)).of_day(30, 11)
        ('2022-01-15', '2020-11-30')
        """
        if self.day is None:
            named = max((d for d in self.days if d.endswith(f"-{month:02}-{day:02}")), default=None)
            if named is not None:
                return named
            year = self.year if self.year is not None and self.since <= month <= self.until else self._beside(month)
            return iso(year, month, day) if year is not None else None
        days = [d for y in (-1, 0, 1) if (d := _day(self.day.year + y, month, day)) is not None]
        return min(days, key=self._far).isoformat() if days else None

    def of_month(self, month: int) -> str | None:
        """The ISO month of "tháng 6"."""
        found = self.of_day(15, month) if self.day is None or month != self.day.month else self.day.isoformat()
        return found[:7] if found is not None else None

    def this_year(self, shift: int = 0) -> int | None:
        year = self.day.year if self.day is not None else self.year
        return None if year is None else year + shift

    def shifted(self, days: int) -> str | None:
        """The ISO date of "hôm qua" (-1), "hôm nay" (0)."""
        return None if self.day is None else (self.day + timedelta(days=days)).isoformat()

    def _beside(self, month: int) -> int | None:
        """The year that a month spoken of with its year gives the same month, or the one before or behind it."""
        years = {m // 12 for at in self.months for m in (at - 1, at, at + 1) if m % 12 == month - 1}
        return years.pop() if len(years) == 1 else None

    def _far(self, day: date) -> int:
        assert self.day is not None
        gap = (day - self.day).days
        return gap * 3 if gap > 0 else -gap


def anchor_of(doc: Doc) -> Anchor:
    """The anchor of an article: its day of publication, or the one year that its text leaves no doubt of."""
    published = doc.metadata.published or doc.article.published
    if published is not None and (m := re.match(r"(\d{4})-(\d\d)-(\d\d)", published)):
        day = _day(*map(int, m.groups()))
        if day is not None:
            return Anchor(day, day.year)
    return _from_text(doc.text)


def _from_text(text: str) -> Anchor:
    """The year of writing, from the text alone.

    It is the year of all full dates; or the newest year that is said to be lived in, where no later one is spoken of;
    or the newest year, where two of these hold: a day of it is named, a month of it is, it is spoken of often; or where
    it and the year before, but no older one, are spoken of. Of the articles whose year is known some other way, this is
    right for nine in ten; the newest year alone is for six. Days whose year this leaves open take that of the same day,
    or of a month, spoken of beside them (right for nineteen in twenty).
    """
    dates = [(int(m["year"]), int(m["month"]), int(m["day"])) for m in _FULL.finditer(text)]
    full = [year for year, _, _ in dates]
    days = frozenset(d for date_ in dates if (d := iso(*date_)) is not None)
    spoken = Counter(
        int(m[0])
        for m in _YEAR.finditer(text)
        if (day := _ITS_DAY.search(text, max(0, m.start() - 6), m.start())) is not None
        and not _PLAN.search(text[max(0, day.start() - 30) : m.start()])
    )
    months = frozenset(
        12 * int(m[1]) + int(month[1]) - 1
        for m in _OF_YEAR.finditer(text)
        if (month := _ITS_MONTH.search(text, max(0, m.start() - 5), m.start())) is not None
    )
    if len(full) >= 2 and len(set(full)) == 1 and max(spoken, default=0) <= full[0]:
        return Anchor(None, full[0], months=months, days=days)
    this, until = _this_year(text)
    if this and this + 1 not in spoken:
        return Anchor(None, this, until, months, days)
    newest = max(spoken, default=0)
    with_day, with_month = newest in full, any(int(m.group(1)) == newest for m in _MONTH.finditer(text))
    often = spoken[newest] >= 3 and spoken[newest] >= spoken[newest - 1]
    recent = spoken[newest] >= 2 and newest - 1 in spoken and newest - 2 not in spoken
    if recent or with_day + with_month + often >= 2:
        since = max((m % 12 + 1 for m in months if m // 12 == newest), default=1)
        return Anchor(None, newest, _SPRING, months, days, since)
    return Anchor(months=months, days=days)


def _this_year(text: str) -> tuple[int, int]:
    """The newest year said to be lived in or planned, and the month until which that is sure; 0 where there is none."""
    found = []
    for year in _YEAR.finditer(text):
        start = max(0, year.start() - _REACH)
        m = _THIS_YEAR.search(text, start, year.start())
        if m is None or _SPAN.match(text, year.end()) is not None:
            continue
        if m["last"] is not None or _OTHER_TIME.search(text, max(0, m.start() - 30), m.start()) is None:
            found.append((int(year[0]) + (m["last"] is not None), 12 if m["part"] is not None else _SPRING))
    return max(found, default=(0, 0))


def iso(year: int, month: int, day: int) -> str | None:
    """The date as ISO, or None where the calendar has no such day."""
    found = _day(year, month, day)
    return found.isoformat() if found is not None else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
