"""Finding entities by name: the same name first, then the same but for accents, names that the words typed begin, and
names that are close. Asked of the store's index of names (kg.graph.name_index), whatever the size of the store."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from pyoxigraph import DefaultGraph, NamedNode
from pyoxigraph import Literal as Words
from rapidfuzz import process

from kg import ontology
from kg.errors import QueryError
from kg.graph.name_search import CLOSE, Filter, Match, find
from kg.graph.name_words import bare_of, key_of, without_accents
from kg.graph.short_names import in_order, prefixed, shorten
from kg.graph.store import Store
from kg.names import nfc
from kg.terms import PREFIXES, kg_Province, rdf_type, rdfs_subClassOf, skos_prefLabel

__all__ = [
    "CLOSE",
    "Hit",
    "Listed",
    "Match",
    "label",
    "listed",
    "named",
    "provinces_of",
    "search",
    "shorten",
    "types",
    "without_accents",
]


@dataclass(frozen=True, slots=True)
class Hit:
    """An entity that a name may mean: its IRI, the name it was found by, its preferred name, how they match and how
    alike they are (0–100), its classes, and how many articles mention it."""

    iri: str
    name: str
    label: str
    match: Match
    score: float
    types: tuple[str, ...] = ()
    mentions: int = 0


def search(store: Store, text: str, limit: int = 20, type: str | None = None, province: str | None = None) -> list[Hit]:
    """The entities whose names are the text, or like it, best first; of a class and of a province, if they are given.

    A class is given by name ("Agency", "kg:Agency", "cơ quan") or IRI, and stands for its subclasses too; a province by
    name, id or IRI. Any text is a good one. Raises QueryError where there is no such class or province.
    """
    only = Filter(_classes(type) if type else (), _provinces(store, province) if province else ())
    found = find(store.names, text, limit, only)
    return [
        Hit(f.iri, f.name, f.label, f.match, f.score, in_order([shorten(t, store.base) for t in f.types]), f.mentions)
        for f in found
    ]


@dataclass(frozen=True, slots=True)
class Listed:
    """Things without a name to find them by, those that most articles mention first: some, and how many there are."""

    hits: tuple[Hit, ...]
    total: int


def listed(
    store: Store, limit: int = 20, offset: int = 0, type: str | None = None, province: str | None = None
) -> Listed:
    """The entities of a class and of a province, the most mentioned first. Raises QueryError as ``search`` does."""
    only = Filter(_classes(type) if type else (), _provinces(store, province) if province else ())
    some = f"FROM things t WHERE true{only.sql}"
    ((total,),) = store.names.rows(f"SELECT count(*) {some}", *only.values)
    best = f"SELECT iri, label, types, mentions {some} ORDER BY mentions DESC, iri LIMIT ? OFFSET ?"
    rows = store.names.rows(best, *only.values, limit, offset)
    found = (
        Hit(iri, name, name, "exact", 100.0, in_order([shorten(t, store.base) for t in types.split()]), mentions)
        for iri, name, types, mentions in rows
    )
    return Listed(tuple(found), total)


def provinces_of(store: Store, iris: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The IRIs of the provinces that each of some things belongs to, itself not among them."""
    some = sorted(set(iris))
    rows = store.names.rows(f"SELECT iri, provinces FROM things WHERE iri IN ({', '.join('?' * len(some))})", *some)
    return {iri: tuple(p for p in found.split() if p != iri) for iri, found in rows}


def named(store: Store, name: str) -> list[str]:
    """The IRIs of the entities that have this very name, sorted; where none has, of those that have it but for case,
    dashes and where the tone stands."""
    rows = list(
        store.names.rows(
            "SELECT t.iri, n.name FROM names n JOIN things t ON t.id = n.thing WHERE n.key = ?", key_of(name)
        )
    )
    forms = {nfc(name), nfc(name[:1].upper() + name[1:])}
    direct = {iri for iri, written in rows if written in forms}
    return sorted(direct or {iri for iri, _ in rows})


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


def _provinces(store: Store, text: str) -> tuple[str, ...]:
    """The IRIs of the provinces that an IRI, an id or a name means; by a name without its accents where none has it."""
    start = f"{store.base}province/"
    path = text.strip().strip("<>").removeprefix(store.base).removeprefix("province/")
    if store.names.things([start + path]):
        return (start + path,)
    key = key_of(text)
    bare = bare_of(key)
    for alike in (
        store.names.named("key", key),
        store.names.named("bare", bare),
        *(store.names.named("bare", f"{kind} {bare}") for kind in ("tinh", "thanh pho")),
    ):
        if found := {iri for iri, _ in alike if iri.startswith(start)}:
            return tuple(sorted(found))
    near = [f.label for f in find(store.names, text, 1, Filter((kg_Province.value,)))]
    hint = f" — did you mean {near[0]}?" if near else " — give a name like 'Ninh Bình', or an id like p63-37"
    raise QueryError(f"no province {text!r}{hint}")


@cache
def _classes(text: str) -> tuple[str, ...]:
    """The IRIs of the class that a name or an IRI means, and of its subclasses."""
    iri = text.strip().strip("<>")
    if "://" not in iri:
        known = _class_names()
        if (name := iri.casefold()) not in known:
            best = process.extractOne(name, sorted(known), score_cutoff=60)
            hint = f" — did you mean {prefixed(known[best[0]])}?" if best else " — give one like kg:Agency"
            raise QueryError(f"no type {text!r}{hint}")
        iri = known[name]
    found = [iri]
    for at in found:
        below = (c for c in ontology.classes() if NamedNode(at) in ontology.values(c, rdfs_subClassOf))
        found += [c.value for c in below if c.value not in found]
    return tuple(found)


@cache
def _class_names() -> dict[str, str]:
    """The classes of the ontology by all that they may be called, in small letters; its own before standard ones."""
    found: dict[str, str] = {}
    for cls in sorted(ontology.classes(), key=lambda c: (not c.value.startswith(PREFIXES["kg"]), c.value)):
        short = prefixed(cls.value)
        for name in (short, short.partition(":")[2], ontology.label(cls, "vi"), ontology.label(cls, "en")):
            if name:
                found.setdefault(name.casefold(), cls.value)
    return found
