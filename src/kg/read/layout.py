"""The roles of the lines of an article: title, date line, lead, question, answer, caption, byline, page furniture."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from kg.model import Article, Block, Doc, Span
from kg.names import name_key
from kg.read.captions import by_shape, captions
from kg.read.credits import Credit, byline, for_a_paper, is_outlet, tail_byline
from kg.read.furniture import around, dateline, furniture
from kg.read.interview import ask_and_answer, turns
from kg.read.metadata import genre, metadata
from kg.read.sentences import sentences
from kg.span import trimmed

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_SOURCE = re.compile(r"\(?(?:Theo|Nguồn(?: tin)?)\s*:?\s*(?P<who>[^\n]{2,45}?)[.)]*$")

_BODY: Final = frozenset({"lead", "paragraph", "heading", "question", "answer"})


def lay_out(article: Article) -> Doc:
    """The article with its blocks, sentences, metadata and genre: the first step of the reading.

    Blocks run in text order and do not overlap. What stands in none is a label ("P.V:") or space.
    """
    text = article.text
    blocks = [Block("paragraph", span) for span in _lines(text)]
    blocks = furniture(article, blocks)
    blocks = _each(blocks, lambda b: around(text, b))
    blocks = dateline(text, blocks)
    blocks, written_by = _bylines(article, blocks)
    blocks = _each(blocks, lambda b: [replace(b, span=t) for t in turns(text, b.span)])
    blocks, pictured_by = captions(text, blocks)
    blocks = [by_shape(text, b) for b in blocks]
    blocks = ask_and_answer(text, blocks)
    blocks = _lead(blocks)
    known = metadata(article, blocks, written_by, pictured_by)
    return Doc(
        article,
        genre=genre(article, blocks, known.title),
        metadata=known,
        blocks=tuple(blocks),
        sentences=tuple(sentences(text, blocks)),
    )


def _lines(text: str) -> Iterator[Span]:
    for m in _LINE.finditer(text):
        line = trimmed(text, *m.span())
        if line is not None:
            yield line


def _each(blocks: list[Block], part: Callable[[Block], list[Block]]) -> list[Block]:
    return [new for b in blocks for new in (part(b) if b.kind == "paragraph" else [b])]


def _bylines(article: Article, blocks: list[Block]) -> tuple[list[Block], list[Credit]]:
    """The bylines: lines of their own at the head or foot of the article, or the end of its last line."""
    text, out, credits = article.text, list(blocks), []
    authors = frozenset(map(name_key, article.authors))
    read = [i for i, b in enumerate(blocks) if b.kind == "paragraph"]
    for i in read[-4:] if len(read) > 1 else []:
        credit, is_source = _byline_line(text, blocks[i].span, authors)
        if credit is not None or is_source:
            out[i] = replace(blocks[i], kind="byline")
            credits += [credit] if credit is not None else []
    for i in read[:3]:
        b = blocks[i]
        if len(b.span) < 60 and out[i].kind == "paragraph" and name_key(text[b.span.start : b.span.end]) in authors:
            out[i] = replace(b, kind="byline")
            credits.append(Credit(b.span, (b.span,)))
    last = next((i for i in reversed(read) if out[i].kind == "paragraph"), None)
    if not credits and last is not None:
        tail = tail_byline(text, out[last].span)
        if tail is not None:
            body = trimmed(text, out[last].span.start, tail.span.start)
            out[last : last + 1] = [*([Block("paragraph", body)] if body else []), Block("byline", tail.span)]
            credits.append(tail)
    return out, credits


def _byline_line(text: str, span: Span, authors: frozenset[str]) -> tuple[Credit | None, bool]:
    line = text[span.start : span.end]
    if len(line) > 90:
        return None, False
    if name_key(line) in authors:
        return byline(text, span) or Credit(span, (span,)), False
    if is_outlet(line) or (_SOURCE.fullmatch(line) and not for_a_paper(text, span)):
        return None, True
    return byline(text, span), False


def _lead(blocks: list[Block]) -> list[Block]:
    """The first paragraph, or long line without a stop, is the lead, where the article goes on after it."""
    read = [i for i, b in enumerate(blocks) if b.kind in ("paragraph", "question", "answer") or _is_long_heading(b)]
    if len(read) < 2 or blocks[read[0]].kind not in ("paragraph", "heading"):
        return blocks
    return [replace(b, kind="lead") if i == read[0] else b for i, b in enumerate(blocks)]


def _is_long_heading(block: Block) -> bool:
    return block.kind == "heading" and len(block.span) > 70


def body(doc: Doc) -> list[tuple[int, int]]:
    """Where the article itself stands, as start and end: without its title, date, captions, bylines and what the page
    has around it."""
    return [(b.span.start, b.span.end) for b in doc.blocks if b.kind in _BODY]
