"""Streets without "đường" before them: by a house number, in a list, on a way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Final

from kg.extract.heads import items
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


_SUCH_STREETS: Final = re.compile(
    r"(?<!\w)(?:tuyến|đường) (?:đường |phố )?(?:(?:chính|lớn|trung tâm|nội thành|nội đô|trọng điểm|huyết mạch) )?"
    rf"(?:như|gồm):? (?:đường )?(?P<name>{CAP}{SMALL}+(?: {CAP}{SMALL}+){{1,3}})(?=, | và |[.;…])"
)
"""The first of some streets: "các tuyến đường như [Nguyễn Huệ], Lê Lợi"."""
_STREETS: Final = re.compile(r"(?<!\w)(?:các|những|nhiều|[2-9]|hai|ba|một số)(?: (?:tuyến|con|trục|đoạn))? $")
_NEXT_STREET: Final = re.compile(rf" - ({CAP}{SMALL}+(?: {CAP}{SMALL}+){{1,3}})(?= -|[.,;)]| và |$)")


def street_addresses(text: str) -> Iterator[Mention]:
    """The streets that no "đường" stands before. ``text`` is ``readable``."""
    for m in _ADDRESS.finditer(text):
        yield Mention(Span(*m.span("name")), "Place", "street", "address", 0.7)
    for m in _SUCH_STREETS.finditer(text):
        first = Span(*m.span("name"))
        links = takewhile(lambda item: " " in text[item.start : item.end], items(text, first))
        yield from (Mention(link, "Place", "street", "street-list", 0.75) for link in (first, *links))


def more_streets(text: str, start: int, first: Span) -> Iterator[Mention]:
    """The other streets of a list or a way, given where "đường" stands and the first name.

    ::

        các tuyến đường Trần Phú, [Lê Thánh Tôn] và [Bạch Đằng]     đường Lê Lợi - [Trần Phú] - [Hùng Vương]
    """
    links, at = [], first.end
    while m := _NEXT_STREET.match(text, at):
        links.append(Span(*m.span(1)))
        at = m.end()
    if len(links) < 2 and _STREETS.search(text, max(0, start - 20), start):
        links = list(takewhile(lambda item: " " in text[item.start : item.end], items(text, first)))
    elif len(links) < 2:
        return
    yield from (Mention(link, "Place", "street", "street-list", 0.7) for link in links)
