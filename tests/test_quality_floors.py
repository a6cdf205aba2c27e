"""What the reader reaches must not fall below ``floors.tsv``, which ``scripts/quality.py --raise-floors`` raises.

The gold articles are not in this repository; the measuring needs ``../shared`` (or VNKG_SHARED) and skips without it.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("VNKG_SHARED", ROOT.parent / "shared"))
ROWS = [r.split("\t") for r in (ROOT / "tests/floors.tsv").read_text("utf-8").splitlines() if not r.startswith("#")][1:]
FLOORS = {measure: float(floor) for measure, _, floor in ROWS if floor}
BLOCK = re.compile(r"<!-- made by scripts/quality.py -->\n(.*?)<!-- end -->", re.DOTALL)

needs_gold = pytest.mark.skipif(
    not (SHARED / "gold").exists(), reason=f"needs {SHARED}/gold, which is not part of the project"
)


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, float]:
    out = tmp_path_factory.mktemp("quality") / "figures.json"
    script = [sys.executable, str(ROOT / "scripts/quality.py"), "--figures", "--json", str(out)]
    run = subprocess.run([*script, "--shared", str(SHARED)], capture_output=True, text=True, check=False)
    assert out.exists(), run.stderr
    found: dict[str, float] = json.loads(out.read_text("utf-8"))
    return found


@needs_gold
@pytest.mark.parametrize("measure", FLOORS)
def test_no_figure_is_below_its_floor(figures: dict[str, float], measure: str) -> None:
    assert figures[measure] >= FLOORS[measure]


def test_every_kind_of_fact_has_a_floor() -> None:
    kinds = ("entity ALL", "relation ALL", "statement", "event", "observation", "article ALL", "passages word for word")
    assert set(kinds) <= FLOORS.keys()


def test_readme_shows_the_figures_of_the_page() -> None:
    readme, page = (BLOCK.findall((ROOT / name).read_text("utf-8")) for name in ("README.md", "docs/quality.md"))
    assert readme == page != []
