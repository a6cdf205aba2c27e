"""Copies that follow the feed hold what the store holds, whenever they began and whatever was forgotten since."""

from __future__ import annotations

import io
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pyoxigraph as ox
import pytest
import rdflib
from rdflib.plugins.parsers.ntriples import W3CNTriplesParser

from kg.errors import InputError, StoreError
from kg.graph.feed.copies import copy_at
from kg.graph.feed.entries import entries, of_article
from kg.graph.feed.following import follow
from kg.graph.feed.patch import patch
from kg.graph.feed.sparql_update import sparql_update
from kg.graph.store import Store

SERVER = Path(sys.executable).with_name("oxigraph")
Patches = Callable[..., Path]


def held(path: Path) -> list[bytes]:
    if path.is_file():
        return [x for x in path.read_bytes().splitlines() if not x.startswith(b"#")]
    return quads(ox.Store(path))


def quads(found: Any) -> list[bytes]:
    return sorted((ox.serialize(found, format=ox.RdfFormat.N_QUADS) or b"").splitlines())


def without_forgotten(lines: list[bytes]) -> list[bytes]:
    return [x for x in lines if b"/graph/d/" not in x and b"article/d>" not in x]


@pytest.mark.parametrize("until", range(1, 10))
def test_an_empty_copy_gets_what_the_store_held(history: Any, patches: Patches, tmp_path: Path, until: int) -> None:
    list(follow(copy_at(tmp_path / "c.nq"), [patches(0, until)]))
    assert held(tmp_path / "c.nq") == without_forgotten(history.after[until])


@pytest.mark.parametrize("middle", range(9))
def test_a_copy_goes_on_from_any_run(history: Any, patches: Patches, tmp_path: Path, middle: int) -> None:
    copy = copy_at(tmp_path / "c.nq")
    (tmp_path / "c.nq").write_bytes(b"".join(x + b"\n" for x in reversed(history.after[middle])))
    copy.stands_at("" if not middle else f"uuid:{_id(history.store, middle)}")
    assert len(list(follow(copy, [patches(middle)]))) == 9 - middle
    assert held(tmp_path / "c.nq") == history.after[9]


def _id(store: Path, run: int) -> object:
    with Store(store) as kept:
        return entries(kept, run - 1, run)[0].id


def test_what_was_forgotten_leaves_a_copy_that_had_it(history: Any, patches: Patches, tmp_path: Path) -> None:
    text = patches().read_text("utf-8")
    assert "/graph/d/" not in text
    assert [line for line in text.splitlines() if line.startswith("H among")] == [
        "H among <https://w3id.org/vnkg/id/graph/> ."
    ]
    early = Path(shutil.copy(history.early, tmp_path / "early.nq"))
    assert any(b"/graph/d/" in x for x in held(early))
    list(follow(copy_at(early), [patches(3)]))
    assert held(early) == history.after[9] == held(history.live)


def test_a_folder_of_oxigraph_follows(history: Any, patches: Patches, tmp_path: Path) -> None:
    new, late = tmp_path / "new", tmp_path / "late"
    list(follow(copy_at(new), [patches(0, 4)]))
    list(follow(copy_at(new), [patches(4)]))
    assert held(new) == history.after[9]
    store = ox.Store(late)
    store.load(b"".join(x + b"\n" for x in history.after[3]), format=ox.RdfFormat.N_QUADS)
    store.flush()
    del store
    with pytest.raises(StoreError, match=r"does not say where .* --at ID"):
        list(follow(copy_at(late), [patches(3)]))
    copy_at(late).stands_at(f"uuid:{_id(history.store, 3)}")
    list(follow(copy_at(late), [patches(3)]))
    assert held(late) == history.after[9]


