"""A body's name as parsed, whether it is written as a name at all, and of what type it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kg.extract.body_ground import Ground, Place
from kg.extract.body_lexicon import Domain, Head, countries, surnames
from kg.extract.folding import fold
from kg.model import EntityType, Span

_GENERIC_LIST: Final = re.compile(
    r"(?:, |/| và )(?:các )?(?:thành phố|TP|huyện|xã|quận|thị xã|phường|thị trấn|tỉnh|cấp)\b(?! [A-ZĐ])"
)
_ABROAD: Final = re.compile(r" \(([^()\d]{2,12})\)")
_OF_COMPANY: Final = re.compile(
    r"(?:,| -|-| của| thuộc)? (?:công ty|cty|ctcp|tổng công ty|tập đoàn|nhà máy|xí nghiệp|ngân hàng tmcp)"
)
_CHIEF: Final = re.compile(r"(?:chánh|phó|tổng) $")
_KNOWN_BY_PLACE: Final = frozenset({"Hải quan", "Chính phủ", "Quốc hội"})
_OF_STATE: Final = re.compile(
    r"(?: \([^()\n]{2,12}\))?(?:,| -| –| thuộc| trực thuộc| của|,? \() ?(?:thuộc )?"
    r"(?:bộ|sở|cục|tổng cục|chi cục|vụ|ubnd|ủy ban nhân dân|công an|hải quan|tỉnh|thành phố|tp|huyện)\b"
)
"""A centre of the state, by what it belongs to."""
_OF_ALL: Final = re.compile(r",? (?:và )?(?:chính quyền|quân và dân|quân, dân|nhân dân)\b")
_ANY_SITE: Final = frozenset(
    f"hải quan {site}"
    for site in (
        "cửa khẩu", "cửa khẩu cảng", "cửa khẩu sân bay", "cửa khẩu sân bay quốc tế", "cửa khẩu quốc tế", "sân bay",
        "sân bay quốc tế", "cảng", "cảng biển", "ngoài cửa khẩu",
    )
)  # fmt: skip
"""Sites of customs offices in general, with no name."""
_PARTY: Final = frozenset({"Đảng bộ", "Đảng ủy"})
_LISTED: Final = re.compile(r",? (?:và )?(?:tỉnh|thành|quận|huyện|thị|đảng) ủy\b(?! [A-ZĐ])")
_IN_A_LIST: Final = re.compile(r"(?:tỉnh|thành|quận|huyện|thị|đảng) ủy,? (?:và )?$|đảng, $")
"""Committees in general: "các tỉnh ủy, thành ủy"."""
_MANY_PLACES: Final = re.compile(
    r" (?:ở |tại )?(?:các|những|một số|nhiều|hai|ba|\d+) "
    r"(?:tỉnh|địa phương|quận|huyện|thành phố|xã|phường|thị trấn|cấp|đơn vị)"
)


@dataclass(frozen=True, slots=True)
class Body:
    """A body's name as parsed: its span, the head that it starts with, the field of work and the place inside it."""

    span: Span
    head: Head
    head_span: Span
    type: EntityType
    domain: Domain | None = None
    domain_span: Span | None = None
    place: Place | None = None
    inner: Body | None = None
    exact: bool = True
    """Whether the lexicons knew all of it; False where the grammar guessed the end."""


_COMMON_LETTERS: Final = frozenset({"DN", "DNNVV", "HTX", "KCN"})
"""Common nouns by their letters: "các hiệp hội DN" are none."""


def type_of(g: Ground, body: Body) -> EntityType:
    """The type of the head, unless it is an office of a company, abroad, or takes the type of the body it serves."""
    if "as-inner" in body.head.tail and body.inner is not None:
        return body.inner.type
    if body.head.kind == "Trung tâm" and body.domain is None and _OF_STATE.match(g.low, body.span.end):
        return "Agency"
    if body.type != "Agency":
        return body.type
    if body.inner is not None and body.inner.type in ("Organization", "PoliticalOrganization"):
        return body.inner.type
    abroad = _ABROAD.match(g.text, body.span.end)
    if abroad is not None and fold(abroad[1]) in countries() and fold(abroad[1]) != "việt nam":
        return "Organization"
    return "Organization" if body.head.kind == "Phòng" and _OF_COMPANY.match(g.low, body.span.end) else "Agency"


def written_as_name(g: Ground, body: Body) -> bool:
    """Capitals where a name has them, and no plural before it or list of levels after it."""
    start, end = body.span.start, body.span.end
    before = g.low[max(0, start - 8) : start].rstrip().rsplit(" ", 1)[-1]
    plural = before in ("các", "những", "mỗi", "từng", "mọi", "nhiều") and body.head.kind != "Bộ"
    if plural and (body.place is None or body.place.bare):
        return False
    if body.place is None and _MANY_PLACES.match(g.low, end):
        return False
    if body.place is not None and body.place.bare and _GENERIC_LIST.match(g.text, end):
        return False
    if body.place is None and body.head.kind in _PARTY and _OF_ALL.match(g.low, end):
        return False
    if body.place is None and body.domain_span is not None and g.low[body.domain_span.start : end] in _ANY_SITE:
        return False
    if not g.upper(start) and body.place is None and "alone" in body.head.tail and _in_general(g, start, end):
        return False
    if not body.exact and body.head_span.end - start < 5 and _after_surname(g, start):
        return False
    return g.upper(start) or _named_in_small(g, body)


def _named_in_small(g: Ground, body: Body) -> bool:
    """Whether a name with a small first letter is one: the rest has the capitals, or its place leaves no doubt."""
    start, head, kind = body.span.start, g.text[body.span.start : body.head_span.end], body.head.kind
    named = body.place is not None and not body.place.bare
    if "lower" in body.head.tail:
        numbered = "number" in body.head.tail and body.domain_span is not None
        return named or numbered or "alone" in body.head.tail
    if body.inner is not None and body.domain_span is None:
        chief = kind == "Thanh tra" and _CHIEF.search(g.low, max(0, start - 8), start) is not None
        return g.upper(body.inner.span.start) and (chief or kind == "Văn phòng" or head != head.lower())
    if kind == "Trường" and head != head.lower() and body.domain_span is not None:
        return g.upper(body.domain_span.start)
    if "alone" in body.head.tail and head != head.lower():
        return kind != "Quốc hội"
    if body.exact and named and (body.domain is not None or kind in _KNOWN_BY_PLACE):
        return True
    if body.exact and kind == "Sở" and body.place is not None:
        return True
    if body.domain_span is None or g.text[body.domain_span.start : body.domain_span.end] in _COMMON_LETTERS:
        return False
    return body.exact and g.upper(body.domain_span.start)


def _in_general(g: Ground, start: int, end: int) -> bool:
    return _LISTED.match(g.low, end) is not None or _IN_A_LIST.search(g.low, max(0, start - 16), start) is not None


def _after_surname(g: Ground, start: int) -> bool:
    """Whether the head is a syllable of a person's name: "Lê Bộ Lĩnh"."""
    return g.text[max(0, start - 9) : start].rstrip().rsplit(" ", 1)[-1] in surnames()
