"""The values that flow through the house: ``Article → Doc → facts → quads``.

Every value is frozen; each step returns a new one. Offsets are Unicode code points of the
article's NFC text, end excluded, so ``doc.text[span.start:span.end]`` is the evidence.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal

from kg.facts import (
    BODIES,
    ENTITY_TYPES,
    STATE,
    Duty,
    Entity,
    EntityType,
    Event,
    EventType,
    Modality,
    Observation,
    ProgrammeFact,
    Relation,
    RelationKind,
    Statement,
    Tenure,
)
from kg.span import Span

__all__ = [
    "BODIES",
    "ENTITY_TYPES",
    "STATE",
    "Alias",
    "Article",
    "Block",
    "BlockKind",
    "Doc",
    "Duty",
    "Entity",
    "EntityType",
    "Event",
    "EventType",
    "Mention",
    "Metadata",
    "Modality",
    "Observation",
    "Post",
    "ProgrammeFact",
    "Quantity",
    "Relation",
    "RelationKind",
    "Span",
    "Statement",
    "Tenure",
    "TimeExpr",
]

BlockKind = Literal[
    "title",
    "date",
    "dateline",
    "lead",
    "paragraph",
    "heading",
    "question",
    "answer",
    "caption",
    "byline",
    "boilerplate",
]


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it was read: its words in NFC and what its source says of it."""

    id: str
    text: str
    title: str | None = None
    published: str | None = None
    """ISO date or date-time with zone."""
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    language: str = "vi"
    where: str = ""
    """The file, and the line in it, that the article came from."""

    @property
    def sha256(self) -> str:
        """Of everything that the graph depends on, so that a changed title or date makes a new version too."""
        parts = (self.text, self.title, self.published, self.publisher, *self.authors, self.url, self.language)
        return hashlib.sha256("\x1f".join(p or "" for p in parts).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the page with one role: a title, a question, a caption … Blocks do not overlap.

    ``speaker`` of an answer is the span of the name before its colon; where answers have no labels, of the name that
    the introduction gives the one who is asked.
    """

    kind: BlockKind
    span: Span
    speaker: Span | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of the article itself, from its source first and from its own lines (date line, byline) second.

    ``credits`` are the spans of bylines and photo credits that name a person; every one is a Person mention too.
    """

    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    credits: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text. ``kind`` is the finer sort where the type has one ("KCN", "Province", "Sở").

    ``head`` is the span of the generic words before the proper name ("tỉnh" in "tỉnh Ninh Bình"), where there are any.
    ``ref`` names the reference entity that a gazetteer knows it to be (an entity id), where it is sure.
    """

    span: Span
    type: EntityType
    kind: str = ""
    method: str = ""
    confidence: float = 0.8
    head: Span | None = None
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Alias:
    """The article's own short form: "Hiệp hội Doanh nghiệp (HBA)" defines HBA. Both are spans of their first use."""

    full: Span
    short: Span


@dataclass(frozen=True, slots=True)
class TimeExpr:
    """A date in the text, resolved against the day of publication.

    ``start`` and ``end`` are ISO at the precision that the words have ("2021-02-26", "2021-01", "2021"); they are the
    same for a point; "giai đoạn 2021-2025" gives "2021" and "2025". Both are None when the year cannot be known.
    """

    span: Span
    start: str | None
    end: str | None
    kind: Literal["date", "month", "quarter", "half", "year", "period"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit as written: "1.234,5 tỷ đồng" is 1234.5 and "tỷ đồng"."""

    span: Span
    value: Decimal
    unit: str
    code: str = ""
    """The unit's UN/CEFACT or ISO 4217 code where the ontology has one."""


@dataclass(frozen=True, slots=True)
class Post:
    """A post in the text: "Phó Giám đốc Sở Công Thương".

    ``title`` is the span of the post's own words ("Phó Giám đốc"), ``body`` that of the body named right after it,
    ``person`` that of the holder, where the words give them.
    """

    span: Span
    title: Span
    role: str
    """The id of the role in ``data/lexicon/posts.tsv``."""
    body: Span | None = None
    person: Span | None = None
    former: bool = False
    acting: bool = False


def _start(span: Span) -> int:
    return span.start


def _block_start(block: Block) -> int:
    return block.span.start


@dataclass(frozen=True, slots=True)
class Doc:
    """One article on its way through the reading wing. Each step returns a new Doc with one more field filled."""

    article: Article
    genre: str = "News"
    """News, Interview, Feature, Opinion or Notice."""
    metadata: Metadata = Metadata()
    blocks: tuple[Block, ...] = ()
    sentences: tuple[Span, ...] = ()
    aliases: tuple[Alias, ...] = ()
    times: tuple[TimeExpr, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    posts: tuple[Post, ...] = ()
    entities: tuple[Entity, ...] = ()
    relations: tuple[Relation, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    observations: tuple[Observation, ...] = ()
    duties: tuple[Duty, ...] = ()
    programmes: tuple[ProgrammeFact, ...] = ()
    home: str = ""
    """The id of the province (or district) that the article is about when it says "tỉnh" or "huyện"."""
    _index: dict[Span, str] = field(default_factory=dict, repr=False, compare=False)

    @property
    def text(self) -> str:
        return self.article.text

    def words(self, span: Span) -> str:
        """The text of a span, word for word."""
        return self.article.text[span.start : span.end]

    def sentence_of(self, span: Span) -> Span:
        """The sentence in which the span starts; the span itself where no sentence holds it."""
        i = bisect_right(self.sentences, span.start, key=_start) - 1
        return self.sentences[i] if i >= 0 and span.start < self.sentences[i].end else span

    def block_of(self, span: Span) -> Block | None:
        i = bisect_right(self.blocks, span.start, key=_block_start) - 1
        return self.blocks[i] if i >= 0 and span.start < self.blocks[i].span.end else None

    def entity_at(self, span: Span) -> str | None:
        """The id of the entity whose mention is exactly this span."""
        return self._index.get(span)

    def with_entities(self, entities: tuple[Entity, ...]) -> Doc:
        index = {m: e.id for e in entities for m in e.mentions}
        return replace(self, entities=entities, _index=index)
