"""Entities as they stand beside one another in a sentence, which is where relations are read."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from kg.model import Doc, Entity, Mention, Span


class Named(NamedTuple):
    """A mention together with the entity it names."""

    mention: Mention
    entity: Entity

    @property
    def span(self) -> Span:
        return self.mention.span

    @property
    def type(self) -> str:
        return self.entity.type


def named(doc: Doc) -> tuple[Named, ...]:
    """Every mention with its entity, in text order, outer names before those inside them."""
    known = {e.id: e for e in doc.entities}
    found = (Named(m, known[e]) for m in doc.mentions if (e := doc.entity_at(m.span)) is not None)
    return tuple(sorted(found, key=lambda n: (n.span.start, -n.span.end)))


def by_sentence(doc: Doc, all_named: tuple[Named, ...]) -> Iterator[tuple[Span, tuple[Named, ...]]]:
    """Each sentence with the names that start in it."""
    starts = [n.span.start for n in all_named]
    for s in doc.sentences:
        inside = all_named[bisect_left(starts, s.start) : bisect_left(starts, s.end)]
        if inside:
            yield s, inside


def outer(names: tuple[Named, ...]) -> tuple[Named, ...]:
    """The names that stand in no other name."""
    out: list[Named] = []
    for n in names:
        if not out or n.span.start >= out[-1].span.end:
            out.append(n)
    return tuple(out)


def pairs(names: tuple[Named, ...]) -> Iterator[tuple[Named, Named]]:
    """Each outer name with the next one."""
    top = outer(names)
    yield from pairwise(top)


def nested(names: tuple[Named, ...]) -> Iterator[tuple[Named, Named]]:
    """Each name with every name inside it."""
    for i, a in enumerate(names):
        for b in names[i + 1 :]:
            if b.span.start >= a.span.end:
                break
            if b.span != a.span and b.span in a.span:
                yield a, b
