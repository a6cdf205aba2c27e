"""Which articles of an archive are copies, settled: each is compared with the originals before it, in order of time.

An article is a copy of the earliest original that it is alike to; what is alike to none is an original. So a copy leads
to its original in one step, copies of one story count as one, and what comes out hangs on which articles there are
alone, whatever came in which order: an original that comes or goes has those after it looked at anew.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Final

from kg.graph.archive import Archive
from kg.graph.prints import COPY, ORIGINAL, original_of, originals_before, print_of, set_status, status
from kg.identity.copies import Body, body_of, likeness, unpack

MOST: Final = 64
"""With how many originals that share a band an article is compared, the earliest first; more share only what all pages
of a site have."""
_BATCH: Final = 256
"""How many articles are settled in one transaction."""
_REMEMBERED: Final = 256
"""How many articles' shingles are kept at hand."""


def unmatched(archive: Archive) -> bool:
    """Whether there are articles that are still to be compared."""
    return archive.has_prints and archive.one("SELECT 1 FROM unmatched LIMIT 1") is not None


def settle_copies(archive: Archive) -> int:
    """Says of every article that came, or whose originals changed, whether it is a copy; returns of how many."""
    bodies = lru_cache(_REMEMBERED)(lambda article: _body(archive, article))
    done = 0
    while unmatched(archive):
        with archive.transaction():
            for _ in range(_BATCH):
                row = archive.one("SELECT day, article FROM unmatched ORDER BY day, article LIMIT 1")
                if row is None:
                    break
                day, article = row
                archive.run("DELETE FROM unmatched WHERE day = ? AND article = ?", [(day, article)])
                _settle(archive, article, bodies)
                done += 1
    return done


def copies(archive: Archive) -> dict[str, str]:
    """Every article that is a copy, with its original."""
    return dict(archive.rows("SELECT article, original FROM copies")) if archive.has_prints else {}


def _settle(archive: Archive, article: str, bodies: Callable[[str], Body]) -> None:
    original, alike = None, 0.0
    if status(archive, article) is not None:
        original, alike = _original(archive, article, bodies)
        set_status(archive, article, ORIGINAL if original is None else COPY)
    if original_of(archive, article) != original:
        archive.note_change(f"article:{article}")
    archive.run("DELETE FROM copies WHERE article = ?", [(article,)])
    if original is not None:
        archive.run("INSERT INTO copies VALUES (?, ?, ?)", [(article, original, round(alike, 3))])


def _original(archive: Archive, article: str, bodies: Callable[[str], Body]) -> tuple[str | None, float]:
    """The earliest original before an article that it is a copy of, and how alike they are."""
    for other in originals_before(archive, article, MOST):
        alike = likeness(bodies(article), bodies(other))
        if alike is not None:
            return other, alike
    return None, 0.0


def _body(archive: Archive, article: str) -> Body:
    record = archive.get(article)
    assert record is not None
    return body_of(record.text, unpack(print_of(archive, article, record.sha)).body)
