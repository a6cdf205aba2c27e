"""Names that a generic word announces: "huyện Gia Viễn", "các xã A, B và C", "Nhà máy lọc dầu Dung Quất".

A head lexicon lists the generic words with the type they announce and the shape of the name that follows; a row of type
"-" is a shield: words that look like a head and are not ("gia đình" for "đình").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from kg.assets import rows
from kg.extract.gazetteer import Gazetteer
from kg.extract.tokens import CAP, CAP_WORD, SMALL
from kg.model import Span

_TO_NEW: Final = {
    old: new
    for old, new in zip(
        "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy".split(),
        "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ".split(),
        strict=True,
    )
}
_OLD_TONE: Final = re.compile(rf"(?<![qQ])(?:{'|'.join(_TO_NEW)})(?!\w)")

CAPS: Final = re.compile(rf"{CAP_WORD}(?:[ \-]{CAP_WORD})*")
"""Words with capitals, joined by spaces or hyphens."""
NUM: Final = re.compile(r"(?:số )?\d{1,2}[A-Z]?(?![\w/]|[.,]\d| ?%)")
DATE: Final = re.compile(r"(?:số )?\d{1,3}(?:[/-]\d{1,2}){0,2}[A-Z]?(?!\w)")
_ITEM: Final = re.compile(r"(?:, ?(?:và )?| và | hay | cùng |; ?)(?=\S)")
_MANY: Final = re.compile(r"(?:(?:các|những|hai|ba|bốn|năm|sáu|nhiều|số|ở|\d+) (?:\w+ )?)$", re.IGNORECASE)
_WORD: Final = re.compile(r"[^ \-]+")
_SMALL_WORD: Final = re.compile(rf"{SMALL}[\w'’]*")


@dataclass(frozen=True, slots=True)
class Head:
    """Generic words, the type and kind they announce and the shapes (cap, num, phrase …) that a name after them can have."""

    words: str
    type: str
    kind: str
    shapes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Announced:
    """A head in the text, with the span of the first name after it. ``many``: "các huyện", "hai xã"."""

    head: Head
    at: Span
    name: Span
    many: bool

    @property
    def whole(self) -> Span:
        return Span(self.at.start, self.name.end)


def readable(text: str) -> str:
    """The text with one kind of space and Đ, offsets kept: U+00D0 eth is written for Đ now and then."""
    return text.replace("\u00a0", " ").replace("Ð", "Đ").replace("–", "-").replace("‐", "-")


def spellings(name: str) -> tuple[str, ...]:
    """A name with the tone on either vowel (Hòa, Hoà), and both in capitals."""
    new = _OLD_TONE.sub(lambda m: _TO_NEW[m[0]], name)
    return tuple(dict.fromkeys((name, new, name.upper(), new.upper())))


@cache
def head_lexicon(path: str) -> Gazetteer[Head]:
    """The heads of one table, each in small letters, with its first letter large, and in capitals."""
    names = []
    for r in rows(path):
        head = Head(r["head"], r["type"], r["kind"], frozenset(r["shape"].split()))
        for words in (r["head"], r["head"][0].upper() + r["head"][1:]):
            names += [(spelt, head) for spelt in spellings(words)]
    return Gazetteer(names)


def announced(text: str, lexicon: Gazetteer[Head], stops: frozenset[str]) -> Iterator[Announced]:
    """Every head that a name follows, in text order. ``text`` is ``readable``."""
    for at, head in lexicon.find(text):
        if head.type == "-":
            continue
        start = at.end
        if text[start : start + 1] == " ":
            start += 1
        elif text[start - 1 : start] != "." and not (text[start : start + 1].isdecimal() and text[start - 1].isupper()):
            continue
        if "lower" in head.kind.split() and text[at.start].isupper():
            continue
        end = name_end(text, start, head.shapes, stops)
        if end is not None:
            yield Announced(head, at, Span(start, end), bool(_MANY.search(text, max(0, at.start - 24), at.start)))


def name_end(text: str, start: int, shapes: Iterable[str], stops: frozenset[str]) -> int | None:
    """Where a name of one of these shapes that starts here ends; None for no name."""
    for shape in ("cap", "num", "date", "phrase"):
        if shape not in shapes:
            continue
        if shape == "phrase":
            found = phrase_end(text, start, stops)
        else:
            m = {"cap": CAPS, "num": NUM, "date": DATE}[shape].match(text, start)
            found = m.end() if m else None
        if found is not None:
            return found
    return None


def phrase_end(text: str, start: int, stops: frozenset[str], small: int = 4) -> int | None:
    """The end of the capitalised words after at most ``small`` common ones: "[gốm cổ truyền Bát Tràng] là"."""
    at = start
    for _ in range(small + 1):
        m = CAPS.match(text, at)
        if m:
            return m.end()
        w = _SMALL_WORD.match(text, at)
        if not w or w[0] in stops or text[w.end() : w.end() + 1] != " ":
            return None
        at = w.end() + 1
    return None


def items(text: str, first: Span, limit: int = 12) -> Iterator[Span]:
    """The capitalised names that go on a list after its first name: "…, Bắc Sơn và Hồng Kỳ"."""
    at = first.end
    for _ in range(limit):
        join = _ITEM.match(text, at)
        m = CAPS.match(text, join.end()) if join else None
        if not m:
            return
        yield Span(m.start(), m.end())
        at = m.end()


def words_of(text: str, span: Span) -> list[Span]:
    """The words of a capitalised name, split at spaces and hyphens."""
    return [Span(span.start + m.start(), span.start + m.end()) for m in _WORD.finditer(text[span.start : span.end])]


@cache
def stop_words() -> frozenset[str]:
    return frozenset(r["word"] for r in rows("data/lexicon/phrase_stops.tsv"))


@cache
def surnames() -> frozenset[str]:
    """Words that begin a person's name, and Thị and Văn, which go inside it."""
    return frozenset(r["surname"] for r in rows("data/lexicon/surnames.tsv")) | {"Thị", "Văn"}


def capital_before(text: str, at: int) -> str:
    """The capitalised word right before, with one space between; "" for none."""
    m = re.search(rf"(?<!\w)({CAP}\w*) $", text[max(0, at - 20) : at])
    return m[1] if m else ""


def word_before(text: str, at: int) -> str:
    """The word right before with one space between, in small letters; "" where punctuation or nothing stands there."""
    m = re.search(r"(\w+) $", text[max(0, at - 20) : at])
    return m[1].casefold() if m else ""
