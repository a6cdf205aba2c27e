"""Lists of words from the lexicon as pieces of regular expressions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from kg.assets import words_of
from kg.extract.folding import fold


@cache
def words(path: str, kind: str) -> frozenset[str]:
    """The words of one kind in a lexicon that has the columns ``words`` and ``kind``, folded."""
    return frozenset(map(fold, words_of(path, kind)))


@cache
def any_of(path: str, kind: str) -> str:
    """A group that matches any of those words in a folded text, the longest first."""
    return alternation(words(path, kind))


def alternation(of: Iterable[str]) -> str:
    """A group that matches any of the words, the longest first."""
    return f"(?:{'|'.join(re.escape(w) for w in sorted(of, key=lambda w: (-len(w), w)))})"
