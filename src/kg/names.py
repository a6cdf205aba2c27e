"""When two Vietnamese names are the same name.

Accents are never folded away (cổ is not cỏ). Only what writers vary freely is: upper and lower case, where the tone
mark stands in the syllable (hoà, hòa), the kind of dash and quotation mark, spaces, and eth (Ð) for Đ.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_TONE = re.compile(f"[{_TONES}]")
_NOISE = re.compile(r"[\"'“”‘’«»().,;:–—‐‑−/\-\s]+")


def nfc(text: str) -> str:
    """Text in Unicode normal form C, the form that every offset of this package counts in."""
    return unicodedata.normalize("NFC", text)


def lowered(text: str) -> str:
    """The text in small letters, letter for letter as long as before (İ has no small letter of its own, and stays).

    >>> lowered("UBND TỈNH İ")
    'ubnd tỉnh İ'
    """
    low = text.lower()
    return low if len(low) == len(text) else "".join(c if len(c.lower()) != 1 else c.lower() for c in text)


def toneless(word: str) -> str:
    """A word without the marks of its tones; its letters stay what they are (ă, ê, ơ).

    >>> toneless("Tuấn"), toneless("hoà")
    ('Tuân', 'hoa')
    """
    return unicodedata.normalize("NFC", _TONE.sub("", unicodedata.normalize("NFD", word)))


@lru_cache(maxsize=65536)
def _syllable(word: str) -> str:
    return toneless(word) + "".join(_TONE.findall(unicodedata.normalize("NFD", word)))


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """The form in which names are compared.

    >>> name_key("UBND TỈNH  Hoà Bình") == name_key("ubnd tỉnh Hòa-Bình")
    True
    >>> name_key("cổ") == name_key("cỏ")
    False
    >>> name_key("\u00d0iện lực") == name_key("Điện lực")
    True
    """
    words = _NOISE.sub(" ", nfc(name).casefold().replace("ð", "đ")).split()
    return " ".join(map(_syllable, words))


@lru_cache(maxsize=65536)
def slug(name: str) -> str:
    """A name as one step of an IRI path: lower case, accents kept, one tone placement, words joined by hyphens.

    >>> slug("Sở Công Thương") == slug("sở  công thương")
    True
    """
    words = _NOISE.sub(" ", nfc(name).casefold().replace("ð", "đ")).split()
    joined = "-".join(re.sub(r"[^\w]", "", _place_tone(w)) for w in words)
    return re.sub(r"-+", "-", joined).strip("-") or "_"


def _place_tone(word: str) -> str:
    """The syllable with its tone on the first vowel of oa, oe, uy at its end (the older placement: hòa, khỏe, thủy)."""
    marks = unicodedata.normalize("NFD", word)
    tones = _TONE.findall(marks)
    if len(tones) != 1:
        return word
    bare = toneless(word)
    m = re.search(r"(?<![qQ])(o)(a|e)$|(?<![qQ])(u)(y)$", bare)
    if not m:
        return word
    at = m.start() + 1
    return unicodedata.normalize("NFC", bare[:at] + tones[0] + bare[at:])
