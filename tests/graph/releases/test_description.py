"""What describes a release says what is so: DCAT, VoID, PROF and the statement of each graph, read by rdflib."""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic
from rdflib.namespace import DCAT, DCTERMS, PROF, PROV, RDF, RDFS, VOID, XSD

from kg.assets import root
from kg.graph.dataset import term
from kg.graph.store import Store
from kg.terms import PREFIXES

HERE = "https://data.example/releases/2026-10/"
DATA = rdflib.URIRef("https://w3id.org/vnkg/id/release/2026-10")
LICENCE = rdflib.URIRef("https://creativecommons.org/licenses/by/4.0/")
SPDX = rdflib.Namespace("http://spdx.org/rdf/terms#")
SCHEMA = rdflib.Namespace(PREFIXES["schema"])
SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")


def read(folder: Path, name: str) -> rdflib.Graph:
    """A file of a release as it reads where it is published."""
    raw = (folder / name).read_bytes()
    text = gzip.decompress(raw) if name.endswith(".gz") else raw
    kind = "json-ld" if name.endswith(".jsonld") else "turtle"
    return rdflib.Graph().parse(data=text, format=kind, publicID=HERE + name)


def at(folder: Path, node: object) -> Path:
    """The file of a release that an IRI leads to."""
    text = urldefrag(str(node)).url
    assert text.startswith(HERE), node
    return folder / unquote(text.removeprefix(HERE))


@pytest.fixture(scope="module")
def dcat(released: Path) -> rdflib.Graph:
    return read(released, "dcat.ttl")


def test_every_file_with_data_is_a_distribution_with_its_size_and_checksum(released: Path, dcat: rdflib.Graph) -> None:
    ways = list(dcat.objects(DATA, DCAT.distribution))
    described = {at(released, dcat.value(way, DCAT.downloadURL)) for way in ways}
    held = [p for p in released.rglob("*") if p.is_file() and p.suffix in (".gz", ".parquet", ".zip")]
    assert described == {*held} - {released / "graphs.ttl.gz"}
    assert len(ways) == len(described) > 20
    for way in ways:
        path = at(released, dcat.value(way, DCAT.downloadURL))
        assert (way, RDF.type, DCAT.Distribution) in dcat
        size = rdflib.Literal(str(path.stat().st_size), datatype=XSD.nonNegativeInteger)
        assert list(dcat.objects(way, DCAT.byteSize)) == [size]
        (sum,) = dcat.objects(way, SPDX.checksum)
        assert dcat.value(sum, SPDX.algorithm) == SPDX.checksumAlgorithm_sha256
        (value,) = dcat.objects(sum, SPDX.checksumValue)
        assert str(value).lower() == hashlib.sha256(path.read_bytes()).hexdigest()
        assert isinstance(value, rdflib.Literal)
        assert value.datatype == XSD.hexBinary
        assert list(dcat.objects(way, DCTERMS.license)) == [LICENCE]
        assert len(list(dcat.objects(way, DCAT.mediaType))) + len(list(dcat.objects(way, DCTERMS.format))) == 1
        packed = {DCAT.compressFormat: path.suffix == ".gz", DCAT.packageFormat: path.suffix == ".zip"}
        assert {p: (way, p, None) in dcat for p in packed} == packed


def test_the_data_set_says_what_dcat_ap_asks_for(dcat: rdflib.Graph) -> None:
    assert list(dcat.subjects(RDF.type, DCAT.Dataset)) == [DATA]
    for property in (DCTERMS.title, DCTERMS.description):
        assert {v.language for v in dcat.objects(DATA, property) if isinstance(v, rdflib.Literal)} == {"vi", "en"}
    assert [str(v) for v in dcat.objects(DATA, rdflib.URIRef(term("dcat:version").value))] == ["2026-10"]
    assert list(dcat.objects(DATA, DCTERMS.issued)) == [rdflib.Literal("2026-10-31", datatype=XSD.date)]
    (rights,) = dcat.objects(DATA, DCTERMS.rights)
    assert {v.language for v in dcat.objects(rights, RDFS.label) if isinstance(v, rdflib.Literal)} == {"vi", "en"}
    (period,) = dcat.objects(DATA, DCTERMS.temporal)
    assert str(dcat.value(period, DCAT.startDate)) <= str(dcat.value(period, DCAT.endDate))


def test_the_terms_are_those_of_their_vocabularies(released: Path) -> None:
    """rdflib knows which terms DCAT, Dublin Core, PROF and VoID have; its DCAT is older than version 3."""
    newer = {term("dcat:version"), term("dcat:isVersionOf"), term("dcat:previousVersion")}
    known = {str(t) for space in (DCAT, DCTERMS, PROF, VOID, PROV) for t in dir(space)} | {t.value for t in newer}
    known.add(str(VOID["class"]))
    spaces = tuple(str(space._NS) for space in (DCAT, DCTERMS, PROF, VOID, PROV))
    for name in ("dcat.ttl", "void.ttl", "profile.ttl", "graphs.ttl.gz"):
        for triple in read(released, name):
            used = {str(t) for t in triple[1:] if isinstance(t, rdflib.URIRef) and str(t).startswith(spaces)}
            assert {t for t in used - known if t not in spaces and "/prof/role/" not in t} == set(), name


def test_json_ld_says_the_same(released: Path, dcat: rdflib.Graph) -> None:
    assert isomorphic(read(released, "dcat.jsonld"), dcat)


