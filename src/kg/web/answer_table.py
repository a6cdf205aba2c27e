"""The answer to a saved question for people: things by name, quotes with their passage, days and numbers in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final
from typing import Literal as OneOf

import pyoxigraph as ox
from pyoxigraph import DefaultGraph, Literal, NamedNode

from kg import ontology
from kg import terms as T
from kg.errors import TermError
from kg.graph.look import Look, article_of
from kg.graph.query import SavedQuery
from kg.graph.short_names import prefixed
from kg.graph.store import Store
from kg.iri import Minter
from kg.web import in_words
from kg.web.ask import Lang
from kg.web.labels import term_label
from kg.web.words import word, words

PAGE: Final = 200
"""How many rows a page shows."""
QUOTES: Final = {
    "quote": "article", "text": "article", "firstQuote": "firstArticle", "lastQuote": "lastArticle",
    "secondQuote": "secondArticle",
}  # fmt: skip
"""Columns of words that stand in an article, and the column that says in which."""
CODES: Final = {"modality": "Modality", "status": "Status", "speech": "", "tenure": ""}
"""Columns of notations, and what the concept's name has before them."""
NAMED: Final = ("certainty", "kind", "share")
"""Columns of words that the tables of words have."""
POSITIONS: Final = ("start", "end")
ARTICLES: Final = ("id", "first")
"""Columns that may hold the id of an article."""
_NUMBERS: Final = frozenset({T.xsd_integer, T.xsd_nonNegativeInteger, T.xsd_decimal})
_FLOATS: Final = ("double", "float")
Row = Sequence[NamedNode | Literal | None]


@dataclass(frozen=True, slots=True)
class Cell:
    """What a row says in a column. ``iri``: the thing, or the passage of a quote; ``plain``: a day or number as it is;
    ``source``: the article of a quote."""

    kind: OneOf["", "text", "thing", "quote", "day", "number", "code"] = ""
    text: str = ""
    iri: str = ""
    plain: str = ""
    source: Cell | None = None
    note: str = ""
    """What tells a thing from others of the same name in the same column."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its name in the query, and what stands above it."""

    name: str
    words: str
    numeric: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A page of an answer. ``about``: things that were asked about, and that every row would repeat."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    about: tuple[tuple[str, Cell], ...]
    page: int
    more: bool

    @property
    def first(self) -> int:
        return self.page * PAGE + 1

    @property
    def last(self) -> int:
        return self.page * PAGE + len(self.rows)


def column_words(question: str, column: str, lang: Lang) -> str:
    """What stands above a column: the question's own words for it, or those of all questions; its name where there are
    none."""
    known = words(lang)
    return known.get(f"column.{question}.{column}") or known.get(f"column.{column}") or column


def table(
    store: Store, question: SavedQuery, result: ox.QuerySolutions, given: Mapping[str, str], page: int, lang: Lang
) -> Table:
    """A page of an answer, from 0. ``given``: the values of the parameters."""
    names = [v.value for v in result.variables]
    found = list(islice(result, page * PAGE, (page + 1) * PAGE + 1))
    rows: list[Row] = [[_term(row[v]) for v in result.variables] for row in found[:PAGE]]
    shown = _Shown(store, names, lang)
    cells = [shown.row(row) for row in rows]
    kept, about = [], []
    for at, name in enumerate(names):
        column = [row[at] for row in cells]
        told = any(p.name == name for p in question.params) and len({(c.iri, c.text) for c in column}) == 1
        heading = column_words(question.name, name, lang)
        thing = told and column[0].kind == "thing"
        if told and (name in given or not column[0].text) and (len(rows) > 1 or not thing):
            if thing:
                about.append((heading, column[0]))
        elif not _repeated(shown, names, at, rows, cells):
            kept.append((at, Column(name, heading, any(c.kind == "number" for c in column))))
    told_apart = [_told_apart([row[at] for row in cells], store.base) for at, _ in kept]
    return Table(
        tuple(column for _, column in kept),
        tuple(zip(*told_apart, strict=True)),
        tuple(about),
        page,
        len(found) > PAGE,
    )


def _term(term: object) -> NamedNode | Literal | None:
    return term if isinstance(term, NamedNode | Literal) else None


def _told_apart(cells: Sequence[Cell], base: str) -> list[Cell]:
    """A column's cells; different things of one name with their ids."""
    named = defaultdict(set)
    for cell in cells:
        named[cell.text].add(cell.iri)
    return [
        replace(cell, note=cell.iri.removeprefix(base))
        if cell.kind == "thing" and len(named[cell.text]) > 1 and "#" not in cell.iri
        else cell
        for cell in cells
    ]


