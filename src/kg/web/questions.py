"""The saved questions: a list, and an address for each that shows a form and its answer, or answers a program."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict
from typing import Final
from urllib.parse import urlencode

import orjson
import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph.notations import NOTATIONS
from kg.graph.query import SavedQuery, bound, run, saved_queries, saved_query, terms
from kg.graph.store import Store
from kg.web import in_words, linked
from kg.web.answer_table import Table, table
from kg.web.ask import HTML, JSON, Answer, Ask, Lang, Refusal
from kg.web.meant import NOTHING, meant
from kg.web.negotiate import best
from kg.web.page import page
from kg.web.question_formats import FORMATS, written
from kg.web.question_groups import grouped

PAGES: Final = 10_000
THINGS: Final = ("entity", "province")
"""Kinds of parameters whose values are names of things."""
_NOT_VALUES: Final = ("format", "page", "lang")
_HEADER: Final = re.compile(r"\A(?:#\+.*\n)+\n*")


def questions(store: Store, ask: Ask) -> Answer:
    """All questions: a page, or JSON with their texts and their SPARQL."""
    if best(ask.accept, ("text/html", "application/json")) == "application/json":
        return questions_json(store, ask)
    return page(ask, store.base, "questions.html", groups=grouped(saved_queries()))


def questions_json(store: Store, ask: Ask) -> Answer:
    """All questions as JSON."""
    listed = [
        {
            "name": q.name,
            "vi": q.vi,
            "en": q.en,
            "params": [asdict(p) for p in q.params],
            "examples": [f"/q/{q.name}" + (f"?{urlencode(example)}" if example else "") for example in q.examples],
            "sparql": q.sparql,
            "href": f"/q/{q.name}",
        }
        for q in saved_queries()
    ]
    return Answer(orjson.dumps(listed), JSON)


def question(store: Store, ask: Ask) -> Answer:
    """One question: its form, and its answer when all that it needs is given; with an ending (``.ttl``) as data."""
    if ask.path.endswith(tuple(n.suffix for n in NOTATIONS)):
        return linked.query_document(store, ask)
    asked = _named(ask)
    values = {name: found[0].strip() for name, found in ask.params.items() if name not in _NOT_VALUES}
    values = {name: value for name, value in values.items() if value}
    format = _format(ask)
    if format != "html":
        return written(run(store, asked, values), format, asked, ask.site)
    return _page(store, ask, asked, values)


def _page(store: Store, ask: Ask, asked: SavedQuery, values: Mapping[str, str]) -> Answer:
    things = {
        p.name: meant(store, values[p.name], province=p.kind == "province") if p.name in values else NOTHING
        for p in asked.params
        if p.kind in THINGS
    }
    unknown = any(thing.unknown for thing in things.values())
    problem, rows, sparql = "", None, asked.sparql
    if not unknown and all(p.name in values for p in asked.params if p.required):
        try:
            rows = _rows(store, ask, asked, values)
            sparql = _with_values(store, asked, values)
        except QueryError as error:
            problem = str(error)
    return page(
        ask,
        store.base,
        "question.html",
        status=400 if problem or unknown else 200,
        question=asked,
        values=values,
        things=things,
        nothing=NOTHING,
        rows=rows,
        problem=problem,
        sparql=_HEADER.sub("", sparql),
        formats=tuple(FORMATS),
        examples=_examples(asked, ask.lang),
    )


def _rows(store: Store, ask: Ask, asked: SavedQuery, values: Mapping[str, str]) -> Table:
    result = run(store, asked, values)
    assert isinstance(result, ox.QuerySolutions)
    return table(store, asked, result, values, ask.number("page", 0, PAGES), ask.lang)


def _with_values(store: Store, asked: SavedQuery, values: Mapping[str, str]) -> str:
    known = {p.name: p for p in asked.params}
    return bound(asked.sparql, {name: terms(store, known[name], value) for name, value in values.items()})


def _examples(asked: SavedQuery, lang: Lang) -> list[tuple[str, str]]:
    """Each example that gives values: the query string of its address, and the values in words."""
    return [
        (urlencode(example), ", ".join(in_words.day(value, lang) for _, value in example))
        for example in asked.examples
        if example
    ]


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
