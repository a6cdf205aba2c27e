"""The workers of a server, in lanes: one for queries, one for pages, so that a slow query never holds up a page.

::

    request ─→ Lane.reply ─→ a free worker ─→ frames ─→ Reply
                 │ none free: wait in line; line full: 503
                 └ out of time, gone, or nobody reads on: the worker is killed and another started

While others are free, a new worker works out what it will be asked for (kg.web.warm), one worker at a time.
"""

from __future__ import annotations

import asyncio
import logging
import signal
from collections import deque
from collections.abc import AsyncGenerator, Sequence
from typing import Any, Final

from kg.errors import StoreError
from kg.web.ask import Ask, Refusal, Site
from kg.web.frames import PIECE, REFUSED, unpacked
from kg.web.process import Worker
from kg.web.reply import BrokenOff, Reply, begin, reply_of

log = logging.getLogger(__name__)
GRACE_SECONDS: Final = 2.0
"""How long requests under way may go on when the store is to be written."""
AGAIN: Final = (("Retry-After", "5"),)
COLD_SECONDS, WARM_SECONDS = 60.0, 300.0
"""How long a request to a worker may take that is not warm yet, and one step of warming it up."""
_NO_MEMORY: Final = (-signal.SIGABRT, -signal.SIGKILL)
"""How a process ends that gets no more memory: by itself, or by the kernel of a machine that has none left."""


class Lane:
    """Workers that do one kind of work, each within ``seconds``, and a line of at most ``waiting`` requests.

    ``warm``: what each new worker is asked first, while nobody waits; the answers are thrown away.
    """

    def __init__(
        self, name: str, site: Site, size: int, seconds: float, waiting: int, warm: Sequence[Ask] = ()
    ) -> None:
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
        self._warm = list(warm)
        self._cold: dict[Worker, deque[Ask]] = {}
        self._warming: asyncio.Task[None] | None = None
        self._fatal: list[Ask | None] = []

    @property
    def cold(self) -> int:
        """How many workers are still to be started or warmed up."""
        return self._size - len(self._all) + len(self._cold)

    async def open(self) -> dict[str, Any]:
        """Starts the workers; what the first says of the store. Raises StoreError where it cannot be opened."""
        self._closed = False
        try:
            first = await Worker.start(self._site)
        except StoreError as error:
            self._free.put_nowait(error)  # whoever asks next has it tried again
            raise
        self._join(first)
        for _ in range(self._size - 1):
            self._start_another()
        return first.hello

    async def close(self) -> None:
        """Ends the workers at once."""
        self._closed = True
        self._cold.clear()
        for task in tuple(self._starting):
            task.cancel()
        await asyncio.gather(*self._starting, return_exceptions=True)
        await asyncio.gather(*(w.kill() for w in self._all))
        self._all.clear()

    async def release(self) -> None:
        """Lets go of the store. Requests under way have GRACE_SECONDS to end; new ones wait until ``open``."""
        self._closed = True
        if self._warming is not None:
            self._warming.cancel()
            self._warming = None
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
            seconds = max(self._seconds, COLD_SECONDS) if worker in self._cold else self._seconds
            until = asyncio.get_running_loop().time() + seconds
            async with asyncio.timeout_at(until):
                await worker.send(ask)
                head, pieces, done = await begin(worker)
            if not done:
                rest, done = self._rest(worker, pieces, until), True
                await anext(rest)  # from here on closing it gives the worker back
                return reply_of(head, rest)
            self._give_back(worker)
            return reply_of(head, pieces)
        except Refusal:
            done = True
            self._give_back(worker)
            raise
        except TimeoutError as error:
            raise Refusal(503, f"this takes more than the {seconds:g} seconds allowed — ask for less") from error
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
        self._noted(asyncio.create_task(self._replace(worker)))

    async def _replace(self, worker: Worker) -> None:
        if worker in self._all:
            self._all.discard(worker)
            self._cold.pop(worker, None)
            await worker.kill()
            self._start_another()

    def _start_another(self) -> None:
        if not self._closed:
            self._noted(asyncio.create_task(self._started()))

    def _noted(self, task: asyncio.Task[None]) -> None:
        self._starting.add(task)
        task.add_done_callback(self._starting.discard)

    async def _started(self) -> None:
        try:
            worker = await Worker.start(self._site)
        except StoreError as error:
            self._free.put_nowait(error)
            return
        self._join(worker)

    def _join(self, worker: Worker) -> None:
        self._all.add(worker)
        if self._warm:
            self._cold[worker] = deque(self._warm)
        self._give_back(worker)

    def _give_back(self, worker: Worker) -> None:
        if self._closed:
            self._idle.add(worker)
            return
        self._free.put_nowait(worker)
        self._warm_one()

    def _warm_one(self) -> None:
        """Has a cold worker warmed up where none is just now, nobody waits, and another is free (or there is none)."""
        spare = self._free.qsize() > min(1, self._size - 1)
        if self._closed or self._warming is not None or self._in_line or not spare:
            return
        free = [self._free.get_nowait() for _ in range(self._free.qsize())]
        cold = next((w for w in free if isinstance(w, Worker) and w in self._cold), None)
        for other in (w for w in free if w is not cold):
            self._free.put_nowait(other)
        if cold is not None:
            self._warming = asyncio.create_task(self._warmed(cold))
            self._noted(self._warming)

    async def _warmed(self, worker: Worker) -> None:
        """Asks a worker what it has not been asked yet, until somebody waits for it. A step that ended two workers is
        not asked again."""
        steps, step = self._cold[worker], None
        try:
            while steps and not (self._in_line and self._free.empty()):
                step = steps.popleft()
                async with asyncio.timeout(WARM_SECONDS):
                    await worker.send(step)
                    await begin(worker)
                step = None
        except Refusal as refusal:
            log.warning("warming up, %s: %s", step.path if step else "", refusal)
            step = None
        except (EOFError, TimeoutError):
            if step in self._fatal and step in self._warm:
                self._warm.remove(step)
                log.warning("warming up, %s ended two workers: left out from now on", step.path)
            self._fatal.append(step)
        finally:
            self._warming = None
            if not steps:
                self._cold.pop(worker, None)
            if step is None:
                self._give_back(worker)
            else:
                await self._replace(worker)
