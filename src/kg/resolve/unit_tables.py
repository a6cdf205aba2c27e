"""The tables of administrative units: countries, provinces, districts, communes, each a version in time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Final

from kg.assets import rows
from kg.names import slug

MERGER: Final = "2025-07-01"
LAST_63: Final = "2025-06-30"
"""The last day of the 63 provinces and of all districts."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One version of a country, province, district or commune.

    ``id`` is the path of its IRI, ``name`` the full name ("Tỉnh Ninh Bình"), ``short`` the proper name, ``kind`` the
    Vietnamese kind in lower case ("thị xã"), ``cls`` the ontology class, ``parent`` the id of the unit around it,
    ``valid_from`` and ``valid_through`` its first and last day (ISO; "" for not known, and for still there).
    """

    id: str
    name: str
    short: str
    kind: str
    cls: str
    code: str
    parent: str
    valid_from: str
    valid_through: str


@cache
def units() -> tuple[Unit, ...]:
    """Every unit of every system: countries, provinces, districts, then communes; not the provinces that were split
    before 2004, whose names mean other things too."""
    return (*countries(), *provinces(), *districts(), *communes())


@cache
def countries() -> tuple[Unit, ...]:
    return tuple(
        Unit(f"country/{r['id']}", r["name"], r["name"], "quốc gia", "Country", r["id"], "", "", "")
        for r in rows("data/reference/countries.tsv")
    )


@cache
def provinces() -> tuple[Unit, ...]:
    return tuple(
        _unit(f"province/{r['id']}", r, "Province", "country/VN", r["valid_from"], r["valid_through"])
        for r in rows("data/reference/provinces.tsv")
    )


@cache
def past_provinces() -> tuple[Unit, ...]:
    """The provinces of 1976 to 2003 that were split; they have no code."""
    return tuple(
        _unit(f"province/{r['id']}", {**r, "code": ""}, "Province", "country/VN", r["valid_from"], r["valid_through"])
        for r in rows("data/reference/provinces_past.tsv")
    )


@cache
def districts() -> tuple[Unit, ...]:
    """The districts of 30 June 2025, and some that ended before."""
    past = rows("data/reference/districts_past.tsv")
    began = {
        code[:-1]: _day_after(r["valid_through"]) for r in past for code in r["became"].split("|") if code.endswith("+")
    }
    return tuple(
        _unit(f"district/d-{r['code']}", r, "District", _of_63(r["province"]), began.get(r["code"], ""))
        for r in rows("data/reference/districts.tsv")
    ) + tuple(
        _unit(past_district(r), {**r, "code": ""}, "District", _of_63(r["province"]), "", r["valid_through"])
        for r in past
    )


def past_district(row: dict[str, str]) -> str:
    """The id of a district that ended before 30 June 2025."""
    return f"district/p63-{row['province']}-{slug(_full(row['kind'], row['name']))}"


@cache
def communes() -> tuple[Unit, ...]:
    """Communes, wards, townships and special zones, before and from 1 July 2025."""
    return tuple(
        _unit(f"commune/c2024-{r['code']}", r, "Commune", f"district/d-{r['district']}")
        for r in rows("data/reference/communes_2024.tsv")
    ) + tuple(
        _unit(f"commune/c2025-{r['code']}", r, "Commune", f"province/p34-{r['province']}", MERGER, "")
        for r in rows("data/reference/communes_2025.tsv")
    )


@cache
def by_id() -> dict[str, Unit]:
    """Every unit by its id, the provinces that were split too."""
    return {u.id: u for u in (*units(), *past_provinces())}


@cache
def lasting() -> dict[str, str]:
    """The timeless province that each version of a province is a version of: id of the version → id of the province."""
    return {f"province/{r['id']}": f"province/{slug(r['lasting'])}" for r in province_rows()}


def province_rows() -> tuple[dict[str, str], ...]:
    """The rows of all versions of provinces, with the name that those of one province share (``lasting``)."""
    return (*rows("data/reference/provinces.tsv"), *rows("data/reference/provinces_past.tsv"))


@cache
def abbreviations() -> dict[str, tuple[str, ...]]:
    """Other ways to write a country or province: id of the unit → names ("TP.HCM", "BR-VT")."""
    table = {f"province/{r['id']}": r["abbreviations"] for r in rows("data/reference/provinces.tsv")}
    table |= {f"country/{r['id']}": r["variants"] for r in rows("data/reference/countries.tsv")}
    return {key: tuple(names.split("|")) for key, names in table.items() if names}


def _unit(
    uid: str, row: dict[str, str], cls: str, parent: str, valid_from: str = "", valid_through: str = LAST_63
) -> Unit:
    kind, short = row["kind"], row["name"]
    return Unit(uid, _full(kind, short), short, kind, cls, row["code"], parent, valid_from, valid_through)


def _full(kind: str, short: str) -> str:
    """ "Quận 1" says its kind itself."""
    return short if short[-1].isdecimal() else f"{kind[0].upper()}{kind[1:]} {short}"


def _of_63(code: str) -> str:
    return f"province/p63-{code}"


def _day_after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
