"""Who publishes made articles, and what a record of one looks like."""

from __future__ import annotations

import re
import unicodedata
from random import Random
from typing import Final

Record = dict[str, str | None]
"""id, title, published (ISO day or nothing), publisher, url, text; what a spoilt one lacks is empty or wrong."""
_WEEKDAYS: Final = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")


def outlet(province: str, draw: Random) -> str:
    """A paper: that of a province, or one of three of the whole country."""
    return draw.choices([f"Báo {province}", "Báo Tin Nước", "Thời báo Doanh Thương", "Báo Biên Mậu"], [5, 3, 2, 2])[0]


def without_marks(text: str) -> str:
    """A text in plain letters.

    >>> without_marks("Đắk Lắk")
    'Dak Lak'
    """
    marked = unicodedata.normalize("NFD", text.replace("Đ", "D").replace("đ", "d"))
    return "".join(c for c in marked if not unicodedata.combining(c))


def url(publisher: str, title: str, number: int) -> str:
    """An address of a site that there can be none of."""

    def slug(words: str, between: str) -> str:
        return between.join(re.findall(r"[a-z0-9]+", without_marks(words).lower()))

    return f"https://{slug(publisher, '')}.example/{slug(title, '-')[:60]}-{number}.html"


def date_line(year: int, month: int, day: int, weekday: int, draw: Random) -> str:
    """The line under a heading that says when it was published."""
    return f"{_WEEKDAYS[weekday]}, {day:02}/{month:02}/{year}, {draw.randrange(6, 22):02}:{draw.randrange(60):02}"
