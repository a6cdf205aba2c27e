"""Clients that ask a server as fast as it answers: connections kept open, requests written as bytes."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from urllib.parse import urlencode

PATIENCE = 40.0
"""Seconds after which an answer is given up."""


@dataclass(frozen=True, slots=True)
class Request:
    """Something to ask: of what kind, and the bytes."""

    kind: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer: of what kind, after how many seconds, its status (0: none), how many bytes of body."""

    kind: str
    seconds: float
    status: int
    size: int


def get(
    kind: str, path: str, params: Mapping[str, str] | None = None, *, accept: str = "text/html", packed: bool = True
) -> Request:
    """A GET request; ``packed``: gzip is taken."""
    query = f"?{urlencode(params)}" if params else ""
    lines = [f"GET {path}{query} HTTP/1.1", "Host: 127.0.0.1", f"Accept: {accept}"]
    return Request(kind, "\r\n".join([*lines, *(["Accept-Encoding: gzip"] if packed else []), "", ""]).encode())


def drive(port: int, requests: Sequence[Request], clients: int, seconds: float) -> tuple[list[Answered], float]:
    """What so many clients were answered in so many seconds, asking one request after the other, each client from
    another place in the list; and for how long they asked. An answer that comes later is not counted."""
    return asyncio.run(_drive(port, requests, clients, seconds))


def each(port: int, requests: Sequence[Request]) -> list[tuple[Answered, bytes]]:
    """One client asks each of them once; the answers with their bodies."""

    async def run() -> list[tuple[Answered, bytes]]:
        line = _Line(port)
        return [await line.ask(r) for r in requests]

    return asyncio.run(run())


async def _drive(port: int, requests: Sequence[Request], clients: int, seconds: float) -> tuple[list[Answered], float]:
    found: list[Answered] = []
    until = time.perf_counter() + seconds

    async def ask(first: int) -> None:
        line = _Line(port)
        for n in count(first):
            answered, _ = await line.ask(requests[n % len(requests)])
            if time.perf_counter() > until:
                return
            found.append(answered)

    await asyncio.gather(*(ask(n * len(requests) // clients) for n in range(clients)))
    return found, seconds


class _Line:
    """A connection, made again when it was broken off."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._open: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, request: Request) -> tuple[Answered, bytes]:
        began = time.perf_counter()
        try:
            async with asyncio.timeout(PATIENCE):
                if self._open is None:
                    self._open = await asyncio.open_connection("127.0.0.1", self._port, limit=1 << 24)
                reader, writer = self._open
                writer.write(request.data)
                status, headers = _head(await reader.readuntil(b"\r\n\r\n"))
                body = await _body(reader, headers)
        except (OSError, EOFError, TimeoutError):
            self._open, status, body = None, 0, b""
        else:
            if headers.get("connection", "").lower() == "close":
                writer.close()
                self._open = None
        return Answered(request.kind, time.perf_counter() - began, status, len(body)), body


def _head(head: bytes) -> tuple[int, dict[str, str]]:
    first, *lines = head.decode("latin-1").split("\r\n")
    return int(first.split(" ", 2)[1]), dict(_pairs(lines))


def _pairs(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        name, colon, value = line.partition(":")
        if colon:
            yield name.lower(), value.strip()


async def _body(reader: asyncio.StreamReader, headers: Mapping[str, str]) -> bytes:
    if "chunked" not in headers.get("transfer-encoding", ""):
        return await reader.readexactly(int(headers.get("content-length", "0")))
    pieces = []
    while size := int((await reader.readuntil(b"\r\n")).split(b";")[0], 16):
        pieces.append(await reader.readexactly(size))
        await reader.readexactly(2)
    await reader.readexactly(2)
    return b"".join(pieces)
