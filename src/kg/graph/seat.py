"""Who sat on a seat on a day, and who cannot have sat there together."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from kg.graph.rivals import namesakes
from kg.graph.tenure import Attestation, Bounds, Term, bounds_of

Certainty = Literal["certainly", "possibly"]


@dataclass(frozen=True, slots=True)
class Held:
    """A term that holds on a day, how sure that is, and whether it is part of a conflict on it."""

    term: Term
    certainty: Certainty
    disputed: bool


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two people of whom articles say that they both held one seat: on the same days, or one between two days of the
    other, who left and came back without a word. Days: from the first to the last that is in question."""

    kind: Literal["same day", "in between"]
    first: Term
    second: Term
    begin: str
    end: str
    first_words: tuple[Attestation, ...]
    """What attests the first nearest to these days: before and after them, or on them."""
    second_words: tuple[Attestation, ...]


def held(terms: Sequence[Term], day: str, *, one_seat: bool) -> tuple[Held, ...]:
    """Who certainly or possibly held a post on a day, one line a person, the certain first and those
    of whom no article tells a day last.

    In a post of one seat a certain holder leaves no room for others, but for those whom a conflict leaves open.
    """
    groups = namesakes({t.person: t.name for t in terms})
    clashing = {
        t.person for c in (conflicts(terms) if one_seat else ()) if c.begin <= day <= c.end for t in (c.first, c.second)
    }
    sure = [t for t in terms if t.bounds.certain(day)]
    seated = {groups[t.person] for t in sure if not t.acting} - {None} if one_seat else set()
    found: dict[tuple[str, bool], Held] = {}
    for term in sure:
        found.setdefault(
            (term.person, term.acting), Held(term, "certainly", term.person in clashing and not term.acting)
        )
    for term in terms:
        who = groups[term.person]
        if term.bounds.possible(day) and (who is None or not seated - {who} or term.disputed(day)):
            found.setdefault((term.person, term.acting), Held(term, "possibly", term.disputed(day)))
    return tuple(
        sorted(
            found.values(),
            key=lambda h: (h.certainty, h.term.bounds == Bounds(), h.term.bounds.latest_begin, h.term.person),
        )
    )


def conflicts(terms: Sequence[Term]) -> tuple[Conflict, ...]:
    """What cannot be on a post of one seat, in order of time.

    No conflict: a post handed over on one day where the one's end or the other's beginning is stated; acting holders;
    short names that may be either of two, and names of which one is the other's end.
    """
    groups = namesakes({t.person: t.name for t in terms})
    proved = [t for t in terms if t.bounds.proved and not t.acting and groups[t.person] is not None]
    sure = sorted(proved, key=lambda t: (t.bounds.latest_begin, t.bounds.earliest_end, t.person))
    begins = [t.bounds.latest_begin for t in sure]
    found: set[Conflict] = set()
    before: dict[str, Term] = {}
    for n, a in enumerate(sure):
        for b in sure[n + 1 : bisect_right(begins, a.bounds.earliest_end)]:
            if groups[a.person] != groups[b.person] and not _handed_over(a, b):
                begin, end = b.bounds.latest_begin, min(a.bounds.earliest_end, b.bounds.earliest_end)
                words = _words(a, begin, end), _words(b, begin, end)
                found.add(Conflict("same day", a, b, begin, end, *words))
        if a.resumed:
            left = before[a.person]
            begin, end = left.bounds.earliest_end, a.bounds.latest_begin
            around = _words(left, begin, begin)[-1:] + _words(a, end, end)[:1]
            for b in sure[: bisect_left(begins, end)]:
                if groups[b.person] != groups[a.person] and b.bounds.earliest_end > begin:
                    found.add(Conflict("in between", a, b, begin, end, around, _words(b, begin, end)))
        before[a.person] = a
    return tuple(sorted(found, key=lambda c: (c.begin, c.end, c.first.person, c.second.person)))


def _words(term: Term, begin: str, end: str) -> tuple[Attestation, ...]:
    """What attests a term on some of these days: the first and the last."""
    some = [a for a in term.attestations if _touches(bounds_of(a), begin, end)]
    return tuple(dict.fromkeys((some[0], some[-1]))) if some else ()


def _touches(b: Bounds, begin: str, end: str) -> bool:
    return b.proved and b.latest_begin <= end and begin <= b.earliest_end


def _handed_over(a: Term, b: Term) -> bool:
    """Whether the one's last day is the other's first, and one of them is stated to be so."""
    day = b.bounds.latest_begin
    return day == a.bounds.earliest_end and (
        any(bounds_of(x).earliest_begin == day for x in b.attestations)
        or any(bounds_of(x).latest_end == day for x in a.attestations)
    )
