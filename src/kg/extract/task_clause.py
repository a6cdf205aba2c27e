"""The work that a committee is named by: "Ban Chỉ đạo thực hiện Chương trình …", up to the verb of the sentence."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from kg.extract.body_ground import Ground
from kg.extract.body_lexicon import stop_words

_LONGEST: Final = 14
_NO_TASK: Final = re.compile(r"về (?:tình hình|việc|kết quả|công tác|nội dung|vấn đề|những|các)\b")
TASK: Final = re.compile(
    r"(?:[Vv]ề|[Cc]hống|[Pp]hòng,? [Cc]hống|[Hh]ội nhập|[Cc]ải cách|[Cc]huyển đổi|[Ứứ]ng phó) "
    r"|\w+ \w+ (?:Nghị quyết|Chương trình|Đề án|Chiến lược|Luật|Kết luận)\b"
)
"""What a national board is for, behind its name."""
_CARRIES_OUT: Final = re.compile(
    r"(?:triển khai|thực hiện|thi hành|tổng kết) "
    r"(?P<what>(?:Nghị quyết|Chương trình|Đề án|Chiến lược|Luật|Kết luận|Chỉ thị)(?: số)?(?: [\dIVX][\w/-]*)?)(?!\w)"
)
_PREVENT: Final = re.compile(r"phòng, chống\b")


def task_end(g: Ground, at: int) -> int | None:
    """Where the clause that starts here ends, or None where it does not open as a task does.

    A programme, project or document that others have found in it is taken whole; a place ends it.
    """
    if (done := carried_out(g, at)) is not None:
        return done
    words = g.low[at : at + 16].split(" ")
    if words[0] not in stop_words("opening") and " ".join(words[:2]) not in stop_words("opening"):
        return None
    if _NO_TASK.match(g.low, at):
        return None
    end, seen = at, 0
    pos: int | None = at
    while pos is not None and seen < _LONGEST:
        if pos in g.wholes:
            return g.wholes[pos]
        word = g.word(pos)
        if word is None or (seen and (pos in g.stops or g.place_at(pos) is not None)):
            break
        end, seen = word, seen + 1
        while m := _listed().match(g.low, end):
            end = m.end()
        pos = end + 2 if _PREVENT.match(g.low, pos) else g.after_space(end)
    return end if seen >= 2 else None


@cache
def _listed() -> re.Pattern[str]:
    """What a task goes on to behind a comma or "và": "chống buôn lậu[, gian lận thương mại][ và hàng giả]"."""
    nouns = sorted(stop_words("listed"), key=lambda w: (-len(w), w))
    return re.compile(rf"(?:,? và |, )(?:{'|'.join(map(re.escape, nouns))})(?!\w)")


def carried_out(g: Ground, at: int) -> int | None:
    """The end of the document that a board carries out, with what it is about: "triển khai Nghị quyết 68 về …"."""
    m = _CARRIES_OUT.match(g.text, at)
    if m is None:
        return None
    end = max(m.end(), g.wholes.get(m.start("what"), 0))
    about = g.after_space(end)
    return end if about is None or not g.low.startswith("về ", about) else task_end(g, about) or end
