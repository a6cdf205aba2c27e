"""JSON on one line, whatever a reader takes for the end of a line."""

from __future__ import annotations

from typing import Final

import orjson

_BREAKS: Final = tuple((c.encode(), f"\\u{ord(c):04x}".encode()) for c in "\x85\u2028\u2029")
"""What ends a line for Unicode and not for JSON, and how JSON writes it otherwise."""


def json_line(value: object) -> bytes:
    """A value as JSON with a line feed behind it, and nothing in it that ``str.splitlines`` splits at.

    >>> json_line("a\\u2028b")
    b'"a\\\\u2028b"\\n'
    """
    line = orjson.dumps(value, option=orjson.OPT_APPEND_NEWLINE)
    for raw, escaped in _BREAKS:
        line = line.replace(raw, escaped)
    return line
