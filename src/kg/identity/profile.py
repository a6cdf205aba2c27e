"""The sightings that are alike in all that counts, taken together: what is compared with what."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from kg.facts import STATE
from kg.identity.blocks import blocks
from kg.identity.names import is_plain
from kg.names import name_key
from kg.sighting import NATIONAL, Sighting

PLACED: Final = STATE | {"Organization"}
"""Types whose ids end with the place that tells one body from another."""
AT_HOME: Final = frozenset({"Facility", "Project", "IndustrialZone", "Place", *PLACED})
"""Types whose things may be taken to lie where the article is at home, when it does not say where."""
WORKS: Final = frozenset({"Facility", "Project", "IndustrialZone", "Place"})
"""Types of which two provinces may have one of the same name each."""
DECREE: Final = name_key("nghị định")
"""The kind of document that the Government alone issues, so that its number and time tell which one is meant."""
LOCAL: Final = re.compile(r"UBND|HĐND|(?<![NQ]/)TU$")
"""In the code of a document that a province issued."""


@dataclass(frozen=True, slots=True)
class Profile:
    """Sightings of one local id with the same features; ``first`` and ``last`` are the days between which they stand.

    ``sightings`` are in the order of their articles.
    """

    sightings: tuple[Sighting, ...]
    keys: frozenset[str]
    blocks: frozenset[str]
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
        groups[(*_features(s), (marks or {}).get((s.article, s.id), ""))].append(s)
    found = []
    for group in groups.values():
        members = tuple(sorted(group, key=lambda s: (s.article, s.id)))
        days = sorted(s.day for s in members if s.day)
        keys = frozenset(members[0].keys)
        found.append(Profile(members, keys, blocks(members[0]), days[0] if days else "", days[-1] if days else ""))
    return sorted(found, key=lambda p: (p.one.article, p.one.id))


def gap(a: Profile, b: Profile) -> int:
    """The months between two profiles; 0 where a day is not known."""
    if not (a.first and b.first):
        return 0
    return max(0, max(_months(a.first), _months(b.first)) - min(_months(a.last), _months(b.last)))


def _months(day: str) -> int:
    return int(day[:4]) * 12 + int(day[5:7] or 6)


def place_in(id: str) -> str:
    """The place that a body's id ends with: "p63-37" of "agency/sở-y-tế@p63-37"."""
    return id.partition("@")[2]


def _features(s: Sighting) -> tuple[object, ...]:
    """What two sightings must share to be taken together: all that the evidence of their type looks at."""
    if s.type == "Person":
        if s.outlet.removeprefix("~"):
            return (s.type, s.keys, s.outlet)
        posts = tuple(sorted({(h.role, h.body_key, h.body.partition("/")[0], h.places, h.also) for h in s.posts}))
        official = any(place != NATIONAL for h in s.posts for place in h.places)
        return (s.type, s.keys, posts, s.places, s.around, () if official else s.home, s.outlet, s.near, s.callings)
    if s.type == "LegalDocument":
        local = (s.places, s.home) if LOCAL.search(s.number) else ()
        dated = re.search(r"/\d", s.number) is not None
        undated = not (dated or s.day) and s.keys[0].startswith(DECREE)
        said = tuple(x for x in s.around if x.startswith("=")) if undated else ()
        return (s.type, frozenset(s.keys), s.number, local, s.parents, s.need, "" if dated else s.day[:4], s.near, said)
    tail = place_in(s.id) if s.type in PLACED else ""
    homely = (
        s.need
        or (s.type in AT_HOME and s.type not in PLACED)
        or (s.type == "Company" and (s.core or is_plain(s.keys[0])))
    )
    return (
        s.type, s.keys[0], frozenset(s.keys), tail, s.places, s.home if homely and not (tail or s.places) else (),
        s.parents if s.need == "parent" or (s.need and not tail) else (), s.core, s.number, s.form, s.need, s.near,
        s.around,
    )  # fmt: skip
