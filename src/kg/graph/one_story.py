"""Copies of one story counted once: what a copy says that its original says too adds nothing."""

from __future__ import annotations

from collections.abc import Sequence

from kg.graph.copies import copies
from kg.graph.edge_facts import EdgeFact
from kg.graph.store import Store
from kg.iri import segment


def counted_once(store: Store, facts: Sequence[EdgeFact]) -> list[EdgeFact]:
    """The facts without those of copies whose original tells of the same; what only copies tell of, the first of them
    says."""
    start = f"{store.base}article/"
    stories = {segment(copy): segment(original) for copy, original in copies(store.archive).items()}
    if not stories:
        return list(facts)
    first: dict[tuple[str, ...], tuple[bool, str]] = {}
    told = [(f, _article(f, start)) for f in facts]
    for f, article in told:
        key = _said(f, stories.get(article, article))
        first[key] = min(first.get(key, (True, "\U0010ffff")), (article in stories, article))
    return [f for f, article in told if first[_said(f, stories.get(article, article))][1] == article]


def _said(f: EdgeFact, story: str) -> tuple[str, ...]:
    """What a fact links, or whom a group has among others, in one story."""
    return story, f.relation, f.source, f.target, f.member


def _article(f: EdgeFact, start: str) -> str:
    """The article that says so, as its step in IRIs; empty for what reference data say."""
    iri = f.fact or f.group
    return iri.removeprefix(start).partition("#")[0].partition("/")[0] if iri.startswith(start) else ""
