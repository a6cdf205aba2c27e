"""A thing of an open graph: what is known of it, with the words that show it, and its links."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from pyoxigraph import Literal, NamedNode

from kg import terms as T
from kg.errors import QueryError
from kg.graph.describe import Description, Fact, Quote, describe
from kg.graph.frame_files import frame_file
from kg.graph.framed_export import VIEWS, document
from kg.graph.framing import frame_of, framed
from kg.graph.linked import LINKS, about, about_fact
from kg.graph.links import Link, links_of
from kg.graph.projections import nearest
from kg.opened import display
from kg.opened.answer import Answer
from kg.opened.cells import Term
from kg.opened.reader import Reader

_LINK: Final = ("thing", "relation", "says", "count", "confidence", "first", "last")


class Entity:
    """A thing: what it is called at once, what is known of it when that is first asked for. In a notebook, a card.

    ``iri``, ``id`` (the end of the IRI) and ``label`` say which thing it is; it can be given wherever a thing is asked
    for.
    """

    def __init__(self, iri: str, reader: Reader) -> None:
        self._reader = reader
        self.thing = reader.thing(iri)
        self.iri, self.id, self.label = self.thing.iri, self.thing.id, self.thing.label

    @cached_property
    def _description(self) -> Description:
        return describe(self._reader.store, self.iri)

    @property
    def names(self) -> tuple[str, ...]:
        """All names that it goes by."""
        return self._description.names

    @property
    def types(self) -> tuple[str, ...]:
        """Its classes as short names ("kg:Agency", "org:FormalOrganization")."""
        return self._description.types

    @property
    def values(self) -> tuple[tuple[str, str], ...]:
        """What is said of it without a fact of its own, in words: property and value."""
        return self._description.values

    @property
    def facts(self) -> tuple[Fact, ...]:
        """What articles say of it: each fact in words, with its kind, how sure it is, and its quotes."""
        return self._description.facts

    @cached_property
    def evidence(self) -> tuple[Quote, ...]:
        """The quotes of all its facts, each passage once, by day and article."""
        found = {q.passage: q for fact in self.facts for q in fact.quotes}
        return tuple(sorted(found.values(), key=lambda q: (q.published, q.article, q.start, q.end)))

    @property
    def articles(self) -> tuple[Quote, ...]:
        """Where each article that mentions it does so first, the oldest article first."""
        return self._description.articles

    def links(self, limit: int = 50) -> Answer:
        """What it is linked with, what tells most of it first: the other thing, by which relation (an arrow says which
        way), by how many facts, how sure, and the first and last day that they tell of."""
        found = links_of(self._reader.store, self.iri, limit=limit)
        return self._reader.answer(_LINK, map(self._link, found.links))

    def _link(self, link: Link) -> tuple[Term | None, ...]:
        out = link.source == self.iri
        arrow = "↔" if link.mutual else "→" if out else "←"
        return (
            NamedNode(link.target if out else link.source),
            Literal(link.relation),
            Literal(f"{arrow} {link.label.vi}"),
            Literal(link.count),
            Literal(link.confidence),
            *(Literal(day, datatype=T.xsd_date) if day else None for day in (link.begin, link.end)),
        )

    def to_jsonld(self, frame: str | Mapping[str, Any] | None = None, *, links: int = LINKS) -> dict[str, Any]:
        """What is known of it as one nested JSON-LD document, with ``links`` of the nodes that point to it.

        ``frame`` is the name of one that ships ("person", "schema-org"), the path of one, or one itself; None: the
        one that fits its class. Raises QueryError for a frame that there is not.
        """
        store = self._reader.store
        found = about_fact(store, self.iri) if "#" in self.iri else about(store, self.iri, limit=links)
        if found is None:
            raise QueryError(f"{self.iri}: the store has no document about it — ask for a thing of the store")
        form = frame_of(found.types) if frame is None else _form(frame)
        return document(found, form) if form is not None else framed(found.triples, found.iri, through=found.through)

    def __str__(self) -> str:
        return self.label

    def __repr__(self) -> str:
        return f"Entity({self.id!r}, {self.label!r}, {', '.join(self.types)})"

    def _repr_html_(self) -> str:
        return display.card(self.iri, self.label, ", ".join((self.id, *self.types)), "".join(self._parts()))

    def _parts(self) -> Iterator[str]:
        others = [name for name in self.names if name != self.label]
        if others:
            yield f"<p>{display.small('; '.join(others))}</p>"
        if self.values:
            items = [f"{display.small(name)} {display.plain_text(value)}" for name, value in self.values]
            yield display.list_of(items[:10], len(items) - 10)
        yield display.facts_as_html(self.facts)
        count = self._description.mentions
        yield f"<p>{display.small(f'{count} lần nhắc trong {len(self.articles)} bài · mentions, articles')}</p>"


def _form(frame: str | Mapping[str, Any]) -> str | dict[str, Any]:
    if isinstance(frame, Mapping):
        return dict(frame)
    if frame in VIEWS:
        return frame
    if "/" in frame or "." in frame:
        return frame_file(Path(frame))
    raise QueryError(f"no frame {frame!r} — {nearest(frame, VIEWS)}")
