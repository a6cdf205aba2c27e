"""The roles of the lines of an article: title, date line, lead, question, answer, caption, byline, page furniture."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

from kg.assets import rows
from kg.extract.tokens import CAP, SMALL
from kg.model import Article, Block, BlockKind, Doc, Span
from kg.names import name_key
from kg.read.credits import Credit, byline, is_outlet, photo_credits, tail_byline
from kg.read.date_line import parse_date_line
from kg.read.interview import ask_and_answer, trimmed, turns
from kg.read.metadata import genre, metadata
from kg.read.sentences import sentences, split

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_DATELINE = re.compile(
    rf"(?:\((?P<in>[^()\n]{{2,40}})\)|(?P<out>{CAP}[\w&+.Đ]{{1,15}}(?: Online| online)?))\s*(?P<dash>[-–—:]+)?\s*"
)
_ACRONYM = re.compile(rf"(?:{CAP}|[&.+-]){{2,12}}")
_SOURCE = re.compile(r"\(?(?:Theo|Nguồn(?: tin)?)\s*:?\s*(?P<who>[^\n]{2,45}?)[.)]*$")
_LINKS = re.compile(r"\s*(?:(?:Nguồn|Link)\s*:?\s*(?:\[[^\]\n]{0,30}\]|https?://\S+)\s*)+$")
_FINAL = re.compile(r"[.!?…:;,][\"”’)\]]*$")
_CREDIT_ENDS = re.compile(r"[\s.)\]\"]*")
_LONGEST_CAPTION = 260
_LONGEST_HEADING = 130


def lay_out(article: Article) -> Doc:
    """The article with its blocks, sentences, metadata and genre: the first step of the reading.

    Blocks run in text order and do not overlap. What stands in none is a label ("P.V:") or space.
    """
    text = article.text
    blocks = [Block("paragraph", span) for span in _lines(text)]
    blocks = _furniture(article, blocks)
    blocks = _each(blocks, lambda b: _leading_furniture(text, b))
    blocks = _dateline(text, blocks)
    blocks, written_by = _bylines(article, blocks)
    blocks = _each(blocks, lambda b: [replace(b, span=t) for t in turns(text, b.span)])
    blocks, pictured_by = _captions(text, blocks)
    blocks = [_by_shape(text, b) for b in blocks]
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


@cache
def _furniture_words(kind: str) -> tuple[str, ...]:
    return tuple(r["words"] for r in rows("data/lexicon/boilerplate.tsv") if r["kind"] == kind)


@cache
def _furniture_lines() -> frozenset[str]:
    return frozenset(map(name_key, _furniture_words("line")))


@cache
def _furniture_starts() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(_furniture_words("start"), key=len, reverse=True))), re.IGNORECASE)


def _furniture(article: Article, blocks: list[Block]) -> list[Block]:
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


def _leading_furniture(text: str, block: Block) -> list[Block]:
    """A one-line body without the page's words before and after it."""
    span, out, after = block.span, [], []
    m = _furniture_starts().match(text, span.start, span.end)
    if m is not None:
        out.append(Block("boilerplate", Span(*m.span())))
        rest = trimmed(text, m.end(), span.end)
        if rest is None:
            return out
        span = rest
    tail = _LINKS.search(text, max(span.start, span.end - 160), span.end)
    if tail is not None:
        links = trimmed(text, *tail.span())
        rest = trimmed(text, span.start, tail.start())
        if links is not None:
            after.append(Block("boilerplate", links))
        if rest is None:
            return out + after
        span = rest
    return [*out, Block("paragraph", span), *after]


def _dateline(text: str, blocks: list[Block]) -> list[Block]:
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
        return Credit(span, (span,)), False
    if _SOURCE.fullmatch(line) or is_outlet(line):
        return None, True
    return byline(text, span), False


