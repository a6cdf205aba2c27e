"""An entity's names in the forms in which they are compared across articles, and what numbers or qualifies them."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from kg.assets import rows
from kg.extract.word_lists import alternation
from kg.model import STATE, Entity
from kg.names import name_key
from kg.resolve.groups import agreement_letters, work_key
from kg.resolve.keys import document_key, full_key
from kg.resolve.numbered import ISSUER, YEARS
from kg.resolve.one_spelling import (
    firm_core,
    firm_key,
    is_other_group,
    office_key,
    one_way,
    province_tail,
    unit_step,
    with_site,
)
from kg.shared_names import needs

_BY_ALL_NAMES: Final = frozenset({"Company", "Organization", "MediaOrganization", "Agreement", "LegalDocument"})
"""Types of which every name that an article uses is a name to know them by."""
_CORED: Final = frozenset({"Facility", "Project", "Programme", "IndustrialZone", "Place"})
"""Types whose long names are told apart by their proper part: "dự án đường sắt đô thị Cát Linh - Hà Đông"."""
_JOINT_STOCK: Final = re.compile(r"\b(?:CP|CTCP|TMCP|[Cc]ổ phần|JSC)\b")
_LIMITED: Final = re.compile(r"\b(?:TNHH|[Tt]rách nhiệm hữu hạn|Ltd)\b")


def keys(e: Entity) -> tuple[str, ...]:
    """The names to compare by: that of the fullest name first, then for some types all that the article calls it.

    A name within a fuller one is left out: "Hyundai" may be another in the next article than "Hyundai Thành Công".
    """
    if e.type == "Person":
        return (body_key(e.id),)
    if e.type in STATE:
        key = body_key(e.id)
        place = e.id.partition("@")[2]
        if not place and needs(key):
            key = with_site(key, e.name)
        whole = f"{key}-{name}" if (name := unit_step(place)) and not key.endswith(_UNIT_ENDS) else ""
        return (_leveled(key, place), *((office_key(whole),) if whole else ()))
    others = (n for n in e.names if e.type == "LegalDocument" or not needs(n)) if e.type in _BY_ALL_NAMES else ()
    names = sorted({e.name, *others}, key=lambda n: (n != e.name, n))
    if e.type == "LegalDocument":
        return tuple(dict.fromkeys(k for n in names for k in sorted(_document_keys(n)) if len(k) > 1))
    keys = tuple(dict.fromkeys(_key(e.type, n) for n in names))
    also = (k for k in keys[1:] if len(k) > 1 and not _within(k, keys[0]) and not needs(k))
    return (keys[0], *(k for k in also if e.type != "Company" or not is_other_group(k, keys[0])))


def _within(short: str, long: str) -> bool:
    return f" {short.replace('-', ' ')} " in f" {long.replace('-', ' ')} "


def _leveled(key: str, place: str) -> str:
    """A body's key with one word for the level of a province and its city: "ủy-ban-nhân-dân-cấp-tỉnh", also where the
    article leaves the level out and says which province. The customs of a province are its customs department."""
    if not place:
        return f"{key[:-5]}-cấp-tỉnh" if key.endswith("nhân-dân-tỉnh") else office_key(key)
    if key == "hải-quan":
        return "cục-hải-quan"
    return _LEVEL_END.sub("-cấp-tỉnh", key) if _PROVINCIAL.match(place) else key


_LEVEL_END: Final = re.compile(r"(?<=nhân-dân)(?:-tỉnh|-thành-phố)?$")
_PROVINCIAL: Final = re.compile(r"p\d\d-\w\w$")
"""The step of an id that is a province's."""


def _key(kind: str, name: str) -> str:
    match kind:
        case "Company":
            return firm_key(name)
        case "Agreement":
            return full_key(agreement_letters(name))
        case "MediaOrganization":
            return _spelt(_MEDIUM.sub("", full_key(name)).strip() or full_key(name))
        case "Facility" | "Project":
            return _TO_WORK.sub("", work_key(one_way(name)))
        case "IndustrialZone":
            return full_key(one_way(name))
        case "Programme":
            return _spelt(full_key(_PERIOD.sub("", name)) or full_key(name))
        case "Organization":
            return _spelt(full_key(_LETTERS.sub("", name)))
        case "Place":
            return _regions().get(key := full_key(name), key)
    return full_key(name)


