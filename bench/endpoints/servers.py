"""The servers that bench/serve.py measures, each in processes of its own, on a free port of this machine."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
START_SECONDS = 60.0
QUIET_SECONDS = 1.0
WARM_SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class Server:
    """A server under way: what it is called, its port, where its SPARQL endpoint is, and its first process."""

    name: str
    port: int
    sparql: str
    pid: int

    def processes(self) -> list[int]:
        """Its first process and all that come of it."""
        return _family(self.pid)

    def megabytes(self) -> float:
        """What its processes take of memory, what they share counted once (PSS)."""
        return sum(_pss(pid) for pid in self.processes()) / 1024

    def cpu(self) -> float:
        """Seconds of processor time so far."""
        return sum(_ticks(pid) for pid in self.processes()) / os.sysconf("SC_CLK_TCK")


def missing() -> list[str]:
    """Which peers are not installed."""
    code = "import rdflib_endpoint, oxrdflib"
    endpoint = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0
    return [*([] if _oxigraph() else ["oxigraph"]), *([] if endpoint else ["rdflib-endpoint"])]


@contextmanager
def kg_serve(store: Path) -> Iterator[Server]:
    """``kg serve`` as anybody starts it."""
    port = _free_port()
    with _run(
        "kg serve", [sys.executable, "-m", "kg", "serve", "--store", str(store), "--port", str(port)], port
    ) as pid:
        yield Server("kg serve", port, "/sparql", pid)


@contextmanager
def oxigraph(store: Path) -> Iterator[Server]:
    """Oxigraph's own server, in Rust, on the graph of the same store."""
    port, program = _free_port(), _oxigraph()
    assert program is not None
    command = [program, "serve-read-only", "--location", str(store / "graph"), "--bind", f"127.0.0.1:{port}"]
    with _run("oxigraph", command, port) as pid:
        yield Server("oxigraph serve", port, "/query", pid)


@contextmanager
def rdflib_endpoint(store: Path) -> Iterator[Server]:
    """rdflib-endpoint with oxrdflib, which reads the graph of the same store: rdflib in memory would not hold it."""
    port = _free_port()
    command = [sys.executable, str(HERE / "rdflib_server.py"), str(store / "graph"), str(port)]
    with _run("rdflib-endpoint", command, port) as pid:
        yield Server("rdflib-endpoint", port, "/", pid)


@contextmanager
def nothing() -> Iterator[Server]:
    """A server that says "ok" to whatever it is asked: what is measured of it is what the client costs."""
    port = _free_port()
    with _run("null", [sys.executable, str(HERE / "null_server.py"), str(port)], port) as pid:
        yield Server("null server", port, "/", pid)


def until_quiet(server: Server) -> float:
    """Waits until a server does nothing of its own any more; for how many seconds it did."""
    began = last = time.monotonic()
    spent = server.cpu()
    while (now := time.monotonic()) - last < QUIET_SECONDS and now - began < WARM_SECONDS:
        time.sleep(0.1)
        if abs(server.cpu() - spent) > 0.05:  # less: a process of its has ended
            spent, last = server.cpu(), now
    return last - began


@contextmanager
def _run(name: str, command: Sequence[str], port: int) -> Iterator[int]:
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        try:
            until = time.monotonic() + START_SECONDS
            while not _answers(port):
                if process.poll() is not None or time.monotonic() > until:
                    process.kill()
                    said = process.stderr.read() if process.stderr else ""
                    raise SystemExit(f"{name} did not start: {said.strip()[-500:]}")
                time.sleep(0.05)
            yield process.pid
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.communicate(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()


def _oxigraph() -> str | None:
    return shutil.which("oxigraph", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def _answers(port: int) -> bool:
    """Whether it answers a question of which no worker hears."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=START_SECONDS) as asked:
            asked.sendall(b"GET /static/nothing HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
            return asked.recv(12).startswith(b"HTTP/1.1 ")
    except OSError:
        return False


def _family(pid: int) -> list[int]:
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += [p for child in task.read_text("ascii").split() for p in _family(int(child))]
        except OSError:
            continue
    return found


def _pss(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def _ticks(pid: int) -> int:
    try:
        cells = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    except OSError:
        return 0
    return int(cells[11]) + int(cells[12])
