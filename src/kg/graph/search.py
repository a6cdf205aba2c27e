"""Finding entities by name: the same name first, then the same but for accents, then names that are close."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from pyoxigraph import DefaultGraph, NamedNode
from pyoxigraph import Literal as Words
from rapidfuzz import fuzz, process

from kg.graph.store import Store
from kg.names import name_key
from kg.terms import PREFIXES, rdf_type, skos_altLabel, skos_prefLabel

Match = Literal["exact", "accents", "close"]
CLOSE: Final = 78.0
"""The least likeness (0–100) of a name that counts as close."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An entity that a name may mean: its IRI, the name it was found by, its preferred name, and how they match."""

    iri: str
    name: str
    label: str
    match: Match
    score: float
    types: tuple[str, ...] = ()


def search(store: Store, text: str, limit: int = 20) -> list[Hit]:
    """The entities whose names are the text, or like it, best first."""
    key = name_key(text)
    bare = without_accents(key)
    names = [(iri, name, name_key(name)) for iri, name in _names(store)]
    found: dict[str, tuple[Match, float, str]] = {}

    def note(iri: str, match: Match, score: float, name: str) -> None:
        if iri not in found or _rank(found[iri][:2]) > _rank((match, score)):
            found[iri] = (match, score, name)

    for iri, name, k in names:
        if k == key:
            note(iri, "exact", 100.0, name)
        elif without_accents(k) == bare:
            note(iri, "accents", 99.0, name)
    if len(found) < limit:
        keys = [without_accents(k) for _, _, k in names]
        for _, score, at in process.extract(
            bare, keys, scorer=fuzz.token_sort_ratio, processor=None, score_cutoff=CLOSE, limit=20 * limit
        ):
            iri, name, _ = names[at]
            note(iri, "close", round(score, 1), name)
    best = sorted(found.items(), key=lambda item: (*_rank(item[1][:2]), item[1][2], item[0]))[:limit]
    return [Hit(iri, name, label(store, iri), how, score, types(store, iri)) for iri, (how, score, name) in best]


def named(store: Store, name: str) -> list[str]:
    """The IRIs of the entities that have this very name (but for case, dashes and where the tone stands), sorted."""
    direct = {
        q.subject.value
        for form in {name, name[:1].upper() + name[1:]}
        for predicate in (skos_prefLabel, skos_altLabel)
        for q in store.graph.quads_for_pattern(None, predicate, Words(form, language="vi"), DefaultGraph())
        if isinstance(q.subject, NamedNode) and q.subject.value.startswith(store.base)
    }
    if direct:
        return sorted(direct)
    key = name_key(name)
    return sorted({iri for iri, other in _names(store) if name_key(other) == key})


def label(store: Store, iri: str) -> str:
    """The preferred name of a thing, the Vietnamese one where there is one; the end of its IRI where it has none."""
    node = NamedNode(iri)
    words = [
        (q.object.language != "vi", q.object.value)
        for q in store.graph.quads_for_pattern(node, skos_prefLabel, None, DefaultGraph())
        if isinstance(q.object, Words)
    ]
    return min(words)[1] if words else shorten(iri, store.base)


def types(store: Store, iri: str) -> tuple[str, ...]:
    """The classes of a thing as short names, those of the ontology's own first."""
    found = [
        shorten(q.object.value, store.base)
        for q in store.graph.quads_for_pattern(NamedNode(iri), rdf_type, None, DefaultGraph())
        if isinstance(q.object, NamedNode)
    ]
    return tuple(sorted(found, key=lambda t: (not t.startswith("kg:"), t)))


def shorten(iri: str, base: str) -> str:
    """An IRI for people: without the base when it is data, with its prefix when it is a term of a known vocabulary."""
    if iri.startswith(base):
        return iri[len(base) :]
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and re.fullmatch(r"[\w.-]+", iri[len(namespace) :]):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


@lru_cache(maxsize=65536)
def without_accents(key: str) -> str:
    """A name key with its letters bare, for finding only: never for saying that two names are one."""
    marks = unicodedata.normalize("NFD", key.replace("đ", "d").replace("ð", "d"))
    return "".join(c for c in marks if not unicodedata.combining(c))


def _names(store: Store) -> Iterator[tuple[str, str]]:
    for predicate in (skos_prefLabel, skos_altLabel):
        for q in store.graph.quads_for_pattern(None, predicate, None, DefaultGraph()):
            if (
                isinstance(q.subject, NamedNode)
                and isinstance(q.object, Words)
                and q.subject.value.startswith(store.base)
            ):
                yield q.subject.value, q.object.value


def _rank(found: tuple[Match, float]) -> tuple[int, float]:
    return ("exact", "accents", "close").index(found[0]), -found[1]
