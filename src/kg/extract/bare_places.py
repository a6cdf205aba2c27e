"""Places that stand without a generic word: countries, provinces, cities, regions, and what the article introduced."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from kg.assets import rows
from kg.extract.country_names import begins_a_word, foreign_next, is_code, is_money, on_motorway, whole_start
from kg.extract.gazetteer import Gazetteer
from kg.extract.heads import capital_before, in_company, spellings, surnames, word_before
from kg.extract.tokens import CAP
from kg.model import EntityType, Mention, Span
from kg.resolve.units import MERGER, abbreviations, countries, districts, lookup, provinces

FORMER: Final = "data/lexicon/former_provinces.tsv"
_TITLES: Final = frozenset(
    {"ông", "bà", "anh", "chị", "em", "cô", "chú", "bác", "cháu", "thầy", "cậu", "chủ", "chúa", "thứ"}
)
_AREA_NUMBER: Final = re.compile(r" (?:khu vực|KV) ?(?:\d|[IVX]+\b)")
"""Behind a port's name in that of its customs office: "cảng Sài Gòn khu vực 1"."""
_NEXT_CAP: Final = re.compile(rf" {CAP}")
_BETWEEN: Final = re.compile(r"(?:, ?| và | hay |-| - |/)$")
_ILLNESS: Final = re.compile(r"(?:tả (?:lợn|heo)|viêm não|dịch lợn|sốt lợn) $", re.IGNORECASE)
"""What names an illness by a place: "dịch tả lợn châu Phi"."""
_ROUTE: Final = re.compile(r"^ ?-|- ?$| - $|^ - ")
_SITES: Final = frozenset({"khẩu", "cảng", "kcn", "ccn", "kkt", "kcx", "nghiệp", "tế"})
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
    starts = sorted(taken)
    free = [(span, k) for span, k in _gazetteer().find(text) if not _inside(span, starts)]
    own = Gazetteer(
        (spelt, Known("AdministrativeUnit", m.kind, n)) for n, m in introduced.items() for spelt in spellings(n)
    )
    if len(own):
        busy = sorted(s for s, _ in free)
        free += [(s, k) for s, k in own.find(text) if not _inside(s, starts) and not _inside(s, busy)]
    country: Span | None = None
    for span, known in sorted(free, key=lambda f: f[0]):
        near = country is not None and bool(_BETWEEN.fullmatch(text[country.end : span.start]))
        if _stands(text, span, known, near):
            if known.kind == "Country":
                country = span
            yield _mention(text, _wider(text, span, known), known, day)


def _wider(text: str, span: Span, known: Known) -> Span:
    """ "miền Tây" with the province whose west it is; a country with its form of state."""
    if known.kind == "Country":
        return Span(whole_start(text, span.start), span.end)
    m = _of_province().match(text, span.end) if known.name.startswith("miền ") else None
    return Span(span.start, m.end()) if m else span


def _mention(text: str, span: Span, known: Known, day: str | None) -> Mention:
    ref = ""
    if known.kind in ("Country", "Province"):
        found = lookup(known.name, known.kind, day and day[:10])
        ref = found[0].id if found else ""
    kind = "Commune" if known.kind == "District" and day is not None and _now_commune(known.name, day) else known.kind
    return Mention(span, known.type, kind, "place-name", 0.85, None, ref)


def _now_commune(name: str, day: str) -> bool:
    """Whether what was a town or district of this name has been a ward or commune since the districts were ended."""
    return day[:10] >= MERGER and any(not u.valid_through for u in lookup(name, "Commune", day[:10]))


def _inside(span: Span, spans: list[Span]) -> bool:
    """Whether the span starts inside one of these, which are in order and do not cross."""
    at = bisect_right(spans, span.start, key=lambda s: s.start) - 1
    return at >= 0 and span.start < spans[at].end


