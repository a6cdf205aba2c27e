"""The facts behind the edges of a projection, as its query tells them: each once, with its days and how sure it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from pyoxigraph import QuerySolutions, Variable

from kg.errors import QueryError
from kg.graph.projections import COLUMNS, Projection
from kg.graph.search import shorten
from kg.graph.store import Store
from kg.graph.tenure import first_day, last_day

_DAY: Final = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])|$)|$)")
_COLUMNS: Final = tuple(Variable(name) for name in COLUMNS)


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
    there = set(answer.variables)
    known = [v if v in there else None for v in _COLUMNS]
    if Variable("relation") not in there or not {Variable("target"), Variable("member")} & there:
        raise QueryError(f"network {asked.name}: its query has no ?source ?target or ?group ?member, and ?relation")
    base, articles = store.base, f"{store.base}article/"
    names: dict[str, str] = {}
    for row in answer:
        terms = (None if v is None else row[v] for v in known)
        values = ["" if t is None else str(getattr(t, "value", "")) for t in terms]
        source, target, group, member, relation, fact, sure, published, begin, end, post = values
        ends = (member,) if group else (source, target)
        if (source != target and all(iri.startswith(base) and "#" not in iri for iri in ends)) or (group and ends[0]):
            if relation not in names:
                names[relation] = shorten(relation, base)
            stated = [day for day in (begin, end) if _DAY.match(day)] or [published[:10]]
            days = [day[:10] for day in stated if _DAY.match(day[:10])]
            first, last = min(map(first_day, days), default=""), max(map(last_day, days), default="")
            yield EdgeFact(
                source, target, group, member, names[relation], fact, _confidence(sure), first, last, post,
                fact.startswith(articles),
            )  # fmt: skip


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
