"""Streets by a house number alone: "ở 128 [Hồng Hà], quận Phú Nhuận"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.extract.tokens import CAP, SMALL
from kg.model import Mention, Span

_ADDRESS: Final = re.compile(
    rf"(?<!\w)(?:[Ss]ố(?: nhà)?|[Nn]gõ|[Nn]gách|[Hh]ẻm|nhà|tại|ở|[Đđ]ịa chỉ:?|và) "
    rf"\d{{1,4}}[A-Za-z]?(?:/\d+)*(?:-\d+[A-Z]?)?,? "
    rf"(?P<name>{CAP}{SMALL}+(?: {CAP}{SMALL}+){{1,3}})"
    rf"(?=(?:, ?| ?\()(?:{CAP}{SMALL}+(?: {CAP}{SMALL}+){{1,2}}, )?"
    rf"(?:[Pp]hường|P\.|[PQ]\d|[Qq]uận|Q\.|[Tt]hành phố|TP|[Tt]hị trấn|[Hh]uyện|[Tt]hị xã|Hà Nội))"
)
"""A street by its house number and the ward, district or city behind it."""


def street_addresses(text: str) -> Iterator[Mention]:
    """The streets that no "đường" stands before. ``text`` is ``readable``."""
    for m in _ADDRESS.finditer(text):
        yield Mention(Span(*m.span("name")), "Place", "street", "address", 0.7)
