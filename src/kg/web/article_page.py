"""The page of an article: its words, with those marked that facts rest on, and the facts beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kg.graph.article_address import Address
from kg.graph.article_view import ArticleView, article_view
from kg.graph.pieces import Mark
from kg.graph.shown import Cuts, Fact, Role
from kg.graph.store import Store
from kg.web.ask import Answer, Ask
from kg.web.marked_text import lines
from kg.web.ontology_page import term_address
from kg.web.page import page

MOST: Final = 1_000_000
LONG: Final = 40
"""From how many code points on a text that is part of a passage is not told beside it once more."""
_AGAIN: Final = frozenset({"post", "unitCode"})
"""Roles that say once more what others of the fact say."""
_DAYS: Final = frozenset({"hasLatestBeginTimeStamp", "hasEarliestEndTimeStamp"})
"""Between which days a fact certainly holds, as far as its article can say."""
_SENTENCE: Final = {
    "Claim": frozenset({"subject", "predicate", "object"}),
    "Observation": frozenset({"measuredProperty", "value", "unitText"}),
    "Membership": frozenset({"member", "postTitle", "organization", "role"}),
}
"""The roles that the page puts into one line, by kind."""


@dataclass(frozen=True, slots=True)
class Told:
    """A fact of the article: ``anchor`` is the end of its IRI; ``roles`` what its one line does not say; ``numbers``
    and ``marks`` the passages that show it."""

    fact: Fact
    anchor: str
    roles: tuple[Role, ...]
    numbers: tuple[int, ...]
    marks: tuple[Mark, ...]
    chosen: bool


def article_page(store: Store, ask: Ask, address: Address) -> Answer:
    """The page of an article, or of one version of it. ``fact``: the end of a fact's IRI, whose passages are lit up;
    ``facts``, ``entities``: where those lists begin."""
    at = {name: ask.number(name, 0, MOST) for name in ("facts", "entities")}
    shown = article_view(store, address.id, address.sha or None, texts=ask.site.texts, cuts=Cuts(at=at))
    chosen = f"{shown.version.iri}#{ask.one('fact')}"
    order = list(dict.fromkeys(f for mark in shown.marks for f in mark.facts))
    if chosen in order and chosen not in {f.node for f in shown.facts}:
        at["facts"] = order.index(chosen) // shown.facts.size * shown.facts.size
        shown = article_view(store, address.id, address.sha or None, texts=ask.site.texts, cuts=Cuts(at=at))
    return page(
        ask,
        store.base,
        "article.html",
        shown=shown,
        lines=lines(shown.paragraphs, shown.marks, {chosen}),
        told=_told(shown, chosen),
        term_address=term_address,
        newest=next((e for e in shown.versions if e.current), None),
    )


def _told(shown: ArticleView, chosen: str) -> tuple[Told, ...]:
    places: dict[str, list[int]] = {}
    for number, mark in enumerate(shown.marks):
        for iri in mark.facts:
            places.setdefault(iri, []).append(number)
    found, day = [], shown.published[:10]
    for fact in shown.facts:
        numbers = tuple(places.get(fact.node, ()))
        marks = tuple(shown.marks[n] for n in numbers)
        words = {m.exact for m in marks}
        line = _SENTENCE.get(fact.kind, frozenset())
        roles = tuple(r for r in fact.roles if r.property.type not in line and not _again(r, words, day))
        found.append(Told(fact, fact.node.partition("#")[2], roles, numbers, marks, fact.node == chosen))
    return tuple(found)


def _again(role: Role, words: set[str], day: str) -> bool:
    """Whether a role only says what its passage says, or the day of the article, which stands above it."""
    if role.property.type in _DAYS:
        return all(v.words.vi == day for v in role.values)
    return role.property.type in _AGAIN or all(not v.iri and _said(v.words.vi, words) for v in role.values)


def _said(text: str, words: set[str]) -> bool:
    return text in words or (len(text) > LONG and any(text in passage for passage in words))
