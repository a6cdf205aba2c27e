"""What belongs to a unit of territory, as articles say: articles, officials, projects, zones, facilities, companies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from pyoxigraph import NamedNode

from kg import terms as T
from kg.graph.lookup import Cell, cells, nodes, subjects, texts
from kg.graph.search import label
from kg.graph.store import Store
from kg.ontology import concept

Kind = Literal["articles", "officials", "projects", "zones", "facilities", "companies"]
_PLACED: Final[tuple[tuple[Kind, NamedNode], ...]] = (
    ("projects", T.kg_Project),
    ("zones", T.kg_IndustrialZone),
    ("facilities", T.kg_Facility),
    ("companies", T.kg_Company),
)
_LIES_IN: Final = (T.schema_containedInPlace, T.schema_location)

_ARTICLES: Final = """
SELECT DISTINCT ?a ?id ?title ?day WHERE {
  VALUES ?unit { %s }
  ?a schema:mentions ?unit ; dct:identifier ?id .
  OPTIONAL { ?a schema:headline ?title }
  OPTIONAL { ?a schema:datePublished ?day }
}"""
_OFFICIALS: Final = """
SELECT ?person ?title ?body ?tenure ?words ?article ?p WHERE {
  VALUES ?unit { %s }
  ?body kg:jurisdiction ?unit .
  ?m org:organization ?body ; org:member ?person ; kg:postTitle ?title ; kg:tenure ?tenure ;
     kg:modality kg:ModalityAsserted ; kg:evidence ?p .
  ?p oa:exact ?words ; kg:inArticle ?source .
  ?source dct:identifier ?article .
}"""

_OFFICIAL: Final = ("person", "title", "body", "tenure", "words", "article", "p")


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that belongs to a unit: what it is called, how it belongs there (a post, the place it lies in), and the
    words that say so with their article's id and their passage's IRI. An article is its own evidence; what reference
    data say has no words."""

    iri: str
    label: str
    how: str
    quote: str
    article: str
    passage: str = ""


def things(store: Store, unit: NamedNode) -> dict[Kind, tuple[Thing, ...]]:
    """All that belongs to a unit, by kind, sorted by name."""
    places = _places(store, unit)
    found: dict[Kind, set[Thing]] = {
        "articles": _articles(store, [p for p in places if T.kg_AdministrativeUnit in nodes(store, p, T.rdf_type)]),
        "officials": _officials(store, unit),
    }
    found |= {kind: set() for kind, _ in _PLACED}
    at = {thing: place for place in places for predicate in _LIES_IN for thing in subjects(store, predicate, place)}
    for thing, place in at.items():
        kind = _kind(store, thing)
        if kind is not None:
            how = "" if place == unit else label(store, place.value)
            found[kind].add(_thing(store, thing, how, _claims(store, thing, T.rdf_subject, _LIES_IN, set(places))))
            for runner in subjects(store, T.kg_operates, thing):
                if _kind(store, runner) == "companies" and runner not in at:
                    claims = _claims(store, runner, T.rdf_subject, (T.kg_operates,), {thing})
                    found["companies"].add(_thing(store, runner, label(store, thing.value), claims))
    return {kind: tuple(sorted(some, key=lambda t: (t.label, t.iri, t.how))) for kind, some in found.items()}


def _places(store: Store, unit: NamedNode) -> list[NamedNode]:
    """A unit and every place that lies in it, near and far."""
    found = {unit: None}
    queue = [unit]
    while queue:
        for inner in subjects(store, T.schema_containedInPlace, queue.pop()):
            if inner not in found:
                found[inner] = None
                queue.append(inner)
    return sorted(found, key=lambda p: p.value)


def _kind(store: Store, thing: NamedNode) -> Kind | None:
    types = nodes(store, thing, T.rdf_type)
    return next((kind for kind, cls in _PLACED if cls in types), None)


def _articles(store: Store, units: list[NamedNode]) -> set[Thing]:
    rows = cells(store, _ARTICLES % " ".join(map(str, units)))
    told = ((_text(row, name) for name in ("a", "id", "title", "day")) for row in rows)
    return {Thing(a, title, day[:10], "", id) for a, id, title, day in told}


def _officials(store: Store, unit: NamedNode) -> set[Thing]:
    """One thing for each person, post and tenure, with the words of the first article."""
    first: dict[tuple[str, str], Thing] = {}
    called: dict[str, str] = {}
    for row in cells(store, _OFFICIALS % unit):
        person, title, body, tenure, quote, article, passage = (_text(row, name) for name in _OFFICIAL)
        for iri in (person, body):
            if iri not in called:
                called[iri] = label(store, iri)
        former = "nguyên " if tenure == T.kg_Former.value else ""
        thing = Thing(person, called[person], f"{former}{title}, {called[body]}", quote, article, passage)
        key = person, thing.how.casefold()
        if key not in first or (article, quote, passage) < (first[key].article, first[key].quote, first[key].passage):
            first[key] = thing
    return set(first.values())


def _claims(
    store: Store, thing: NamedNode, role: NamedNode, predicates: tuple[NamedNode, ...], values: set[NamedNode]
) -> list[NamedNode]:
    """The asserted claims that a thing has one of some relations to one of some others."""
    return [
        claim
        for claim in subjects(store, role, thing)
        if any(p in predicates for p in nodes(store, claim, T.rdf_predicate))
        and any(o in values for o in nodes(store, claim, T.rdf_object))
        and concept("Modalities", "Asserted") in nodes(store, claim, T.kg_modality)
    ]


def _text(row: Mapping[str, Cell], name: str) -> str:
    return row[name]["value"] if name in row else ""


def _thing(store: Store, node: NamedNode, how: str, said: list[NamedNode]) -> Thing:
    words = sorted(
        ("".join(texts(store, article, T.dct_identifier)[:1]), "".join(texts(store, p, T.oa_exact)[:1]), p.value)
        for claim in said
        for p in nodes(store, claim, T.kg_evidence)
        for article in nodes(store, p, T.kg_inArticle)
    )
    article, quote, passage = words[0] if words else ("", "", "")
    return Thing(node.value, label(store, node.value), how, quote, article, passage)
