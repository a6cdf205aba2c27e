"""The limits of a server, hit on purpose: each is answered in plain words, and the next request as if nothing was."""

from __future__ import annotations

import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import httpx
import pytest

Serve = Callable[..., AbstractContextManager[str]]
PRODUCT = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c != ?f && ?f != ?i) }"
SORTED = "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f ?c"
GROUPED = "SELECT ?a ?d (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f } GROUP BY ?a ?c ?d ?f"
ALL = "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 60000"
SECONDS = 2.0


@pytest.fixture(scope="module")
def address(sample_path: Path, serve: Serve) -> Iterator[str]:
    """A server that allows little: 2 seconds, 300 MB a worker, 20,000 rows, 6 MB, two queries at once."""
    options = ("--timeout", str(SECONDS), "--memory", "300", "--rows", "20000", "--megabytes", "6", "--queries", "2")
    with serve(sample_path, *options) as found:
        yield found


@pytest.fixture
def client(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, timeout=30) as found:
        yield found


def asked(client: httpx.Client, query: str, **more: Any) -> httpx.Response:
    return client.get("/sparql", params={"query": query, **more})


def answers_again(client: httpx.Client) -> bool:
    """Whether queries are answered: at once, or as soon as a worker stands in the place of one that ended."""
    for _ in range(30):
        answer = asked(client, "ASK {}", format="json")
        if answer.status_code != 503:
            return answer.json()["boolean"] is True
        assert "every worker is busy" in answer.text
    return False


def processes() -> dict[int, int]:
    """The server's processes and how many bytes of memory each has: those under this one."""
    parents: dict[int, int] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            name_end = path.read_text("utf-8").rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(path.parent.name)] = int(name_end[1])
    mine = {os.getpid()}
    while more := {pid for pid, parent in parents.items() if parent in mine} - mine:
        mine |= more
    found = {}
    for pid in mine - {os.getpid()}:
        try:
            pages = int(Path(f"/proc/{pid}/statm").read_text("utf-8").split()[1])
            if b"kg" in Path(f"/proc/{pid}/cmdline").read_bytes():
                found[pid] = pages * os.sysconf("SC_PAGE_SIZE")
        except OSError:
            continue
    return found


def busy(pids: set[int]) -> int:
    """How many of some processes are using the processor."""

    def ticks(pid: int) -> int:
        try:
            cells = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
        except OSError:
            return 0
        return int(cells[11]) + int(cells[12])

    before = {pid: ticks(pid) for pid in pids}
    time.sleep(0.4)
    return sum(ticks(pid) - before[pid] > 20 for pid in pids)


def quiet() -> dict[int, int]:
    """The server's processes, once nothing starts, ends or works any more: workers warm up when they are new."""
    found, looks = processes(), 0
    for _ in range(150):
        idle = busy(set(found)) == 0
        found, before = processes(), found
        looks = looks + 1 if idle and set(found) == set(before) else 0
        if looks == 3:
            return found
    raise AssertionError(f"still at work after a minute: {sorted(found)}")


def test_a_query_out_of_time_is_stopped_and_its_memory_freed(client: httpx.Client) -> None:
    asked(client, "ASK {}")
    before = quiet()
    began = time.monotonic()
    answer = asked(client, PRODUCT)
    took = time.monotonic() - began
    assert answer.status_code == 503
    assert "2 seconds" in answer.text
    assert took >= SECONDS
    assert answers_again(client)
    after = processes()
    assert len(set(before) - set(after)) == 1, "one worker has gone"
    later = quiet()
    assert len(later) == len(before), "and another stands in its place"
    assert sum(later.values()) < sum(before.values()) * 1.1


def test_pages_are_answered_while_queries_run(client: httpx.Client, address: str) -> None:
    answers: list[int] = []
    threads = [threading.Thread(target=lambda: answers.append(httpx.get(f"{address}/sparql", params={"query": PRODUCT},
               timeout=30).status_code)) for _ in range(4)]  # fmt: skip
    for thread in threads:
        thread.start()
    time.sleep(0.3)
    for _ in range(5):
        assert client.get("/search", params={"q": "ninh binh"}).status_code == 200
    assert len(answers) < 4, "the pages came while queries ran"
    for thread in threads:
        thread.join()
    assert answers == [503] * 4


@pytest.mark.parametrize("query", [SORTED, GROUPED], ids=["order by", "group by"])
def test_a_query_out_of_memory_is_told_so(sample_path: Path, serve: Serve, query: str) -> None:
    accept = {"Accept": "application/sparql-results+json"}
    with serve(sample_path, "--memory", "300") as patient, httpx.Client(base_url=patient, timeout=60) as client:
        answer = client.get("/sparql", params={"query": query}, headers=accept)
        assert answer.status_code == 503
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert "memory" in answer.json()["detail"]
        assert answers_again(client)


