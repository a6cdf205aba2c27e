"""Which names are the same body but for their place: "UBND tỉnh Ninh Bình", "Ủy ban nhân dân tỉnh", "UBND tỉnh"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from kg.assets import rows
from kg.extract.body_grammar import body_at
from kg.extract.body_ground import Place, ground
from kg.extract.folding import fold
from kg.extract.parsed_body import Body as Parsed
from kg.names import nfc

_WORD: Final = re.compile(r"[\w.&]+")
_LEVELS: Final = {
    "tỉnh": "Provincial", "huyện": "District", "quận": "District", "thị xã": "District",
    "xã": "Commune", "phường": "Commune", "thị trấn": "Commune", "đặc khu": "Commune", "thủ đô": "Provincial",
}  # fmt: skip
_FULL_LEVEL: Final = {
    "tp": "thành phố",
    "tx": "thị xã",
    "tt": "thị trấn",
    "q": "quận",
    "p": "phường",
    "h": "huyện",
    "t": "tỉnh",
}
_GREAT_CITIES: Final = ("hồ chí minh", "hcm", "hà nội", "đà nẵng", "hải phòng", "cần thơ", "huế")
_THE_COUNTRY: Final = r"(?:nước )?(?:(?:chxhcn|cộng (?:hòa|hoà) (?:xã hội chủ nghĩa|xhcn)) )?việt nam"
_OF_THE_COUNTRY: Final = re.compile(_THE_COUNTRY, re.IGNORECASE)
_COUNTRY_LAST: Final = re.compile(rf" {_THE_COUNTRY}$")
_THE_CITY: Final = re.compile(r"\b(?:tp\.? ?(hcm)|(?:thành phố|tp\.?) ?hồ chí minh)\b", re.IGNORECASE)
_NUMBERED: Final = re.compile(r" số \d{1,2}$")
"""How the names of teams and boards end that one body has several of: "Đội Quản lý thị trường số 5"."""
_BY_KIND: Final = frozenset({"Mặt trận Tổ quốc", "Hội Phụ nữ", "Hội Nông dân", "Hội Cựu chiến binh", "Ban Cán sự đảng"})


@dataclass(frozen=True, slots=True)
class Body:
    """A body's name taken apart.

    ``key`` is its canonical name without its place, in full words and lower case ("ủy ban nhân dân tỉnh",
    "sở công thương"): one for every way of writing it. ``place_words`` are the words of its place as the name has
    them ("tỉnh Ninh Bình", "tỉnh", ""). ``level`` is Central, Provincial, District, Commune or "" where the name does
    not tell. ``ref`` is the id in ``data/reference/ministries.tsv`` where it is a central body of that table.
    """

    key: str
    level: str = ""
    place_words: str = ""
    ref: str = ""


@lru_cache(maxsize=8192)
def canonical_body(name: str) -> Body:
    """What a body's name says of it. A name that the grammar does not know is its own key, abbreviations written out.

    >>> canonical_body("Sở NN&PTNT Bình Định").key
    'sở nông nghiệp và phát triển nông thôn'
    """
    text = _THE_CITY.sub(_city, nfc(name).strip())
    known = _named().get(fold(text))
    if known is not None and known != name:
        return canonical_body(known)
    parsed = body_at(ground(text[:1].upper() + text[1:]), 0)
    if parsed is None:
        return Body(_spelled(text))
    rest = text[parsed.span.end :].strip()
    key = _key(text, parsed)
    if rest and not rest.startswith("("):
        key = f"{key} {_spelled(rest)}"
    elif (number := _NUMBERED.search(text)) is not None and not key.endswith(number[0]):
        key += number[0]
    place = parsed.place
    words = "" if place is None else text[place.span.start : place.span.end]
    if _OF_THE_COUNTRY.fullmatch(words):
        words = ""
    key = key if words else _named_in_table(key)
    return Body(key, _level(parsed, words), words, "" if words else _central().get(key, ""))


def _city(m: re.Match[str]) -> str:
    """The name of the great city with capitals, without which it is taken for a person's: "thành phố Hồ Chí Minh"."""
    return m[0].upper() if m[1] else f"T{m[0][1:]}"


