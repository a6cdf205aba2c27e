"""Administrative units and countries in English spelling: "Hanoi", "Ninh Binh Province", "Gia Vien District"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from kg.assets import rows
from kg.extract.english.named import Named, outermost, plain
from kg.extract.gazetteer import Gazetteer
from kg.names import name_key
from kg.resolve.home import province_in
from kg.resolve.units import Unit, ancestors, by_id, communes, districts, lookup, provinces
from kg.span import Span

_BEHIND: Final = re.compile(r" (?:[Pp]rovince|[Cc]ity)(?!\w)")
_BEFORE: Final = re.compile(r"(?:province|city) of $")
_SMALL: Final = re.compile(
    r"(?<!\w)(?P<name>[A-Z][\w'-]{0,40}(?: [A-Z][\w'-]{0,40}){0,3}) "
    r"(?P<kind>[Dd]istrict|[Tt]own|[Tt]ownship|[Cc]ommune|[Ww]ard|[Cc]ity)(?!\w)"
    r"|(?P<of>district|town|commune|ward|city) of (?P<name2>[A-Z][\w'-]*(?: [A-Z][\w'-]*){0,2})"
    r"|District (?P<number>\d{1,2})(?!\w)"
)
_CLASS: Final = {"commune": "Commune", "ward": "Commune", "township": "Commune"}
NEAR: Final = 60


def places(text: str, on: str | None) -> list[Named]:
    """The units that a text names, provinces and countries first, then what lies in them. ``on`` is an ISO day."""
    low = plain(text)
    found = list(_large(low, on))
    scope = sorted((n.span.start, n.id) for n in found if n.cls == "Province")
    named = {i for _, i in scope}
    for m in _SMALL.finditer(low):
        if (unit := _small(m, low, on, scope, named)) is not None:
            name = m["name"] or m["name2"] or m["number"]
            start = m.start() if m["of"] or m["number"] else m.end() - len(unit_words(m, unit))
            assert name
            found.append(_named(Span(start, m.end()), unit, "english.unit"))
    return outermost(found)


def unit_words(m: re.Match[str], unit: Unit) -> str:
    """The end of a match that is the unit's name with its kind: "Gia Vien District" of "Visiting Gia Vien District"."""
    size = len(name_key(plain(unit.short)).split())
    return " ".join(m[0].split(" ")[-size - 1 :])


def _large(low: str, on: str | None) -> Iterator[Named]:
    for span, (kind, place) in _gazetteer().find(low):
        if kind == "country":
            yield _named(span, by_id()[f"country/{place}"], "english.country")
            continue
        unit = next((u for u in lookup(place, "Province", on) if u.cls == "Province"), None)
        if unit is None:
            continue
        behind, before = _BEHIND.match(low, span.end), _BEFORE.search(low, max(0, span.start - 12), span.start)
        start = before.start() if before else span.start
        yield _named(Span(start, behind.end() if behind else span.end), unit, "english.province")


def _small(
    m: re.Match[str], low: str, on: str | None, scope: Sequence[tuple[int, str]], named: set[str]
) -> Unit | None:
    """The unit of a match: the only one of its name in the province named right behind it, or in the article's."""
    if m["number"]:
        found = [u for u in lookup(f"Quận {m['number']}", "District", on) if u.cls == "District"]
    else:
        cls = _CLASS.get((m["kind"] or m["of"]).lower(), "District")
        parts = (m["name"] or m["name2"]).split(" ")
        tails = [" ".join(parts[i:]) for i in range(len(parts))] if m["name"] else [m["name2"]]
        shorts = next((s for t in tails if (s := _shorts(cls).get(name_key(t)))), ())
        found = [u for s in shorts for u in lookup(s, cls, on) if u.cls == cls]
    i = bisect_right(scope, (m.end(), ""))
    near = {p for at, p in scope[i : i + 1] if at - m.end() < NEAR}
    for within in (near, named):
        inside = [u for u in found if within & ancestors(u)]
        if len(inside) == 1:
            return inside[0]
    return found[0] if len(found) == 1 and found[0].cls == "District" else None


def _named(span: Span, unit: Unit, method: str) -> Named:
    return Named(span, unit.id, "AdministrativeUnit", unit.cls, method, unit.name, "", unit.kind, 0.9)


@cache
def _gazetteer() -> Gazetteer[tuple[str, str]]:
    table = {plain(u.short): ("province", u.short) for u in provinces()}
    table |= {r["en"]: ("country", r["id"]) for r in rows("data/reference/countries.tsv") if r["en"]}
    table |= {r["words"]: (r["kind"], r["place"]) for r in rows("data/reference/en_places.tsv")}
    return Gazetteer(table.items())


@cache
def _shorts(cls: str) -> dict[str, tuple[str, ...]]:
    """The Vietnamese names of districts or communes by their key without diacritics."""
    found: dict[str, set[str]] = defaultdict(set)
    for unit in districts() if cls == "District" else communes():
        found[name_key(plain(unit.short))].add(unit.short)
    return {key: tuple(sorted(names)) for key, names in found.items()}


class Around:
    """What "the province", "the city" and "the district" mean at a place of the text."""

    def __init__(self, found: Sequence[Named], publisher: str | None, on: str | None) -> None:
        self._of = {
            "province": sorted((n.span.start, n.id) for n in found if n.cls == "Province" and n.kind == "tỉnh"),
            "city": sorted((n.span.start, n.id) for n in found if n.cls == "Province" and n.kind == "thành phố"),
            "district": sorted((n.span.start, n.id) for n in found if n.cls == "District"),
            "commune": sorted((n.span.start, n.id) for n in found if n.cls == "Commune"),
        }
        own = province_in(publisher, on) if publisher else None
        named = Counter(n.id for n in found if n.cls == "Province")
        most = max(named, key=lambda i: (named[i], i), default="")
        self.home = own.id if own is not None else most

    def meant(self, level: str, at: int) -> Unit | None:
        """The unit of a level ("province", "city", "district", "commune", "" for the first two) last named before."""
        seen = self._of[level] if level else sorted(self._of["province"] + self._of["city"])
        i = bisect_right(seen, (at, "\uffff"))
        found = seen[i - 1][1] if i else seen[0][1] if seen else self.home if level in ("", "province") else ""
        return by_id().get(found)
