"""Who held a post when, from what articles attest: bounds that tighten with every article, and never by likeness.

::

    current on 3 May 2021, and on 9 June 2023      begins ≤ 2021-05-03        2023-06-09 ≤ ends: certain all between
    former ("nguyên …") on 1 August 2024                                      ends ≤ 2024-08-01
    since March 2020                               2020-03-01 ≤ begins ≤ 2020-03-31
    somebody else on 2 July 2024, one seat                                    ends ≤ 2024-07-02

An attestation that the bounds admit moves them inwards or leaves them. One that they do not admit (current again after
"nguyên", or after somebody else was there) begins another term; what nothing explains is a conflict, and stays open.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from kg.graph.rivals import Rivals, Stretch, namesakes

PAST: Final = "0000-00-00"
FUTURE: Final = "9999-99-99"
"""Where nothing is known: before every day, and after every day."""

Kind = Literal["current", "former", "appointed", "dismissed", "acting"]
_OVER: Final = ("former", "dismissed")


@dataclass(frozen=True, slots=True)
class Attestation:
    """One article's word that a person holds or held a post: the day it was published, stated days (of which the day
    or the month may be missing), and the words that say so."""

    person: str
    post: str
    article: str
    day: str | None
    kind: Kind = "current"
    since: str | None = None
    until: str | None = None
    quote: str = ""
    passage: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Bounds:
    """Between which days a tenure began and ended, each day included; PAST and FUTURE where that is not known."""

    earliest_begin: str = PAST
    latest_begin: str = FUTURE
    earliest_end: str = PAST
    latest_end: str = FUTURE

    def certain(self, day: str) -> bool:
        return self.latest_begin <= day <= self.earliest_end

    def possible(self, day: str) -> bool:
        return self.earliest_begin <= day <= self.latest_end or self.certain(day)

    @property
    def proved(self) -> bool:
        """Whether there is a day on which it was certainly held."""
        return self.latest_begin <= self.earliest_end


@dataclass(frozen=True, slots=True)
class Term:
    """A tenure without a break that is known of, with all that attests it. ``resumed`` and ``interrupted``: somebody
    else was there between it and another of the same person's, and nothing says that this one left and came back."""

    person: str
    name: str
    acting: bool
    bounds: Bounds
    attestations: tuple[Attestation, ...]
    resumed: bool = False
    interrupted: bool = False

    def disputed(self, day: str) -> bool:
        """Whether the day lies in such a gap."""
        b = self.bounds
        return (self.resumed and b.earliest_begin < day < b.latest_begin) or (
            self.interrupted and b.earliest_end < day < b.latest_end
        )


def bounds_of(a: Attestation) -> Bounds:
    """What one attestation proves. Days that are stated to come are what is planned, and prove no more than that it was
    not before or not after; days that cannot be (an end before the beginning) prove nothing."""
    day = a.day
    begin, begun, still, end = PAST, FUTURE, PAST, FUTURE
    came = a.since is not None and first_day(a.since) <= (day or FUTURE)
    if a.since is not None:
        begin, begun = first_day(a.since), min(last_day(a.since), day or FUTURE) if came else FUTURE
    if a.until is not None:
        end = last_day(a.until)
        if first_day(a.until) <= (day or FUTURE):
            still = first_day(a.until)
    if day is not None and a.kind in _OVER:
        end = min(end, day)
    elif day is not None and (a.since is None or came) and day <= end:
        begun, still = min(begun, day), max(still, day)
    if a.since is None or came:
        begun = min(begun, end)
    if came:
        still = max(still, begin)
    if (a.since or a.until) and (begin > begun or still > end or begin > end):
        return bounds_of(replace(a, since=None, until=None))
    return Bounds(begin, begun, still, end)


def tenures(attestations: Iterable[Attestation], *, one_seat: bool, life: Bounds | None = None) -> tuple[Term, ...]:
    """The terms of all who held one post, in order of time; the order in which attestations come does not matter.

    In a post of ``one_seat`` somebody else's certain day ends a tenure and breaks it. ``life``: when the body was
    there, so that nobody begins before it did or ends after it.
    """
    own: dict[tuple[str, bool], list[Attestation]] = defaultdict(list)
    for a in sorted(set(attestations), key=_order):
        own[a.person, a.kind == "acting"].append(a)
    names = {person: max((a.name for a in some), key=len) or person for (person, _), some in own.items()}
    groups = namesakes(names)
    proved = {holder: [(bounds_of(a), a) for a in some] for holder, some in own.items()}
    rivals = Rivals(
        Stretch(b.latest_begin, b.earliest_end, group)
        for (person, acting), some in proved.items()
        if one_seat and not acting and (group := groups[person]) is not None
        for b, _ in some
        if b.proved
    )
    found = [
        _within(replace(term, name=names[person]), life)
        for (person, acting), some in proved.items()
        for term in _terms(person, acting, some, Rivals(()) if acting else rivals, groups)
    ]
    return tuple(sorted(found, key=lambda t: (t.bounds.latest_begin, t.bounds, t.person, t.acting)))


