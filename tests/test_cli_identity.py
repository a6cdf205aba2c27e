"""The commands about who is who, as installed, on the sample articles."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
KG = Path(sys.executable).with_name("kg")
BEFORE = "person/đoàn-thị-lan-hương@sở-công-thương@p63-35"
AFTER = "person/đoàn-thị-lan-hương@sở-công-thương@p34-37"


def kg(*words: str, store: Path, said: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(KG), *words, "--store", str(store)], input=said, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("identity") / "store"
    assert kg("build", str(ROOT / "data" / "articles"), store=place).returncode == 0
    return place


@pytest.fixture
def store(samples: Path, tmp_path: Path) -> Path:
    shutil.copytree(samples, tmp_path / "store")
    return tmp_path / "store"


def pairs(store: Path) -> list[tuple[str, str]]:
    found = json.loads(kg("review", "--json", "--limit", "50", store=store).stdout)
    return [(s["a"]["id"], s["b"]["id"]) for s in found]


def test_why_names_each_point_with_both_sentences(store: Path) -> None:
    answer = json.loads(kg("why", BEFORE, AFTER, "--json", store=store).stdout)
    assert answer["same"]
    (step,) = answer["steps"]
    assert "same-person-name" in [r["id"] for r in step["reasons"]]
    assert step["score"] >= 3
    assert "Đoàn Thị Lan Hương" in step["a"]["quote"]
    assert "Đoàn Thị Lan Hương" in step["b"]["quote"]


def test_review_writes_what_is_answered_and_asks_no_more(store: Path) -> None:
    before = pairs(store)
    assert len(before) >= 3
    run = kg("review", "--who", "An", "--when", "2026-11-23", store=store, said="s\nu\nd\nq\n")
    assert run.returncode == 0, run.stderr
    assert "3 quyết định · decisions" in run.stdout
    rows = [line.split("\t") for line in (store / "decisions.sssom.tsv").read_text("utf-8").splitlines()[-3:]]
    assert [(r[2], r[3]) for r in rows] == [
        ("skos:exactMatch", ""), ("skos:closeMatch", ""), ("skos:exactMatch", "Not"),
    ]  # fmt: skip
    assert {(r[7], r[8]) for r in rows} == {("An", "2026-11-23")}
    assert not set(before[:3]) & set(pairs(store))


def test_different_parts_what_was_one_and_why_says_who_decided(store: Path) -> None:
    run = kg("different", BEFORE, AFTER, "--who", "An", "--when", "2026-11-23", "--why", "thử", store=store)
    assert run.returncode == 0, run.stderr
    shown = kg("why", BEFORE, AFTER, store=store)
    assert "là hai · they are two" in shown.stdout
    assert "decided: different An 2026-11-23 thử" in shown.stdout
    (store / "decisions.sssom.tsv").unlink()
    assert "là một · they are one" in kg("why", BEFORE, AFTER, store=store).stdout


def test_a_contradiction_is_said_and_ends_with_1(store: Path) -> None:
    assert kg("same", BEFORE, AFTER, "--who", "An", store=store).returncode == 0
    run = kg("different", BEFORE, AFTER, "--who", "An", store=store)
    assert run.returncode == 1
    assert "delete one of them; this row is not used" in run.stderr
    assert json.loads(kg("why", BEFORE, AFTER, "--json", store=store).stdout)["same"]


def test_what_nothing_is_called_is_said_in_one_line(store: Path) -> None:
    run = kg("why", "Người Không Có", "Đoàn Thị Lan Hương", store=store)
    assert run.returncode == 5
    assert "nothing is called" in run.stderr
    assert "Traceback" not in run.stderr
