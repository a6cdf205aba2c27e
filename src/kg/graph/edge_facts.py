"""The facts behind the edges of a projection, as its query tells them: each once, with its days and how sure it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Final

from pyoxigraph import QuerySolutions

from kg.errors import QueryError
from kg.graph.projections import COLUMNS, Projection
from kg.graph.search import shorten
from kg.graph.store import Store
from kg.graph.tenure import first_day, last_day

_DAY: Final = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])|$)|$)")


@dataclass(frozen=True, slots=True)
class EdgeFact:
    """A fact between two entities by their IRIs, or of a member of a group.

    ``told``: an article says so; ``fact`` may be empty for what only reference data say, ``begin`` and ``end`` (days)
    for what nothing tells, ``post`` for what attests none.
    """

    source: str
    target: str
    group: str
    member: str
    relation: str
    fact: str
    confidence: float
    begin: str
    end: str
    post: str
    told: bool

    @property
    def between(self) -> tuple[str, str, str, str, str]:
        """What it links in which way, whichever article says so."""
        return self.source, self.target, self.group, self.member, self.relation


def edge_facts(store: Store, asked: Projection) -> list[EdgeFact]:
    """Every fact of a projection, in the order of what it links. What articles say, reference data need not say again.

    Raises QueryError for a projection whose rows are no edges.
    """
    found: dict[tuple[str, ...], EdgeFact] = {}
    for fact in _rows(store, asked):
        key = (*fact.between, fact.fact)
        other = found.get(key)
        found[key] = fact if other is None else _both(fact, other)
    said = {f.between for f in found.values() if f.fact}
    return [f for _, f in sorted(found.items()) if f.fact or f.between not in said]


def _rows(store: Store, asked: Projection) -> Iterator[EdgeFact]:
    answer = store.query(asked.sparql)
    if not isinstance(answer, QuerySolutions):
        raise QueryError(f"network {asked.name}: its query gives no rows — write it as a SELECT")
    there = [v.value for v in answer.variables]
    if "relation" not in there or not {"target", "member"} & {*there}:
        raise QueryError(f"network {asked.name}: its query has no ?source ?target or ?group ?member, and ?relation")
    at = [there.index(name) if name in there else len(there) for name in COLUMNS]
    base, articles = store.base, f"{store.base}article/"
    shorter = cache(lambda relation: shorten(relation, base))
    for row in answer:
        said = [*("" if term is None else term.value for term in row), ""]
        source, target, group, member, relation, fact, sure, published, begin, end, post = [said[n] for n in at]
        if group:
            if not _entity(member, base):
                continue
        elif source == target or not _entity(source, base) or not _entity(target, base):
            continue
        first, last = _days(begin, end, published[:10])
        yield EdgeFact(
            source, target, group, member, shorter(relation), fact, _confidence(sure), first, last, post,
            fact.startswith(articles),
        )  # fmt: skip


def _entity(iri: str, base: str) -> bool:
    """Whether an IRI is that of an entity of the store: no concept, no literal, no part of an article."""
    return iri.startswith(base) and "#" not in iri


@lru_cache(maxsize=4096)
def _days(begin: str, end: str, published: str) -> tuple[str, str]:
    """The first and last day of what is stated, else that of publication; empty where nothing tells."""
    stated = [day[:10] for day in (begin, end) if _DAY.match(day[:10])] or [published]
    days = [day for day in stated if _DAY.match(day)]
    return min(map(first_day, days), default=""), max(map(last_day, days), default="")


@lru_cache(maxsize=256)
def _confidence(text: str) -> float:
    """How sure a fact is, 0 to 1; certain where nothing says so, as of what reference data say."""
    try:
        return min(1.0, max(0.0, float(text)))
    except ValueError:
        return 1.0


def _both(a: EdgeFact, b: EdgeFact) -> EdgeFact:
    """One fact from two rows that tell of it."""
    return replace(
        a,
        confidence=max(a.confidence, b.confidence),
        begin=min(filter(None, (a.begin, b.begin)), default=""),
        end=max(a.end, b.end),
        post=max(a.post, b.post),
    )
