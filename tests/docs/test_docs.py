"""The documentation does what it says.

In README, the tutorial and the how-tos, block by block and file by file, in a folder with ``data`` and a store
``demo-store`` of the sample articles ($KG_STORE):

- a fence with ``file=NAME`` is written to that file; with ``source=PATH`` it must stand word for word in that file;
- in a ``console`` fence each line that starts with ``$ kg`` is run, and the lines below it must be lines of what it
  prints, in order; ``…`` stands for anything, blanks and tabs are one; it must end with 0;
- a ``python`` fence is a program that must run; a ``text`` fence right after it is what it prints.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from kg.cli import main as command
from kg.graph.query import saved_queries
from kg.mappers import MAPPERS

ROOT = Path(__file__).resolve().parents[2]
WRITTEN = [ROOT / "README.md", ROOT / "docs" / "tutorial.md", *sorted((ROOT / "docs" / "how-to").glob("*.md"))]
PAGES = [
    *WRITTEN,
    *sorted((ROOT / "docs" / "reference").glob("*.md")),
    *sorted((ROOT / "docs" / "decisions").glob("*.md")),
]
REFERENCE = ROOT / "docs" / "reference"
FENCE = re.compile(r"^```(?P<kind>\w+)(?P<more>[^\n]*)\n(?P<body>.*?)^```$", re.M | re.S)


@dataclass(frozen=True)
class Block:
    kind: str
    more: dict[str, str]
    body: str
    line: int


def blocks(page: Path) -> list[Block]:
    text = page.read_text("utf-8")
    return [
        Block(m["kind"], dict(re.findall(r"(\w+)=(\S+)", m["more"])), m["body"], text.count("\n", 0, m.start()) + 1)
        for m in FENCE.finditer(text)
    ]


def commands(body: str) -> Iterator[tuple[str, list[str]]]:
    for part in re.split(r"^\$ ", body, flags=re.M)[1:]:
        first, *shown = part.splitlines()
        yield first, shown


def missing(shown: list[str], printed: str) -> str | None:
    """The first shown line that is no line of what was printed after the one before it."""
    rest = [" ".join(line.split()) for line in printed.splitlines()]
    for line in (" ".join(s.split()) for s in shown):
        pattern = re.compile(".*".join(map(re.escape, re.split(r" ?… ?", line))))
        if not line.replace("…", "").strip():
            continue
        at = next((n for n, have in enumerate(rest) if pattern.fullmatch(have)), None)
        if at is None:
            return line
        rest = rest[at + 1 :]
    return None


def _kg() -> Path:
    return Path(sys.executable).with_name("kg")


def _run(words: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "KG_STORE": "demo-store", "PATH": f"{_kg().parent}{os.pathsep}{os.environ['PATH']}"}
    return subprocess.run(
        words, cwd=folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )


@pytest.mark.parametrize("page", WRITTEN, ids=lambda p: str(p.relative_to(ROOT)))
def test_what_is_shown_runs_and_prints_what_is_shown(page: Path, sample_store: Path, tmp_path: Path) -> None:
    (tmp_path / "data").symlink_to(ROOT / "data")
    shutil.copytree(sample_store, tmp_path / "demo-store")
    printed = None
    for block in blocks(page):
        where = f"{page.name}, line {block.line}"
        before, printed = printed, None
        if "file" in block.more:
            (tmp_path / block.more["file"]).parent.mkdir(exist_ok=True)
            (tmp_path / block.more["file"]).write_text(block.body, "utf-8")
        elif "source" in block.more:
            assert block.body in (ROOT / block.more["source"]).read_text("utf-8"), where
        elif block.kind == "console":
            for line, shown in commands(block.body):
                assert line.startswith("kg "), f"{where}: only kg commands in console blocks, others in sh blocks"
                run = _run(["bash", "-c", line], tmp_path)
                assert run.returncode == 0, f"{where}: {line}\n{run.stdout}"
                assert "Traceback" not in run.stdout, f"{where}: {line}\n{run.stdout}"
                lost = missing(shown, run.stdout)
                assert lost is None, f"{where}: {line}\ndoes not print\n{lost}\nbut\n{run.stdout}"
        elif block.kind == "python":
            run = _run([sys.executable, "-c", block.body], tmp_path)
            assert run.returncode == 0, f"{where}\n{run.stdout}"
            printed = run.stdout
        elif block.kind == "text" and before is not None:
            lost = missing(block.body.splitlines(), before)
            assert lost is None, f"{where}: the program does not print\n{lost}\nbut\n{before}"


def test_a_line_that_is_not_printed_is_missed() -> None:
    assert missing(["a …", "…", "c"], "a\t1\nb\nc\n") is None
    assert missing(["c", "a …"], "a 1\nc\n") == "a …"
    assert missing(["b"], "a b\n") == "b"
    assert missing(["a … d"], "a\t\td\na x\n") is None


def test_every_how_to_and_the_readme_show_something_that_runs() -> None:
    for page in WRITTEN:
        assert any(b.kind in ("console", "python") for b in blocks(page)), page


def test_the_json_ld_of_the_readme_is_in_the_export(sample_store: Path) -> None:
    run = subprocess.run(
        [_kg(), "export", "--format", "jsonld", "--store", sample_store], capture_output=True, text=True, check=True
    )
    (shown,) = (json.loads(b.body) for b in blocks(ROOT / "README.md") if b.kind == "json")
    start = shown.pop("id").split("…")[0]
    nodes = [n for n in _nodes(json.loads(run.stdout)) if str(n.get("id")).startswith(start)]
    assert shown in [{key: node.get(key) for key in shown} for node in nodes]


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _nodes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _nodes(inner)


# The reference


def test_generated_pages_are_fresh() -> None:
    run = subprocess.run(
        [sys.executable, ROOT / "scripts" / "generate_docs.py", "--check"], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_generating_twice_gives_the_same_bytes() -> None:
    code = (
        "import sys; sys.path.insert(0, 'scripts'); import generate_docs as g; print([make() for _, make in g.PAGES])"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed, "COLUMNS": seed},
            capture_output=True, check=True,
        ).stdout
        for seed in ("40", "200")
    ]  # fmt: skip
    assert runs[0] == runs[1]


def _headings(name: str) -> set[str]:
    return set(re.findall(r"^#+ (.+)$", (REFERENCE / name).read_text("utf-8"), re.M))


def test_the_reference_names_everything() -> None:
    assert {f"kg {name}" for name in command.commands} <= _headings("cli.md")
    assert {q.name for q in saved_queries()} <= _headings("queries.md")
    assert {m.name for m in MAPPERS} <= _headings("mappers.md")
    assert {p.stem for p in (ROOT / "shapes").rglob("*.ttl")} <= _headings("shapes.md")
    tables = {p.stem for part in ("lexicon", "reference") for p in (ROOT / "data" / part).glob("*.tsv")}
    assert tables <= set(re.findall(r"^\| (\w+) \|", (REFERENCE / "lexicons.md").read_text("utf-8"), re.M))


# The picture


def test_the_picture_is_what_the_sample_graph_gives(sample_store: Path, tmp_path: Path) -> None:
    script = [sys.executable, str(ROOT / "scripts" / "picture.py"), "--store", str(sample_store)]
    run = subprocess.run([*script, "--out", tmp_path / "p.svg"], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    drawn = (tmp_path / "p.svg").read_text("utf-8")
    assert drawn == (ROOT / "docs" / "picture.svg").read_text("utf-8"), "stale: run scripts/picture.py and look at it"


def test_the_picture_needs_nothing_from_outside() -> None:
    text = (ROOT / "docs" / "picture.svg").read_text("utf-8")
    ElementTree.fromstring(text)
    assert not re.search(r"href|@import|@font-face|<image|<script|url\((?!#)", text)


# Links


def anchors(page: Path) -> set[str]:
    titles = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.M)
    return {re.sub(r"[^\w\- ]", "", t.lower()).replace(" ", "-") for t in titles}


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    text = FENCE.sub("", page.read_text("utf-8"))
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"https?:", target):
            continue
        path, _, anchor = target.partition("#")
        found = (page.parent / path).resolve() if path else page
        assert found.exists(), f"{page.name}: {target}"
        assert not anchor or anchor in anchors(found), f"{page.name}: {target}"


def test_paths_that_the_documentation_names_exist() -> None:
    for page in WRITTEN:
        text = FENCE.sub("", page.read_text("utf-8"))
        for path in re.findall(r"`((?:src|data|docs|bench|scripts|tests|shapes|queries|ontology)/[\w./-]+)`", text):
            assert (ROOT / path).exists(), f"{page.name}: {path}"
