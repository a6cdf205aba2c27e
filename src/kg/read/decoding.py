"""From the bytes of a file to its text, in NFC."""

from __future__ import annotations

import codecs
import re

from kg.errors import InputError
from kg.names import nfc

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_VIETNAMESE = re.compile(r"[ăâđêôơưĂÂĐÊÔƠƯ]|[\u0300\u0301\u0303\u0309\u0323]|[Ạ-ỹ]")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")

BINARY_SHARE = 0.01
"""More control characters than this share of the bytes make a file binary."""


def decode(data: bytes, where: str) -> str:
    """The text of a file: UTF-8, else UTF-16 by its mark, else the old Windows code page of Vietnam where it fits.

    Raises InputError for an empty file, a binary one, and one in an encoding that is none of these.
    """
    if not data.strip():
        raise InputError(where, "the file is empty", "take it out of the input, or fetch it again")
    mark = next((name for bom, name in _MARKS if data.startswith(bom)), None)
    try:
        if mark is not None:
            return nfc(data.decode(mark))
        if len(_CONTROL.findall(data[:65536])) > BINARY_SHARE * min(len(data), 65536):
            raise InputError(where, "the file is binary, not text", "give a .txt, .html, .jsonl or .jsonl.gz file")
        return nfc(data.decode("utf-8"))
    except UnicodeDecodeError as wrong:
        old = _windows_1258(data)
        if old is None:
            problem = f"not UTF-8 (byte {wrong.start} is 0x{data[wrong.start]:02x}) and not Vietnamese in windows-1258"
            raise InputError(where, problem, "save it as UTF-8, as in: iconv -f OLD -t UTF-8 FILE") from wrong
        return old


def _windows_1258(data: bytes) -> str | None:
    """The text in the old code page, if it decodes and one letter in forty or more is Vietnamese."""
    try:
        text = nfc(data.decode("cp1258"))
    except UnicodeDecodeError:
        return None
    letters = sum(c.isalpha() for c in text)
    found = len(_VIETNAMESE.findall(text))
    odd = sum(1 for c in text if not c.isalpha() and ord(c) > 0x7F and c not in "“”‘’–—…«»°\u00a0")
    return text if letters and found * 40 >= letters and odd * 20 < letters else None
