"""The site in the name of a customs office: "cửa khẩu cảng Sài Gòn khu vực 1", "KCN Biên Hòa"."""

from __future__ import annotations

import re
from typing import Final

from kg.extract.body_ground import Ground
from kg.extract.heads import unbroken

_NUMBER: Final = re.compile(r"(?:số )?(?:\d{1,3}|[IVX]{1,4})(?![\w%]|[.,]\d)")
_CHARGE: Final = re.compile(
    r"(?:quản lý (?:các )?)?(?:khu công nghiệp|kcn|khu chế xuất|kcx|khu kinh tế|kkt)"
    r"(?:(?: và |, ?| ?[&-] ?)(?:khu công nghiệp|kcn|khu chế xuất|kcx|khu kinh tế|kkt))+(?!\w)"
    r"|quản lý (?:các )?(?:khu công nghiệp|kcn|khu chế xuất|kcx|khu kinh tế|kkt)(?!\w)"
)
"""What an office is in charge of: "Quản lý các khu công nghiệp Hà Nam"."""
_GOODS: Final = re.compile(
    r"(?:quản lý )?hàng (?:hóa )?(?:đầu tư|gia công|xuất nhập khẩu|xnk|kinh doanh)(?:[ ,-]+(?:gia công|đầu tư))?"
    r"(?: ngoài (?:kcn|khu công nghiệp|kcx|khu chế xuất))?(?!\w)"
)


def site_end(g: Ground, end: int) -> int:
    """Where the words of the site that follows here end; ``end`` itself where none does."""
    while (at := g.after_space(end)) is not None:
        nxt = _element(g, at, end)
        if nxt is None:
            break
        end = nxt
    return end


def _element(g: Ground, at: int, before: int) -> int | None:
    word, place = g.words.get(at), g.places.get(at)
    if place is not None:
        return None if place[1] else place[0]
    if (charge := _CHARGE.match(g.low, at)) is not None:
        return charge.end()
    if word is not None and word[1] == "f":
        after = g.after_space(word[0])
        number = None if after is None else _NUMBER.match(g.text, after)
        return word[0] if number is None else number.end()
    if (goods := _GOODS.match(g.low, at)) is not None:
        return goods.end()
    run = g.cap_run(at)
    if run is None or at in g.heads or g.is_person(at, run) or g.halves(at, run):
        return None
    return unbroken(g.text, at, _before_person(g, at, run))


def _before_person(g: Ground, at: int, run: int) -> int:
    """The end of a site behind which its head's name stands without a comma: "Mộc Bài [Trần Đình Kha]"."""
    starts = [i + 1 for i in range(at, run) if g.text[i] == " "]
    found = (i for i in starts if len(g.text[i:run].split()) >= _FULL and g.is_person(i, run, _FULL))
    return next(found, run + 1) - 1


_FULL: Final = 3
"""Words that a full name has at least."""
