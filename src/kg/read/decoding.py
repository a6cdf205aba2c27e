"""From the bytes of a file to its text, in NFC."""

from __future__ import annotations

import codecs
import re

from kg.errors import InputError
from kg.names import nfc
from kg.read.old_fonts import FITS, UnknownFont, converted, fits

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_VIETNAMESE = re.compile(r"[ăâđêôơưĂÂĐÊÔƠƯ]|[\u0300\u0301\u0303\u0309\u0323]|[Ạ-ỹ]")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")

BINARY_SHARE = 0.01
"""More control characters than this share of the bytes make a file binary."""


def decode(data: bytes, where: str) -> str:
    """The text of a file: UTF-8, else UTF-16 by its mark, else the old Windows code page or an old font of Vietnam.

    Raises InputError for an empty file, a binary one, and one in an encoding that is none of these.
    """
    if not data.strip():
        raise InputError(where, "the file is empty", "take it out of the input, or fetch it again")
    mark = next((name for bom, name in _MARKS if data.startswith(bom)), None)
    try:
        if mark is not None:
            return nfc(data.decode(mark))
        if len(_CONTROL.findall(data[:65536])) > BINARY_SHARE * min(len(data), 65536):
            raise InputError(where, "the file is binary, not text", "give a file of text")
        return nfc(data.decode("utf-8"))
    except UnicodeDecodeError as wrong:
        old = _old_encoding(data, where)
        if old is None:
            known = "windows-1258, TCVN3, VNI or VISCII"
            problem = f"not UTF-8 (byte {wrong.start} is 0x{data[wrong.start]:02x}) and not Vietnamese in {known}"
            raise InputError(where, problem, "save it as UTF-8, as in: iconv -f OLD -t UTF-8 FILE") from wrong
        return old


def _old_encoding(data: bytes, where: str) -> str | None:
    """The text in the old code page of Windows, or in the letters of an old font, whichever makes Vietnamese words."""
    try:
        text = nfc(data.decode("cp1258"))
    except UnicodeDecodeError:
        text = ""
    letters = sum(map(str.isalpha, text))
    if letters and len(_VIETNAMESE.findall(text)) * 40 >= letters and fits(text) >= FITS:
        return text
    for page in ("cp1252", "latin-1"):
        try:
            found = from_old_font(data.decode(page), where)
        except UnicodeDecodeError:
            continue
        if found is not None:
            return found[0]
    return None


def from_old_font(text: str, where: str) -> tuple[str, str] | None:
    """The text in Unicode and the name of the old font it was in; None where it is in none.

    Raises InputError for Vietnamese in an old font that is none of those known.
    """
    try:
        return converted(text)
    except UnknownFont as wrong:
        problem = "Vietnamese in the letters of an old font that is not TCVN3, VNI or VISCII"
        raise InputError(
            where, problem, "convert it to Unicode, as UniKey's converter does, and give it again"
        ) from wrong
