"""What articles are made of: places, bodies, laws, zones and syllables of names, from the project's data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from random import Random

from kg.assets import rows

REFORM = "2025-07-01"
"""From this day there are 34 provinces and no districts."""
_SURNAMES = {
    "Nguyễn": 310, "Trần": 110, "Lê": 95, "Phạm": 70, "Hoàng": 50, "Phan": 45, "Vũ": 39, "Đặng": 21, "Bùi": 20,
    "Đỗ": 14, "Hồ": 13, "Ngô": 13, "Dương": 10, "Lý": 5,
}  # fmt: skip
"""Of 1,000 people, how many have the surname; the others of the lexicon have two each."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A district or commune with its kind ("huyện"), and the communes in it."""

    name: str
    kind: str
    within: tuple[Unit, ...] = ()

    @property
    def full(self) -> str:
        return f"{self.kind} {self.name}"


@dataclass(frozen=True, slots=True)
class Province:
    """A province of one of the two systems; its districts, or, where there are none any more, its communes."""

    id: str
    name: str
    kind: str
    units: tuple[Unit, ...]
    zones: tuple[str, ...]


@cache
def provinces(system: str) -> tuple[Province, ...]:
    """Those of a system ("63", "34")."""
    zones = defaultdict(list)
    for row in rows("data/reference/zones.tsv"):
        zones[row["province"]].append(f"{row['kind']} {row['name']}")
    units = _districts() if system == "63" else _under("data/reference/communes_2025.tsv", "province")
    found = [row for row in rows("data/reference/provinces.tsv") if row["system"] == system]
    return tuple(
        Province(r["id"], r["name"], r["kind"], tuple(units[r["code"]]), tuple(zones[r["name"]])) for r in found
    )


def _districts() -> dict[str, list[Unit]]:
    communes, found = _under("data/reference/communes_2024.tsv", "district"), defaultdict(list)
    for row in rows("data/reference/districts.tsv"):
        found[row["province"]].append(Unit(row["name"], row["kind"], tuple(communes[row["code"]])))
    return found


def _under(path: str, column: str) -> dict[str, list[Unit]]:
    found = defaultdict(list)
    for row in rows(path):
        found[row[column]].append(Unit(row["name"], row["kind"]))
    return found


@cache
def names(path: str, column: str = "name") -> tuple[str, ...]:
    """A column of a table of the project's data, empty cells left out."""
    return tuple(row[column] for row in rows(path) if row[column])


@cache
def in_force(path: str, day: str) -> tuple[str, ...]:
    """The bodies of a table of reference data that there were on a day (ISO)."""
    return tuple(
        row["name"]
        for row in rows(path)
        if (not row["valid_from"] or row["valid_from"] <= day)
        and (not row["valid_through"] or day <= row["valid_through"])
    )


@cache
def syllables(use: str) -> tuple[str, ...]:
    """The syllables of given names that stand in the middle, or last ("given"), in an order that says nothing."""
    found = [
        r["syllable"]
        for r in rows("data/lexicon/given_names.tsv")
        if r["use"] in (use, "both") and r["syllable"].istitle()
    ]
    Random(use).shuffle(found)
    return tuple(found)


@cache
def surnames() -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The surnames, and their weights added up."""
    every = dict.fromkeys((*_SURNAMES, *names("data/lexicon/surnames.tsv", "surname")))
    return tuple(every), tuple(accumulate(_SURNAMES.get(name, 2) for name in every))


def favoured(some: Sequence[str], draw: Random) -> str:
    """One of some, the first ones far more often than the last."""
    return some[int(len(some) * draw.random() ** 2.5)]
