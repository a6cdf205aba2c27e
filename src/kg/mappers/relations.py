"""Binary facts between entities: which property each kind of relation is written with."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode

from kg import terms as T
from kg.mappers.context import CLAIMS, Context, Triple
from kg.model import BODIES, Relation

INNER_OFFICES = frozenset({"Vụ", "Phòng", "Văn phòng", "Đội", "Khoa", "Thanh tra"})
"""Heads of names of offices inside a body, no legal persons of their own: org:unitOf, not subOrganizationOf."""


def relation_facts(ctx: Context, kind: str, *subject_types: str) -> Iterator[Triple]:
    """The relations of one kind whose subject is of one of these entity types, as facts with their claims."""
    for r in ctx.doc.relations:
        if r.kind == kind and ctx.known[r.subject].type in subject_types:
            subject, predicate, value = _arguments(ctx, r)
            yield from ctx.fact(subject, predicate, value, r.evidence, r.method, r.confidence, r.modality)


def _arguments(ctx: Context, r: Relation) -> tuple[NamedNode, NamedNode, NamedNode]:
    subject, value = ctx.mint.entity(r.subject), ctx.mint.entity(r.object)
    match r.kind:
        case "issued":
            return value, T.kg_issuedBy, subject
        case "prepared":
            return value, T.kg_preparedBy, subject
        case "implements":
            return value, T.kg_implementedBy, subject
        case "establishes":
            return value, T.kg_establishedBy, subject
        case "operates":
            return subject, T.kg_operates, value
        case "jurisdiction":
            return subject, T.kg_jurisdiction, value
        case "agreementWith":
            return subject, T.kg_agreementWith, value
        case "partOf":
            inner = ctx.known[r.subject].name.split(" ", 1)[0] in INNER_OFFICES
            return subject, T.org_unitOf if inner else T.org_subOrganizationOf, value
        case "locatedIn":
            fixed = ctx.known[r.subject].type in {"AdministrativeUnit", "Place", "IndustrialZone", "Facility"}
            return subject, T.schema_containedInPlace if fixed else T.schema_location, value


RELATES = {
    "issued": CLAIMS | {T.kg_issuedBy},
    "prepared": CLAIMS | {T.kg_preparedBy},
    "implements": CLAIMS | {T.kg_implementedBy},
    "establishes": CLAIMS | {T.kg_establishedBy},
    "operates": CLAIMS | {T.kg_operates},
    "jurisdiction": CLAIMS | {T.kg_jurisdiction},
    "agreementWith": CLAIMS | {T.kg_agreementWith},
    "partOf": CLAIMS | {T.org_unitOf, T.org_subOrganizationOf},
    "locatedIn": CLAIMS | {T.schema_containedInPlace, T.schema_location},
}
"""What a mapper asserts by writing the relations of one kind."""

BODY_TYPES = tuple(sorted(BODIES))
