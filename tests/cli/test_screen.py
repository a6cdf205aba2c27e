"""What stands on the terminal: nothing in an article steers it."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from kg.building import build
from kg.visible import visible

KG = str(Path(sys.executable).with_name("kg"))
STEERS = "\x1b[31mđỏ\x07\x00\x7f\x9b2J\u202eoduc\u2066\r"
TEXT = "Ông Lê Văn Mẫu, Giám đốc Sở Công Thương tỉnh Hà Nam, cho biết tiến độ đã đạt 80%."
SPARQL = '"\\u001B[31m\\u0007\\u009B2J\\u202E"'
ASKS = (
    ("show", "article/hostile"),
    ("query", "--sparql", "SELECT ?t { ?s schema:headline ?t }"),
    ("query", "--sparql", "SELECT ?t { ?s schema:headline ?t }", "--format", "md"),
    ("query", "--sparql", f"SELECT ({SPARQL} AS ?t) {{}}"),
    ("query", STEERS[:4]),
    ("search", "Lê Văn Mẫu"),
    ("log", "--article", "hostile"),
    ("validate", "--all"),
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("screen")
    article = {"id": "hostile", "title": f"{STEERS}Hà Nam họp", "text": f"{STEERS}Hà Nam họp\n\n{TEXT}\n"}
    (folder / "a.jsonl").write_text(json.dumps(article) + "\n", "utf-8")
    build([folder / "a.jsonl"], folder / "s", jobs=1, today="2026-01-01")
    return folder / "s"


@pytest.fixture(scope="module")
def hostile_title(store: Path) -> str:
    run = subprocess.run(
        [KG, "query", "--sparql", "SELECT ?t { ?s schema:headline ?t }", "--format", "json", "--store", store],
        capture_output=True, check=True,
    )  # fmt: skip
    return str(json.loads(run.stdout)["results"]["bindings"][0]["t"]["value"])


def test_the_store_holds_what_the_article_says(hostile_title: str) -> None:
    assert "\x1b" in hostile_title


@pytest.mark.parametrize("words", ASKS, ids=" ".join)
def test_nothing_steers_a_terminal(store: Path, words: tuple[str, ...]) -> None:
    ours, theirs = pty.openpty()
    env = {**os.environ, "NO_COLOR": "1", "TERM": "dumb"}
    with subprocess.Popen([KG, *words, "--store", store], stdout=theirs, stderr=theirs, env=env):
        os.close(theirs)
        said = b""
        while chunk := _read(ours):
            said += chunk
    os.close(ours)
    plain = said.decode().replace("\r\n", "\n")
    assert plain
    assert visible(plain) == plain


def _read(end: int) -> bytes:
    try:
        return os.read(end, 65536)
    except OSError:
        return b""


def test_what_is_piped_as_a_table_is_clean_too(store: Path) -> None:
    ask = [str(KG), "query", "--sparql", f"SELECT ({SPARQL} AS ?t) {{}}", "--store", str(store)]
    assert subprocess.run(ask, capture_output=True, check=True).stdout.decode() == "t\n�[31m��2J�\n"
    csv = subprocess.run([*ask, "--format", "csv"], capture_output=True, check=True).stdout.decode()
    assert "\x1b[31m\x07\x9b2J\u202e" in csv


def test_what_is_visible_stays() -> None:
    text = "Đoàn Thị Lan Hương\tbà\n“70 tỷ đồng”\u00a0— a\u200bb 🇻🇳"
    assert visible(text) == text
