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
_OF_COMPANY: Final = re.compile(r"(?:,| -|-| của| thuộc)? (?:công ty|tổng công ty|tập đoàn|nhà máy|xí nghiệp)")
_MANY_PLACES: Final = re.compile(
    r" (?:ở |tại )?(?:các|những|một số|nhiều|hai|ba|\d+) (?:tỉnh|địa phương|quận|huyện|thành phố)"
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


def type_of(g: Ground, body: Body) -> EntityType:
    """The type of the head, unless it is an office of a company, abroad, or takes the type of the body it serves."""
    if "as-inner" in body.head.tail and body.inner is not None:
        return body.inner.type
    if body.type != "Agency":
        return body.type
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
    if not body.exact and body.head_span.end - start < 5 and _after_surname(g, start):
        return False
    if g.upper(start):
        return True
    named_place = body.place is not None and not body.place.bare
    if "lower" in body.head.tail:
        return named_place or "alone" in body.head.tail
    if body.domain_span is None or not g.upper(body.domain_span.start):
        return False
    return body.exact


def _after_surname(g: Ground, start: int) -> bool:
    """Whether the head is a syllable of a person's name: "Lê Bộ Lĩnh"."""
    return g.text[max(0, start - 9) : start].rstrip().rsplit(" ", 1)[-1] in surnames()
