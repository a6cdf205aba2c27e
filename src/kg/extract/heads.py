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
from kg.extract.folding import fold
from kg.extract.gazetteer import Gazetteer
from kg.extract.tokens import CAP, CAP_WORD, SMALL
from kg.model import Span

_TO_NEW: Final = dict(
    pair.split(":")
    for pair in (
        "òa:oà óa:oá ỏa:oả õa:oã ọa:oạ òe:oè óe:oé ỏe:oẻ õe:oẽ ọe:oẹ ùy:uỳ úy:uý ủy:uỷ ũy:uỹ ụy:uỵ".split(" ")  # noqa: SIM905
    )
)
_OLD_TONE: Final = re.compile(rf"(?<![qQ])(?:{'|'.join(_TO_NEW)})(?!\w)")

_ONE: Final = rf"(?:TP\. ?)?{CAP_WORD}(?:-{SMALL}+)*(?:\+\d+)?"
NAME: Final = rf"{_ONE}(?:[ \-]{_ONE})*"
CAPS: Final = re.compile(NAME)
"""Words with capitals, joined by spaces or hyphens; foreign ones may be spelt out: "Mai-xơ"."""
NUMBER_AFTER: Final = re.compile(r" (?:\d{1,2}[A-Z]?|[IVX]+)(?![\w/%]|[.,]\d| (?:người|ha|tỷ|triệu|MW|km|năm|tháng))")
"""The number that belongs to a name: "Vĩnh Tân 4"."""
NUM: Final = re.compile(r"(?:số )?\d{1,2}[A-Z]?(?![\w/]|[.,]\d| ?%)")
DATE: Final = re.compile(r"(?:số )?\d{1,3}(?: tháng \d{1,2}|(?:[/-]\d{1,2}){0,2}[A-Z]?)(?!\w|[.,]\d)")
ROAD: Final = re.compile(r"(?:số )?\d{1,3}[A-Z]?(?![\w.%/])")
ROUTE: Final = re.compile(
    rf"(?:số \d+[A-Z]?,? ?)?(?:TP\. ?)?{NAME}(?: ?- ?(?:TP\. ?|[Qq]uốc lộ )?(?:{NAME}|\d+[A-Z]?))*"
)
ROMAN: Final = re.compile(r"(?:số )?[IVX]{1,4}(?![\w/])")
DASHED: Final = re.compile(rf"(?:TP\. ?)?{NAME}(?: ?- ?(?:TP\. ?)?{NAME})+")
TWO_PARTS: Final = re.compile(rf"{NAME}(?: - {NAME})?")
"""A name of two parts at most: "Cái Mép - Thị Vải"."""
_SHAPES: Final = {"dashed": DASHED, "roman": ROMAN, "cap": CAPS, "num": NUM, "date": DATE, "road": ROAD, "route": ROUTE}
_ITEM: Final = re.compile(r"(?:, ?(?:và )?| và | hay | cùng |; ?)(?=\S)")
_MANY: Final = re.compile(
    r"(?<!\w)(?:(?:các|những|nhiều|một số) (?:[^\W\d]+ )?"
    r"|(?<!tầng )(?<!số )(?<!lô )(?:hai|ba|bốn|năm|sáu|\d+) )$",
    re.IGNORECASE,
)
_SUCH: Final = re.compile(
    r" (?:(?:lớn|chính|khác|quan trọng|trọng điểm|ngoại thành|nội thành|giáp ranh|lân cận|ven biển|biên giới|miền núi"
    r"|vùng cao|trên địa bàn) )?(?:như|gồm|gồm có)(?:: ?| )"
)
"""What stands before examples of many: "các huyện ngoại thành như …"."""
_SMALL_NEXT: Final = re.compile(rf" ({SMALL}+|\d+)")
_WORD: Final = re.compile(r"[^ \-]+")
_COMPANY: Final = re.compile(
    r"(?<!\w)(?:[Cc]ông [Tt]y|CÔNG TY|CTCP|T?C[Tt]y|TCT|[Tt]ập đoàn|[Dd]oanh nghiệp tư nhân|DNTN"
    r"|[Hh]ợp tác xã|HTX)(?!\w)"
)
_ENDS: Final = re.compile(
    r"[.,;:()\[\]\n\"“”]|- | (?:tại|ở|của|trên|từ|cho|với|đã|là|có|thuộc|vào|trong|đang|sẽ|về|do|được|đến|bị|này|gần) "
)
_SMALL_WORD: Final = re.compile(rf"{SMALL}[\w'’]*")


@dataclass(frozen=True, slots=True)
class Head:
    """Generic words, the type and kind they announce and the shapes (cap, num, phrase …) that a name after them has."""

    words: str
    type: str
    kind: str
    shapes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Announced:
    """A head in the text, with the span of the first name after it.

    ``many``: "các huyện", "hai xã"; ``such``: "các huyện như".
    """

    head: Head
    at: Span
    name: Span
    many: bool
    such: bool = False

    @property
    def whole(self) -> Span:
        return Span(self.at.start, self.name.end)


