"""Which body of the state, the party or public life each name is: its full name, and the unit that it serves."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from kg.assets import rows
from kg.extract.folding import fold
from kg.model import Doc, Mention
from kg.names import name_key, slug
from kg.resolve.bodies import Body, canonical_body
from kg.resolve.groups import join_aliases
from kg.resolve.home import first_province
from kg.resolve.places import Places
from kg.resolve.units import Unit, by_id

_LEVEL_WORDS = ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "ủy")
"""A name that ends so takes the unit's short name: "Ủy ban nhân dân tỉnh" + "Ninh Bình"."""

_OF_ITS_PLACE = re.compile(
    r"\b(tỉnh|thành|huyện|quận|thị|xã|phường) ủy (?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường)$"
)
"""A committee's name says its level already: "Thành ủy TP" is the Thành ủy."""

_TINH = re.compile(r"\btỉnh\b")
_CITY = re.compile(r"\bthành (?:phố|ủy)\b")

EVERYWHERE = ("ban chỉ đạo", "ban quản lý dự án", "ban tổ chức", "tổ công tác", "hội đồng")
"""Heads of bodies that every province has under the same name: without a place they are those of the article's own."""


_OF_LOWER = re.compile(r"\bcấp (?:quận|huyện|xã|cơ sở)")
"""Boards that every district or commune has one of."""

_OF_THE_STATE = re.compile(r"\b(?:quốc gia|trung ương|tw|nhà nước|chính phủ|thủ tướng|liên bộ|bộ|tổng cục|việt nam)\b")
"""What a national board's name says of it, which then is no province's: "Ban Chỉ đạo 389 quốc gia"."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What makes a body the one it is: a row of the reference tables, or its full name and the unit it serves."""

    key: str
    ref: str = ""
    place: str = ""
    level: str = ""

    def id(self, prefix: str) -> str:
        if self.ref:
            return f"{prefix}/{self.ref}"
        return f"{prefix}/{slug(self.key)}" + (f"@{self.place.rsplit('/', 1)[-1]}" if self.place else "")

    def label(self) -> str | None:
        """What it is called in every article; None where no table and no unit settles it, or it is one of a kind."""
        if self.ref:
            return _central().get(self.ref)
        unit = by_id().get(self.place)
        return body_label(self.key, unit) if unit is not None and not self.key.startswith(EVERYWHERE) else None


def body_label(key: str, unit: Unit) -> str:
    """The full name of the body of that key in that unit.

    >>> body_label("sở công thương", by_id()["province/p63-37"])
    'Sở Công Thương tỉnh Ninh Bình'
    >>> body_label("ủy ban nhân dân tỉnh", by_id()["province/p63-37"])
    'Ủy ban nhân dân tỉnh Ninh Bình'
    """
    name = _departments().get(slug(key), key[:1].upper() + key[1:])
    return f"{name} {unit.short if key.endswith(_LEVEL_WORDS) else unit.name[:1].lower() + unit.name[1:]}"


def identified(doc: Doc, places: Places, kind: str) -> list[tuple[Identity, list[Mention]]]:
    """The mentions of one type in groups, each with whose name it is: that of the fullest name of the group."""
    known = {m: identify(doc, m, places) for m in doc.mentions if m.type == kind}
    known |= _whole_customs(doc, known)
    by_identity: dict[tuple[str, str, str], list[Mention]] = defaultdict(list)
    for m, who in known.items():
        by_identity[who.key, who.ref, who.place].append(m)
    merged: dict[tuple[str, str, str], tuple[Identity, list[Mention]]] = {}
    for group in join_aliases(doc, list(by_identity.values())):
        best = known[max(group, key=lambda m: (len(m.span), -m.span.start))]
        merged.setdefault((best.key, best.ref, best.place), (best, []))[1].extend(group)
    return list(merged.values())


def _whole_customs(doc: Doc, known: dict[Mention, Identity]) -> dict[Mention, Identity]:
    """ "Hải quan Hải Phòng" is the Cục Hải quan or Chi cục Hải quan of the same place that the article names."""
    offices: dict[str, Identity] = {}
    for m, who in sorted(known.items(), key=lambda k: (not doc.words(k[0].span).startswith("Cục"), k[0].span)):
        if m.kind in ("Cục", "Chi cục") and (site := _customs_site(doc.words(m.span))):
            offices.setdefault(site, who)
    short = {m: _customs_site(doc.words(m.span)) for m in known if m.kind == "Hải quan"}
    return {m: offices[site] for m, site in short.items() if site in offices}


def _customs_site(name: str) -> str:
    """The place or site in the name of a customs office, without the words that vary: "móng cái"."""
    m = _CUSTOMS.search(name_key(name))
    return _VARIES.sub("", m[1]).strip() if m is not None else ""


