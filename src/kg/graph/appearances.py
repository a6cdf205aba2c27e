"""In which articles a thing stands, with its first mention in each, and with whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode

from kg import terms as T
from kg.graph.look import Heading, Look
from kg.graph.shown import Cuts, Evidence, Part, Value

FEW: Final = 80
MANY: Final = 1000
"""In so few articles company is counted one by one; in more all at once; in more than MANY in the latest FEW only."""
COMPANY: Final = 24
"""How many companions a page has."""
_BESIDE: Final = """
SELECT ?e (COUNT(?a) AS ?n) WHERE { ?a schema:mentions %s ; schema:mentions ?e }
GROUP BY ?e ORDER BY DESC(?n) LIMIT %d"""
_WRITERS: Final = ("Person", "NewsMediaOrganization")


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
    """What stands beside a thing in articles that mention it, but for who only wrote or published them."""
    some = articles if len(articles) <= MANY else articles[:FEW]
    if len(some) <= FEW:
        beside = (o for a in some for o in set(look.nodes(a, T.schema_mentions)))
        count = Counter(n for n in beside if n != node)
    else:
        rows = look.rows(_BESIDE % (node, 3 * COMPANY))
        count = Counter({NamedNode(row["e"]["value"]): int(row["n"]["value"]) for row in rows})
        del count[node]
    found: list[Companion] = []
    for n, times in sorted(count.items(), key=lambda c: (-c[1], c[0].value)):
        if len(found) < COMPANY and not _only_writes(look, look.value(n), times):
            found.append(Companion(look.value(n), times))
    return Company(len(some), tuple(found))


def _only_writes(look: Look, other: Value, times: int) -> bool:
    """Whether somebody may stand in so many articles for having written or published them."""
    if other.type not in _WRITERS:
        return False
    written = (len(look.pointing(p, NamedNode(other.iri))) for p in (T.schema_author, T.schema_publisher))
    return sum(written) >= times
