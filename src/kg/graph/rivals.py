"""Who else certainly sat on a seat between two days, before one or after one; and which names may be one person's."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from kg.names import name_key


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """Days, both ends included, on which somebody certainly sat there. Who: a key that namesakes share."""

    begin: str
    end: str
    who: str


class Rivals:
    """The stretches of all who sat on one seat. Each question takes the time of a search, however many there are."""

    def __init__(self, stretches: Iterable[Stretch]) -> None:
        self._forward = sorted(set(stretches))
        self._begins = [s.begin for s in self._forward]
        self._backward = sorted(self._forward, key=lambda s: (s.end, s.begin, s.who))
        self._ends = [s.end for s in self._backward]
        self._next = _skips(self._forward)
        self._last = [len(self._backward) - 1 - n for n in _skips(self._backward[::-1])][::-1]
        self._reach: list[tuple[str, str, str]] = []
        """For each stretch in order of beginning: the latest end till then, whose, and the latest of anybody else's."""
        best, who, other = "", "", ""
        for s in self._forward:
            if s.who == who:
                best = max(best, s.end)
            elif s.end > best:
                best, who, other = s.end, s.who, best
            else:
                other = max(other, s.end)
            self._reach.append((best, who, other))

    def between(self, after: str, before: str, who: str | None) -> bool:
        """Whether somebody else sat there on a day after the first and before the second."""
        n = bisect_left(self._begins, before)
        if n == 0:
            return False
        best, whose, other = self._reach[n - 1]
        return (best if whose != who else other) > after

    def next_begin(self, day: str, who: str | None) -> str | None:
        """The first day, this or a later one, on which a stretch of somebody else begins."""
        n = bisect_left(self._begins, day)
        if who is not None and n < len(self._forward) and self._forward[n].who == who:
            n = self._next[n]
        return self._begins[n] if who is not None and n < len(self._forward) else None

    def last_end(self, day: str, who: str | None) -> str | None:
        """The last day, this or an earlier one, on which a stretch of somebody else ends."""
        n = bisect_right(self._ends, day) - 1
        if who is not None and n >= 0 and self._backward[n].who == who:
            n = self._last[n]
        return self._ends[n] if who is not None and n >= 0 else None


def namesakes(names: Mapping[str, str]) -> dict[str, str | None]:
    """A key for each person that those who may be one share: "Lan Hương" has that of "Đoàn Thị Lan Hương" where she is
    the only longer name that ends so (or begins so, if it is two words and more); None for a short name that may be
    either of two. It is for not setting somebody against himself: nobody is made one by it."""
    keys = {person: name_key(name) for person, name in names.items()}
    parts: dict[str, set[str]] = defaultdict(set)
    for key in set(keys.values()):
        words = key.split()
        for n in range(1, len(words)):
            parts[" ".join(words[n:])].add(key)
            if n > 1:
                parts[" ".join(words[:n])].add(key)
    return {person: _whole(key, parts) for person, key in keys.items()}


def _whole(key: str, parts: Mapping[str, set[str]]) -> str | None:
    """The longest name that this is part of, if all that it is part of are so of one another; None if two are not."""
    longer = sorted(parts.get(key, ()), key=lambda other: (len(other), other))
    if any(b not in parts.get(a, ()) for a, b in pairwise(longer)):
        return None
    return longer[-1] if longer else key


def _skips(stretches: list[Stretch]) -> list[int]:
    """For each, where the next one of somebody else is."""
    skips = [len(stretches)] * len(stretches)
    for n in range(len(stretches) - 2, -1, -1):
        same = stretches[n].who == stretches[n + 1].who
        skips[n] = skips[n + 1] if same else n + 1
    return skips
