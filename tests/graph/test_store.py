"""The store: whole articles only, whatever happens to the process, the disk or the graph folder."""

from __future__ import annotations

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from kg.errors import StoreError
from kg.graph.lines import n_quads, parse, triple_line
from kg.graph.record import Record
from kg.graph.store import BULK, FEW, Store

BASE = "https://example.org/id/"
P = NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")


def article(id: str, *labels: str, sha: str = "1") -> tuple[Record, bytes]:
    """An article whose graph gives each label to one thing that all articles share."""
    record = Record(id, sha, "code", "ok", f"{id}.txt", id, None, f"Bài {id}")
    graph = NamedNode(f"{BASE}graph/{id}/{sha}")
    return record, n_quads(Quad(NamedNode(f"{BASE}thing"), P, Literal(word, language="vi"), graph) for word in labels)


def labels(store: Store) -> list[str]:
    """What a plain query sees: each triple once."""
    return sorted(row[0].value for row in store.rows(f"SELECT ?l WHERE {{ ?s {P} ?l }}") if row[0] is not None)


def in_graph(store: Store) -> set[str]:
    return {str(q) for q in store.graph.quads_for_pattern(None, None, None)}


def built(path: Path, *articles: tuple[Record, bytes]) -> Path:
    with Store(path, write=True, base=BASE) as store:
        store.put(articles)
        store.load()
    return path


def test_a_plain_query_sees_each_triple_once(tmp_path: Path) -> None:
    with Store(built(tmp_path / "s", article("a", "x", "y"), article("b", "x"))) as store:
        assert labels(store) == ["x", "y"]
        assert sum(1 for _ in store.graph.quads_for_pattern(None, None, None)) == 5


@pytest.mark.parametrize("many", [1, FEW + BULK + 1], ids=["one by one", "in bulk"])
def test_what_two_articles_say_stays_until_both_are_out(tmp_path: Path, many: int) -> None:
    path = built(tmp_path / "s", article("z", "x", "of z"), *(article(f"a{n}", "x", str(n)) for n in range(many)))
    with Store(path, write=True) as store:
        assert store.retract(["z"]) == []
        assert "x" in labels(store)
        assert "of z" not in labels(store)
        assert store.retract([f"a{n}" for n in range(many)]) == []
        assert in_graph(store) == set()


def test_retracting_gives_what_never_had_it(tmp_path: Path) -> None:
    with Store(built(tmp_path / "s", article("a", "x"), article("b", "x", "y")), write=True) as store:
        store.retract(["b"])
        with Store(built(tmp_path / "t", article("a", "x"))) as other:
            assert in_graph(store) == in_graph(other)
            assert list(store.lines()) == list(other.lines())
        assert store.retract(["b"]) == ["b"]


def test_a_new_version_replaces_the_old_one_whole(tmp_path: Path) -> None:
    path = built(tmp_path / "s", article("a", "x", "y"), article("b", "y"))
    built(path, article("a", "z", sha="2"))
    with Store(path) as store:
        assert labels(store) == ["y", "z"]
        assert len(in_graph(store)) == 6  # and, in both graphs, that the new version revises the old one


def test_a_quarantined_version_takes_the_older_one_out(tmp_path: Path) -> None:
    path = built(tmp_path / "s", article("a", "x"))
    bad = Record("a", "2", "code", "quarantined", "a.txt", None, None, "Bài a", report='{"summary": "no"}')
    built(path, (bad, b""))
    with Store(path) as store:
        assert in_graph(store) == set()
        assert [r.id for r in store.archive.records("quarantined")] == ["a"]
        assert store.text("a") == "Bài a"


def test_older_versions_stay_readable_and_the_graph_is_linked_to_them(tmp_path: Path) -> None:
    path = built(tmp_path / "s", article("a", "x"))
    built(path, (replace(article("a", "y", sha="2")[0], text="Bản hai"), article("a", "y", sha="2")[1]))
    built(path, article("a", "z", sha="3"), article("a", "z", sha="3"))
    with Store(path) as store:
        assert [(v.sha, v.run, v.replaced) for v in store.versions("a")] == [("1", 1, 2), ("2", 2, 3), ("3", 3, None)]
        assert store.text("a", "2") == "Bản hai"
        assert store.text("a") == store.text("a", "3") == "Bài a"
        revised = [line.decode() for line in store.lines() if b"wasRevisionOf" in line]
        assert [line.count(f"graph/a/{n}>") for line, n in zip(revised, (1, 3), strict=True)] == [1, 1]
        with pytest.raises(StoreError, match="no version 9 of article 'a'"):
            store.text("a", "9")


