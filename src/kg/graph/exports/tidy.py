"""The store as tidy tables: a row for each article, entity, passage and fact, a column for each thing said of it.

Facts (claims, memberships, statements, questions, events, observations, duties) stand in a table each; what they
link several of is in ``participants``, a row for each entity and its role, and the words that prove them in
``evidence``. Where a column names one of several, it names the first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from pyoxigraph import NamedNode

from kg import ontology
from kg import terms as T
from kg.graph.exports.part import Selection
from kg.graph.exports.things import MENTIONED_IN, Thing, article_of, things
from kg.graph.short_names import prefixed

Cell = str | int | float | None
Row = tuple[Cell, ...]
Kind = Literal["text", "count", "number"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, the property that it tells of, what its cells are, and the table whose ``id`` they are."""

    name: str
    property: NamedNode | None = None
    kind: Kind = "text"
    of: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name and columns; the first is its key but where it only links others."""

    name: str
    columns: tuple[Column, ...]

    @property
    def keyed(self) -> bool:
        return self.columns[0].name == "id"


_ID: Final = Column("id")
_ARTICLE: Final = Column("article", of="articles")
_SURE: Final = (
    Column("confidence", T.kg_confidence, "number"), Column("method", T.kg_method), Column("modality", T.kg_modality),
)  # fmt: skip


def _entity(name: str, property: NamedNode) -> Column:
    return Column(name, property, of="entities")


TABLES: Final = (
    Table("articles", (
        _ID, Column("identifier", T.dct_identifier), Column("title", T.schema_headline),
        Column("published", T.schema_datePublished), _entity("publisher", T.schema_publisher),
        Column("url", T.schema_url), Column("genre", T.kg_genre), Column("language", T.schema_inLanguage),
        Column("characters", T.kg_charLength, "count"),
    )),
    Table("entities", (
        _ID, Column("name"), Column("name_en"), Column("class"), Column("other_names"),
        Column("articles", None, "count"), Column("code", T.skos_notation), Column("valid_from", T.schema_validFrom),
        Column("valid_through", T.schema_validThrough), Column("same_as", T.skos_exactMatch),
    )),
    Table("passages", (
        _ID, _ARTICLE, Column("start", T.oa_start, "count"), Column("end", T.oa_end, "count"),
        Column("text", T.oa_exact), _entity("entity", T.kg_denotes),
    )),
    Table("claims", (
        _ID, _ARTICLE, _entity("subject", T.rdf_subject), Column("predicate", T.rdf_predicate),
        _entity("object", T.rdf_object), Column("value", T.rdf_object), *_SURE,
    )),
    Table("memberships", (
        _ID, _ARTICLE, _entity("member", T.org_member), _entity("organization", T.org_organization),
        _entity("post", T.opengov_post), Column("role", T.org_role), Column("title", T.kg_postTitle),
        Column("tenure", T.kg_tenure), Column("earliest_begin", T.sem_hasEarliestBeginTimeStamp),
        Column("latest_begin", T.sem_hasLatestBeginTimeStamp), Column("earliest_end", T.sem_hasEarliestEndTimeStamp),
        Column("latest_end", T.sem_hasLatestEndTimeStamp), *_SURE,
    )),
    Table("questions", (
        _ID, _ARTICLE, _entity("speaker", T.kg_speaker), Column("text", T.schema_text), *_SURE,
    )),
    Table("statements", (
        _ID, _ARTICLE, _entity("speaker", T.kg_speaker), Column("capacity", T.kg_speakerCapacity, of="memberships"),
        Column("speech", T.kg_speech), Column("text", T.schema_text),
        Column("in_reply_to", T.kg_inReplyTo, of="questions"), *_SURE,
    )),
    Table("events", (
        _ID, _ARTICLE, Column("type", T.sem_eventType), Column("day", T.sem_hasTimeStamp),
        Column("begin", T.sem_hasBeginTimeStamp), Column("end", T.sem_hasEndTimeStamp),
        _entity("place", T.sem_hasPlace), *_SURE,
    )),
    Table("observations", (
        _ID, _ARTICLE, Column("measured", T.schema_measuredProperty), Column("value", T.schema_value, "number"),
        Column("unit", T.schema_unitText), Column("unit_code", T.schema_unitCode),
        _entity("about", T.schema_observationAbout), Column("period", T.kg_period), *_SURE,
    )),
    Table("duties", (
        _ID, _ARTICLE, _entity("assigner", T.odrl_assigner), _entity("assignee", T.odrl_assignee),
        Column("action", T.odrl_action), _entity("accountable_to", T.kg_accountableTo), *_SURE,
    )),
    Table("participants", (Column("fact"), Column("role"), Column("entity", of="entities"))),
    Table("evidence", (Column("fact"), Column("passage", of="passages"))),
)  # fmt: skip
_OF_KIND: Final = {
    "article": "articles", "entity": "entities", "passage": "passages", "claim": "claims", "statement": "statements",
    "membership": "memberships", "event": "events", "observation": "observations", "duty": "duties",
    "question": "questions",
}  # fmt: skip
_BY_NAME: Final = {table.name: table for table in TABLES}


def rows(selection: Selection) -> Iterator[tuple[str, Row]]:
    """The rows of all tables, each with the name of its table, in order of what they are about."""
    base = selection.store.base
    for thing in things(selection):
        if not thing.kind:
            continue
        table = _BY_NAME[_OF_KIND[thing.kind]]
        own = _of_entity(thing, base) if thing.kind == "entity" else {}
        yield table.name, tuple(own[c.name] if c.name in own else _cell(thing, c, base) for c in table.columns)
        if thing.kind not in ("article", "entity", "passage"):
            for p in thing.said:
                for value in thing.iris(p):
                    if is_entity(value, base):
                        yield "participants", (thing.iri, prefixed(p.value), value)
            for passage in thing.iris(T.kg_evidence):
                yield "evidence", (thing.iri, passage)


def is_entity(iri: str, base: str) -> bool:
    """Whether an IRI is that of an entity: not of an article, nor of something read in one, nor of a term."""
    parts = ("article/", "graph/", "run/", "catalogue", "reference/")
    return iri.startswith(base) and "#" not in iri and not iri.startswith(parts, len(base))


def _of_entity(thing: Thing, base: str) -> dict[str, Cell]:
    vi, en = thing.name(base)
    if T.org_Post in thing.types:
        vi, en = next(((said_of(r, "vi"), said_of(r, "en")) for r in thing.iris(T.org_role)), (vi, en))
    others = sorted({*thing.all(T.skos_altLabel)} - {vi, en})
    told = {"name": vi, "name_en": en, "class": thing.type, "other_names": " | ".join(others) or None}
    return {**told, "articles": len(thing.all(MENTIONED_IN))}


def _cell(thing: Thing, column: Column, base: str) -> Cell:
    if column.name == "id":
        return thing.iri
    if column.name == "article":
        return next(iter(thing.iris(T.kg_inArticle)), article_of(thing.iri))
    assert column.property is not None
    if column.kind != "text":
        number = thing.number(column.property)
        return number if number is None or column.kind == "number" else int(number)
    if column.of == "entities":
        return next((iri for iri in thing.iris(column.property) if is_entity(iri, base)), None)
    for value in thing.said.get(column.property, ()):
        if isinstance(value, NamedNode) and not value.value.startswith(base) and column.property != T.skos_exactMatch:
            return prefixed(value.value)
        if not (column.name == "value" and is_entity(value.value, base)):
            return value.value
    return None


@cache
def said_of(iri: str, lang: str) -> str:
    """What a term of the ontology is called."""
    return ontology.label(NamedNode(iri), lang) or prefixed(iri)
