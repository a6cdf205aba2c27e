"""What the home page says of a store: how much there is, the newest, the most mentioned, and how good the data are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final
from weakref import WeakKeyDictionary

from pyoxigraph import NamedNode

from kg import terms as T
from kg.graph.likeness import open_doubts
from kg.graph.look import Heading, Look, last_run
from kg.graph.runs import Run, runs
from kg.graph.shown import Value
from kg.graph.store import Store

NEWEST: Final = 10
LATELY: Final = 100
"""Among how many of the newest articles the most mentioned things are sought."""
MOST_MENTIONED: Final = 12
ENTITIES: Final = (
    T.schema_Person, T.kg_Agency, T.kg_PoliticalOrganization, T.kg_Company, T.kg_Organization,
    T.schema_NewsMediaOrganization, T.kg_Province, T.kg_District, T.kg_Commune, T.kg_Place, T.kg_IndustrialZone,
    T.kg_Facility, T.kg_Project, T.kg_Programme, T.kg_LegalDocument, T.kg_Agreement,
)  # fmt: skip
FACTS: Final = (
    T.kg_Claim, T.org_Membership, T.kg_Statement, T.kg_Event, T.schema_Observation, T.odrl_Duty,
)  # fmt: skip
_CONFIDENCES: Final = "SELECT ?c (COUNT(?f) AS ?n) WHERE { ?f kg:confidence ?c } GROUP BY ?c"
_MODALITIES: Final = "SELECT ?c (COUNT(?f) AS ?n) WHERE { ?f kg:modality ?c } GROUP BY ?c"
_BUSIEST: Final = "SELECT ?e (COUNT(?a) AS ?n) WHERE { ?a schema:mentions ?e } GROUP BY ?e ORDER BY DESC(?n) LIMIT %d"
_COUNT: Final = "SELECT (COUNT(?s) AS ?n) WHERE { ?s a %s }"


@dataclass(frozen=True, slots=True)
class Count:
    """A class, or a modality, and how many there are."""

    what: Value
    count: int


@dataclass(frozen=True, slots=True)
class Band:
    """How many facts have a confidence from ``low`` up to, but not including, ``high``; in the last band 1 is in."""

    low: float
    high: float
    count: int


@dataclass(frozen=True, slots=True)
class Quality:
    """How good the data are: articles in all, those without a date, those that were not let in; facts by confidence and
    by modality; passages that are quoted; pairs of things that nobody has told apart or put together."""

    articles: int
    undated: int
    quarantined: int
    confidence: tuple[Band, ...]
    modalities: tuple[Count, ...]
    passages: int
    doubts: int


@dataclass(frozen=True, slots=True)
class Newcomer:
    """One of the newest articles, and who published it."""

    article: Heading
    publishers: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Lately:
    """The most mentioned things of the newest articles: of how many, published since when, each in how many."""

    articles: int
    since: str
    things: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class FrontPage:
    """A store at a glance. ``last_run`` is None for a store in which nothing was ever built."""

    entities: tuple[Count, ...]
    facts: tuple[Count, ...]
    newest: tuple[Newcomer, ...]
    lately: Lately
    quality: Quality
    last_run: Run | None


_pages: WeakKeyDictionary[Store, tuple[int, FrontPage]] = WeakKeyDictionary()


def front_page(store: Store) -> FrontPage:
    """The store at a glance; counted once for each state of the store."""
    run = last_run(store)
    if store not in _pages or _pages[store][0] != run:
        _pages[store] = run, _front_page(Look(store))
    return _pages[store][1]


def busiest(store: Store, most: int = 30) -> tuple[str, ...]:
    """The IRIs of the things that stand in the most articles: their pages cost the most, and are asked for the most."""
    rows = Look(store).rows(_BUSIEST % most)
    return tuple(row["e"]["value"] for row in sorted(rows, key=lambda r: (-int(r["n"]["value"]), r["e"]["value"])))


def _front_page(look: Look) -> FrontPage:
    newest = sorted(sorted(look.days), key=lambda a: look.days[a], reverse=True)
    articles = [NamedNode(a) for a in newest[:NEWEST]]
    return FrontPage(
        tuple(c for cls in ENTITIES if (c := _count(look, cls)).count),
        tuple(c for cls in FACTS if (c := _count(look, cls)).count),
        tuple(Newcomer(look.heading(a), tuple(map(look.value, look.get(a, T.schema_publisher)))) for a in articles),
        _lately(look, newest[:LATELY]),
        _quality(look),
        next(iter(runs(look.store.archive, 1)), None),
    )


def _count(look: Look, cls: NamedNode) -> Count:
    return Count(look.property(cls), _number(look, cls))


def _number(look: Look, cls: NamedNode) -> int:
    return int(look.rows(_COUNT % cls)[0]["n"]["value"])


def _lately(look: Look, articles: list[str]) -> Lately:
    beside: Counter[NamedNode] = Counter()
    for article in map(NamedNode, articles):
        wrote = {*look.nodes(article, T.schema_author), *look.nodes(article, T.schema_publisher)}
        beside.update(set(look.nodes(article, T.schema_mentions)) - wrote)
    most = sorted(beside.items(), key=lambda b: (-b[1], b[0].value))[:MOST_MENTIONED]
    since = min((look.days[a] for a in articles), default="")
    return Lately(len(articles), since, tuple(Count(look.value(n), times) for n, times in most))


def _quality(look: Look) -> Quality:
    counts = look.store.archive.counts()
    spread: Counter[int] = Counter()
    for row in look.rows(_CONFIDENCES):
        spread[min(9, int(float(row["c"]["value"]) * 10 + 1e-9))] += int(row["n"]["value"])
    modalities = [
        Count(look.value(NamedNode(row["c"]["value"])), int(row["n"]["value"]))
        for row in look.rows(_MODALITIES)
        if row["c"]["type"] == "uri"
    ]
    articles = counts.get("ok", 0)
    return Quality(
        articles,
        articles - len(look.days),
        counts.get("quarantined", 0),
        tuple(Band(n / 10, (n + 1) / 10, spread[n]) for n in sorted(spread)),
        tuple(sorted(modalities, key=lambda c: (-c.count, c.what.iri))),
        _number(look, T.kg_Passage),
        open_doubts(look.store),
    )
