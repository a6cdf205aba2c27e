"""The first page: what is in the graph; to a program, the catalogue of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, cast
from urllib.parse import urlencode

from kg.graph.front_page import Band, Count, FrontPage, front_page
from kg.graph.notations import NOTATIONS
from kg.graph.outlines import Period
from kg.graph.province_counts import articles_by_province
from kg.graph.province_map import choropleth
from kg.graph.query import SavedQuery, saved_query
from kg.graph.search import named
from kg.graph.short_names import prefixed
from kg.graph.store import Store
from kg.web import in_words, linked
from kg.web.ask import Answer, Ask, Lang
from kg.web.negotiate import best
from kg.web.page import page

PERIODS: Final[tuple[Period, ...]] = ("34", "63")
EXAMPLES: Final = (
    "territory-today", "holders-on-day", "statements-by", "career", "programmes", "events", "duties", "observations",
    "contradictions", "low-confidence",
)  # fmt: skip
"""The saved questions that the home page offers."""
WHERE_FACTS_ARE: Final = {
    "Claim": "evidence-of", "Membership": "holders-of-post", "Statement": "statements-on-words", "Event": "events",
    "Observation": "observations", "Duty": "duties",
}  # fmt: skip
"""Which saved question asks for facts of a class."""
WIDE: Final = 100
"""How wide the longest bar is, in the units of its picture."""


@dataclass(frozen=True, slots=True)
class Way:
    """A class with how many there are of it, and where the page leads to see them."""

    count: Count
    address: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A band of confidence in per cent, how many facts are in it, and how long its bar is (0 to WIDE)."""

    low: int
    high: int
    count: int
    length: int


@dataclass(frozen=True, slots=True)
class Example:
    """A saved question in words, with values that this store knows, and its address."""

    text: str
    values: str
    address: str


def home(store: Store, ask: Ask) -> Answer:
    """The store at a glance. ``period``: of which provinces the map is, "34" (since 1 July 2025) or "63"."""
    if best(ask.accept, ("text/html", *(n.media for n in NOTATIONS))) not in ("text/html", None):
        return linked.dcat_document(store, ask)
    front, base = front_page(store), store.base
    period = cast(Period, ask.one("period") if ask.one("period") in PERIODS else "34")
    return page(
        ask,
        base,
        "home.html",
        front=front,
        things=sum(c.count for c in front.entities),
        told=sum(c.count for c in front.facts),
        classes=tuple(Way(c, "/search?" + urlencode({"type": prefixed(c.what.iri)})) for c in front.entities),
        facts=tuple(Way(c, f"/q/{WHERE_FACTS_ARE[c.what.type]}") for c in front.facts),
        bars=_bars(front),
        picture=choropleth(period, articles_by_province(store, period), base),
        examples=tuple(_example(store, saved_query(name), ask.lang) for name in EXAMPLES),
    )


def _bars(front: FrontPage) -> tuple[Bar, ...]:
    most = max((band.count for band in front.quality.confidence), default=0)
    return tuple(_bar(band, most) for band in reversed(front.quality.confidence))


def _bar(band: Band, most: int) -> Bar:
    length = max(1, round(WIDE * band.count / most)) if band.count else 0
    return Bar(round(band.low * 100), round(band.high * 100), band.count, length)


def _example(store: Store, asked: SavedQuery, lang: Lang) -> Example:
    """A question with the first of its examples whose names are in this store; else only its form."""
    names = {p.name for p in asked.params if p.kind in ("entity", "province")}
    known = (e for e in asked.examples if e and all(named(store, v) for name, v in e if name in names))
    values = next(known, ())
    query = f"?{urlencode(values)}" if values else ""
    text = asked.vi if lang == "vi" else asked.en
    said = ", ".join(in_words.day(value, lang) for _, value in values)
    return Example(text, said, f"/q/{asked.name}{query}")
