"""What is known before any article is read: the ontology, the administrative units, ministries and departments."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from kg import ontology
from kg import terms as T
from kg.assets import rows
from kg.iri import Minter
from kg.mappers.context import vi
from kg.mappers.units import unit_quads
from kg.names import slug
from kg.ontology import concept, superclasses
from kg.resolve.public_bodies import body_label
from kg.resolve.units import units
from kg.version import VERSION

ASEAN = "BN|ID|KH|LA|MM|MY|PH|SG|TH|VN"
"""The members that the agreements of ASEAN with others bind."""


def reference_quads(mint: Minter) -> Iterator[Quad]:
    """Every reference graph: ``reference/ontology``, ``reference/runs``, ``reference/units``, ``reference/bodies``,
    ``reference/agreements``."""
    graph = mint.reference("ontology")
    yield from (Quad(t.subject, t.predicate, t.object, graph) for t in ontology.triples())
    run, runs = mint.run(VERSION), mint.reference("runs")
    yield Quad(run, T.rdf_type, T.prov_Activity, runs)
    yield Quad(run, T.rdfs_label, Literal(f"vnkg {VERSION}", language="en"), runs)
    yield from unit_quads(mint.base, mint.reference("units"))
    yield from body_quads(mint, mint.reference("bodies"))
    yield from agreement_quads(mint, mint.reference("agreements"))


def body_quads(mint: Minter, graph: NamedNode) -> Iterator[Quad]:
    """Ministries and central bodies with their successors, party bodies, and each province's standard departments."""
    for prefix, cls, path in (
        ("agency", "Agency", "data/reference/ministries.tsv"),
        ("party", "PoliticalOrganization", "data/reference/party_bodies.tsv"),
    ):
        for row in rows(path):
            node = mint.entity(f"{prefix}/{row['id']}")
            yield from _body(node, cls, row, graph)
            if row.get("level", "Central"):
                yield Quad(node, T.kg_level, concept("Levels", row.get("level", "Central")), graph)
            for heir in filter(None, row["replaced_by"].split("|")):
                yield Quad(node, T.dct_isReplacedBy, mint.entity(f"{prefix}/{heir}"), graph)
    yield from _departments(mint, graph)


def agreement_quads(mint: Minter, graph: NamedNode) -> Iterator[Quad]:
    """Agreements in force, since when, and the countries that are party to them, where the table has all."""
    countries = {u.code for u in units() if u.cls == "Country"}
    for row in rows("data/lexicon/agreements.tsv"):
        if not row["in_force"]:
            continue
        node = mint.entity(f"agreement/{slug(row['abbr'])}")
        for kind in superclasses("Agreement"):
            yield Quad(node, T.rdf_type, kind, graph)
        yield Quad(node, T.skos_prefLabel, vi(row["vi"]), graph)
        yield Quad(node, T.skos_altLabel, Literal(row["en"], language="en"), graph)
        for name in sorted({row["abbr"], *filter(None, row["variants"].split("|"))} - {row["vi"]}):
            yield Quad(node, T.skos_altLabel, vi(name), graph)
        yield Quad(node, T.schema_validFrom, Literal(row["in_force"], datatype=T.xsd_date), graph)
        for party in row["parties"].replace("ASEAN", ASEAN).split("|"):
            if party in countries:
                yield Quad(mint.entity(f"country/{party}"), T.kg_agreementWith, node, graph)


def _body(node: NamedNode, cls: str, row: dict[str, str], graph: NamedNode) -> Iterator[Quad]:
    for kind in superclasses(cls):
        yield Quad(node, T.rdf_type, kind, graph)
    yield Quad(node, T.skos_prefLabel, vi(row["name"]), graph)
    if row["abbr"]:
        yield Quad(node, T.skos_altLabel, vi(row["abbr"]), graph)
    for column, predicate in (("valid_from", T.schema_validFrom), ("valid_through", T.schema_validThrough)):
        if len(row[column]) == 10:
            yield Quad(node, predicate, Literal(row[column], datatype=T.xsd_date), graph)


def _departments(mint: Minter, graph: NamedNode) -> Iterator[Quad]:
    """Every version of a province since 2008 has its standard departments, each guided by a ministry: "Sở Công Thương"
    of p63-37."""
    provinces = [u for u in units() if u.cls == "Province" and (not u.valid_through or u.valid_through >= "2008-07-31")]
    for row in rows("data/reference/departments.tsv"):
        for province in provinces:
            node = mint.entity(f"agency/{slug(row['name'])}@{province.id.rsplit('/', 1)[-1]}")
            for kind in superclasses("Agency"):
                yield Quad(node, T.rdf_type, kind, graph)
            yield Quad(node, T.skos_prefLabel, vi(body_label(row["name"].lower(), province)), graph)
            yield Quad(node, T.kg_level, concept("Levels", "Provincial"), graph)
            yield Quad(node, T.kg_jurisdiction, mint.entity(province.id), graph)
            if row["ministry"]:
                yield Quad(node, T.kg_professionallyGuidedBy, mint.entity(f"agency/{row['ministry']}"), graph)
