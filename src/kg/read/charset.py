"""The text of a page from the web: servers and pages say in which encoding it is, and are often wrong."""

from __future__ import annotations

import codecs
import re
from typing import Final

from kg.errors import InputError
from kg.names import nfc
from kg.read.decoding import decode

_META: Final = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]{1,40})", re.IGNORECASE)
_HEAD: Final = 4096
"""In how many first bytes a page may name its charset. (HTML, 13.2.3.2 says 1024; pages of portals take more.)"""
_LOST: Final = 0.01
"""The share of characters that may be unreadable where an encoding is named."""
_WESTERN: Final = frozenset({"iso8859-1", "cp1252", "ascii"})
"""What servers say of everything, also of the old fonts of Vietnam: believed last."""
_CUT: Final = 3
"""How many bytes at its end a page that a crawler cut off may have of a letter that is not whole."""


def page_text(data: bytes, charset: str | None, where: str) -> str:
    """The text of a page: UTF-8 where it is UTF-8, else by ``charset`` (what the server says) or its own meta element,
    where nearly all of it can be read so, else as of a file (kg.read.decoding).

    Raises InputError where it cannot be told.
    """
    if not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return nfc(data.decode("utf-8-sig"))
        except UnicodeDecodeError as wrong:
            if wrong.start >= len(data) - _CUT:
                return nfc(data[: wrong.start].decode("utf-8-sig"))
        found = _META.search(data[:_HEAD])
        names = [n for n in (charset, found[1].decode("ascii", "replace") if found else None) if n]
        for name in names:
            text = _read_as(data, name)
            if text is not None:
                return nfc(text)
        try:
            return decode(data, where)
        except InputError:
            if not any(_codec(n) in _WESTERN for n in names):
                raise
            return nfc(data.decode("cp1252", "replace"))
    return decode(data, where)


def _read_as(data: bytes, name: str) -> str | None:
    """The text in a named encoding of text; None where there is none of that name, or too much of it is unreadable."""
    codec = _codec(name)
    if codec is None or codec in _WESTERN:
        return None
    try:
        text = data.decode(codec, "replace")
    except (LookupError, UnicodeError):  # base64, idna: no encoding of text
        return None
    return text if text.count("\ufffd") <= _LOST * len(text) else None


def _codec(name: str) -> str | None:
    try:
        return codecs.lookup(name.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return None
