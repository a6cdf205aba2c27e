"""Administrative units and other places, zones and facilities, and where each lies."""

from __future__ import annotations

from collections.abc import Iterator

from kg import terms as T
from kg.mappers.context import DESCRIBES, Context, Mapper, Triple, classes
from kg.mappers.relations import RELATES, relation_facts
from kg.mappers.units import commune_triples
from kg.resolve.places import candidates
from kg.resolve.units import Unit, by_id

TYPES = ("AdministrativeUnit", "Place", "IndustrialZone", "Facility")


def province(ctx: Context) -> Iterator[Triple]:
    for place in ctx.entities(*TYPES):
        yield from ctx.describe(place)
        unit = by_id().get(place.id)
        if unit is not None:
            yield from _commune(ctx, unit)
        elif place.cls in ("District", "Commune"):
            for candidate in candidates(ctx.doc, place):
                yield Triple(ctx.mint.entity(place.id), T.kg_candidate, ctx.mint.entity(candidate.id))
                yield from _commune(ctx, candidate)
    yield from relation_facts(ctx, "locatedIn", *TYPES)


def _commune(ctx: Context, unit: Unit) -> Iterator[Triple]:
    """Communes are not in the reference graph: what is known of one stands beside the article that names it."""
    if unit.cls == "Commune":
        yield from commune_triples(ctx.mint, unit)


MAPPER = Mapper(
    "province",
    DESCRIBES
    | classes(
        "AdministrativeUnit", "Country", "Province", "District", "Commune", "Hamlet", "Place", "IndustrialZone",
        "IndustrialPark", "IndustrialCluster", "EconomicZone", "HighTechPark", "CraftVillage", "Facility",
    )
    | RELATES["locatedIn"]
    | {T.kg_candidate, T.skos_notation, T.schema_validFrom, T.schema_validThrough, T.dct_isPartOf, T.dct_isReplacedBy},
    province,
)  # fmt: skip
