"""Which body governs which unit: by the unit in its name, the article's own province, or the body that has it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.assets import rows
from kg.extract.folding import fold
from kg.extract.neighbours import Named
from kg.model import STATE, Doc, Relation
from kg.resolve.public_bodies import EVERYWHERE
from kg.resolve.units import ancestors, by_id

_ELSEWHERE = re.compile(r"^(?:đoàn|tổ)\b|hải quan|khu vực|miền")
"""Offices whose own field is not their parent's area: at a border gate, in a region, sent for one task."""

_NATIONAL = re.compile(r"\b(?:quốc gia|trung ương(?! hội)|liên bộ|liên ngành trung ương|thủ tướng|chính phủ)\b")
"""Words of bodies of the whole country: the "Ban Chỉ đạo 389 quốc gia" serves no province."""


def governs(doc: Doc, names: tuple[Named, ...], found: Sequence[Relation] = ()) -> Iterator[Relation]:
    """A local body governs the unit that its name ends with, or that "tỉnh" or "huyện" in its name means here; a board
    of a ministry has none."""
    of_ministries = {r.subject for r in found if r.kind == "partOf" and "@" not in r.object}
    units = {
        e.id.rsplit("/", 1)[-1]: e.id for e in doc.entities if e.type == "AdministrativeUnit" and e.cls != "Country"
    }
    seen: set[str] = set()
    for n in names:
        area = units.get(n.entity.id.rpartition("@")[2]) if "@" in n.entity.id else None
        if (
            n.type in STATE
            and area is not None
            and n.entity.id not in seen
            and not _NATIONAL.search(fold(n.entity.name))
            and not (n.entity.id in of_ministries and fold(n.entity.name).startswith(EVERYWHERE))
        ):
            seen.add(n.entity.id)
            yield Relation("jurisdiction", n.entity.id, area, n.span, "governing.area", 0.9)
    if doc.home in units.values() and all(doc.home in _around(a) for a in _areas(doc, units)):
        for n in names:
            if n.type in STATE and n.entity.id not in seen and _is_local(n):
                seen.add(n.entity.id)
                yield Relation("jurisdiction", n.entity.id, doc.home, n.span, "governing.home", 0.6)


def _areas(doc: Doc, units: dict[str, str]) -> list[str]:
    """The units that the article's public bodies serve, by their own ids."""
    ends = (e.id.rpartition("@")[2] for e in doc.entities if e.type in STATE and "@" in e.id)
    return [units[end] for end in ends if end in units] or [""]


def _around(unit_id: str) -> frozenset[str]:
    """A unit and all that contain it."""
    unit = by_id().get(unit_id)
    return frozenset({unit_id}) | (ancestors(unit) if unit is not None else frozenset())


def _is_local(n: Named) -> bool:
    name = fold(n.entity.name)
    return "@" not in n.entity.id and f"{name} ".startswith(_local_heads()) and "hải quan" not in name


@cache
def _local_heads() -> tuple[str, ...]:
    return tuple(fold(r["head"]) + " " for r in rows("data/lexicon/local_bodies.tsv"))


def inherited(doc: Doc, found: list[Relation]) -> Iterator[Relation]:
    """An office of a local body governs what that body governs, unless its own name says otherwise."""
    areas = {r.subject: r.object for r in found if r.kind == "jurisdiction"}
    known = {e.id: e for e in doc.entities}
    for r in found:
        office = known[r.subject]
        if r.kind != "partOf" or r.modality != "Asserted" or office.type not in STATE or r.subject in areas:
            continue
        if r.object in areas and "@" not in r.subject and not _ELSEWHERE.search(fold(office.name)):
            yield Relation("jurisdiction", r.subject, areas[r.object], r.evidence, "governing.inherited", 0.65)
