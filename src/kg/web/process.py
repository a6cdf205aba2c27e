"""A worker as its server sees it: a process that is sent requests and sends answers, or is ended."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
from typing import Any, Final

from kg.errors import StoreError
from kg.web.ask import Ask, Site
from kg.web.frames import HEAD, READY, REQUEST, frame, unpack_head, unpacked
from kg.web.worker import packed_ask, packed_site

START_SECONDS: Final = 60.0
END_SECONDS: Final = 5.0
"""How long a process that sends nothing any more may take to end by itself."""


class Worker:
    """One process with the store open. ``hello`` is what it said of the store when it was ready."""

    def __init__(self, process: asyncio.subprocess.Process, hello: dict[str, Any]) -> None:
        self._process = process
        self.hello = hello
        self._ended = False

    @classmethod
    async def start(cls, site: Site, *, write: bool = False) -> Worker:
        """A worker that is ready. Raises StoreError with what it said where it cannot open the store.

        With ``write`` it has the store alone.
        """
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "kg.web.worker", packed_site(site), *(["write"] if write else []),
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, env={**os.environ, "RUST_BACKTRACE": "0"},
        )  # fmt: skip
        worker = cls(process, {})
        try:
            async with asyncio.timeout(START_SECONDS):
                kind, payload = await worker.frame()
        except (TimeoutError, EOFError) as error:
            await worker.kill()
            raise StoreError(f"{site.store}: a worker did not start; the log above says why") from error
        except asyncio.CancelledError:
            await worker.kill()
            raise
        worker.hello = unpacked(payload)
        if kind != READY:
            await worker.kill()
            raise StoreError(str(worker.hello["text"]))
        return worker

    @property
    def alive(self) -> bool:
        return self._process.returncode is None and not self._ended

    async def send(self, ask: Ask) -> None:
        """Hands over a request. Raises EOFError when the process has ended."""
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(frame(REQUEST, packed_ask(ask)))
            await self._process.stdin.drain()
        except ConnectionError as error:
            raise EOFError from error

    async def frame(self) -> tuple[bytes, bytes]:
        """The next frame. Raises EOFError when the process has ended."""
        assert self._process.stdout is not None
        if self._ended:
            raise EOFError
        try:
            kind, length = unpack_head(await self._process.stdout.readexactly(HEAD.size))
            return kind, await self._process.stdout.readexactly(length)
        except asyncio.IncompleteReadError as error:
            raise EOFError from error

    async def kill(self) -> int:
        """Ends the process at once; returns its exit code, or that by which it ended by itself."""
        assert self._process.stdout is not None
        self._ended = True
        if self._process.stdout.at_eof():  # to send it a signal now could lose its exit code: Popen would take that
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(END_SECONDS):
                    return await self._process.wait()
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()
        with contextlib.suppress(RuntimeError):  # who is reading now comes to the end himself
            await self._process.stdout.read()  # asyncio waits for the end of a pipe that it has stopped reading
        return await self._process.wait()
