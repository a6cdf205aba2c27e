"""Bodies of the state, the party and the rest of public life: level, area, and what they are part of."""

from __future__ import annotations

from collections.abc import Iterator

from kg import terms as T
from kg.mappers.context import DESCRIBES, Context, Mapper, Triple, classes
from kg.mappers.relations import BODY_TYPES, RELATES, relation_facts
from kg.ontology import concept


def agency(ctx: Context) -> Iterator[Triple]:
    for body in ctx.entities("Agency", "PoliticalOrganization", "Organization", "MediaOrganization"):
        yield from ctx.describe(body)
        if body.level:
            yield Triple(ctx.mint.entity(body.id), T.kg_level, concept("Levels", body.level))
    yield from relation_facts(ctx, "jurisdiction", *BODY_TYPES)
    yield from relation_facts(ctx, "partOf", *BODY_TYPES)
    yield from relation_facts(ctx, "locatedIn", "Agency", "PoliticalOrganization", "Organization", "MediaOrganization")


MAPPER = Mapper(
    "agency",
    DESCRIBES
    | classes("Agency", "PoliticalOrganization", "Organization", "NewsMediaOrganization")
    | RELATES["jurisdiction"]
    | RELATES["partOf"]
    | RELATES["locatedIn"]
    | {T.kg_level},
    agency,
)