@pytest.mark.parametrize("format", ["json", "xml", "csv", "tsv"])
def test_rows(client: httpx.Client, format: str) -> None:
    query = "SELECT ?a { ?a a ?b . ?c a ?d } LIMIT "
    assert asked(client, query + "20000", format=format).status_code == 200
    answer = asked(client, query + "20001", format=format)
    assert answer.status_code == 413
    assert "20,000 rows" in answer.text


def test_triples(client: httpx.Client) -> None:
    query = "CONSTRUCT { ?a ?b ?d } { ?a ?b ?c . ?d a ?f } LIMIT "
    assert asked(client, query + "1000").status_code == 200
    answer = asked(client, query + "200000", format="nt")
    assert answer.status_code == 413
    assert "20,000 rows" in answer.text


def test_bytes(client: httpx.Client) -> None:
    answer = asked(client, "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 19000", format="xml")
    assert answer.status_code == 413
    assert answer.headers["Content-Type"] == "application/problem+xml"
    assert "6,000,000 bytes" in answer.text


def test_the_line_of_queries_is_short(sample_path: Path, serve: Serve) -> None:
    with serve(sample_path, "--timeout", "2", "--queries", "1", "--waiting", "2") as address:
        answers: list[httpx.Response] = []

        def ask() -> None:
            answers.append(httpx.get(f"{address}/sparql", params={"query": PRODUCT}, timeout=30))

        threads = [threading.Thread(target=ask) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert {a.status_code for a in answers} == {503}
        turned_away = [a for a in answers if "wait already" in a.text]
        assert len(turned_away) == 5
        assert all(a.headers["Retry-After"] == "5" for a in turned_away)
        with httpx.Client(base_url=address, timeout=30) as client:
            assert answers_again(client)


def test_a_query_ends_with_its_client(client: httpx.Client) -> None:
    time.sleep(1.5)
    before = set(processes())
    with pytest.raises(httpx.ReadTimeout):
        client.get("/sparql", params={"query": PRODUCT}, timeout=0.3)
    time.sleep(0.3)
    assert len(before - set(processes())) == 1


def test_workers_that_died_are_replaced(client: httpx.Client) -> None:
    time.sleep(1)
    workers = [pid for pid in processes() if b"kg.web.worker" in Path(f"/proc/{pid}/cmdline").read_bytes()]
    assert len(workers) >= 4
    for pid in workers:
        os.kill(pid, signal.SIGKILL)
    time.sleep(0.3)
    assert answers_again(client)
    assert any(client.get("/search", params={"q": "ninh"}).status_code == 200 for _ in range(30))


def connected(address: str) -> socket.socket:
    host, port = address.removeprefix("http://").split(":")
    return socket.create_connection((host, int(port)), timeout=40)


def until_closed(found: socket.socket) -> tuple[bytes, float]:
    began, said = time.monotonic(), b""
    try:
        while data := found.recv(65536):
            said += data
    except ConnectionResetError:
        pass
    return said, time.monotonic() - began


def test_slow_heads_and_bodies_are_not_waited_for(address: str) -> None:
    with connected(address) as head, connected(address) as body, connected(address) as silent:
        head.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nX-A: ")
        form = b"Content-Type: application/sparql-query\r\nContent-Length: 100\r\n\r\nASK"
        body.sendall(b"POST /sparql HTTP/1.1\r\nHost: x\r\n" + form)
        said, took = until_closed(head)
        assert (said.split(b"\r\n")[0], took < 12) == (b"HTTP/1.1 408 Request Timeout", True)
        assert until_closed(silent)[1] < 12
        assert body.recv(100).startswith(b"HTTP/1.1 408")


def test_a_slow_reader_holds_no_worker(sample_path: Path, serve: Serve) -> None:
    """The one worker is busy with an answer that nobody reads, until its time is out."""
    with serve(sample_path, "--timeout", "2", "--queries", "1") as address, connected(address) as lazy:
        query = ALL.replace(" ", "%20").replace("?", "%3F").replace("{", "%7B").replace("}", "%7D")
        lazy.sendall(f"GET /sparql?query={query}&format=xml HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        assert lazy.recv(100).startswith(b"HTTP/1.1 200")
        began = time.monotonic()
        while httpx.get(f"{address}/sparql", params={"query": "ASK {}"}, timeout=30).status_code == 503:
            assert time.monotonic() - began < 6
        said, _ = until_closed(lazy)
        assert not said.endswith(b"0\r\n\r\n"), "what was broken off must not look whole"
