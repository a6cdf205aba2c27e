"""The worker as the server sees it: asked one thing at a time, ended when that takes too long or nobody waits."""

from __future__ import annotations

import asyncio
import os
import sys
from typing import Any, Final

import orjson

from kg.errors import QueryError, StoreError

START_SECONDS: Final = 60.0
_LINE: Final = 64 * 1024 * 1024
"""No reply is longer."""


class Desk:
    """One worker for a store, started when it is needed. ``seconds``: for one call; ``idle``: after so many seconds
    without a call the worker is let go, and with it the store, so that ``kg build`` can write."""

    def __init__(self, store: str, seconds: float, idle: float) -> None:
        self._store = store
        self._seconds = seconds
        self._idle = idle
        self._turn = asyncio.Lock()
        self._process: asyncio.subprocess.Process | None = None
        self._rest: asyncio.TimerHandle | None = None
        self.hello: dict[str, Any] = {}

    async def open(self) -> None:
        """Starts the worker; ``hello`` is what it can be asked. Raises StoreError where it cannot open the store."""
        async with self._turn:
            await self._worker()
            self._wait()

    async def ask(self, request: dict[str, Any]) -> dict[str, Any]:
        """The reply to a request. Raises QueryError with what was wrong with it, or that it took too long; StoreError
        where the store cannot be opened just now."""
        async with self._turn:
            if self._rest is not None:
                self._rest.cancel()
            done = False
            try:
                process = await self._worker()
                async with asyncio.timeout(self._seconds):
                    reply = await _asked(process, request)
                done = True
            except TimeoutError as error:
                raise QueryError(
                    f"this takes more than the {self._seconds:g} seconds allowed — ask for less"
                ) from error
            except (EOFError, ConnectionError) as error:
                raise QueryError("this ended the worker (out of memory?) — ask for less") from error
            finally:
                if not done:
                    self.close()
            self._wait()
        if "error" in reply:
            raise QueryError(reply["error"])
        return reply

    def close(self) -> None:
        """Ends the worker at once, in whatever it is doing."""
        if self._rest is not None:
            self._rest.cancel()
        process, self._process = self._process, None
        if process is not None and process.returncode is None:
            process.kill()

    async def end(self) -> None:
        """Ends the worker and waits until it is gone."""
        process = self._process
        self.close()
        if process is not None:
            await process.communicate()

    async def _worker(self) -> asyncio.subprocess.Process:
        if self._process is not None and self._process.returncode is None:
            return self._process
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "kg.assistants.worker", self._store,
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, limit=_LINE,
            env={**os.environ, "RUST_BACKTRACE": "0"},
        )  # fmt: skip
        self._process = process
        try:
            async with asyncio.timeout(START_SECONDS):
                first = await _reply(process)
        except (TimeoutError, EOFError) as error:
            raise StoreError(f"{self._store}: the worker did not start; the lines above say why") from error
        if "error" in first:
            raise StoreError(first["error"])
        self.hello = first["hello"]
        return process

    def _wait(self) -> None:
        self._rest = asyncio.get_running_loop().call_later(self._idle, self.close)


async def _asked(process: asyncio.subprocess.Process, request: dict[str, Any]) -> dict[str, Any]:
    assert process.stdin is not None
    process.stdin.write(orjson.dumps(request, option=orjson.OPT_APPEND_NEWLINE))
    await process.stdin.drain()
    return await _reply(process)


async def _reply(process: asyncio.subprocess.Process) -> dict[str, Any]:
    assert process.stdout is not None
    line = await process.stdout.readline()
    if not line.endswith(b"\n"):
        raise EOFError
    found: dict[str, Any] = orjson.loads(line)
    return found
