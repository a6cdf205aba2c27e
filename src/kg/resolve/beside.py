"""What stands right beside a name: the place behind a deputy or a work, the country before a foreigner, the agency of a
photograph, the rare names of an article."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from kg.assets import rows
from kg.model import BODIES, Doc, Entity, Post, Span
from kg.names import name_key, slug
from kg.resolve.compared import body_key
from kg.resolve.keys import company_core

MOST: Final = 6
"""Rare names of an article that are kept to know its people again by."""
_REACH: Final = 40
_DEPUTY: Final = re.compile(r"(?:[Đđ]ại biểu|ĐBQH|ĐB)(?: Quốc hội| QH)?,? (?:\w+ )?$")
_OF_DEPUTY: Final = re.compile(
    r"\s*[(,–-]\s*(?:[Đđ]oàn |ĐBQH |ĐB |[Đđ]ại biểu )*(?:Quốc hội |QH )?(?:tỉnh |TP |thành phố )?"
)
_SENT: Final = re.compile(
    r"\s*[(,–-]\s*(?:(?:[Đđ]oàn|[Đđ]ại biểu|ĐBQH|ĐB) )+(?:Quốc hội |QH )?(?:tỉnh |TP |thành phố )?"
)
_OF_WORK: Final = re.compile(r"\s?[(,–-]?\s?(?:ở |tại |của )?(?:tỉnh |TP |thành phố )?")
_SEATED: Final = frozenset({"chairperson", "deputy-chairperson", "party-secretary", "deputy-party-secretary"})
"""Roles that papers name with the province alone."""
_OF: Final = re.compile(r" (?:của|do) (?:Thủ tướng )?")
_BY: Final = re.compile(r"\s?[-–/|(,]\s?")


@dataclass(frozen=True, slots=True)
class Beside:
    """Where the units, papers and bodies of an article stand: by the offsets that they begin or end at, their ids."""

    text: str
    begin: Mapping[int, str]
    end: Mapping[int, str]
    paper: Mapping[int, str]
    paper_end: Mapping[int, str]
    bodies: Mapping[int, str]
    """Where the names of bodies begin."""

    def issuers(self, document: Entity) -> set[str]:
        """The bodies right behind the name of a document: "Chỉ thị 13 của Thủ tướng Chính phủ"."""
        found = (_OF.match(self.text, m.end) for m in document.mentions)
        return {self.bodies[f.end()] for f in found if f is not None and f.end() in self.bodies}

    def place_of_person(self, person: Entity) -> str:
        """The province that a deputy sits for ("đại biểu Lê A (Phú Thọ)"), the country that a foreigner serves."""
        for m in person.mentions:
            before = self.text[max(0, m.start - _REACH) : m.start]
            found = (_OF_DEPUTY if _DEPUTY.search(before) else _SENT).match(self.text, m.end)
            if found is not None and (unit := self._at(found)):
                return unit
            country = self.end.get(m.start - 1, "") if before.endswith(" ") else ""
            if country.startswith("country/"):
                return country
        return ""

    def seat_of(self, post: Post) -> str:
        """The province that stands for the body between a post and who holds it: "Chủ tịch Đà Nẵng Lê A"."""
        if post.person is None or post.body is not None or post.role not in _SEATED:
            return ""
        unit = self.begin.get(post.title.end + 1, "")
        between = self.text[post.title.end + 1 : post.person.start].rstrip()
        whole = unit.startswith("province/") and self.end.get(post.title.end + 1 + len(between)) == unit
        return unit if whole else ""

    def place_of_work(self, e: Entity) -> str:
        """The unit right behind a name: "tuyến metro số 1, TP.HCM"."""
        for m in e.mentions:
            found = _OF_WORK.match(self.text, m.end)
            if found is not None and found[0] and (unit := self._at(found)):
                return unit
        return ""

    def callings(self, person: Entity) -> tuple[str, ...]:
        """What the degrees and callings right before a person's name say: "PGS.TS Lê A" is a scholar."""
        found = (_calling().search(self.text, max(0, m.start - _REACH), m.start) for m in person.mentions)
        return tuple(sorted({_callings()[name_key(m[1])] for m in found if m is not None}))

    def _at(self, found: re.Match[str]) -> str:
        return next((self.begin[i] for i in range(found.end(), found.start(), -1) if i in self.begin), "")

    def paper_of(self, person: Entity) -> str:
        """The agency or paper that stands with the name of its author: "Ảnh: Lê A/TTXVN", "VGP/Lê A"."""
        for m in person.mentions:
            found = _BY.match(self.text, m.end)
            if found is not None and found.end() in self.paper:
                return self.paper[found.end()]
            if found is not None and (agency := _AGENCY.match(self.text, found.end())):
                return agency[0].casefold()
            if self.text[m.start - 1 : m.start] in ("/", "-") and m.start - 1 in self.paper_end:
                return self.paper_end[m.start - 1]
        return ""


