"""The closed loop: what shapes, queries, context and frames name, the ontology declares, in Vietnamese and English."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse, serialize

from kg import ontology
from kg import terms as T
from kg.assets import asset, root
from kg.errors import DataError, TermError
from kg.iri import Minter
from kg.model import ENTITY_TYPES, Span

KG = T.PREFIXES["kg"]
SH = "http://www.w3.org/ns/shacl#"
SHAPES = "https://w3id.org/vnkg/shapes#"
OURS = tuple(T.PREFIXES.values())
PREFIXED = re.compile(r"(?<![\w:<])(" + "|".join(T.PREFIXES) + r"):([A-Za-z][\w-]*)")

NO_SHAPE = {
    "schema:Organization": "a super-class: kg:Organization and Body.ttl",
    "schema:GovernmentOrganization": "a super-class: Agency.ttl",
    "schema:Corporation": "a super-class: Company.ttl",
    "schema:Place": "a super-class: Place.ttl, Facility.ttl, IndustrialZone.ttl",
    "schema:AdministrativeArea": "a super-class: AdministrativeUnit.ttl",
    "schema:Project": "a super-class: Project.ttl, Programme.ttl",
    "schema:CreativeWork": "a super-class: Agreement.ttl",
    "schema:Quotation": "a super-class: Statement.ttl",
    "schema:Question": "a super-class: Question.ttl",
    "org:Organization": "a super-class: Body.ttl",
    "org:OrganizationalUnit": "not written by the mappers; declared for reference data",
    "org:Site": "a super-class: Facility.ttl",
    "org:Role": "concepts of kg:Posts: Concept.ttl",
    "sem:Event": "a super-class: Event.ttl, TerritorialChange.ttl",
    "sem:EventType": "concepts of kg:EventTypes: Concept.ttl",
    "prov:Entity": "of the catalogue, which the build itself writes",
    "prov:Activity": "of the catalogue, which the build itself writes",
    "prov:Agent": "of the catalogue, which the build itself writes",
    "prov:SoftwareAgent": "of the catalogue, which the build itself writes",
    "prov:Plan": "a super-class: Programme.ttl",
    "oa:Selector": "a super-class: Passage.ttl",
    "oa:TextPositionSelector": "a super-class: Passage.ttl",
    "oa:TextQuoteSelector": "a super-class: Passage.ttl",
    "eli:LegalResource": "a super-class: LegalDocument.ttl",
    "dcat:Catalog": "of the catalogue, which the build itself writes",
    "dcat:Dataset": "of the catalogue, which the build itself writes",
    "dcat:Distribution": "of the catalogue, which the build itself writes",
    "void:Dataset": "of the catalogue, which the build itself writes",
    "rdf:Statement": "a super-class: Claim.ttl",
    "rdf:Property": "a class of the ontology, not of the data",
    "rdfs:Class": "a class of the ontology, not of the data",
    "rdfs:Datatype": "a class of the ontology, not of the data",
    "rdfs:Resource": "everything is one",
    "owl:Ontology": "a class of the ontology, not of the data",
    "owl:Class": "a class of the ontology, not of the data",
    "owl:ObjectProperty": "a class of the ontology, not of the data",
    "owl:DatatypeProperty": "a class of the ontology, not of the data",
    "kg:IndustrialPark": "only a finer type: IndustrialZone.ttl",
    "kg:IndustrialCluster": "only a finer type: IndustrialZone.ttl",
    "kg:EconomicZone": "only a finer type: IndustrialZone.ttl",
    "kg:HighTechPark": "only a finer type: IndustrialZone.ttl",
    "kg:CraftVillage": "only a finer type: IndustrialZone.ttl",
}
"""Why a class has no shape of its own."""


def curie(iri: str) -> str:
    prefix = max((p for p, space in T.PREFIXES.items() if iri.startswith(space)), key=lambda p: len(T.PREFIXES[p]))
    return f"{prefix}:{iri.removeprefix(T.PREFIXES[prefix])}"


def shape_triples() -> Iterator[Triple]:
    for path in sorted(asset("shapes").rglob("*.ttl")):
        yield from ontology.triples_of(path)


def test_every_term_has_its_name_in_both_languages() -> None:
    bare = [
        (curie(iri), lang)
        for iri in sorted(ontology.declared())
        if iri.startswith(OURS)
        for lang in ("vi", "en")
        if not ontology.label(NamedNode(iri), lang)
    ]
    assert bare == []


def test_every_class_and_own_property_is_explained_in_both_languages() -> None:
    properties = {T.owl_ObjectProperty, T.owl_DatatypeProperty}
    own = {t.subject for t in ontology.triples() if t.predicate == T.rdf_type and t.object in properties}
    explained = [*ontology.classes(), *(p for p in own if isinstance(p, NamedNode) and p.value.startswith(KG))]
    assert [(c.value, lang) for c in explained for lang in ("vi", "en") if not ontology.comment(c, lang)] == []


def test_every_class_has_a_shape_or_a_reason() -> None:
    targeted = {t.object for t in shape_triples() if t.predicate.value == SH + "targetClass"}
    without = {curie(c.value) for c in ontology.classes() if c not in targeted}
    assert without == set(NO_SHAPE)


def test_the_ontology_has_no_blank_nodes() -> None:
    assert [t for t in ontology.triples() if BlankNode in (type(t.subject), type(t.object))] == []


def test_super_terms_domains_and_ranges_are_declared() -> None:
    links = {T.rdfs_subClassOf, T.rdfs_subPropertyOf, T.rdfs_domain, T.rdfs_range, T.owl_disjointWith, T.skos_inScheme}
    named = {
        t.object.value
        for t in ontology.triples()
        if t.predicate in links | {T.kg_rank} and isinstance(t.object, NamedNode)
    }
    assert named - ontology.declared() == set()


def test_what_shapes_name_is_declared() -> None:
    named = {
        term.value
        for t in shape_triples()
        for term in (t.subject, t.predicate, t.object)
        if isinstance(term, NamedNode) and not term.value.startswith((SH, SHAPES))
    }
    assert named - ontology.declared() - {T.PREFIXES["rdf"] + n for n in ("first", "rest", "nil")} == set()


@pytest.mark.parametrize("path", sorted(root().glob("queries/*.rq")), ids=lambda p: p.stem)
def test_what_queries_name_is_declared(path: Path) -> None:
    code = "\n".join(line for line in path.read_text("utf-8").splitlines() if not line.startswith("#"))
    named = {T.PREFIXES[p] + name for p, name in PREFIXED.findall(re.sub(r'"[^"\n]*"', '""', code))}
    assert named - ontology.declared() == set()


def test_what_shape_queries_name_is_declared() -> None:
    texts = [
        t.object.value for t in shape_triples() if t.predicate.value == SH + "select" and isinstance(t.object, Literal)
    ]
    assert len(texts) >= 5
    named = {T.PREFIXES[p] + name for text in texts for p, name in PREFIXED.findall(text)}
    assert named - ontology.declared() == set()


def test_what_the_context_names_is_declared() -> None:
    for name, term in ontology.context().items():
        if name in T.PREFIXES or name in ("@version", "id", "type"):
            continue
        how = {"@id": term} if isinstance(term, str) else term
        prefix, local = str(how.get("@id", how.get("@reverse"))).split(":")
        assert T.PREFIXES[prefix] + local in ontology.declared(), name


def frame_keys(frame: Any) -> Iterator[str]:
    if isinstance(frame, dict):
        for key, value in frame.items():
            if key == "@context":
                continue
            if not key.startswith("@"):
                yield key
            yield from frame_keys(value)


@pytest.mark.parametrize("path", sorted(asset("ontology/frames").glob("*.jsonld")), ids=lambda p: p.stem)
def test_what_frames_name_is_declared(path: Path) -> None:
    frame = json.loads(path.read_text("utf-8"))
    assert frame["type"] in ontology.context()
    for key in frame_keys(frame):
        known = key in ontology.context()
        if not known:
            prefix, local = key.split(":")
            assert T.PREFIXES[prefix] + local in ontology.declared(), key


@pytest.mark.parametrize(
    "cls, types",
    [
        ("Person", "schema:Person"),
        ("Agency", "kg:Agency org:FormalOrganization schema:GovernmentOrganization"),
        ("PoliticalOrganization", "kg:PoliticalOrganization org:FormalOrganization"),
        ("Company", "kg:Company org:FormalOrganization schema:Corporation"),
        ("NewsMediaOrganization", "schema:NewsMediaOrganization org:FormalOrganization"),
        ("Organization", "kg:Organization org:FormalOrganization schema:Organization"),
        ("Province", "kg:Province kg:AdministrativeUnit schema:AdministrativeArea"),
        ("Hamlet", "kg:Hamlet kg:AdministrativeUnit schema:AdministrativeArea"),
        ("Place", "kg:Place schema:Place"),
        ("CraftVillage", "kg:CraftVillage kg:IndustrialZone schema:Place"),
        ("Facility", "kg:Facility org:Site schema:Place"),
        ("Project", "kg:Project schema:Project"),
        ("Programme", "kg:Programme prov:Plan schema:Project"),
        ("LegalDocument", "kg:LegalDocument eli:LegalResource"),
        ("Agreement", "kg:Agreement schema:CreativeWork"),
    ],
)
def test_the_types_of_an_entity_are_those_of_the_profile(cls: str, types: str) -> None:
    assert [curie(c.value) for c in ontology.superclasses(cls)] == types.split()


def test_every_entity_type_of_the_model_is_a_class() -> None:
    for name in ENTITY_TYPES:
        assert ontology.superclasses("NewsMediaOrganization" if name == "MediaOrganization" else name)


def test_an_unknown_class_or_concept_is_refused() -> None:
    with pytest.raises(TermError, match="Provinc"):
        ontology.superclasses("Provinc")
    with pytest.raises(TermError, match="ModalityAsserted"):
        ontology.concept("Modalities", "asserted")
    with pytest.raises(DataError, match="nothing"):
        ontology.frame("nothing")


@pytest.mark.parametrize(
    "scheme, notation, found",
    [
        ("Modalities", "Denied", "ModalityDenied"),
        ("Statuses", "Submitted", "StatusSubmitted"),
        ("EventTypes", "Outbreak", "Outbreak"),
        ("Genres", "Interview", "GenreInterview"),
        ("Tenures", "Former", "Former"),
        ("SpeechKinds", "Direct", "Direct"),
        ("Levels", "Provincial", "LevelProvincial"),
        ("Sectors", "C", "sector-C"),
        ("Posts", "prime-minister", "post-prime-minister"),
        ("DocumentTypes", "decree", "document-decree"),
    ],
)
def test_concepts_are_found_by_the_word_of_the_model(scheme: str, notation: str, found: str) -> None:
    assert ontology.concept(scheme, notation).value == KG + found


def small_graph() -> list[Triple]:
    """An article that names a director, whose post and words it tells, and a programme."""
    mint = Minter()
    article, version = mint.article("a"), mint.version("a", "0" * 64)
    person, body, plan = mint.entity("person/lan"), mint.entity("agency/sở"), mint.entity("programme/ct")
    quote, seat, said = (
        mint.passage(version, Span(0, 3)),
        mint.node(version, "membership", "1"),
        mint.node(version, "s", "1"),
    )
    claim = mint.claim(version, plan, T.kg_issuedBy, body)

    def vi(text: str) -> Literal:
        return Literal(text, language="vi")

    return [
        Triple(article, T.rdf_type, T.schema_NewsArticle),
        Triple(article, T.schema_headline, vi("Tin")),
        *(Triple(article, T.schema_mentions, e) for e in (person, body, plan)),
        *(Triple(e, T.skos_prefLabel, vi(n)) for e, n in ((person, "Lan"), (body, "Sở"), (plan, "Chương trình"))),
        Triple(person, T.rdf_type, T.schema_Person),
        Triple(body, T.rdf_type, T.kg_Agency),
        Triple(plan, T.rdf_type, T.kg_Programme),
        Triple(quote, T.rdf_type, T.kg_Passage),
        Triple(quote, T.oa_exact, Literal("Lan")),
        Triple(quote, T.kg_denotes, person),
        Triple(quote, T.kg_inArticle, article),
        Triple(seat, T.rdf_type, T.org_Membership),
        Triple(seat, T.org_member, person),
        Triple(seat, T.org_organization, body),
        Triple(seat, T.kg_evidence, quote),
        Triple(said, T.rdf_type, T.kg_Statement),
        Triple(said, T.kg_speaker, person),
        Triple(said, T.kg_evidence, quote),
        Triple(plan, T.kg_issuedBy, body),
        Triple(claim, T.rdf_type, T.kg_Claim),
        Triple(claim, T.rdf_subject, plan),
        Triple(claim, T.rdf_predicate, T.kg_issuedBy),
        Triple(claim, T.kg_evidence, quote),
    ]


@pytest.fixture(scope="module")
def expanded() -> Any:
    text = serialize(small_graph(), format=RdfFormat.N_TRIPLES)
    assert isinstance(text, bytes)
    return jsonld.from_rdf(text.decode())


def no_network(url: str, _options: object) -> Any:
    raise AssertionError(f"a frame asks the network for {url}")


def test_frames_gather_what_belongs_together_offline(expanded: Any) -> None:
    def framed(name: str) -> Any:
        return jsonld.frame(expanded, ontology.frame(name), {"documentLoader": no_network})

    article = framed("article")
    lan = next(m for m in article["mentions"] if m["id"].endswith("person/lan"))
    assert (article["headline"], lan["prefLabel"], lan["namedBy"][0]["exact"]) == ("Tin", {"vi": "Lan"}, "Lan")
    person = framed("person")
    assert person["memberships"][0]["organization"]["prefLabel"] == {"vi": "Sở"}
    assert person["statements"][0]["evidence"][0]["id"].endswith("#char=0,3")
    plan = framed("programme")
    assert plan["issuedBy"][0]["prefLabel"] == {"vi": "Sở"}
    assert plan["claims"][0]["evidence"][0]["exact"] == "Lan"


def test_what_is_compacted_with_the_context_expands_to_the_same_triples(expanded: Any) -> None:
    compact = jsonld.compact(expanded, ontology.context(), {"documentLoader": no_network})
    again = jsonld.to_rdf(compact, {"format": "application/n-quads"})
    assert {q.triple for q in parse(again.encode(), format=RdfFormat.N_QUADS)} == set(small_graph())
    by_oxigraph = parse(json.dumps(compact).encode(), format=RdfFormat.JSON_LD)
    assert {q.triple for q in by_oxigraph} == set(small_graph())
