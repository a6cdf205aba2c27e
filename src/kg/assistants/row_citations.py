"""The words behind each row of a saved question: those it quotes, or those that its citations' query finds.

A question whose answer has a column of quotes is cited by it. Any other has a query of the same name in
``queries/citations/``: the columns of the row are put in for its variables (an empty column is the empty text, which
nothing has), and it finds ``?passage``, or ``?subject ?predicate ?object`` of what only reference data say.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

import pyoxigraph as ox
from pyoxigraph import DefaultGraph, Literal, NamedNode

from kg import terms as T
from kg.assets import asset
from kg.assistants.answer import CITATIONS, Citation, Reference
from kg.assistants.citing import Citing, reference
from kg.errors import TermError
from kg.graph.look import Term, article_of
from kg.graph.sources import sources
from kg.iri import Minter

FOLDER: Final = "queries/citations"
QUOTES: Final = {
    "quote": "article", "firstQuote": "firstArticle", "lastQuote": "lastArticle", "secondQuote": "secondArticle",
}  # fmt: skip
"""Columns of words that stand in an article, and the column that says in which."""
Row = Mapping[str, Term | None]
Cited = tuple[tuple[Citation, ...], tuple[Reference, ...], bool]
"""Citations, other sources, and whether there are more passages than these."""


def cited(citing: Citing, question: str, row: Row) -> Cited:
    """What a row of a question rests on; nothing where the question has neither quotes nor a query for them."""
    sparql = citations_query(question)
    if sparql is None:
        passages = [p for column in QUOTES if (p := _quoted(citing, row, column)) is not None]
        return tuple(map(citing.passage, dict.fromkeys(passages))), (), False
    found = citing.look.store.query(filled(sparql, row))
    assert isinstance(found, ox.QuerySolutions)
    names = [v.value for v in found.variables]
    rows = [{name: solution[name] for name in names} for solution in found]
    passages = [p for r in rows if isinstance(p := r.get("passage"), NamedNode)]
    said = [_sources(citing, r) for r in rows if isinstance(r.get("subject"), NamedNode)]
    shown = tuple(map(citing.passage, list(dict.fromkeys(passages))[:CITATIONS]))
    return shown, tuple(dict.fromkeys(s for some in said for s in some)), len(set(passages)) > len(shown)


def filled(sparql: str, row: Row) -> str:
    """A query with the columns of a row for its variables. The terms write themselves, so nothing can break out."""
    return re.sub(r"\?(\w+)", lambda m: str(row[m[1]] or Literal("")) if m[1] in row else m[0], sparql)


def can_cite(question: str, columns: list[str]) -> bool:
    """Whether the rows of a question have words that they rest on."""
    return citations_query(question) is not None or any(column in QUOTES for column in columns)


@cache
def citations_query(question: str) -> str | None:
    path = asset("queries") / "citations" / f"{question}.rq"
    return path.read_text("utf-8") if path.exists() else None


def _sources(citing: Citing, row: Mapping[str, object]) -> tuple[Reference, ...]:
    subject, predicate, object = (row.get(name) for name in ("subject", "predicate", "object"))
    assert isinstance(subject, NamedNode)
    found = sources(
        citing.look,
        subject,
        predicate if isinstance(predicate, NamedNode) else None,
        object if isinstance(object, NamedNode) else None,
    )
    return tuple(map(reference, found))


def _quoted(citing: Citing, row: Row, column: str) -> NamedNode | None:
    """The passage that a column quotes: in the article of the row, at the place of the row, of a fact on what the row
    is about, as far as the row tells."""
    words = row.get(column)
    if not isinstance(words, Literal) or not words.value:
        return None
    quads = citing.look.store.graph.quads_for_pattern(None, T.oa_exact, Literal(words.value), DefaultGraph())
    found = sorted((q.subject for q in quads if isinstance(q.subject, NamedNode)), key=lambda p: (_place(p), p.value))
    article, start = _article(citing, row.get(QUOTES[column])), row.get("start")
    if article:
        found = [p for p in found if article_of(p.value) == article]
    if start is not None:
        found = [p for p in found if f"#char={start.value}," in p.value] or found
    if len(found) > 1:
        things = {t.value for t in row.values() if isinstance(t, NamedNode)}
        found = [p for p in found if _facts_on(citing, p, things)] or found
    return found[0] if found else None


def _facts_on(citing: Citing, passage: NamedNode, things: set[str]) -> bool:
    facts = citing.look.pointing(T.kg_evidence, passage)
    return any(o.value in things for f in facts for values in citing.look.out(f).values() for o in values)


def _article(citing: Citing, term: Term | None) -> str:
    """The IRI of the article that a column names, by its IRI or its id."""
    if term is None or not term.value:
        return ""
    if isinstance(term, NamedNode) or term.value.startswith(citing.look.base):
        return term.value
    try:
        return Minter(citing.look.base).article(term.value).value
    except (TermError, ValueError):
        return ""


def _place(passage: NamedNode) -> int:
    start = passage.value.rpartition("#char=")[2].partition(",")[0]
    return int(start) if start.isascii() and start.isdigit() else 0
