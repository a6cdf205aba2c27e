"""Programmes and projects: period, status, favoured sectors, who carries them out."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from kg import terms as T
from kg.mappers.context import CLAIMS, DESCRIBES, Context, Mapper, Triple, classes
from kg.mappers.relations import BODY_TYPES, RELATES, relation_facts
from kg.model import ProgrammeFact
from kg.ontology import concept


def programme(ctx: Context) -> Iterator[Triple]:
    for entity in ctx.entities("Programme", "Project"):
        yield from ctx.describe(entity)
    for fact in ctx.doc.programmes:
        if ctx.known[fact.subject].type == "Programme":
            yield from _facts(ctx, fact)
    yield from relation_facts(ctx, "implements", *BODY_TYPES, "Person", "AdministrativeUnit")
    yield from relation_facts(ctx, "locatedIn", "Project")


def _facts(ctx: Context, fact: ProgrammeFact) -> Iterator[Triple]:
    node = ctx.mint.entity(fact.subject)
    values: list[tuple[NamedNode, NamedNode | Literal]] = []
    if fact.start is not None and fact.end is not None:
        values.append((T.schema_startDate, Literal(fact.start[:4], datatype=T.xsd_gYear)))
        values.append((T.schema_endDate, Literal(fact.end[:4], datatype=T.xsd_gYear)))
    if fact.status is not None:
        values.append((T.kg_status, concept("Statuses", fact.status)))
    values += [(T.kg_targetsSector, concept("Sectors", letter)) for letter in fact.sectors]
    for predicate, value in values:
        yield from ctx.fact(node, predicate, value, fact.evidence, fact.method, fact.confidence)


MAPPER = Mapper(
    "programme",
    DESCRIBES
    | CLAIMS
    | classes("Programme", "Project")
    | RELATES["implements"]
    | RELATES["locatedIn"]
    | {T.schema_startDate, T.schema_endDate, T.kg_status, T.kg_targetsSector},
    programme,
)
