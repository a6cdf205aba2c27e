"""Bodies that speak, and do not stand by their bare name right before the verb.

::

    [UBND huyện X], tỉnh Y cho biết    [Ngân hàng X] chi nhánh Y cho biết    [Cục X] - đơn vị chủ công, cho hay
    Báo cáo về tình hình … 9 tháng đầu năm của [Bộ X] cho biết …      Khảo sát của [Hiệp hội Y] với … cho thấy …
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from kg.extract.speakers import Speakers, Unit
from kg.extract.speech_grammar import finite, sources
from kg.model import BODIES

_VERBS: Final = frozenset(
    {
        "cho thấy",
        "cho biết",
        "cho hay",
        "cho rằng",
        "nêu rõ",
        "nêu",
        "chỉ ra",
        "chỉ rõ",
        "khẳng định",
        "nhận định",
        "dự báo",
    }
)
_BETWEEN: Final = re.compile(r"(?: ?\([^()]{1,60}\))?[^,;:.()“”\"]{0,110}")
_LONGEST: Final = 330


_IN_PLACE: Final = re.compile(r"(?:, | tại | ở | chi nhánh (?:tại )?)\Z")
"""Between a body and the place where it is."""
_ASIDE: Final = re.compile(
    r"(?: ?\([^()]{1,40}\))? ?[-–—,] ?(?:nơi|đơn vị|cơ quan|một trong|chủ đầu tư|nhà đầu tư|nhà sản xuất|nhà thầu"
    r"|(?P<under>(?:trực )?thuộc))"
    r"(?!\w)[^,;:“”\"\n]{3,160}"
)
"""From a body's name to where what it is ends."""


@cache
def _begins() -> re.Pattern[str]:
    """A sentence that begins with a paper."""
    lead = r"(?:[^,.;:]{0,40}, )?(?:(?:nhìn vào|qua|trong|tại|từ|theo|cũng|còn|riêng|những|các|một|kết quả) ){0,3}"
    return re.compile(rf"{lead}{sources()}(?!\w)")


@cache
def _of() -> re.Pattern[str]:
    """From the start of a sentence to the body whose paper it is."""
    return re.compile(rf"{_begins().pattern}[^,.;:()]{{0,130}}? ?(?:của|từ|do|được) (?:chính )?\Z")


def before_place(low: str, speakers: Speakers, unit: Unit) -> Unit | None:
    """The body that lies in a place named right after it, ``unit``."""
    if speakers.types.get(unit.entity) != "AdministrativeUnit":
        return None
    lies = _IN_PLACE.search(low, max(0, unit.start - 20), unit.start)
    body = speakers.ending(lies.start()) if lies else None
    if body is None or speakers.types.get(body.entity) not in BODIES or speakers.is_object(body):
        return None
    return body


def apposed_body(low: str, speakers: Speakers, at: int, floor: int, closed: bool) -> Unit | None:
    """The body that the words before ``at`` say what it is; ``closed`` where a comma or dash ends them."""
    for unit in reversed(speakers.within(floor, at)):
        if unit.named or speakers.types.get(unit.entity) not in BODIES or speakers.is_object(unit, floor):
            continue
        aside = _ASIDE.fullmatch(low, unit.end, at)
        if aside is not None and (closed or aside["under"]):
            return unit
    return None


def paper_speaks(low: str, speakers: Speakers, sentence: int, at: int, verb: str) -> Unit | None:
    """Whose paper the subject of the verb at ``at`` is, where the sentence begins with a paper."""
    if verb not in _VERBS or at - sentence > _LONGEST:
        return None
    start = sentence
    while start < at and not low[start].isalnum():
        start += 1
    if _begins().match(low, start, at) is None:
        return None
    for unit in speakers.within(start, at):
        if unit.named or not _of().match(low, start, unit.start):
            continue
        between = low[unit.end : at]
        if _BETWEEN.fullmatch(between) and finite().search(between) is None:
            return unit
    return None
