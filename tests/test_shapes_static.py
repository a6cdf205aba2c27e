"""The shapes themselves: well-formed, bilingual, each with a severity and a message that says how to mend it."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pyshacl
import pytest
import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, parse

from kg import ontology
from kg.assets import asset
from kg.graph.validate import Shapes

FILES = sorted(asset("shapes").rglob("*.ttl"))
SH = "http://www.w3.org/ns/shacl#"
MENDS = {"vi": "Hãy", "en": ". "}


@pytest.mark.parametrize("path", FILES, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_a_shapes_file_is_small_and_names_its_shapes(path: Path) -> None:
    assert path.parent.name in ("local", "store")
    triples = list(ontology.triples_of(path))
    nodes = [t.subject for t in triples if t.object == NamedNode(SH + "NodeShape")]
    assert nodes
    assert all(isinstance(n, NamedNode) for n in nodes)
    properties = [t.object for t in triples if t.predicate.value == SH + "property"]
    assert not any(isinstance(p, BlankNode) for p in properties), "results name the shape: give it an IRI"
    assert len(path.read_text("utf-8").splitlines()) < 150


def test_no_shape_is_defined_twice() -> None:
    places = defaultdict(set)
    for path in FILES:
        for t in ontology.triples_of(path):
            if t.object in (NamedNode(SH + "NodeShape"), NamedNode(SH + "PropertyShape")):
                places[t.subject].add(path.name)
    assert {s: p for s, p in places.items() if len(p) > 1} == {}


def test_every_message_is_in_both_languages_and_says_how_to_mend() -> None:
    messages = defaultdict(list)
    carriers = set()
    for path in FILES:
        for t in ontology.triples_of(path):
            if t.predicate.value == SH + "message" and isinstance(t.object, Literal):
                messages[t.subject].append((t.object.language, t.object.value))
            if t.object in (NamedNode(SH + "PropertyShape"), NamedNode(SH + "SPARQLConstraint")):
                carriers.add(t.subject)
    assert carriers - set(messages) == set()
    for subject, said in messages.items():
        assert sorted(str(lang) for lang, _ in said) == ["en", "vi"], subject
        for lang, text in said:
            assert MENDS[str(lang)] in text, f"{subject}: what is wrong, then how to mend it"


def test_every_property_shape_has_its_severity() -> None:
    for path in FILES:
        triples = list(ontology.triples_of(path))
        shapes = {t.subject for t in triples if t.object == NamedNode(SH + "PropertyShape")}
        assert shapes - {t.subject for t in triples if t.predicate.value == SH + "severity"} == set(), path


def test_the_shapes_of_shacl_hold_for_our_shapes() -> None:
    graph = rdflib.Graph()
    for path in FILES:
        graph.parse(path)
    conforms, _, report = pyshacl.validate(rdflib.Graph(), shacl_graph=graph, meta_shacl=True)
    assert conforms, report


def test_the_schemes_conform_to_the_stores_shapes() -> None:
    shapes = Shapes.from_files([asset("shapes/store/Concept.ttl")])
    assert shapes.validate(ontology.triples()) == ()


SHA = "9c1f0a2b" * 8
GOOD = f"""
PREFIX kg: <https://w3id.org/vnkg/ontology#>
PREFIX schema: <https://schema.org/>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX opengov: <http://www.w3.org/ns/opengov#>
PREFIX sem: <http://semanticweb.cs.vu.nl/2009/11/sem/>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX odrl: <http://www.w3.org/ns/odrl/2/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
PREFIX : <https://example.org/>
:a a schema:NewsArticle ; dct:identifier "a" ; dct:hasVersion :v ; schema:headline "Tin"@vi ;
  schema:datePublished "2021-02-26"^^xsd:date ; schema:inLanguage "vi" ; kg:genre kg:GenreNews ; kg:sha256 "{SHA}" ;
  kg:charLength 40 ; schema:mentions :lan, :so, :tinh, :ct .
:p1 a kg:Passage ; oa:start 0 ; oa:end 3 ; oa:exact "Lan" ; kg:inArticle :a ; kg:denotes :lan, :so, :tinh, :ct .
:lan a schema:Person ; skos:prefLabel "Lan"@vi .
:so a kg:Agency, org:FormalOrganization, schema:GovernmentOrganization ; skos:prefLabel "Sở"@vi ;
  kg:level kg:LevelProvincial ; kg:jurisdiction :tinh .
