"""What the server answers without a worker: the files of its pages, and the icon where browsers look for it."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from kg.web.page import STATIC, static


def fixed() -> list[BaseRoute]:
    """Their addresses."""
    return [Route("/favicon.ico", _icon), Mount("/static", StaticFiles(directory=STATIC))]


def _icon(request: Request) -> Response:
    return RedirectResponse(static("icon.svg"), 302, {"Cache-Control": "public, max-age=86400"})
