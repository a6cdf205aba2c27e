"""What happened with a thing, what it said and which posts it held, in order of time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from typing import Literal as OneOf

from pyoxigraph import NamedNode

from kg import terms as T
from kg.graph.look import MOST, Look
from kg.graph.offices import Stay
from kg.graph.shown import Cuts, Fact, Part
from kg.graph.tenure import first_day

Kind = OneOf["event", "statement", "post"]
_TIMES: Final = "SELECT ?e ?d WHERE { ?e %s %s ; %s ?d } LIMIT %d"
_PART_IN: Final = (T.sem_hasActor, T.sem_hasPlace)


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that has a time: a fact, or a stay in a post.

    ``day`` is as it is told: a day, a month or a year (of a statement that of its article, of a post the first certain
    day); ``until`` its last day, where it lasted. An event of which no article says when has no ``day`` and stands
    where it is told of: ``told``, the day of its article, empty too where that is undated.
    """

    kind: Kind
    day: str
    until: str
    told: str
    fact: Fact | None = None
    stay: Stay | None = None


def timeline(
    look: Look, node: NamedNode, statements: Iterable[NamedNode], stays: Part[Stay], cuts: Cuts
) -> Part[Moment]:
    """The events that a thing has part in or is the place of, its statements and stays, the latest first, what has no
    time last."""
    events = {p: look.pointing(p, node) for p in _PART_IN}
    began, ended = _times(look, node, [p for p in _PART_IN if events[p]])
    found: list[tuple[Kind, str, str, str, NamedNode | Stay]] = [
        ("event", began.get(e.value, ""), ended.get(e.value, ""), look.day(e.value), e)
        for e in {e for some in events.values() for e in some}
    ]
    found += [("statement", look.day(s.value), "", look.day(s.value), s) for s in statements]
    found += [("post", s.latest_begin, s.earliest_end, "", s) for s in stays if s.proved]
    found.sort(key=lambda f: (f[0], f[4].value if isinstance(f[4], NamedNode) else f[4].post.iri + f[4].person.iri))
    found.sort(key=lambda f: _key(f[1]) or f[3], reverse=True)
    return cuts.part("timeline", found).map(lambda f: _moment(look, *f))


def _times(look: Look, node: NamedNode, parts: Iterable[NamedNode]) -> tuple[dict[str, str], dict[str, str]]:
    """The days on which the events of a thing began, and ended, by IRI."""

    def told(predicate: NamedNode) -> dict[str, str]:
        rows = [row for p in parts for row in look.rows(_TIMES % (p, node, predicate, MOST))]
        return {row["e"]["value"]: row["d"]["value"] for row in reversed(rows)}

    return told(T.sem_hasBeginTimeStamp) | told(T.sem_hasTimeStamp), told(T.sem_hasEndTimeStamp)


def _moment(look: Look, kind: Kind, day: str, until: str, told: str, what: NamedNode | Stay) -> Moment:
    if isinstance(what, Stay):
        return Moment(kind, day, until, told, stay=what)
    return Moment(kind, day, until, told, look.fact(what))


def _key(day: str) -> str:
    return first_day(day) if day[:4].isdigit() else ""
