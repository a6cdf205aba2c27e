"""Which entities came together, and which parted, where sightings go by another id than before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from kg.graph.archive import Archive
from kg.graph.sighted import articles_of
from kg.identity.neighbourhood import Place, id_key
from kg.sighting import unpack


@dataclass(frozen=True, slots=True)
class Move:
    """The ids in the graph, before and after, of what an article speaks of. ``new``: the article or its text came in
    between, and before is the id that it alone gives."""

    before: str
    after: str
    new: bool


@dataclass(frozen=True, slots=True)
class Joined:
    """By the id of each entity those that it was made of, and by the id of each that parted those that it became."""

    merged: Mapping[str, tuple[str, ...]]
    parted: Mapping[str, tuple[str, ...]]

    @property
    def counts(self) -> tuple[int, int]:
        """By how many entities there are fewer, and by how many more."""
        return sum(len(v) - 1 for v in self.merged.values()), sum(len(v) - 1 for v in self.parted.values())


def moves(
    archive: Archive, article: str, before: Mapping[str, str], after: Mapping[str, str], *, same: bool
) -> dict[Place, Move]:
    """What of an article goes by another id now. ``before`` and ``after`` are the ids in the graph of those that do not
    go by their own; ``same``: it is of the same text, else what had no id before is new."""
    ids = {*before, *after}
    if not same and before:
        ids &= {s.id for s in unpack(archive.sightings(article))}
    found = ((id, Move(before.get(id, id), after.get(id, id), not same and id not in before)) for id in ids)
    return {(article, id): move for id, move in found if move.before != move.after}


def joined(found: Mapping[Place, Move], stays: Callable[[str], bool]) -> Joined:
    """What the moves come to; ``stays`` tells whether something has kept an id."""
    into: dict[str, set[str]] = defaultdict(set)
    out_of: dict[str, set[str]] = defaultdict(set)
    for move in found.values():
        into[move.after].add(move.before)
        if not move.new:
            out_of[move.before].add(move.after)
    return Joined(_several(into, stays), _several(out_of, stays))


def _several(found: Mapping[str, set[str]], stays: Callable[[str], bool]) -> dict[str, tuple[str, ...]]:
    every = ((id, {*others, id} if stays(id) else others) for id, others in sorted(found.items()))
    return {id: tuple(sorted(others)) for id, others in every if len(others) > 1}


def stays_in(
    archive: Archive, found: Mapping[Place, Move], names_of: Callable[[str], Mapping[str, str]]
) -> Callable[[str], bool]:
    """Whether some article has kept an id that others took or left."""

    def stays(id: str) -> bool:
        own, _, article = id.partition("~")
        places: Iterable[Place] = [(article, own)] if article else ((a, own) for a in articles_of(archive, id_key(own)))
        return any((a, own) not in found and names_of(a).get(own, own) == id for a, _ in places)

    return stays
