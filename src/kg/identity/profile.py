"""The sightings that are alike in all that counts, taken together: what is compared with what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.sighting import Held, Sighting


@dataclass(frozen=True, slots=True)
class Profile:
    """Sightings of one local id with the same features; ``first`` and ``last`` are the days between which they stand.

    ``sightings`` are in the order of their articles.
    """

    sightings: tuple[Sighting, ...]
    keys: frozenset[str]
    first: str
    last: str

    @property
    def one(self) -> Sighting:
        """The first of them, which stands for all."""
        return self.sightings[0]


def profiles(sightings: Iterable[Sighting], marks: Mapping[tuple[str, str], str] | None = None) -> list[Profile]:
    """The sightings by what counts of them. ``marks`` keep apart those (article, id) that a decision speaks of: only
    sightings of one mark come into one profile."""
    groups: dict[tuple[object, ...], list[Sighting]] = defaultdict(list)
    for s in sightings:
        groups[_features(s, (marks or {}).get((s.article, s.id), ""))].append(s)
    found = []
    for group in groups.values():
        members = tuple(sorted(group, key=lambda s: (s.article, s.id)))
        days = sorted(s.day for s in members if s.day)
        keys = frozenset(k for s in members for k in s.keys)
        found.append(Profile(members, keys, days[0] if days else "", days[-1] if days else ""))
    return sorted(found, key=lambda p: (p.one.article, p.one.id))


def _features(s: Sighting, mark: str) -> tuple[object, ...]:
    """What two sightings must share to be taken together. A person without posts is known by home and byline alone."""
    posts: tuple[Held, ...] = s.posts
    keys = frozenset(s.keys)
    year = s.day[:4] if s.type == "LegalDocument" else ""
    return (
        s.type, keys, s.places, s.home, s.parents, s.around, posts, s.core, s.number, s.form, s.outlet, s.need, year,
        mark,
    )  # fmt: skip
