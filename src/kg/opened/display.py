"""Things of a graph as HTML for notebooks, and as text for terminals.

Names, quotes and addresses come out of articles: all of them are escaped, and only http(s) addresses are links.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

from kg.graph.describe import Fact, Quote
from kg.graph.pieces import Mark, Piece
from kg.opened.cells import Thing, Value
from kg.visible import visible

WIDEST: Final = 60
"""How many characters of a cell are printed."""
QUOTED: Final = ("quote", "text", "words")
"""Columns whose texts are words of articles."""
_CELL: Final = 'style="text-align:left;vertical-align:top;max-width:34em;white-space:normal"'
_SMALL: Final = 'style="color:gray;font-size:85%"'
FACTS: Final = 5
"""How many facts of a kind a card shows."""
MARKED: Final = 20_000
"""How many characters of an article a notebook shows."""


def link(iri: str, label: str) -> str:
    """A name that leads to an address, where that is one of the web.

    >>> link("javascript:alert(1)", "<b>")
    '&lt;b&gt;'
    """
    if not iri.lower().startswith(("http://", "https://")):
        return escape(label)
    return (
        f'<a href="{escape(iri)}" title="{escape(iri)}" target="_blank" rel="noopener noreferrer">{escape(label)}</a>'
    )


def cell(name: str, value: Value) -> str:
    """A cell of a table; words of articles stand in quotation marks."""
    if value is None:
        return ""
    if isinstance(value, Thing):
        return link(value.iri, value.label)
    return f"<q>{escape(str(value))}</q>" if name in QUOTED else escape(str(value))


def answer_as_html(columns: Sequence[str], rows: Iterable[Sequence[Value]], total: int) -> str:
    """A table of rows, which may be the first of more."""
    head = "".join(f"<th {_CELL}>{escape(name)}</th>" for name in columns)
    body = [
        f"<tr>{''.join(f'<td {_CELL}>{cell(n, v)}</td>' for n, v in zip(columns, row, strict=True))}</tr>"
        for row in rows
    ]
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table>{_more(total - len(body))}"


def answer_as_text(columns: Sequence[str], rows: Sequence[Sequence[str]], total: int) -> str:
    """A table for a terminal; long cells are cut."""
    lines = [list(columns), *([_cut(c) for c in row] for row in rows)]
    widths = [max(map(len, cells)) for cells in zip(*lines, strict=True)]
    text = "\n".join("  ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)).rstrip() for line in lines)
    more = total - len(rows)
    return f"{text}\n… {more} more" if more > 0 else f"{text}\n({total} row{'' if total == 1 else 's'})"


def quote_as_html(quote: Quote) -> str:
    """The words of an article with where they stand."""
    where = " · ".join(filter(None, (quote.title or quote.article, quote.published[:10])))
    return f"<q>{escape(quote.text)}</q> <span {_SMALL}>{escape(where)}, {quote.start}–{quote.end}</span>"


def facts_as_html(facts: Iterable[Fact]) -> str:
    """Facts by kind, some of each, with their quotes."""
    kinds: dict[str, list[Fact]] = {}
    for fact in facts:
        kinds.setdefault(fact.kind, []).append(fact)
    return "".join(
        f"<details open><summary>{escape(kind)} ({len(some)})</summary>"
        f"<ul>{''.join(map(_fact, some[:FACTS]))}</ul>{_more(len(some) - FACTS)}</details>"
        for kind, some in kinds.items()
    )


def _fact(fact: Fact) -> str:
    modality = "" if fact.modality in ("", "Asserted") else f" · {fact.modality}"
    how = escape(f"{fact.confidence} {fact.method}{modality}")
    quotes = "".join(f"<br>{quote_as_html(q)}" for q in fact.quotes)
    return f"<li>{escape(fact.text)} <span {_SMALL}>{how}</span>{quotes}</li>"


def card(iri: str, label: str, under: str, body: str) -> str:
    """A box with a name, what stands under it, and more."""
    return (
        '<div style="border:1px solid lightgray;border-radius:4px;padding:0.6em 1em;max-width:60em">'
        f"<strong>{link(iri, label)}</strong> <span {_SMALL}>{escape(under)}</span>{body}</div>"
    )


def list_of(items: Iterable[str], more: int = 0) -> str:
    """Items that are HTML already, one below the other."""
    return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>{_more(more)}"


def small(text: str) -> str:
    """What matters less."""
    return f"<span {_SMALL}>{escape(text)}</span>"


def words(text: str) -> str:
    """Words of an article."""
    return f"<q>{escape(text)}</q>"


def marked(paragraphs: Iterable[Sequence[Piece]], marks: Sequence[Mark]) -> str:
    """A text with its passages marked; each says on hovering what it names and how many facts it shows."""
    out: list[str] = []
    shown = 0
    for piece in (piece for paragraph in paragraphs for piece in paragraph):
        if shown >= MARKED:
            out.append(" …")
            break
        shown += len(piece.text)
        text = "…" if piece.gap else escape(piece.text)
        out.append(f'<mark title="{escape(_said(marks[piece.inside[-1]]))}">{text}</mark>' if piece.inside else text)
    return f'<div style="white-space:pre-wrap">{"".join(out)}</div>'


def _said(mark: Mark) -> str:
    named = mark.thing.words.vi if mark.thing is not None else ""
    return " · ".join(filter(None, (named, f"{len(mark.facts)} facts" if mark.facts else "")))


def plain_text(text: str) -> str:
    """Text as HTML has it."""
    return escape(text)


def printable(text: str) -> str:
    """Text on one line, without characters that steer a terminal."""
    return visible(" ".join(text.split()))


def _cut(text: str) -> str:
    flat = printable(text)
    return flat if len(flat) <= WIDEST else f"{flat[: WIDEST - 1]}…"


def _more(more: int) -> str:
    return f"<p {_SMALL}>… {more} more</p>" if more > 0 else ""
