"""Writing to a served store: who may, what it changes, that it is kept, shown in the log, and undone."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from kg.cli import main as command
from kg.graph.export import export
from kg.graph.store import Store

Serve = Callable[..., AbstractContextManager[str]]
TOKEN = "a-token-of-some-length"
GRAPH = "http://people.example/notes"
NOTE = "<http://people.example/n> <http://people.example/says> 'lời', [ <http://people.example/of> 1 ] ."


@pytest.fixture(scope="module")
def path(sample_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample store, that these tests change."""
    return Path(shutil.copytree(sample_path, tmp_path_factory.mktemp("written") / "store"))


@pytest.fixture(scope="module")
def client(path: Path, serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    token = tmp_path_factory.mktemp("token") / "token"
    token.write_text(f"{TOKEN}\n", "utf-8")
    shown = {"Authorization": f"Bearer {TOKEN}"}
    with (
        serve(path, "--write", "--token-file", str(token)) as address,
        httpx.Client(base_url=address, timeout=30, headers=shown) as found,
    ):
        yield found


def says(client: httpx.Client, query: str) -> bool:
    return bool(client.get("/sparql", params={"query": query}).json()["boolean"])


def update(client: httpx.Client, text: str) -> httpx.Response:
    return client.post("/sparql", content=text, headers={"Content-Type": "application/sparql-update"})


def exported(path: Path, to: Path) -> bytes:
    with Store(path) as store:
        export(store, "nq", to)
    return to.read_bytes()


def test_only_with_the_token(client: httpx.Client) -> None:
    text = f"INSERT DATA {{ GRAPH <{GRAPH}> {{ {NOTE} }} }}"
    for authorization in (b"", b"Bearer", f"Bearer {TOKEN[:-1]}".encode(), f"Basic {TOKEN}".encode(), b"Bearer \xe9"):
        form = {b"Content-Type": b"application/sparql-update", b"Authorization": authorization}
        answer = client.post("/sparql", content=text, headers=form)
        assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, 'Bearer realm="kg"')
    assert client.delete("/graph-store?default", headers={"Authorization": ""}).status_code == 401
    assert not says(client, f"ASK {{ GRAPH <{GRAPH}> {{ ?s ?p ?o }} }}")


def test_what_is_written_is_kept_and_undone(client: httpx.Client, path: Path, tmp_path: Path) -> None:
    before = exported(path, tmp_path / "before.nq")
    query = {"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"}
    first = client.get("/sparql", params=query)
    assert (
        client.put(f"/graph-store?graph={GRAPH}", content=NOTE, headers={"Content-Type": "text/turtle"}).status_code
        == 201
    )
    second = client.get("/sparql", params=query, headers={"If-None-Match": first.headers["ETag"]})
    counts = [int(a.json()["results"]["bindings"][0]["n"]["value"]) for a in (first, second)]
    assert counts[1] == counts[0] + 3, "and the mark of the answer is another one"
    got = client.get(f"/graph-store?graph={GRAPH}", headers={"Accept": "application/n-triples"}).content
    assert len(list(ox.parse(got, ox.RdfFormat.N_TRIPLES))) == 3
    assert b"_:" in got
    while_written = exported(path, tmp_path / "while.nq")
    assert set(before.splitlines()) < set(while_written.splitlines())
    assert len(while_written.splitlines()) == len(before.splitlines()) + 3
    told = CliRunner().invoke(command, ["log", "--store", str(path), "--limit", "1"]).output
    assert "write" in told
    copy = Path(shutil.copytree(path, tmp_path / "copy", ignore=shutil.ignore_patterns("graph")))
    assert exported(copy, tmp_path / "again.nq") == while_written
    with Store(copy) as anew:
        assert anew.graph.query(f"ASK {{ GRAPH <{GRAPH}> {{ ?s ?p 'lời' }} }}"), "made anew from the archive"
    assert says(client, f"ASK {{ GRAPH <{GRAPH}> {{ ?s ?p 'lời' }} }}")
    assert client.delete(f"/graph-store?graph={GRAPH}").status_code == 204
    assert client.delete(f"/graph-store?graph={GRAPH}").status_code == 404
    assert exported(path, tmp_path / "after.nq") == before


def test_nothing_that_articles_say_can_be_changed(client: httpx.Client, path: Path, tmp_path: Path) -> None:
    before = exported(path, tmp_path / "before.nq")
    found = client.get("/sparql", params={"query": "SELECT ?g { GRAPH ?g { ?s a schema:NewsArticle } } LIMIT 1"}).json()
    graph = found["results"]["bindings"][0]["g"]["value"]
    assert update(client, f"INSERT DATA {{ GRAPH <{graph}> {{ <urn:a> <urn:b> 1 }} }}").status_code == 400
    assert (
        client.put(f"/graph-store?graph={graph}", content=NOTE, headers={"Content-Type": "text/turtle"}).status_code
        == 400
    )
    assert client.delete(f"/graph-store?graph={graph}").status_code == 404
    for text in ("CLEAR ALL", "DROP ALL", "DELETE WHERE { ?s ?p ?o }", "DELETE WHERE { GRAPH ?g { ?s ?p ?o } }"):
        assert update(client, text).status_code == 204
    assert exported(path, tmp_path / "after.nq") == before


def test_an_update_fetches_nothing(client: httpx.Client) -> None:
    assert update(client, "LOAD <http://127.0.0.1:9999/x>").status_code == 403
    assert update(client, "LOAD SILENT <file:///etc/passwd>").status_code == 403


def test_an_update_is_whole_or_nothing(client: httpx.Client) -> None:
    answer = update(client, f"INSERT DATA {{ GRAPH <{GRAPH}> {{ {NOTE} }} }} ; CLEAR GRAPH <urn:none>")
    assert answer.status_code == 400
    assert not says(client, f"ASK {{ GRAPH <{GRAPH}> {{ ?s ?p ?o }} }}")


def test_readers_wait_while_it_is_written(client: httpx.Client) -> None:
    answers: list[int] = []
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            answers.append(httpx.get(f"{client.base_url}/sparql", params={"query": "ASK {}"}, timeout=30).status_code)
            answers.append(httpx.get(f"{client.base_url}/search?q=a", timeout=30).status_code)

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in range(3):
        assert update(client, f"INSERT DATA {{ <urn:a> <urn:b> {number} }}").status_code == 204
    stop.set()
    for thread in threads:
        thread.join()
    assert set(answers) == {200}
    assert says(client, "ASK { <urn:a> <urn:b> 0, 1, 2 }")
    assert update(client, "CLEAR DEFAULT").status_code == 204


@pytest.mark.parametrize(
    ("options", "says"),
    [((), "16 characters"), (("--host", "0.0.0.0"), "TLS")],
)
def test_no_writing_without_a_token_or_in_the_open(sample_path: Path, options: tuple[str, ...], says: str) -> None:
    environment = {"KG_TOKEN": TOKEN if options else ""}
    told = CliRunner().invoke(command, ["serve", "--store", str(sample_path), "--write", *options], env=environment)
    assert told.exit_code == 2
    assert says in " ".join(told.output.split())
