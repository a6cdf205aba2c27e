"""Posts on a page: the career of a person, who held the posts of a body, with what is certain and what is possible."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from typing import Literal as OneOf

from pyoxigraph import NamedNode

from kg import terms as T
from kg.graph.holders import History, histories
from kg.graph.look import MOST, Look
from kg.graph.seat import Certainty, Conflict, held
from kg.graph.shown import SHOWN_EVIDENCE, Cuts, Evidence, Fact, Part, Value
from kg.graph.tenure import FUTURE, PAST, Attestation, Term

_MEMBERSHIPS: Final = (
    "SELECT ?m ?post ?modality WHERE { ?m %s %s ; opengov:post ?post ; kg:modality ?modality } LIMIT %d"
)
POSTS: Final = 40
"""How many posts of one person or body are looked at: those that articles attest most."""


_RANK: Final[Mapping[str, int]] = {"certainly": 0, "possibly": 1, "": 2}


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
    today: Certainty | OneOf[""]
    disputed: bool
    one_seat: bool
    attested: Part[Evidence]
    """The first and the latest words that attest it, in order of time; the total counts all."""


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
    """The terms of a person or in a body, the latest first, those that hold on the day asked about before the rest;
    what contradicts itself; and posts that articles do not tell as held (proposed, asked for, denied)."""

    stays: Part[Stay]
    clashes: tuple[Clash, ...]
    untold: Part[Fact]


def career(look: Look, person: NamedNode, day: str | None, cuts: Cuts) -> Offices:
    """The posts that a person held."""
    seen, untold = _posts(look, T.org_member, person)
    return _offices(look, histories(look.store, seen), untold, day, cuts, person.value)


def seats(look: Look, body: NamedNode, day: str | None, cuts: Cuts) -> Offices:
    """The posts of a body and all who held them."""
    seen, untold = _posts(look, T.org_organization, body)
    return _offices(look, histories(look.store, seen), untold, day, cuts, None)


def holding(look: Look, post: NamedNode, day: str | None, cuts: Cuts) -> Offices:
    """All who held one post."""
    _, untold = _posts(look, T.opengov_post, post)
    return _offices(look, histories(look.store, [post]), untold, day, cuts, None)


def _posts(look: Look, predicate: NamedNode, node: NamedNode) -> tuple[list[NamedNode], list[NamedNode]]:
    """The posts of the memberships that have a node as a property, those of the most first, POSTS at the most; and the
    memberships that are not told as so."""
    count: Counter[str] = Counter()
    untold = set()
    for row in look.rows(_MEMBERSHIPS % (predicate, node, MOST)) if look.points(predicate, node) else ():
        count[row["post"]["value"]] += 1
        if row["modality"]["value"] != T.kg_ModalityAsserted.value:
            untold.add(row["m"]["value"])
    posts = sorted(count, key=lambda p: (-count[p], p))[:POSTS]
    return list(map(NamedNode, posts)), list(map(NamedNode, sorted(untold)))


def _offices(
    look: Look, found: Iterable[History], untold: list[NamedNode], day: str | None, cuts: Cuts, person: str | None
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
    if day is not None:
        stays.sort(key=lambda s: _RANK[on_day.get((s[2], s[4]), ("", False))[0]])
    part = cuts.part("offices", stays).map(lambda s: _stay(look, s[3], s[4], on_day.get((s[2], s[4]))))
    unsaid = cuts.part("untold", look.latest(untold)).map(look.fact)
    return Offices(part, tuple(_clash(look, h, c) for h, c in clashes[: cuts.size]), unsaid)


def _last(term: Term) -> str:
    """The last day that somebody attests, else the last that is possible."""
    return _day(term.bounds.earliest_end if term.bounds.proved else term.bounds.latest_end)


def _stay(look: Look, history: History, term: Term, today: tuple[Certainty, bool] | None) -> Stay:
    post, b = NamedNode(history.post), term.bounds
    role, body = look.nodes(post, T.org_role), look.nodes(post, T.org_postIn)
    return Stay(
        person=look.value(NamedNode(term.person)),
        post=look.value(post),
        role=look.value((role or [post])[0]),
        body=look.value((body or [post])[0]),
        acting=term.acting,
        earliest_begin=_day(b.earliest_begin),
        latest_begin=_day(b.latest_begin),
        earliest_end=_day(b.earliest_end),
        latest_end=_day(b.latest_end),
        proved=b.proved,
        today=today[0] if today else "",
        disputed=today[1] if today else False,
        one_seat=history.one_seat,
        attested=_attested(look, term.attestations),
    )


def _day(bound: str) -> str:
    return "" if bound in (PAST, FUTURE) else bound


def _attested(look: Look, words: tuple[Attestation, ...]) -> Part[Evidence]:
    """The first, and of the rest the latest."""
    shown = words if len(words) <= SHOWN_EVIDENCE else (words[0], *words[1 - SHOWN_EVIDENCE :])
    return Part(_evidence(look, shown), len(words), 0, SHOWN_EVIDENCE)


def _evidence(look: Look, words: Iterable[Attestation]) -> tuple[Evidence, ...]:
    return tuple(look.evidence(NamedNode(a.passage), _fact(look, a)) for a in words if a.passage)


def _fact(look: Look, a: Attestation) -> NamedNode | None:
    """The Membership that an attestation was read as: the one of its person that its passage shows."""
    facts = look.pointing(T.kg_evidence, NamedNode(a.passage))
    mine = [f for f in facts if look.has(f, T.org_member, NamedNode(a.person))]
    return next((f for f in mine if look.has(f, T.opengov_post, NamedNode(a.post))), next(iter(mine), None))


def _clash(look: Look, history: History, c: Conflict) -> Clash:
    first, second = (look.value(NamedNode(t.person)) for t in (c.first, c.second))
    words = _evidence(look, c.first_words), _evidence(look, c.second_words)
    return Clash(c.kind, look.value(NamedNode(history.post)), first, second, c.begin, c.end, *words)
