"""Legal documents and agreements: number, date, type, who issued them, what they set up."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal

from kg import terms as T
from kg.mappers.context import CLAIMS, DESCRIBES, Context, Mapper, Triple, classes, day_or_part
from kg.mappers.relations import BODY_TYPES, RELATES, relation_facts
from kg.ontology import concept


def document(ctx: Context) -> Iterator[Triple]:
    kinds = {m.span: m.kind for m in ctx.doc.mentions if m.type == "LegalDocument"}
    for entity in ctx.entities("LegalDocument", "Agreement"):
        yield from ctx.describe(entity)
        kind = next((kinds[m] for m in entity.mentions if kinds.get(m)), None)
        if kind is not None and entity.type == "LegalDocument":
            yield Triple(ctx.mint.entity(entity.id), T.kg_documentType, concept("DocumentTypes", kind))
    for fact in ctx.doc.programmes:
        if ctx.known[fact.subject].type != "LegalDocument":
            continue
        node = ctx.mint.entity(fact.subject)
        for predicate, value in (
            (T.eli_id_local, Literal(fact.number) if fact.number else None),
            (T.eli_date_document, day_or_part(fact.dated) if fact.dated and len(fact.dated) == 10 else None),
            (T.kg_status, concept("Statuses", fact.status) if fact.status else None),
        ):
            if value is not None:
                yield from ctx.fact(node, predicate, value, fact.evidence, fact.method, fact.confidence)
    yield from relation_facts(ctx, "issued", *BODY_TYPES, "Person")
    yield from relation_facts(ctx, "prepared", *BODY_TYPES)
    yield from relation_facts(ctx, "establishes", "LegalDocument")


MAPPER = Mapper(
    "document",
    DESCRIBES
    | CLAIMS
    | classes("LegalDocument", "Agreement")
    | RELATES["issued"]
    | RELATES["prepared"]
    | RELATES["establishes"]
    | {T.kg_documentType, T.eli_id_local, T.eli_date_document, T.kg_status},
    document,
)
