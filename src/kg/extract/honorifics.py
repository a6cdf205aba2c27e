"""The words before a person's name that are no part of it: "ông", "đồng chí", "Thượng tá", "PGS.TS"."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kg.assets import rows
from kg.extract.folding import fold
from kg.extract.gazetteer import Gazetteer
from kg.extract.word_lists import alternation
from kg.model import Span


@cache
def honorifics() -> Gazetteer[str]:
    """The honorifics, folded, with their kind: short, long or rank."""
    return Gazetteer((fold(r["honorific"]), r["kind"]) for r in rows("data/lexicon/honorifics.tsv"))


@lru_cache(maxsize=8)
def called(low: str) -> tuple[tuple[Span, str], ...]:
    """Every honorific in a folded text, with its kind."""
    return tuple(honorifics().find(low))


@cache
def _calls() -> re.Pattern[str]:
    words = {*(fold(r["honorific"]) for r in rows("data/lexicon/honorifics.tsv")), "các", "vị", "theo"}
    return re.compile(rf"(?:(?<!\w){alternation(words)}[. ,]{{1,4}}){{1,6}}")


def past_honorifics(low: str, at: int) -> int:
    """Where the name begins if honorifics stand at ``at`` of a folded text; ``at`` itself if none do.

    >>> past_honorifics("gs. ts. nguyễn a", 0)
    8
    """
    found = _calls().match(low, at)
    return found.end() if found else at