def test_a_version_that_comes_back_makes_no_circle(tmp_path: Path) -> None:
    path = built(tmp_path / "s", article("a", "x"))
    built(path, article("a", "y", sha="2"))
    built(path, article("a", "x"))
    with Store(path, write=True) as store:
        (line,) = (line for line in store.lines() if b"wasRevisionOf" in line)
        assert line.index(b"graph/a/1>") < line.index(b"graph/a/2>")
        assert store.retract_run(2) == ["a"]
        assert not [line for line in store.lines() if b"wasRevisionOf" in line]
        store.retract_run(3)
        assert labels(store) == ["x"]


def test_runs_are_numbered_and_counted(tmp_path: Path) -> None:
    path = built(tmp_path / "s", article("a", "x", "y"), article("b", "x"))
    built(path, article("a", "x", "y"))
    with Store(path, write=True) as store:
        store.begin("build", "2026-11-23", "c2")
        store.put([article("a", "z", sha="2")])
        assert store.load() == 3
        store.retract(["b", "none"], today="2026-11-24")
        assert store.load() is None
        found = [(r.run, r.command, r.day, {k: n for k, n in r.figures.items() if n}) for r in store.runs()]
    assert found == [
        (4, "retract", "2026-11-24", {"retracted": 1, "quads_removed": 1}),
        (3, "build", "2026-11-23", {"replaced": 1, "quads_added": 2, "quads_removed": 2}),
        (2, "put", "", {"reread": 1}),
        (1, "put", "", {"added": 2, "quads_added": 3}),
    ]


def test_what_a_killed_run_did_is_of_that_run(tmp_path: Path) -> None:
    path = built(tmp_path / "s", article("a", "x"))
    with Store(path, write=True) as store:
        store.begin("build", "2026-11-23", "c2")
        store.put([article("b", "y"), article("a", "z", sha="2")])
    with Store(path) as store:
        (run, _) = store.runs()
        assert (run.run, run.command) == (2, "build")
        assert {k: n for k, n in run.figures.items() if n} == {
            "added": 1, "replaced": 1, "quads_added": 3, "quads_removed": 1,
        }  # fmt: skip


def test_opening_finishes_what_was_not_loaded(tmp_path: Path) -> None:
    path = built(tmp_path / "s", article("a", "x"))
    with Store(path, write=True) as store:
        store.put([article("b", "y"), article("a", "new", sha="2")])
    with Store(path) as store:
        assert labels(store) == ["new", "y"]
        assert store.archive.changes() == []