def _captions(text: str, blocks: list[Block]) -> tuple[list[Block], list[Credit]]:
    """Captions with a photo credit, whole lines or the sentence before the credit in a body on one line."""
    out: list[Block] = []
    credits: list[Credit] = []
    for b in blocks:
        found = list(photo_credits(text, b.span)) if b.kind in ("paragraph", "byline") else []
        if b.kind == "byline" or not found:
            out.append(b)
            continue
        credits += found
        end = _CREDIT_ENDS.match(text, found[-1].span.end, b.span.end)
        if len(found) == 1 and end is not None and end.end() == b.span.end and _is_short(text, b.span):
            out.append(replace(b, kind="caption"))
        else:
            out += _inline_captions(text, b, found)
    return out, credits


def _is_short(text: str, span: Span) -> bool:
    return len(span) <= 420 and sum(1 for _ in split(text, span)) <= 3


def _inline_captions(text: str, block: Block, credits: list[Credit]) -> list[Block]:
    """``… end of paragraph. [Caption sentence. Ảnh: Lê An] Next paragraph …``"""
    starts = [s.start for s in split(text, block.span)]
    out: list[Block] = []
    at, k = block.span.start, 0
    for credit in credits:
        while k < len(starts) and starts[k] <= credit.span.start:
            k += 1
        own = starts[k - 1]
        gap = text[own : credit.span.start].strip(" (-–")
        begin = own if gap or k < 2 else starts[k - 2]
        if begin < at or credit.span.start - begin > _LONGEST_CAPTION:
            begin = max(at, own if credit.span.start - own <= _LONGEST_CAPTION else credit.span.start)
        before = trimmed(text, at, begin)
        if before is not None:
            out.append(replace(block, span=before))
        ends = _CREDIT_ENDS.match(text, credit.span.end, block.span.end)
        at = max(credit.span.end, ends.end() if ends else 0)
        caption = trimmed(text, begin, at)
        if caption is not None:
            out.append(Block("caption", caption))
    rest = trimmed(text, at, block.span.end)
    if rest is not None:
        out.append(replace(block, span=rest))
    return out


@cache
def _caption_words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    kinds: dict[str, list[str]] = {"start": [], "inside": []}
    for r in rows("data/lexicon/caption_cues.tsv"):
        if r["kind"] in kinds:
            kinds[r["kind"]].append(re.escape(r["words"]))
    return re.compile(rf"(?:{'|'.join(kinds['start'])})\b"), re.compile(rf"\b(?:{'|'.join(kinds['inside'])})\b")


def _by_shape(text: str, block: Block) -> Block:
    """A line without a final stop is a heading or a caption, by its words and length."""
    if block.kind != "paragraph" or len(block.span) > _LONGEST_CAPTION:
        return block
    line = text[block.span.start : block.span.end]
    start, inside = _caption_words()
    if (
        start.match(line)
        and len(line) < 160
        and (
            line[:3] == "Ảnh"
            or not _FINAL.search(line)
            or (
                sum(1 for _ in split(text, block.span)) == 1
                and line.startswith(("Quang cảnh", "Toàn cảnh", "Một góc", "Phối cảnh"))
            )
        )
    ):
        return replace(block, kind="caption")
    if _FINAL.search(line):
        return block
    if inside.search(line) and len(line) > 25:
        return replace(block, kind="caption")
    kind: BlockKind = (
        "heading"
        if len(line) <= _LONGEST_HEADING and (line[0].isupper() or line[0].isdigit() or line[0] in "\"“'‘")
        else "paragraph"
    )
    return replace(block, kind=kind)


def _lead(blocks: list[Block]) -> list[Block]:
    """The first paragraph is the lead, where the article goes on after it."""
    read = [i for i, b in enumerate(blocks) if b.kind in ("paragraph", "question", "answer")]
    if len(read) < 2 or blocks[read[0]].kind != "paragraph":
        return blocks
    return [replace(b, kind="lead") if i == read[0] else b for i, b in enumerate(blocks)]
