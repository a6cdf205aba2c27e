"""Where a worker writes the body of an answer: held back at first, then sent piece by piece, up to a limit."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any, Final

from kg.web.ask import Answer, Refusal
from kg.web.frames import END, PIECE, START, frame, packed

HELD: Final = 8 * 1024 * 1024
"""So many bytes are kept before the head is sent: until then a failure is still answered with a clear error."""
PIECE_SIZE: Final = 256 * 1024
Send = Callable[[bytes], None]


class Sink(io.RawIOBase):
    """A file that sends frames, a short answer with its head and end at once.

    Raises Refusal when more than ``limit`` bytes are written.
    """

    def __init__(self, answer: Answer, limit: int, send: Send) -> None:
        super().__init__()
        self._head = packed(status=answer.status, type=answer.type, headers=list(answer.headers))
        self._limit = limit
        self._send = send
        self._held = bytearray()
        self.started = False
        self.written = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.written += len(data)
        if self.written > self._limit:
            raise Refusal(413, f"the answer is longer than {self._limit:,} bytes — ask for less, with LIMIT or FILTER")
        self._held += data
        if len(self._held) >= (PIECE_SIZE if self.started else HELD):
            self._out()
        return len(data)

    def _out(self, end: bytes = b"") -> None:
        start = b"" if self.started else frame(START, self._head)
        self.started = True
        if len(self._held) <= PIECE_SIZE:
            self._send(start + (frame(PIECE, bytes(self._held)) if self._held else b"") + end)
        else:
            self._send(start)
            for at in range(0, len(self._held), PIECE_SIZE):
                self._send(frame(PIECE, bytes(self._held[at : at + PIECE_SIZE])))
            self._send(end)
        self._held.clear()

    def finish(self) -> None:
        """Sends what is left, and that it is all."""
        self._out(frame(END))
