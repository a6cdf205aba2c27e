"""The store as a data set among others: what a VoID and a DCAT description of it say."""

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


def void(store: Store, address: str, licence: str = "") -> list[Triple]:
    """The store as VoID describes it: counts, partitions, vocabularies, links, where it is queried.

    ``address`` is where a server answers with it (no slash at the end); ``licence`` the IRI of its terms of use.
    """
    figures, things = measure(store), len(documents(store))
    data = NamedNode(f"{address}/.well-known/void#dataset")
    said: Said = [
        ("rdf:type", _term("void:Dataset")),
        *(("dct:title", t) for t in TITLES),
        *(("dct:description", d) for d in DESCRIPTIONS),
        *((("dct:license", NamedNode(licence)),) if licence else ()),
        ("dct:conformsTo", _profile()),
        ("void:sparqlEndpoint", NamedNode(f"{address}/sparql")),
        ("void:uriLookupEndpoint", NamedNode(f"{address}/search?q=")),
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
        *(("void:feature", NamedNode(f"http://www.w3.org/ns/formats/{n}")) for n in _NOTATIONS),
    ]
    return [*_said(data, said), *_partitions(store, figures, data), *_linksets(figures, data)]


def dcat(store: Store, address: str, licence: str = "") -> list[Triple]:
    """The catalogue of a server as DCAT has it: its data set, how that is reached, and the profile it conforms to."""
    home, query = NamedNode(f"{address}/"), NamedNode(f"{address}/sparql")
    catalogue, data = NamedNode(f"{address}/#catalogue"), NamedNode(f"{address}/.well-known/void#dataset")
    service, period = NamedNode(f"{address}/#sparql"), NamedNode(f"{address}/#period")
    named: Said = [*(("dct:title", t) for t in TITLES), *(("dct:description", d) for d in DESCRIPTIONS)]
    terms: Said = [("dct:license", NamedNode(licence))] if licence else []
    days = [run.day for run in store.runs() if run.day]
    published = measure(store).published
    ways: list[tuple[NamedNode, Said]] = [
        (
            NamedNode(f"{address}/#documents-{n.name}"),
            [("dcat:accessURL", NamedNode(f"{address}/sitemap.xml")), ("dcat:mediaType", NamedNode(_MEDIA + n.media))],
        )
        for n in NOTATIONS
        if n.name in _DOCUMENTS
    ]
    ways.append((NamedNode(f"{address}/#by-query"), [("dcat:accessURL", query), ("dcat:accessService", service)]))
    said: list[tuple[NamedNode, str, Said]] = [
        (catalogue, "dcat:Catalog", [*named, *terms, ("dcat:dataset", data), ("dcat:service", service)]),
        (catalogue, "dcat:Catalog", [("foaf:homepage", home)]),
        (data, "dcat:Dataset", [*named, *terms, ("dct:conformsTo", _profile()), ("dcat:landingPage", home)]),
        (data, "dcat:Dataset", [("dct:language", NamedNode(_VIETNAMESE)), ("dct:spatial", NamedNode(_VIETNAM))]),
        (data, "dcat:Dataset", [("dcat:version", Literal(store.version))]),
        (data, "dcat:Dataset", [("dcat:distribution", way) for way, _ in ways]),
        *((way, "dcat:Distribution", [*said, *terms, ("dct:conformsTo", _profile())]) for way, said in ways),
        (service, "dcat:DataService", [*named, ("dcat:servesDataset", data), ("dcat:endpointURL", query)]),
        (service, "dcat:DataService", [("dcat:endpointDescription", query), ("dct:conformsTo", NamedNode(_PROTOCOL))]),
    ]
    if days:
        said.append((data, "dcat:Dataset", [("dct:modified", Literal(max(days), datatype=T.xsd_date))]))
    if published:
        first, last = (Literal(day, datatype=T.xsd_date) for day in published)
        said.append((data, "dcat:Dataset", [("dct:temporal", period)]))
        said.append((period, "dct:PeriodOfTime", [("dcat:startDate", first), ("dcat:endDate", last)]))
    return list(dict.fromkeys(t for node, cls, more in said for t in _said(node, [("rdf:type", _term(cls)), *more])))


def _partitions(store: Store, figures: Measures, data: NamedNode) -> Iterator[Triple]:
    for cls, n in figures.classes:
        part = NamedNode(f"{data.value}-class-{_step(cls, store.base)}")
        yield Triple(data, _term("void:classPartition"), part)
        yield from _said(part, [("void:class", NamedNode(cls)), ("void:entities", n)])
    for property, n in figures.properties:
        part = NamedNode(f"{data.value}-property-{_step(property, store.base)}")
        yield Triple(data, _term("void:propertyPartition"), part)
        yield from _said(part, [("void:property", NamedNode(property)), ("void:triples", n)])


def _linksets(figures: Measures, data: NamedNode) -> Iterator[Triple]:
    for space, n in figures.links:
        links = NamedNode(f"{data.value}-links-{_digest(space) if space != _WIKIDATA else 'wikidata'}")
        yield Triple(data, _term("void:subset"), links)
        yield from _said(
            links,
            [
                ("rdf:type", _term("void:Linkset")),
                ("void:linkPredicate", T.skos_exactMatch),
                ("void:subjectsTarget", data),
                ("void:objectsTarget", NamedNode(space)),
                ("void:triples", n),
            ],
        )


def _vocabularies(figures: Measures) -> list[str]:
    terms = [iri for iri, _ in (*figures.classes, *figures.properties)]
    return sorted(space for space in T.PREFIXES.values() if any(t.startswith(space) for t in terms))


def _profile() -> NamedNode:
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


def _said(node: NamedNode, said: Said) -> Iterator[Triple]:
    for name, value in said:
        term = Literal(str(value), datatype=T.xsd_integer) if isinstance(value, int) else value
        yield Triple(node, _term(name), term)


def _term(name: str) -> NamedNode:
    prefix, local = name.split(":")
    return NamedNode({**T.PREFIXES, "foaf": "http://xmlns.com/foaf/0.1/"}[prefix] + local)
