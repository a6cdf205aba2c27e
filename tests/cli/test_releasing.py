"""``kg release`` as one types it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kg.assets import asset
from kg.building import build


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("release") / "store"
    build([asset("data/articles/ha-nam-2024-hoi-cho.txt")], place, jobs=1, today="2026-01-01")
    return place


def kg(store: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("kg")), "release", *words, "--store", str(store)]
    return subprocess.run(command, cwd=store.parent, capture_output=True, text=True, check=False)


def test_one_release_and_the_next(store: Path) -> None:
    run = kg(store, "r/1", "--release-version", "1", "--formats", "nq, ttl")
    assert run.returncode == 0, run.stderr
    assert "bản · version 1, 2026-01-01 → r/1" in run.stdout
    assert run.stdout.splitlines()[0] == "tệp file\tbytes"
    assert subprocess.run(["sha256sum", "--quiet", "-c", "SHA256SUMS"], cwd=store.parent / "r" / "1").returncode == 0
    run = kg(store, "r/2", "--formats", "nq", "--since", "r/1/dcat.ttl", "--today", "2026-03-01", "--json")
    assert run.returncode == 0, run.stderr
    made = json.loads(run.stdout)
    assert made["changes"] == {
        "since": "1", "added": 0, "removed": 0, "articles_added": 0, "articles_replaced": 0, "articles_removed": 0,
    }  # fmt: skip
    assert made["day"] == "2026-03-01"
    assert made["sizes"]["data.nq.gz"] == (store.parent / "r" / "2" / "data.nq.gz").stat().st_size
    assert made["iri"].endswith(f"release/{made['version']}")


@pytest.mark.parametrize(
    "words, code, says",
    [
        (("store",), 6, "give a new folder, or empty that one"),
        (("x", "--formats", "parket"), 6, "did you mean parquet?"),
        (("x", "--today", "2026-13-01"), 5, "not a day"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(store: Path, words: tuple[str, ...], code: int, says: str) -> None:
    run = kg(store, *words)
    assert (run.returncode, says in run.stderr, "Traceback" in run.stderr) == (code, True, False), run.stderr
    assert not (store.parent / "x").exists()
