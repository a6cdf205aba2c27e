"""Who said what, in which capacity, and in reply to which question."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode

from kg import terms as T
from kg.mappers.context import DESCRIBES, Context, Mapper, Triple
from kg.mappers.official import membership
from kg.model import Statement


def statement(ctx: Context) -> Iterator[Triple]:
    capacities = {t.person: membership(ctx, t) for t in reversed(ctx.doc.tenures) if not t.former}
    for said in ctx.doc.statements:
        node = ctx.node("statement", said.span.start, said.span.end, said.speaker)
        yield Triple(node, T.rdf_type, T.kg_Statement)
        yield Triple(node, T.kg_speaker, ctx.mint.entity(said.speaker))
        if said.speaker in capacities:
            yield Triple(node, T.kg_speakerCapacity, capacities[said.speaker])
        yield Triple(node, T.kg_speech, T.kg_Direct if said.speech == "Direct" else T.kg_Indirect)
        yield Triple(node, T.schema_text, ctx.said(ctx.doc.words(said.span)))
        for about in said.about:
            yield Triple(node, T.schema_about, ctx.mint.entity(about))
        yield from _reply(ctx, node, said)
        yield from ctx.attest(node, said.span, said.method, said.confidence, said.modality)


def _reply(ctx: Context, node: NamedNode, said: Statement) -> Iterator[Triple]:
    if said.question is None:
        return
    question = ctx.node("question", said.question.start, said.question.end)
    yield Triple(node, T.kg_inReplyTo, question)
    yield Triple(question, T.rdf_type, T.kg_Question)
    yield Triple(question, T.schema_text, ctx.said(ctx.doc.words(said.question)))
    yield Triple(question, T.kg_evidence, ctx.passage(said.question))
    yield from ctx.describe_passage(said.question)


MAPPER = Mapper(
    "statement",
    DESCRIBES
    | {
        T.kg_Statement, T.kg_speaker, T.kg_speakerCapacity, T.kg_speech, T.schema_text, T.schema_about,
        T.kg_inReplyTo, T.kg_Question,
    },
    statement,
)  # fmt: skip
