"""How two things hang together: the best few chains of links, each with its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import orjson
from pyoxigraph import NamedNode

from kg.errors import QueryError
from kg.graph.link_kinds import MENTIONED, kinds
from kg.graph.narrowing import Wanted
from kg.graph.paths import MOST_HOPS, Hop, Path, Paths, paths
from kg.graph.query import Param, terms
from kg.graph.store import Store
from kg.web.ask import JSON, Answer, Ask, Lang, Refusal
from kg.web.labels import term_label
from kg.web.meant import LONGEST, Meant, choice_json, meant
from kg.web.network import link_json, node_json, quote_json
from kg.web.page import page

PATHS: Final = 5
MOST_PATHS: Final = 20
HOPS: Final = 6
AVOIDABLE: Final = (
    "Country", "Province", "District", "Commune", "Agency", "Company", "Organization", "Person", "LegalDocument",
    "Programme", "Project", "Facility", "IndustrialZone", "Agreement",
)  # fmt: skip
"""The classes that the form offers to go round; addresses may name any."""
_AVOID: Final = Param("avoid", "type", False, "loại", "type")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request for paths says: what its two names mean, what to go round, how many paths and how long."""

    start: Meant
    goal: Meant
    avoid: tuple[str, ...]
    without: tuple[str, ...]
    since: str
    until: str
    k: int
    hops: int

    @property
    def status(self) -> int:
        """404 where nothing is called so; 200 else, also where a name must be chosen first."""
        return 404 if self.start.unknown or self.goal.unknown else 200

    @property
    def conditions(self) -> int:
        """How many conditions there are beyond the two names."""
        changed = (self.since, self.until, self.k != PATHS, self.hops != HOPS)
        return len(self.avoid) + len(self.without) + sum(map(bool, changed))


def path_page(store: Store, ask: Ask) -> Answer:
    """The form, and the paths between ``from`` and ``to``; a list to choose from where a name is that of several."""
    asked = _asked(store, ask)
    problem, found = "", None
    try:
        found = _found(store, asked)
    except QueryError as error:
        problem = str(error)
    return page(
        ask,
        store.base,
        "path.html",
        status=400 if problem else asked.status,
        asked=asked,
        found=found,
        problem=problem,
        classes=_classes(asked, ask.lang),
        kinds=kinds(),
        mentioned=MENTIONED,
        most=(MOST_PATHS, MOST_HOPS),
        names={node.iri: node for path in (found.paths if found else ()) for node in path.nodes},
    )


def path_json(store: Store, ask: Ask) -> Answer:
    """The same as JSON. Where a name is that of several things, ``choices`` lists them and there are no paths."""
    asked = _asked(store, ask)
    for name, end in (("from", asked.start), ("to", asked.goal)):
        if not end.text:
            raise Refusal(400, f"{name} is missing — give the IRI, the id or the name of a thing")
        if end.unknown:
            near = ", ".join(dict.fromkeys(c.label for c in end.near))
            raise Refusal(404, f"{name}: nothing is called {end.text!r}" + (f" — near it: {near}" if near else ""))
    found = _found(store, asked) or Paths((), True)
    said = {
        "from": _end(store, asked.start, ask.lang),
        "to": _end(store, asked.goal, ask.lang),
        "paths": [_path(store, path, ask.lang) for path in found.paths],
        "complete": found.complete,
    }
    return Answer(orjson.dumps(said), JSON)


def _asked(store: Store, ask: Ask) -> Asked:
    return Asked(
        meant(store, ask.one("from")),
        meant(store, ask.one("to")),
        _all(ask, "avoid"),
        _all(ask, "without"),
        ask.one("since")[:LONGEST],
        ask.one("until")[:LONGEST],
        max(1, ask.number("k", PATHS, MOST_PATHS)),
        max(1, ask.number("hops", HOPS, MOST_HOPS)),
    )


def _all(ask: Ask, name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(v.strip()[:LONGEST] for v in ask.params.get(name, ()) if v.strip()))


def _found(store: Store, asked: Asked) -> Paths | None:
    """The paths; None where the two ends are not both known. Raises QueryError for what does not fit."""
    avoided = (term for name in asked.avoid for term in terms(store, _AVOID, name))
    wanted = Wanted(
        avoid=tuple(term for term in avoided if isinstance(term, NamedNode)),
        without=asked.without,
        since=asked.since,
        until=asked.until,
    )
    wanted.span()
    if asked.start.thing is None or asked.goal.thing is None:
        return None
    return paths(store, asked.start.thing.iri, asked.goal.thing.iri, wanted, k=asked.k, max_hops=asked.hops)


def _classes(asked: Asked, lang: Lang) -> list[tuple[str, str]]:
    """The classes to go round: name and words; those of the address too."""
    return [(name, term_label(name, lang)) for name in dict.fromkeys((*AVOIDABLE, *asked.avoid))]


def _end(store: Store, end: Meant, lang: Lang) -> dict[str, Any]:
    thing = None if end.thing is None else choice_json(store, end.thing, lang)
    return {"text": end.text, "thing": thing, "choices": [choice_json(store, c, lang) for c in end.choices]}


def _path(store: Store, path: Path, lang: Lang) -> dict[str, Any]:
    return {
        "nodes": [node_json(store, node, lang) for node in path.nodes],
        "hops": [_hop(store, hop, lang) for hop in path.hops],
        "cost": path.cost,
    }


def _hop(store: Store, hop: Hop, lang: Lang) -> dict[str, Any]:
    return {
        "start": hop.start,
        "end": hop.end,
        "forward": hop.forward,
        "day": hop.day,
        "link": link_json(hop.link, lang),
        "quotes": [quote_json(store, quote, lang) for quote in hop.quotes],
    }
