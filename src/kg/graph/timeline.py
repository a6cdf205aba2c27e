"""What happened with a thing, what it said and which posts it held, in order of time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal as OneOf

from pyoxigraph import NamedNode

from kg import terms as T
from kg.graph.look import Look
from kg.graph.offices import Stay
from kg.graph.shown import Cuts, Fact, Part
from kg.graph.tenure import first_day

Kind = OneOf["event", "statement", "post"]


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that has a time. ``day`` is as it is told: a day, a month or a year (of a statement that of its
    article, of a post the first certain day), or empty; ``until`` its last day, where it lasted.

    It is a fact, or the time in a post.
    """

    kind: Kind
    day: str
    until: str
    fact: Fact | None = None
    stay: Stay | None = None


def timeline(
    look: Look, events: Iterable[NamedNode], statements: Iterable[NamedNode], stays: Part[Stay], cuts: Cuts
) -> Part[Moment]:
    """All of it, the latest first, what has no time last."""
    times = [("event", *_time(look, e), e) for e in events]
    times += [("statement", look.day(s.value), "", s) for s in statements]
    found: list[tuple[str, str, str, str, NamedNode | Stay]] = [
        (_key(day), day, until, kind, node) for kind, day, until, node in times
    ]
    found += [(_key(s.latest_begin), s.latest_begin, s.earliest_end, "post", s) for s in stays if s.proved]
    found.sort(key=lambda f: (f[3], f[4].value if isinstance(f[4], NamedNode) else f[4].post.iri + f[4].person.iri))
    found.sort(key=lambda f: f[0], reverse=True)
    return cuts.part("timeline", found).map(lambda f: _moment(look, *f[1:]))


def events(look: Look, node: NamedNode) -> list[NamedNode]:
    """The events that a thing has a part in, or that took place there."""
    found = {*look.pointing(T.sem_hasActor, node), *look.pointing(T.sem_hasPlace, node)}
    return sorted(found, key=lambda e: e.value)


def _moment(look: Look, day: str, until: str, kind: str, what: NamedNode | Stay) -> Moment:
    if isinstance(what, Stay):
        return Moment("post", day, until, stay=what)
    return Moment("event" if kind == "event" else "statement", day, until, look.fact(what))


def _time(look: Look, event: NamedNode) -> tuple[str, str]:
    """When an event took place; of one without a time nothing, as its article may tell of it long after."""
    if day := look.one(event, T.sem_hasTimeStamp):
        return day, ""
    return look.one(event, T.sem_hasBeginTimeStamp), look.one(event, T.sem_hasEndTimeStamp)


def _key(day: str) -> str:
    return first_day(day) if day[:4].isdigit() else ""
