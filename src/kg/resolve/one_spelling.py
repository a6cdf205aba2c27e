"""One way of writing for names that papers write in several: routes, numbers of works, customs offices, companies."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from kg.assets import rows
from kg.extract.tokens import CAP
from kg.names import name_key, slug
from kg.resolve.keys import company_core, company_key
from kg.resolve.units import communes, districts, provinces
from kg.shared_names import needs

_END: Final = rf"{CAP}[\w.]*(?: {CAP}[\w.]*)*"
_ROUTE: Final = re.compile(rf"({_END})((?:\s*[-–]\s*{_END})+)")
_ROAD: Final = re.compile(r"đường|cao tốc|tuyến|metro|hành lang", re.IGNORECASE)
_DASH: Final = re.compile(r"\s*[-–]\s*")
_ROMAN: Final = re.compile(r"(?<=\s)(I{1,3}|IV|VI{0,3}|IX|X)(?=$|\s*[-–(,])")
_NUMBERS: Final = {
    tens + ones: str(10 * ten + n)
    for ten, tens in enumerate(("", "X"))
    for n, ones in enumerate(("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"))
}
_GLUED: Final = re.compile(r"\b(QL|TL)\.?(?=\d)")
_AT_ROAD: Final = re.compile(r"(?<=\d) (?:QL|[Qq]uốc lộ) \d+\w?$")
"""The road behind the kilometre of a toll station."""
_TWICE: Final = re.compile(r"\b(số|dự án|đường|cầu|cảng) (?=\1\b)", re.IGNORECASE)


@lru_cache(maxsize=65536)
def one_way(name: str) -> str:
    """The name of a work, zone or project with Arabic numbers, no word twice, and the ends of a route in one order.

    "QL1" is "QL 1", and no part of the name of what lies at its kilometre.

    >>> one_way("đường vành đai III"), one_way("đường sắt Hà Đông – Cát Linh")
    ('đường vành đai 3', 'đường sắt Cát Linh - Hà Đông')
    """
    name = _AT_ROAD.sub("", _GLUED.sub(r"\1 ", name))
    name = _ROMAN.sub(lambda m: _NUMBERS[m[1]], _TWICE.sub("", name))
    return _ROUTE.sub(_sorted, name) if _ROAD.search(name) else name


def _sorted(m: re.Match[str]) -> str:
    return " - ".join(sorted(_DASH.split(m[0]), key=name_key))


@lru_cache(maxsize=65536)
def province_tail(name: str) -> str:
    """The province at the end of the name of a work that is no road: where it lies; "" for none.

    >>> province_tail("Dự án xơ sợi Đình Vũ - Hải Phòng"), province_tail("cao tốc Nội Bài - Lào Cai")
    ('Hải Phòng', '')
    """
    if _ROAD.search(name):
        return ""
    words = re.split(r"[ ()–-]+", name.rstrip(")"))
    tails = (" ".join(words[-n:]) for n in (3, 2))
    return next((t for t in tails if slug(t) in _province_names()), "")


@cache
def _province_names() -> frozenset[str]:
    return frozenset(slug(u.short) for u in provinces())


_OFFICE: Final = re.compile(r"(chi-cục-)?hải-quan-(.+)")
_SITE: Final = re.compile(r"(?:(?:cửa-khẩu|ck|quốc-tế|sân-bay|cảng|biển)-)+(?=.)")
_BARE: Final = frozenset({"quốc-tế", "cửa-khẩu", "sân-bay", "cảng", "biển"})
_AREA: Final = re.compile(r"(?<=khu-vực-)([ivx]+)$")


@lru_cache(maxsize=65536)
def office_key(key: str) -> str:
    """The key of a customs office by its site alone: papers leave out "cửa khẩu", "quốc tế", "sân bay", "cảng".

    >>> office_key("hải-quan-cửa-khẩu-hữu-nghị"), office_key("chi-cục-hải-quan-sân-bay-quốc-tế-nội-bài")
    ('chi-cục-hải-quan-hữu-nghị', 'chi-cục-hải-quan-nội-bài')
    """
    m = _OFFICE.fullmatch(key)
    if m is None:
        return key
    site = _SITE.sub("", m[2].removesuffix("-ảnh"), count=1)
    if site in _BARE:
        return key
    site = _AREA.sub(lambda r: _NUMBERS.get(r[1].upper(), r[1]), re.sub(r"-kv-?(?=\d)", "-khu-vực-", site))
    if site == m[2] and not m[1] and site not in _sites():
        return key
    return f"chi-cục-hải-quan-{site}"


@cache
def _sites() -> frozenset[str]:
    """The border gates, ports and airports that papers know by name."""
    kinds = ("border", "port", "airport")
    return frozenset(slug(r["name"]) for r in rows("data/lexicon/works.tsv") if r["kind"] in kinds)


def with_site(key: str, name: str) -> str:
    """The key of a body without a place, with the site that its name ends with and its key has lost.

    >>> with_site("chi-cục-hải-quan", "Chi cục Hải quan Vinh")
    'chi-cục-hải-quan-vinh'
    """
    whole = slug(name)
    if not whole.startswith(f"{key}-") or needs(key, name):
        return key
    site = name.split()[-whole[len(key) :].count("-") :]
    return whole if all(w[:1].isupper() and _NUMERAL.fullmatch(w) is None for w in site) else key


_NUMERAL: Final = re.compile(r"[IVX]+")


def unit_step(step: str) -> str:
    """The name of the district or commune that an id ends with, which another article may not know for a unit:
    "đồn-biên-phòng@c2024-06166" is its "đồn-biên-phòng-tân-thanh". "" for a province, and for those with numbers."""
    return _units().get(step, "")


@cache
def _units() -> dict[str, str]:
    found = {u.id.rpartition("/")[2]: slug(u.short) for u in (*districts(), *communes())}
    return {step: name for step, name in found.items() if not any(map(str.isdecimal, name))}


@lru_cache(maxsize=65536)
def firm_key(name: str) -> str:
    """What companies are compared by: the brand, or the name in full words without its legal form. What the state owns
    goes by its name without the country: "Tổng công ty Cà phê".

    >>> firm_key("Tổng công ty Cà phê") == firm_key("Tổng công ty Cà phê Việt Nam") == "vinacafe"
    True
    >>> firm_key("Cty TM Sao Mai"), firm_key("Tổng công ty Dược Việt Nam - CTCP")
    ('thương-mại-sao-mai', 'dược')
    """
    found = company_key(name)
    if found != company_core(name):
        return found
    words = "-".join(_firm_words().get(w, w) for w in found.split("-")).strip("-")
    words = re.sub("-+", "-", words) or found
    if (state := _STATE.match(name)) is None:
        return words
    head, bare = state[1].casefold(), words.removesuffix("-việt-nam")
    return _national().get((head, bare), bare or words)


_STATE: Final = re.compile(r"(tổng công ty|tập đoàn)\b", re.IGNORECASE)


@cache
def _firm_words() -> dict[str, str]:
    return {slug(r["short"]): slug(r["full"]) if r["full"] else "" for r in rows("data/identity/firm_words.tsv")}


@cache
def _national() -> dict[tuple[str, str], str]:
    """The brands of the state's groups and corporations by the name without the country."""
    found = {}
    for r in rows("data/lexicon/company_names.tsv"):
        if (head := _STATE.match(r["name"])) is not None and r["name"].endswith(" Việt Nam"):
            bare = company_core(r["name"]).removesuffix("-việt-nam")
            found[head[1].casefold(), bare] = company_core(r["brand"])
    return found


