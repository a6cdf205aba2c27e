"""What the archive keeps of one article, besides its quads."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import Any, Final, Literal

Status = Literal["ok", "quarantined"]


@dataclass(frozen=True, slots=True)
class Record:
    """One version of an article as the archive keeps it. ``counts`` and ``report`` are JSON; the report says why
    quarantined."""

    id: str
    sha: str
    code: str
    status: Status
    source: str
    title: str | None
    published: str | None
    text: str
    counts: str = "{}"
    report: str = ""
    sightings: bytes = b""
    """What helps to know its entities again in other articles (``kg.sighting.pack``)."""
    run: int = 0
    """The run that brought it."""
    print: bytes = b""
    """What helps to find its copies (``kg.identity.copies.fingerprint``). Kept apart from the record, and empty in one
    that was read back."""


COLUMNS: Final = 12


def row_of(record: Record) -> tuple[Any, ...]:
    """The record as a row of the table ``articles``."""
    return (
        record.id, record.sha, record.code, record.status, record.source, record.title, record.published,
        zlib.compress(record.text.encode("utf-8", "surrogatepass"), 6), record.counts, record.report,
        zlib.compress(record.sightings, 3), record.run,
    )  # fmt: skip


def record_of(row: tuple[Any, ...]) -> Record:
    """The record that ``row_of`` made the row of."""
    id, sha, code, status, source, title, published, text, counts, report, sightings, run = row
    words = zlib.decompress(text).decode("utf-8", "surrogatepass")
    return Record(
        id, sha, code, status, source, title, published, words, counts, report, zlib.decompress(sightings), run
    )
