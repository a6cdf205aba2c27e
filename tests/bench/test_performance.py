"""``docs/performance.md`` is what its figures give, and what it computes from them is right where it can be told."""

from __future__ import annotations

import json
import subprocess
import sys
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path += [str(ROOT / "bench"), str(ROOT / "scripts")]
import scale  # noqa: E402
from performance import RESULTS, page  # noqa: E402
from performance_needs import needs, power, slope  # noqa: E402
from scaling.life import lines_within  # noqa: E402
from scaling.measured import FailedError, spent  # noqa: E402
from scaling.tables import growth_table, rows  # noqa: E402


def figures(articles: int, settle: float) -> dict[str, Any]:
    """A size whose every figure is as the articles, but for the identity's."""
    step = {"wall": articles / 10, "cpu": articles / 10, "peak_mb": 60 + articles / 100}
    return {
        "build": step | {"load_cpu": articles / 50, "built": articles, "facts": 25 * articles, "quads": 700 * articles},
        "disk": {"archive": 1000 + 10_000 * articles, "graph": 300_000 * articles, "names": 5000 * articles},
        "settle": {"cpu": settle, "most_articles_of_a_key": articles, "peak_mb": 50},
        "validate": step, "since": step, "search": step, "retract": step, "update": step,
        "queries": {"median_ms": 1.0, "worst_ms": 9.0, "worst": "a", "over_the_limit": [], "limit_s": 60},
        "export": step | {"bytes": 100_000 * articles},
        "load_before": 0.1, "date": "2026-11-24", "note": "",
    }  # fmt: skip


@pytest.fixture
def sizes() -> dict[str, dict[str, Any]]:
    return {"1000": figures(1000, 2.0), "10000": figures(10_000, 200.0)}


def test_the_page_is_what_the_figures_give() -> None:
    run = [sys.executable, str(ROOT / "scripts" / "performance.py"), "--check"]
    checked = subprocess.run(run, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_other_figures_give_another_page() -> None:
    found = [json.loads((RESULTS / f"{name}.json").read_text("utf-8")) for name in ("scale", "peers", "likeness")]
    before, other = page(*found), deepcopy(found)
    next(iter(other[0]["sizes"].values()))["build"]["facts"] += 1_000_000
    assert page(*other) != before


def test_growth_is_the_slope_between_the_sizes(sizes: dict[str, dict[str, Any]]) -> None:
    slopes = {m.name: found for m, _, found in rows(sizes)}
    assert slopes["facts"] == [pytest.approx(1)]
    assert slopes["identity of all anew"] == [pytest.approx(2)]
    assert slopes["saved questions, median"] == [pytest.approx(0)]
    assert growth_table(sizes) == [
        "grows faster than the articles (exponent over 1.1): identity of all anew: 2.00",
    ]


def test_what_is_needed_follows_the_figures(sizes: dict[str, dict[str, Any]]) -> None:
    assert power(sizes, lambda s: s["settle"]["cpu"], 100_000) == pytest.approx((20_000, 2))
    assert power(sizes, lambda s: s["queries"]["median_ms"], 100_000) == pytest.approx((10, 1))
    assert slope(sizes, lambda s: s["disk"]["archive"]) == pytest.approx((10_000, 1000))
    found = {n.what: n.amount for n in needs(sizes)}
    assert found["disk: graph"] == "3,000 GB"
    assert found["reading, mapping, gate"] == "222 core-hours"
    assert found["… to be done in a day"] == "1 × 32 cores"
    assert found["identity of all, one process"] == "55,555.6 hours"
    assert found["memory: checking the whole store"] == "100.1 GB"


def test_memory_and_time_are_of_all_processes_of_a_command() -> None:
    child = "x = b'1' * 60_000_000; t = __import__('time'); sum(range(3_000_000)); t.sleep(1)"
    both = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}]); print('done')"
    took = spent([sys.executable, "-c", both])
    assert took.printed == b"done\n"
    assert took.peak_mb > 60
    assert took.wall > 1
    assert took.cpu > 0


def test_a_command_that_fails_is_told_with_its_words() -> None:
    with pytest.raises(FailedError, match="no such thing"):
        spent([sys.executable, "-c", "import sys; sys.exit('no such thing')"])
    assert spent([sys.executable, "-c", "raise SystemExit(1)"], codes=(0, 1)).printed == b""


def test_a_question_that_takes_too_long_is_ended() -> None:
    slow = "import time; print('{\"begun\": 1}', flush=True); time.sleep(60)"
    assert list(lines_within([sys.executable, "-c", slow], 1)) == [{"begun": 1}, None]
    assert list(lines_within([sys.executable, "-c", "print('{}')"], 20)) == [{}]
    with pytest.raises(RuntimeError, match="ended with 3"):
        list(lines_within([sys.executable, "-c", "raise SystemExit(3)"], 20))


def test_a_size_that_was_measured_is_not_measured_again(
    sizes: dict[str, dict[str, Any]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "scale.json"
    out.write_text(json.dumps({"sizes": sizes}), "utf-8")
    before = out.read_bytes()
    assert scale.main(["1000", "--out", str(out)]) == 0
    assert "1000 articles: in" in capsys.readouterr().out
    assert out.read_bytes() == before


def test_a_size_for_which_there_is_no_room_is_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="GB are free — make room"):
        scale.main(["1000000000", "--out", str(tmp_path / "scale.json"), "--work", str(tmp_path)])
    assert list(tmp_path.iterdir()) == []
