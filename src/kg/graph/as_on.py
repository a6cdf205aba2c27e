"""What a network shows "as on" a day: what had begun by then and is not known to have been over.

::

    a post          from the day on which it was certainly held to the last on which it may have been (kg.graph.tenure)
    anything else   from the first day that the fact tells of: what happened has happened, what lies there lies there
    a territory     its days, as the law has them; and so the bodies that govern it and no other

What nothing dates is left out, but for what reference data say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from pyoxigraph import NamedNode

from kg import terms as T
from kg.graph.days import whole_day
from kg.graph.edge_facts import EdgeFact
from kg.graph.holders import histories
from kg.graph.lookup import nodes, texts
from kg.graph.seat import Certainty
from kg.graph.store import Store

Holds = Callable[[EdgeFact], Certainty | None]
_VERSIONS: Final = re.compile(r"#.*")


def as_on(store: Store, day: str, facts: Iterable[EdgeFact]) -> Holds:
    """Whether a fact holds on a day ("2021-02-26"): certainly, possibly, or (None) not.

    Raises QueryError for what is no day.
    """
    whole_day(day)
    held = _held(store, day, sorted({f.post for f in facts if f.post}))
    there: dict[str, bool] = {}

    def standing(iri: str) -> bool:
        if iri not in there:
            there[iri] = _there(store, NamedNode(iri), day)
        return there[iri]

    def holds(fact: EdgeFact) -> Certainty | None:
        if not all(standing(iri) for iri in (fact.source, fact.target, fact.member) if iri):
            return None
        if fact.post:
            return held.get((fact.source, fact.post, _VERSIONS.sub("", fact.fact)))
        if not fact.told:
            return "certainly"
        if not fact.begin or fact.begin > day:
            return None
        return "certainly" if day <= fact.end or fact.group else "possibly"

    return holds


def _held(store: Store, day: str, posts: Iterable[str]) -> Mapping[tuple[str, str, str], Certainty]:
    """How sure it is that a person held a post on a day, by the article version that attests it."""
    found: dict[tuple[str, str, str], Certainty] = {}
    for history in histories(store, map(NamedNode, posts)):
        for term in history.terms:
            b = term.bounds
            if b.latest_begin <= day <= b.latest_end:
                sure: Certainty = "certainly" if b.certain(day) else "possibly"
                for a in term.attestations:
                    found[term.person, history.post, _VERSIONS.sub("", a.passage)] = sure
    return found


def _there(store: Store, node: NamedNode, day: str) -> bool:
    """Whether a territory was there on a day; of a body, whether one that it governs was."""
    areas = nodes(store, node, T.kg_jurisdiction) or [node]
    return any(_lived(store, area, day) for area in areas)


def _lived(store: Store, area: NamedNode, day: str) -> bool:
    begin = texts(store, area, T.schema_validFrom)
    end = texts(store, area, T.schema_validThrough)
    return min(begin, default="") <= day <= max(end, default="9999")
