"""Places that stand without a generic word: provinces, countries, cities, regions, and what the article introduced before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from kg.assets import rows
from kg.extract.gazetteer import Gazetteer
from kg.extract.heads import capital_before, spellings, surnames, word_before
from kg.extract.tokens import CAP
from kg.model import EntityType, Mention, Span
from kg.resolve.units import abbreviations, countries, districts, lookup, provinces

_TITLES: Final = frozenset("ông bà anh chị em cô chú bác cháu thầy cậu chủ chúa thứ".split())
_NEXT_CAP: Final = re.compile(rf" {CAP}")
_BETWEEN: Final = re.compile(r"(?:, ?| và | hay |-| - |/)$")
_LONE: Final = frozenset({"HCM", "HN", "ĐN", "Hue", "Hồ Chí Minh", "TT-H"})
"""What is a province's name only after "TP"."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a bare name stands for. ``cue``: it needs a word before it that speaks of a country."""

    type: EntityType
    kind: str
    name: str
    cue: bool = False


def bare_places(
    text: str, day: str | None, taken: tuple[Span, ...], introduced: Mapping[str, Mention]
) -> Iterator[Mention]:
    """Mentions of known names outside the spans that are taken, then those of what was introduced with its kind."""
    ends = {s.end: s for s in taken}
    starts = sorted(taken)
    last: Span | None = None
    free = [(span, k) for span, k in _gazetteer().find(text) if not _inside(span, starts, ends)]
    own = Gazetteer(
        (spelt, Known("AdministrativeUnit", m.kind, n)) for n, m in introduced.items() for spelt in spellings(n)
    )
    busy = {s for s, _ in free}
    if len(own):
        free += [
            (s, k) for s, k in own.find(text) if not _inside(s, starts, ends) and not any(s.overlaps(b) for b in busy)
        ]
    countries_at: list[Span] = []
    for span, known in sorted(free, key=lambda f: f[0]):
        near = bool(countries_at) and bool(_BETWEEN.fullmatch(text[countries_at[-1].end : span.start]))
        if not _stands(text, span, known, near, known.name in introduced):
            continue
        if known.kind == "Country":
            countries_at.append(span)
        last = span
        yield _mention(text, span, known, day)
    del last


def _mention(text: str, span: Span, known: Known, day: str | None) -> Mention:
    ref = ""
    if known.kind in ("Country", "Province"):
        found = lookup(known.name, known.kind, day and day[:10])
        ref = found[0].id if found else ""
    return Mention(span, known.type, known.kind, "place-name", 0.85, None, ref)


def _inside(span: Span, starts: list[Span], ends: Mapping[int, Span]) -> bool:
    return any(s.start <= span.start < s.end for s in starts)


def _stands(text: str, span: Span, known: Known, near: bool, introduced: bool) -> bool:
    """Whether the words around let the name be the place: not a part of a person's or another longer name."""
    before = capital_before(text, span.start)
    after = bool(_NEXT_CAP.match(text, span.end))
    lower = word_before(text, span.start)
    if before in surnames() or lower in _TITLES:
        return False
    one = " " not in known.name and "-" not in known.name and not known.name.isupper()
    if one and known.type == "AdministrativeUnit" and known.kind in ("Country", "District", "Commune"):
        if before or (after and known.kind == "Country"):
            return False
        if known.cue:
            return near or lower in _cues()
    if known.kind in ("District", "Commune") and (before and after):
        return False
    if known.kind == "Commune" and (before or after):
        return False
    if lower in _blocking() and not before:
        return False
    return not (text[span.start - 1 : span.start] in ("-", "&") and known.kind != "Country" and not near)


@cache
def _cues() -> frozenset[str]:
    return frozenset(r["cue"] for r in rows("data/lexicon/country_cues.tsv"))


@cache
def _blocking() -> frozenset[str]:
    """The last words of heads whose name a place's name is then a part of: "cầu Long Biên", "đường Hà Nội"."""
    found = {"rác", "điện", "ga", "cầu", "hầm", "phà", "xe"}
    for r in rows("data/lexicon/place_heads.tsv"):
        if r["type"] == "Place":
            found.add(r["head"].split()[-1].casefold())
    return frozenset(found - {"di", "tích", "biển", "rừng", "nước"})


@cache
def _gazetteer() -> Gazetteer[Known]:
    names: list[tuple[str, Known]] = []
    flags = {r["name"]: r["bare"] for r in rows("data/lexicon/bare_units.tsv")}
    for u in districts():
        if u.kind in ("thành phố", "thị xã") and " " in u.short:
            names.append((u.short, Known("AdministrativeUnit", "District", u.short)))
    names += [(n, Known("AdministrativeUnit", "District", n)) for n, flag in flags.items() if flag == "yes"]
    names = [(n, k) for n, k in names if flags.get(n) != "no"]
    for r in rows("data/reference/foreign_cities.tsv"):
        names += [(n, Known("AdministrativeUnit", "", r["name"])) for n in (r["name"], *r["variants"].split("|")) if n]
    for r in rows("data/reference/regions.tsv"):
        names += [(n, Known("Place", "", r["name"])) for n in (r["name"], *r["variants"].split("|")) if n]
    cues = {r["id"]: set(r["cue"].split("|")) for r in rows("data/reference/countries.tsv")}
    for u in (*provinces(), *countries()):
        for n in (u.short, *abbreviations().get(u.id, ())):
            if n not in _LONE:
                names.append((n, Known("AdministrativeUnit", u.cls, u.short, n in cues.get(u.code, ()))))
    return Gazetteer((s, replace(k, name=k.name)) for n, k in names for s in (spellings(n) if len(n) > 3 else (n,)))
