"""Common words that no lexicon has, in names of companies: "Công ty Tạp phẩm", "Công ty Nhà thép tiền chế X"."""

from __future__ import annotations

import re
from typing import Final

from kg.extract.body_ground import Ground
from kg.extract.body_lexicon import stop_words
from kg.extract.folding import fold
from kg.extract.tokens import SMALL

_LOWER: Final = re.compile(rf" ({SMALL}+)")
_VOWELS: Final = re.compile(r"[aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ]+")


def unlisted_end(g: Ground, pos: int) -> int | None:
    """The end of a word of common sense that no list has, in the name of a company; None where it is none.

    ::

        Công ty [Tạp phẩm] (X)            a capital syllable and the small one that goes on with it
        Công ty TNHH Nhà thép [tiền chế] Zamil    small words before a capital
    """
    end = g.word(pos)
    if end is None or pos in g.stops or pos in g.places:
        return None
    after = _LOWER.match(g.text, end)
    if g.upper(pos):
        word = g.text[pos:end]
        if after is None or (len(word) > 1 and word.isupper()) or not word.isalpha() or two_parts(word):
            return None
        nxt = after.start(1)
        known = g.words.get(nxt)
        bare = nxt in g.stops or after[1] in stop_words("join") or (known is not None and known[1] == "v")
        return None if bare or g.heads.get(pos) is not None else after.end()
    return end if g.text[pos:end].isalpha() and _goes_to_name(g, pos) else None


def half_known(g: Ground, pos: int, end: int) -> bool:
    """Whether a known word of one syllable is but the half of one that no list has: "Điện toán"."""
    return end == g.word(pos) and end + 1 not in g.words and unlisted_end(g, pos) is not None


def two_parts(word: str) -> bool:
    """Whether a word is no single Vietnamese syllable: vowels in two places ("Zamil"), or a capital inside."""
    return len(_VOWELS.findall(fold(word))) > 1 or (not word.isupper() and not word[1:].islower() and len(word) > 1)


def _goes_to_name(g: Ground, pos: int) -> bool:
    """Whether small words, four at most and none of a sentence's, lead to a capital."""
    at = pos - 1
    for _ in range(4):
        m = _LOWER.match(g.text, at)
        if m is None:
            break
        if m.start(1) in g.stops or m[1] in stop_words("join"):
            return False
        at = m.end()
    capital = at + 1
    if g.text[at : at + 1] != " " or not g.upper(capital) or capital in g.heads:
        return False
    run = g.cap_run(capital)
    return run is None or not g.is_person(capital, run, least=3)