:tinh a kg:Province, kg:AdministrativeUnit, schema:AdministrativeArea ; skos:prefLabel "Tỉnh"@vi .
:ct a kg:Programme, prov:Plan, schema:Project ; skos:prefLabel "Chương trình"@vi ; kg:status kg:StatusSubmitted ;
  schema:startDate "2021"^^xsd:gYear ; schema:endDate "2025"^^xsd:gYear ;
  kg:targetsSector kg:sector-C ; kg:issuedBy :so .
:m a org:Membership ; org:member :lan ; org:organization :so ; org:role kg:post-director ; kg:postTitle "Giám đốc"@vi ;
  opengov:post :seat ; kg:tenure kg:Current ; sem:hasLatestBeginTimeStamp "2021-02-26"^^xsd:date ;
  kg:evidence :p1 ; kg:confidence 0.9 ; kg:method "m" ; kg:modality kg:ModalityAsserted .
:seat a org:Post ; org:postIn :so ; org:role kg:post-director .
:s a kg:Statement ; kg:speaker :lan ; kg:speakerCapacity :m ; kg:speech kg:Direct ; schema:text "Lan"@vi ;
  kg:evidence :p1 ; kg:confidence 0.9 ; kg:method "m" ; kg:modality kg:ModalityAsserted .
:e a kg:Event ; sem:eventType kg:Meeting ; sem:hasTimeStamp "2021-01"^^xsd:gYearMonth ; sem:hasPlace :tinh ;
  sem:hasActor :lan ; kg:evidence :p1 ; kg:confidence 0.9 ; kg:method "m" ; kg:modality kg:ModalityAsserted .
:o a schema:Observation ; schema:value 8.5 ; schema:unitText "%" ; schema:unitCode "P1" ; kg:period "2020-Q3" ;
  kg:evidence :p1 ; kg:confidence 0.9 ; kg:method "m" ; kg:modality kg:ModalityAsserted .
:d a odrl:Duty ; odrl:action "làm"@vi ; odrl:assignee :so ;
  kg:evidence :p1 ; kg:confidence 0.9 ; kg:method "m" ; kg:modality kg:ModalityAsserted .
"""


def findings(turtle: str) -> set[tuple[str, str, str]]:
    """What the local gate says of a graph: shape, focus and severity, by their last words."""
    found = Shapes.from_files([asset("shapes/local")]).validate(parse(turtle.encode(), format=RdfFormat.TURTLE))

    def last(node: object) -> str:
        return str(node).strip("<>").replace("#", "/").rsplit("/", 1)[-1]

    return {(last(r.shape), last(r.focus), last(r.severity)) for r in found}


def test_a_good_article_conforms() -> None:
    assert findings(GOOD) == set()


@pytest.mark.parametrize(
    "right, wrong, shape, focus, severity",
    [
        ("oa:end 3", "oa:end 4", "Article", "a", "Violation"),
        ("oa:end 3", "oa:end 0", "Passage-start", "p1", "Violation"),
        ('oa:exact "Lan" ;', "", "Passage-exact", "p1", "Violation"),
        ("oa:start 0", "oa:start 0 ; schema:name 1", "Passage", "p1", "Violation"),
        ("kg:charLength 40", "kg:charLength 2", "Article", "a", "Violation"),
        ('Published "2021', 'Published "2999', "Article-published-form", "a", "Violation"),
        ('schema:headline "Tin"@vi ;', "", "Article-headline", "a", "Warning"),
        ("kg:denotes :lan, :so", "kg:denotes :so", "Entity-mention", "lan", "Violation"),
        (':lan a schema:Person', ":lan a schema:Person, org:FormalOrganization", "Person", "lan", "Violation"),
        (":tinh a kg:Province", ":tinh a kg:Province, kg:Commune", "Province", "tinh", "Violation"),
        ("kg:jurisdiction :tinh", "kg:jurisdiction :lan", "Body-jurisdiction", "so", "Violation"),
        ('endDate "2025"', 'endDate "2015"', "Programme-start", "ct", "Violation"),
        ("kg:StatusSubmitted", "kg:Submitted", "Programme-status", "ct", "Violation"),
        ("kg:sector-C", "kg:sector-Z", "Programme-sector", "ct", "Violation"),
        ("org:member :lan", "org:member :so", "Membership-member", "m", "Violation"),
        ("org:member :lan", "org:member :so", "Statement", "s", "Violation"),
        ("kg:tenure kg:Current", "kg:tenure kg:Now", "Membership-tenure", "m", "Violation"),
        ("org:postIn :so ;", "", "Post-body", "seat", "Violation"),
        ("kg:speaker :lan ;", "kg:speaker :tinh ;", "Statement-speaker-type", "s", "Warning"),
        ("kg:Meeting", "kg:Party", "Event-type", "e", "Violation"),
        ("sem:hasActor :lan", 'sem:hasBeginTimeStamp "2021"^^xsd:gYear', "Event", "e", "Violation"),
        ("schema:value 8.5", 'schema:value "8,5"', "Observation-value", "o", "Violation"),
        ("2020-Q3", "quý 3", "Observation-period", "o", "Violation"),
        ("odrl:assignee :so ;", "", "Duty", "d", "Violation"),
        ("kg:evidence :p1 ; kg:confidence 0.9", "kg:confidence 1.9", "Attested-evidence", "m", "Violation"),
        ("kg:confidence 0.9", "kg:confidence 1.9", "Attested-confidence", "o", "Violation"),
    ],
)  # fmt: skip
def test_a_planted_fault_is_found(right: str, wrong: str, shape: str, focus: str, severity: str) -> None:
    assert right in GOOD
    assert (shape, focus, severity) in findings(GOOD.replace(right, wrong))


STORE_FAULTS = """
PREFIX kg: <https://w3id.org/vnkg/ontology#>
PREFIX schema: <https://schema.org/>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX opengov: <http://www.w3.org/ns/opengov#>
PREFIX sem: <http://semanticweb.cs.vu.nl/2009/11/sem/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
PREFIX : <https://example.org/>
kg:post-director a skos:Concept ; kg:rank kg:rank-head ; skos:inScheme kg:Posts ;
  skos:prefLabel "Giám đốc"@vi, "Director"@en .
