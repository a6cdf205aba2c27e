"""Writes data/reference/{provinces,districts,communes_2024,communes_2025,province_changes,commune_changes}.tsv from the
CSV files of PyPI vietnamadminunits (MIT): ``python scripts/make_units.py ../shared/reference/admin_units``.

The days that provinces began, their abbreviations and what ended before 2025 are not in the source: they stand in
data/reference/{province_facts,provinces_past,province_splits,districts_past}.tsv, written by hand.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from kg.assets import rows
from kg.names import nfc

OUT = Path(__file__).resolve().parents[1] / "data" / "reference"
SOURCE = (
    "# Source: PyPI vietnamadminunits 1.0.4 (github tranngocminhhieu/vietnamadminunits), "
    "© 2025 Tran Ngoc Minh Hieu, MIT licence; codes are those of the General Statistics Office."
)
KINDS = ("Thành phố", "Tỉnh", "Thị xã", "Thị trấn", "Huyện", "Quận", "Phường", "Xã", "Đặc khu")
MERGER = "2025-07-01"
COLUMNS = "id system code name kind valid_from valid_through abbreviations lasting"


def main(folder: str) -> None:
    source = Path(folder)
    _provinces(source)
    _write(
        "districts",
        "Districts on 30 June 2025, the last day that there were any; kind is in the full name.",
        "code name kind province",
        (
            (r["district_code"], *_split(r["district"]), r["province_code"])
            for r in _read(source / "districts_before_2025-07.csv")
        ),
    )
    _write(
        "communes_2024",
        "Communes, wards and townships as they stood before 1 July 2025.",
        "code name kind district",
        ((r["ward_code"], *_split(r["ward"]), r["district_code"]) for r in _read(source / "wards_before_2025-07.csv")),
    )
    _write(
        "communes_2025",
        "Communes, wards and special zones from 1 July 2025; they lie in the province, there are no districts.",
        "code name kind province",
        ((r["ward_code"], *_split(r["ward"]), r["province_code"]) for r in _read(source / "wards_from_2025-07.csv")),
    )
    _changes(source)
    _commune_changes(source)


def _provinces(source: Path) -> None:
    facts = {(r["system"], r["code"]): r for r in rows("data/reference/province_facts.tsv")}
    table: list[tuple[str, ...]] = []
    for system, file in (("63", "provinces_63_before_2025-07.csv"), ("34", "provinces_34_from_2025-07.csv")):
        for r in _read(source / file):
            known = facts.get((system, r["gso_code"])) or facts.get(("63", r["gso_code"]))
            began = known["valid_from"] if system == "63" and known else MERGER if system == "34" else ""
            table.append(
                (
                    _id(system, r["gso_code"]),
                    system,
                    r["gso_code"],
                    *_split(r["name"]),
                    began,
                    "2025-06-30" if system == "63" else "",
                    known["abbreviations"] if known else "",
                    known["lasting"] if known and known["lasting"] else r["short_name"],
                )
            )
    for r in facts.values():
        if r["id"]:
            table.append(tuple(r[column] for column in COLUMNS.split()))
    _write(
        "provinces",
        "Provinces and cities under the centre: 63 to 30 June 2025, 34 from 1 July 2025 (system), three ended before; "
        "id is the last step of the IRI; lasting names the province that all its versions are versions of.",
        COLUMNS,
        sorted(table),
    )


def _id(system: str, code: str) -> str:
    """The last step of a province's IRI. Huế was a province to the end of 2024 and a city of the 63 for six months."""
    return "p63-46-2025" if (system, code) == ("63", "46") else f"p{system}-{code}"


def _changes(source: Path) -> None:
    old = {r["old_code"]: r for r in _read(source / "province_merge_63_to_34.csv")}
    parts: dict[str, list[str]] = defaultdict(list)
    for r in old.values():
        parts[r["new_code"]].append(r["old_code"])
    basis = ("202/2025/QH15", "2025-06-12")
    table = [
        (MERGER, _id("63", code), _id("34", new), "merged" if len(parts[new]) > 1 else "unchanged", *basis)
        for new, codes in parts.items()
        for code in codes
    ]
    table += [
        ("2008-08-01", "p64-01", "p63-01", "merged", "15/2008/QH12", "2008-05-29"),
        ("2008-08-01", "p64-28", "p63-01", "merged", "15/2008/QH12", "2008-05-29"),
        ("2025-01-01", "p63-46", "p63-46-2025", "raised", "175/2024/QH15", "2024-11-30"),
    ]
    _write(
        "province_changes",
        "What each province became, on which day, by which resolution of the National Assembly (number, day).",
        "day before after change basis basis_dated",
        sorted(table),
    )


ISLANDS = (("318", "11948"), ("471", "19742"), ("498", "20333"), ("536", "21548"), ("755", "26732"))
"""Island districts without communes, and the special zones that they became: the source leaves them out."""


def _commune_changes(source: Path) -> None:
    became: dict[str, set[str]] = defaultdict(set)
    for r in _read(source / "ward_merge_2025.csv"):
        became[r["old_ward_code"]].add(r["new_ward_code"])
    became |= {district: {zone} for district, zone in ISLANDS}
    _write(
        "commune_changes",
        "What each commune became on 1 July 2025: the whole of it one new commune, or a part of it each of several; "
        "before has three digits for a district without communes. The acts are in commune_acts.tsv.",
        "before after extent",
        (
            (before, after, "whole" if len(afters) == 1 else "part")
            for before, afters in sorted(became.items())
            for after in sorted(afters)
        ),
    )


def _split(full: str) -> tuple[str, str]:
    """A full name as its proper name and its kind, in lower case.

    >>> _split("Thị xã Hoài Nhơn")
    ('Hoài Nhơn', 'thị xã')
    """
    full = nfc(full)
    kind = next(k for k in KINDS if full.casefold().startswith(k.casefold() + " "))
    name = full[len(kind) + 1 :]
    return (f"{kind} {name}" if name.isdigit() else name[0].upper() + name[1:]), kind.lower()


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _write(name: str, what: str, columns: str, table: Iterable[tuple[str, ...]]) -> None:
    lines = [f"# {what}", SOURCE, "# Made by scripts/make_units.py: do not edit.", columns.replace(" ", "\t")]
    lines += ["\t".join(row) for row in table]
    (OUT / f"{name}.tsv").write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
