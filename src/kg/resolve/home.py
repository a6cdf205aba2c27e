"""Where an article is at home: the province that "tỉnh" means in it, and the district that "huyện" means."""

from __future__ import annotations

from collections import Counter
from functools import cache

from kg.model import STATE, Doc, Mention
from kg.names import name_key
from kg.resolve.units import Unit, ancestors, lookup, units

LEAD = 600
"""Code points at the top of an article whose names count most."""


@cache
def _provinces() -> tuple[tuple[str, str], ...]:
    """Keys of the short names of all provinces, the longest first, with the short name."""
    found = {name_key(u.short): u.short for u in units() if u.cls == "Province"}
    return tuple(sorted(found.items(), key=lambda p: (-len(p[0]), p[0])))


def province_in(words: str, on: str | None) -> Unit | None:
    """The province that a publisher's name ends with, or holds: "Báo Ninh Bình", "Cổng TTĐT tỉnh Bình Định"."""
    key = f" {name_key(words)} "
    short = next((short for k, short in _provinces() if f" {k} " in key), None)
    return first_province(short, on) if short else None


def first_province(name: str, on: str | None) -> Unit | None:
    """The province of that name on a day; one that was gone by then is still better than none."""
    return next((u for u in lookup(name, "Province", on) if u.cls == "Province"), None)


def home_province(doc: Doc, provinces: dict[Mention, Unit], on: str | None) -> tuple[str, bool]:
    """The id of the article's own province, "" for none, and whether that is sure: by its publisher, or by two thirds
    of the names of provinces, those at the top counting three times, those of its bodies twice more."""
    if doc.metadata.publisher and (unit := province_in(doc.metadata.publisher, on)):
        return unit.id, True
    for m in doc.mentions:
        if m.type == "MediaOrganization" and m.span.start < 3 * LEAD and (unit := province_in(doc.words(m.span), on)):
            return unit.id, True
    weight: Counter[str] = Counter()
    of_bodies = {m.span.end for m in doc.mentions if m.type in STATE}
    for m, unit in provinces.items():
        weight[unit.id] += (3 if m.span.start < LEAD else 1) + (2 if m.span.end in of_bodies else 0)
    if not weight:
        return _of_districts(doc, on), False
    best, points = max(weight.items(), key=lambda w: (w[1], w[0]))
    everything = sum(weight.values())
    return (best, points * 3 >= everything * 2) if points * 2 > everything or len(weight) <= 2 else ("", False)


def _of_districts(doc: Doc, on: str | None) -> str:
    """The province of the districts that an article without a province names twice at least; "" for several."""
    named = [m for m in doc.mentions if m.type == "AdministrativeUnit" and m.kind == "District"]
    found = [units[0] for m in named if len(units := lookup(doc.words(m.span), "District", on)) == 1]
    around = {a for u in found for a in ancestors(u) if a.startswith("province/")}
    return around.pop() if len(around) == 1 and len(found) > 1 else ""
