"""What happened: when, where, and who took part."""

from __future__ import annotations

from collections.abc import Iterator

from kg import terms as T
from kg.mappers.context import DESCRIBES, Context, Mapper, Triple, day_or_part
from kg.ontology import concept


def event(ctx: Context) -> Iterator[Triple]:
    for e in ctx.doc.events:
        node = ctx.node("event", e.type, e.evidence.start, e.evidence.end)
        yield Triple(node, T.rdf_type, T.kg_Event)
        yield Triple(node, T.sem_eventType, concept("EventTypes", e.type))
        if e.start is not None and e.end in (None, e.start):
            yield Triple(node, T.sem_hasTimeStamp, day_or_part(e.start))
        elif e.start is not None and e.end is not None:
            yield Triple(node, T.sem_hasBeginTimeStamp, day_or_part(e.start))
            yield Triple(node, T.sem_hasEndTimeStamp, day_or_part(e.end))
        if e.place is not None:
            yield Triple(node, T.sem_hasPlace, ctx.mint.entity(e.place))
        for actor in e.actors:
            yield Triple(node, T.sem_hasActor, ctx.mint.entity(actor))
        yield from ctx.attest(node, e.evidence, e.method, e.confidence, e.modality)


MAPPER = Mapper(
    "event",
    DESCRIBES
    | {
        T.kg_Event, T.sem_eventType, T.sem_hasTimeStamp, T.sem_hasBeginTimeStamp, T.sem_hasEndTimeStamp,
        T.sem_hasPlace, T.sem_hasActor,
    },
    event,
)  # fmt: skip
