"""Which language an article is in, told by its letters and its small words: no model, the same answer every time."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Final

from kg.assets import words_of
from kg.read.credits import is_syllable

_LINE: Final = re.compile(r"[^\n]+")
_WORD: Final = re.compile(r"[^\W\d_]+")
_VIETNAMESE: Final = re.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
_NOT_LATIN: Final = re.compile(r"[\u0370-\u1dff\u2e80-\uabff\uac00-\ufaff]")
_SMALL_WORDS: Final = "data/lexicon/function_words.tsv"
_JUDGED: Final = 60
"""A line with fewer letters says little of its language."""
_HEAD: Final = 20_000

ENGLISH: Final = 0.12
"""The least share of English small words in a text in English; running text has twice as many."""
PLAIN: Final = 0.08
"""The least share of small words in a text in Vietnamese without diacritics."""
SYLLABLES: Final = 0.8
"""The least share of its words that have the shape of a syllable."""


def language_of(text: str) -> str:
    """ "vi", "en" or "und" (any other): of a text in two languages the one that more of its lines are in.

    >>> language_of("The committee met in Hanoi, and the minister said that it would go on.")
    'en'
    >>> language_of("Nguyễn Văn An said that the plan of the province was on schedule for the year.")
    'en'
    >>> language_of("Cac dai bieu du hoi nghi da thao luan ve nhung kho khan cua tinh trong nam nay.")
    'vi'
    """
    head = text[:_HEAD]
    letters: Counter[str] = Counter()
    for length, language in _judged(head):
        letters[language] += length
    if letters:
        return min(letters, key=lambda language: (-letters[language], language != "vi", language))
    return _language(head)


def _judged(text: str) -> Iterator[tuple[int, str]]:
    """The length and the language of each line that is long enough to tell."""
    for m in _LINE.finditer(text):
        if m.end() - m.start() >= _JUDGED and sum(map(str.isalpha, m[0])) >= _JUDGED:
            yield m.end() - m.start(), _language(m[0])


def _language(text: str) -> str:
    letters = sum(map(str.isalpha, text))
    if not letters or len(_NOT_LATIN.findall(text)) * 4 > letters:
        return "und"
    marked = len(_VIETNAMESE.findall(text)) / letters
    if marked >= 0.15:
        return "vi"
    words = _WORD.findall(text.lower())
    english = sum(map(_small("en").__contains__, words)) / len(words)
    if english >= ENGLISH:
        return "en"
    if marked >= 0.02:
        return "vi"
    plain = sum(map(_small("vi-plain").__contains__, words)) / len(words)
    if plain >= PLAIN and plain > english and sum(map(is_syllable, words)) >= SYLLABLES * len(words):
        return "vi"
    return "und"


@cache
def _small(kind: str) -> frozenset[str]:
    return frozenset(words_of(_SMALL_WORDS, kind))
