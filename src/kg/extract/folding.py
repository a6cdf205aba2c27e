"""A text in the one form that lexicons are matched in, letter for letter as long as the text itself.

Because no letter is added or dropped, a match in the folded text has the same offsets in the text.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from kg.names import lowered

_TONES: Final = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
_MOVED: Final = re.compile(r"(?:o(?<!qo)[àáảãạèéẻẽẹ]|u(?<!qu)[ỳýỷỹỵ])(?!\w)")
_ALIKE: Final = {
    "ð": "đ", "\u00a0": " ", "\u2009": " ", "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-",
    "’": "'", "‘": "'", "“": '"', "”": '"',
}  # fmt: skip
_OTHER: Final = re.compile(f"[{''.join(_ALIKE)}]")


@lru_cache(maxsize=64)
def fold(text: str) -> str:
    """Lower case, one tone placement (uỷ → ủy), one dash, one quotation mark, plain spaces; of the same length.

    >>> fold("UỶ BAN Nhân dân – Ð")
    'ủy ban nhân dân - đ'
    """
    return _MOVED.sub(lambda m: _TONES[m[0]], _OTHER.sub(lambda m: _ALIKE[m[0]], lowered(text)))
