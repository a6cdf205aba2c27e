"""The lasting provinces of the units and bodies of an article, which its places are compared by across articles."""

from __future__ import annotations

from functools import cache, lru_cache

from kg.assets import rows
from kg.model import Doc, Entity
from kg.resolve.units import Unit, ancestors, by_id, lasting, units


@lru_cache(maxsize=4096)
def lasting_places(unit: str) -> tuple[str, ...]:
    """The lasting provinces of a unit, by its id; one of the 34 stands for all that went into it ("ninh-bình",
    "hà-nam" …), so that what was in Hà Nam may be in today's Ninh Bình. Of another country, the country."""
    found = by_id().get(unit)
    if found is None:
        return ()
    around = (found.id, *sorted(ancestors(found)))
    province = next((u for u in around if u.startswith("province/")), "")
    return tuple(sorted(_lasting()[province])) if province else tuple(u for u in around if u != "country/VN")


@cache
def _lasting() -> dict[str, set[str]]:
    """Each version of a province with its own lasting province and those of the provinces that became it."""
    found = {version: {province.partition("/")[2]} for version, province in lasting().items()}
    for row in rows("data/reference/province_changes.tsv"):
        found[f"province/{row['after']}"] |= found[f"province/{row['before']}"]
    return found


@cache
def _by_step() -> dict[str, Unit]:
    return {u.id.rpartition("/")[2]: u for u in units()}


def lasting_at(id: str) -> tuple[str, ...]:
    """The lasting provinces of the unit that an id ends with: "agency/sở-y-tế@p63-37"."""
    unit = _by_step().get(id.rpartition("@")[2]) if "@" in id else None
    return lasting_places(unit.id) if unit is not None else ()


def home_of(doc: Doc, e: Entity, home: tuple[str, ...], need: str) -> tuple[str, ...]:
    """The province of the article; of a street or square, and in articles without one, that of its sentences."""
    if need != "place" or (home and e.type != "Place"):
        return home
    return _province_of(doc, e) or home


def _province_of(doc: Doc, e: Entity) -> tuple[str, ...]:
    """The one province that the sentences of a name speak of."""
    spoken = {doc.sentence_of(m) for m in e.mentions}
    units = (u for u in doc.entities if u.type == "AdministrativeUnit" and u.cls != "Country")
    found = {lasting_places(u.id) for u in units if any(doc.sentence_of(m) in spoken for m in u.mentions)} - {()}
    return min(found) if len(found) == 1 else ()
