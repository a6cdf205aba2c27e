"""How the server and a worker talk: frames of a kind, a length and so many bytes, over the worker's own pipes.

::

    server → worker    one frame: a request            R
    worker → server    ready, once                     Y  what the store is
                       a head, pieces of body, an end  H B B B E
                       or a refusal at any time        X

A pipe is read by one side only, so a frame is never mixed with another.
"""

from __future__ import annotations

import struct
from typing import Any, BinaryIO, Final

import orjson

from kg.errors import KgError

HEAD: Final = struct.Struct("!cI")
READY, REQUEST, START, PIECE, END, REFUSED = b"Y", b"R", b"H", b"B", b"E", b"X"
LARGEST: Final = 64 * 1024 * 1024
"""No frame is longer; pieces of a body are far smaller."""


class BrokenFrame(KgError):
    """The other side wrote what is no frame."""


def frame(kind: bytes, payload: bytes = b"") -> bytes:
    return HEAD.pack(kind, len(payload)) + payload


def unpack_head(head: bytes) -> tuple[bytes, int]:
    """The kind and length of the frame that begins so."""
    kind, length = HEAD.unpack(head)
    if length > LARGEST:
        raise BrokenFrame(f"a frame of {length} bytes: a worker and its server disagree — report this as a bug")
    return kind, length


def read_frame(source: BinaryIO) -> tuple[bytes, bytes] | None:
    """The next frame; None when the other side has closed."""
    head = source.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    kind, length = unpack_head(head)
    return kind, source.read(length)


def packed(**values: Any) -> bytes:
    return orjson.dumps(values)


def unpacked(payload: bytes) -> dict[str, Any]:
    found: dict[str, Any] = orjson.loads(payload)
    return found
