"""Short names of bodies that an article names in full: "Hải quan Quảng Ninh" where it has "Cục Hải quan Quảng Ninh"."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.model import Entity
from kg.names import slug
from kg.resolve.units import by_id

_RANK = re.compile(
    r"^(?P<prefix>\w+/)(?P<rank>tổng-cục-|chi-cục-|cục-)?(?P<service>hải-quan|quản-lý-thị-trường|thuế)(?P<rest>.*)$"
)
_GATE = re.compile(r"^-cửa-khẩu(?:-quốc-tế)?(?=-)")


def merged(found: list[Entity]) -> list[Entity]:
    """The bodies, those of one service and place that differ only in a rank left out brought together.

    "Cục" and "Chi cục" of one place stay two; a name without either is the Cục, or the Chi cục where there is none.
    """
    parts = {e.id: m for e in found if e.type == "Agency" and (m := _RANK.match(e.id)) is not None}
    full: dict[tuple[str, str], str] = {}
    for rank in ("chi-cục-", "cục-"):
        for key in sorted(parts):
            m = parts[key]
            if m["rank"] == rank:
                full.setdefault((rank, _core(m)), key)
    into: dict[str, str] = {}
    for key, m in parts.items():
        ranks = (m["rank"],) if m["rank"] else ("cục-", "chi-cục-")
        target = next((t for r in ranks if (t := full.get((r, _core(m)))) is not None), key)
        if target != key:
            into[key] = target
    if not into:
        return found
    by_id = {e.id: e for e in found}
    for key, target in into.items():
        short, whole = by_id.pop(key), by_id[target]
        by_id[target] = replace(
            whole,
            names=tuple(sorted({*whole.names, *short.names})),
            mentions=tuple(sorted({*whole.mentions, *short.mentions})),
        )
    return list(by_id.values())


def _core(m: re.Match[str]) -> str:
    rest = _GATE.sub("", m["rest"])
    unit = by_id().get(f"district/{rest[1:]}") if rest.startswith("@") else None
    return m["service"] + (f"-{slug(unit.short)}" if unit is not None else rest)
