"""Duties: who must do what, who laid it on them, and to whom they answer."""

from __future__ import annotations

from collections.abc import Iterator

from kg import terms as T
from kg.mappers.context import DESCRIBES, Context, Mapper, Triple, vi


def duty(ctx: Context) -> Iterator[Triple]:
    for d in ctx.doc.duties:
        node = ctx.node("duty", d.span.start, d.span.end)
        yield Triple(node, T.rdf_type, T.odrl_Duty)
        yield Triple(node, T.odrl_action, vi(ctx.doc.words(d.action)))
        yield Triple(node, T.kg_assigneeText, vi(d.assignee_text))
        if d.assigner is not None:
            yield Triple(node, T.odrl_assigner, ctx.mint.entity(d.assigner))
        if d.assignee is not None:
            yield Triple(node, T.odrl_assignee, ctx.mint.entity(d.assignee))
        for body in d.accountable_to:
            yield Triple(node, T.kg_accountableTo, ctx.mint.entity(body))
        yield from ctx.attest(node, d.span, d.method, d.confidence, d.modality)


MAPPER = Mapper(
    "duty",
    DESCRIBES | {T.odrl_Duty, T.odrl_action, T.kg_assigneeText, T.odrl_assigner, T.odrl_assignee, T.kg_accountableTo},
    duty,
)
