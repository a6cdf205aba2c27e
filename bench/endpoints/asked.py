"""What the servers of bench/serve.py are asked: the same of the same store every time."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from endpoints.clients import Request, get
from kg.graph.front_page import busiest
from kg.graph.measures import documents
from kg.graph.name_words import bare_of, key_of
from kg.graph.store import Store

SEED = 7
JSON = "application/sparql-results+json"
TURTLE = "text/turtle"
PREFIXES = "PREFIX schema: <https://schema.org/> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
QUERIES = {
    "select": "SELECT ?p ?o { <%s> ?p ?o }",
    "select, joined": "SELECT ?a ?day ?name { ?a schema:mentions <%s> ; schema:datePublished ?day ;"
    " schema:headline ?name } ORDER BY DESC(?day) ?a LIMIT 20",
    "select, counted": "SELECT ?e (COUNT(?a) AS ?n) { ?a schema:mentions <%s>, ?e } GROUP BY ?e"
    " ORDER BY DESC(?n) ?e LIMIT 10",
    "ask": "ASK { <%s> skos:prefLabel ?name . ?a schema:mentions <%s> }",
    "construct": "CONSTRUCT { <%s> ?p ?o } { <%s> ?p ?o }",
}
"""By kind, about one entity. Each says its prefixes, and needs only the default graph."""
WHOLE = "SELECT ?c (COUNT(?s) AS ?n) { ?s a ?c } GROUP BY ?c"
"""A question to the whole store."""
SAVED = ("mentions-of", "co-mentions", "evidence-of")
WEIGHTS = {
    "home": 2, "search": 3, "search as typed": 3, "entity": 6, "entity, busy": 3, "entity as data": 2, "article": 3,
    "network": 2, "path": 1, "script or style": 3, "saved query": 3, "sparql": 4,
}  # fmt: skip
"""Of so many requests of each kind the mix is made."""


@dataclass(frozen=True, slots=True)
class Things:
    """What is asked about, drawn by chance that is the same every time: IRIs, and names without accents."""

    base: str
    busy: tuple[str, ...]
    some: tuple[str, ...]
    articles: tuple[str, ...]
    names: tuple[str, ...]


def things(folder: Path, most: int = 200) -> Things:
    """Things of a store: those that the most articles mention, any others, and articles."""
    dice = random.Random(SEED)
    with Store(folder) as store:
        named = store.names.things()
        every = documents(store)
        busy = tuple(iri for iri in busiest(store) if iri in named)
        others = [iri for iri in every if iri in named and named[iri].mentions]
        articles = [iri for iri in every if iri.startswith(f"{store.base}article/")]
        some = tuple(dice.sample(others, min(most, len(others))))
        names = tuple(bare_of(key_of(named[iri].label)) for iri in (*busy, *some))
        return Things(store.base, busy, some, tuple(dice.sample(articles, min(most, len(articles)))), names)


def sparql(found: Things, path: str) -> list[Request]:
    """The SPARQL queries, of each kind as many, half of them about busy things; nothing compressed."""
    dice = random.Random(SEED)
    asked = [
        get(kind, path, {"query": PREFIXES + text.replace("%s", iri)}, accept=_accept(kind), packed=False)
        for kind, text in QUERIES.items()
        for iri in dice.sample([*found.busy, *found.some[: len(found.busy)]], min(40, 2 * len(found.busy)))
    ]
    dice.shuffle(asked)
    return asked


def mix(found: Things) -> list[Request]:
    """What people, programs and search engines ask, in a mix."""
    dice = random.Random(SEED)
    kinds = [kind for kind, weight in WEIGHTS.items() for _ in range(weight)]
    queries = sparql(found, "/sparql")
    return [_one(kind, found, queries, dice) for _ in range(20) for kind in dice.sample(kinds, len(kinds))]


def entities(found: Things) -> dict[str, list[Request]]:
    """The pages of entities, by how many articles speak of them: few, some, most."""
    return {
        "entity": [get("entity", _page(iri)) for iri in found.some[:100]],
        "entity, busy": [get("entity, busy", _page(iri)) for iri in found.busy],
    }


def _one(kind: str, found: Things, queries: list[Request], dice: random.Random) -> Request:
    thing, busy = dice.choice(found.some), dice.choice(found.busy)
    name = dice.choice(found.names)
    match kind:
        case "home":
            return get(kind, "/")
        case "search":
            return get(kind, "/search", {"q": name})
        case "search as typed":
            return get(kind, "/api/search", {"q": name[: dice.randint(3, 8)]}, accept="application/json")
        case "entity":
            return get(kind, _page(thing))
        case "entity, busy":
            return get(kind, _page(busy))
        case "entity as data":
            return get(kind, _page(thing, dice.choice((".jsonld", ".ttl"))))
        case "article":
            return get(kind, _page(dice.choice(found.articles)))
        case "network":
            return get(kind, "/api/network", {"entity": dice.choice((thing, busy))}, accept="application/json")
        case "path":
            return get(kind, "/path", {"from": thing, "to": busy})
        case "script or style":
            return get(kind, dice.choice(("/static/base.css", "/static/suggest.js")))
        case "saved query":
            return get(kind, f"/q/{dice.choice(SAVED)}", {"entity": dice.choice((thing, busy)), "format": "json"})
    return dice.choice(queries)


def _accept(kind: str) -> str:
    return TURTLE if kind == "construct" else JSON


def _page(iri: str, suffix: str = ".html") -> str:
    return quote(iri.removeprefix("https://w3id.org"), safe="/%:@!$&'()*+,;=~-._") + suffix
