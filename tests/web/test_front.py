"""The scripts of the network view and the SPARQL editor: their own tests, words, lock file and bundles."""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
from io import BytesIO, StringIO
from pathlib import Path

import pytest

from kg.assets import rows

ROOT = Path(__file__).resolve().parents[2]
WEB = ROOT / "src" / "kg" / "web"
FRONT = WEB / "front"
SCRIPTS = sorted((FRONT / "src").rglob("*.js"))
PAGES = [WEB / "templates" / "network.html", WEB / "templates" / "editor.html"]
NODE = shutil.which("node")
READY = (FRONT / "node_modules" / "esbuild").is_dir()

with_node = pytest.mark.skipif(NODE is None, reason="node is not installed: apt-get install nodejs npm")
with_modules = pytest.mark.skipif(NODE is None or not READY, reason="no node_modules: make front")


def node(*arguments: str) -> str:
    assert NODE is not None
    done = subprocess.run([NODE, *arguments], cwd=FRONT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@with_modules
def test_the_scripts_pass_their_own_tests() -> None:
    said = node("--test", "--test-reporter=tap")
    assert re.search(r"^# fail 0$", said, re.M)
    assert int(re.findall(r"^# pass (\d+)$", said, re.M)[0]) > 20


@with_modules
def test_the_same_sources_make_the_same_bundles(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    node("build.mjs", str(one))
    node("build.mjs", str(two))
    made = {p.name: p.read_bytes() for p in one.iterdir()}
    assert made == {p.name: p.read_bytes() for p in two.iterdir()}
    assert {"network.js", "editor.js"} <= made.keys()
    joined = b"".join(made.values())
    assert str(FRONT).encode() not in joined


def test_the_lock_file_names_no_registry() -> None:
    lock = (FRONT / "package-lock.json").read_text("utf-8")
    assert '"resolved"' not in lock
    assert "registry." not in lock
    packages = json.loads(lock)["packages"]
    assert all("integrity" in p for name, p in packages.items() if name)


def test_every_word_that_is_asked_for_is_there_and_no_other() -> None:
    known = {row["key"]: row for row in rows("data/web/front.tsv")}
    asked: set[str] = set()
    for script in SCRIPTS:
        text = script.read_text("utf-8")
        asked |= set(re.findall(r'"((?:net|ed|find)-[a-z-]+)"', text)) - {"ed-"}
    for page in PAGES:
        asked |= set(re.findall(r"""t\(["']([a-z-]+)["']""", page.read_text("utf-8")))
    asked |= {f"ed-view-{v}" for v in ("table", "chart", "network")}
    asked |= {f"ed-chart-{f}" for f in ("bar", "line", "scatter")}
    assert asked == known.keys()
    for key, row in known.items():
        assert set(re.findall(r"{\w+}", row["vi"])) == set(re.findall(r"{\w+}", row["en"])), key


def test_no_script_writes_markup_or_styles_from_text() -> None:
    for script in SCRIPTS:
        text = script.read_text("utf-8")
        found = re.findall(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|cssText", text
        )
        assert found == [], script.name


HOSTILE = """
import { csv } from "./src/shared/csv.js";
import { gexf } from "./src/shared/gexf.js";
const name = '<b onclick="x">&amp; "Hà Nội"\\u0000\\u202e\\n=1+1';
const person = { type: "Person", typeLabel: "người", href: "/a", x: 1, y: 2, colour: "#1f6fb5" };
const nodes = [{ id: "http://a/đ?x=1&y=<2>", label: name, ...person },
               { id: "b", label: "=cmd|' /C calc'!A0" }];
const edge = { source: nodes[0].id, target: "b", relation: "r", label: name, confidence: 0.5, count: 2 };
const edges = [{ id: "1", ...edge, from: "2021-02", to: "2021" }, { id: "2", ...edge, from: null, to: "" }];
const table = csv(["a", "b"], [[name, nodes[1].label], ["x,y", -2]]);
console.log(JSON.stringify({ name, gexf: gexf(nodes, edges, name), csv: table }));
"""


@with_node
def test_networkx_and_csv_read_what_is_saved_hostile_names_and_all() -> None:
    networkx = pytest.importorskip("networkx")
    made = json.loads(node("--input-type=module", "--eval", HOSTILE))
    graph = networkx.read_gexf(BytesIO(made["gexf"].encode()))
    first = "http://a/đ?x=1&y=<2>"
    assert set(graph) == {first, "b"}
    assert graph.nodes[first]["label"] == made["name"].replace("\0", "")
    assert graph.nodes[first]["viz"]["color"]["g"] == 0x6F
    found = sorted(graph.get_edge_data(first, "b").values(), key=lambda e: e["id"])
    assert [(e["confidence"], e["count"], e.get("start"), e.get("end")) for e in found] == [
        (0.5, 2, "2021-02-01", "2021-12-31"),
        (0.5, 2, None, None),
    ]
    cells = list(csv.reader(StringIO(made["csv"].removeprefix("\ufeff"), newline="")))
    assert cells == [["a", "b"], [made["name"].replace("\0", ""), "'=cmd|' /C calc'!A0"], ["x,y", "-2"]]
