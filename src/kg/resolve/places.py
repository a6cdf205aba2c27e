"""Which administrative unit each place name of an article is, on the day the article was written."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, field

from kg.model import Doc, Entity, Mention, Span
from kg.names import slug
from kg.resolve.home import first_province, home_province
from kg.resolve.keys import full_key
from kg.resolve.units import UNDATED, Unit, ancestors, by_id, lookup

OLDEST = "2005"
"""The first year that an article without a day is taken to be of: before, its days are those of a history."""
MANY = 8
"""Units of one name beyond which that an article may mean one of them tells nothing."""
NEAR = 40
"""Code points between a unit's name and the name of the unit that contains it ("xã X, huyện Y, tỉnh Z")."""


@dataclass(slots=True)
class Places:
    """The place mentions of one article, resolved: mention → entity id, and what to call "tỉnh" and "huyện" where."""

    on: str | None
    ids: dict[Mention, str] = field(default_factory=dict)
    units: dict[Mention, Unit] = field(default_factory=dict)
    home: str = ""
    sure: bool = False
    _provinces: list[tuple[int, str]] = field(default_factory=list)
    _districts: list[tuple[int, str]] = field(default_factory=list)
    _cities: list[tuple[int, str]] = field(default_factory=list)
    _tinh: list[tuple[int, str]] = field(default_factory=list)
    _spans: list[tuple[Span, str]] = field(default_factory=list)

    def inside(self, span: Span) -> tuple[Span, str] | None:
        """The last unit named within a longer name, with where it stands there."""
        first = bisect_left(self._spans, span.start, key=lambda s: s[0].start)
        last = bisect_left(self._spans, span.end, key=lambda s: s[0].start)
        return max((s for s in self._spans[first:last] if s[0] in span and s[0] != span), default=None)

    def context(self, level: str, at: int) -> str:
        """What the bare words of a level at this offset mean; "" for none.

        Levels: Tỉnh ("UBND tỉnh"), Provincial ("Sở Y tế", which cities have too), District ("UBND huyện"), City ("UBND
        thành phố"). The article's own province stands first where it is sure; else the last one named before.
        """
        seen = {
            "Tỉnh": self._tinh, "Provincial": self._provinces, "District": self._districts, "City": self._cities,
        }[level]  # fmt: skip
        if self.sure and self.home and (level == "Provincial" or (level == "Tỉnh" and not _is_city(self.home))):
            return self.home
        before = bisect_right(seen, (at, "\uffff"))
        if before:
            return seen[before - 1][1]
        if level in ("Provincial", "Tỉnh"):
            return "" if level == "Tỉnh" and self.home and _is_city(self.home) else self.home
        return seen[0][1] if seen else ""


def resolve_places(doc: Doc) -> Places:
    """Provinces and countries first, by name and day; then districts and communes by what is named around them."""
    on = _day(doc)
    places = Places(on)
    mentions = sorted((m for m in doc.mentions if m.type == "AdministrativeUnit"), key=_start)
    for m in mentions:
        if m.kind in ("Province", "Country", "") and (unit := _province_or_country(doc, m, on)):
            places.units[m] = unit
    at_home = _outside_names(doc, mentions)
    provinces = {m: u for m, u in places.units.items() if u.cls == "Province" and m in at_home}
    places.home, places.sure = home_province(doc, provinces, on)
    named = set(places.units.values())
    for kind in ("District", "Commune"):
        for m in mentions:
            if m.kind in (kind, "") and m not in places.units:
                unit = _smaller(doc, m, kind, places, _after(m, mentions, places), named)
                if unit is not None:
                    places.units[m] = unit
                    named.add(unit)
    for m in mentions:
        places.ids[m] = places.units[m].id if m in places.units else _own_id(doc, m, places)
    _join_bare(doc, mentions, places)
    places._spans = sorted((m.span, places.ids[m]) for m in mentions)
    for m in mentions:
        if m in at_home:
            _note(m, places)
    return places


def _day(doc: Doc) -> str | None:
    """The day that the names of an article are of: that of its publication, else the last day of the newest year that
    a third of the days in it are of; None where there is none such."""
    if doc.metadata.published:
        return doc.metadata.published[:10]
    days = [t.start for t in doc.times if t.kind == "date" and t.start is not None]
    years = Counter(day[:4] for day in days)
    newest = max((year for year, often in years.items() if often > 1 and 3 * often >= len(days)), default="")
    return max(day for day in days if day.startswith(newest)) if newest >= OLDEST else None


def _note(m: Mention, places: Places) -> None:
    """Remembers a named unit as what a bare "tỉnh", "huyện" or "thành phố" after it may mean."""
    here = (m.span.start, places.ids[m])
    unit = places.units.get(m)
    if unit is not None and unit.cls == "Province":
        places._provinces.append(here)
        if unit.kind == "tỉnh":
            places._tinh.append(here)
    if m.kind == "District":
        places._districts.append(here)
    if unit is not None and unit.kind == "thành phố":
        places._cities.append(here)