@cache
def _callings() -> dict[str, str]:
    return {name_key(r["words"]): r["calling"] for r in rows("data/identity/callings.tsv")}


@cache
def _calling() -> re.Pattern[str]:
    words = sorted({r["words"] for r in rows("data/identity/callings.tsv")}, key=lambda w: (-len(w), w))
    either = "|".join(f"[{w[0].upper()}{w[0].lower()}]{re.escape(w[1:])}" for w in words)
    return re.compile(rf"(?<![\w])({either})[.\-– ]*(?:ông |bà )?\Z")


_AGENCY: Final = re.compile(r"TTXVN|VGP|VOV|BNEWS|VTV|TTO|VNE|NLĐ|SGGP|TNO")
"""Letters behind a name that no list of papers has to hold."""


def beside(doc: Doc) -> Beside:
    """Where the units, papers and bodies of one article stand."""
    units = [(m.span, id) for m in doc.mentions if m.type == "AdministrativeUnit" and (id := doc.entity_at(m.span))]
    papers = [
        (m, slug(_PAPER.sub("", e.name))) for e in doc.entities if e.type == "MediaOrganization" for m in e.mentions
    ]
    return Beside(
        doc.text,
        {s.start: id for s, id in units},
        {s.end: id for s, id in units},
        {s.start: id for s, id in papers},
        {s.end: id for s, id in papers},
        {m.start: e.id for e in doc.entities if e.type in BODIES for m in e.mentions},
    )


_PAPER: Final = re.compile(r"^(?:[Bb]áo|[Tt]ạp chí) ")


def rare_names(doc: Doc, credits: set[str | None], famous: set[str]) -> tuple[str, ...]:
    """The names of an article that few others have, in the order in which they stand: full names of people who hold no
    post of the whole country, companies of three words and more, each with where it stands first."""
    found: list[tuple[Span, str]] = []
    for e in doc.entities:
        if e.type == "Person":
            name = body_key(e.id)
            if (
                name.count("-") >= 2
                and e.id not in credits
                and e.id not in famous
                and name not in _known_people()
                and "." not in e.name
            ):
                found.append((e.mentions[0], name))
        elif e.type == "Company":
            core = company_core(e.name)
            if core.count("-") >= 2 and core not in _known():
                found.append((e.mentions[0], core))
    return tuple(name for _, name in sorted(found)[:MOST])


@cache
def _known_people() -> frozenset[str]:
    """People whom papers of every kind speak of."""
    return frozenset(slug(r["name"]) for r in rows("data/identity/known_people.tsv"))


@cache
def _known() -> frozenset[str]:
    """Companies that papers name every day."""
    return frozenset(
        company_core(r[side]) for r in rows("data/lexicon/company_names.tsv") for side in ("brand", "name")
    )


def spoken_year(text: str) -> str:
    """The newest year that an article speaks of as of its own time or before, which is most often its own; "" for
    none. Years that something is planned until do not count."""
    years = (m[0] for m in _YEAR.finditer(text) if not _PLANNED.search(text, max(0, m.start() - 22), m.start()))
    return max(years, default="")


_YEAR: Final = re.compile(r"(?<!\d)20[0-2]\d(?!\d| ?[-–])")
_PLANNED: Final = re.compile(
    r"(?:đến|tới|trước|giai đoạn|nhiệm kỳ|thời kỳ|dự kiến|tầm nhìn|vào|từ|sau|[-–])\s*"
    r"(?:(?:năm|ngày|tháng|hết|cuối|đầu)\s*)*\Z",
    re.IGNORECASE,
)