def readable(text: str) -> str:
    """The text with one kind of space and Đ, offsets kept: U+00D0 eth is written for Đ now and then."""
    return text.replace("\u00a0", " ").replace("Ð", "Đ").replace("–", "-").replace("‐", "-")


def spellings(name: str) -> tuple[str, ...]:
    """A name with the tone on either vowel (Hòa, Hoà), and both in capitals."""
    dashed = [name.replace(" - ", dash) for dash in (" - ", "-", "- ", " -")]
    toned = [t for n in dashed for t in (n, _OLD_TONE.sub(lambda m: _TO_NEW[m[0]], n))]
    return tuple(dict.fromkeys((*toned, *(t.upper() for t in toned))))


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
        many = _MANY.search(text, max(0, at.start - 24), at.start) is not None
        such = _SUCH.match(text, start) if many else None
        if such is not None and text[such.end() : such.end() + 1].isupper():
            start = such.end()
        elif text[start : start + 1] == " ":
            start += 1
        elif text[start - 1 : start] != "." and not (text[start : start + 1].isdecimal() and text[start - 1].isupper()):
            continue
        if "lower" in head.kind.split() and text[at.start].isupper():
            continue
        end = name_end(text, start, head.shapes, stops)
        end = unbroken(text, start, end) if end is not None else None
        if end is not None and (start > at.end or end > start + 1 or text[start].isdecimal()):
            yield Announced(head, at, Span(start, end), many, such is not None and start == such.end())


def name_end(text: str, start: int, shapes: Iterable[str], stops: frozenset[str]) -> int | None:
    """Where a name of one of these shapes that starts here ends; None for no name."""
    for shape, pattern in _SHAPES.items():
        if shape in shapes and (m := pattern.match(text, start)):
            return m.end()
    return phrase_end(text, start, stops) if "phrase" in shapes else None


def unbroken(text: str, start: int, end: int) -> int | None:
    """The end of a run without a last word that begins something new: "Long Thành [Quốc hội]"; None for no rest."""
    at = max(text.rfind(" ", start, end), start - 1) + 1
    m = _SMALL_NEXT.match(text, end)
    if m is None or not breaks_before(text[at:end], m[1]):
        return None if text[start:end] in not_names() else end
    while at > start:
        end = at - 1
        at = max(text.rfind(" ", start, end), start - 1) + 1
        if "*" not in _breaks().get(text[at:end], ()):
            return end
    return None


def breaks_before(word: str, after: str) -> bool:
    """Whether a capitalised word and the small one (or number) after it begin something new: "Nhà máy", "Thủ tướng"."""
    small = _breaks().get(word)
    return small is not None and (after in small or "*" in small)


@cache
def _breaks() -> dict[str, frozenset[str]]:
    return {r["word"]: frozenset(r["next"].split()) for r in rows("data/lexicon/name_breaks.tsv")}


@cache
def not_names() -> frozenset[str]:
    """Abbreviations that name nothing by themselves: "DN", "KCN"."""
    return frozenset(r["word"] for r in rows("data/lexicon/not_names.tsv"))


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


def items(text: str, first: Span, limit: int = 12, shape: re.Pattern[str] = CAPS) -> Iterator[Span]:
    """The capitalised names that go on a list after its first name: "…, Bắc Sơn và Hồng Kỳ"."""
    at = first.end
    for _ in range(limit):
        join = _ITEM.match(text, at)
        m = shape.match(text, join.end()) if join else None
        end = unbroken(text, m.start(), m.end()) if m else None
        if m is None or end is None:
            return
        yield Span(m.start(), end)
        at = end


def words_of(text: str, span: Span) -> list[Span]:
    """The words of a capitalised name, split at spaces and hyphens."""
    return [Span(span.start + m.start(), span.start + m.end()) for m in _WORD.finditer(text[span.start : span.end])]


@cache
def common_words() -> frozenset[str]:
    """The words that names of companies and works are made of, folded."""
    return frozenset(fold(r["word"]) for r in rows("data/lexicon/name_words.tsv"))


@cache
def stop_words() -> frozenset[str]:
    return frozenset(r["word"] for r in rows("data/lexicon/phrase_stops.tsv"))


@cache
def surnames() -> frozenset[str]:
    """Words that begin a person's name, and Thị and Văn, which go inside it."""
    return frozenset(r["surname"] for r in rows("data/lexicon/surnames.tsv")) | {"Thị", "Văn"}


def in_company(text: str, at: int) -> bool:
    """Whether the words before are the beginning of a company's name, of which what follows is then a part."""
    start = max((m.end() for m in _COMPANY.finditer(text, max(0, at - 90), at)), default=None)
    return start is not None and not _ENDS.search(text, start, at)


def capital_before(text: str, at: int) -> str:
    """The capitalised word right before, with one space between; "" for none."""
    m = re.search(rf"(?<!\w)({CAP}\w*) $", text[max(0, at - 20) : at])
    return m[1] if m else ""


def word_before(text: str, at: int) -> str:
    """The word right before with one space between, in small letters; "" where punctuation or nothing stands there."""
    m = re.search(r"(\w+) $", text[max(0, at - 20) : at])
    return m[1].casefold() if m else ""
