"""Writing to the store while it is served: with a token, one request at a time, the store in the hands of one process.

::

    token right ─→ lanes let go of the store ─→ a process has it alone, answers, ends ─→ lanes open it again
"""

from __future__ import annotations

import asyncio
import hmac
import logging
from collections import deque
from collections.abc import Mapping
from typing import Any, Final

from kg.errors import StoreError
from kg.web.ask import Ask, Refusal, Site
from kg.web.limits import MEGA
from kg.web.pool import AGAIN, Lane
from kg.web.process import Worker
from kg.web.reply import Reply, begin, reply_of

log = logging.getLogger(__name__)
WRITE_SECONDS: Final = 120.0
WRITE_BYTES: Final = 50 * MEGA
"""How long a graph that is sent with the token may be."""


class Writer:
    """Writes for those who know the token."""

    def __init__(self, site: Site, token: str, lanes: Mapping[str, Lane]) -> None:
        self._site = site
        self._token = f"Bearer {token}".encode()
        self._lanes = lanes
        self._alone = asyncio.Lock()

    def knows(self, authorization: str) -> bool:
        return hmac.compare_digest(authorization.encode(), self._token)

    async def reply(self, ask: Ask) -> tuple[Reply, dict[str, Any]]:
        """The answer, and what the store is called and holds afterwards. Raises Refusal as Lane.reply does."""
        async with self._alone:
            return await asyncio.shield(self._written(ask))

    async def _written(self, ask: Ask) -> tuple[Reply, dict[str, Any]]:
        await asyncio.gather(*(lane.release() for lane in self._lanes.values()))
        refused: Refusal | None = None
        head: dict[str, Any] = {}
        pieces: deque[bytes] = deque()
        try:
            head, pieces = await self._answer(ask)
        except Refusal as refusal:
            refused = refusal
        hello: dict[str, Any] = {}
        for lane in self._lanes.values():
            try:
                hello = await lane.open()
            except StoreError as error:
                log.warning("%s", error)
        if refused is not None:
            raise refused
        return reply_of(head, pieces), hello

    async def _answer(self, ask: Ask) -> tuple[dict[str, Any], deque[bytes]]:
        try:
            worker = await Worker.start(self._site, write=True)
        except StoreError as error:
            raise Refusal(503, str(error), AGAIN) from error
        try:
            async with asyncio.timeout(WRITE_SECONDS):
                await worker.send(ask)
                head, pieces, _ = await begin(worker)
                return head, pieces
        except TimeoutError as error:
            raise Refusal(503, f"this takes more than the {WRITE_SECONDS:g} seconds allowed") from error
        except EOFError as error:
            raise Refusal(503, "this needs more memory than is allowed here; nothing was written") from error
        finally:
            await worker.kill()
