"""Administrative units in time: which unit a name meant on a day.

Viet Nam had 63 provinces with districts to 30 June 2025 and has 34 without districts since; a unit here is one version.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Final

from kg.names import name_key
from kg.resolve.unit_tables import (
    LAST_63,
    MERGER,
    Unit,
    abbreviations,
    by_id,
    communes,
    countries,
    districts,
    lasting,
    past_provinces,
    provinces,
    units,
)

__all__ = [
    "MERGER", "UNDATED", "Unit", "abbreviations", "ancestors", "by_id", "communes", "countries", "districts", "lasting",
    "lookup", "past_provinces", "provinces", "split_head", "units",
]  # fmt: skip

UNDATED: Final = "2019-12-31"
"""The day that a name without one is looked up on: most undated news is older than the mergers of districts."""
_ORDER: Final = ("Country", "Province", "District", "Commune")
_KINDS: Final = {
    "tỉnh": "tỉnh", "t": "tỉnh", "thành phố": "thành phố", "tp": "thành phố", "t p": "thành phố",
    "thị xã": "thị xã", "tx": "thị xã", "t x": "thị xã", "thị trấn": "thị trấn", "tt": "thị trấn",
    "huyện": "huyện", "h": "huyện", "quận": "quận", "q": "quận", "xã": "xã",
    "phường": "phường", "p": "phường", "đặc khu": "đặc khu", "nước": "quốc gia",
    "huyện đảo": "huyện", "xã đảo": "xã", "thủ đô": "thành phố", "thành phố cảng": "thành phố",
    "cộng hòa": "quốc gia", "liên bang": "quốc gia", "vương quốc": "quốc gia",
}  # fmt: skip
_KIND_OF: Final = {name_key(words): kind for words, kind in _KINDS.items()}
_LEVELS: Final = {
    "tỉnh": {"Province"}, "thành phố": {"Province", "District"}, "thị xã": {"District"}, "huyện": {"District"},
    "quận": {"District"}, "thị trấn": {"Commune"}, "xã": {"Commune"}, "phường": {"Commune"}, "đặc khu": {"Commune"},
    "quốc gia": {"Country"},
}  # fmt: skip


@lru_cache(maxsize=16384)
def lookup(name: str, kind: str = "", on: str | None = None, within: str | None = None) -> tuple[Unit, ...]:
    """The units that a name can mean, the widest first; () for an unknown name.

    ``name`` may have its kind before it ("tỉnh Ninh Bình", "TP. Quy Nhơn"); ``kind`` is a kind ("huyện") or a class
    ("District"). ``on`` is an ISO day: units of that day stand alone where there are any, else those of other days
    stand in (a report of 2026 still names what was Bình Dương). Without a day the 63 provinces and their districts
    count.
    ``within`` is the id of a unit that must contain them.
    """
    head, proper = split_head(name)
    found = _named(proper) or (_named(name_key(name)) if head else ())
    kind = _KIND_OF.get(name_key(kind), kind)
    classes = {kind} if kind in _ORDER else _LEVELS.get(kind, set(_ORDER)) if kind else set(_ORDER)
    said = head or (kind if kind not in _ORDER else "")
    found = _of(found, said, classes) or _of(_loose_index().get(_loose(proper), ()), said, classes)
    if within is not None:
        found = tuple(u for u in found if within in ancestors(u))
    return _on(found, on)


def _of(found: tuple[Unit, ...], said: str, classes: set[str]) -> tuple[Unit, ...]:
    """Those of the classes and, where a kind is said, of that kind; of another kind of the same level failing these."""
    if not said:
        return tuple(u for u in found if u.cls in classes)
    found = tuple(u for u in found if u.cls in _LEVELS[said] & classes or (u.kind == said and u.cls in classes))
    return tuple(u for u in found if u.kind == said) or tuple(u for u in found if u.cls != "Province")


def split_head(name: str) -> tuple[str, str]:
    """The kind that a name begins with ("" for none) and the key of its proper name.

    >>> split_head("TP. Quy Nhơn")
    ('thành phố', 'quy nhơn')
    """
    words = name_key(name).replace("ð", "đ").split(" ")
    for n in (3, 2, 1):
        head = _KIND_OF.get(" ".join(words[:n]))
        if head and len(words) > n:
            rest = " ".join(words[n:])
            return (head, f"{name_key(head)} {int(rest)}") if rest.isdecimal() else (head, rest)
    if m := re.fullmatch(r"(q|p)(\d+)", "".join(words)):
        return _KIND_OF[m[1]], f"{name_key(_KIND_OF[m[1]])} {int(m[2])}"
    return "", " ".join(words)


def ancestors(unit: Unit) -> frozenset[str]:
    """The ids of the units that contain a unit."""
    above: set[str] = set()
    known = _around()
    parent = unit.parent
    while parent and parent not in above:
        above.add(parent)
        parent = known.get(parent, "")
    return frozenset(above)


@cache
def _around() -> dict[str, str]:
    return {u.id: u.parent for u in (*countries(), *provinces(), *past_provinces(), *districts())}


def _named(key: str) -> tuple[Unit, ...]:
    found = _index().get(key, ()) + _commune_index().get(key, ())
    return found or _loose_index().get(_loose(key), ())


def _loose(key: str) -> str:
    """Names of the highlands, which are spelt freely: Đắk, Đăk, Đắc and R'Lấp, Rlấp, Đa Krông and Đakrông."""
    return re.sub(r"^đ[aă][kc]\u0301?", "đăk", key.replace(" ", ""))