@settings(max_examples=12, deadline=None)
@given(st.sets(st.sampled_from([0, 1, 2, 4, 5])), st.sets(st.integers(0, 5)))
def test_opening_finishes_a_change_that_was_cut_anywhere(gone: set[int], come: set[int]) -> None:
    """However much of the old was taken out (not the copy of what b has too) and of the new put in."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        path = built(folder / "s", article("a", "x", "y", "both"), article("b", "x"))
        with Store(path, write=True) as store:
            old, new = article("a", "x", "y", "both"), article("a", "z", "both", "w", sha="2")
            store.put([new])
            for at, quad in enumerate(q for line in parse(old[1].splitlines()) for q in (line, _merged(line))):
                if at in gone:
                    store.graph.remove(quad)
            for at, quad in enumerate(q for line in parse(new[1].splitlines()) for q in (line, _merged(line))):
                if at in come:
                    store.graph.add(quad)
            store.graph.flush()
        built(folder / "t", article("a", "x", "y", "both"), article("b", "x"))
        with Store(path) as store, Store(built(folder / "t", new)) as clean:
            assert in_graph(store) == in_graph(clean)


def _merged(quad: Quad) -> Quad:
    return Quad(quad.subject, quad.predicate, quad.object, DefaultGraph())


@pytest.mark.parametrize("harm", ["gone", "empty", "broken", "other version"])
def test_a_graph_that_is_broken_is_made_again(tmp_path: Path, harm: str, caplog: pytest.LogCaptureFixture) -> None:
    path = built(tmp_path / "s", article("a", "x"), article("b", "y"))
    match harm:
        case "gone":
            shutil.rmtree(path / "graph")
        case "empty":
            shutil.rmtree(path / "graph")
            (path / "graph").mkdir()
        case "broken":
            (path / "graph" / "CURRENT").unlink()
        case "other version":
            with sqlite3.connect(path / "archive.db") as db:
                db.execute("UPDATE meta SET value = '0.1' WHERE key = 'graph'")
    with Store(path) as store:
        assert labels(store) == ["x", "y"]
    assert "making the graph again" in caplog.text


def test_no_store_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no store there — make one"):
        Store(tmp_path / "none")


def test_a_store_of_an_older_version_is_refused(tmp_path: Path) -> None:
    path = built(tmp_path / "s", article("a", "x"))
    with sqlite3.connect(path / "archive.db") as db:
        db.execute("UPDATE meta SET value = '0' WHERE key = 'format'")
    with pytest.raises(StoreError, match=r"format 0.*build it again"):
        Store(path)


def test_a_file_that_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "archive.db").write_bytes(b"not a database at all, but some other file" * 100)
    with pytest.raises(StoreError, match="no store"):
        Store(tmp_path)


def test_another_base_is_refused(tmp_path: Path) -> None:
    path = built(tmp_path / "s", article("a", "x"))
    with pytest.raises(StoreError, match=f"its base is {BASE}"):
        Store(path, write=True, base="https://other.example/")


OPEN = "import sys; from kg.graph.store import Store; Store(sys.argv[1], write=sys.argv[2] == 'write').close()"


@pytest.mark.parametrize(
    "here, there, allowed",
    [(False, "read", True), (False, "write", False), (True, "read", False), (True, "write", False)],
)
def test_opened_twice(tmp_path: Path, here: bool, there: str, allowed: bool) -> None:
    path = built(tmp_path / "s", article("a", "x"))
    with Store(path, write=here):
        other = subprocess.run([sys.executable, "-c", OPEN, path, there], capture_output=True, text=True)
    assert (other.returncode == 0) is allowed, other.stderr
    assert allowed or "in use by another process" in other.stderr


FILL = """
import random, sys
from dataclasses import replace
sys.path.insert(0, sys.argv[2])
from test_store import article
from kg.graph.store import Store
with Store(sys.argv[1], write=True, base="https://example.org/id/") as store:
    store.put([article("first", "x")])
    store.load()
    print("first", flush=True)
    for n in range(10_000):
        store.put([(replace(record, text=noise.hex()), quads) for record, quads in
                   (article(f"a{n}-{k}", "x", f"{n}-{k}") for k in range(20)) if (noise := random.randbytes(3000))])
        print(n, flush=True)
"""


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 16 MB."""
    place = tmp_path / "small"
    place.mkdir()
    mounted = os.geteuid() == 0 and shutil.which("mount") is not None
    if mounted:
        run = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", place], capture_output=True)
        mounted = run.returncode == 0
    if not mounted:
        pytest.skip("needs the right to mount a small tmpfs")
    yield place
    subprocess.run(["umount", "-l", place], check=True)


def test_a_full_disk_loses_nothing_that_was_kept(small_disk: Path) -> None:
    filled = subprocess.run(
        [sys.executable, "-c", FILL, small_disk / "s", Path(__file__).parent], capture_output=True, text=True
    )
    assert "StoreError" in filled.stderr
    assert "disk is full" in filled.stderr
    kept = int(filled.stdout.split()[-1]) + 1
    subprocess.run(["mount", "-o", "remount,size=100m", small_disk], check=True)
    with Store(small_disk / "s") as store:
        assert store.archive.counts() == {"ok": 1 + 20 * kept}
        assert len(labels(store)) == 1 + 20 * kept


def test_a_file_size_limit_is_told_as_a_full_disk(tmp_path: Path) -> None:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (2 << 20, 2 << 20))

    filled = subprocess.run(
        [sys.executable, "-c", FILL, tmp_path / "s", Path(__file__).parent],
        capture_output=True,
        text=True,
        preexec_fn=limit,
    )
    assert "disk is full" in filled.stderr
    with Store(tmp_path / "s") as store:
        assert store.archive.counts()["ok"] % 20 == 1


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@given(st.lists(st.tuples(TEXT, st.sampled_from(["vi", "en"])), max_size=8))
def test_lines_read_back_as_what_was_written(words: list[tuple[str, str]]) -> None:
    quads = {Quad(NamedNode("x:s"), P, Literal(w, language=lang), NamedNode("x:g")) for w, lang in words}
    lines = n_quads(quads).splitlines()
    assert set(parse(lines)) == quads
    assert {q.triple for q in parse(triple_line(line) for line in lines)} == {q.triple for q in quads}
    assert lines == sorted(lines)
