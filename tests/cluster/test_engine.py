"""Builds by real Dask clusters: what one machine makes, whatever becomes of a worker or an article."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psutil  # type: ignore[import-untyped]
import pytest

import kg
from kg.cluster.shards import read_manifest
from kg.graph.store import Store

KG = Path(sys.executable).with_name("kg")
Given = tuple[list[str], Path, bytes]
POISON = """
import os, signal

def poison(doc):
    if "POISON" in doc.text:
        os.kill(os.getpid(), signal.SIGKILL)
    return ()
"""


@pytest.fixture
def poisoned(tmp_path: Path) -> dict[str, str]:
    """The environment of processes that have a package installed whose extractor kills its process at a word."""
    site = tmp_path / "site"
    about = site / "poison-1.0.dist-info"
    about.mkdir(parents=True)
    (site / "poison.py").write_text(POISON)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: poison\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text("[kg.extractors]\npoison = poison:poison\n")
    path = os.pathsep.join(filter(None, [str(site), os.environ.get("PYTHONPATH", "")]))
    return {**os.environ, "PYTHONPATH": path}


def test_a_cluster_on_this_machine_and_a_poisoned_article(
    tmp_path: Path, given: Given, poisoned: dict[str, str], exported: Callable[[Path], bytes]
) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_text("Một bài POISON, giết tiến trình đọc nó.", "utf-8")
    store = tmp_path / "s"
    run = [str(KG), "build", str(bad), *given[0], "--store", str(store), "--engine", "dask", "--partition-size", "0.01"]
    done = subprocess.run(run, env=poisoned, capture_output=True, text=True, timeout=300)
    assert done.returncode == 1, done.stderr
    assert "1 quarantined" in done.stdout
    assert "twice its process was ended by SIGKILL" in done.stderr
    assert exported(store) == given[2]
    with Store(store) as opened:
        assert [r.id for r in kg.quarantine(opened)] == ["bad"]
    assert len(read_manifest(str(store / "shards"))) > 2


def test_what_does_not_go_together_is_said(tmp_path: Path, given: Given) -> None:
    def wrong(*options: str) -> str:
        done = subprocess.run([KG, "build", *options, "--store", tmp_path / "s"], capture_output=True, text=True)
        assert done.returncode == 2
        return done.stderr

    assert "go with --engine dask" in wrong(str(given[1]), "--shards", "x")
    assert "the only INPUT" in wrong("x/manifest.json", str(given[1]))
    assert not (tmp_path / "s").exists()


@contextmanager
def cluster(folder: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler and two workers, each a process of its own: the scheduler's address, the workers."""
    note = folder / "scheduler.json"
    dask = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0"]
    worker = [sys.executable, "-m", "distributed.cli.dask_worker", "--scheduler-file", str(note), "--nthreads", "1"]
    with ExitStack() as processes:

        def start(command: list[str]) -> subprocess.Popen[bytes]:
            process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            processes.callback(process.wait)
            processes.callback(process.kill)
            return process

        start([*dask, "--no-dashboard", "--scheduler-file", str(note)])
        workers = [start([*worker, "--no-nanny", "--no-dashboard", "--host", "127.0.0.1"]) for _ in range(2)]
        wait_for(lambda: note.exists() and note.stat().st_size > 0)
        yield json.loads(note.read_text())["address"], workers


def wait_for(true: Callable[[], object], seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not come to that"
        time.sleep(0.05)


def test_a_worker_that_is_killed_is_made_up_for(
    tmp_path: Path, given: Given, exported: Callable[[Path], bytes]
) -> None:
    store, shards = tmp_path / "s", tmp_path / "shards"
    run = [str(KG), "build", *given[0], "--store", str(store), "--engine", "dask", "--shards", f"file://{shards}"]
    with cluster(tmp_path) as (address, workers):
        options = ["--scheduler", address, "--partition-size", "0.004"]
        with subprocess.Popen([*run, *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as build:
            victim = psutil.Process(workers[0].pid)
            wait_for(victim.children)
            orphans = victim.children(recursive=True)
            finished = len(list(shards.glob("part-*.json")))
            os.kill(victim.pid, signal.SIGKILL)
            assert workers[0].wait() == -signal.SIGKILL
            out, err = build.communicate(timeout=300)
        assert workers[1].poll() is None
    assert build.returncode == 1, err  # a broken line is among the inputs
    assert "1 inputs not read" in out
    assert finished < len(read_manifest(str(shards)))
    assert exported(store) == given[2]
    _, alive = psutil.wait_procs(orphans, timeout=30)
    assert alive == []