@cache
def _loose_index() -> dict[str, tuple[Unit, ...]]:
    return _grouped(
        (_loose(key), u)
        for table in (_index(), _commune_index())
        for key, found in table.items()
        if re.search(r"\bđ[aă] ?[kc]|\b[^\W\d_]\b", key)
        for u in found
    )


@cache
def _index() -> dict[str, tuple[Unit, ...]]:
    """Countries, provinces and districts by the keys of all their names."""
    found = [(name_key(u.short), u) for u in (*countries(), *provinces(), *past_provinces(), *districts())]
    by = {u.id: u for u in (*countries(), *provinces())}
    found += [(name_key(name), by[uid]) for uid, names in abbreviations().items() for name in names]
    return _grouped(found)


@cache
def _commune_index() -> dict[str, tuple[Unit, ...]]:
    return _grouped((name_key(u.short), u) for u in communes())


def _grouped(pairs: Iterable[tuple[str, Unit]]) -> dict[str, tuple[Unit, ...]]:
    found: dict[str, dict[str, Unit]] = defaultdict(dict)
    for key, unit in pairs:
        found[key][unit.id] = unit
    return {k: tuple(v.values()) for k, v in found.items()}


def _on(found: tuple[Unit, ...], on: str | None) -> tuple[Unit, ...]:
    """Those of the day; else, without a day, those of the old system; else all that there are, of each class those
    nearest in time first."""
    day = on[:10] if on else UNDATED
    then = tuple(u for u in found if _there(u, day))
    if not then and on is None:
        then = tuple(u for u in found if u.valid_through and _there(u, LAST_63))
    return then or tuple(sorted(found, key=lambda u: (_ORDER.index(u.cls), _years_from(u, day))))


def _years_from(unit: Unit, day: str) -> int:
    """The years between a day and a unit that ended before it or began after it."""
    year = int(day[:4])
    if unit.valid_through and unit.valid_through < day:
        return year - int(unit.valid_through[:4])
    return int(unit.valid_from[:4]) - year if unit.valid_from > day else 0


def _there(unit: Unit, day: str) -> bool:
    return (not unit.valid_from or unit.valid_from[: len(day)] <= day) and (
        not unit.valid_through or day <= unit.valid_through
    )
