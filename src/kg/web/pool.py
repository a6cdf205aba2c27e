"""The workers of a server, in lanes: one for queries, one for pages, so that a slow query never holds up a page.

::

    request ─→ Lane.reply ─→ a free worker ─→ frames ─→ Reply
                 │ none free: wait in line; line full: 503
                 └ out of time, gone, or nobody reads on: the worker is killed and another started
"""

from __future__ import annotations

import asyncio
import signal
from collections import deque
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import Any, Final

from kg.errors import KgError, StoreError
from kg.web.ask import Ask, Refusal, Site
from kg.web.frames import END, PIECE, REFUSED, unpacked
from kg.web.process import Worker

BUFFER: Final = 8 * 1024 * 1024
"""An answer up to so many bytes is taken from its worker at once, however slowly the client reads it."""
GRACE_SECONDS: Final = 2.0
"""How long requests under way may go on when the store is to be written."""
AGAIN: Final = (("Retry-After", "5"),)
_NO_MEMORY: Final = (-signal.SIGABRT, -signal.SIGKILL)
"""How a process ends that gets no more memory: by itself, or by the kernel of a machine that has none left."""


class BrokenOff(KgError):
    """An answer that had begun and does not come to its end."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a worker answers: ``pieces`` must be read to the end, or closed."""

    status: int
    type: str
    headers: tuple[tuple[str, str], ...]
    pieces: AsyncGenerator[bytes]


class Lane:
    """Workers that do one kind of work, each within ``seconds``, and a line of at most ``waiting`` requests."""

    def __init__(self, name: str, site: Site, size: int, seconds: float, waiting: int) -> None:
        self.name = name
        self._site = site
        self._size = size
        self._seconds = seconds
        self._waiting = waiting
        self._in_line = 0
        self._free: asyncio.Queue[Worker | StoreError] = asyncio.Queue()
        self._all: set[Worker] = set()
        self._starting: set[asyncio.Task[None]] = set()
        self._idle: set[Worker] = set()
        self._closed = False

    async def open(self) -> dict[str, Any]:
        """Starts the workers; what the first says of the store. Raises StoreError where it cannot be opened."""
        self._closed = False
        try:
            first = await Worker.start(self._site)
        except StoreError as error:
            self._free.put_nowait(error)  # whoever asks next has it tried again
            raise
        self._all.add(first)
        self._free.put_nowait(first)
        for _ in range(self._size - 1):
            self._start_another()
        return first.hello

    async def close(self) -> None:
        """Ends the workers at once."""
        self._closed = True
        for task in tuple(self._starting):
            task.cancel()
        await asyncio.gather(*self._starting, return_exceptions=True)
        await asyncio.gather(*(w.kill() for w in self._all))
        self._all.clear()

    async def release(self) -> None:
        """Lets go of the store. Requests under way have GRACE_SECONDS to end; new ones wait until ``open``."""
        self._closed = True
        until = asyncio.get_running_loop().time() + GRACE_SECONDS
        while not self._free.empty():
            found = self._free.get_nowait()
            if isinstance(found, Worker):
                self._idle.add(found)
        while self._all - self._idle and asyncio.get_running_loop().time() < until:
            await asyncio.sleep(0.02)
        await self.close()
        self._idle.clear()

    async def reply(self, ask: Ask) -> Reply:
        """The answer of a worker. Raises Refusal when it refuses, is out of time or memory, or the line is full."""
        worker = await self._next()
        done = False
        try:
            until = asyncio.get_running_loop().time() + self._seconds
            async with asyncio.timeout_at(until):
                await worker.send(ask)
                head, pieces, done = await begin(worker)
            if not done:
                rest, done = self._rest(worker, pieces, until), True
                await anext(rest)  # from here on closing it gives the worker back
                return _reply(head, rest)
            self._give_back(worker)
            return _reply(head, _each(pieces))
        except Refusal:
            done = True
            self._give_back(worker)
            raise
        except TimeoutError as error:
            raise Refusal(503, f"this takes more than the {self._seconds:g} seconds allowed — ask for less") from error
        except EOFError as error:
            if self._closed:
                raise Refusal(503, "the store is being written just now — ask again", AGAIN) from error
            code = await worker.kill()
            why = "needs more memory than is allowed here" if code in _NO_MEMORY else f"broke the engine (exit {code})"
            raise Refusal(503, f"this {why} — ask for less") from error
        finally:
            if not done:
                await self._replace(worker)

    async def _next(self) -> Worker:
        if self._in_line >= self._waiting:
            raise Refusal(503, "too many requests wait already — try again shortly", AGAIN)
        self._in_line += 1
        try:
            async with asyncio.timeout(self._seconds):
                found = await self._free.get()
                while isinstance(found, Worker) and not found.alive:  # ended while it had nothing to do
                    await self._replace(found)
                    found = await self._free.get()
        except TimeoutError as error:
            raise Refusal(503, "every worker is busy — try again shortly", AGAIN) from error
        finally:
            self._in_line -= 1
        if isinstance(found, StoreError):
            self._start_another()
            raise Refusal(503, str(found))
        return found

    async def _rest(self, worker: Worker, pieces: deque[bytes], until: float) -> AsyncGenerator[bytes]:
        """A long answer as the client reads it. A client that reads too slowly does not hold the worker: it is ended
        when its time is out, whether or not somebody waits here. Raises BrokenOff: half is never all."""
        done, ended = False, asyncio.get_running_loop().call_at(until, self._end, worker)
        try:
            yield b""
            while pieces:
                yield pieces.popleft()
            while True:
                kind, payload = await worker.frame()
                if kind != PIECE:
                    done = True
                    break
                yield payload
            if kind == REFUSED:
                raise BrokenOff(str(unpacked(payload)["text"]))
        except EOFError as error:
            raise BrokenOff("its worker ended: out of time or memory") from error
        finally:
            ended.cancel()
            if done and worker in self._all:
                self._give_back(worker)
            else:
                await self._replace(worker)

    def _end(self, worker: Worker) -> None:
        task = asyncio.create_task(self._replace(worker))
        self._starting.add(task)
        task.add_done_callback(self._starting.discard)

    async def _replace(self, worker: Worker) -> None:
        if worker in self._all:
            self._all.discard(worker)
            await worker.kill()
            self._start_another()

    def _start_another(self) -> None:
        if not self._closed:
            task = asyncio.create_task(self._started())
            self._starting.add(task)
            task.add_done_callback(self._starting.discard)

    async def _started(self) -> None:
        try:
            worker = await Worker.start(self._site)
        except StoreError as error:
            self._free.put_nowait(error)
            return
        self._all.add(worker)
        self._give_back(worker)

    def _give_back(self, worker: Worker) -> None:
        if self._closed:
            self._idle.add(worker)
        else:
            self._free.put_nowait(worker)


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


def _reply(head: dict[str, Any], pieces: AsyncGenerator[bytes]) -> Reply:
    return Reply(head["status"], head["type"], tuple(map(tuple, head["headers"])), pieces)


async def _each(pieces: deque[bytes]) -> AsyncGenerator[bytes]:
    while pieces:
        yield pieces.popleft()
