"""The JSON-LD context: a short name for every term, and how its values are written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import NamedNode, Triple

from rdf_files import TYPE, local_name, prefix_of, prefixes, read

SKOS = "http://www.w3.org/2004/02/skos/core#"
XSD = "http://www.w3.org/2001/XMLSchema#"
RANGE = NamedNode("http://www.w3.org/2000/01/rdf-schema#range")

WITH_NAMES = ("kg", "schema", "org", "opengov", "sem", "oa", "odrl", "prov", "skos", "rdf", "dct", "eli", "dcat")
"""Where terms have a short name, and who gets a name that two want: the first. The other is written with its prefix."""

KEPT_FROM_RDF = frozenset({"subject", "predicate", "object"})

TYPED = {
    "oa:start": "xsd:integer",
    "oa:end": "xsd:integer",
    "schema:value": "xsd:decimal",
    "schema:startDate": "xsd:gYear",
    "schema:endDate": "xsd:gYear",
    "schema:validFrom": "xsd:date",
    "schema:validThrough": "xsd:date",
    "schema:url": "xsd:anyURI",
    "eli:date_document": "xsd:date",
}
"""Standard properties that this graph always writes with one datatype; own ones say it by their range."""

IN_VIETNAMESE = frozenset(
    {
        "kg:postTitle", "kg:assigneeText", "kg:accountableToText", "odrl:action", "schema:measuredProperty",
        "schema:headline", "schema:text",
    }
)  # fmt: skip
BY_LANGUAGE = frozenset({"skos:prefLabel", "skos:definition", "dct:title", "dct:description"})
MANY_BY_LANGUAGE = frozenset({"skos:altLabel"})
MANY = frozenset(
    {
        "schema:mentions", "schema:about", "schema:author", "kg:evidence", "kg:targetsSector", "kg:accountableTo",
        "kg:issuedBy", "kg:implementedBy", "kg:establishedBy", "sem:hasActor", "dct:isReplacedBy",
    }
)  # fmt: skip
VOCABULARY = frozenset({"sem:eventType", "rdf:predicate"})
"""Besides the properties whose range is skos:Concept: their values are terms too."""

REVERSE = {
    "namedBy": "kg:denotes",
    "passages": "kg:inArticle",
    "facts": "kg:evidence",
    "mentionedIn": "schema:mentions",
    "subjectOf": "schema:about",
    "memberships": "org:member",
    "officials": "org:organization",
    "holders": "opengov:post",
    "posts": "org:postIn",
    "statements": "kg:speaker",
    "replies": "kg:inReplyTo",
    "claims": "rdf:subject",
    "objectOf": "rdf:object",
    "events": "sem:hasActor",
    "eventsHere": "sem:hasPlace",
    "observations": "schema:observationAbout",
    "duties": "odrl:assignee",
    "dutiesGiven": "odrl:assigner",
    "bodies": "kg:jurisdiction",
    "subBodies": "org:subOrganizationOf",
    "offices": "org:unitOf",
    "places": "schema:containedInPlace",
    "located": "schema:location",
    "operators": "kg:operates",
    "documentsIssued": "kg:issuedBy",
    "worksPrepared": "kg:preparedBy",
    "worksCarriedOut": "kg:implementedBy",
    "established": "kg:establishedBy",
    "agreements": "kg:agreementWith",
    "changesFrom": "kg:changedFrom",
    "changesTo": "kg:changedTo",
    "replacementOf": "dct:isReplacedBy",
    "versions": "dct:isVersionOf",
    "publications": "schema:publisher",
    "writings": "schema:author",
    "sourceOf": "prov:hadPrimarySource",
}
"""Names for looking at a property from its value's end, for frames."""

KINDS = {"Class": 0, "ObjectProperty": 1, "DatatypeProperty": 2, "Property": 2, "Concept": 0}


def context_jsonld(root: Path) -> str:
    known = prefixes(root / "ontology/kg.ttl")
    triples = read(root / "ontology/kg.ttl")
    context: dict[str, object] = {"@version": 1.1, **known}
    context |= {"id": "@id", "type": {"@id": "@type", "@container": "@set"}}
    ranges = dict(_between(triples, RANGE))
    for curie, kind in sorted(_terms(triples, known).items(), key=lambda row: _order(row[0])):
        prefix, name = curie.split(":", 1)
        if name in context or (prefix == "rdf" and name not in KEPT_FROM_RDF):
            continue
        context[name] = _definition(curie, kind, ranges.get(known[prefix] + name, ""), known)
    for name, curie in REVERSE.items():
        context[name] = {"@reverse": curie, "@type": "@id", "@container": "@set"}
    return json.dumps({"@context": context}, ensure_ascii=False, indent=1) + "\n"


def _definition(curie: str, kind: int, values: str, known: dict[str, str]) -> object:
    how: dict[str, object] = {"@id": curie}
    if values == SKOS + "Concept" or curie in VOCABULARY:
        how["@type"] = "@vocab"
    elif kind == 1:
        how["@type"] = "@id"
    elif curie in TYPED:
        how["@type"] = TYPED[curie]
    elif values.startswith(XSD) and values != XSD + "string":
        how["@type"] = "xsd:" + values.removeprefix(XSD)
    elif curie in IN_VIETNAMESE:
        how["@language"] = "vi"
    if curie in BY_LANGUAGE:
        how["@container"] = "@language"
    elif curie in MANY_BY_LANGUAGE:
        how["@container"] = ["@language", "@set"]
    elif curie in MANY:
        how["@container"] = "@set"
    return curie if len(how) == 1 else how


def _terms(triples: list[Triple], known: dict[str, str]) -> dict[str, int]:
    """The terms by prefixed name, with their kind: 0 class or concept, 1 towards things, 2 towards values."""
    terms: dict[str, int] = {}
    for term, cls in _between(triples, TYPE):
        kind, prefix = KINDS.get(cls.rsplit("#", 1)[-1]), prefix_of(term, known)
        if kind is not None and prefix in WITH_NAMES:
            terms[f"{prefix}:{local_name(term, known)}"] = kind
    return terms


def _between(triples: list[Triple], predicate: NamedNode) -> Iterator[tuple[str, str]]:
    """The IRIs that a property links."""
    for t in triples:
        if t.predicate == predicate and isinstance(t.subject, NamedNode) and isinstance(t.object, NamedNode):
            yield t.subject.value, t.object.value


def _order(curie: str) -> tuple[int, str]:
    return WITH_NAMES.index(curie.split(":", 1)[0]), curie