def _is_city(unit_id: str) -> bool:
    return by_id()[unit_id].kind == "thành phố"


_OF_THEIR_OWN = frozenset({"Company", "Facility", "Project", "Person", "Place"})


def _outside_names(doc: Doc, mentions: list[Mention]) -> set[Mention]:
    """The unit mentions that stand in no name of a company, work or person: "Địa ốc Hòa Bình" is not of Hòa Bình."""
    names = sorted(m.span for m in doc.mentions if m.type in _OF_THEIR_OWN)
    longest = max(map(len, names), default=0)
    inside = set()
    for m in mentions:
        near = names[bisect_left(names, Span(max(0, m.span.start - longest), m.span.end)) : bisect_right(names, m.span)]
        if any(m.span in n for n in near):
            inside.add(m)
    return set(mentions) - inside


def _province_or_country(doc: Doc, m: Mention, on: str | None) -> Unit | None:
    """The province or country of that name; one that only the tagger found can be either, but no province of old.

    What was no province yet is the city of that name: "Huế" in 2017.
    """
    words = doc.words(m.span)
    if m.kind != "Province" and (country := next(iter(lookup(words, "Country", None)), None)) is not None:
        return country
    unit = first_province(words, on) if m.kind != "Country" else None
    day = on or UNDATED
    if unit is not None and unit.valid_from > day:
        return next((u for u in lookup(words, "District", on) if u.valid_from <= day), unit)
    return None if unit is not None and not (unit.code or m.kind) else unit


def _smaller(doc: Doc, m: Mention, kind: str, places: Places, near: set[Unit], named: set[Unit]) -> Unit | None:
    """A district or commune: the only one of its name inside what is named right after it, or at home, or anywhere
    in the article, of the kind that is named or, for one that was raised since ("xã" to "thị trấn"), of another; a
    district also where there is only one of its name in the country. What was taken for a district may be a city
    under the centre.

    Districts around it count before provinces. A name that only the tagger found is a commune only where its district
    or province is named right after it.
    """
    found = lookup(doc.words(m.span), kind, places.on)
    found = tuple(u for u in found if u.cls == kind) or found
    other = lookup(doc.text[m.head.end : m.span.end].strip(), kind, places.on) if m.head is not None else ()
    home = {places.home} - {""} if m.kind or kind == "District" else set()
    districts, around = _districts(named), {u.id for u in named} if m.kind else set()
    for units in (found, tuple(u for u in other if u.cls == kind and u not in found)):
        for scope in (_districts(near), {u.id for u in near}, home, districts if m.kind else set(), around):
            inside = [u for u in units if scope & ancestors(u)]
            if len(inside) > 1:
                inside = [u for u in inside if districts & ancestors(u)]
            if len(inside) == 1:
                return inside[0]
            if inside:
                return None
    if not found and m.kind == kind == "District":
        city = first_province(doc.words(m.span), places.on)
        return city if city is not None and city.kind == "thành phố" else None
    only = found[0] if len(found) == 1 and m.kind == "District" else None
    return only if only is not None and (m.head is not None or only.valid_from <= (places.on or UNDATED)) else None


def _districts(some: set[Unit]) -> set[str]:
    return {u.id for u in some if u.cls == "District"}


def _after(m: Mention, mentions: list[Mention], places: Places) -> set[Unit]:
    """The units named right after a mention, which may contain it."""
    first = bisect_left(mentions, m.span.end, key=_start)
    last = bisect_right(mentions, m.span.end + NEAR, key=_start)
    return {places.units[n] for n in mentions[first:last] if n in places.units}


def candidates(doc: Doc, place: Entity) -> tuple[Unit, ...]:
    """The units that a district or commune which was left open may be: those of its name on the day of the article, in
    its own province where there are any; () where there are more than ``MANY``, and where no table has the name."""
    found = tuple(u for u in lookup(place.name, place.cls, _day(doc)) if u.cls == place.cls)
    found = tuple(u for u in found if doc.home in ancestors(u)) or found
    return found if len(found) <= MANY else ()


def _start(m: Mention) -> int:
    return m.span.start


def _own_id(doc: Doc, m: Mention, places: Places) -> str:
    """A unit that no table has: its name where the article is at home."""
    at = places.home.rsplit("/", 1)[-1] or slug(doc.article.id)
    return f"place/{slug(doc.words(m.span))}@{at}"


def _join_bare(doc: Doc, mentions: list[Mention], places: Places) -> None:
    """ "Gia Viễn" after "huyện Gia Viễn" is that district."""
    full: dict[str, str] = {}
    for m in mentions:
        if m.head is not None and m.head.end < m.span.end:
            bare = doc.text[m.head.end : m.span.end].strip()
            full.setdefault(full_key(bare), places.ids[m])
    for m in mentions:
        if m.head is None and m not in places.units:
            places.ids[m] = full.get(full_key(doc.words(m.span)), places.ids[m])
