"""What every answer says to the browser: run only our own scripts, show us in nobody's frame."""

from __future__ import annotations

import re
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS: Final = (
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
)
KEPT: Final = "public, max-age=31536000, immutable"
NAMED: Final = re.compile(r"/built/\w+-[0-9A-Z]{8}\.js$")
"""Files that are called after what is in them, as the build names those that several scripts share."""


class Guard:
    """Adds these headers to every answer, and says of marked files of ours that they may be kept for ever."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path = scope["path"]
        marked = path.startswith("/static/") and (scope["query_string"].startswith(b"v=") or NAMED.search(path))

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS:
                    headers[name] = value
                if marked and message["status"] == 200:
                    headers["Cache-Control"] = KEPT
            await send(message)

        await self._app(scope, receive, guarded)
