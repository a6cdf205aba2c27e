"""Running the server on a socket of this machine."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn

from kg.errors import StoreError
from kg.graph.store import Store
from kg.web.app import application
from kg.web.ask import Site
from kg.web.connection import Connection


@contextmanager
def listening(host: str, port: int) -> Iterator[socket.socket]:
    """A socket that listens; port 0 takes a free one. Raises StoreError where the address cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP) as found:  # asyncio then sends without delay
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            found.bind((host, port))
            found.listen(512)
        except OSError as error:
            raise StoreError(f"{host}:{port}: {error.strerror or error} — give another --host or --port") from error
        yield found


def run(site: Site, at: socket.socket, ready: Callable[[], None], token: str = "") -> None:
    """Serves until it is told to stop (Ctrl-C, SIGTERM). Raises StoreError where the store cannot be opened.

    What a killed writer left undone, and the names of an older store, are made first, however long that takes.
    """
    Store(site.store).close()
    asyncio.run(_serve(site, at, ready, token))


async def _serve(site: Site, at: socket.socket, ready: Callable[[], None], token: str) -> None:
    app = application(site, token)
    config = uvicorn.Config(
        app, http=Connection, ws="none", log_level="warning", access_log=False, server_header=False, lifespan="off",
        timeout_keep_alive=15, h11_max_incomplete_event_size=64 * 1024, limit_concurrency=512,
        timeout_graceful_shutdown=5,
    )  # fmt: skip
    async with app.router.lifespan_context(app):
        ready()
        await uvicorn.Server(config).serve(sockets=[at])
