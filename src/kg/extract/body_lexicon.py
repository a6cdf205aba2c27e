"""The words that the grammar of bodies' and companies' names is written in: heads, fields of work, places, surnames."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Final, cast

from kg.assets import rows
from kg.extract.folding import fold
from kg.extract.gazetteer import Gazetteer
from kg.model import EntityType
from kg.names import name_key
from kg.resolve.units import districts

_SEPARATOR: Final = re.compile(r"\s+và\s+|\s*[,&]\s*|\s+-\s+|(?<=\w)-(?=\w)|;\s*")
_BETWEEN_WORDS: Final = (" và ", ", ", " - ", "-", "- ", " -", " & ", " ", ",")
_BETWEEN_LETTERS: Final = ("&", "-", " & ", " và ", ", ", "", "- ", ",", " - ", ".")


@dataclass(frozen=True, slots=True)
class Head:
    """The generic words that a body's name starts with; ``type`` is None where they only look so (Hội nghị)."""

    words: str
    kind: str
    type: EntityType | None
    level: str
    tail: frozenset[str]


@dataclass(frozen=True, slots=True)
class Domain:
    """A field of work in full words ("Kế hoạch và Đầu tư"), and the heads that it goes with (none given: any)."""

    full: str
    heads: frozenset[str]
    type: EntityType | None = None
    weak: bool = False
    """A single common word ("Thuế", "Tài chính") that other words may well go on from."""

    def fits(self, kind: str) -> bool:
        return not self.heads or kind in self.heads


@cache
def heads() -> Gazetteer[Head]:
    """Every head, and what only looks like one, by its folded words."""
    return Gazetteer((form, head) for head in _heads() for form in _dashed(fold(head.words)))


def _dashed(words: str) -> Iterator[str]:
    yield words
    if " - " in words:
        yield words.replace(" - ", "-")
        yield words.replace(" - ", ", ")
        yield words.replace(" - ", " và ")


def _heads() -> Iterator[Head]:
    for row in rows("data/lexicon/body_heads.tsv"):
        kind = cast(EntityType, row["type"]) if row["type"] not in ("", "-") else None
        yield Head(row["head"], row["kind"], kind, row["level"], frozenset(row["tail"].split()))


@cache
def domains() -> dict[str, tuple[Domain, ...]]:
    """Every spelling of every field of work, folded, with the domains it may stand for (one for each set of heads)."""
    table: dict[str, list[Domain]] = {}
    for full, abbr, domain in _domains():
        for form in {*_spellings(full, _BETWEEN_WORDS), *_spellings(abbr, _BETWEEN_LETTERS)}:
            for written in _shortened(fold(form)):
                table.setdefault(written, []).append(domain)
    return {form: tuple(found) for form, found in table.items()}


@cache
def domain_forms() -> Gazetteer[tuple[Domain, ...]]:
    return Gazetteer(domains().items())


def _domains() -> Iterator[tuple[str, str, Domain]]:
    for row in rows("data/reference/ministries.tsv"):
        if row["kind"] == "Bộ" and row["name"].startswith("Bộ "):
            full = row["name"].removeprefix("Bộ ")
            abbr = row["abbr"] if not row["abbr"].startswith("B") else ""
            yield full, abbr, Domain(full, frozenset({"Bộ"}))
    for row in rows("data/reference/departments.tsv"):
        full = row["name"].removeprefix("Sở ")
        yield full, row["abbr"] if len(row["abbr"]) > 2 else "", Domain(full, frozenset({"Sở"}))
    for row in rows("data/lexicon/body_domains.tsv"):
        kinds = frozenset(_kinds(row["heads"]))
        kind = cast(EntityType, row["type"]) if row["type"] else None
        yield row["domain"], row["abbr"], Domain(row["domain"], kinds, kind, weak=" " not in row["domain"])


def _shortened(form: str) -> Iterator[str]:
    """The form, and with its longest common words as newspapers shorten them (doanh nghiệp: DN)."""
    yield form
    for words, letters in _SHORTER:
        if words in form:
            yield form.replace(words, letters)


_SHORTER: Final = (
    ("doanh nghiệp", "dn"), ("phát triển nông thôn", "ptnt"), ("xuất nhập khẩu", "xnk"), ("xuất khẩu", "xk"),
    ("khu công nghiệp", "kcn"), ("khu kinh tế", "kkt"), ("bất động sản", "bđs"),
)  # fmt: skip
_GENERAL: Final = ("Tổng cục", "Cục", "Chi cục", "Vụ", "Phòng", "Đội", "Thanh tra", "Trạm", "Ban", "Tổ công tác")
_LONG_KINDS: Final = (
    "Ban Chỉ đạo", "Ban Chỉ huy", "Ban Quản lý", "Hiệp hội", "Trung tâm", "Học viện", "Bệnh viện", "Liên đoàn",
    "Câu lạc bộ", "Liên hiệp", "Ủy ban", "Đại học", "Tổ công tác",
)  # fmt: skip


def _kinds(cell: str) -> Iterator[str]:
    """The head kinds in a cell of the table, which separates them by spaces."""
    if cell == "*":
        yield from _GENERAL
        return
    rest = cell
    for kind in _LONG_KINDS:
        if kind in rest:
            rest = rest.replace(kind, "")
            yield {"Đại học": "Trường", "Liên hiệp": "Hiệp hội"}.get(kind, kind)
    for word in rest.split():
        if word != "BQL" and word != "BCĐ":
            yield word


def _spellings(name: str, between: tuple[str, ...]) -> Iterator[str]:
    parts = [p for p in _SEPARATOR.split(name) if p]
    if not parts:
        return
    if not 1 < len(parts) <= 4:
        yield name
        return
    for joints in product(between, repeat=len(parts) - 1):
        yield parts[0] + "".join(j + p for j, p in zip(joints, parts[1:], strict=True))


@cache
def words() -> Gazetteer[str]:
    """The common words of names with their class: n, v or f (see ``data/lexicon/name_words.tsv``)."""
    return Gazetteer((fold(row["word"]), row["class"]) for row in rows("data/lexicon/name_words.tsv"))


@cache
def known_places() -> Gazetteer[str]:
    """The places that names end with, folded, with their kind (province, city, town, country)."""
    named = ((fold(row["place"]), row["kind"]) for row in rows("data/lexicon/body_places.tsv"))
    return Gazetteer((name.replace(" - ", dash), kind) for name, kind in named for dash in _DASHES)


_DASHES: Final = (" - ", "-", "- ", " -", " – ", "–", "– ", " –")


@cache
def district_keys() -> frozenset[str]:
    """The keys of the names of all districts that have two syllables or more."""
    return frozenset(key for d in districts() if " " in (key := name_key(d.short)) or "'" in d.short)


@cache
def countries() -> frozenset[str]:
    return frozenset(fold(r["place"]) for r in rows("data/lexicon/body_places.tsv") if r["kind"] == "country")


@cache
def surnames() -> frozenset[str]:
    """Words that are hardly anything but a surname when capitalised."""
    return frozenset(r["surname"] for r in rows("data/lexicon/surnames.tsv") if r["strength"] == "sure")


@cache
def weak_surnames() -> frozenset[str]:
    return frozenset(r["surname"] for r in rows("data/lexicon/surnames.tsv") if r["strength"] != "sure")


@cache
def stop_words(kind: str) -> frozenset[str]:
    """Words of one kind in ``data/lexicon/name_stops.tsv`` (clause, sentence, middle name, actor)."""
    return frozenset(row["word"] for row in rows("data/lexicon/name_stops.tsv") if row["kind"] == kind)
