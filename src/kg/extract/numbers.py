"""Numbers with their units: "1.234,5 tỷ đồng", "10%-15%", "36/22 tỷ đồng", "605 doanh nghiệp", "4.141ha"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Final

from kg.assets import words_of
from kg.extract.units import MULTIPLIERS, Unit, unit_at
from kg.extract.word_lists import alternation
from kg.model import Doc, Quantity, Span

_NUMBER: Final = re.compile(
    r"\d(?:(?<![\w.,/:+]\d)(?<!\w[-–]\d)|(?<=[a-zà-ỹ]{3}\d)(?=\d*,\d|\d*%))"
    r"(?:(?<=[1-9])\d{0,2} \d{3}(?= (?:ha|tấn|tỷ|tỉ|triệu|USD|đồng|km|m2)\b)|\d*(?:[.,]\d+)*)(?![\d:])"
)
"""Also where the space before it is lost ("giảm13,1%"), and with a space between its thousands ("86 500 ha")."""
_SCALE: Final = re.compile(r"1/(?:[125]0?00|[125]0\.?000)(?!\d)")
"""The scale of a map."""
_SHIFTS: Final = re.compile(r"\d ca,? \d kíp")
"""A way of working that is no measure."""
_RANGE: Final = re.compile(
    r"\s?(?P<unit>%)?\s?(?:[-–—]|đến|tới)\s?(?:hơn |trên |gần |khoảng )?(?P<to>\d+(?:[.,]\d+)*)(?![\d:])"
)
_DASHED: Final = re.compile(r"\d{1,2}-\d{1,2}(?![\d/.,:-])")
_ROUGHLY: Final = re.compile(r"(?<!\w)(?:từ|khoảng|chỉ|còn|hơn|gần|loại|xe) \Z")
_OF: Final = re.compile(r"\s?/\s?(?P<of>\d+(?:[.,]\d+)*)(?![\d/:.,-]\d|/)")
_REST: Final = re.compile(r" (\d{1,3}) (triệu|nghìn|ngàn) (đồng)(?!/)")
_YEAR: Final = re.compile(r"(?:19[5-9]|20[0-4])\d(?!\d)")
_LEAST: Final = {"triệu": 3, "nghìn": 6, "ngàn": 6}
_RANGED: Final = frozenset({"number", "money"})
"""Dimensions whose unit may stand at both ends of a range."""
_UNSAID: Final = frozenset({"time", "voltage"})
"""Dimensions that are measured, but tell no fact."""


def quantities(doc: Doc) -> tuple[Quantity, ...]:
    """Every number with a unit in text order; durations, dates, ordinals and numbers in names are none."""
    blocked = sorted((t.span.start, t.span.end) for t in doc.times)
    starts = [b[0] for b in blocked]
    found: list[Quantity] = []
    done = 0
    for m in _NUMBER.finditer(doc.text):
        before = bisect_right(starts, m.start()) - 1
        if m.start() < done or (before >= 0 and m.start() < blocked[before][1] and not _is_range(doc.text, m)):
            continue
        if no_measure := _SHIFTS.match(doc.text, m.start()) or _SCALE.match(doc.text, m.start()):
            done = no_measure.end()
            continue
        for quantity in _quantities(doc.text, m):
            found.append(quantity)
            done = quantity.span.end
    return tuple(found)


def _is_range(text: str, m: re.Match[str]) -> bool:
    """Whether what could be a day of a month is two ends of a measure: "từ 5-7 chỗ", "khoảng 5-7m"."""
    to = _DASHED.match(text, m.start())
    return (
        to is not None
        and _ROUGHLY.search(text, max(0, m.start() - 8), m.start()) is not None
        and _unit(text, to.start(), to.end()) is not None
    )


def _quantities(text: str, m: re.Match[str]) -> Iterator[Quantity]:
    """The quantities that start with one number: one, or two of "7/10 xã", or none."""
    start, end = m.span()
    if (of := _OF.match(text, end)) and (unit := _unit(text, start, of.end())):
        for number, span in ((m.group(), Span(start, unit.end)), (of["of"], Span(of.start("of"), unit.end))):
            yield Quantity(span, value_of(number, unit), unit.name, unit.code)
        return
    unit = _unit(text, start, end)
    to = _RANGE.match(text, unit.end if unit is not None and unit.name != "%" else end)
    ranged = _unit(text, start, to.end()) if to is not None else None
    if unit is None or (ranged is not None and ranged.name == unit.name):
        unit = ranged
    elif unit.dimension in _RANGED and (to := _RANGE.match(text, unit.end)) is not None:
        upper = _unit(text, start, to.end())
        if upper is not None and _continues(upper.name, unit.name):
            unit = upper
    if unit is None:
        return
    value = value_of(m.group(), unit)
    if unit.name in ("tỷ", "tỉ", "triệu") and (rest := _REST.match(text, unit.end)):
        value += Decimal(rest[1]).scaleb(-_LEAST[rest[2]] + (3 if unit.name == "triệu" else 0))
        unit = Unit(f"{unit.name} {rest[3]}", rest.end(), "", "money")
    yield Quantity(Span(start, unit.end), value, unit.name, unit.code)


def _continues(upper: str, lower: str) -> bool:
    """Whether the unit at the end of a range is that of its start, or says it in full: "300 triệu - 500 triệu đồng"."""
    return upper == lower or upper.startswith(f"{lower} ")


def _unit(text: str, start: int, end: int) -> Unit | None:
    unit = unit_at(text, end)
    if unit is None or unit.dimension in _UNSAID:
        return None
    if unit.dimension == "count" and _YEAR.fullmatch(text, start, end) and text[start:end] != "2000":
        return None
    naming = (unit.dimension == "count" or unit.name == "đ") and _naming().search(text, max(0, start - 12), start)
    return None if naming else unit


@cache
def _naming() -> re.Pattern[str]:
    """Ends with a word that makes the number after it a name: "quận 5", "số 504" (but not "tổng số 145 nhóm")."""
    words = words_of("data/lexicon/number_words.tsv", "naming")
    either = alternation({*words, *(w[0].upper() + w[1:] for w in words)})
    return re.compile(rf"\b(?:(?<!ổng )(?<!rong )[Ss]ố|{either})\s\Z")


def value_of(number: str, unit: Unit | None = None) -> Decimal:
    """A number as Vietnamese writes it: the dot parts thousands, the comma decimals; else it is read the other way.

    >>> [str(value_of(n)) for n in ("1.234,5", "32.500", "5,6", "1,000,000", "8.5", "0.125")]
    ['1234.5', '32500', '5.6', '1000000', '8.5', '0.125']
    """
    counted = unit is not None and unit.dimension == "count" and unit.name.split()[0] not in MULTIPLIERS
    if re.fullmatch(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?", number):
        return Decimal(number.replace(".", "").replace(",", "."))
    if re.fullmatch(r"[1-9]\d{0,2}(?:,\d{3}){2,}(?:\.\d+)?", number) or (
        counted and re.fullmatch(r"[1-9]\d{0,2},\d{3}", number)
    ):
        return Decimal(number.replace(",", ""))
    number = number.replace(" ", "")
    whole, _, decimals = re.sub(r"[.,](?=.*[.,])", "", number).replace(",", ".").partition(".")
    return Decimal(f"{whole}.{decimals}" if decimals else whole)