def _repeated(
    shown: _Shown, names: Sequence[str], at: int, rows: Sequence[Row], cells: Sequence[Sequence[Cell]]
) -> bool:
    """Whether a column says only what another shows already: the name of its thing, or the place of its quote."""
    if not rows:
        return False
    name = names[at]
    if name in QUOTES.values():
        return any(c == name and q in names and all(r[names.index(q)].source for r in cells) for q, c in QUOTES.items())
    if name in POSITIONS and "quote" in names:
        return all(isinstance(t := row[at], Literal) and t.datatype == T.xsd_integer for row in rows)
    if name in QUOTES or any(isinstance(row[at], NamedNode) for row in rows):
        return False
    others = [n for n in range(len(names)) if any(isinstance(row[n], NamedNode) for row in rows)]
    return any(all(_is_name(shown, row[at], row[n]) for row in rows) for n in others)


def _is_name(shown: _Shown, text: NamedNode | Literal | None, thing: NamedNode | Literal | None) -> bool:
    if text is None or thing is None:
        return text is thing
    return isinstance(thing, NamedNode) and text.value in shown.names_of(thing)


class _Shown:
    """The cells of one page of an answer."""

    def __init__(self, store: Store, names: Sequence[str], lang: Lang) -> None:
        self._look = Look(store)
        self._names = names
        self._lang = lang
        self._passages: dict[str, list[NamedNode]] = {}

    def row(self, row: Row) -> list[Cell]:
        said = dict(zip(self._names, row, strict=True))
        return [self._cell(name, term, said) for name, term in said.items()]

    def names_of(self, thing: NamedNode) -> tuple[str, str]:
        found = self._look.words(thing)
        return found.vi, found.en

    def _cell(
        self, name: str, term: NamedNode | Literal | None, said: Mapping[str, NamedNode | Literal | None]
    ) -> Cell:
        if term is None:
            return Cell()
        if isinstance(term, NamedNode):
            return self._thing(term)
        if name in QUOTES and term.value:
            return self._quote(term.value, said.get(QUOTES[name]), said.get("start"))
        return self._literal(name, term)

    def _literal(self, name: str, term: Literal) -> Cell:
        text, lang = term.value, self._lang
        if term.datatype in _NUMBERS or term.datatype.value.endswith(_FLOATS):
            return Cell("number", in_words.number(text, lang), plain=text)
        if term.datatype == T.xsd_boolean:
            return Cell("text", word("questions.yes", lang) if text in ("true", "1") else "")
        if in_words.DAY.fullmatch(text) or term.datatype == T.xsd_gYearMonth:
            return Cell("day", in_words.day(text, lang), plain=text[:10])
        if name == "period":
            return Cell("text", in_words.period(text, lang))
        if name in CODES:
            return Cell("text", _concept(CODES[name] + text, lang) or text)
        if name in NAMED:
            return Cell("text", words(lang).get(f"value.{name}.{text}", text))
        if name == "method":
            return Cell("code", text)
        if text.startswith(self._look.base) or name in ARTICLES:
            return self._article(text) or Cell("text", text)
        return Cell("text", text)

    def _thing(self, node: NamedNode) -> Cell:
        if not node.value.startswith(self._look.base):
            return Cell("thing", term_label(prefixed(node.value), self._lang), node.value)
        if "#" in node.value:
            return Cell("thing", word("questions.fact", self._lang), node.value)
        return Cell("thing", self._look.words(node).of(self._lang), node.value)

    def _article(self, text: str) -> Cell | None:
        """The thing that an IRI or the id of an article stands for, written as text."""
        try:
            node = NamedNode(text) if text.startswith(self._look.base) else Minter(self._look.base).article(text)
        except (TermError, ValueError):
            return None
        return self._thing(node) if self._look.get(node, T.rdf_type) else None

    def _quote(self, text: str, article: NamedNode | Literal | None, start: NamedNode | Literal | None) -> Cell:
        """Words of an article, and the passage that they are, where one is."""
        if text not in self._passages:
            exact = self._look.store.graph.quads_for_pattern(None, T.oa_exact, Literal(text), DefaultGraph())
            found = [q.subject for q in exact if isinstance(q.subject, NamedNode)]
            self._passages[text] = sorted(found, key=lambda p: (article_of(p.value), _place(p), p.value))
        source = None if article is None else self._article(article.value)
        fitting = [p for p in self._passages[text] if source is None or article_of(p.value) == source.iri]
        if start is not None:
            fitting = [p for p in fitting if f"#char={start.value}," in p.value] or fitting
        passage = fitting[0].value if fitting else ""
        return Cell("quote", text, passage, source=source or (self._article(article_of(passage)) if passage else None))


def _place(passage: NamedNode) -> int:
    start = passage.value.rpartition("#char=")[2].partition(",")[0]
    return int(start) if start.isascii() and start.isdigit() else 0


def _concept(name: str, lang: Lang) -> str:
    try:
        return ontology.label(NamedNode(T.PREFIXES["kg"] + name), lang) or ""
    except (TermError, ValueError):
        return ""
