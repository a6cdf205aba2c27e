"""kg log, kg diff and every kind of kg retract, as a user runs them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

KG = str(Path(sys.executable).with_name("kg"))
TEXT = """Sở Công Thương Hà Nam họp

Ngày 5/5/2023, ông Lê Văn Mẫu, {post} Sở Công Thương tỉnh Hà Nam, cho biết tiến độ đã đạt 80%.
"""
OTHER = """Nam Định họp về cấp nước

Ông Phạm Văn Thử, Phó Giám đốc Sở Xây dựng tỉnh Nam Định, dự họp ngày 6/5/2023.
"""


def kg(*words: object, ok: int = 0) -> str:
    run = subprocess.run([KG, *map(str, words)], capture_output=True, text=True, check=False)
    assert run.returncode == ok, run.stderr
    assert "Traceback" not in run.stderr
    return run.stdout if ok == 0 else run.stdout + run.stderr


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Two articles, one of which changes in a second run."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "hop.txt").write_text(TEXT.format(post="Giám đốc"), "utf-8")
    (tmp_path / "in" / "nuoc.txt").write_text(OTHER, "utf-8")
    kg("build", tmp_path / "in", "--store", tmp_path / "s")
    (tmp_path / "in" / "hop.txt").write_text(TEXT.format(post="Phó Giám đốc"), "utf-8")
    assert "run 2" in kg("build", tmp_path / "in", "--store", tmp_path / "s")
    return tmp_path / "s"


def exported(store: Path) -> str:
    return kg("export", "--format", "nq", "--store", store)


def test_log_counts_what_each_run_did(store: Path) -> None:
    assert "nothing changed" in kg("build", store.parent / "in", "--store", store)
    runs = json.loads(kg("log", "--json", "--store", store))
    assert [(r["run"], r["command"]) for r in runs] == [(2, "build"), (1, "build")]
    assert all(len(r["day"]) == 10 and r["code"] for r in runs)
    assert runs[1]["figures"]["added"] == 2
    assert runs[0]["figures"]["replaced"] == 1
    assert runs[0]["figures"]["quads_added"] > runs[0]["figures"]["quads_removed"] > 0
    assert "1 bản mới · replaced" in kg("log", "--store", store)
    versions = json.loads(kg("log", "--article", "hop", "--json", "--store", store))
    assert [(v["run"], v["replaced"]) for v in versions] == [(1, 2), (2, None)]
    assert "no article 'none'" in kg("log", "--article", "none", "--store", store, ok=4)


def test_diff_says_what_was_learned_and_unlearned(store: Path) -> None:
    found = json.loads(kg("diff", 1, 2, "--json", "--store", store))
    assert found["articles_replaced"] == ["hop"]
    learned, unlearned = ({f["text"] for f in found[k]} for k in ("learned", "unlearned"))
    assert any("Lê Văn Mẫu — Phó Giám đốc" in t for t in learned)
    assert any("Lê Văn Mẫu — Giám đốc" in t for t in unlearned)
    text = (store.parent / "in" / "hop.txt").read_text("utf-8")
    assert all(text[f["start"] : f["end"]] == f["quote"] for f in found["learned"])
    back = json.loads(kg("diff", 2, 1, "--json", "--store", store))
    assert (back["learned"], back["unlearned"]) == (found["unlearned"], found["learned"])
    assert "80" not in str(found["learned"]), "what both versions say is nothing new"
    printed = kg("diff", 0, 1, "--store", store)
    assert "+ hop" in printed
    assert "Phạm Văn Thử — Phó Giám đốc" in printed
    assert "no run 9: the last one is 2" in kg("diff", 1, 9, "--store", store, ok=5)


def test_retracting_a_run_gives_the_older_version_back(store: Path) -> None:
    now = exported(store)
    assert "left in another version: hop" in kg("retract", "--run", 2, "--store", store)
    (store.parent / "in" / "hop.txt").write_text(TEXT.format(post="Giám đốc"), "utf-8")
    kg("build", store.parent / "in", "--store", store.parent / "clean")
    assert exported(store) == exported(store.parent / "clean") != now
    assert "no article that run 3 brought" in kg("retract", "--run", 3, "--store", store, ok=1)
    assert "no run 9" in kg("retract", "--run", 9, "--store", store, ok=5)


def test_retracting_a_source_takes_every_version_that_was_read_there(store: Path) -> None:
    kg("retract", "--source", store.parent / "in" / "hop.txt", "--store", store)
    kg("build", store.parent / "in" / "nuoc.txt", "--store", store.parent / "clean")
    assert exported(store) == exported(store.parent / "clean")
    assert "no article from" in kg("retract", "--source", "else.txt", "--store", store, ok=1)
    kg("retract", "--source", store.parent / "in", "--store", store)
    assert "/article/nuoc" not in exported(store)


def test_what_is_forgotten_is_out_of_the_history_too(store: Path) -> None:
    kg("retract", "hop", "--store", store)
    assert "Lê Văn Mẫu" in kg("diff", 2, 3, "--store", store)
    kg("retract", "nuoc", "--forget", "--store", store)
    assert "Phạm Văn Thử" not in kg("diff", 0, 4, "--store", store) + kg("diff", 3, 4, "--store", store)
    assert "with --run the history stays" in kg("retract", "--run", 1, "--forget", "--store", store, ok=2)
    assert "give ids of articles" in kg("retract", "--store", store, ok=2)
