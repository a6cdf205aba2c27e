"""What belongs to the page and not to the article, and the lines that are about the article: title, date, dateline."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from kg.assets import words_of
from kg.extract.tokens import CAP
from kg.extract.word_lists import alternation
from kg.model import Article, Block, Span
from kg.names import name_key
from kg.read.credits import is_outlet
from kg.read.date_line import parse_date_line
from kg.span import trimmed

_DATELINE = re.compile(
    rf"(?:\((?P<in>[^()\n]{{2,40}})\)|(?P<out>{CAP}[\w&+.Đ]{{1,15}}(?: [Oo]nline)?))\s*(?P<dash>[-–—:]+)?\s*"
)
_WORDS = "data/lexicon/boilerplate.tsv"
_ACRONYM = re.compile(rf"(?:{CAP}|[&.+-]){{2,12}}")
_LINKS = re.compile(r"\s*(?:(?:Nguồn|Link)\s*:?\s*(?:\[[^\]\n]{0,30}\]|https?://\S+)\s*)+$")


@cache
def _furniture_lines() -> frozenset[str]:
    return frozenset(map(name_key, words_of(_WORDS, "line")))


@cache
def _furniture_starts() -> re.Pattern[str]:
    return re.compile(alternation(words_of(_WORDS, "start")), re.IGNORECASE)


def furniture(article: Article, blocks: list[Block]) -> list[Block]:
    """Titles, date lines and what belongs to the page and not to the article, by whole lines."""
    title = name_key(article.title) if article.title else _own_title(article.text, blocks)
    out = []
    for i, b in enumerate(blocks):
        kind = b.kind
        line = article.text[b.span.start : min(b.span.end, b.span.start + 400)]
        if title and len(b.span) < 400 and abs(len(line) - len(title)) < 12 and name_key(line) == title:
            kind = "title"
        elif (i < 8 or i >= len(blocks) - 3) and parse_date_line(line) is not None:
            kind = "date"
        elif (
            (len(line) <= 40 and name_key(line) in _furniture_lines())
            or not any(c.isalnum() for c in line)
            or (len(line) < 200 and _furniture_starts().match(line))
            or _LINKS.fullmatch(line)
        ):
            kind = "boilerplate"
        out.append(replace(b, kind=kind))
    return out


def _own_title(text: str, blocks: list[Block]) -> str | None:
    """The key of the first line, where it has the shape of a title and the article goes on after it."""
    first = next((b for b in blocks if name_key(text[b.span.start : b.span.end][:60]) not in _furniture_lines()), None)
    if first is None or len(blocks) < 2 or len(first.span) > 250:
        return None
    line = text[first.span.start : first.span.end]
    if line[-1] in ".:;," and not line.endswith("..."):
        return None
    return name_key(line) if parse_date_line(line) is None else None


def around(text: str, block: Block) -> list[Block]:
    """A one-line body without the page's words before and after it."""
    span, out, after = block.span, [], []
    m = _furniture_starts().match(text, span.start, span.end)
    if m is not None:
        out.append(Block("boilerplate", Span(*m.span())))
        rest = trimmed(text, m.end(), span.end)
        if rest is None:
            return out
        span = rest
    foot = max(span.start, span.end - 160)
    sourced = "Nguồn" in text[foot : span.end] or "Link" in text[foot : span.end]
    tail = _LINKS.search(text, foot, span.end) if sourced else None
    if tail is not None:
        links = trimmed(text, *tail.span())
        rest = trimmed(text, span.start, tail.start())
        if links is not None:
            after.append(Block("boilerplate", links))
        if rest is None:
            return out + after
        span = rest
    return [*out, Block("paragraph", span), *after]


def dateline(text: str, blocks: list[Block]) -> list[Block]:
    """The paper's or agency's sign before the first words, "(HDDTVN) –", as a block of its own."""
    for i, b in enumerate(blocks[:8]):
        if b.kind != "paragraph":
            continue
        m = _DATELINE.match(text, b.span.start, b.span.end)
        if m is None or m.end() >= b.span.end:
            continue
        sign = m["in"] or m["out"]
        if is_outlet(sign) or (m["dash"] and m["in"] and (_ACRONYM.fullmatch(sign) or "." in sign)):
            if m["out"] and not (m["dash"] and m["dash"] != ":"):
                continue
            end = m.end()
            while text[end - 1].isspace():
                end -= 1
            return [
                *blocks[:i],
                Block("dateline", Span(b.span.start, end)),
                Block("paragraph", Span(m.end(), b.span.end)),
                *blocks[i + 1 :],
            ]
    return blocks
