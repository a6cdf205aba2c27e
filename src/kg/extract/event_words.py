"""The words that show how a clause stands to the event it names, as patterns over a text without names.

The lists are data (``data/lexicon/event_words.tsv``): "wish" holds what only wishes for it, "says" the verbs of speech,
and so on. Texts are folded, so patterns are in small letters.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from kg.assets import rows
from kg.extract.folding import fold

_WORDS: Final = "data/lexicon/event_words.tsv"


@cache
def either(kind: str) -> str:
    """A group that matches any word of the kind, the longest first."""
    found = {fold(r["words"]): (r["not_after"], r["not_before"]) for r in rows(_WORDS) if r["kind"] == kind}
    return f"(?:{'|'.join(_alone(w, *found[w]) for w in sorted(found, key=lambda w: (-len(w), w)))})"


@cache
def ending(kind: str, more: int = 0) -> re.Pattern[str]:
    """A text that ends with a word of the kind and at most ``more`` words of the same clause behind it."""
    return re.compile(rf"(?<!\w){either(kind)}\s(?:[^\s,;]+\s){{0,{more}}}\Z")


@cache
def within(kind: str) -> re.Pattern[str]:
    """A word of the kind, anywhere."""
    return re.compile(rf"(?<!\w){either(kind)}(?!\w)")


@cache
def beginning(kind: str) -> re.Pattern[str]:
    """For ``match``: a text that begins with a word of the kind."""
    return re.compile(rf"\W*{either(kind)}(?!\w)")


def _alone(word: str, not_after: str, not_before: str) -> str:
    after = "".join(rf"(?<!{re.escape(w)} )" for w in not_after.split("|") if w)
    before = "".join(rf"(?! {re.escape(w)}(?!\w))" for w in not_before.split("|") if w)
    return f"{after}{re.escape(word)}{before}"
