"""An article of an open graph: its text with the words marked that facts rest on."""

from __future__ import annotations

from functools import cached_property

from kg.graph.article_view import ArticleView, article_view
from kg.graph.shown import Fact
from kg.opened import display
from kg.opened.reader import Reader


class ArticleText:
    """An article by its id: what stands above it, its text, the facts read in it. In a notebook, its text with the
    passages marked."""

    def __init__(self, id: str, reader: Reader) -> None:
        self._reader = reader
        self.view: ArticleView = article_view(reader.store, id)
        self.id, self.iri = self.view.id, self.view.iri
        self.title, self.published = self.view.title, self.view.published

    @cached_property
    def text(self) -> str:
        """Its text, as the offsets of quotes count it (code points)."""
        return self._reader.store.text(self.id)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts read in it, in the order of their words; the first 200 where they are more."""
        return self.view.facts.items

    def __str__(self) -> str:
        return self.title

    def __repr__(self) -> str:
        return f"ArticleText({self.id!r}, {self.title!r}, {self.published[:10]!r}, {self.view.facts.total} facts)"

    def _repr_html_(self) -> str:
        view = self.view
        who = "; ".join(v.words.vi for v in (*view.publishers, *view.authors))
        under = " · ".join(filter(None, (view.published[:10], who, f"{view.facts.total} facts")))
        return display.card(
            view.original or view.iri, view.title or view.id, under, display.marked(view.paragraphs, view.marks)
        )
