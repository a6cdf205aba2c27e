"""How the name of a body goes on after what the lexicons know of it: in common nouns, or to a proper name."""

from __future__ import annotations

import re
from typing import Final

from kg.extract.body_ground import Ground
from kg.extract.body_lexicon import stop_words

_LOCAL: Final = frozenset({"Sở", "Phòng", "Chi cục", "Cục", "Trung tâm"})
_JOIN: Final = re.compile(r" và | ?- ?|, | ")


def more_end(g: Ground, end: int) -> int:
    """Where a field of work that ends here goes on to, in nouns: "Quản lý chất lượng [nông sản và thực phẩm]"."""
    while (m := _JOIN.match(g.low, end)) and m[0] in (" ", " và ", ", ", " - "):
        nxt = m.end()
        word = g.words.get(nxt)
        if word is None or nxt in g.places or (nxt in g.heads and (g.upper(nxt) or m[0] != " ")):
            break
        if nxt in g.stops and not g.upper(nxt):
            break
        verb = word[1] == "v" and not (g.upper(nxt) or m[0] == " và ")
        if word[1] == "f" or verb or " " not in g.text[nxt : word[0]] or (m[0] == ", " and not _leads_on(g, word[0])):
            break
        if g.low[nxt : word[0]] in stop_words("actor") and not g.upper(nxt):
            break
        end = word[0]
    return end


def _leads_on(g: Ground, end: int) -> bool:
    """Whether a list of fields goes on to its "và": "thông tin, thống kê và truyền thông"."""
    return (m := _JOIN.match(g.low, end)) is not None and m[0] == " và " and m.end() in g.words


def phrase_end(g: Ground, at: int, most: int = 4) -> int | None:
    """Where the capitalised words end that follow at most so many common ones: "rừng cụm đảo [Hòn Khoai]"."""
    for _ in range(most + 1):
        if at in g.heads and g.heads[at][1].type is not None and g.upper(at):
            return None
        run = g.cap_run(at)
        if run is not None:
            return None if g.is_person(at, run) else run
        end = g.word(at)
        if end is None or at in g.stops or not g.text[at:end].isalpha():
            return None
        nxt = g.after_space(end)
        if nxt is None:
            return None
        at = nxt
    return None


def ministry_abroad(g: Ground, end: int) -> int:
    """Where the field of work of a ministry ends that a country follows: "Bộ Công Thương [và Vật tư] Nepal"."""
    m = _JOIN.match(g.low, end)
    if m is None or m[0] == " " or not g.upper(m.end()) or m.end() in g.heads:
        return end
    if m[0] == ", " and m.end() not in g.words:
        return end
    at: int | None = m.end()
    for _ in range(5):
        word = None if at is None or at in g.stops else g.word(at)
        at = None if word is None else g.after_space(word)
        if word is None or at is None:
            return end
        if at in g.places:
            return word if g.places[at][1] else end
    return end


def placed(g: Ground, kind: str, end: int) -> bool:
    """Whether a place behind makes a name of small letters throughout: "phòng y tế [Sóc Sơn]"."""
    at = g.after_space(end) if kind in _LOCAL else None
    place = None if at is None else g.place_at(at)
    return place is not None and (not place.bare or kind == "Sở")