_LETTERS: Final = re.compile(r"(?<=[A-Z])-(?=[A-Z])")
"""Dashes amid letters: "US-ABC"."""


def _spelt(key: str) -> str:
    """A key with its short words written out and its words spelt one way."""
    return _short_at().sub(lambda m: _short()[m[0]], key)


@cache
def _short() -> dict[str, str]:
    return {full_key(r["short"]): full_key(r["full"]) for r in rows("data/identity/short_words.tsv")}


@cache
def _short_at() -> re.Pattern[str]:
    return re.compile(rf"(?<!\S){alternation(_short())}(?!\S)")


_MEDIUM: Final = re.compile(
    "|".join(rf"(?<!\S){full_key(w)}(?!\S) ?" for w in ("báo", "tạp chí", "điện tử", "www"))
    + r"| (?:(?:com|net|org|gov) )?vn$| (?:com|net|org)$"
)
"""What papers leave out of each other's names: "báo điện tử", the end of an address."""


def _document_keys(name: str) -> set[str]:
    """A document by its kind, number and year, and by its number, year and code; by its title without a number."""
    kind, number, year = document_key(_OF_YEAR.sub(" ", name))
    if not number:
        return {_spelt(kind)}
    code = ISSUER.search(name)
    found = {" ".join(filter(None, (_KINDS.get(kind, kind), number, year)))}
    return found | ({f"{number} {year} {code[1].strip('-/&').casefold()}"} if year and code is not None else set())


_OF_YEAR: Final = re.compile(r" năm (?=(?:19|20)\d\d$)")
_KINDS: Final = {
    name_key(short): name_key(kind)
    for short, kind in (("nđ", "nghị định"), ("tt", "thông tư"), ("qđ", "quyết định"), ("nq", "nghị quyết"),
                        ("ct", "chỉ thị"), ("cv", "công văn"))
}  # fmt: skip


_PERIOD: Final = re.compile(
    r"(?:[\s,;()]*"
    r"(?:\b(?:và|kế hoạch|tầm nhìn|định hướng|có|xét|tính|trong|đến|tới|từ|cho|giai đoạn|thời kỳ|năm)\b[\s,]*)*"
    r"\b(?:19|20)\d\d\b(?:\s*[-–]\s*(?:19|20)\d\d\b)?\)?)+",
    re.IGNORECASE,
)
"""The words by which a title names its period: "giai đoạn 2021 – 2030, tầm nhìn đến năm 2045"."""


def form(e: Entity) -> str:
    if e.type != "Company":
        return ""
    return "cp" if _JOINT_STOCK.search(e.name) else "tnhh" if _LIMITED.search(e.name) else ""


def core(e: Entity) -> str:
    """The proper words of a long name: those with capitals and the numbers behind them ("duyên hải 1"); "" where there
    are none: a capital at the beginning of common words ("Cải cách mô hình"), a year."""
    if e.type == "Company":
        return firm_core(firm_key(e.name))
    if e.type not in _CORED or (e.type == "Place" and full_key(e.name) in _regions()):
        return ""
    words = [w for w in _TOKEN.findall(_COUNTRY.sub(" ", one_way(e.name))) if not YEARS.fullmatch(w)]
    bare = words and (words[0].lower() not in _kinds_of_work() or _is_bare(words))
    proper = [(i or bare) and w[:1].isupper() and w not in _common() for i, w in enumerate(words)]
    alone = [p and not any(proper[i - 1 : i] + proper[i + 1 : i + 2]) for i, p in enumerate(proper)]
    small = [i + 1 < len(words) and words[i + 1][:1].islower() for i in range(len(words))]
    common = [p and alone[i] and small[i] and words[i].isalpha() for i, p in enumerate(proper)]
    named = [(p and not common[i]) or "/" in words[i] for i, p in enumerate(proper)]
    kept = [w for w, n in zip(words, named, strict=True) if n or (w[:1].isdecimal() and any(named))]
    if len(kept) == 1 and kept[0] in _SIDES:
        side = f"miền {kept[0]}"
        return name_key(side) if e.type == "Project" and e.name.endswith(side) else ""
    if e.type in _AT_PLACES and (tail := province_tail(e.name)):
        kept = kept[: -len(tail.split())] if len(kept) - len(tail.split()) >= _PAIR else kept
    return " ".join(map(name_key, kept))


