"""A text cut where passages begin and end, so that a page can mark them although they overlap and nest.

::

    marks            0 ├──────────────┤            1 ├─────┤            2 ├──────────────────┤
    text     Giám đốc Sở Công Thương Lê Hoa  ...
    pieces   │ each stretch between two boundaries, with the marks that it lies in │
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from kg.graph.shown import Value

_PARAGRAPH: Final = re.compile(r"\n\s*")


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage: where it stands (code points, end excluded), its words, the thing that it names, the facts (IRIs) that
    it shows."""

    iri: str
    start: int
    end: int
    exact: str
    thing: Value | None
    facts: tuple[str, ...]

    @property
    def anchor(self) -> str:
        """What stands after the # of its IRI: ``char=START,END``."""
        return self.iri.partition("#")[2]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text that no passage's boundary cuts.

    Numbers are places in the list of marks: those that it lies in, those of which it is the first piece, and those of
    which it is the last; outer ones first. A ``gap`` is a stretch whose words are not shown.
    """

    start: int
    end: int
    text: str
    inside: tuple[int, ...]
    begins: tuple[int, ...]
    ends: tuple[int, ...]
    gap: bool = False


def in_order(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Marks as they stand in a text, the outer before the inner."""
    return tuple(sorted(marks, key=lambda m: (m.start, -m.end, m.iri)))


def cut(text: str, marks: Sequence[Mark]) -> tuple[tuple[Piece, ...], ...]:
    """The paragraphs of a text in pieces, which joined are the text. Marks that reach beyond it stand in none."""
    ends = {m.end() for m in _PARAGRAPH.finditer(text)} | {len(text)}
    sound = [n for n, m in enumerate(marks) if 0 <= m.start < m.end <= len(text)]
    places = {0, *ends, *(marks[n].start for n in sound), *(marks[n].end for n in sound)}
    found: list[tuple[Piece, ...]] = []
    paragraph: list[Piece] = []
    for piece in _pieces(sorted(places), sound, marks):
        paragraph.append(_with(piece, text[piece.start : piece.end]))
        if piece.end in ends:
            found.append(tuple(paragraph))
            paragraph = []
    return tuple(found)


def only_marks(marks: Sequence[Mark], length: int) -> tuple[tuple[Piece, ...], ...]:
    """The passages without the text around them: pieces with the words of the marks, and gaps between."""
    sound = [n for n, m in enumerate(marks) if 0 <= m.start < m.end and len(m.exact) == m.end - m.start]
    length = max([length, *(marks[n].end for n in sound)])
    places = {0, length, *(marks[n].start for n in sound), *(marks[n].end for n in sound)}
    found: list[Piece] = []
    for piece in _pieces(sorted(places), sound, marks):
        if piece.inside:
            m = marks[piece.inside[0]]
            found.append(_with(piece, m.exact[piece.start - m.start : piece.end - m.start]))
        else:
            found.append(Piece(piece.start, piece.end, "", (), (), (), True))
    return (tuple(found),) if found else ()


def _pieces(places: Sequence[int], sound: Sequence[int], marks: Sequence[Mark]) -> Iterable[Piece]:
    begin, end = defaultdict(list), defaultdict(list)
    for n in sound:
        begin[marks[n].start].append(n)
        end[marks[n].end].append(n)
    inside: list[int] = []
    for start, stop in pairwise(places):
        inside = sorted([n for n in inside if marks[n].end > start] + begin[start])
        yield Piece(start, stop, "", tuple(inside), tuple(begin[start]), tuple(end[stop]))


def _with(piece: Piece, text: str) -> Piece:
    return Piece(piece.start, piece.end, text, piece.inside, piece.begins, piece.ends)
