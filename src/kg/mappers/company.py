"""Companies: where they are, what they run and invest in, with whom they have agreements."""

from __future__ import annotations

from collections.abc import Iterator

from kg.mappers.context import DESCRIBES, Context, Mapper, Triple, classes
from kg.mappers.relations import BODY_TYPES, RELATES, relation_facts


def company(ctx: Context) -> Iterator[Triple]:
    for entity in ctx.entities("Company"):
        yield from ctx.describe(entity)
    yield from relation_facts(ctx, "locatedIn", "Company")
    yield from relation_facts(ctx, "operates", *BODY_TYPES, "AdministrativeUnit", "Person")
    yield from relation_facts(ctx, "agreementWith", *BODY_TYPES, "AdministrativeUnit")


MAPPER = Mapper(
    "company",
    DESCRIBES | classes("Company") | RELATES["locatedIn"] | RELATES["operates"] | RELATES["agreementWith"],
    company,
)
