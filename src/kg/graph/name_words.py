"""How a name is taken apart to be found: its key, its letters without accents, its words, the pieces of its words.

Accents are never folded to say that two names are one; here they are, so that a name is found however it is typed.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b
from math import ceil
from typing import Final

from kg.names import name_key, nfc

MOST: Final = 600
"""How many characters of a name or of a question count."""
MOST_WORDS: Final = 64
"""How many words of a name can be found by their beginnings."""
_LONGEST: Final = 64
"""How many letters of a word count."""
_EDGE: Final = "·"
"""Stands before and after the letters of a word, and before a mark; no letter, so that no typed word holds it."""
_SIZES: Final = (
    2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 19, 24, 30, 38, 48, 60, 75, 94, 117, 147, 183, 229, 286, 358, 447, 559
)  # fmt: skip
"""The longest name of each size, in letters; the last size has no end."""
_WORD: Final = re.compile(r"[^\W_]+")
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def seen(text: str) -> str:
    """The beginning of a text, without what nobody sees: marks of direction, control characters, broken characters.

    >>> seen("Lê\\u200f Văn\\x00 Mẫu")
    'Lê Văn Mẫu'
    """
    cut = nfc(text[:MOST])
    return (
        cut if cut.isprintable() else "".join(c for c in cut if c.isspace() or unicodedata.category(c) not in _UNSEEN)
    )


def key_of(text: str) -> str:
    """The key of a name (kg.names.name_key) as it is looked up."""
    return name_key(seen(text))


@lru_cache(maxsize=65536)
def without_accents(key: str) -> str:
    """A name key with its letters bare, for finding only: never for saying that two names are one."""
    marks = unicodedata.normalize("NFD", key.replace("đ", "d").replace("ð", "d"))
    return "".join(c for c in marks if not unicodedata.combining(c))


def bare_of(key: str) -> str:
    """The words of a name key without accents, with one space between them; empty where it has no letter or digit.

    >>> bare_of(name_key("Sở Công-Thương (R&D)"))
    'so cong thuong r d'
    """
    return " ".join(b for word in key.split(" ") for b in _bare_words(word))


@lru_cache(maxsize=65536)
def _bare_words(word: str) -> tuple[str, ...]:
    return tuple(words(without_accents(word)))


def words(text: str) -> list[str]:
    """The words of a text, in order, as long as they count.

    >>> words("so cong-thuong (tinh) r&d")
    ['so', 'cong', 'thuong', 'tinh', 'r', 'd']
    """
    return [w[:_LONGEST] for w in _WORD.findall(text)]


def accented_words(text: str) -> list[str]:
    """The words of a text in small letters, with their accents."""
    return words(nfc(seen(text).casefold()))


def pieces(bare: str) -> set[str]:
    """The pieces of three letters of the words of a bare name: what names that are spelled alike have in common.

    >>> sorted(pieces("ban do"))
    ['an·', 'ban', 'do·', '·ba', '·do']
    """
    return {p for word in bare.split(" ") if word for p in _pieces(word)}


@lru_cache(maxsize=65536)
def _pieces(word: str) -> tuple[str, ...]:
    edged = f"{_EDGE}{word}{_EDGE}"
    return tuple(edged[i : i + 3] for i in range(len(word)))


def sizes(least: float, most: float) -> str:
    """A letter for each size of name from one length to another; sizes grow by a fourth.

    >>> sizes(8, 8), sizes(10, 16)
    ('G', 'HIJK')
    """
    return "".join(chr(65 + n) for n in range(bisect_left(_SIZES, int(least)), bisect_left(_SIZES, ceil(most)) + 1))


@lru_cache(maxsize=65536)
def mark(iri: str) -> str:
    """A word that stands for a class or a province among the words of a name, and is no word of any name."""
    return _EDGE + blake2b(iri.encode("utf-8", "replace"), digest_size=6).hexdigest()


def word_text(name: str, bare: str, iris: Iterable[str]) -> str:
    """What the words of a name, bare and with accents, and its marks are found by."""
    found = {*bare.split(" ")[:MOST_WORDS], *accented_words(name)[:MOST_WORDS], *map(mark, iris)}
    return " ".join(found)


def piece_text(bare: str, iris: Iterable[str]) -> str:
    """What the pieces of a name, each with the size of the name, and its marks are found by."""
    size = sizes(len(bare), len(bare))
    return " ".join({*(p + size for p in pieces(bare)), *map(mark, iris)})
