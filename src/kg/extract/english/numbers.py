"""Numbers with units in English notation: "VND2.5 trillion", "8.5 per cent", "US$3 billion", "1,200 enterprises"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Final

from kg.assets import rows
from kg.extract.word_lists import alternation
from kg.model import Quantity, Span

_NUMBER: Final = r"(?P<n>\d{1,3}(?:,\d{3})++(?:\.\d++)?|\d{1,15}+(?:\.\d++)?)(?!,?\d)"
_SCALE: Final = r"(?:[ -]?(?P<scale>trillion|billion|million|thousand))?"


def quantities(text: str) -> Iterator[Quantity]:
    """Every number with a unit, in text order; value as written, the multiplier in the unit ("billion US$")."""
    done = 0
    for m in _pattern().finditer(text):
        money, unit = m["money"], m["unit"]
        if m.start() < done or not (money or unit):
            continue
        done = m.end()
        name = money or unit
        code = _codes().get(name, "") if not m["scale"] else ""
        scale = f"{m['scale']} " if m["scale"] else ""
        yield Quantity(Span(*m.span()), Decimal(m["n"].replace(",", "")), f"{scale}{name}", code)


@cache
def _pattern() -> re.Pattern[str]:
    before = alternation(r["words"] for r in rows("data/lexicon/en_units.tsv") if r["kind"] in ("before", "both"))
    behind = alternation(r["words"] for r in rows("data/lexicon/en_units.tsv") if r["kind"] != "before")
    return re.compile(
        rf"(?<![\w.,$-])(?:(?P<money>{before})\s?)?{_NUMBER}{_SCALE}(?(money)|[ -]?(?P<unit>{behind}))(?!\w)"
    )


@cache
def _codes() -> dict[str, str]:
    return {r["words"]: r["code"] for r in rows("data/lexicon/en_units.tsv")}
