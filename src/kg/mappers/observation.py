"""Measured numbers: what was measured, how much, of whom and when."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal

from kg import terms as T
from kg.mappers.context import DESCRIBES, Context, Mapper, Triple, decimal


def observation(ctx: Context) -> Iterator[Triple]:
    for o in ctx.doc.observations:
        node = ctx.node("observation", o.span.start, o.span.end)
        yield Triple(node, T.rdf_type, T.schema_Observation)
        yield Triple(node, T.schema_value, decimal(o.value))
        yield Triple(node, T.schema_unitText, Literal(o.unit))
        if o.code:
            yield Triple(node, T.schema_unitCode, Literal(o.code))
        if o.measured:
            yield Triple(node, T.schema_measuredProperty, ctx.said(o.measured))
        if o.about is not None:
            yield Triple(node, T.schema_observationAbout, ctx.mint.entity(o.about))
        if o.period is not None:
            yield Triple(node, T.kg_period, Literal(o.period))
        yield from ctx.attest(node, o.span, o.method, o.confidence, o.modality)


MAPPER = Mapper(
    "observation",
    DESCRIBES
    | {
        T.schema_Observation, T.schema_value, T.schema_unitText, T.schema_unitCode, T.schema_measuredProperty,
        T.schema_observationAbout, T.kg_period,
    },
    observation,
)  # fmt: skip
