"""A paragraph with its passages as steps of markup: elements that nest, although passages overlap.

::

    passages   0 ├────────────────┤        1 ├────────────┤
    elements   [0 first ........ [1 first ...]] [1 again ....]

What overlaps is cut: the first part carries the passage's anchor, so that a browser jumps there and ``:target`` lights
it up; all parts carry its number, so that a script can light up the whole. What nests is one element, word for word.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from kg.graph.pieces import Mark, Piece


@dataclass(frozen=True, slots=True)
class Open:
    """An element of a passage begins. ``anchor``: its id, empty on all but the first; ``link``: the IRI of the thing
    that it names, where the element is a link to it; ``told``: whether facts rest on its words."""

    number: int
    anchor: str
    link: str
    told: bool
    chosen: bool


@dataclass(frozen=True, slots=True)
class Shut:
    """The innermost element ends; ``link``: it was a link."""

    link: bool


@dataclass(frozen=True, slots=True)
class Text:
    """Words between."""

    text: str


Step = Open | Shut | Text
Line = tuple[Step, ...]
NO_FACTS: Final[frozenset[str]] = frozenset()


def lines(
    paragraphs: Iterable[Sequence[Piece]], marks: Sequence[Mark], chosen: Collection[str] = NO_FACTS
) -> tuple[Line, ...]:
    """The paragraphs as steps; those that only gaps part are apart, too. ``chosen``: facts (IRIs) to light up."""
    return tuple(_steps(some, marks, chosen) for paragraph in paragraphs for some in _between_gaps(paragraph))


def _between_gaps(paragraph: Sequence[Piece]) -> Iterable[list[Piece]]:
    found: list[Piece] = []
    for piece in paragraph:
        if not piece.gap:
            found.append(piece)
        elif found:
            yield found
            found = []
    if any(p.text.strip() for p in found):
        yield found


def _steps(pieces: Iterable[Piece], marks: Sequence[Mark], chosen: Collection[str]) -> Line:
    steps: list[Step] = []
    opened: list[Open] = []

    def close(keep: int) -> None:
        while len(opened) > keep:
            steps.append(Shut(bool(opened.pop().link)))

    for piece in pieces:
        same = 0
        while same < min(len(opened), len(piece.inside)) and opened[same].number == piece.inside[same]:
            same += 1
        close(same)
        for number in piece.inside[same:]:
            mark = marks[number]
            thing = mark.thing.iri if mark.thing is not None else ""
            begun = Open(
                number,
                mark.anchor if number in piece.begins else "",
                "" if any(o.link for o in opened) else thing,
                bool(mark.facts),
                any(f in chosen for f in mark.facts),
            )
            opened.append(begun)
            steps.append(begun)
        steps.append(Text(piece.text))
    close(0)
    return tuple(steps)
