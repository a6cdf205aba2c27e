"""Finding by name: a page for people, hits for scripts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

import orjson

from kg.assets import rows
from kg.errors import QueryError
from kg.graph.front_page import front_page
from kg.graph.search import Hit, label, listed, provinces_of, search
from kg.graph.short_names import prefixed
from kg.graph.store import Store
from kg.web.addresses import document_of
from kg.web.ask import JSON, Answer, Ask, Lang
from kg.web.labels import term_label, type_label
from kg.web.page import page
from kg.web.words import word

MOST: Final = 200
LONGEST: Final = 300
"""How much of a name is looked for, in code points; no name is so long."""
PAGE: Final = 25
"""How many hits one page shows."""
FAR: Final = 100_000
"""How far into a list without a name one may page."""


@dataclass(frozen=True, slots=True)
class Place:
    """A province that a hit belongs to; ``period``: "63" or "34" where only to that one of its versions."""

    iri: str
    name: str
    period: str


@dataclass(frozen=True, slots=True)
class Results:
    """A page of hits: those from ``offset`` on, how many there are in all (None: not counted), whether more follow."""

    hits: tuple[Hit, ...]
    offset: int
    total: int | None
    more: bool


@dataclass(frozen=True, slots=True)
class Problem:
    """A filter ("type", "province") with what was written in it, what the library says, and names that are like it."""

    filter: str
    written: str
    text: str
    near: tuple[str, ...]


def search_page(store: Store, ask: Ask) -> Answer:
    """The search form with its filters, and the hits of ``q``; without ``q`` but with a filter, what most articles
    mention of it. ``from``: which hit the page begins with."""
    text, problem, found = ask.one("q"), None, None
    try:
        found = _results(store, ask, text)
    except QueryError as error:
        problem = _problem(store, ask, str(error))
    return page(
        ask,
        store.base,
        "search.html",
        status=400 if problem else 200,
        text=text,
        found=found,
        problem=problem,
        values={name: ask.one(name) for name in ("type", "province")},
        provinces=_provinces(),
        types_here=_types(store, ask),
        kinds={hit.iri: type_label(hit.types, ask.lang) for hit in found.hits} if found else {},
        places=_places(store, found.hits) if found else {},
        periods={hit.iri: _period(store, [hit.iri]) for hit in found.hits} if found else {},
        most=MOST,
    )


def search_hits(store: Store, ask: Ask) -> Answer:
    """The hits of ``q`` as JSON; of one ``type`` and in one ``province``, if they are given. ``period`` says of which
    time a hit's province is, so that a department of then and that of now can be told apart."""
    type, province = _filters(ask)
    text = ask.one("q")[:LONGEST]
    found = search(store, text, ask.number("limit", 20, MOST), type, province) if text else []
    provinces = provinces_of(store, (hit.iri for hit in found))
    periods = {hit.iri: _period(store, provinces.get(hit.iri) or [hit.iri]) for hit in found}
    return Answer(orjson.dumps({"hits": [_shown(store, hit, ask.lang, periods[hit.iri]) for hit in found]}), JSON)


def _results(store: Store, ask: Ask, text: str) -> Results | None:
    type, province = _filters(ask)
    if text:
        offset = ask.number("from", 0, MOST - PAGE)
        hits = search(store, text[:LONGEST], min(MOST, offset + PAGE + 1), type, province)[offset:]
        return Results(tuple(hits[:PAGE]), offset, None, len(hits) > PAGE)
    if not type and not province:
        return None
    offset = ask.number("from", 0, FAR)
    some = listed(store, PAGE, offset, type, province)
    return Results(some.hits, offset, some.total, offset + len(some.hits) < some.total)


def _filters(ask: Ask) -> tuple[str | None, str | None]:
    return ask.one("type") or None, ask.one("province") or None


def _places(store: Store, hits: tuple[Hit, ...]) -> dict[str, tuple[Place, ...]]:
    """The provinces of hits: the lasting one, and of which time it is where that matters."""
    found = {}
    start = f"{store.base}province/"
    for iri, provinces in provinces_of(store, (hit.iri for hit in hits)).items():
        lasting = [p for p in provinces if not p.startswith((f"{start}p34-", f"{start}p63-"))]
        some = () if iri.startswith(start) else lasting or provinces
        found[iri] = tuple(Place(p, label(store, p), _period(store, provinces)) for p in some[:2])
    return found


def _period(store: Store, provinces: Iterable[str]) -> str:
    """Of which time provinces are, "63" or "34"; empty where of none, or of both."""
    start = f"{store.base}province/p"
    times = {p.removeprefix(start)[:2] for p in provinces if p.startswith((f"{start}34-", f"{start}63-"))}
    return times.pop() if len(times) == 1 else ""


def _problem(store: Store, ask: Ask, text: str) -> Problem:
    """Which filter is wrong, and the provinces that are called like what was written."""
    type, province = _filters(ask)
    try:
        listed(store, 0, 0, type)
    except QueryError:
        return Problem("type", type or "", text, ())
    near = search(store, (province or "")[:LONGEST], 3, "kg:Province") if province else []
    return Problem("province", province or "", text, tuple(dict.fromkeys(hit.label for hit in near)))


def _types(store: Store, ask: Ask) -> tuple[tuple[str, str], ...]:
    """The classes to choose from, by what they are called: those of the things in the store, and the one asked for."""
    here = {prefixed(c.what.iri): c.what.of(ask.lang) for c in front_page(store).entities}
    asked = ask.one("type")
    if asked and asked not in here:
        here[asked] = term_label(asked, ask.lang)
    return tuple(sorted(here.items(), key=lambda h: (h[1].casefold(), h[0])))


def _provinces() -> tuple[str, ...]:
    """The names of all provinces, of today and of before, to suggest."""
    return tuple(sorted({r["name"] for r in rows("data/reference/provinces.tsv")}))


def _shown(store: Store, hit: Hit, lang: Lang, period: str) -> dict[str, Any]:
    return {
        "iri": hit.iri,
        "href": document_of(hit.iri, store.base),
        "label": hit.label,
        "name": hit.name,
        "match": hit.match,
        "type": hit.types[0] if hit.types else "",
        "typeLabel": type_label(hit.types, lang),
        "period": word(f"search.period_{period}", lang) if period else "",
        "mentions": hit.mentions,
    }
