"""What a worker answers, as the server takes it off its hands: the head, and the pieces of the body."""

from __future__ import annotations

from collections import deque
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import Any, Final

from kg.errors import KgError
from kg.web.ask import Refusal
from kg.web.frames import END, REFUSED, unpacked
from kg.web.process import Worker

BUFFER: Final = 8 * 1024 * 1024
"""An answer up to so many bytes is taken from its worker at once, however slowly the client reads it."""


class BrokenOff(KgError):
    """An answer that had begun and does not come to its end."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a worker answers: ``body`` whole, or in pieces, which must be read to the end, or closed."""

    status: int
    type: str
    headers: tuple[tuple[str, str], ...]
    body: bytes | AsyncGenerator[bytes]


async def begin(worker: Worker) -> tuple[dict[str, Any], deque[bytes], bool]:
    """The head of an answer, the pieces up to BUFFER bytes, and whether they are all."""
    kind, payload = await worker.frame()
    if kind == REFUSED:
        raise Refusal(**_refusal(payload))
    head, size = unpacked(payload), 0
    pieces: deque[bytes] = deque()
    while size < BUFFER:
        kind, payload = await worker.frame()
        if kind == END:
            return head, pieces, True
        if kind == REFUSED:
            raise Refusal(**_refusal(payload))
        pieces.append(payload)
        size += len(payload)
    return head, pieces, False


def _refusal(payload: bytes) -> dict[str, Any]:
    found = unpacked(payload)
    return {"status": found["status"], "text": found["text"], "headers": tuple(map(tuple, found["headers"]))}


def reply_of(head: dict[str, Any], body: deque[bytes] | AsyncGenerator[bytes]) -> Reply:
    """A reply from its head and what there is of it. Many pieces stay pieces: they are compressed one by one, and
    other requests are heard in between."""
    whole = b"".join(body) if isinstance(body, deque) and len(body) < 2 else None
    rest = _each(body) if isinstance(body, deque) else body
    return Reply(head["status"], head["type"], tuple(map(tuple, head["headers"])), rest if whole is None else whole)


async def _each(pieces: deque[bytes]) -> AsyncGenerator[bytes]:
    while pieces:
        yield pieces.popleft()