def _terms(
    person: str,
    acting: bool,
    own: Sequence[tuple[Bounds, Attestation]],
    rivals: Rivals,
    groups: Mapping[str, str | None],
) -> Iterator[Term]:
    group = groups[person]
    runs: list[list[tuple[Bounds, Attestation]]] = []
    stops = sorted(b.latest_end for b, _ in own if b.latest_end < FUTURE)
    starts = sorted(b.earliest_begin for b, _ in own if b.earliest_begin > PAST)
    unexplained: set[int] = set()
    until = PAST
    for b, a in sorted(((b, a) for b, a in own if b.proved), key=lambda p: (p[0].latest_begin, _order(p[1]))):
        told = bisect_left(stops, until) < bisect_left(stops, b.latest_begin) or bisect_right(
            starts, until
        ) < bisect_right(starts, b.latest_begin)
        if not runs:
            runs.append([])
        elif b.latest_begin > until and (told or rivals.between(until, b.latest_begin, group)):
            if not told:
                unexplained.add(len(runs))
            runs.append([])
        runs[-1].append((b, a))
        until = max(until, b.earliest_end)
    spans = [(min(b.latest_begin for b, _ in run), max(b.earliest_end for b, _ in run)) for run in runs]
    rest: list[list[Attestation]] = [[] for _ in runs]
    for b, a in (p for p in own if not p[0].proved):
        if b.latest_end < FUTURE:
            at = bisect_right([end for _, end in spans], b.latest_end) - 1
        else:
            at = bisect_left([begin for begin, _ in spans], b.earliest_begin)
        if 0 <= at < len(runs):
            rest[at].append(a)
    for n, (begun, still) in enumerate(spans):
        begin = [s for s in starts if s <= begun] + [s for s in stops if s < begun]
        end = [s for s in stops if s >= still] + [s for s in starts if s > still]
        begin.append(spans[n - 1][1] if n else PAST)
        end.append(spans[n + 1][0] if n + 1 < len(spans) else FUTURE)
        if n not in unexplained:
            begin.append(rivals.last_end(begun, group) or PAST)
        if n + 1 not in unexplained:
            end.append(rivals.next_begin(still, group) or FUTURE)
        held = (*(a for _, a in runs[n]), *rest[n])
        yield Term(
            person, "", acting, Bounds(max(begin), begun, still, min(end)), tuple(sorted(held, key=_order)),
            n in unexplained, n + 1 in unexplained,
        )  # fmt: skip
    placed = {a for n, run in enumerate(runs) for a in (*(a for _, a in run), *rest[n])}
    yield from _unproved(person, acting, [(b, a) for b, a in own if a not in placed], spans[-1][1] if spans else PAST)


def _unproved(person: str, acting: bool, left: Sequence[tuple[Bounds, Attestation]], after: str) -> Iterator[Term]:
    """Terms of which no day is certain: one that is over, one that is to come or of which no day is told."""
    over = [(b, a) for b, a in left if b.latest_end < FUTURE]
    open_ = [(b, a) for b, a in left if b.latest_end == FUTURE]
    latest = max((b.earliest_begin for b, _ in left), default=PAST)
    if over and open_ and latest <= min(b.latest_end for b, _ in over):
        over, open_ = [*over, *open_], []
    for part in (over, open_):
        if part:
            end = min(b.latest_end for b, _ in part)
            begins = [b.earliest_begin for b, _ in part if b.earliest_begin <= end]
            begin = max([*begins, after if part is open_ else PAST])
            held = tuple(sorted((a for _, a in part), key=_order))
            still = max((b.earliest_end for b, _ in part if b.earliest_end <= end), default=PAST)
            yield Term(person, "", acting, Bounds(begin, end, still, end), held)


def _within(term: Term, life: Bounds | None) -> Term:
    """The term no longer than its body was there, where that does not go against what was attested."""
    if life is None:
        return term
    b = term.bounds
    if life.earliest_begin <= min(b.latest_begin, b.latest_end):
        b = replace(b, earliest_begin=max(b.earliest_begin, life.earliest_begin))
    if life.latest_end >= max(b.earliest_end, b.earliest_begin):
        b = replace(b, latest_end=min(b.latest_end, life.latest_end))
    return replace(term, bounds=b)


def first_day(value: str) -> str:
    """The first day of a day, month or year: 2019 → 2019-01-01."""
    return (value[:10] + "-01-01")[:10] if len(value) < 7 else (value[:10] + "-01")[:10]


def last_day(value: str) -> str:
    """The last day of a day, month or year: 2020-02 → 2020-02-29."""
    if len(value) < 7:
        return f"{value[:4]}-12-31"
    return value[:10] if len(value) >= 10 else f"{value[:7]}-{monthrange(int(value[:4]), int(value[5:7]))[1]:02}"


def _order(a: Attestation) -> tuple[str, ...]:
    return a.day or "", a.article, a.person, a.kind, a.since or "", a.until or "", a.passage, a.quote, a.name
