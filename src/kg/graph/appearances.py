"""In which articles a thing stands, with its first mention in each, and with whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode

from kg import terms as T
from kg.graph.look import Heading, Look
from kg.graph.shown import Cuts, Evidence, Part, Value

ARTICLES: Final = 300
"""In how many articles company is looked for: the latest that mention a thing."""
COMPANY: Final = 24
"""How many companions a page has."""
_BESIDE: Final = """
SELECT ?e (COUNT(?a) AS ?n) WHERE {
  VALUES ?a { %s }
  ?a schema:mentions ?e .
  FILTER NOT EXISTS { ?a schema:author|schema:publisher ?e }
} GROUP BY ?e ORDER BY DESC(?n) ?e LIMIT %d"""


@dataclass(frozen=True, slots=True)
class Appearance:
    """An article that mentions a thing: where first, and how often."""

    article: Heading
    first: Evidence | None
    mentions: int


@dataclass(frozen=True, slots=True)
class Companion:
    """Something that stands in the same articles, and in how many of those that were looked at."""

    thing: Value
    articles: int


@dataclass(frozen=True, slots=True)
class Company:
    """What is mentioned together with a thing, the most often first; ``of``: in how many articles it was looked for."""

    of: int
    companions: tuple[Companion, ...]


def articles_with(look: Look, node: NamedNode) -> list[NamedNode]:
    """The articles that mention a thing, the latest first, the undated last."""
    return look.latest(look.pointing(T.schema_mentions, node))


def appearances(look: Look, node: NamedNode, articles: Sequence[NamedNode], cuts: Cuts) -> Part[Appearance]:
    """The articles with the first mention in each."""
    return cuts.part("articles", articles).map(lambda a: _appearance(look, node, a))


def _appearance(look: Look, node: NamedNode, article: NamedNode) -> Appearance:
    """Its mentions stand in the graph of the article's version, where few nodes denote the thing."""
    graph = look.graph_of(article)
    passages = look.pointing(T.kg_denotes, node, graph) if graph is not None else []
    first = min((look.evidence(p) for p in passages), key=lambda e: (e.start, e.end), default=None)
    return Appearance(look.heading(article), first, len(passages))


def company(look: Look, node: NamedNode, articles: Sequence[NamedNode]) -> Company:
    """What stands beside a thing in the latest articles that mention it, but for who wrote and published them."""
    some = articles[:ARTICLES]
    rows = look.store.rows(_BESIDE % (" ".join(map(str, some)), COMPANY + 1)) if some else ()
    found = [Companion(look.value(e), int(n.value)) for e, n in rows if isinstance(e, NamedNode) and n is not None]
    return Company(len(some), tuple(c for c in found if c.thing.iri != node.value)[:COMPANY])
