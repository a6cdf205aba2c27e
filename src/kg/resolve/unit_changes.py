"""What became of administrative units: splits, mergers and renamings of provinces since 1976, districts, communes.

::

    Hà Nam Ninh ─1992→ Nam Hà ─1997→ Hà Nam, Nam Định ─┐
                └1992→ Ninh Bình ──────────────────────┴2025→ Ninh Bình
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from kg.assets import rows
from kg.resolve.unit_tables import MERGER, Unit, by_id, past_district


@dataclass(frozen=True, slots=True)
class Change:
    """A change of provinces on one day: the ids of those that ended and of those that began, and the resolution of the
    National Assembly: its number ("" for those of old, which have none) and the day it was passed."""

    day: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    basis: str
    basis_dated: str


@cache
def province_changes() -> tuple[Change, ...]:
    """Every change of provinces since 1976, the oldest first: splits, then mergers, renamings and what only went on
    under the system of 34."""
    found: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in rows("data/reference/province_splits.tsv"):
        found[row["day"], row["before"]].append(row)
    for row in rows("data/reference/province_changes.tsv"):
        found[row["day"], row["after"]].append(row)
    return tuple(
        Change(
            some[0]["day"],
            tuple(dict.fromkeys(f"province/{r['before']}" for r in some)),
            tuple(dict.fromkeys(f"province/{r['after']}" for r in some)),
            some[0]["basis"],
            some[0]["basis_dated"],
        )
        for _, some in sorted(found.items())
    )


def heirs(unit_id: str) -> tuple[Unit, ...]:
    """The units that a unit became when it ended, several where it was divided; () for one that is still there, and
    for a district of 2025 with communes, of which nothing was left but these."""
    known = by_id()
    return tuple(known[heir] for heir in _heirs().get(unit_id, ()))


def today(unit_id: str) -> tuple[Unit, ...]:
    """The units of today that a unit has gone into, by all changes since; itself where it is still there."""
    unit = by_id()[unit_id]
    if not unit.valid_through:
        return (unit,)
    return tuple(dict.fromkeys(last for heir in heirs(unit_id) for last in today(heir.id)))


def commune_act(commune: Unit) -> str:
    """The resolution that made a commune of 1 July 2025; "" for one of before."""
    return _acts().get(commune.parent, "") if commune.valid_from == MERGER else ""


@cache
def _acts() -> dict[str, str]:
    return {f"province/p34-{r['province']}": r["act"] for r in rows("data/reference/commune_acts.tsv")}


@cache
def _heirs() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for change in province_changes():
        for before in change.before:
            found[before] += change.after
    for row in rows("data/reference/districts_past.tsv"):
        found[past_district(row)] += (f"district/d-{code.rstrip('+')}" for code in row["became"].split("|"))
    for row in rows("data/reference/commune_changes.tsv"):
        before = row["before"]
        old = f"district/d-{before}" if len(before) == 3 else f"commune/c2024-{before}"
        found[old].append(f"commune/c2025-{row['after']}")
    return {unit: tuple(heirs) for unit, heirs in found.items()}