def test_what_the_data_conform_to_is_in_the_release(released: Path, dcat: rdflib.Graph) -> None:
    ontology = read(released, "ontology.ttl")
    versions = set(ontology.objects(None, rdflib.OWL.versionIRI))
    targets = set(dcat.objects(None, DCTERMS.conformsTo))
    assert versions < targets
    for target in targets - versions:
        assert at(released, target).is_file()
    documents = [w for w in dcat.objects(DATA, DCAT.distribution) if "/json/" in str(dcat.value(w, DCAT.downloadURL))]
    assert len(documents) > 10
    for way in documents:
        name = at(released, dcat.value(way, DCAT.downloadURL)).name.removesuffix(".ndjson.gz")
        assert rdflib.URIRef(f"{HERE}frames/{name}.schema.json") in set(dcat.objects(way, DCTERMS.conformsTo))


def test_the_profile_leads_to_its_files(released: Path) -> None:
    profile = read(released, "profile.ttl")
    me = rdflib.URIRef(HERE + "profile.ttl")
    assert (me, RDF.type, PROF.Profile) in profile
    artifacts = {
        at(released, profile.value(s, PROF.hasArtifact)): str(profile.value(s, PROF.hasRole)).rpartition("/")[2]
        for s in profile.objects(me, PROF.hasResource)
    }
    assert all(path.is_file() for path in artifacts)
    roles = {path.name: role for path, role in artifacts.items()}
    expected = {"ontology.ttl": "vocabulary", "shapes.ttl": "validation", "context.jsonld": "mapping",
                "person.schema.json": "schema", "person.jsonld": "mapping"}  # fmt: skip
    assert {name: roles[name] for name in expected} == expected
    assert {p.name for p in (released / "frames").iterdir()} < set(roles)


def test_the_profile_holds_all_that_ships(released: Path) -> None:
    for name, folders in (("shapes.ttl", ["shapes"]), ("ontology.ttl", ["ontology"])):
        joined = read(released, name)
        parts = [rdflib.Graph().parse(p) for folder in folders for p in sorted((root() / folder).rglob("*.ttl"))]
        subjects = {s for part in parts for s in part.subjects() if isinstance(s, rdflib.URIRef)}
        assert subjects == {s for s in joined.subjects() if isinstance(s, rdflib.URIRef)}
    shapes = set(read(released, "shapes.ttl").subjects(RDF.type, SH.NodeShape))
    assert len({s for s in shapes if isinstance(s, rdflib.URIRef)}) > 30
    context = json.loads((released / "context.jsonld").read_text("utf-8"))
    assert context == json.loads((root() / "ontology" / "context.jsonld").read_text("utf-8"))


def test_void_counts_what_the_store_holds(released: Path, sample_graph: Store) -> None:
    void = read(released, "void.ttl")
    triples = [q.triple for q in sample_graph.graph.quads_for_pattern(None, None, None, ox.DefaultGraph())]
    counted = {
        VOID.triples: len(triples),
        VOID.distinctSubjects: len({t.subject for t in triples}),
        VOID.distinctObjects: len({t.object for t in triples}),
    }
    assert {p: int(str(void.value(DATA, p))) for p in counted} == counted
    kinds = (
        ("class", "classPartition", "entities", "?s a ?k"),
        ("property", "propertyPartition", "triples", "?s ?k ?o"),
    )
    for key, partition, count, pattern in kinds:
        rows = sample_graph.rows(f"SELECT ?k (COUNT(*) AS ?n) WHERE {{ {pattern} }} GROUP BY ?k")
        parts = list(void.objects(DATA, VOID[partition]))
        said = {str(void.value(part, VOID[key])): int(str(void.value(part, VOID[count]))) for part in parts}
        assert said == {k.value: int(n.value) for k, n in rows if k and n}
        assert len(parts) == len(said) > 30
    dumps = {at(released, dump).name for dump in void.objects(DATA, VOID.dataDump)}
    assert dumps == {"data.nq.gz", "data.ttl.gz"}
    (links,) = void.subjects(RDF.type, VOID.Linkset)
    assert int(str(void.value(links, VOID.triples))) > 30


def test_every_graph_says_how_large_it_is_and_where_it_is_from(released: Path, sample_graph: Store) -> None:
    said = read(released, "graphs.ttl.gz")
    rows = sample_graph.rows("SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
    sizes = {g.value: int(n.value) for g, n in rows if g and n}
    graphs = set(said.subjects(RDF.type, VOID.Dataset))
    assert {str(g): int(str(said.value(g, VOID.triples))) for g in graphs} == sizes
    for graph in graphs:
        assert list(said.objects(graph, DCTERMS.license)) == [LICENCE]
        assert list(said.objects(graph, DCTERMS.isPartOf)) == [DATA]
    articles = dict(said.subject_objects(PROV.hadPrimarySource))
    assert len(articles) == sample_graph.archive.counts()["ok"]
    with_address = 0
    for graph, article in articles.items():
        (rights,) = said.objects(graph, DCTERMS.rights)
        assert (rights, RDF.type, DCTERMS.RightsStatement) in said
        for property in (SCHEMA.publisher, SCHEMA.url, SCHEMA.headline, SCHEMA.datePublished):
            held = sample_graph.rows(f"SELECT ?o WHERE {{ <{article}> <{property}> ?o }}")
            assert {str(o) for o in said.objects(article, property)} == {o.value for (o,) in held if o}
        assert set(said.objects(article, DCTERMS.rightsHolder)) == set(said.objects(article, SCHEMA.publisher))
        for publisher in said.objects(article, SCHEMA.publisher):
            assert list(said.objects(publisher, rdflib.SKOS.prefLabel))
        assert {str(a) for a in said.objects(article, DCTERMS.source)} == {
            str(a) for a in said.objects(article, SCHEMA.url)
        }
        with_address += (article, DCTERMS.source, None) in said
    assert with_address > 0
    units = rdflib.URIRef(f"{sample_graph.base}reference/units")
    assert any("MIT" in str(words) for words in said.objects(units, RDFS.comment))
