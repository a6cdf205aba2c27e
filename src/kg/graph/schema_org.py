"""Things in the words of schema.org alone, for programs that know nothing of this ontology.

Which of our terms are which of schema.org's stands in ``ontology/schema-org.tsv``. What schema.org has no word for
(confidence, method, modality, tenures of which only a bound is known) is left out: this is a view, not the data.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from pyoxigraph import Literal, NamedNode, Triple

from kg.assets import asset
from kg.errors import DataError
from kg.graph.forms import Form
from kg.graph.nesting import in_order, nest, read
from kg.graph.wording import wording
from kg.terms import PREFIXES, rdf_type

FRAME: Final = "schema-org"
SCHEMA: Final = PREFIXES["schema"]
CONTEXT: Final = {"@vocab": SCHEMA}
"""The whole context that such a document needs."""
_FILE: Final = "ontology/schema-org.tsv"
_KINDS: Final = ("class", "property", "link", "back")
_NATIVE: Final = wording({}, vocab=SCHEMA)


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """Our terms (IRIs) and what schema.org calls them, by kind: classes, properties, links, links told by their end."""

    classes: dict[str, str]
    properties: dict[str, str]
    links: dict[str, str]
    back: dict[str, str]


@cache
def crosswalk() -> Crosswalk:
    """The table that ships. Raises DataError, with file and line, where it is broken."""
    found: dict[str, dict[str, str]] = {kind: {} for kind in _KINDS}
    rows = asset(_FILE).read_text("utf-8").splitlines()
    for n, row in enumerate(rows, 1):
        if row.startswith(("#", "kind\t")):
            continue
        kind, ours, theirs = (*row.split("\t"), "", "", "")[:3]
        prefix, _, local = ours.partition(":")
        if kind not in found or prefix not in PREFIXES or not theirs:
            raise DataError(f"{_FILE}, line {n}: {row!r} — a row is kind ({', '.join(_KINDS)}), our term, theirs")
        found[kind][PREFIXES[prefix] + local] = SCHEMA + theirs
    return Crosswalk(*(found[kind] for kind in _KINDS))


def in_schema_org(triples: Iterable[Triple], iri: str) -> dict[str, Any]:
    """What triples say of a thing and of what is beside it, as one document of schema.org terms, with its context."""
    said = sorted({t for triple in triples for t in _said(triple, iri)}, key=str)
    return {"@context": CONTEXT, **_native(nest(read(said, _NATIVE), iri, Form()))}


def _said(triple: Triple, root: str) -> Iterable[Triple]:
    walk, property, value = crosswalk(), triple.predicate.value, triple.object
    if isinstance(value, Literal):
        name = property if property.startswith(SCHEMA) else walk.properties.get(property)
        plain = Literal(value.value, language=value.language) if value.language not in (None, "vi") else value.value
        if name:
            yield Triple(triple.subject, NamedNode(name), plain if isinstance(plain, Literal) else Literal(plain))
    elif triple.predicate == rdf_type:
        assert isinstance(value, NamedNode)
        kind = value.value if value.value.startswith(SCHEMA) else walk.classes.get(value.value)
        if kind:
            yield Triple(triple.subject, rdf_type, NamedNode(kind))
    elif isinstance(value, NamedNode) and value.value == root and property in walk.back:
        yield Triple(value, NamedNode(walk.back[property]), triple.subject)
    elif isinstance(value, NamedNode):
        name = property if property.startswith(SCHEMA) else walk.links.get(property)
        if name:
            yield Triple(triple.subject, NamedNode(name), value)


def _native(value: Any) -> Any:
    """With the keywords of JSON-LD itself, and a single type as it is usually written."""
    if isinstance(value, list):
        return [_native(v) for v in value]
    if not isinstance(value, dict):
        return value
    found = {{"id": "@id", "type": "@type"}.get(key, key): _native(v) for key, v in in_order(value).items()}
    if len(found.get("@type", ())) == 1:
        found["@type"] = found["@type"][0]
    return found
