"""The server: takes requests, hands them to workers, sends their answers. It never opens the store itself."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from functools import partial
from hashlib import blake2b
from urllib.parse import parse_qsl, urlsplit

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import BaseRoute
from starlette.routing import Route as Address
from starlette.types import Receive, Scope, Send

from kg.version import VERSION
from kg.web.addresses import iri_of
from kg.web.any_path import know_any_path
from kg.web.ask import Answer, Ask, Lang, Refusal, Site
from kg.web.fixed import fixed
from kg.web.guard import Guard
from kg.web.pool import Lane
from kg.web.problems import problem, readable
from kg.web.reply import BrokenOff, Reply
from kg.web.routes import DATA, ROUTES, Route
from kg.web.sparql_request import sent_format
from kg.web.spoken import remembered, spoken
from kg.web.warm import warm_asks
from kg.web.writing import WRITE_BYTES, Writer

log = logging.getLogger(__name__)
WITH_TOKEN = (("WWW-Authenticate", 'Bearer realm="kg"'),)
ALLOWED_HEADERS = "Accept, Accept-Language, Authorization, Content-Type, If-None-Match"
BODY_SECONDS = 10.0
"""How long a request's body may take to arrive."""


class Server:
    """The lanes of workers, and what the store they serve is called and holds."""

    def __init__(self, site: Site, token: str) -> None:
        self.site = site
        self.base = ""
        self.version = ""
        limits = site.limits
        self.lanes = {
            "ask": Lane("ask", site, limits.queries, limits.timeout, limits.waiting),
            "pages": Lane("pages", site, limits.pages, limits.page_timeout, limits.waiting, warm_asks(site)),
        }
        self.writer = Writer(site, token, self.lanes) if site.write else None

    @asynccontextmanager
    async def open(self, app: Starlette) -> AsyncIterator[None]:
        """Starts the workers, and ends them. Raises StoreError where the store cannot be opened."""
        try:
            hello = {name: await lane.open() for name, lane in self.lanes.items()}["pages"]
            self.base, self.version = hello["base"], hello["version"]
            data = urlsplit(self.base).path
            for route in DATA:
                app.router.routes.append(self.address(route, route.path.format(base=data)))
            yield
        finally:
            for lane in self.lanes.values():
                await lane.close()

    def address(self, route: Route, path: str) -> BaseRoute:
        methods = [*route.methods, "OPTIONS"] if route.cors else list(route.methods)
        return Address(path, partial(self.answer, route), methods=methods)

    async def answer(self, route: Route, request: Request) -> Response:
        """The answer to a request of one route: from a worker, or an error in the format asked for."""
        if request.method == "OPTIONS":
            return _preflight(route)
        lang, kept = spoken(request)
        if "lang" in request.query_params and request.method in ("GET", "HEAD") and not kept:
            return remembered(request, lang)
        accept = request.headers.get("accept", "*/*")
        body = b""
        mark = self._mark(request, lang, accept) if request.method in ("GET", "HEAD") else ""
        if mark and mark in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers={"ETag": mark, **_vary(route), **_cors(route)})
        try:
            may_write = self.writer is not None and self.writer.knows(request.headers.get("authorization", ""))
            body = await _body(request, WRITE_BYTES if may_write else self.site.limits.request)
            ask = self._ask(route, request, lang, accept, body)
            if self.writer is not None and route.writes is not None and route.writes(ask):
                if not may_write:
                    raise Refusal(401, "to write here, send Authorization: Bearer and the token", WITH_TOKEN)
                reply = await self._write(self.writer, ask)
            else:
                reply = await _unless_gone(request, self.lanes[route.lane].reply(ask))
        except ClientDisconnect:
            return Response(status_code=400)  # nobody reads it
        except Refusal as refusal:
            named = request.query_params.get("format", "") or sent_format(request.headers.get("content-type", ""), body)
            wanted = readable(named, accept)
            said = problem(
                refusal.status, refusal.text, accept=wanted, format=route.format, lang=lang, headers=refusal.headers
            )
            return _plain(said, route)
        return _sent(reply, route, mark)

    async def _write(self, writer: Writer, ask: Ask) -> Reply:
        reply, hello = await writer.reply(ask)
        self.version = hello.get("version", self.version)
        return reply

    def _ask(self, route: Route, request: Request, lang: Lang, accept: str, body: bytes) -> Ask:
        query = request.scope["query_string"].decode("latin-1")
        params: dict[str, tuple[str, ...]] = {}
        try:
            found = parse_qsl(query, keep_blank_values=True, max_num_fields=1000, errors="strict")
        except ValueError as error:
            raise Refusal(400, f"the query string cannot be read ({error}) — percent-encode it as UTF-8") from error
        for name, value in found:
            params[name] = (*params.get(name, ()), value)
        raw = request.scope.get("raw_path") or request.scope["path"].encode()
        iri = iri_of(raw.decode("latin-1").partition("?")[0], self.base)
        return Ask(
            route.name, self.site, iri, params, query, lang, accept,
            request.method, request.headers.get("content-type", ""), body,
        )  # fmt: skip

    def _mark(self, request: Request, lang: Lang, accept: str) -> str:
        """The ETag of an answer: by what the store holds, which code answers, and what is asked."""
        parts = (self.version, VERSION, self.site.address, lang, accept, str(request.url))
        return f'W/"{blake2b(chr(0).join(parts).encode(), digest_size=10).hexdigest()}"'