def test_a_patch_that_was_killed_in_the_middle_is_taken_again(history: Any, patches: Patches, tmp_path: Path) -> None:
    path = tmp_path / "c"
    list(follow(copy_at(path), [patches(0, 1)]))
    fresh = [x for x in history.after[2] if x not in history.after[1]]
    store = ox.Store(path)
    store.load(b"".join(x + b"\n" for x in fresh[: len(fresh) // 2]), format=ox.RdfFormat.N_QUADS)
    store.flush()
    del store
    with pytest.raises(StoreError, match="has already a quad that the patch adds"):
        list(follow(copy_at(path), [patches(1)]))
    note = path.with_name("c.position")
    note.write_text(f"{note.read_text('utf-8')}\nuuid:{_id(history.store, 2)}", "utf-8")
    list(follow(copy_at(path), [patches(1)]))
    assert held(path) == history.after[9]


def test_patches_are_taken_in_order_and_once(history: Any, patches: Patches, tmp_path: Path) -> None:
    for name in ("c.nq", "c"):
        copy = copy_at(tmp_path / name)
        with pytest.raises(InputError, match=rf"is empty — apply uuid:{_id(history.store, 1)} first"):
            list(follow(copy, [patches(1, 2)]))
        list(follow(copy, [patches(0, 2)]))
        with pytest.raises(InputError, match=rf"stands at .* — apply uuid:{_id(history.store, 3)} first"):
            list(follow(copy, [patches(3, 4)]))
        with pytest.raises(InputError, match="is applied already"):
            list(follow(copy, [patches(1, 2)]))
        with pytest.raises(InputError, match="first patch of a feed: begin a new copy"):
            list(follow(copy, [patches(0, 1)]))
        del copy
        assert held(tmp_path / name) == without_forgotten(history.after[2])


@pytest.mark.parametrize("name", ["c.nq", "c"])
def test_of_half_a_patch_nothing_is_taken(history: Any, patches: Patches, tmp_path: Path, name: str) -> None:
    list(follow(copy_at(tmp_path / name), [patches(0, 1)]))
    whole = patches(1, 2).read_bytes()
    half = tmp_path / "half.rdfp"
    for end in (1, 60, len(whole) // 2, whole.rindex(b"TC"), len(whole) - 2):
        half.write_bytes(whole[:end])
        with pytest.raises(InputError, match=r"half\.rdfp, (after )?line \d+: "):
            list(follow(copy_at(tmp_path / name), [half]))
        assert held(tmp_path / name) == without_forgotten(history.after[1])
    list(follow(copy_at(tmp_path / name), [patches(1, 2)]))


@pytest.mark.parametrize("name", ["c.nq", "c"])
def test_a_copy_that_others_changed_is_left_alone(patches: Patches, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    list(follow(copy_at(path), [patches(0, 1)]))
    if path.is_file():
        path.write_bytes(
            b"".join(x for x in path.read_bytes().splitlines(keepends=True) if b'"m\xe1\xbb\x99t"' not in x)
        )
    else:
        ox.Store(path).update('DELETE WHERE { GRAPH ?g { ?s ?p "một" } }')
    before = held(path)
    with pytest.raises(StoreError, match=r"lacks a quad that the patch takes away: .*một.* begin a new copy"):
        list(follow(copy_at(path), [patches(1)]))
    assert held(path) == before


def test_the_feed_of_one_article(history: Any, tmp_path: Path) -> None:
    file = tmp_path / "a.rdfp"
    with Store(history.store) as store:
        chain = of_article(store, entries(store), "a")
        assert [e.run.run for e in chain] == [1, 2, 6]
        file.write_bytes(b"".join(x for e in chain for x in patch(store, e, "a")))
        list(follow(copy_at(tmp_path / "a.nq"), [file]))
        assert held(tmp_path / "a.nq") == sorted(store.lines(article="a"))


ROW = re.compile(r"([AD]) (<[^>]*>) (<[^>]*>) (.*) (<[^>]*>) \.")


def test_an_independent_reader_gets_the_same(history: Any, patches: Patches) -> None:
    class Reader(W3CNTriplesParser):
        """rdflib's, for one term or another."""

        def term(self, text: str) -> Any:
            self.line: str | None = text
            return self.uriref() or self.literal()

    term = Reader().term
    found: set[tuple[Any, ...]] = set()
    open_ = False
    for line in patches().read_text("utf-8").split("\n")[:-1]:
        if line.startswith("H "):
            assert re.fullmatch(r'H \w+ (<[^> ]+>|"\d+") \.', line)
        elif line in ("TX .", "TC ."):
            assert open_ == (line == "TC .")
            open_ = not open_
        else:
            row = ROW.fullmatch(line)
            assert row is not None, line
            quad = tuple(map(term, row.groups()[1:]))
            assert (quad in found) == (row[1] == "D")
            (found.remove if row[1] == "D" else found.add)(quad)
    data = rdflib.Dataset()
    data.parse(data=b"\n".join(history.after[9]), format="nquads")
    assert found == set(data.quads())


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real Oxigraph server, empty."""
    if not SERVER.exists():
        pytest.skip("no oxigraph server beside this Python: pip install oxigraph")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    words = [str(SERVER), "serve", "--location", str(tmp_path_factory.mktemp("server")), "--bind", f"127.0.0.1:{port}"]
    server = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(200):
            try:
                httpx.get(f"http://127.0.0.1:{port}/")
                break
            except httpx.TransportError:
                time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.kill()
        server.wait()


@pytest.mark.parametrize("since", [0, 3])
def test_a_sparql_server_follows(history: Any, endpoint: str, since: int) -> None:
    start = b"".join(x + b"\n" for x in history.after[since])
    httpx.put(f"{endpoint}/store", content=start, headers={"Content-Type": "application/n-quads"}).raise_for_status()
    with Store(history.store) as store:
        for entry in entries(store, since):
            said = b"".join(sparql_update(store, entry))
            kind = {"Content-Type": "application/sparql-update"}
            httpx.post(f"{endpoint}/update", content=said, headers=kind, timeout=60).raise_for_status()
    got = httpx.get(f"{endpoint}/store", headers={"Accept": "application/n-quads"}).content
    assert quads(ox.parse(io.BytesIO(got), ox.RdfFormat.N_QUADS)) == history.after[9]
