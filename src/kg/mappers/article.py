"""The article itself: what it is called, who published and wrote it, when, and what it is about."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from kg import terms as T
from kg.mappers.context import DESCRIBES, Context, Mapper, Triple, classes, day_or_part, integer
from kg.model import Doc
from kg.names import name_key, slug
from kg.ontology import concept

ABOUT = 5


def article(ctx: Context) -> Iterator[Triple]:
    doc, me = ctx.doc, ctx.article
    meta = doc.metadata
    yield Triple(me, T.rdf_type, T.schema_NewsArticle)
    yield Triple(me, T.dct_identifier, Literal(doc.article.id))
    yield Triple(me, T.dct_hasVersion, ctx.version)
    yield Triple(me, T.schema_inLanguage, Literal(doc.article.language))
    yield Triple(me, T.kg_genre, concept("Genres", doc.genre))
    yield Triple(me, T.kg_sha256, Literal(doc.article.sha256))
    yield Triple(me, T.kg_charLength, integer(len(doc.text)))
    if meta.title:
        yield Triple(me, T.schema_headline, Literal(meta.title, language=doc.article.language))
    if meta.published:
        yield Triple(me, T.schema_datePublished, day_or_part(meta.published))
    if doc.article.url:
        yield Triple(me, T.schema_url, Literal(doc.article.url, datatype=T.xsd_anyURI))
    if meta.publisher:
        yield from _named(ctx, T.schema_publisher, _same_name(doc, "MediaOrganization", meta.publisher), meta.publisher)
    for author in meta.authors:
        yield from _named(ctx, T.schema_author, _same_name(doc, "Person", author), author)
    for about in _about(doc):
        yield Triple(me, T.schema_about, ctx.mint.entity(about))


def _named(ctx: Context, predicate: NamedNode, entity: str | None, name: str) -> Iterator[Triple]:
    """A publisher or author: an entity of the text where the text names it, else known by its name alone."""
    is_person = predicate == T.schema_author
    own = (
        f"person/{slug(name)}@{slug(ctx.doc.metadata.publisher or ctx.doc.article.id)}"
        if is_person
        else f"media/{slug(name)}"
    )
    node = ctx.mint.entity(entity or own)
    yield Triple(ctx.article, predicate, node)
    if entity is None:
        for cls in classes("Person" if is_person else "NewsMediaOrganization"):
            yield Triple(node, T.rdf_type, cls)
        yield Triple(node, T.skos_prefLabel, ctx.said(name))


def _same_name(doc: Doc, kind: str, name: str) -> str | None:
    key = name_key(name)
    return next(
        (e.id for e in doc.entities if e.type == kind and any(name_key(n) == key for n in (e.name, *e.names))), None
    )


def _about(doc: Doc) -> list[str]:
    """The few entities that the article is about: those named in its title, then those named most often."""
    title = name_key(doc.metadata.title or "")
    lead_end = doc.sentences[0].end if doc.sentences else 0

    def weight(e: object) -> tuple[int, int]:
        entity = entities[str(e)]
        in_title = any(name_key(n) in title for n in entity.names if len(n) > 3)
        early = any(m.start < lead_end for m in entity.mentions)
        return (len(entity.mentions) + 5 * in_title + 2 * early, -entity.mentions[0].start)

    entities = {e.id: e for e in doc.entities if e.mentions and e.type != "MediaOrganization"}
    chosen = sorted(entities, key=lambda e: (weight(e), e), reverse=True)
    return sorted(e for e in chosen[:ABOUT] if weight(e)[0] >= 3)


MAPPER = Mapper(
    "article",
    DESCRIBES
    | classes("Person", "NewsMediaOrganization")
    | {
        T.schema_NewsArticle, T.dct_identifier, T.dct_hasVersion, T.schema_inLanguage, T.kg_genre, T.kg_sha256,
        T.kg_charLength, T.schema_headline, T.schema_datePublished, T.schema_url, T.schema_publisher,
        T.schema_author, T.schema_about,
    },
    article,
)  # fmt: skip
