"""Dates, months, quarters, years and periods in the text, in the ways that Vietnamese news writes them.

::

    26/02/2021 · 26-2-2021 · ngày 26 tháng 2 năm 2021 · ngày 26/2 · sáng 26-2 · hôm nay (29/4) · từ 12/12 đến 31/12/2020
    tháng 6/2019 · tháng 6-2019 · cuối tháng 1 · quý I/2021 · 6 tháng đầu năm 2019 · năm 2020 · giai đoạn 2021-2025
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final, Literal

from kg.extract.anchor import Anchor, anchor_of, iso
from kg.model import Doc, Span, TimeExpr

Kind = Literal["date", "month", "quarter", "half", "year", "period"]
Found = tuple[Kind, str | None, str | None]
Grammar = tuple[re.Pattern[str], re.Pattern[str] | None, Callable[[re.Match[str], Anchor], Found | None]]

_M = r"(?:0?[1-9]|1[0-2])"
_Y = r"(?:19|20)\d\d"
_DASH = r"\s?[-–—]\s?"
_DAY = r"\d(?<![\d/.,]\d)\d?"
_AFTER = r"(?![\d/]|[.,-]\d|[-–]?[A-ZĐ]{2}|\s?(?:%|tỷ|tỉ|triệu|nghìn|ha\b|hộ\b|xã\b|phường\b))"
_CUE = re.compile(
    r"(?:\b(?:ngày|sáng|chiều|tối|trưa|đêm|hôm|trước|đến|từ|hết|vào|sau|qua|nay)"
    r"(?:\s(?:ngày|mùng|mồng|nay|qua|hết|ngày hôm nay))*\s?[,(]?\s?(?:ngày\s)?|\()$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\s(?:lần|tấn|kg|km|m2|m3|người|ngày|tuần|tháng|năm|giờ|tuổi|USD|đồng|xe|container|chiếc|căn|dự án|lao động)\b"
)
"""Behind a range of numbers that looks like a day: "từ 8-10 tấn"."""
_OF_DAY = re.compile(r"(?<!\w)(?:ngày|sáng|chiều|tối|trưa|đêm|hôm|\()\s?$", re.IGNORECASE)
_RUN_CUE = re.compile(r"(?:(?:[Tt]ừ|trong|ngày|các ngày)\s(?:ngày\s)?|\()$")
_PART_CUE = re.compile(r"(?:cùng kỳ|[Cc]uối|[Đđ]ầu|[Gg]iữa|[Tt]ừ|\()\s?$")
_PERIOD_HEAD = re.compile(
    r"(?P<keep>(?:(?:[Gg]iai đoạn|[Nn]hiệm kỳ|thời kỳ|niên khóa|[Tt]ừ|năm|khóa)\s(?:từ\s)?(?:năm\s)?)?)$"
)
_DAY_HEAD = re.compile(r"(?P<keep>(?:[Nn]gày\s)?)$")
_NOT_DOCUMENT = re.compile(
    r"(?<!-)(?<!ố )(?<!ghị định )(?<!hông tư )(?<!uyết định )(?<!ghị quyết )(?<!uật )(?<!uốc lộ )(?<!ỷ lệ )(?<!Km)$"
)
_ROMAN: Final = {"I": 1, "II": 2, "III": 3, "IV": 4, "1": 1, "2": 2, "3": 3, "4": 4, "đầu": 1, "cuối": 4}
_RELATIVE: Final = {
    **{f"{part} nay": 0 for part in ("hôm", "sáng", "chiều", "trưa", "tối", "đêm")},
    **{f"{part} qua": -1 for part in ("hôm", "sáng", "chiều", "trưa", "tối", "đêm")},
    "hôm kia": -2,
    "ngày mai": 1,
}
_SHIFT: Final = {"nay": 0, "này": 0, "ngoái": -1, "trước": -1, "tới": 1, "sau": 1}


def times(doc: Doc) -> tuple[TimeExpr, ...]:
    """Every date and period of an article in text order, resolved against its day of publication."""
    anchor, text = anchor_of(doc), doc.text
    found = [t for grammar in _GRAMMARS for t in _matches(grammar, text, anchor)]
    kept: list[TimeExpr] = []
    for time in sorted(found, key=lambda t: (t.span.start, -t.span.end)):
        if not kept or kept[-1].span.end <= time.span.start:
            kept.append(time)
    return tuple(kept)


def _matches(grammar: Grammar, text: str, anchor: Anchor) -> Iterator[TimeExpr]:
    """The times of one grammar: what its pattern matches, where the words before it fit too.

    The pattern starts with its own first letters or digits, so that the regular expression engine can leap to them;
    what has to stand before is looked at behind. Its group ``keep`` belongs to the time ("[ngày ]26/2/2021").
    """
    pattern, before, read = grammar
    for m in pattern.finditer(text):
        start = m.start()
        if before is not None:
            context = before.search(text, max(0, start - 34), start)
            if context is None:
                continue
            start = context.start("keep") if "keep" in before.groupindex else start
        if (found := read(m, anchor)) is not None:
            kind, since, until = found
            yield TimeExpr(Span(start, m.end()), since, until, kind)


def _full(m: re.Match[str], anchor: Anchor) -> Found | None:
    day = iso(int(m["y"]), int(m["m"]), int(m["d"]))
    return ("date", day, day) if day is not None else None


def _yearless(m: re.Match[str], anchor: Anchor) -> Found | None:
    if not 1 <= int(m["m"]) <= 12 or not 1 <= int(m["d"]) <= 31:
        return None
    if (
        m.string[m.end("d")] in "-–"
        and _COUNTED.match(m.string, m.end())
        and not _OF_DAY.search(m.string, max(0, m.start() - 10), m.start())
    ):
        return None
    day = anchor.of_day(int(m["d"]), int(m["m"]))
    return "date", day, day


def _days(m: re.Match[str], anchor: Anchor) -> Found | None:
    """A run of days: "13-16/6", "từ 12/12 đến 31/12/2020"; the end says what the start leaves out."""
    month, year = int(m["m2"]), int(m["y"]) if m["y"] else None
    if not 1 <= month <= 12 or int(m["d2"]) > 31:
        return None
    until = iso(year, month, int(m["d2"])) if year is not None else anchor.of_day(int(m["d2"]), month)
    if until is None:
        return ("period", None, None) if year is None and anchor.year is None else None
    first = int(m["m1"]) if m["m1"] else month
    since = iso(int(until[:4]) - (first > month), first, int(m["d1"]))
    return ("period", since, until) if since is not None and since <= until else None


def _month(m: re.Match[str], anchor: Anchor) -> Found | None:
    year = int(m["y"]) if m["y"] else None
    if year is None and m["shift"]:
        year = anchor.this_year(_SHIFT[m["shift"]])
    if not 1 <= int(m["m"]) <= 12:
        return None
    value = anchor.of_month(int(m["m"])) if year is None else f"{year:04d}-{int(m['m']):02d}"
    return "month", value, value


def _quarter(m: re.Match[str], anchor: Anchor) -> Found | None:
    quarter, year = _ROMAN[m["q"]], int(m["y"]) if m["y"] else anchor.this_year()
    if year is None:
        return "quarter", None, None
    return "quarter", f"{year}-{quarter * 3 - 2:02d}", f"{year}-{quarter * 3:02d}"


def _months(m: re.Match[str], anchor: Anchor) -> Found | None:
    """The first or last months of a year: "6 tháng đầu năm", "11 tháng năm 2020", "nửa đầu năm"."""
    count = int(m["n"]) if m["n"] else 6
    if not 1 < count < 12:
        return None
    kind: Kind = "half" if count == 6 else "period"
    year = int(m["y"]) if m["y"] else anchor.this_year(_SHIFT.get(m["shift"] or "nay", 0))
    if year is None:
        return kind, None, None
    return (
        (kind, f"{year}-{13 - count:02d}", f"{year}-12")
        if m["side"] == "cuối"
        else (kind, f"{year}-01", f"{year}-{count:02d}")
    )


def _year(m: re.Match[str], anchor: Anchor) -> Found | None:
    return "year", m["y"], m["y"]


def _this_year(m: re.Match[str], anchor: Anchor) -> Found | None:
    year = anchor.this_year(_SHIFT[m["shift"]])
    return "year", *((str(year),) * 2 if year is not None else (None, None))


def _years(m: re.Match[str], anchor: Anchor) -> Found | None:
    return ("period", m["y1"], m["y2"]) if m["y1"] < m["y2"] and int(m["y2"]) - int(m["y1"]) < 60 else None


def _relative(m: re.Match[str], anchor: Anchor) -> Found | None:
    shift = _RELATIVE.get(m.group().lower())
    if shift is None:
        return None
    day = anchor.shifted(shift)
    return "date", day, day


_COUNTS: Final = (rf"(?P<n>{_DAY})\stháng", r"(?P<n>)[Nn]ửa")
_GRAMMARS: Final[tuple[Grammar, ...]] = tuple(
    (re.compile(pattern), before, read)
    for pattern, before, read in (
        (
            rf"(?P<d>{_DAY})(?P<sep>\s?[/.\-–]\s?)(?P<m>{_M})(?P=sep)(?P<y>{_Y})(?!\d|/[A-ZĐ])",
            _DAY_HEAD,
            _full,
        ),
        (
            rf"[Nn]gày\s(?P<d>{_DAY})\s?(?:tháng\s|[-/]\s?)(?P<m>{_M})(?:,?\snăm\s|\s?[/-]\s?)(?P<y>{_Y})(?!\d)",
            None,
            _full,
        ),
        (rf"[Nn]gày\s(?P<d>{_DAY})\stháng\s(?P<m>{_M})(?![\d/]|\snăm\s\d)", None, _yearless),
        (rf"(?P<d>{_DAY})[/\-–.](?P<m>{_M}){_AFTER}", _CUE, _yearless),
        (
            rf"(?P<d1>{_DAY})(?:[/.-](?P<m1>{_M}))?(?:{_DASH}|\s(?:đến|tới|và)\s(?:hết\s)?(?:ngày\s)?)"
            rf"(?P<d2>{_DAY})[/.-](?P<m2>{_M})(?:[/.-](?P<y>{_Y}))?{_AFTER}",
            _RUN_CUE,
            _days,
        ),
        (rf"[Tt]háng\s(?P<m>{_M})(?:\s?[/.\-–]\s?|,?\snăm\s)(?P<y>{_Y})(?P<shift>)(?!\d)", None, _month),
        (
            rf"[Tt]háng\s(?P<m>{_M})(?P<y>)(?:\snăm\s(?P<shift>nay|ngoái|trước|tới|sau))?{_AFTER}(?!\snăm\s\d)",
            None,
            _month,
        ),
        (rf"(?P<m>{_DAY})/(?P<y>{_Y})(?P<shift>)(?!\d|/|-?[A-ZĐ])", _NOT_DOCUMENT, _month),
        (rf"[Qq]u[ýí]\s(?P<q>IV|I{{1,3}}|[1-4]|đầu|cuối)(?:\s?[/-]\s?|,?\snăm\s|\s)(?P<y>{_Y})(?!\d)", None, _quarter),
        (r"[Qq]u[ýí]\s(?P<q>IV|I{1,3}|[1-4])(?P<y>)(?![\w/]|\snăm\s\d)", None, _quarter),
        *(
            (
                rf"{count}(?:\s(?P<side>đầu|cuối)(?:\s(?:của\s)?năm)?|\snăm|\s?/)"
                rf"(?:\s?[/-]?\s?(?P<y>{_Y})(?!\d)|\s(?P<shift>nay|ngoái|trước))",
                None,
                _months,
            )
            for count in _COUNTS
        ),
        *(
            (
                rf"{count}\s(?P<side>đầu|cuối)\snăm(?!\s?/?\s?\d|\s(?:nay|ngoái|trước)\b)(?P<y>)(?P<shift>)",
                None,
                _months,
            )
            for count in _COUNTS
        ),
        (
            rf"(?P<y1>{_Y})(?<![\d/.,]\d{{4}})(?:{_DASH}|\s(?:đến|tới)\s(?:hết\s)?(?:năm\s)?)(?P<y2>{_Y})(?![\d/])",
            _PERIOD_HEAD,
            _years,
        ),
        (rf"[Nn]ăm\s(?:học\s)?(?P<y>{_Y})(?![\d/]|[.,]\d)", None, _year),
        (r"[Nn]ăm\s(?P<shift>nay|ngoái)\b", None, _this_year),
        (rf"(?P<y>{_Y})(?<![\d/.,]\d{{4}})(?![\d/.-]|,\d|\s?(?:[-–]|đồng|tỷ|tỉ|ha|m2|người))", _PART_CUE, _year),
        (r"[SsCcTtĐđHhNn](?:áng|hiều|rưa|ối|êm|ôm|gày) (?:nay|qua|kia|mai)\b", None, _relative),
    )
)
