"""Servers that fail, hang or are somebody else's, builders that are killed: nothing is lost, the next run finishes."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from kg.errors import StoreError
from kg.graph.export import export
from kg.graph.remote.server import Server, server
from kg.graph.store import Store

At = Callable[..., Server]
KG = str(Path(sys.executable).with_name("kg"))


def exported(store: Store, path: Path) -> bytes:
    export(store, "nq", path)
    return path.read_bytes()


def held(at: At, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """The export of what a server holds, of whatever archive."""
    monkeypatch.chdir(tmp_path)
    with Store(at(url)) as alone:
        return exported(alone, tmp_path / "held.nq")


def triples_in_default(url: str) -> int:
    query = {"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"}
    said = httpx.get(f"{url}/query", params=query, headers={"Accept": "application/sparql-results+json"}).json()
    return int(said["results"]["bindings"][0]["n"]["value"])


@pytest.mark.parametrize("fault", ["500", "cut", "lost", "hang"])
@pytest.mark.parametrize("first", [4, 30])
def test_a_load_that_was_broken_off_is_finished_by_the_next_run(
    at: At,
    between: Any,
    fresh: str,
    archive_copy: Callable[[], Path],
    sample_graph: Store,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    fault: str,
    first: int,
) -> None:
    archive = archive_copy()
    between.fault = lambda n, method: fault if n >= first else None
    with pytest.raises(StoreError, match=r"nothing is lost.*run the same command again"):
        Store(at(between.url, archive, timeout=0.5), write=True)
    with pytest.raises(StoreError, match="is not done"):
        held(at, fresh, tmp_path, monkeypatch)
    between.fault = lambda n, method: None
    with Store(at(between.url, archive)) as store:
        here = len(sample_graph.graph)
        assert len(store.graph) == here
    assert held(at, fresh, tmp_path, monkeypatch) == exported(sample_graph, tmp_path / "folder.nq")


def test_what_fails_now_and_then_is_tried_again(
    at: At, between: Any, fresh: str, archive_copy: Callable[[], Path], sample_graph: Store
) -> None:
    between.fault = lambda n, method: ("500", "lost", "cut")[n // 5 % 3] if n % 5 == 0 else None
    with Store(at(between.url, archive_copy(), pauses=(0.0, 0.0)), write=True) as store:
        assert len(store.graph) == len(sample_graph.graph)


def test_a_retraction_that_was_broken_off_is_finished(
    at: At, between: Any, fresh: str, archive_copy: Callable[[], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive, local = archive_copy(), archive_copy()
    with Store(local, write=True) as store:
        store.retract(["tin-ngan-3", "ha-nam-2024-hoi-cho"])
        wanted, triples = exported(store, tmp_path / "wanted.nq"), triples_of(store)
    with Store(at(between.url, archive), write=True) as store:
        so_far = len(between.changes)
        between.fault = lambda n, method: "500" if n > so_far + 6 else None
        with pytest.raises(StoreError, match="nothing is lost"):
            store.retract(["tin-ngan-3", "ha-nam-2024-hoi-cho"])
    between.fault = lambda n, method: None
    with Store(at(between.url, archive)):
        pass
    assert held(at, fresh, tmp_path, monkeypatch) == wanted
    assert triples_in_default(fresh) == triples


def triples_of(store: Store) -> int:
    return int(next(store.rows("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"))[0].value)  # type: ignore[union-attr]


def test_a_builder_that_was_killed_is_finished_by_the_next(
    at: At,
    between: Any,
    fresh: str,
    archive_copy: Callable[[], Path],
    sample_graph: Store,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    archive = archive_copy()
    between.fault = lambda n, method: "hang" if n == 20 else None
    command = [KG, "stats", "--store", between.url, "--archive", str(archive)]
    killed = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    assert between.stuck.wait(60)
    killed.kill()
    killed.wait()
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "going on" in done.stderr
    assert "36" in done.stdout
    assert held(at, fresh, tmp_path, monkeypatch) == exported(sample_graph, tmp_path / "folder.nq")


def test_a_load_goes_on_where_it_was(
    at: At, between: Any, archive_copy: Callable[[], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.graph.remote.mirror._BATCH", 100_000)
    archive = archive_copy()
    with Store(at(between.url, archive), write=True):
        whole = len(between.changes)
    httpx.post(f"{between.url}/update", data={"update": "CLEAR ALL"})
    between.changes.clear()
    between.fault = lambda n, method: "500" if n > whole // 2 else None
    with pytest.raises(StoreError):
        Store(at(between.url, archive), write=True)
    between.changes.clear()
    between.fault = lambda n, method: None
    with Store(at(between.url, archive), write=True):
        assert len(between.changes) < whole * 3 // 4


def test_a_server_of_another_archive_is_refused(at: At, fresh: str, archive_copy: Callable[[], Path]) -> None:
    first, second = archive_copy(), archive_copy()
    with Store(at(fresh, first), write=True) as store:
        before = len(store.graph)
    with pytest.raises(StoreError, match=rf"another archive, .*{re.escape(str(first))}.*--take-over"):
        Store(at(fresh, second), write=True)
    with Store(at(fresh, first)) as store:
        assert len(store.graph) == before


def test_a_server_with_data_of_others_is_refused(at: At, fresh: str, archive_copy: Callable[[], Path]) -> None:
    httpx.post(f"{fresh}/store?default", content="<urn:a> <urn:b> <urn:c> .", headers={"Content-Type": "text/turtle"})
    with pytest.raises(StoreError, match="does not say that this archive loaded them"):
        Store(at(fresh, archive_copy()), write=True)
    assert triples_in_default(fresh) == 1


def test_an_archive_that_was_changed_in_a_folder_loads_the_server_again(
    at: At, fresh: str, archive_copy: Callable[[], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = archive_copy()
    with Store(at(fresh, archive), write=True):
        pass
    with Store(archive, write=True) as store:
        store.retract(["tin-ngan-1"])
        wanted, triples = exported(store, tmp_path / "wanted.nq"), triples_of(store)
    with Store(at(fresh, archive)):
        pass
    assert held(at, fresh, tmp_path, monkeypatch) == wanted
    assert triples_in_default(fresh) == triples


def test_no_server_and_no_endpoint(at: At, fresh: str, archive_copy: Callable[[], Path], tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="nothing listens there"):
        Store(at("http://127.0.0.1:9", archive_copy()))
    with pytest.raises(StoreError, match="no SPARQL endpoint"):
        Store(at(f"{fresh}/elsewhere/query", archive_copy()))
    with pytest.raises(StoreError, match="kg has loaded nothing there"):
        Store(at(fresh))


@pytest.mark.parametrize("url", ["http://", "http://host:port", "http://host/query?x=1", "http://me:secret@host/query"])
def test_addresses_that_are_none(url: str) -> None:
    with pytest.raises(StoreError) as told:
        server(url, environ={})
    assert "secret" not in str(told.value)


def test_addresses_and_who_asks(tmp_path: Path) -> None:
    (tmp_path / "netrc").write_text("machine host login me password secret\n")
    (tmp_path / "netrc").chmod(0o600)
    found = server("https://host/data/query", environ={"NETRC": str(tmp_path / "netrc")})
    assert (found.update, found.graphs) == ("https://host/data/update", "https://host/data/store")
    assert (found.user, found.password) == ("me", "secret")
    assert "secret" not in repr(found)
    other = server("http://host:1/x", environ={"KG_UPDATE_URL": "http://host:1/y", "KG_STORE_USER": "you"})
    assert (other.query, other.update, other.graphs) == ("http://host:1/x", "http://host:1/y", None)


def test_commands_say_what_a_server_is_not_for(fresh: str, archive_copy: Callable[[], Path]) -> None:
    where = ["--store", fresh, "--archive", str(archive_copy())]
    built = subprocess.run([KG, "query", "made-by", *where], capture_output=True, text=True)
    assert built.returncode == 0, built.stderr
    for command in (["serve", "--port", "0"], ["mcp"]):
        done = subprocess.run([KG, *command, *where], capture_output=True, text=True, timeout=60)
        assert done.returncode == 4, done.stderr
        assert "folder" in done.stderr
        assert "Traceback" not in done.stderr
