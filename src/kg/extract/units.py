"""The unit that follows a number: a measure ("tỷ đồng", "triệu tấn/năm") or the noun counted ("doanh nghiệp")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from kg.assets import rows
from kg.extract.tokens import CAP, LETTER, SMALL

MULTIPLIERS: Final = frozenset({"trăm", "nghìn", "ngàn", "vạn", "triệu", "tỷ", "tỉ"})

_MULTIPLIER: Final = re.compile(
    r"\s?((?:nghìn|ngàn|vạn|trăm|triệu|t[ỷỉ](?! (?:lệ|trọng|giá|suất)\b))(?:\s(?:tỷ|tỉ|triệu))?)(?!\w)"
)
_WORD: Final = re.compile(rf"[ \u00a0]?({LETTER}[\w'’&.-]*)")
_PER: Final = re.compile(r"\s?/\s?(?P<one>0?1\s)?(?=\w)")
_PER_OTHER: Final = re.compile(rf"/((?:{CAP}){{2,6}}|{SMALL}{{2,6}})(?!\w)(?! ?/)")
"""What money is paid for, where it is no unit that we know: "đồng/TSC"."""
_COMRADE: Final = re.compile(r"đ/c\b", re.IGNORECASE)
_JOINS: Final = re.compile(r"(,\s| – | - | và )")
_PRECIOUS: Final = frozenset({"chỉ", "lượng"})
"""Units of gold, and common words without it behind them: "5 chỉ vàng", but "tháng 7 chỉ tăng", "9 chỉ tiêu"."""
_LONGEST: Final = 6
_OF_GOODS: Final = frozenset({"mass", "volume", "area", "length"})
_GOODS: Final = re.compile(rf"(?: {LETTER}+){{1,3}}(?=\s?/\s?(?:năm|tháng|ngày|giờ|vụ)(?!\w))")
"""The goods between a measure and its time: "tấn nhôm/năm"."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as written, where it ends in the text, its standard code and what it measures.

    ``dimension`` is that of the lexicon ("money", "area", "share" …), "count" for a counted
    noun, "number" for a bare "triệu".
    """

    name: str
    end: int
    code: str
    dimension: str


def unit_at(text: str, start: int) -> Unit | None:
    """The unit that stands at an offset, right behind a number; None where no known one does.

    >>> unit_at("12 nghìn tấn/năm", 2)
    Unit(name='nghìn tấn/năm', end=16, code='', dimension='mass')
    """
    at, prefix = start, ""
    if m := _MULTIPLIER.match(text, start):
        prefix, at = m[1], m.end()
    base = _measure(text, at, bool(prefix)) or _counted(text, at)
    if base is None:
        if not prefix:
            return None
        base, prefix = Unit(prefix, at, "", "number"), ""
    name = _clean(f"{prefix} {base.name}".strip())
    end = base.end
    if base.dimension in _OF_GOODS and (goods := _GOODS.match(text, end)):
        name, end = f"{name}{_clean(goods[0])}", goods.end()
    while (m := _PER.match(text, end)) and (
        per := _measure(text, m.end(), False, divides=True) or _counted(text, m.end(), join=False)
    ):
        name, end = f"{name}/{m['one'] or ''}{_clean(per.name)}", per.end
    if base.dimension == "money" and (m := _PER_OTHER.match(text, end)):
        name, end = f"{name}/{m[1]}", m.end()
    plain = not prefix and end == base.end
    return Unit(name, end, base.code if plain else "", base.dimension)


def _measure(text: str, at: int, multiplied: bool, divides: bool = False) -> Unit | None:
    """The longest unit of measure at an offset, one space or none before it, and no letter or digit after it."""
    at += text[at : at + 1] in (" ", "\u00a0")
    table, longest = _measures()
    for size in range(longest, 0, -1):
        name = text[at : at + size]
        known = table.get(name)
        if known is None or len(name) < size or (multiplied and not known[2]):
            continue
        after = text[at + size : at + size + 1]
        if (name[-1].isalnum() and (after.isalnum() or after == "²")) or (name == "đ" and _COMRADE.match(text, at)):
            continue
        if name in _PRECIOUS and not divides and not text.startswith((" vàng", " bạc"), at + size):
            continue
        return Unit(name, at + size, known[0], known[1])
    return None


def _counted(text: str, at: int, join: bool = True) -> Unit | None:
    """The longest counted noun at an offset; a list of nouns of one kind counts as one ("tỉnh, thành phố")."""
    first = _noun(text, at)
    if first is None or first[1] == "none":
        return None
    if not join or first[1] not in ("person", "body", "area"):
        return Unit(text[first[2] : first[0]], first[0], "", "count")
    end, kind, start = first
    while (m := _JOINS.match(text, end)) and (m[1] != " và " or "," in text[start:end]):
        more = _noun(text, m.end() - 1)
        if more is None or (more[1] != kind and {more[1], kind} != {"body", "area"}):
            break
        end = more[0]
    return Unit(text[start:end], end, "", "count")


def _noun(text: str, at: int) -> tuple[int, str, int] | None:
    """End, kind and start of the longest counted noun that starts at (or one space behind) an offset."""
    first = _WORD.match(text, at)
    if first is None:
        return None
    start, found, at = first.start(1), None, first.end()
    for _ in range(_LONGEST):
        name = text[start:at].rstrip(".-")
        if kind := _nouns().get(name) or _nouns().get(name[0].lower() + name[1:]):
            found = (start + len(name), kind, start)
        word = _WORD.match(text, at)
        if word is None or word.start(1) == at:
            break
        at = word.end()
    return found


def _clean(name: str) -> str:
    return re.sub(r"\b(k?m) ([23])$", r"\1\2", name.replace("\u00a0", " "))


@cache
def _measures() -> tuple[dict[str, tuple[str, str, bool]], int]:
    table = {r["unit"]: (r["code"], r["dimension"], r["multiplied"] == "yes") for r in rows("data/lexicon/units.tsv")}
    return table, max(map(len, table))


@cache
def _nouns() -> dict[str, str]:
    return {r["noun"]: r["kind"] for r in rows("data/lexicon/counted_nouns.tsv")}
