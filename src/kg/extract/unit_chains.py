"""Units that the unit behind them makes known, and lists behind their kind.

::

    ([Hải Hà], Quảng Ninh)     KCN Lai Xá, [Kim Chung], [Hoài Đức], Hà Nội     [Đồng Tâm] (Hà Nội)
    5 huyện: [Tuy Phước], [Phù Mỹ] và [Tây Sơn]     trạm y tế xã ([Ân Nghĩa], [Ân Tín])
    [khu Hòa Bình], phường Hòa Lạc
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from kg.extract.heads import CAPS, items, unbroken, word_before, words_of
from kg.extract.tokens import CAP, CAP_WORD, SMALL
from kg.model import Mention, Span
from kg.resolve.units import Unit, lookup

_BEFORE: Final = re.compile(rf"(?<![\w-])({CAP_WORD}(?:[ '’]{CAP_WORD}){{0,4}})(?:, ?| \()$")
_OPENS: Final = re.compile(
    r"(?:[,;:(\[–\n\"“.-] ?|^|(?<!\w)(?:tại|ở|từ|về|đến|qua|quê|trú|ngụ|thuộc|là|và|vùng|dân|lên|xuống|sang|với|cho"
    r"|của|khu vực) )$"
)
_CHAIN: Final = 3
_LIST: Final = re.compile(rf"(?:: |\()(?={CAP}{SMALL})")
_KIND: Final = re.compile(rf"(?<!\w)(huyện|xã|phường|thị trấn|quận|tỉnh)((?:,? {SMALL}+){{0,6}}) ?$")
_SEVERAL: Final = re.compile(r"(?<!\w)(?:các|những|\d{1,2}|hai|ba|bốn|năm|sáu|bảy|tám)(?: [^\W\d_]+)? $")
_KINDS: Final = {"huyện": "District", "quận": "District", "tỉnh": "Province"}
_QUARTER: Final = re.compile(
    rf"(?<!\w)[Kk]hu (?:{CAP}{SMALL}+(?: {CAP}{SMALL}+){{0,2}}|\d{{1,2}}[A-Z]?|[IVX]+)"
    rf"(?=,? (?:phường|thị trấn|xã) {CAP})"
)


def chained(text: str, units: Iterable[Mention], day: str | None) -> Iterator[Mention]:
    """The names right before a province, city or district that lie in it by the tables, the nearest first."""
    taken = sorted(m.span for m in units)
    ends = {s.end for s in taken}
    for m in sorted(units, key=lambda m: m.span):
        if m.type != "AdministrativeUnit" or m.kind not in ("Province", "District", "City"):
            continue
        above = _meant(text[m.span.start : m.span.end], m.kind, day)
        at = m.span.start
        for _ in range(_CHAIN):
            found = _named_before(text, at, above, day, ends)
            if found is None:
                break
            span, unit = found
            yield Mention(span, "AdministrativeUnit", unit.cls, "unit-chain", 0.85)
            ends.add(span.end)
            above, at = (unit,) if unit.cls == "District" else above, span.start


def _meant(name: str, kind: str, day: str | None) -> tuple[Unit, ...]:
    found = lookup(name, "", day and day[:10])
    return tuple(u for u in found if u.cls in ("Province", "District"))


def _named_before(
    text: str, at: int, above: tuple[Unit, ...], day: str | None, ends: set[int]
) -> tuple[Span, Unit] | None:
    """The name before, with the unit that it is: a district of the province, a commune of the district."""
    m = _BEFORE.search(text, max(0, at - 48), at)
    if m is None or m.end(1) in ends:
        return None
    words = words_of(text, Span(*m.span(1)))
    opens = _OPENS.search(text[max(0, m.start(1) - 8) : m.start(1)])
    if not 2 <= len(words) <= 4 or opens is None:
        return None
    for up in above:
        for kind in ("Commune",) if up.cls == "District" else ("District", "Commune"):
            found = lookup(m[1], kind, day and day[:10], up.id)
            if found and (kind == "District" or up.cls == "District" or opens[0].strip() in ("ở", "tại")):
                return Span(*m.span(1)), found[0]
    return None


def listed(text: str, day: str | None) -> Iterator[Mention]:
    """The units of a list that its kind announces with a colon or bracket; quarters before their ward."""
    for m in _LIST.finditer(text):
        start = max(0, m.start() - 60)
        kind = _KIND.search(text, start, m.start())
        if kind is None or (m[0] == "(" and kind[2]):
            continue
        if m[0] != "(" and _SEVERAL.search(text, max(0, kind.start() - 18), kind.start()) is None:
            continue
        level = _KINDS.get(kind[1], "Commune")
        first = CAPS.match(text, m.end())
        end = unbroken(text, first.start(), first.end()) if first is not None else None
        if first is None or end is None:
            continue
        names = [Span(first.start(), end)]
        names += items(text, names[0])
        known = [n for n in names if lookup(text[n.start : n.end], level)]
        if len(known) < 2 or len(known) * 2 < len(names):
            continue
        for n in known:
            yield Mention(n, "AdministrativeUnit", level, "unit-list", 0.85)
    for m in _QUARTER.finditer(text):
        if word_before(text, m.start()) not in ("các", "những", "phân"):
            yield Mention(
                Span(*m.span()), "AdministrativeUnit", "Hamlet", "unit-head", 0.75, Span(m.start(), m.start() + 3)
            )
