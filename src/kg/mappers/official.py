"""People, and the posts that they hold or held."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from kg import terms as T
from kg.iri import Minter
from kg.mappers.context import DESCRIBES, Context, Mapper, Triple, classes, day_or_part
from kg.model import Tenure
from kg.ontology import concept


def official(ctx: Context) -> Iterator[Triple]:
    for person in ctx.entities("Person"):
        yield from ctx.describe(person)
    for tenure in ctx.doc.tenures:
        yield from _membership(ctx, tenure)


def membership(ctx: Context, tenure: Tenure) -> NamedNode:
    """The IRI of one attestation of a post."""
    return ctx.node("membership", tenure.person, tenure.body, tenure.title, tenure.former)


def post(mint: Minter, role: str, body: str) -> NamedNode:
    """A post is one role in one body: "Giám đốc of Sở Công Thương of Ninh Bình" is one post for all who held it."""
    return mint.entity(f"post/{role}@{body}")


def _membership(ctx: Context, tenure: Tenure) -> Iterator[Triple]:
    node, body = membership(ctx, tenure), ctx.mint.entity(tenure.body)
    role = concept("Posts", tenure.role)
    seat = post(ctx.mint, tenure.role, tenure.body)
    yield Triple(node, T.rdf_type, T.org_Membership)
    yield Triple(node, T.org_member, ctx.mint.entity(tenure.person))
    yield Triple(node, T.org_organization, body)
    yield Triple(node, T.org_role, role)
    yield Triple(node, T.kg_postTitle, ctx.said(tenure.title))
    yield Triple(node, T.opengov_post, seat)
    yield Triple(seat, T.rdf_type, T.org_Post)
    yield Triple(seat, T.org_postIn, body)
    yield Triple(seat, T.org_role, role)
    yield Triple(node, T.kg_tenure, T.kg_Former if tenure.former else T.kg_Current)
    if tenure.acting:
        yield Triple(node, T.kg_acting, TRUE)
    yield from _bounds(ctx, node, tenure)
    yield from ctx.attest(node, tenure.evidence, tenure.method, tenure.confidence, tenure.modality)


def _bounds(ctx: Context, node: NamedNode, tenure: Tenure) -> Iterator[Triple]:
    """What one article proves of a tenure's beginning and end.

    ::

        current, published on D:   begins ≤ D ≤ ends          former:   ends ≤ D
        stated "since S", "until U":   S ≤ begins ≤ S,  U ≤ ends ≤ U
    """
    published = ctx.doc.metadata.published
    day = published[:10] if published else None
    if day and tenure.former:
        yield Triple(node, T.sem_hasLatestEndTimeStamp, day_or_part(day))
    elif day and tenure.modality == "Asserted":
        if tenure.since is None:
            yield Triple(node, T.sem_hasLatestBeginTimeStamp, day_or_part(day))
        if tenure.until is None:
            yield Triple(node, T.sem_hasEarliestEndTimeStamp, day_or_part(day))
    if tenure.since is not None:
        yield Triple(node, T.sem_hasEarliestBeginTimeStamp, day_or_part(tenure.since))
        yield Triple(node, T.sem_hasLatestBeginTimeStamp, day_or_part(tenure.since))
    if tenure.until is not None:
        yield Triple(node, T.sem_hasEarliestEndTimeStamp, day_or_part(tenure.until))
        if not tenure.former:
            yield Triple(node, T.sem_hasLatestEndTimeStamp, day_or_part(tenure.until))


TRUE = Literal("true", datatype=T.xsd_boolean)

MAPPER = Mapper(
    "official",
    DESCRIBES
    | classes("Person")
    | {
        T.org_Membership, T.org_member, T.org_organization, T.org_role, T.kg_postTitle, T.opengov_post, T.org_Post,
        T.org_postIn, T.kg_tenure, T.kg_acting, T.sem_hasLatestBeginTimeStamp, T.sem_hasEarliestBeginTimeStamp,
        T.sem_hasLatestEndTimeStamp, T.sem_hasEarliestEndTimeStamp,
    },
    official,
)  # fmt: skip