kg:Posts a skos:ConceptScheme ; skos:prefLabel "Chức vụ"@vi, "Posts"@en .
:seat a org:Post ; org:role kg:post-director .
:m1 a org:Membership ; opengov:post :seat ; org:member :lan ; kg:tenure kg:Current ; kg:modality kg:ModalityAsserted ;
  sem:hasLatestBeginTimeStamp "2021-02-26"^^xsd:date ; sem:hasEarliestEndTimeStamp "DAY"^^xsd:date .
:m2 a org:Membership ; opengov:post :seat ; org:member :mai ; kg:tenure kg:Current ; kg:modality kg:ModalityAsserted ;
  sem:hasLatestBeginTimeStamp "2021-03-01"^^xsd:date ; sem:hasEarliestEndTimeStamp "2021-03-01"^^xsd:date .
:old a kg:Province ; skos:notation "37" ; schema:validThrough "2025-06-30"^^xsd:date .
:new a kg:Province ; skos:notation "37" ; schema:validFrom "FROM"^^xsd:date .
:a schema:containedInPlace :b . :b schema:containedInPlace UP .
:e sem:hasBeginTimeStamp "2021-05-02"^^xsd:date ; sem:hasEndTimeStamp "END"^^xsd:gYear .
"""


@pytest.mark.parametrize(
    "day, since, up, end, found",
    [
        ("2021-02-27", "2025-07-01", ":c", "2021", set()),
        ("2021-03-02", "2025-07-01", ":c", "2021", {("PostInStore", "seat")}),
        ("2021-02-27", "2025-06-30", ":c", "2021", {("AdministrativeUnitInStore", n) for n in ("old", "new")}),
        ("2021-02-27", "2025-07-01", ":a", "2021", {("InItself", "a"), ("InItself", "b")}),
        ("2021-02-27", "2025-07-01", ":c", "2020", {("EventInStore", "e")}),
    ],
)  # fmt: skip
def test_the_stores_shapes_see_across_articles(
    day: str, since: str, up: str, end: str, found: set[tuple[str, str]]
) -> None:
    turtle = STORE_FAULTS.replace("DAY", day).replace("FROM", since).replace("UP", up).replace("END", end)
    shapes = Shapes.from_files([asset("shapes/store")])
    results = shapes.validate(parse(turtle.encode(), format=RdfFormat.TURTLE))
    assert {(str(r.shape).rsplit("#", 1)[-1][:-1], str(r.focus).rsplit("/", 1)[-1][:-1]) for r in results} == found
