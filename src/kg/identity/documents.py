"""When two documents or programmes of one name may be one: by number, year and code, by period, by time of mention."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from kg.identity.profile import DECREE, Profile, gap
from kg.identity.reason import Reason, both
from kg.sighting import Sighting

ONE_YEAR: Final = 12
"""Months within which two that name a number without its year mean the same one."""
IN_USE: Final = 8
"""Years for which a document is spoken of by its number without its year."""
YEARLY: Final = 20
"""Numbers below which an issuer has one every year ("Nghị quyết 02/NQ-CP")."""
RARE: Final = 200
"""Numbers from which the same issuer's same number in another year is hardly ever met."""
ONE_LAW: Final = 72
"""Months beyond which a law that is named without its year may be its successor."""

_NUMBER: Final = re.compile(r"([^/]*)/(\d*) ?(.*)")
_WORDS: Final = re.compile(r"[^\W\d_]+")


class Number(NamedTuple):
    """A document's number, year and issuer's letters, each "" where the name leaves it out."""

    number: str
    year: str
    code: str


def parsed(number: str) -> Number | None:
    """A sighting's number taken apart.

    >>> parsed("68/ NQ/TW"), parsed("")
    (Number(number='68', year='', code='NQTW'), None)
    """
    m = _NUMBER.fullmatch(number)
    return Number(m[1], m[2], "".join(_WORDS.findall(m[3])).upper()) if m is not None else None


def documents(a: Profile, b: Profile) -> Iterator[Reason]:
    """Numbered documents are one by number, year and code; without the year by the time of the articles; laws that are
    named without their year are doubtful when the articles stand years apart."""
    first, second = parsed(a.one.number), parsed(b.one.number)
    words = both(a.one.number, b.one.number)
    if first is None or second is None:
        if first is None and second is None and gap(a, b) > ONE_LAW:
            yield Reason("other-time", both(a.first[:4], b.first[:4]))
        return
    own = bool(first.code) and first.code == second.code and first.number.isdecimal() and int(first.number) >= YEARLY
    if first.number != second.number or not _agree(first.code, second.code):
        yield Reason("other-number", words)
    elif first.year and second.year:
        yield Reason("same-number" if first.year == second.year else "other-number", words)
    elif first.year or second.year:
        yield from _in_use(int(first.year or second.year), b if first.year else a, words, own or _decrees(a, b))
    elif not (a.first and b.first):
        if not (own or _one_issuer(a.one, b.one) or (first.code == second.code and _decrees(a, b) and _one_year(a, b))):
            yield Reason("no-year", words)
    elif gap(a, b) <= ONE_YEAR:
        yield Reason("same-year", a.first[:4])
    elif not own or gap(a, b) > 12 * IN_USE:
        yield Reason("other-number", words)
    elif int(first.number) < RARE:
        yield Reason("no-year", words)


def _one_issuer(a: Sighting, b: Sighting) -> bool:
    """Whether two articles name the same body behind a number, and speak of one year or two that follow each other."""
    ours, theirs = ({x for x in s.around if not x.startswith("=")} for s in (a, b))
    years = [int(x[1:]) for s in (a, b) for x in s.around if x.startswith("=")]
    return bool(ours & theirs) and len(years) == 2 and abs(years[0] - years[1]) <= 1


def _one_year(a: Profile, b: Profile) -> bool:
    """Whether two articles are of one year or two that follow each other, as far as they can be dated at all."""
    spoken = [[x[1:] for x in p.one.around if x.startswith("=")] for p in (a, b)]
    years = [int(p.first[:4] or next(iter(s), "0")) for p, s in zip((a, b), spoken, strict=True)]
    return all(years) and abs(years[0] - years[1]) <= 1


def _agree(code: str, other: str) -> bool:
    """Whether two issuers' letters can be those of one: one may be cut short."""
    return code.startswith(other) or other.startswith(code)


def _decrees(a: Profile, b: Profile) -> bool:
    """Whether both are of the kind that the Government alone issues."""
    return all(any(k.startswith(DECREE) for k in p.keys) for p in (a, b))


def _in_use(year: int, other: Profile, words: str, alone: bool) -> Iterator[Reason]:
    """One of two has its year; the other is spoken of at a time that may or may not fit."""
    if not other.first:
        if not alone:
            yield Reason("no-year", words)
    elif int(other.last[:4]) < year:
        yield Reason("other-number", words)
    elif int(other.first[:4]) > year + IN_USE:
        yield Reason("no-year", words)


def period(a: Profile, b: Profile) -> Iterator[Reason]:
    """Programmes that name their period are one when it ends in one year and neither begins in another; one that does
    not is spoken of within it."""
    mine, its = a.one.number, b.one.number
    if mine and its:
        first, second = mine.split("-"), its.split("-")
        same = first[-1] == second[-1] and (len(first) == 1 or len(second) == 1 or first[0] == second[0])
        yield Reason("same-period" if same else "other-number", both(mine, its))
    elif (mine or its) and not a.one.core:
        begin, _, end = (mine or its).partition("-")
        other = b if mine else a
        if not (end and other.first and begin <= other.first[:4] and other.last[:4] <= end):
            yield Reason("one-period", mine or its)