def _key(text: str, body: Parsed) -> str:
    head = fold(body.head.kind) if body.head.kind in _BY_KIND else _spelled(body.head.words)
    parts = [head]
    if body.domain is not None:
        parts.append(_spelled(body.domain.full))
    elif body.domain_span is not None:
        parts.append(_spelled(text[body.domain_span.start : body.domain_span.end]))
    elif (
        body.inner is None
        and body.place is not None
        and (level := _level_word(text, body.place))
        and body.head.level == ""
    ):
        parts.append(level)
    if body.inner is not None:
        parts.append(_key(text, body.inner))
    return " ".join(parts)


def _level_word(text: str, place: Place) -> str:
    """ "tỉnh", "thành phố" …: the level of a place, also where only a province's or great city's name stands."""
    level = _FULL_LEVEL.get(place.level, place.level)
    if level or place.foreign:
        return level
    words = fold(text[place.span.start : place.span.end])
    if any(words.endswith(city) for city in _GREAT_CITIES):
        return "thành phố"
    return "tỉnh" if words in _provinces() else ""


def _level(body: Parsed, words: str) -> str:
    place = body.inner.place if body.inner is not None and body.place is None else body.place
    if body.inner is not None and not body.head.level:
        return _level(body.inner, words)
    if place is not None and place.foreign:
        return ""
    if place is not None and words:
        level = _FULL_LEVEL.get(place.level, place.level)
        if level in _LEVELS:
            return _LEVELS[level]
        low = fold(words)
        if any(low.endswith(city) for city in _GREAT_CITIES) or low in _provinces():
            return "Provincial"
        if level == "thành phố" and not place.bare:
            return "District"
    return body.head.level


def _named_in_table(key: str) -> str:
    """The key that the table of central bodies has, with or without the country ("Ngân hàng Nhà nước" is in it too), or
    with a dash more: "Bộ Giao thông - Vận tải"."""
    bare = _COUNTRY_LAST.sub("", key)
    forms = (key, bare, f"{bare} việt nam", key.replace(" và ", " "))
    return next((k for k in forms if k in _central()), key)


@cache
def _central() -> dict[str, str]:
    """The ids of the central bodies by their canonical names."""
    table: dict[str, str] = {}
    for row in rows("data/reference/ministries.tsv"):
        parsed = body_at(ground(row["name"]), 0)
        whole = parsed is not None and parsed.span.end == len(row["name"])
        key = _key(row["name"], parsed) if whole and parsed is not None else _spelled(row["name"])
        table.setdefault(key, row["id"])
    return table


@cache
def _provinces() -> frozenset[str]:
    return frozenset(fold(r["place"]) for r in rows("data/lexicon/body_places.tsv") if r["kind"] == "province")


@cache
def _named() -> dict[str, str]:
    """Full names of what is known by an abbreviation or variant of its name."""
    return {fold(r["form"]): r["name"] for r in rows("data/lexicon/organizations.tsv") if r["name"]}


@cache
def _abbreviations() -> dict[str, str]:
    return {row["abbr"]: row["full"] for row in rows("data/lexicon/abbreviations.tsv")}


def _spelled(words: str) -> str:
    """Abbreviations written out, in lower case, the joints between parts as commas nowhere and "và" where it was."""
    full = _WORD.sub(lambda m: _abbreviations().get(m[0], m[0]), words)
    return _one_site(re.sub(r"\s+", " ", fold(full)).strip(" ()\"'.,-"))


_GATE: Final = re.compile(r"\bcửa khẩu (?=cảng|sân bay|ga\b)")
_AREA: Final = re.compile(r"\b(?:khu vực|kv) ?(i{1,3}|iv|vi{0,3}|\d{1,2})\b")
_ROMAN: Final = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8"}


def _one_site(words: str) -> str:
    """One way of writing the sites of offices: "cảng Sài Gòn khu vực 1" for "cửa khẩu cảng Sài Gòn KV I"."""
    if "hải quan" not in words and "khu vực" not in words and "đường thủy nội địa" not in words:
        return words
    words = _GATE.sub("", words).replace("đường thủy nội địa", "đường thủy")
    return _AREA.sub(lambda m: f"khu vực {_ROMAN.get(m[1], m[1])}", words)
