"""Vietnamese typed for the fonts of before Unicode (TCVN3 for .VnTime, VNI for VNI-Times, VISCII), told and converted.

The only door to viparse. Such a text reads "tØnh Ninh B×nh" (TCVN3) or "tænh Ninh Bình" (VNI) to any other program.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final

from kg.names import nfc

SHARE: Final = 0.04
"""A text is looked at only when more of its letters and signs than this share are of the range that old fonts use."""
FITS: Final = 0.9
"""The least share of its words that must be syllables of Vietnamese when it is converted."""
UNKNOWN: Final = 0.12
"""With more than this share, among words that are Vietnamese, the text is in an old font if not in one known here."""
SAMPLE: Final = 8_000

_OLD: Final = re.compile(r"[\u00a1-\u00ff\u0152\u0153\u0160\u0161\u0178\u0192]")
_OURS: Final = re.compile(r"[ăđĩũơưĂĐĨŨƠƯẠ-ỹ]")
_WORD: Final = re.compile(r"[^\W\d_]+")
_PLAIN_WORD: Final = re.compile(r"(?<![^\s(\"])[a-z]{2,}(?=[\s.,;:)\"]|$)")
_SYLLABLE: Final = re.compile(
    r"(?:ngh|ng|nh|gh|gi|ch|kh|ph|th|tr|qu|[bcdđghklmnprstvx])?[aeiouyăâêôơư]{1,3}(?:ch|ng|nh|[cmnpt])?"
)
_FLAT_STOP: Final = re.compile(r"(?:[àảãằẳẵầẩẫèẻẽềểễìỉĩòỏõồổỗờởỡùủũừửữỳỷỹ]|[ăâêôơư])(?:ch|[cpt])$")
_TONES: Final = str.maketrans(
    "àáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ",
    "aaaaaăăăăăâââââeeeeeêêêêêiiiiioooooôôôôôơơơơơuuuuuưưưưưyyyyy",
)
_ALSO: Final = {"vni": (("aú", "ẳ"), ("AÚ", "Ẳ"), ("î", "ỵ"), ("Î", "Ỵ"))}
"""Letters of the VNI table that the library has not met in print."""


def converted(text: str) -> tuple[str, str] | None:
    """The text in Unicode and the name of what it was in; None for any text that is not in an old font.

    Raises UnknownFont where it is in one that is none of those known here.

    >>> converted("UBND tØnh Ninh B×nh ®· häp víi c¸c së, ngµnh vÒ kÕ ho¹ch ph¸t triÓn")
    ('UBND tỉnh Ninh Bình đã họp với các sở, ngành về kế hoạch phát triển', 'tcvn3')
    """
    sample = text[:SAMPLE]
    old, ours = len(_OLD.findall(sample)), len(_OURS.findall(sample))
    letters = sum(map(str.isalpha, sample))
    if old < 4 or ours * 8 > old or old < SHARE * letters:
        return None
    detect, _, tables = _library()
    name = detect(sample, tables).encoding
    if name is None:
        name = max(sorted(tables), key=lambda n: fits(in_unicode(sample, n)))
    done = in_unicode(text, name)
    if fits(done[:SAMPLE]) >= FITS and _OURS.search(done):
        return done, name
    if old >= UNKNOWN * letters and _share_of_syllables(_PLAIN_WORD.findall(sample)) >= FITS:
        raise UnknownFont
    return None


class UnknownFont(ValueError):
    """Vietnamese in the letters of an old font, which one cannot be told."""


def in_unicode(text: str, name: str) -> str:
    """A text in one of the old fonts, "tcvn3", "vni" or "viscii", in Unicode."""
    _, convert, tables = _library()
    done: str = convert(text, tables[name])
    for old, new in _ALSO.get(name, ()):
        done = done.replace(old, new)
    return nfc(done)


def fits(text: str) -> float:
    """The share of the words with diacritics in a text that are syllables of Vietnamese by their shape and case."""
    return _share_of_syllables([w for w in _WORD.findall(text) if not w.isascii()])


def _share_of_syllables(words: list[str]) -> float:
    return sum(map(_is_syllable, words)) / len(words) if words else 0.0


def _is_syllable(word: str) -> bool:
    """One onset, vowel and final; before a final stop only the sharp or heavy tone; capitals first or throughout."""
    low = word.lower()
    cased = word[1:].islower() or word.isupper() or len(word) == 1
    return cased and _SYLLABLE.fullmatch(low.translate(_TONES)) is not None and not _FLAT_STOP.search(low)


@cache
def _library() -> tuple[Any, Any, dict[str, Any]]:
    """Loaded at the first text that needs it."""
    from viparse.normalize.detector import detect_encoding_by_content
    from viparse.normalize.tables import convert
    from viparse.normalize.tcvn3 import TCVN3
    from viparse.normalize.viscii import VISCII
    from viparse.normalize.vni import VNI

    return detect_encoding_by_content, convert, {"tcvn3": TCVN3, "vni": VNI, "viscii": VISCII}
