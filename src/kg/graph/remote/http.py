"""Requests to a server: bounded in time, tried again, and never half an answer. The only door to the network.

Everything that is asked can be asked twice: queries, and updates of sets of triples. An answer is taken whole before
any of it is used, into memory and from some size on into a file.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING, Final
from urllib.parse import urlencode, urlsplit

from kg.errors import QueryError, StoreError
from kg.graph.remote.digest import Credentials
from kg.graph.remote.server import Server

if TYPE_CHECKING:  # loaded when a server is asked
    from http.client import HTTPConnection, HTTPResponse

_IN_MEMORY: Final = 8 << 20
_PIECE: Final = 1 << 16
_AGAIN: Final = frozenset({408, 429, 500, 502, 503, 504})
_SAID: Final = 300
"""How much of an error message is passed on."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered, whole; ``media`` is its type without parameters."""

    status: int
    media: str
    body: IO[bytes]


class _Failed(Exception):
    """A request that may be tried again."""


class _LetGo(_Failed):
    """A connection that was kept open from one request to the next, and that the server has closed meanwhile."""


class Link:
    """A way to a server. Raises StoreError where it cannot be reached, QueryError where it refuses what is asked."""

    def __init__(self, server: Server, pause: Callable[[float], None] = time.sleep) -> None:
        self.server = server
        self._pause = pause
        self._open: dict[tuple[str, str], HTTPConnection] = {}
        self._known: dict[str, Credentials] = {}

    def close(self) -> None:
        for connection in self._open.values():
            connection.close()
        self._open.clear()

    def form(self, url: str, fields: Mapping[str, str | list[str]], accept: str = "*/*") -> Answer:
        """Posts fields as a form does: the way of SPARQL 1.1 Protocol that every server knows."""
        body = urlencode(fields, doseq=True).encode()
        return self.request("POST", url, body=body, media="application/x-www-form-urlencoded", accept=accept)

    def request(
        self,
        method: str,
        url: str,
        parameters: Mapping[str, str] | None = None,
        *,
        body: bytes | None = None,
        media: str = "",
        accept: str = "*/*",
    ) -> Answer:
        """One request, tried again where the server fails, cuts off or keeps silent. 404 is an answer."""
        where = f"{url}{'&' if '?' in url else '?'}{urlencode(parameters)}" if parameters else url
        headers = {"Accept": accept, "User-Agent": "vnkg", **({"Content-Type": media} if media else {})}
        pauses = iter(self.server.pauses)
        while True:
            try:
                return self._once(method, url, where, headers, body)
            except _LetGo:
                self.close()
            except _Failed as error:
                self.close()
                if (pause := next(pauses, None)) is None:
                    raise StoreError(
                        f"{self.server}: {error}; tried {len(self.server.pauses) + 1} times — nothing is lost: see to "
                        "the server, then run the same command again, and it goes on from there"
                    ) from error
                self._pause(pause)

    def _once(self, method: str, url: str, where: str, headers: Mapping[str, str], body: bytes | None) -> Answer:
        from http.client import HTTPException

        who = self._known.setdefault(url, Credentials(self.server.user, self.server.password))
        parts = urlsplit(where)
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        for again in (True, False):
            shown, kept = who.header(method, target or "/"), bool(self._open)
            try:
                connection = self._connection(parts.scheme, parts.netloc)
                sent = {**headers, **({"Authorization": shown} if shown else {})}
                connection.request(method, target or "/", body, sent)
                response = connection.getresponse()
                content = self._whole(response)
            except TimeoutError as error:
                raise _Failed(f"no answer for {self.server.timeout:g} seconds") from error
            except (OSError, HTTPException) as error:
                self.close()
                if isinstance(error, ConnectionRefusedError):
                    raise _Failed("nothing listens there") from error
                raise (_LetGo if kept else _Failed)(
                    f"the connection broke ({error or type(error).__name__})"
                ) from error
            if not (again and response.status == 401 and who.take(response.getheader("WWW-Authenticate"))):
                break
        return self._judged(response, content)

    def _connection(self, scheme: str, place: str) -> HTTPConnection:
        from http.client import HTTPConnection, HTTPSConnection

        key = scheme, place
        if key not in self._open:
            kind = HTTPSConnection if scheme == "https" else HTTPConnection
            self._open[key] = kind(place, timeout=self.server.timeout)
        return self._open[key]

    def _whole(self, response: HTTPResponse) -> IO[bytes]:
        content = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 — the caller reads it
        while piece := response.read(_PIECE):
            content.write(piece)
        if response.length:  # a connection that was cut; http.client says nothing when it reads in pieces
            raise _Failed("the answer was cut off")
        if response.will_close:
            self.close()
        content.seek(0)
        return content

    def _judged(self, response: HTTPResponse, content: IO[bytes]) -> Answer:
        status = response.status
        if status < 300 or status == 404:
            self._must_be_all(response)
            return Answer(status, (response.getheader("Content-Type") or "").partition(";")[0].strip(), content)
        said = " ".join(content.read(2000).decode("utf-8", "replace").split())[:_SAID]
        if status in (401, 403):
            raise StoreError(
                f"{self.server}: {status}, it lets only some people do this — set KG_STORE_USER and KG_STORE_PASSWORD, "
                "or write them into ~/.netrc"
            )
        if status in _AGAIN and not said.startswith("Virtuoso "):  # which says 500 where a query is not to its liking
            raise _Failed(f"it answers {status}{': ' if said else ''}{said}")
        if status < 400:
            raise StoreError(f"{self.server}: it sends one on to {response.getheader('Location')} — give that address")
        raise QueryError(f"{self.server}: {status} {said}")

    def _must_be_all(self, response: HTTPResponse) -> None:
        """Virtuoso ends long answers early, and says so only here."""
        if (rows := response.getheader("X-SPARQL-MaxRows")) is not None:
            raise QueryError(
                f"{self.server}: it ends answers after {rows} rows — set ResultSetMaxRows in virtuoso.ini higher"
            )
        if response.getheader("X-SQL-State") is not None:
            raise QueryError(
                f"{self.server}: it answered in part, for want of time ({response.getheader('X-SQL-Message')}) — "
                "set MaxQueryExecutionTime in virtuoso.ini higher"
            )
