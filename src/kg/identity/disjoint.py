"""Sets that grow together: which things a chain of pairs makes one."""

from __future__ import annotations


class Disjoint:
    """Disjoint sets of strings; one that nothing was joined to is a set by itself."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def root(self, x: str) -> str:
        """The one that stands for the set of ``x``."""
        while (above := self._parent.get(x, x)) != x:
            self._parent[x] = self._parent.get(above, above)
            x = above
        return x

    def join(self, a: str, b: str) -> None:
        """Makes the sets of two one."""
        a, b = sorted((self.root(a), self.root(b)))
        if a != b:
            self._parent[b] = a