_CUSTOMS = re.compile(r"hải quan (.+)$")
_VARIES = re.compile(r"\b(?:cửa khẩu|tỉnh|thành phố|tp)\b ?")


def identify(doc: Doc, m: Mention, places: Places) -> Identity:
    """Whose name a mention is, by its words, the unit they end with, and what "tỉnh" or "huyện" means at this place."""
    body = canonical_body(doc.words(m.span))
    if doc.text.startswith("Bộ ", m.span.start):
        more = _MORE_FIELDS.match(doc.text, m.span.end)
        if more is not None and body.ref:
            return Identity(f"{body.key}{more[0].casefold()}")
        body = body if body.ref else _ministry(body)
    if body.ref:
        return Identity(body.key, body.ref, level=body.level)
    inside = places.inside(m.span)
    if inside is not None and not body.place_words and inside[0].end == m.span.end:
        body = canonical_body(doc.text[m.span.start : inside[0].start].strip())
        place = inside[1]
    elif inside is not None:
        place = inside[1] if body.place_words else ""
    else:
        place = _bare_place(doc, m, body, places)
    return Identity(_OF_ITS_PLACE.sub(r"\1 ủy", body.key), place=place, level=body.level)


def _bare_place(doc: Doc, m: Mention, body: Body, places: Places) -> str:
    """The unit that a name without a place means here; "" for none, and for many of its kind ("10 Tỉnh ủy")."""
    words = fold(doc.words(m.span))
    if _MANY.search(doc.text, max(0, m.span.start - 12), m.span.start):
        return ""
    if _BARE_CITY.search(words):
        return _city(places, m.span.start)
    if body.level in ("Provincial", "District"):
        if body.level == "Provincial" and (named := _ends_with(words, places)):
            return named
        tinh = body.level == "Provincial" and (_TINH.search(body.key) or words.endswith(" tỉnh"))
        return places.context("Tỉnh" if tinh else body.level, m.span.start)
    if not body.level and _CITY.search(body.key):
        return _city(places, m.span.start)
    everywhere = not body.level and body.key.startswith(EVERYWHERE) and not _OF_THE_STATE.search(words)
    return places.home if everywhere and not _OF_LOWER.search(words) and slug(body.key) not in central_boards() else ""


_MANY = re.compile(r"(?:(?<!\w)(?:các|những|nhiều|mỗi|từng|mọi)|(?<![\w/.-])\d{1,3}) $", re.IGNORECASE)
"""Words before a name that many bodies go by at once."""
_BARE_CITY = re.compile(r" (?:tp\.?|thành phố)(?: \w{1,3})?$")
"""How a name ends that means the city without naming it, with the initials behind it that were taken for its name."""


def _city(places: Places, at: int) -> str:
    """What "thành phố" means here: the city named before, or the article's own."""
    home = by_id().get(places.home)
    return places.context("City", at) or (places.home if home is not None and home.kind == "thành phố" else "")


def _ends_with(words: str, places: Places) -> str:
    """The province that a name ends with in letters that no place has ("Cục Hải quan Đồng tháp"); "" for none."""
    unit = first_province(" ".join(words.split()[-2:]), places.on)
    return unit.id if unit is not None and unit.kind == "tỉnh" else ""


@cache
def central_boards() -> frozenset[str]:
    """The names of boards that the country has one of, though they do not say so."""
    return frozenset(slug(r["name"]) for r in rows("data/identity/central_boards.tsv"))


def _ministry(body: Body) -> Body:
    """A ministry whose abbreviation is written with blanks for dashes, or whose name was cut: the only one that begins
    so."""
    words = body.key.split()
    if len(words) == 3 and len(words[1]) <= 3:
        return canonical_body(f"Bộ {'-'.join(words[1:]).upper()}")
    fits = [name for name in _ministries() if len(words) >= _ENOUGH and name.startswith(f"{body.key} ")]
    return canonical_body(fits[0]) if len(fits) == 1 else body


_ENOUGH = 5
_MORE_FIELDS = re.compile(r" và (?:truyền thông|lao động|thông tin|nông nghiệp|năng lượng|du lịch|phúc lợi)(?!\w)")
"""A second field of work behind the name of a ministry that has but one here: that of another country."""


@cache
def _ministries() -> tuple[str, ...]:
    return tuple(sorted({fold(name) for name in _central().values() if name.startswith("Bộ ")}))


@cache
def _departments() -> dict[str, str]:
    return {slug(r["name"]): r["name"] for r in rows("data/reference/departments.tsv")}


@cache
def _central() -> dict[str, str]:
    tables = ("data/reference/ministries.tsv", "data/reference/party_bodies.tsv")
    return {r["id"]: r["name"] for path in tables for r in rows(path)}
