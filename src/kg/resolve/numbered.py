"""What numbers a document ("51/2024 QĐ-UBND") or dates a programme ("2021-2025"), as far as its name or text tells."""

from __future__ import annotations

import re
from typing import Final

from kg.model import Doc, Entity
from kg.resolve.keys import document_key

YEARS: Final = re.compile(r"(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?")
ISSUER: Final = re.compile(r"\d[/-]((?:[A-ZĐƯ]{2,}\d*(?:-|/|&)?)+)")
_LAW: Final = re.compile(r"(?:bộ )?luật|hiến pháp|pháp lệnh", re.IGNORECASE)


def number(doc: Doc, e: Entity) -> str:
    """What numbers a document ("51/2024 QĐ-UBND") or dates a programme ("2021-2025")."""
    if e.type == "LegalDocument":
        _, number, year = document_key(e.name)
        code = ISSUER.search(e.name)
        if not year and code is None and YEARS.fullmatch(number) and _LAW.match(e.name):
            return f"/{number}"
        return f"{number}/{year} {code[1].strip('-/&') if code is not None else ''}".strip() if number else year
    if e.type == "Programme":
        fact = next((f for f in doc.programmes if f.subject == e.id and f.start), None)
        if fact is not None:
            return f"{fact.start}-{fact.end}" if fact.end and fact.end != fact.start else fact.start or ""
        period = YEARS.search(e.name) or _year_behind(doc, e)
        return re.sub(r"\s*[-–]\s*", "-", period[0]) if period is not None else ""
    return ""


def _year_behind(doc: Doc, e: Entity) -> re.Match[str] | None:
    """The year of a yearly plan whose name was cut before it: "Kế hoạch thu ngân sách và chi thường xuyên năm 2021"."""
    if _PLAN.match(e.name) is None:
        return None
    found = (_REST.match(doc.text, m.end) for m in e.mentions)
    year = next((f for f in found if f is not None), None)
    return YEARS.search(year[0]) if year is not None else None


_PLAN: Final = re.compile(r"kế hoạch\b", re.IGNORECASE)
_REST: Final = re.compile(r"(?: và [^\W\d_][^\d,.;:()\n]{1,60})? năm (?:19|20)\d\d")
