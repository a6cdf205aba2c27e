"""What a country's name has around it: its form of state before it, what makes it none behind it."""

from __future__ import annotations

import re
from typing import Final

from kg.extract.tokens import CAP

_KIND: Final = r"(?:[Dd]ân chủ|[Nn]hân dân|[Xx]ã hội [Cc]hủ nghĩa|[Ll]iên bang|[Hh]ồi giáo|Ả Rập|Thống nhất)"
_STATE: Final = re.compile(
    rf"(?<!\w)(?:Nước )?(?:C[Ộộ]ng [Hh](?:òa|oà)(?: {_KIND})*|CHDCND|CHND|CHXHCN|CHLB|Vương quốc|Liên [Bb]ang"
    r"|Đại [Cc]ông quốc|[Hh]ợp (?:chủng|chúng) quốc)[ \u00a0]$"
)
_MONEY: Final = re.compile(r"(?:đô ?la|đô-la|USD|dollar|bảng|yên|won|nhân dân tệ|tệ) $", re.IGNORECASE)
_WORD_OF: Final = re.compile(
    r" (?:ký|luật|lệnh|lý|chế|kiến|hùng|em|chị|báo|trình|tin|phục|hậu|độ|hạnh|sư|danh|ngữ|văn|chương|tử)(?!\w)"
)
_NUMBERED: Final = re.compile(r"[ -]?\d")
_VIETNAMESE: Final = re.compile(
    r"(?:ngh|ng|nh|gh|gi|ch|kh|ph|th|tr|qu|[bcdđghklmnpqrstvx])?[aeiouyăâêôơư]{1,3}(?:ch|ng|nh|[cmnpt])?", re.IGNORECASE
)
_NEXT: Final = re.compile(rf" ({CAP}\w*(?:-\w+)*)")
_SHIP_ROUTE: Final = re.compile(r"cao tốc (?:[^,.;:()\n]{0,30}[^\s,.;:()] ?[-–] ?)?$")


def whole_start(text: str, start: int) -> int:
    """Where the name of a country starts with its form of state: "[Cộng hòa Slovakia]", "[Liên bang Nga]"."""
    m = _STATE.search(text, max(0, start - 48), start)
    if m is None and text.startswith("Cộng", start) and text.endswith("Nước ", 0, start):
        return start - len("Nước ")
    return start if m is None else m.start()


def is_money(text: str, start: int) -> bool:
    """Whether the country's name says whose money it is: "đô la [Mỹ]"."""
    return _MONEY.search(text, max(0, start - 14), start) is not None


def begins_a_word(text: str, end: int) -> bool:
    """Whether the name of one syllable is the first half of a common word: "[Nhật] ký", "[Pháp] luật"."""
    return _WORD_OF.match(text, end) is not None


def is_code(text: str, start: int, end: int) -> bool:
    """Whether "VN" ends an address of the web or begins a code: "VOV.VN", "VN-2000"."""
    return text[max(0, start - 1) : start] in (".", "@", "_") or (
        text[start:end] == "VN" and _NUMBERED.match(text, end) is not None
    )


def foreign_next(text: str, end: int) -> bool:
    """Whether a capitalised word that is no Vietnamese syllable follows: "Vietnam [Airlines]", "Mỹ [Donald]"."""
    m = _NEXT.match(text, end)
    if m is None or m[1].isupper():
        return False
    return "-" in m[1] or (m[1].isascii() and _VIETNAMESE.fullmatch(m[1]) is None)


def on_motorway(text: str, start: int, end: int) -> bool:
    """Whether the place is an end of a motorway's name: "cao tốc Bến Lức - Long Thành"."""
    m = _SHIP_ROUTE.search(text, max(0, start - 45), start)
    return m is not None and (m[0].rstrip()[-1] in "-–" or re.match(r" ?[-–]", text[end : end + 2]) is not None)
