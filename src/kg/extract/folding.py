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
_NAME: Final = 200
"""What is shorter is a name, or a line."""
_OTHER: Final = re.compile(f"[{''.join(_ALIKE)}]")


def fold(text: str) -> str:
    """Lower case, one tone placement (uỷ → ủy), one dash, one quotation mark, plain spaces; of the same length.

    Names and whole texts are remembered apart, so that many names do not push out the text they stand in.

    >>> fold("UỶ BAN Nhân dân – Ð")
    'ủy ban nhân dân - đ'
    """
    return _of_name(text) if len(text) < _NAME else _of_text(text)


@lru_cache(maxsize=8192)
def _of_name(text: str) -> str:
    return _folded(text)


@lru_cache(maxsize=8)
def _of_text(text: str) -> str:
    return _folded(text)


def _folded(text: str) -> str:
    return _MOVED.sub(lambda m: _TONES[m[0]], _OTHER.sub(lambda m: _ALIKE[m[0]], lowered(text)))
