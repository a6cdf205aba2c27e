"""Captions and headings: which lines, or stretches of a line, stand under a picture or over a part."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from kg.assets import words_of
from kg.model import Block, Span
from kg.read.credits import Credit, photo_credits
from kg.read.sentences import split
from kg.span import trimmed

_FINAL = re.compile(r"[.!?…:;,][\"”’)\]]*$")
_CREDIT_ENDS = re.compile(r"[\s.)\]\"]*")
_PICTURED = re.compile(r"[-–•*]?\s*(?:Trong ảnh|Ảnh)(?: minh họa| minh hoạ)?\s*[:.-]")
_VIEW = re.compile(r"(?:Quang cảnh|Toàn cảnh|Khung cảnh|Một góc|Phối cảnh)\b[^.]*\.?$")
_LONGEST_CAPTION = 260
_LONGEST_PICTURED = 500
_LONGEST_HEADING = 130


def captions(text: str, blocks: list[Block]) -> tuple[list[Block], list[Credit]]:
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
        pictured = len(b.span) < _LONGEST_PICTURED and _PICTURED.match(text, b.span.start, b.span.end) is not None
        if pictured or (len(found) == 1 and end is not None and end.end() == b.span.end and _is_short(text, b.span)):
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
        gap = text[max(own, credit.span.start - 20) : credit.span.start].strip(" (-–")
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
    cues = (words_of("data/lexicon/caption_cues.tsv", kind) for kind in ("start", "inside"))
    start, inside = ("|".join(map(re.escape, words)) for words in cues)
    return re.compile(rf"(?:{start})\b"), re.compile(rf"\b(?:{inside})\b")


def by_shape(text: str, block: Block) -> Block:
    """A line without a final stop is a heading or a caption, by its words and length."""
    if block.kind != "paragraph":
        return block
    if len(block.span) < _LONGEST_PICTURED and _PICTURED.match(text, block.span.start, block.span.end):
        return replace(block, kind="caption")
    if len(block.span) > _LONGEST_CAPTION:
        return block
    line = text[block.span.start : block.span.end]
    start, inside = _caption_words()
    if start.match(line) and (not _FINAL.search(line) or (_VIEW.match(line) and len(line) < 120)):
        return replace(block, kind="caption")
    if _FINAL.search(line):
        return block
    if inside.search(line) and len(line) > 25:
        return replace(block, kind="caption")
    heads = len(line) <= _LONGEST_HEADING and (line[0].isupper() or line[0].isdigit() or line[0] in "\"“'‘")
    return replace(block, kind="heading") if heads else block
