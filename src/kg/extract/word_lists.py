"""Lists of words from the lexicon as pieces of regular expressions."""

from __future__ import annotations

import re
from functools import cache

from kg.assets import rows
from kg.extract.folding import fold


@cache
def words(path: str, kind: str) -> frozenset[str]:
    """The words of one kind in a lexicon that has the columns ``words`` and ``kind``, folded."""
    return frozenset(fold(r["words"]) for r in rows(path) if r["kind"] == kind)


@cache
def any_of(path: str, kind: str) -> str:
    """A group that matches any of those words in a folded text, the longest first."""
    return f"(?:{'|'.join(re.escape(w) for w in sorted(words(path, kind), key=lambda w: (-len(w), w)))})"
