"""The shapes of Vietnamese words, as pieces of regular expressions that the grammars share."""

from __future__ import annotations

from typing import Final

_SMALLS = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệfghiìíỉĩịjklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvwxyỳýỷỹỵz"
_CAPITALS = _SMALLS.upper() + "Ð"

CAP: Final = f"[{_CAPITALS}]"
"""One capital letter of the Vietnamese alphabet (F, J, W, Z and the eth that some keyboards type for Đ included)."""
SMALL: Final = f"[{_SMALLS}]"
LETTER: Final = f"[{_CAPITALS}{_SMALLS}]"

WORD: Final = rf"{LETTER}(?:{LETTER}|\d|['’&](?={LETTER}))*"
"""A word: letters, with digits, & and apostrophes inside."""
CAP_WORD: Final = rf"{CAP}(?:{LETTER}|\d|['’&](?={LETTER}))*"
"""A word that starts with a capital: "Ninh", "R'lấp", "UBND"."""
CAP_RUN: Final = rf"{CAP_WORD}(?:[ \u00a0]{CAP_WORD})*"
"""Words with capitals, one after another: "Hoàng Trung Kiên"."""
