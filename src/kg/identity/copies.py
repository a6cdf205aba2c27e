"""Which articles are copies of each other: the same text republished, cut shorter, with another title or other ends.

Near-duplicates by MinHash and banded locality-sensitive hashing (Broder 1997; Leskovec et al., Mining of Massive
Datasets, ch. 3) over shingles of syllables; what shares a band is compared word for word before anything is said. The
only door to rensa, which makes the MinHash. Fixed seeds: the same text has the same print on every machine.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from struct import Struct
from typing import Final

import orjson

from kg.names import name_key

SHINGLE: Final = 5
"""Syllables of a shingle, about three words."""
LEAST: Final = 40
"""A body of fewer syllables is nobody's copy: notices of one line are alike by nature."""
BANDS: Final = 32
ROWS: Final = 4
"""Two articles are compared when all rows of one band agree: of two that share 60 % of their shingles 99 in 100 are,
of two that share 10 % 3 in 1,000."""
_SEED: Final = 20251124
_PACKED: Final = Struct(f"<{BANDS}q")

ALIKE: Final = 0.5
"""From this share of the shingles of both on (Jaccard) one is a copy of the other."""
WITHIN: Final = 0.85
"""From this share of the shingles of the shorter one on it is a copy cut shorter."""
NUMBERS: Final = 0.8
"""The share of the numbers of the shorter one that the other must have: daily prices and weather reports share their
words, and no numbers."""

Spans = Sequence[tuple[int, int]]
"""Stretches of a text, as start and end in code points."""
_WORD: Final = re.compile(r"\w+")
_NUMBER: Final = re.compile(r"\d+(?:[.,/]\d+)*")


@dataclass(frozen=True, slots=True)
class Print:
    """What the store keeps of an article to find its copies: digests of its bands, and where its body stands."""

    bands: tuple[int, ...]
    body: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Body:
    """The shingles of an article's body, and its numbers."""

    shingles: frozenset[str]
    numbers: frozenset[str]


def fingerprint(text: str, body: Spans) -> bytes:
    """The print of an article's text; empty for one too short to tell copies from others.

    ``body`` are the stretches that are the article itself, without titles, captions, bylines and what the page has
    around it.
    """
    from rensa import RMinHash  # type: ignore[import-untyped]

    words = _words(text, body)
    if len(words) < LEAST:
        return b""
    sketch = RMinHash(BANDS * ROWS, _SEED)
    sketch.update(sorted(_shingles(words)))
    rows = sketch.digest()
    bands = [_digest(n, rows[n * ROWS : (n + 1) * ROWS]) for n in range(BANDS)]
    return _PACKED.pack(*bands) + orjson.dumps(body)


def unpack(data: bytes) -> Print:
    """The print that ``fingerprint`` made this of; one without bands for nothing."""
    if not data:
        return Print((), ())
    body = tuple((start, end) for start, end in orjson.loads(data[_PACKED.size :]))
    return Print(_PACKED.unpack_from(data), body)


def body_of(text: str, body: Spans) -> Body:
    """What two articles are compared by."""
    said = "\n".join(text[start:end] for start, end in body)
    return Body(_shingles(_words(text, body)), frozenset(_NUMBER.findall(said)))


def likeness(a: Body, b: Body) -> float | None:
    """How much of their shingles two copies share (Jaccard, 0–1); None for two articles that are no copies."""
    less, more = sorted((a, b), key=lambda one: len(one.shingles))
    shared = len(less.shingles & more.shingles)
    both = len(less.shingles) + len(more.shingles) - shared
    if not shared or (shared < ALIKE * both and shared < WITHIN * len(less.shingles)):
        return None
    if len(less.numbers & more.numbers) < NUMBERS * len(less.numbers):
        return None
    return shared / both


def _words(text: str, body: Spans) -> list[str]:
    """The syllables of the body in the form that names are compared in."""
    found: Iterable[str] = (w for start, end in body for w in _WORD.findall(text[start:end].casefold()))
    return [name_key(word) for word in found]


def _shingles(words: Sequence[str]) -> frozenset[str]:
    return frozenset(" ".join(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1)))


def _digest(band: int, rows: Sequence[int]) -> int:
    """A digest that fits an SQLite integer."""
    said = orjson.dumps([band, *rows])
    return int.from_bytes(blake2b(said, digest_size=8).digest(), signed=True)