def _is_bare(words: list[str]) -> bool:
    """Whether two capitalised words are a proper name, though the first is the word of a kind: "Cầu Treo"."""
    return len(words) == _PAIR and all(w.istitle() for w in words)


_PAIR: Final = 2
_TO_WORK: Final = re.compile(rf"^(?:{name_key('đường')} )(?={name_key('vành đai')})")
_AT_PLACES: Final = frozenset({"Facility", "Project", "IndustrialZone"})
_SIDES: Final = frozenset({"Bắc", "Nam", "Đông", "Tây", "Trung"})


@cache
def _regions() -> dict[str, str]:
    """The regions of the country and the world, by each of their names."""
    table = rows("data/reference/regions.tsv")
    return {full_key(n): full_key(r["name"]) for r in table for n in (r["name"], *r["variants"].split("|")) if n}


@cache
def _kinds_of_work() -> frozenset[str]:
    """The first words of the names of works, zones and projects that say what they are."""
    return frozenset(r["word"] for r in rows("data/identity/kinds_of_work.tsv"))


@cache
def _common() -> frozenset[str]:
    return frozenset(r["word"] for r in rows("data/identity/common_words.tsv"))


_TOKEN: Final = re.compile(r"\w[\w./]*")
_COUNTRY: Final = re.compile(r"\b[Vv]iệt [Nn]am\b")


def need(e: Entity) -> str:
    """What must agree besides the name. A body whose id has its place is called by the words before the place."""
    if e.type == "Person":
        return ""
    if e.type == "Project":
        return needs(_UNDERTAKING.sub("", e.name))
    if e.type == "Place" and full_key(e.name) not in _regions() and e.name.split()[0].lower() not in _kinds_of_work():
        return "place"
    if e.type == "IndustrialZone" and not core(e):
        return "place"
    if e.type == "Programme" and (own := _OF_THE_STATE.sub("", e.name)) != e.name and needs(own):
        return "parent"
    if e.type == "Programme" and len(_PERIOD.sub("", e.name).split()) >= _TELLING and not _OF_ALL.search(e.name):
        return ""
    if e.type not in STATE:
        return needs(e.name)
    key = body_key(e.id)
    if key.endswith(_UNIT_ENDS):
        return "place"
    return needs(key, "" if "@" in e.id else e.name)


_OF_THE_STATE: Final = re.compile(r" của (?:Chính phủ|Thủ tướng(?: Chính phủ)?|Quốc hội|Trung ương|Đảng)$")
"""Whose a programme is that has nothing else of its own: they have one for every resolution."""
_TELLING: Final = 10
"""Words from which on the title of a programme is nobody else's."""
_OF_ALL: Final = re.compile(r"kinh tế\s*[-–]?\s*xã hội|KT\s*[-–]?\s*XH|ngân sách", re.IGNORECASE)
"""What every province has a plan for, however long it is called."""


_UNIT_ENDS: Final = ("-tỉnh", "-thành-phố", "-huyện", "-quận", "-thị-xã", "-thị-trấn", "-xã", "-phường", "-nước", "-tp")
"""How the key of a body ends that has lost the name of its unit."""


_UNDERTAKING: Final = re.compile(
    r"(?:(?:dự án|công trình|đầu tư|xây dựng|mở rộng|mở|nâng cấp|cải tạo)\s+)+", re.IGNORECASE
)
"""The words before the work that a project is for."""


def body_key(id: str) -> str:
    """A body's name in its id: "sở-y-tế" of "agency/sở-y-tế@p63-37"."""
    return id.partition("/")[2].partition("@")[0]