def application(site: Site, token: str = "") -> Starlette:
    """The ASGI application of a site; ``token`` is what those must know who write, where it lets them."""
    server = Server(site, token)
    know_any_path()
    routes = [*(server.address(route, route.path) for route in ROUTES), *fixed()]

    async def wrong(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        text = {404: "there is nothing at this address", 405: "this address is not asked so"}.get(status, "")
        headers = tuple((error.headers or {}).items()) if isinstance(error, HTTPException) else ()
        lang, _ = spoken(request)
        accept = request.headers.get("accept", "*/*")
        said = problem(status, text or "an error of this server", accept=accept, format="html", lang=lang)
        return Response(said.body, said.status, {"Content-Type": said.type, **dict(headers)})

    app = Starlette(
        routes=routes,
        lifespan=server.open,
        middleware=[Middleware(Guard), Middleware(GZipMiddleware, minimum_size=500, compresslevel=5)],
        exception_handlers={HTTPException: wrong},
    )
    app.router.redirect_slashes = False  # it would send the browser to whatever Host says
    return app


async def _body(request: Request, most: int) -> bytes:
    """The body of a request. Raises Refusal when it is too long or too slow."""
    found = bytearray()
    try:
        async with asyncio.timeout(BODY_SECONDS):
            async for piece in request.stream():
                found += piece
                if len(found) > most:
                    raise Refusal(413, f"the request is longer than {most:,} bytes — send less")
    except TimeoutError as error:
        raise Refusal(408, f"the request did not arrive within {BODY_SECONDS:g} seconds — send it again") from error
    return bytes(found)


async def _unless_gone(request: Request, work: Awaitable[Reply]) -> Reply:
    """Waits for a reply; gives up on it when the client goes away, so that its worker is free again."""
    job = asyncio.ensure_future(work)
    gone = asyncio.ensure_future(request.receive())  # the body is read, so all that can still come is that it goes
    try:
        await asyncio.wait({job, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not job.done():
            raise ClientDisconnect
        return job.result()
    finally:
        gone.cancel()
        if not job.done():
            job.cancel()


class Streamed(StreamingResponse):
    """An answer sent as it is made. What was not sent is let go of at once, so that its worker is free again."""

    def __init__(self, pieces: AsyncGenerator[bytes], status: int, headers: dict[str, str]) -> None:
        super().__init__(pieces, status, headers)
        self._pieces = pieces

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        except BrokenOff as error:
            log.warning("%s: broken off: %s", scope["path"], error)  # the server closes the connection
        finally:
            await self._pieces.aclose()


def _sent(reply: Reply, route: Route, mark: str) -> Response:
    headers = {**dict(reply.headers), "Content-Type": reply.type, **_vary(route), **_cors(route)}
    if reply.status == 200 and headers.setdefault("Cache-Control", "no-cache") != "no-store" and mark:
        headers.setdefault("ETag", mark)
    if isinstance(reply.body, bytes):
        return Response(reply.body, reply.status, headers)
    return Streamed(reply.body, reply.status, headers)


def _plain(said: Answer, route: Route) -> Response:
    assert isinstance(said.body, bytes)
    headers = {**dict(said.headers), **_vary(route), **_cors(route)}
    return Response(said.body, said.status, {**headers, "Content-Type": said.type, "Cache-Control": "no-store"})


def _cors(route: Route) -> dict[str, str]:
    """What lets the scripts of other sites read an answer: it holds nothing that belongs to the one who asks."""
    return {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "*"} if route.cors else {}


def _preflight(route: Route) -> Response:
    """What a browser wants to know before a script of another site may ask (CORS)."""
    methods = ", ".join((*route.methods, "OPTIONS"))
    said = {"Access-Control-Allow-Methods": methods, "Access-Control-Allow-Headers": ALLOWED_HEADERS, "Allow": methods}
    return Response(status_code=204, headers={**said, **_cors(route), "Access-Control-Max-Age": "86400"})


def _vary(route: Route) -> dict[str, str]:
    return {"Vary": "Accept, Accept-Language, Cookie" if route.format == "html" else "Accept"}
