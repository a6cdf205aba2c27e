"""The workers of a server, in lanes: one for queries, one for pages, so that a slow query never holds up a page.

::

    request ─→ Lane.reply ─→ a free worker ─→ frames ─→ Reply
                 │ none free: wait in line; line full: 503
                 └ out of time, gone, or nobody reads on: the worker is killed and another started
"""

from __future__ import annotations

import asyncio
import contextlib
import signal
import sys
from collections import deque
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import Any, Final

from kg.errors import KgError, StoreError
from kg.web.ask import Ask, Refusal, Site
from kg.web.frames import END, HEAD, PIECE, READY, REFUSED, REQUEST, frame, unpack_head, unpacked
from kg.web.worker import packed_ask, packed_site

BUFFER: Final = 8 * 1024 * 1024
"""An answer up to so many bytes is taken from its worker at once, however slowly the client reads it."""
START_SECONDS: Final = 60.0
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


class Worker:
    """One process with the store open. ``hello`` is what it said of the store when it was ready."""

    def __init__(self, process: asyncio.subprocess.Process, hello: dict[str, Any]) -> None:
        self._process = process
        self.hello = hello

    @classmethod
    async def start(cls, site: Site) -> Worker:
        """A worker that is ready. Raises StoreError with what it said where it cannot open the store."""
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "kg.web.worker", packed_site(site),
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
        )  # fmt: skip
        worker = cls(process, {})
        try:
            async with asyncio.timeout(START_SECONDS):
                kind, payload = await worker.frame()
        except (TimeoutError, EOFError) as error:
            await worker.kill()
            raise StoreError(f"{site.store}: a worker did not start; the log above says why") from error
        worker.hello = unpacked(payload)
        if kind != READY:
            await worker.kill()
            raise StoreError(str(worker.hello["text"]))
        return worker

    async def send(self, ask: Ask) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(frame(REQUEST, packed_ask(ask)))
        await self._process.stdin.drain()

    async def frame(self) -> tuple[bytes, bytes]:
        """The next frame. Raises EOFError when the process has ended."""
        assert self._process.stdout is not None
        try:
            kind, length = unpack_head(await self._process.stdout.readexactly(HEAD.size))
            return kind, await self._process.stdout.readexactly(length)
        except asyncio.IncompleteReadError as error:
            raise EOFError from error

    async def kill(self) -> int:
        """Ends the process at once; returns its exit code."""
        assert self._process.stdout is not None
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()
        with contextlib.suppress(RuntimeError):  # who is reading now comes to the end himself
            await self._process.stdout.read()  # asyncio waits for the end of a pipe that it has stopped reading
        return await self._process.wait()


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
        self._closed = False

    async def open(self) -> dict[str, Any]:
        """Starts the workers; what the first says of the store. Raises StoreError where it cannot be opened."""
        first = await Worker.start(self._site)
        self._all.add(first)
        self._free.put_nowait(first)
        for _ in range(self._size - 1):
            self._start_another()
        return first.hello

    async def close(self) -> None:
        self._closed = True
        for task in self._starting:
            task.cancel()
        await asyncio.gather(*self._starting, return_exceptions=True)
        await asyncio.gather(*(w.kill() for w in self._all))

    async def reply(self, ask: Ask) -> Reply:
        """The answer of a worker. Raises Refusal when it refuses, is out of time or memory, or the line is full."""
        worker = await self._next()
        done = False
        try:
            until = asyncio.get_running_loop().time() + self._seconds
            async with asyncio.timeout_at(until):
                await worker.send(ask)
                head, pieces, done = await _begin(worker)
            if not done:
                rest, done = self._rest(worker, pieces, until), True
                await anext(rest)  # from here on closing it gives the worker back
                return _reply(head, rest)
            self._free.put_nowait(worker)
            return _reply(head, _each(pieces))
        except Refusal:
            done = True
            self._free.put_nowait(worker)
            raise
        except TimeoutError as error:
            raise Refusal(503, f"this takes more than the {self._seconds:g} seconds allowed — ask for less") from error
        except EOFError as error:
            code = await worker.kill()
            why = "needs more memory than is allowed here" if code in _NO_MEMORY else f"broke the engine (exit {code})"
            raise Refusal(503, f"this {why} — ask for less") from error
        finally:
            if not done:
                await self._replace(worker)

    async def _next(self) -> Worker:
        if self._in_line >= self._waiting:
            raise Refusal(503, "too many requests wait already — try again shortly", (("Retry-After", "5"),))
        self._in_line += 1
        try:
            async with asyncio.timeout(self._seconds):
                found = await self._free.get()
        except TimeoutError as error:
            raise Refusal(503, "every worker is busy — try again shortly", (("Retry-After", "5"),)) from error
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
                self._free.put_nowait(worker)
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
        self._free.put_nowait(worker)


async def _begin(worker: Worker) -> tuple[dict[str, Any], deque[bytes], bool]:
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
