"""A text in one letter case and one tone placement, as long as the text itself, so that offsets are the same in both."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_TONES: Final = "\u0300\u0301\u0303\u0309\u0323"


def _pairs() -> dict[str, str]:
    """ "oà" → "òa", "uỷ" → "ủy": the newer placement of a tone to the older."""
    table = {}
    for first, second in (("o", "a"), ("o", "e"), ("u", "y")):
        for tone in _TONES:
            new = first + unicodedata.normalize("NFC", second + tone)
            table[new] = unicodedata.normalize("NFC", first + tone) + second
    return table


_OLDER: Final = _pairs()
_NEWER: Final = re.compile("|".join(_OLDER))


@lru_cache(maxsize=64)
def folded(text: str) -> str:
    """The text in lower case with "uỷ" written "ủy" and "oà" "òa", letter for letter.

    >>> folded("Bí thư Tỉnh uỷ HOÀ BÌNH")
    'bí thư tỉnh ủy hòa bình'
    """
    small = text.lower()
    if len(small) != len(text):
        small = "".join(low if len(low := c.lower()) == 1 else c for c in text)
    return _NEWER.sub(lambda m: _OLDER[m[0]], small.replace("ð", "đ").replace("\u00a0", " "))
