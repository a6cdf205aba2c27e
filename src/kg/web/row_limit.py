"""Counts the rows of an answer in the bytes that the engine writes, and stops where there are too many."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, BinaryIO, Final

from pyoxigraph import QueryResultsFormat, Triple

from kg.web.ask import Refusal

_BETWEEN_JSON_ROWS: Final = re.compile(rb'\},\{"[^,}]')
"""Within a string the quote would be escaped, and at its end a comma or brace would follow."""


class RowLimit(io.RawIOBase):
    """A file that passes on what is written, up to so many rows of a SELECT in one of the four formats.

    Rows are exact, but that JSON's rows in which nothing is bound are not counted (they are two bytes long).
    Raises Refusal at the row that is too much.
    """

    def __init__(self, target: BinaryIO, format: QueryResultsFormat, most: int) -> None:
        super().__init__()
        self._target = target
        self._most = most
        self._count = _counter(format)
        self.rows = -1 if format in (QueryResultsFormat.CSV, QueryResultsFormat.TSV) else 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.rows += self._count(data)
        if self.rows > self._most:
            raise too_many(self._most)
        self._target.write(data)
        return len(data)


def counted(triples: Iterable[Triple], most: int) -> Iterator[Triple]:
    """Passes on the triples of an answer. Raises Refusal after so many."""
    for number, triple in enumerate(triples):
        if number >= most:
            raise too_many(most)
        yield triple


def too_many(most: int) -> Refusal:
    return Refusal(413, f"the answer has more than {most:,} rows — ask for less, with LIMIT or FILTER")


def _counter(format: QueryResultsFormat) -> Callable[[bytes], int]:
    if format == QueryResultsFormat.JSON:
        return _overlapping(lambda data: len(_BETWEEN_JSON_ROWS.findall(data)), 4, first=1)
    if format == QueryResultsFormat.XML:
        return _overlapping(lambda data: data.count(b"<result>"), 7)
    if format == QueryResultsFormat.CSV:
        return _unquoted_lines()
    return lambda data: data.count(b"\n")


def _overlapping(count: Callable[[bytes], int], overlap: int, first: int = 0) -> Callable[[bytes], int]:
    """Counts marks that may lie across two pieces: ``overlap`` is a byte less than they are long."""
    kept, more = b"", first

    def counter(data: bytes) -> int:
        nonlocal kept, more
        joined = kept + data
        kept, found = joined[-overlap:], more + count(joined)
        more = 0
        return found

    return counter


def _unquoted_lines() -> Callable[[bytes], int]:
    """Counts ends of lines outside quotes; a doubled quote is two of them, and changes nothing."""
    inside = False

    def counter(data: bytes) -> int:
        nonlocal inside
        parts = data.split(b'"')
        found = sum(part.count(b"\n") for part in parts[inside::2])
        inside ^= len(parts) % 2 == 0
        return found

    return counter
