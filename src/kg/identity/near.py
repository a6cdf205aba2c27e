"""Rare names that two articles share, by which they are taken to tell one story."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.identity.reason import Reason, listed
from kg.sighting import Sighting

A_STORY: Final = 2
"""Rare names that two articles share when they tell one story."""


def near(a: Sighting, b: Sighting) -> Iterator[Reason]:
    """Rare names that both articles have besides."""
    shared = set(a.near) & set(b.near)
    if shared:
        yield Reason("same-story" if len(shared) >= A_STORY else "near-name", listed(shared))
