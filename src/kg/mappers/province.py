"""Administrative units and other places, zones and facilities, and where each lies."""

from __future__ import annotations

from collections.abc import Iterator

from kg.mappers.context import DESCRIBES, Context, Mapper, Triple, classes
from kg.mappers.relations import RELATES, relation_facts

TYPES = ("AdministrativeUnit", "Place", "IndustrialZone", "Facility")


def province(ctx: Context) -> Iterator[Triple]:
    for place in ctx.entities(*TYPES):
        yield from ctx.describe(place)
    yield from relation_facts(ctx, "locatedIn", *TYPES)


MAPPER = Mapper(
    "province",
    DESCRIBES
    | classes(
        "AdministrativeUnit", "Country", "Province", "District", "Commune", "Hamlet", "Place", "IndustrialZone",
        "IndustrialPark", "IndustrialCluster", "EconomicZone", "HighTechPark", "CraftVillage", "Facility",
    )
    | RELATES["locatedIn"],
    province,
)  # fmt: skip
