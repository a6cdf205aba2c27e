"""Posts on a page: the career of a person, who held the posts of a body, with what is certain and what is possible."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode

from kg import terms as T
from kg.graph.holders import History, histories
from kg.graph.look import Look
from kg.graph.seat import Certainty, Conflict, held
from kg.graph.shown import SHOWN_EVIDENCE, Cuts, Evidence, Fact, Part, Value
from kg.graph.tenure import FUTURE, PAST, Attestation, Term
from kg.ontology import concept

POSTS: Final = 40
"""How many posts of one person or body are looked at: those that articles attest most."""


@dataclass(frozen=True, slots=True)
class Stay:
    """A person in a post, from what articles attest. Each bound is a day, or empty where nothing is known:

    ::

        began          possibly          certainly         possibly          ended
        earliest_begin ─────── latest_begin ═══════ earliest_end ─────── latest_end

    Not ``proved``: no day is certain. ``today`` says how it stands on the day that was asked about; empty when it
    cannot have been so then, or no day was asked about.
    """

    person: Value
    post: Value
    role: Value
    body: Value
    acting: bool
    earliest_begin: str
    latest_begin: str
    earliest_end: str
    latest_end: str
    proved: bool
    today: Certainty | str
    disputed: bool
    one_seat: bool
    attested: Part[Evidence]
    """The first and the latest words that attest it, in order of time; the total counts all."""

    @property
    def order(self) -> str:
        """By which the latest comes first: the last day that somebody attests, else the last that is possible."""
        return (self.earliest_end or self.latest_end or self.latest_begin) if self.proved else self.latest_end


@dataclass(frozen=True, slots=True)
class Clash:
    """Two people of whom articles say that they held one seat on the same days, or one in between two of the other."""

    kind: str
    post: Value
    first: Value
    second: Value
    begin: str
    end: str
    first_words: tuple[Evidence, ...]
    second_words: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Offices:
    """The terms of a person or in a body, the latest first; what contradicts itself; and posts that articles do not
    tell as held (proposed, asked for, denied)."""

    stays: Part[Stay]
    clashes: tuple[Clash, ...]
    untold: Part[Fact]


def career(look: Look, person: NamedNode, day: str | None, cuts: Cuts) -> Offices:
    """The posts that a person held."""
    memberships = look.pointing(T.org_member, person)
    found = histories(look.store, _posts(look, memberships))
    return _offices(look, found, memberships, day, cuts, person.value)


def seats(look: Look, body: NamedNode, day: str | None, cuts: Cuts) -> Offices:
    """The posts of a body and all who held them."""
    memberships = look.pointing(T.org_organization, body)
    return _offices(look, histories(look.store, _posts(look, memberships)), memberships, day, cuts, None)


def holding(look: Look, post: NamedNode, day: str | None, cuts: Cuts) -> Offices:
    """All who held one post."""
    memberships = look.pointing(T.opengov_post, post)
    return _offices(look, histories(look.store, [post]), memberships, day, cuts, None)


def _posts(look: Look, memberships: Iterable[NamedNode]) -> list[NamedNode]:
    """The posts of some memberships, those of the most first, POSTS at the most."""
    count: dict[NamedNode, int] = {}
    for m in memberships:
        for post in look.nodes(m, T.opengov_post):
            count[post] = count.get(post, 0) + 1
    return sorted(count, key=lambda p: (-count[p], p.value))[:POSTS]


def _offices(
    look: Look, found: Iterable[History], memberships: list[NamedNode], day: str | None, cuts: Cuts, person: str | None
) -> Offices:
    stays: list[tuple[str, str, str, History, Term]] = []
    clashes: list[tuple[History, Conflict]] = []
    on_day: dict[tuple[str, Term], tuple[Certainty, bool]] = {}
    for history in found:
        if day is not None:
            for h in held(history.terms, day, one_seat=history.one_seat):
                on_day[history.post, h.term] = h.certainty, h.disputed
        stays += [
            (_last(t), t.person, history.post, history, t)
            for t in history.terms
            if person is None or t.person == person
        ]
        clashes += [
            (history, c) for c in history.conflicts if person is None or person in (c.first.person, c.second.person)
        ]
    stays.sort(key=lambda s: s[1:3])
    stays.sort(key=lambda s: s[0], reverse=True)
    part = cuts.part("offices", stays).map(lambda s: _stay(look, s[3], s[4], on_day.get((s[2], s[4]))))
    asserted = concept("Modalities", "Asserted")
    other = [m for m in memberships if asserted not in look.nodes(m, T.kg_modality)]
    untold = cuts.part("untold", look.latest(other)).map(look.fact)
    return Offices(part, tuple(_clash(look, h, c) for h, c in clashes[: cuts.size]), untold)


def _last(term: Term) -> str:
    b = term.bounds
    end = b.earliest_end if b.proved else b.latest_end
    return "" if end in (PAST, FUTURE) else end


def _stay(look: Look, history: History, term: Term, today: tuple[Certainty, bool] | None) -> Stay:
    post, b = NamedNode(history.post), term.bounds
    role, body = look.nodes(post, T.org_role), look.nodes(post, T.org_postIn)
    days = ("" if d in (PAST, FUTURE) else d for d in (b.earliest_begin, b.latest_begin, b.earliest_end, b.latest_end))
    return Stay(
        look.value(NamedNode(term.person)), look.value(post), look.value((role or [post])[0]),
        look.value((body or [post])[0]), term.acting, *days, b.proved,
        today[0] if today else "", today[1] if today else False, history.one_seat, _attested(look, term.attestations),
    )  # fmt: skip


def _attested(look: Look, words: tuple[Attestation, ...]) -> Part[Evidence]:
    """The first, and of the rest the latest."""
    shown = words if len(words) <= SHOWN_EVIDENCE else (words[0], *words[1 - SHOWN_EVIDENCE :])
    return Part(_evidence(look, shown), len(words), 0, SHOWN_EVIDENCE)


def _evidence(look: Look, words: Iterable[Attestation]) -> tuple[Evidence, ...]:
    return tuple(look.evidence(NamedNode(a.passage)) for a in words if a.passage)


def _clash(look: Look, history: History, c: Conflict) -> Clash:
    first, second = (look.value(NamedNode(t.person)) for t in (c.first, c.second))
    words = _evidence(look, c.first_words), _evidence(look, c.second_words)
    return Clash(c.kind, look.value(NamedNode(history.post)), first, second, c.begin, c.end, *words)
