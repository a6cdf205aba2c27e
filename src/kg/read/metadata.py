"""What is known of the article itself: from its source first, from its own lines second."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

from kg.assets import rows
from kg.extract.tokens import CAP_RUN
from kg.model import Article, Block, Metadata, Span
from kg.names import name_key
from kg.read.credits import Credit, is_outlet, outlets, same_person
from kg.read.date_line import parse_date_line

_ASKED_BY = re.compile(
    rf"[Pp]hóng viên (?P<who>(?:Báo|Đài|Tạp chí|Cổng|Trang)(?: {CAP_RUN}| (?:điện tử|thông tin))+)"
    rf"[^.?!\n]{{0,40}}?(?:phỏng vấn|trao đổi)"
)
_LAST_WORDS = re.compile(r"[.!?…”\"] {1,2}(?:Nguồn: [^/:.\n]{4,30}/ ?)?(?P<who>[^.!?…”\":/\n]{6,50})\Z")
"""A newspaper that signs the article behind its last sentence."""
_INITIALS_ONLY = re.compile(r"(?:\w{1,2}\.\s?)+\w{1,2}\.?")


def metadata(
    article: Article, blocks: Sequence[Block], written_by: Iterable[Credit], pictured_by: Iterable[Credit]
) -> Metadata:
    """Title, day, publisher and authors, photographers among them; and the spans of the names of the last two."""
    text = article.text
    title = article.title or next((text[b.span.start : b.span.end] for b in blocks if b.kind == "title"), None)
    bylines = [n for c in written_by for n in c.names]
    pictures = [n for c in pictured_by for n in c.names]
    authors, credits = _authors(article, bylines, pictures)
    return Metadata(title, _published(article, blocks), _publisher(article, blocks), authors, credits)


def _published(article: Article, blocks: Sequence[Block]) -> str | None:
    lines = (article.text[b.span.start : b.span.end] for b in blocks if b.kind == "date")
    own = next((d for d in map(parse_date_line, lines) if d is not None), None)
    given = article.published
    if given is None or (own is not None and len(given) == 10 and own.startswith(given)):
        return own
    return given


def _publisher(article: Article, blocks: Sequence[Block]) -> str | None:
    """The publisher given (of two, "Báo X / Cổng Y", the one that signs the article); else the one that signs it."""
    text = article.text
    signs = (text[b.span.start : b.span.end].strip(" ()-–—:.") for b in blocks if b.kind == "dateline")
    signed = next((outlets()[name_key(s)] for s in signs if name_key(s) in outlets()), None)
    if article.publisher is not None:
        either = {name_key(p): p.strip() for p in article.publisher.split(" / ")}
        return either.get(name_key(signed), article.publisher) if signed and len(either) > 1 else article.publisher
    if signed is not None:
        return signed
    last = _LAST_WORDS.search(text.rstrip())
    if last is not None and is_outlet(last["who"]):
        return last["who"]
    for b in blocks:
        if b.kind in ("lead", "paragraph"):
            m = _ASKED_BY.search(text, b.span.start, b.span.end)
            if m is not None:
                return m["who"]
    return None


def _authors(article: Article, bylines: list[Span], pictures: list[Span]) -> tuple[tuple[str, ...], tuple[Span, ...]]:
    """All who wrote or photographed, each once: "Ảnh: Q.H" under an article by Quang Hùng is his and adds nobody."""
    text = article.text
    authors = list(dict.fromkeys(article.authors))
    credits: list[Span] = []
    for spans, may_be_initials in ((bylines, True), (pictures, False)):
        for span in spans:
            name = text[span.start : span.end]
            known = any(name_key(name) == name_key(a) or same_person(name, a) for a in authors)
            if not known and not may_be_initials and _INITIALS_ONLY.fullmatch(name):
                continue
            if not known:
                authors.append(name)
            credits.append(span)
    return tuple(authors), tuple(sorted(set(credits)))


@cache
def _genre_words() -> tuple[tuple[str, str], ...]:
    return tuple((r["words"].casefold(), r["genre"]) for r in rows("data/lexicon/genre_cues.tsv"))


def genre(article: Article, blocks: Sequence[Block], title: str | None) -> str:
    """News, unless two questions are answered (Interview) or the first words say Notice, Opinion or Feature."""
    answered = sum(a.kind == "question" and b.kind == "answer" for a, b in pairwise(blocks))
    if answered >= 2:
        return "Interview"
    first = next(
        (article.text[b.span.start : b.span.start + 60] for b in blocks if b.kind in ("lead", "paragraph")), ""
    )
    for opening in (title or "", first):
        begins = opening.casefold()
        for words, kind in _genre_words():
            if begins.startswith(words):
                return kind
    return "News"
