"""What a person's name looks like: where it begins, how far it goes.

::

    Nguyễn Văn  Trình        surname, middle names, given name
    K'Ré  Điểu K'Sren  Y Thông    names of the peoples of the Highlands
    Yoonhee Kim  Moon Jae-in      foreign names, only after an honorific or a post
    Lĩnh                          a given name, only after an honorific or a post
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import takewhile
from typing import Final, NamedTuple

from kg.assets import rows
from kg.extract import word_lists
from kg.extract.folding import fold
from kg.model import Span
from kg.read.credits import is_syllable

_UPPER: Final = "".join(c for c in map(chr, range(0x41, 0x1F00)) if c.isupper())
_LETTER: Final = r"[^\W\d_]"
_SMALL: Final = f"[^\\W\\d_{_UPPER}]"
_POST: Final = "nguyên|phó|giám|chủ|trưởng|cựu|là|đại|tổng|vụ|cục|bí|ủy|hiện|thành"
"""What a dash right behind a name begins: "Nguyễn Anh Dũng-nguyên Trưởng phòng"."""
_REST: Final = rf"{_LETTER}*(?:['’‘]{_LETTER}+)*(?:-(?!{_POST}){_SMALL}+|(?<=[a-z])-[A-Z][a-z]+(?![^\W_]))*"
WORD: Final = rf"[{_UPPER}]{_REST}"
_BY_SOUND: Final = rf"\.(?= [{_UPPER}]{_LETTER}*-{_SMALL})"
_SPELT: Final = rf"[A-Z]{_BY_SOUND}"
"""The initial before a name written by its sound: "[A.] Cô-bi-a-cốp"."""
_RUN: Final = re.compile(
    rf"[{_UPPER}](?<![\w'’].)(?:(?<=[A-Z]){_BY_SOUND} {WORD}|{_REST})(?:[ \u00a0](?:{_SPELT}|{WORD}))*"
)
"""What stands before is looked at behind the first letter, so that the engine can leap to capitals."""
_ONE: Final = re.compile(rf"{_SPELT}|{WORD}")
_HIGHLANDS: Final = re.compile(r"(?:[KH]['’‘]\w+|Y|H|K|Điểu|Ð?iểu)\Z")

_MIDDLE: Final = frozenset({"văn", "thị"})
"""After these "ông Lỗ Văn Nam" has a surname, though no list knows it."""
_LONG: Final = frozenset({"thị", "nữ", "thiên"})


class Word(NamedTuple):
    """One capitalised word of a run."""

    span: Span
    text: str
    low: str
    closed: bool = False
    """Whether a comma, colon or bracket stands right behind it."""

    @property
    def capitals(self) -> bool:
        return len(self.text) > 1 and self.text.isupper()


@lru_cache(maxsize=4)
def runs(text: str) -> tuple[tuple[Word, ...], ...]:
    """The stretches of capitalised words in the text, each as its words."""
    return tuple(_runs(text))


def _runs(text: str) -> Iterator[tuple[Word, ...]]:
    low = fold(text)
    for run in _RUN.finditer(text):
        yield tuple(
            Word(
                Span(*m.span()),
                m[0],
                low[m.start() : m.end()],
                text[m.end() : m.end() + 1] in (",", ":", ";", ")", "("),
            )
            for m in _ONE.finditer(text, run.start(), run.end())
        )


@cache
def surnames() -> dict[str, str]:
    """Surname, folded, to "sure" or "weak"."""
    return {fold(r["surname"]): r["strength"] for r in rows("data/lexicon/surnames.tsv")}


@cache
def given_names() -> dict[str, str]:
    """Syllable of given names, folded, to "middle", "given" or "both"."""
    return {fold(r["syllable"]): r["use"] for r in rows("data/lexicon/given_names.tsv")}


def not_people(kind: str) -> frozenset[str]:
    """The words of one kind ("before", "name", "stop") of ``data/lexicon/not_people.tsv``, folded."""
    return word_lists.words("data/lexicon/not_people.tsv", kind)


_RARE: Final = frozenset({"quản"})
"""Surnames that begin common words too ("Quản lý")."""


def name_of(words: tuple[Word, ...], how: str) -> tuple[Word, ...]:
    """The person's name with which these words begin; none where they begin with no name.

    ``how`` says what stands before them ("short", "long", "rank" or "post"), so that a foreign or a bare given name
    will do; "" for nothing.
    """
    first = 1 if how and _rare(words) else 0
    words = words[: next((i for i in range(first, len(words)) if _stops(words, i)), len(words))]
    if words and words[0].text.endswith(".") and not words[0].text[:-1].islower():
        return words[:1] + tuple(takewhile(lambda w: "-" in w.text, words[1:3]))
    if words and any(w.capitals != words[0].capitals for w in words):
        words = tuple(takewhile(lambda w: w.capitals == words[0].capitals or len(w.text) == 1, words))
    if not words or (not first and how in ("post", "apposed", "long") and words[0].low in not_people("head")):
        return ()
    if _HIGHLANDS.match(words[0].text):
        return _highlands(words, bool(how))
    if words[0].low in surnames() or (how and len(words) > 2 and words[1].low in _MIDDLE):
        return _called(words) if how else _free(words)
    if how in ("", "apposed") or words[0].capitals:
        return ()
    if (_abroad(words[0].text) and words[0].low not in given_names()) or any("-" in w.text for w in words[:3]):
        return _foreign(words)
    known = tuple(takewhile(lambda w: w.low in given_names(), words[:3]))
    if len(known) == 2 and len(words) == 3 and how != "short":
        return words
    return known or (words[:1] if how in ("short", "long") else ())


def _rare(words: tuple[Word, ...]) -> bool:
    """Whether a surname that is a common word as well begins these: "Bí thư Tỉnh ủy [Quản Minh Cường]"."""
    given = [w.low in given_names() for w in words[1:3]]
    return given == [True, True] and words[0].low in _RARE and words[1].low not in ("lý", "trị")


def _stops(words: tuple[Word, ...], i: int) -> bool:
    """Whether a word ends the name before it: "Theo", "Ảnh"; not the given name of "Nguyễn Văn Được"."""
    if words[i].low not in not_people("stop"):
        return False
    if i == 1 and words[0].low in surnames() and words[1].closed and len(words) == 2:
        return words[1].low not in not_people("before")
    named = i == 2 and words[0].low in surnames() and words[2].low in not_people("given")
    return not (named and (words[2].closed or words[1].low in _MIDDLE))


def _abroad(word: str) -> bool:
    """Whether a word has only plain letters, or is at least no Vietnamese syllable: "Kim", "Hernández"."""
    return word.isascii() or not is_syllable(word)


def _foreign(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """ "Yoonhee Kim", "Vince Trần"; no company."""
    if any(w.low in not_people("firm") for w in words):
        return ()
    viet = given_names().keys() | surnames().keys()
    return tuple(takewhile(lambda w: (not w.capitals and _abroad(w.text)) or w.low in viet or "-" in w.text, words[:5]))


def _called(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """A name with a surname, after an honorific or a post."""
    return words[: _length(words)]


def _free(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """A name that shows itself by its surname alone."""
    known = [w.low in given_names() for w in words[1:4]]
    if not any(known[:2]) or (words[0].capitals and len(words) < 3):
        return ()
    weak = surnames()[words[0].low] == "weak"
    if weak and (known[:2] != [True, True] or given_names()[words[1].low] == "given" or _later(words)):
        return ()
    words = words[: _length(words)]
    return () if "việt nam" in " ".join(w.low for w in words) else words


def _later(words: tuple[Word, ...]) -> bool:
    """Whether a surer name begins inside: "Gia Lâm Nguyễn Ngọc Thuần"."""
    return any(surnames().get(w.low) == "sure" and len(words) > i + 2 for i, w in enumerate(words[1:4], 1))


def _length(words: tuple[Word, ...]) -> int:
    """Two or three words; a fourth that is known in names or ends the run; a fifth of women's long names."""
    known = [w.low in given_names() for w in words]
    if len(words) > 4 and all(known[1:5]) and any(w.low in _LONG for w in words[1:4]):
        return 5
    return 4 if len(words) >= 4 and (known[3] or len(words) == 4) else min(len(words), 3)


