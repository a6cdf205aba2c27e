"""Where a SPARQL server is asked, changed and loaded."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NoReturn
from urllib.parse import urlsplit

from kg.errors import StoreError

_PAUSES: Final = (0.5, 2.0, 8.0)
_LAYOUTS: Final = (
    (r"/?", "{0}/query", "{0}/update", "{0}/store"),
    (r".*/query", "{0}/query", "{0}/update", "{0}/store"),
    (r".*/sparql", "{0}/sparql", "{0}/sparql-auth", "{0}/sparql-graph-crud-auth"),
)
"""How paths end, and where queries, updates and graphs go then: Oxigraph by its root or its query address, Virtuoso."""


@dataclass(frozen=True, slots=True)
class Server:
    """A SPARQL server as a store: ``url`` as it was given; addresses of queries, updates and graphs (none: it can only
    be read); the folder of the archive.

    ``take_over`` lets a build load a server that holds what another archive loaded, or what is not kg's. A request may
    keep silent for ``timeout`` seconds, and is tried again after each of the ``pauses`` (seconds).
    """

    url: str
    query: str
    update: str | None = None
    graphs: str | None = None
    archive: Path | None = None
    user: str = ""
    password: str = field(default="", repr=False)
    take_over: bool = False
    timeout: float = 300.0
    pauses: tuple[float, ...] = _PAUSES

    def __str__(self) -> str:
        return self.url

    def __fspath__(self) -> NoReturn:
        raise StoreError(f"{self.url}: this works on a store in a folder — give its folder with --store")

    @property
    def folder(self) -> Path:
        """The folder of the archive: the one that was given, else one here named for the server."""
        return self.archive or Path("kg-archive-" + re.sub(r"[^\w.]+", "-", self.url.partition("://")[2]).strip("-"))


def is_address(place: object) -> bool:
    """Whether a store is named by the address of a server."""
    return isinstance(place, str) and place.startswith(("http://", "https://"))


def server(
    url: str,
    *,
    archive: Path | str | None = None,
    take_over: bool = False,
    environ: Mapping[str, str] = os.environ,
) -> Server:
    """The server at an address: the root of an Oxigraph server, ``…/query``, or ``…/sparql`` of Virtuoso; others by
    ``KG_UPDATE_URL`` and ``KG_GRAPH_STORE_URL`` beside the address of their queries.

    Who asks is in ``KG_STORE_USER`` and ``KG_STORE_PASSWORD``, else in the user's .netrc; ``KG_TIMEOUT`` is how many
    seconds it may keep silent. Raises StoreError for an address that is none, or has a password in it.
    """
    parts = urlsplit(url)
    try:
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
    if not host or parts.query or parts.fragment:
        raise StoreError(f"{url}: no address of a server — give one like http://localhost:7878")
    if parts.username or parts.password:
        raise StoreError(
            "no password in an address, where others can read it — "
            "set KG_STORE_USER and KG_STORE_PASSWORD, or write it into ~/.netrc"
        )
    query: str = url
    update = graphs = None
    for path, *addresses in _LAYOUTS:
        if re.fullmatch(path, parts.path):
            root = url.rstrip("/") if path == "/?" else url.rpartition("/")[0]
            query, update, graphs = (a.format(root) for a in addresses)
            break
    user, password = _who(environ, host)
    return Server(
        url,
        query,
        environ.get("KG_UPDATE_URL") or update,
        environ.get("KG_GRAPH_STORE_URL") or graphs,
        Path(archive) if archive else None,
        user,
        password,
        take_over,
        _seconds(environ.get("KG_TIMEOUT")),
    )


def _seconds(text: str | None) -> float:
    if not text:
        return 300.0
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < 1e6:
        raise StoreError(f"KG_TIMEOUT={text}: no number of seconds — give one like 60")
    return seconds


def _who(environ: Mapping[str, str], host: str) -> tuple[str, str]:
    from netrc import NetrcParseError, netrc

    if "KG_STORE_USER" in environ:
        return environ["KG_STORE_USER"], environ.get("KG_STORE_PASSWORD", "")
    try:
        found = netrc(environ.get("NETRC")).authenticators(host)
    except FileNotFoundError:
        return "", ""
    except (NetrcParseError, OSError) as error:
        raise StoreError(f"the file of passwords cannot be read: {error} — mend it, or set KG_STORE_USER") from error
    return (found[0], found[2]) if found else ("", "")
