"""Finding many known names in a text at once: the only door to the Aho-Corasick library."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

import ahocorasick_rs

from kg.model import Span

T = TypeVar("T")


class Gazetteer(Generic[T]):
    """Names with what each stands for. Names match letter by letter, at word boundaries, the longest from the left.

    All matches are looked at and overlaps settled after the boundary check: the library's own leftmost-longest mode
    would lose "Ninh Bình" in "Ninh Bìnhxyz Ninh" and nested names with it.

    >>> [(m.start, m.end, what) for m, what in Gazetteer([("Hà Nam", 1), ("Hà Nam Ninh", 2)]).find("Hà Nam Ninh cũ")]
    [(0, 11, 2)]
    """

    def __init__(self, names: Iterable[tuple[str, T]]) -> None:
        table = dict(names)
        self._values: Sequence[T] = list(table.values())
        self._machine = ahocorasick_rs.AhoCorasick(list(table), matchkind=ahocorasick_rs.MatchKind.Standard)

    def __len__(self) -> int:
        return len(self._values)

    def all(self, text: str) -> Iterator[tuple[Span, T]]:
        """Every match at word boundaries, overlapping ones too."""
        for index, start, end in self._machine.find_matches_as_indexes(text, overlapping=True):
            if (start == 0 or not _joins(text[start - 1], text[start])) and (
                end == len(text) or not _joins(text[end - 1], text[end])
            ):
                yield Span(start, end), self._values[index]

    def find(self, text: str) -> Iterator[tuple[Span, T]]:
        """Matches that do not overlap: the leftmost, and of those the longest."""
        done = 0
        for span, value in sorted(self.all(text), key=lambda m: (m[0].start, -m[0].end)):
            if span.start >= done:
                done = span.end
                yield span, value


def _joins(left: str, right: str) -> bool:
    return (left.isalnum() or left == "_") and (right.isalnum() or right == "_")
