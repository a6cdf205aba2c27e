"""The store as a data set among others: what a VoID and a DCAT description of it say.

A served store is described by ``void`` and ``dcat``; ``counts`` and ``coverage`` are what the description of a release
(kg.graph.releases) says too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from kg import ontology
from kg import terms as T
from kg.graph.linked import ONTOLOGY
from kg.graph.measures import Measures, documents, measure
from kg.graph.notations import NOTATIONS
from kg.graph.search import shorten
from kg.graph.store import Store

Said = list[tuple[str, NamedNode | Literal | int]]
"""What is said of one node: prefixed properties, and their values."""
TITLES: Final = (
    Literal("Đồ thị tri thức từ báo chí Việt Nam", language="vi"),
    Literal("A knowledge graph from Vietnamese news", language="en"),
)
DESCRIPTIONS: Final = (
    Literal("Người, cơ quan, địa bàn, chương trình, văn bản, sự kiện, kèm trích nguyên văn.", language="vi"),
    Literal(
        "People, bodies, areas, programmes, documents and events, with the very words behind every fact.", language="en"
    ),
)
_NOTATIONS: Final = ("Turtle", "N-Triples", "RDF_XML", "JSON-LD", "N-Quads", "TriG")
_DOCUMENTS: Final = ("jsonld", "turtle", "ntriples")
_MEDIA: Final = "https://www.iana.org/assignments/media-types/"
_VIETNAMESE: Final = "http://id.loc.gov/vocabulary/iso639-1/vi"
_VIETNAM: Final = "http://www.wikidata.org/entity/Q881"
_PROTOCOL: Final = "http://www.w3.org/TR/sparql11-protocol/"
_WIKIDATA: Final = "http://www.wikidata.org/entity/"
_DAY_OR_PART: Final = {4: T.xsd_gYear, 7: T.xsd_gYearMonth, 10: T.xsd_date}
SPACES: Final = {
    **T.PREFIXES, "foaf": "http://xmlns.com/foaf/0.1/", "prof": "http://www.w3.org/ns/dx/prof/",
    "role": "http://www.w3.org/ns/dx/prof/role/", "spdx": "http://spdx.org/rdf/terms#",
}  # fmt: skip
"""The vocabularies that describe data sets, besides those of the data."""


def void(store: Store, address: str, licence: str = "") -> list[Triple]:
    """The store as VoID describes it: counts, partitions, vocabularies, links, where it is queried.

    ``address`` is where a server answers with it (no slash at the end); ``licence`` the IRI of its terms of use.
    """
    data = NamedNode(f"{address}/.well-known/void#dataset")
    given: Said = [
        ("rdf:type", term("void:Dataset")),
        *(("dct:title", t) for t in TITLES),
        *(("dct:description", d) for d in DESCRIPTIONS),
        *((("dct:license", NamedNode(licence)),) if licence else ()),
        ("dct:conformsTo", ontology_version()),
        ("void:sparqlEndpoint", NamedNode(f"{address}/sparql")),
        ("void:uriLookupEndpoint", NamedNode(f"{address}/search?q=")),
        *(("void:feature", NamedNode(f"http://www.w3.org/ns/formats/{n}")) for n in _NOTATIONS),
    ]
    return [*said(data, given), *counts(store, data)]


def counts(store: Store, data: NamedNode) -> list[Triple]:
    """What was counted in a store, said of a data set: sizes, classes, properties, vocabularies, links, examples."""
    figures, things = measure(store), len(documents(store))
    given: Said = [
        ("void:uriSpace", Literal(store.base)),
        ("void:triples", figures.triples),
        ("void:entities", things),
        ("void:documents", things),
        ("void:classes", len(figures.classes)),
        ("void:properties", len(figures.properties)),
        ("void:distinctSubjects", figures.subjects),
        ("void:distinctObjects", figures.objects),
        *(("void:exampleResource", NamedNode(e)) for e in figures.examples),
        *(("void:vocabulary", NamedNode(v)) for v in _vocabularies(figures)),
    ]
    return [*said(data, given), *_partitions(store, figures, data), *_linksets(figures, data)]


def coverage(store: Store, data: NamedNode, period: NamedNode) -> list[Triple]:
    """In which language, of which country and of which days of publication a data set is; ``period`` names the days."""
    found = [*said(data, [("dct:language", NamedNode(_VIETNAMESE)), ("dct:spatial", NamedNode(_VIETNAM))])]
    if published := measure(store).published:
        first, last = (Literal(day, datatype=_DAY_OR_PART.get(len(day), T.xsd_date)) for day in published)
        days: Said = [
            ("rdf:type", term("dct:PeriodOfTime")), ("dcat:startDate", first), ("dcat:endDate", last)
        ]  # fmt: skip
        found += [*said(data, [("dct:temporal", period)]), *said(period, days)]
    return found


def dcat(store: Store, address: str, licence: str = "") -> list[Triple]:
    """The catalogue of a server as DCAT has it: its data set, how that is reached, and the profile it conforms to."""
    home, query = NamedNode(f"{address}/"), NamedNode(f"{address}/sparql")
    catalogue, data = NamedNode(f"{address}/#catalogue"), NamedNode(f"{address}/.well-known/void#dataset")
    service, period = NamedNode(f"{address}/#sparql"), NamedNode(f"{address}/#period")
    named: Said = [*(("dct:title", t) for t in TITLES), *(("dct:description", d) for d in DESCRIPTIONS)]
    terms: Said = [("dct:license", NamedNode(licence))] if licence else []
    days = [run.day for run in store.runs() if run.day]
    ways: list[tuple[NamedNode, Said]] = [
        (
            NamedNode(f"{address}/#documents-{n.name}"),
            [("dcat:accessURL", NamedNode(f"{address}/sitemap.xml")), ("dcat:mediaType", NamedNode(_MEDIA + n.media))],
        )
        for n in NOTATIONS
        if n.name in _DOCUMENTS
    ]
    ways.append((NamedNode(f"{address}/#by-query"), [("dcat:accessURL", query), ("dcat:accessService", service)]))
    given: list[tuple[NamedNode, str, Said]] = [
        (catalogue, "dcat:Catalog", [*named, *terms, ("dcat:dataset", data), ("dcat:service", service)]),
        (catalogue, "dcat:Catalog", [("foaf:homepage", home)]),
        (data, "dcat:Dataset", [*named, *terms, ("dct:conformsTo", ontology_version()), ("dcat:landingPage", home)]),
        (data, "dcat:Dataset", [("dcat:version", Literal(store.version))]),
        (data, "dcat:Dataset", [("dcat:distribution", way) for way, _ in ways]),
        *(
            (way, "dcat:Distribution", [*of_way, *terms, ("dct:conformsTo", ontology_version())])
            for way, of_way in ways
        ),
        (service, "dcat:DataService", [*named, ("dcat:servesDataset", data), ("dcat:endpointURL", query)]),
        (service, "dcat:DataService", [("dcat:endpointDescription", query), ("dct:conformsTo", NamedNode(_PROTOCOL))]),
    ]
    if days:
        given.append((data, "dcat:Dataset", [("dct:modified", Literal(max(days), datatype=T.xsd_date))]))
    found = [t for node, cls, more in given for t in said(node, [("rdf:type", term(cls)), *more])]
    return list(dict.fromkeys([*found, *coverage(store, data, period)]))


def _partitions(store: Store, figures: Measures, data: NamedNode) -> Iterator[Triple]:
    for cls, n in figures.classes:
        part = NamedNode(f"{_within(data)}class-{_step(cls, store.base)}")
        yield Triple(data, term("void:classPartition"), part)
        yield from said(part, [("void:class", NamedNode(cls)), ("void:entities", n)])
    for property, n in figures.properties:
        part = NamedNode(f"{_within(data)}property-{_step(property, store.base)}")
        yield Triple(data, term("void:propertyPartition"), part)
        yield from said(part, [("void:property", NamedNode(property)), ("void:triples", n)])


def _linksets(figures: Measures, data: NamedNode) -> Iterator[Triple]:
    for space, n in figures.links:
        links = NamedNode(f"{_within(data)}links-{_digest(space) if space != _WIKIDATA else 'wikidata'}")
        yield Triple(data, term("void:subset"), links)
        yield from said(
            links,
            [
                ("rdf:type", term("void:Linkset")),
                ("void:linkPredicate", T.skos_exactMatch),
                ("void:subjectsTarget", data),
                ("void:objectsTarget", NamedNode(space)),
                ("void:triples", n),
            ],
        )


def _within(data: NamedNode) -> str:
    """What the IRIs of a data set's parts start with."""
    return data.value + ("-" if "#" in data.value else "#")


def _vocabularies(figures: Measures) -> list[str]:
    terms = [iri for iri, _ in (*figures.classes, *figures.properties)]
    return sorted(space for space in T.PREFIXES.values() if any(t.startswith(space) for t in terms))


def ontology_version() -> NamedNode:
    """The version of the ontology that the data keep to."""
    return next(
        (v for v in ontology.values(NamedNode(ONTOLOGY), T.owl_versionIRI) if isinstance(v, NamedNode)),
        NamedNode(ONTOLOGY),
    )


def _step(iri: str, base: str) -> str:
    short = shorten(iri, base)
    return short.replace(":", "-") if re.fullmatch(r"[\w.:-]+", short) else _digest(iri)


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:12]


def said(node: NamedNode, given: Said) -> Iterator[Triple]:
    """Triples of one node; whole numbers are xsd:integer."""
    for name, value in given:
        of_value = Literal(str(value), datatype=T.xsd_integer) if isinstance(value, int) else value
        yield Triple(node, term(name), of_value)


def term(name: str) -> NamedNode:
    """A term of the vocabularies that describe data sets, by its prefixed name."""
    prefix, local = name.split(":")
    return NamedNode(SPACES[prefix] + local)
