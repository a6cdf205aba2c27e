"""The saved questions: a list, and an address for each that shows a form and its answer, or answers a program."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

import orjson
import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode

from kg.errors import QueryError
from kg.graph.notations import NOTATIONS
from kg.graph.query import SavedQuery, run, saved_queries, saved_query
from kg.graph.search import label, shorten
from kg.graph.store import Result, Store
from kg.web import linked
from kg.web.ask import HTML, JSON, Answer, Ask, Refusal
from kg.web.negotiate import best
from kg.web.page import page
from kg.web.question_formats import FORMATS, written

PAGE: Final = 200
"""How many rows a page shows."""
_NOT_VALUES: Final = ("format", "page", "lang")


@dataclass(frozen=True, slots=True)
class Cell:
    """What a row says in a column: the words, and the IRI if it is one."""

    text: str
    iri: str = ""


def questions(store: Store, ask: Ask) -> Answer:
    """All questions: a page, or JSON with their texts and their SPARQL."""
    if best(ask.accept, ("text/html", "application/json")) == "application/json":
        return questions_json(store, ask)
    return page(ask, store.base, "questions.html", questions=saved_queries())


def questions_json(store: Store, ask: Ask) -> Answer:
    """All questions as JSON."""
    listed = [
        {"name": q.name, "vi": q.vi, "en": q.en, "sparql": q.sparql, "href": f"/q/{q.name}"} for q in saved_queries()
    ]
    return Answer(orjson.dumps(listed), JSON)


def question(store: Store, ask: Ask) -> Answer:
    """One question: its form, and its answer when all that it needs is given; with an ending (``.ttl``) as data."""
    if ask.path.endswith(tuple(n.suffix for n in NOTATIONS)):
        return linked.query_document(store, ask)
    asked = _named(ask)
    values = {name: found[0] for name, found in ask.params.items() if name not in _NOT_VALUES and found[0].strip()}
    format = _format(ask)
    if format != "html":
        return written(run(store, asked, values), format, asked, ask.site)
    complete = all(p.name in values for p in asked.params if p.required)
    problem, rows = "", None
    if complete:
        try:
            rows = _Rows.of(store, run(store, asked, values), ask.number("page", 0, 10_000))
        except QueryError as error:
            problem = str(error)
    status = 400 if problem else 200
    return page(
        ask, store.base, "question.html", status=status, question=asked, values=values, rows=rows, problem=problem
    )


def _named(ask: Ask) -> SavedQuery:
    name = ask.path.rpartition("/")[2]
    try:
        return saved_query(name)
    except QueryError as error:
        raise Refusal(404, str(error)) from error


def _format(ask: Ask) -> str:
    wanted = ask.one("format")
    if wanted:
        if wanted != "html" and wanted not in FORMATS:
            raise Refusal(400, f"format={wanted}: there is html, {', '.join(FORMATS)}")
        return wanted
    offered = {HTML.split(";")[0]: "html"} | {type.split(";")[0]: name for name, type in FORMATS.items()}
    offered["application/json"] = "json"
    found = best(ask.accept, tuple(offered))
    if found is None:
        raise Refusal(406, f"the answer can be had as {', '.join(offered)}")
    return offered[found]


@dataclass(frozen=True, slots=True)
class _Rows:
    """A page of an answer: the names of its columns, its rows, which page it is and whether another follows."""

    names: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    page: int
    more: bool

    @classmethod
    def of(cls, store: Store, result: Result, page: int) -> _Rows:
        assert isinstance(result, ox.QuerySolutions)
        names = result.variables
        found = list(islice(result, page * PAGE, (page + 1) * PAGE + 1))
        labels: dict[str, str] = {}
        rows = tuple(tuple(_cells(store, [row[v] for v in names], labels)) for row in found[:PAGE])
        return cls(tuple(v.value for v in names), rows, page, len(found) > PAGE)


def _cells(store: Store, terms: list[object], labels: dict[str, str]) -> Iterator[Cell]:
    for term in terms:
        match term:
            case NamedNode() if term.value.startswith(store.base):
                if term.value not in labels:
                    labels[term.value] = label(store, term.value)
                yield Cell(labels[term.value], term.value)
            case NamedNode():
                yield Cell(shorten(term.value, store.base), term.value)
            case Literal():
                yield Cell(term.value)
            case _:
                yield Cell("" if term is None else str(term))
