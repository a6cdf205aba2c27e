"""The words of a result: the shape's own sh:message, or the standard ones in Vietnamese and English."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.assets import rows
from kg.graph.shacl.index import Node
from kg.graph.shacl.paths import Path
from kg.graph.shacl.vocabulary import SH

Texts: TypeAlias = tuple[tuple[str, str], ...]
TABLE: Final = "data/lexicon/shacl_messages.tsv"
LANGUAGES: Final = ("vi", "en")
_SLOT: Final = re.compile(r"\{[?$](\w+)\}")

PREFIXES: Final = (
    ("https://w3id.org/vnkg/ontology#", "kg:"),
    ("https://schema.org/", "schema:"),
    ("http://www.w3.org/ns/org#", "org:"),
    ("http://www.w3.org/ns/opengov#", "opengov:"),
    ("http://semanticweb.cs.vu.nl/2009/11/sem/", "sem:"),
    ("http://www.w3.org/ns/prov#", "prov:"),
    ("http://www.w3.org/ns/oa#", "oa:"),
    ("http://data.europa.eu/eli/ontology#", "eli:"),
    ("http://www.w3.org/ns/odrl/2/", "odrl:"),
    ("http://www.w3.org/2004/02/skos/core#", "skos:"),
    ("http://purl.org/dc/terms/", "dct:"),
    ("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf:"),
    ("http://www.w3.org/2000/01/rdf-schema#", "rdfs:"),
    ("http://www.w3.org/2002/07/owl#", "owl:"),
    ("http://www.w3.org/2001/XMLSchema#", "xsd:"),
    (SH, "sh:"),
    ("https://w3id.org/vnkg/shapes#", "shape:"),
)


def short(node: object) -> str:
    """A term for people: "kg:Person", a literal in quotes with its datatype, an IRI of no known prefix as it is."""
    if isinstance(node, NamedNode):
        return short_iri(node.value)
    if isinstance(node, Literal):
        if node.language:
            return f'"{node.value}"@{node.language}'
        name = short_iri(node.datatype.value)
        return f'"{node.value}"' if name == "xsd:string" else f'"{node.value}" ({name})'
    return str(node)


def short_iri(iri: str) -> str:
    for namespace, prefix in PREFIXES:
        if iri.startswith(namespace):
            return prefix + iri[len(namespace) :]
    return iri


_IRI: Final = re.compile(r"<([^>]*)>")


def short_path(path: Path | None) -> str:
    return "" if path is None else _IRI.sub(lambda m: short_iri(m[1]), str(path))


def texts(literals: Iterable[Node]) -> Texts:
    """Language and text of each message, in order of language."""
    return tuple(sorted((m.language or "", m.value) for m in literals if isinstance(m, Literal)))


def fill(templates: Texts, values: Mapping[str, object]) -> Texts:
    """The texts with ``{?name}`` and ``{$name}`` replaced, where there is such a value."""

    def slot(match: re.Match[str]) -> str:
        value = values.get(match[1])
        if value is None:
            return match[0]
        return value.value if isinstance(value, Literal) else short(value)

    return tuple((lang, _SLOT.sub(slot, text) if "{" in text else text) for lang, text in templates)


@cache
def _standard() -> dict[str, Texts]:
    return {row["component"]: tuple((lang, row[lang]) for lang in LANGUAGES) for row in rows(TABLE)}


def standard(component: NamedNode, parameters: tuple[Node, ...], path: Path | None, value: Node | None) -> Texts:
    """What to say where the shape says nothing: a text in each language for every constraint component."""
    name = component.value.removeprefix(SH).removesuffix("ConstraintComponent")
    templates = _standard()[name]
    slots = {
        "param": ", ".join("…" if isinstance(p, BlankNode) else short(p) for p in parameters),
        "path": short_path(path) or "·",
        "value": "·" if value is None else short(value),
    }
    return tuple((lang, template.format_map(slots)) for lang, template in templates)