def _stands(text: str, span: Span, known: Known, near: bool) -> bool:
    """Whether the words around let the name be the place: not a part of a person's or another longer name."""
    before = capital_before(text, span.start)
    after = bool(_NEXT_CAP.match(text, span.end))
    lower = word_before(text, span.start)
    if before in surnames() or lower in _TITLES or _alone(text, span) or in_company(text, span.start):
        return False
    name = text[span.start : span.end]
    if _ILLNESS.search(text, max(0, span.start - 12), span.start):
        return False
    if is_money(text, span.start) or is_code(text, span.start, span.end) or _AREA_NUMBER.match(text, span.end):
        return False
    brand = known.kind in ("Province", "District", "Commune") or name in ("Vietnam", "Viet Nam")
    if (brand and foreign_next(text, span.end)) or on_motorway(text, span.start, span.end):
        return False
    one = " " not in name and "-" not in name and len(name) < 6 and (len(name) == 1 or not name.isupper())
    if one and known.type == "AdministrativeUnit" and known.kind in ("Country", "District", "Commune"):
        if begins_a_word(text, span.end):
            return False
        announced = (lower in _cues() or not known.cue) and foreign_next(text, span.end)
        if before or (after and known.kind == "Country" and not announced):
            return False
        if known.cue:
            return near or lower in _cues()
    if known.kind in ("District", "Commune") and (before and after):
        return False
    if known.kind == "Commune" and (before or after):
        return False
    if not before and _announced(text, span.start):
        return False
    if known.kind in ("District", "Commune") and lower in _SITES:
        return False
    if known.kind == "Commune" and _ROUTE.search(text[max(0, span.start - 3) : span.end + 3]):
        return False
    return text[span.start - 1 : span.start] != "&"


def _alone(text: str, span: Span) -> bool:
    """A name alone on its line is an author's, not a place's."""
    return text[max(0, span.start - 1) : span.start] in ("", "\n") and text[span.end : span.end + 1] in ("", "\n")


@cache
def _of_province() -> re.Pattern[str]:
    names = sorted({p.short for p in provinces()}, key=lambda n: (-len(n), n))
    return re.compile(rf" (?:tỉnh )?(?:{'|'.join(names)})(?!\w)")


@cache
def region_names() -> frozenset[str]:
    """The names of regions, which are no units ("các tỉnh Tây Nguyên")."""
    return frozenset(n for r in rows("data/reference/regions.tsv") for n in (r["name"], *r["variants"].split("|")) if n)


@cache
def _cues() -> frozenset[str]:
    return frozenset(r["cue"] for r in rows("data/lexicon/country_cues.tsv"))


def _announced(text: str, start: int) -> bool:
    """Whether a head stands right before whose name the place's name is then a part of: "cầu Long Biên"."""
    m = _WORDS_BEFORE.search(text[max(0, start - 30) : start])
    if m is None:
        return False
    words = m[1].casefold().split()
    ends = {" ".join(words[i:]) for i in range(len(words))}
    return not ends.isdisjoint(_blocking()) and ends.isdisjoint(_compounds())


_WORDS_BEFORE: Final = re.compile(r"((?:[^\W\d_]+ ){0,3}[^\W\d_]+) $")


@cache
def _blocking() -> frozenset[str]:
    """The heads whose name a place's name is then a part of."""
    found = {
        "bãi rác",
        "nhà máy điện",
        "thủy điện",
        "nhiệt điện",
        "ga",
        "cầu",
        "hầm",
        "phà",
        "bến xe",
        "điện gió",
        "lịch sử",
        "chiến thắng",
    }
    found |= {r["head"].casefold() for r in rows("data/lexicon/place_heads.tsv") if r["type"] == "Place"}
    return frozenset(found - {"di tích", "biển"})


@cache
def _compounds() -> frozenset[str]:
    """Words that only end as a head does: "yêu cầu Hàn Quốc", "gia đình Việt"."""
    return frozenset(r["head"].casefold() for r in rows("data/lexicon/place_heads.tsv") if r["type"] == "-")


@cache
def _gazetteer() -> Gazetteer[Known]:
    names: list[tuple[str, Known]] = []
    flags = {r["name"]: r["bare"] for r in rows("data/lexicon/bare_units.tsv")}
    for u in districts():
        if u.kind in ("thành phố", "thị xã") and " " in u.short:
            names.append((u.short, Known("AdministrativeUnit", "District", u.short)))
    names += [(n, Known("AdministrativeUnit", "District", n)) for n, flag in flags.items() if flag == "yes"]
    names = [(n, k) for n, k in names if flags.get(n) != "no"]
    names += [(r["name"], Known("AdministrativeUnit", "Province", r["name"])) for r in rows(FORMER)]
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
