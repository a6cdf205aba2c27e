"""Days, numbers and periods as the reader's language writes them."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Final

from kg.web.ask import Lang
from kg.web.words import word

DAY: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d).*)?")
_MONTH: Final = re.compile(r"(\d{4})-M?(\d\d)")
_PART: Final = re.compile(r"(\d{4})-([HQ])([1-4])")


def day(text: str, lang: Lang) -> str:
    """An ISO date, month, or date with a time, whose time is left out; other texts as they are.

    >>> day("2024-06-05T16:40:00+07:00", "vi"), day("2024-06", "vi"), day("2024-06-05", "en"), day("2024", "en")
    ('5/6/2024', '6/2024', '5 Jun 2024', '2024')
    """
    if found := DAY.fullmatch(text):
        year, month, date = found[1], int(found[2]), int(found[3])
        return f"{date}/{month}/{year}" if lang == "vi" else f"{date} {_name(month, lang)} {year}"
    if found := _MONTH.fullmatch(text):
        return f"{int(found[2])}/{found[1]}" if lang == "vi" else f"{_name(int(found[2]), lang)} {found[1]}"
    return text


def number(text: str, lang: Lang) -> str:
    """A decimal number; what is none as it is.

    >>> number("1234567.50", "vi"), number("1234567.50", "en"), number("-0", "vi"), number("ten", "en")
    ('1.234.567,5', '1,234,567.5', '0', 'ten')
    """
    try:
        value = Decimal(text)
    except InvalidOperation:
        return text
    if not value.is_finite() or abs(value.adjusted()) > 60:
        return text
    plain = f"{value:,f}"
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    plain = "0" if plain == "-0" else plain
    return plain.translate({ord(","): ".", ord("."): ","}) if lang == "vi" else plain


def period(text: str, lang: Lang) -> str:
    """A period as facts name it: a day, month, quarter, half or year, or from one to another with a stroke between.

    >>> period("2023-M01/2023-M10", "vi"), period("2023-H1", "en"), period("2024-Q3", "vi")
    ('1/2023 – 10/2023', 'first half of 2023', 'quý 3 năm 2024')
    """
    if "/" in text:
        return " – ".join(period(part, lang) for part in text.split("/", 1))
    if found := _PART.fullmatch(text):
        key = "quarter" if found[2] == "Q" else f"half{found[3]}"
        return word(f"questions.{key}", lang, n=found[3], year=found[1])
    return day(text, lang)


def _name(month: int, lang: Lang) -> str:
    names = word("questions.months", lang).split()
    return names[month - 1] if 1 <= month <= 12 else str(month)
