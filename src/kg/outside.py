"""The door for other packages: what they add by entry point, in an order that does not depend on installation."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import entry_points
from typing import Any


def installed(group: str) -> tuple[tuple[str, Any], ...]:
    """What installed packages offer under an entry point group ("kg.mappers"), by name, loaded."""
    return tuple((p.name, p.load()) for p in sorted(entry_points(group=group), key=lambda p: p.name))


def standing_twice(names: Iterable[str]) -> tuple[str, ...]:
    """The names that stand more than once, sorted: two things of one name are an error wherever others may add some.

    >>> standing_twice([".txt", ".html", ".txt"])
    ('.txt',)
    """
    seen: set[str] = set()
    twice: set[str] = set()
    for name in names:
        (twice if name in seen else seen).add(name)
    return tuple(sorted(twice))
