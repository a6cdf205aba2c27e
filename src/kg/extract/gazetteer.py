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

    def all(self, text: str) -> Iterator[tuple[int, int, T]]:
        """Every match at word boundaries, overlapping ones too: start, end and what it stands for."""
        for index, start, end in self._machine.find_matches_as_indexes(text, overlapping=True):
            if not (_amid_word(text, start) or _amid_word(text, end)):
                yield start, end, self._values[index]

    def longest(self, text: str) -> Iterator[tuple[int, int, T]]:
        """Of these the ones that do not overlap: the leftmost, and of those the longest."""
        done = 0
        for start, end, value in sorted(self.all(text), key=_leftmost_longest):
            if start >= done:
                done = end
                yield start, end, value

    def find(self, text: str) -> Iterator[tuple[Span, T]]:
        """The same as spans."""
        return ((Span(start, end), value) for start, end, value in self.longest(text))


def _leftmost_longest(match: tuple[int, int, object]) -> tuple[int, int]:
    return match[0], -match[1]


def _amid_word(text: str, at: int) -> bool:
    """Whether a word goes on across this offset."""
    return (
        0 < at < len(text)
        and (text[at].isalnum() or text[at] == "_")
        and (text[at - 1].isalnum() or text[at - 1] == "_")
    )
