"""What a server allows: time, size, and how much at once. Every limit that is hit is answered in plain words."""

from __future__ import annotations

from dataclasses import dataclass

MEGA = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds, rows, bytes and counts; each must be positive.

    ``timeout`` is for a query and a saved query, from being handed to a worker to its last byte; ``page_timeout`` for
    a page. A worker that grows past ``memory`` (bytes of its own, over what it starts with) is ended like one that is
    out of time. ``waiting`` is how many queries may wait for a free worker before more are sent away.
    """

    timeout: float = 30.0
    page_timeout: float = 10.0
    rows: int = 1_000_000
    bytes: int = 500 * MEGA
    memory: int = 2_000 * MEGA
    queries: int = 2
    pages: int = 2
    waiting: int = 64
    request: int = 1 * MEGA

    def __post_init__(self) -> None:
        for name in ("timeout", "page_timeout", "rows", "bytes", "memory", "queries", "pages", "waiting", "request"):
            if getattr(self, name) <= 0:
                raise ValueError(f"{name} must be more than 0, and is {getattr(self, name)}")
