"""Sets that grow together, and pairs that must never come into one: which things a chain of pairs makes one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Generic, TypeVar

T = TypeVar("T", int, str)


class Disjoint(Generic[T]):
    """Disjoint sets of things that have an order; one that nothing was joined to is a set by itself."""

    def __init__(self, forbidden: Iterable[tuple[T, T]] = ()) -> None:
        self._parent: dict[T, T] = {}
        self._against: dict[T, set[T]] = defaultdict(set)
        for a, b in forbidden:
            self._against[a].add(b)
            self._against[b].add(a)

    def root(self, x: T) -> T:
        """The least of the set of ``x``, which stands for it."""
        while (above := self._parent.get(x, x)) != x:
            self._parent[x] = self._parent.get(above, above)
            x = above
        return x

    def barred(self, x: T) -> set[T]:
        """The roots of the sets that must not come into that of ``x``."""
        return {self.root(y) for y in self._against.get(self.root(x), ())}

    def allowed(self, a: T, b: T) -> bool:
        """Whether the sets of two may become one."""
        return self.root(b) not in self.barred(a)

    def join(self, a: T, b: T) -> bool:
        """Makes the sets of two one; False where that is forbidden."""
        low, high = sorted((self.root(a), self.root(b)))
        if low == high:
            return True
        if not self.allowed(low, high):
            return False
        self._parent[high] = low
        if high in self._against:
            self._against[low] |= self._against.pop(high)
        return True
