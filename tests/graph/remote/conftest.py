"""Real SPARQL servers, and one in between that fails as it is told to."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from kg.graph.remote.server import Server, server

OXIGRAPH = Path(sys.executable).with_name("oxigraph")
WHO = {"KG_STORE_USER": "dba", "KG_STORE_PASSWORD": "dba"}
INI = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
TempStorage = TempDatabase
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
CheckpointInterval = 0
CaseMode = 2
DirsAllowed = .
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
ServerThreads = 10
MaxKeepAlives = 10
KeepAliveTimeout = 10
Charset = UTF-8
[SPARQL]
ResultSetMaxRows = 30000
"""


def free_ports(count: int) -> list[int]:
    held = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [s.getsockname()[1] for s in held]
    for s in held:
        s.close()
    return ports


@contextmanager
def running(command: list[str], folder: Path, port: int, patience: float) -> Iterator[None]:
    """A server, once it listens, until the end of the block."""
    with (folder / "out.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    try:
        for _ in range(int(patience * 20)):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                assert process.poll() is None, (folder / "out.log").read_text("utf-8", "replace")[-2000:]
                time.sleep(0.05)
        yield
    finally:
        process.kill()
        process.wait()


@contextmanager
def oxigraph_in(folder: Path, *options: str) -> Iterator[str]:
    if not OXIGRAPH.exists():
        pytest.skip("no oxigraph command: pip install oxigraph")
    (port,) = free_ports(1)
    with running([str(OXIGRAPH), "serve", "--bind", f"127.0.0.1:{port}", *options], folder, port, 30):
        yield f"http://127.0.0.1:{port}"


@pytest.fixture(scope="session")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    program = shutil.which("virtuoso-t")
    if program is None:
        pytest.skip("no virtuoso-t: apt-get install virtuoso-opensource")
    folder = tmp_path_factory.mktemp("virtuoso")
    sql, http = free_ports(2)
    (folder / "virtuoso.ini").write_text(INI.format(sql=sql, http=http))
    command = [program, "+configfile", "virtuoso.ini", "+foreground", "+wait"]
    with running(command, folder, http, 90):
        yield f"http://127.0.0.1:{http}/sparql"


@pytest.fixture(scope="session", params=["oxigraph", "oxigraph --union-default-graph", "virtuoso"])
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server that keeps what tests load, one kind after the other."""
    if request.param == "virtuoso":
        yield request.getfixturevalue("virtuoso")
        return
    with oxigraph_in(tmp_path_factory.mktemp("oxigraph"), *request.param.split()[1:]) as url:
        yield url


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[str]:
    """An empty Oxigraph server."""
    with oxigraph_in(tmp_path) as url:
        yield url


@pytest.fixture(scope="session")
def archive_copy(sample_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    """Makes an archive of the sample articles that has loaded no server yet."""

    def made() -> Path:
        folder = tmp_path_factory.mktemp("archive")
        for name in ("archive.db", "names.db"):
            shutil.copy(sample_folder / name, folder / name)
        return folder

    return made


@pytest.fixture(scope="session")
def at() -> Callable[..., Server]:
    """A server as a store, impatient: by its address, the folder of its archive, and what else Server has."""

    def made(url: str, archive: Path | None = None, **more: Any) -> Server:
        return replace(server(url, archive=archive, environ=WHO), **{"timeout": 15.0, "pauses": (), **more})

    return made


class Between:
    """A server in front of another. ``fault`` says, by the number and the method of a change, what becomes of it:
    nothing (None), "500", "cut" before it is passed on, "lost" its answer, or "hang"."""

    def __init__(self, url: str) -> None:
        self.fault: Callable[[int, str], str | None] = lambda n, method: None
        self.changes: list[str] = []
        self.stuck = threading.Event()
        self._free = threading.Event()
        host, _, port = url.removeprefix("http://").partition(":")
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def answer(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                what = None
                if not self.path.startswith("/query"):
                    outer.changes.append(f"{self.command} {self.path}")
                    what = outer.fault(len(outer.changes), self.command)
                if what == "500":
                    self.send_error(500, "told to")
                    return
                if what == "hang":
                    outer.stuck.set()
                    outer._free.wait(60)
                if what in ("cut", "hang"):
                    self.connection.close()
                    return
                behind = HTTPConnection(host, int(port), timeout=60)
                behind.request(self.command, self.path, body, {k: v for k, v in self.headers.items() if k != "Host"})
                got = behind.getresponse()
                content = got.read()
                if what == "lost":
                    self.connection.close()
                    return
                self.send_response(got.status)
                self.send_header("Content-Type", got.getheader("Content-Type") or "text/plain")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            do_GET = do_POST = do_PUT = do_DELETE = answer

            def log_message(self, format: str, *args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._free.set()
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def between(fresh: str) -> Iterator[Between]:
    """A server in front of an empty Oxigraph server."""
    made = Between(fresh)
    yield made
    made.close()
