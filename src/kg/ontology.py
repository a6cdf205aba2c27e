"""What the ontology says: which terms it declares, what they are called, and which types an entity is given."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from kg.assets import asset
from kg.errors import DataError, TermError
from kg.terms import (
    PREFIXES,
    owl_Class,
    rdf_type,
    rdfs_comment,
    rdfs_label,
    rdfs_subClassOf,
    skos_ConceptScheme,
    skos_inScheme,
    skos_notation,
    skos_prefLabel,
)

FILES = ("ontology/kg.ttl", "ontology/schemes.ttl")
"""The ontology itself, and the concept schemes that are generated from the lexicons."""


def triples_of(path: Path) -> Iterator[Triple]:
    """The triples of one Turtle file."""
    return (q.triple for q in parse(path=str(path), format=RdfFormat.TURTLE))


@cache
def triples() -> tuple[Triple, ...]:
    """Everything that the ontology's files say, in file order."""
    return tuple(t for name in FILES for t in triples_of(asset(name)))


@cache
def _index() -> dict[tuple[NamedNode, NamedNode], tuple[NamedNode | Literal, ...]]:
    found: dict[tuple[NamedNode, NamedNode], list[NamedNode | Literal]] = defaultdict(list)
    for t in triples():
        if isinstance(t.subject, NamedNode) and isinstance(t.object, NamedNode | Literal):
            found[t.subject, t.predicate].append(t.object)
    return {key: tuple(values) for key, values in found.items()}


def values(subject: NamedNode, predicate: NamedNode) -> tuple[NamedNode | Literal, ...]:
    """What the ontology says of a term under one property, in file order."""
    return _index().get((subject, predicate), ())


@cache
def declared() -> frozenset[str]:
    """The IRI of every class, property, datatype, concept and scheme that the ontology declares."""
    return frozenset(t.subject.value for t in triples() if t.predicate == rdf_type and isinstance(t.subject, NamedNode))


@cache
def classes() -> tuple[NamedNode, ...]:
    """Every class that is declared, in IRI order."""
    return _instances(owl_Class)


@cache
def schemes() -> tuple[NamedNode, ...]:
    """Every concept scheme, in IRI order."""
    return _instances(skos_ConceptScheme)


@cache
def concepts(scheme: NamedNode) -> tuple[NamedNode, ...]:
    """The concepts of a scheme, in file order."""
    return tuple(
        t.subject
        for t in triples()
        if t.predicate == skos_inScheme and t.object == scheme and isinstance(t.subject, NamedNode)
    )


@cache
def concept(scheme: str, notation: str) -> NamedNode:
    """The concept that a scheme knows under a notation.

    >>> concept("Modalities", "Asserted").value
    'https://w3id.org/vnkg/ontology#ModalityAsserted'

    Raises TermError where there is no such scheme or notation.
    """
    known = concepts(NamedNode(PREFIXES["kg"] + scheme))
    for found in known:
        if any(isinstance(n, Literal) and n.value == notation for n in values(found, skos_notation)):
            return found
    has = ", ".join(sorted(_local(c) for c in known)) or "nothing"
    raise TermError(f"kg:{scheme} has no concept noted {notation!r}, it has {has} — declare it, or mend the notation")


def label(term: NamedNode, lang: str) -> str | None:
    """What a term is called in a language ("vi", "en"); None where the ontology has no word in it."""
    return _words(term, lang, rdfs_label, skos_prefLabel)


def comment(term: NamedNode, lang: str) -> str | None:
    """What a term means, in a language; None where the ontology does not say."""
    return _words(term, lang, rdfs_comment)


@cache
def named_class(name: str) -> NamedNode:
    """The class that ``Entity.cls`` names: one of kg:, else one of schema:.

    Raises TermError where neither declares it.
    """
    known = {c.value: c for c in classes()}  # a name typed by somebody may hold what no IRI can
    for prefix in ("kg", "schema"):
        if found := known.get(PREFIXES[prefix] + name):
            return found
    raise TermError(f"{name!r}: neither kg: nor schema: declares such a class — mend the name, or declare it in kg.ttl")


@cache
def superclasses(name: str) -> tuple[NamedNode, ...]:
    """The types to write for an entity of a class, the class itself first: the profile's Entities table, no more.

    Own super-classes are followed up to the first standard class; what is above that one is left to reasoners.

    >>> [c.value.rsplit("/", 1)[-1] for c in superclasses("Province")]
    ['ontology#Province', 'ontology#AdministrativeUnit', 'AdministrativeArea']

    Raises TermError for a name that is no class of kg: or schema:.
    """
    first = named_class(name)
    found = [first]
    for cls in found:
        if cls == first or cls.value.startswith(PREFIXES["kg"]):
            found.extend(c for c in values(cls, rdfs_subClassOf) if isinstance(c, NamedNode) and c not in found)
    return tuple(found)


@cache
def context() -> dict[str, Any]:
    """The JSON-LD context that ships with the package: the object that stands under ``@context``. Do not change it."""
    found: dict[str, Any] = json.loads(asset("ontology/context.jsonld").read_text("utf-8"))["@context"]
    return found


def frame(name: str) -> dict[str, Any]:
    """A shipped JSON-LD frame ("article", "person", … in ``ontology/frames``) with the context in it: no network.

    Raises DataError for a frame that does not ship, or is no JSON.
    """
    path = asset(f"ontology/frames/{name}.jsonld")
    try:
        found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise DataError(f"{path}: not JSON ({error}) — mend the frame, or install the package anew") from error
    return {**found, "@context": context()}


def _instances(cls: NamedNode) -> tuple[NamedNode, ...]:
    found = {t.subject for t in triples() if t.predicate == rdf_type and t.object == cls}
    return tuple(sorted((s for s in found if isinstance(s, NamedNode)), key=lambda n: n.value))


def _words(term: NamedNode, lang: str, *predicates: NamedNode) -> str | None:
    for predicate in predicates:
        for word in values(term, predicate):
            if isinstance(word, Literal) and word.language == lang:
                return word.value
    return None


def _local(term: NamedNode) -> str:
    return term.value.rsplit("#", 1)[-1].rsplit("/", 1)[-1]