@lru_cache(maxsize=65536)
def firm_core(key: str) -> str:
    """The proper words of a company's compared name, without those that say its business and the country.

    >>> firm_core("đầu-tư-và-phát-triển-đường-cao-tốc-vinspeed"), firm_core("khai-thác-vàng-bồng-miêu")
    ('vinspeed', 'bồng miêu')
    """
    if key in _known():
        return ""
    own = _business().sub("-", f"-{key}-").strip("-")
    return own.replace("-", " ") if len(own) >= _TELLING and own not in _no_core() else ""


_TELLING: Final = 4
"""Letters from which on what is left of a name tells a company from others."""


@cache
def _no_core() -> frozenset[str]:
    """What is left of names of common words and their forms, and the provinces, districts and zones, whose names many
    companies have."""
    zones = (slug(r["name"]) for r in rows("data/reference/zones.tsv"))
    forms = {"công-ty-tnhh", "công-ty-cổ-phần", "công-ty", "tổng-công-ty", "tập-đoàn", "ngân-hàng", "doanh-nghiệp"}
    return frozenset({slug(u.short) for u in (*provinces(), *districts())} | set(zones) | forms)


@cache
def _known() -> frozenset[str]:
    """The groups that everybody knows, whose daughters have their names in theirs."""
    return frozenset(
        company_core(r[side]) for r in rows("data/lexicon/company_names.tsv") for side in ("brand", "name")
    )


def is_other_group(one: str, other: str) -> bool:
    """Whether two keys are those of two groups that everybody knows, so that one is no second name of the other."""
    return one != other and one in _brand_keys() and other in _brand_keys()


@cache
def _brand_keys() -> frozenset[str]:
    return frozenset(company_core(r["brand"]) for r in rows("data/lexicon/company_names.tsv"))


@cache
def _business() -> re.Pattern[str]:
    words = {slug(r["word"]) for r in rows("data/lexicon/name_words.tsv")} | {"việt-nam", "và", "khai"}
    return re.compile(rf"-(?:(?:{'|'.join(sorted(words, key=lambda w: (-len(w), w)))})-)+")