def _highlands(words: tuple[Word, ...], called: bool) -> tuple[Word, ...]:
    first = words[0].text
    if len(first) == 1 and (len(words) == 1 or not (called or first in "YH")):
        return ()
    if len(first) == 1 and not called and len(words) < 3:
        return ()
    return words[: 3 if len(first) == 1 else 2]


def unglued(low: str, words: tuple[Word, ...], name: Span, full: set[str]) -> Span:
    """The name without what is none of it, where the article has the name alone: a word that lost the space before it
    ("[Văn An]nói"), a fourth one that begins a sentence whose full stop was lost ("[Lê Văn Tám] Đánh giá")."""
    if len(words) > 3 and words[1].low != "thị" and low[name.start : words[-2].span.end] in full:
        return Span(name.start, words[-2].span.end)
    if len(words) <= 2 or is_syllable(words[-1].text):
        return name
    key = low[name.start : name.end]
    known = [k for k in full if key.startswith(k) and k != key]
    return Span(name.start, name.start + len(max(known, key=len))) if known else name


def stands_alone(word: Word, how: str) -> bool:
    """Whether one word after what stands before it is a name: "ông Lĩnh", "Tổng thống Obama", "(đồng chí Vượng)"."""
    if how == "ruler":
        return not is_syllable(word.text)
    if how == "long":
        return word.closed and word.low in given_names() and word.low not in not_people("no given")
    return how == "short" and _plausible(word)


def _plausible(word: Word) -> bool:
    return len(word.text) > 1 and (word.low in given_names() or word.low in surnames() or word.text.isascii())
