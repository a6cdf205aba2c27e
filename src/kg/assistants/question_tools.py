"""A tool for each saved question: its header says what it takes, its answer is rows with the words they rest on."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import partial
from itertools import islice
from typing import Any, Final

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode

from kg import terms as T
from kg.assistants.answer import Answer, Cell, Item
from kg.assistants.citing import Citing
from kg.assistants.row_citations import Row, can_cite, cited
from kg.assistants.schemas import object_of, of_param, paging
from kg.assistants.tool import Arguments, Tool
from kg.errors import QueryError
from kg.graph.query import SavedQuery, run, saved_queries
from kg.graph.store import Store

_NUMBERS: Final = frozenset({T.xsd_integer, T.xsd_nonNegativeInteger})
_FRACTIONS: Final = ("#decimal", "#double", "#float")
UNCITED: Final = "no citation: this question has no column of quotes, and no query in queries/citations finds them"


def question_tools() -> tuple[Tool, ...]:
    """One for each saved question, under its name."""
    return tuple(_tool(q) for q in saved_queries())


def _tool(question: SavedQuery) -> Tool:
    takes = {p.name: of_param(p) for p in question.params}
    needs = [p.name for p in question.params if p.required]
    examples = "; ".join(", ".join(f"{k}={v!r}" for k, v in e) for e in question.examples if e)
    description = f"{question.en}\n{question.vi}" + (f"\nExamples: {examples}" if examples else "")
    answer = partial(answered, question)
    return Tool(question.name, question.en, description, object_of({**paging(), **takes}, *needs), answer)


def answered(question: SavedQuery, store: Store, given: Arguments) -> Answer:
    """The answer to a saved question, from ``offset`` on, at most ``limit`` rows."""
    values = {p.name: _typed(given[p.name]) for p in question.params if p.name in given}
    result = run(store, question, values)
    if not isinstance(result, ox.QuerySolutions):
        raise QueryError(f"{question.name} makes no rows — ask it with: kg query {question.name}")
    columns = [v.value for v in result.variables]
    total = sum(1 for _ in islice(result, given["offset"]))
    rows = [dict(zip(columns, row, strict=True)) for row in islice(result, given["limit"])]
    total += len(rows) + sum(1 for _ in result)
    citing = Citing(store)
    names = {
        term.value: citing.name(term.value) for row in rows for term in row.values() if isinstance(term, NamedNode)
    }
    return Answer(
        [_item(citing, question.name, row) for row in rows],
        total,
        given["offset"],
        {"question": question.name, "asked": question.en, "arguments": dict(values)},
        names,
        () if can_cite(question.name, columns) else (UNCITED,),
    )


def _item(citing: Citing, question: str, solution: Mapping[str, object]) -> Item:
    row: Row = {name: t if isinstance(t, NamedNode | Literal) else None for name, t in solution.items()}
    return Item({name: _cell(term) for name, term in row.items()}, *cited(citing, question, row))


def _cell(term: NamedNode | Literal | None) -> Cell:
    if isinstance(term, Literal):
        if term.datatype in _NUMBERS:
            return int(term.value)
        if term.datatype.value.endswith(_FRACTIONS):
            return float(term.value)
        return term.value in ("true", "1") if term.datatype == T.xsd_boolean else term.value
    return None if term is None else term.value


def _typed(value: Any) -> str:
    """A value as one would type it: numbers never with an exponent."""
    return f"{Decimal(repr(value)):f}" if isinstance(value, float) else str(value)
