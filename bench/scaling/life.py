"""The life of one store: built, settled, checked, asked, exported, one article out, one in a hundred changed."""

from __future__ import annotations

import json
import selectors
import shlex
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import orjson

from kg.graph.query import saved_queries
from made import article
from scaling.measured import Spent, disk, kg, spent

STEPS = Path(__file__).with_name("steps.py")
FOUND = (0, 1)
"""Codes of kg: nothing was found wrong, something was."""


def life(folder: Path, source: Path, size: int, seed: int, jobs: int, limit: int) -> dict[str, Any]:
    """The figures of a store of ``size`` articles, step by step; each step is told as it ends."""
    store = folder / "store"
    found: dict[str, Any] = {}
    for name, figures in _steps(folder, source, store, size, seed, jobs, limit):
        found[name] = figures
        print(f"{size:>7} {name:10} {json.dumps(figures, ensure_ascii=False)[:230]}", flush=True)
    return found


def _steps(
    folder: Path, source: Path, store: Path, size: int, seed: int, jobs: int, limit: int
) -> Iterator[tuple[str, dict[str, Any]]]:
    built = spent([sys.executable, str(STEPS), "build", str(source), str(store), str(jobs)])
    yield "build", built.figures() | _said(built)
    yield "disk", {part: disk(store / file) for part, file in _PARTS.items()} | {"articles": disk(source)}
    settled = spent([sys.executable, str(STEPS), "settle", str(store)])
    yield "settle", _said(settled) | {"peak_mb": settled.figures()["peak_mb"]}
    yield "validate", spent([kg(), "validate", "--store", str(store), "--format", "json"], FOUND).figures()
    yield "queries", _asked(store, limit)
    piped = f"{shlex.quote(kg())} export --store {shlex.quote(str(store))} --format nq | wc -c"
    export = spent(["bash", "-o", "pipefail", "-c", piped])
    yield "export", export.figures() | {"bytes": int(export.printed)}
    yield "search", spent([kg(), "search", "Nguyễn Văn Hùng", "--store", str(store)], FOUND).figures()
    yield "retract", spent([kg(), "retract", _whole(size, seed), "--store", str(store)]).figures()
    changed = folder / "changed.jsonl"
    count = _write_changed(changed, size, seed)
    update = spent([kg(), "build", str(changed), "--store", str(store), "--jobs", str(jobs), "--json"], FOUND)
    yield "update", update.figures() | {"articles": count}
    yield "since", spent([kg(), "validate", "--since", "2", "--store", str(store), "--format", "json"], FOUND).figures()


_PARTS = {"archive": "archive.db", "graph": "graph", "names": "names.db"}


def _said(step: Spent) -> dict[str, Any]:
    found: dict[str, Any] = orjson.loads(step.printed.splitlines()[-1])
    return {name: round(value, 3) if isinstance(value, float) else value for name, value in found.items()}


def _whole(size: int, seed: int) -> str:
    """The id of an article in the middle of them that has a text."""
    return str(next(r["id"] for n in range(size // 2, size) if ((r := article(n, seed))["text"] or "").strip()))


def _write_changed(path: Path, size: int, seed: int) -> int:
    """Every hundredth article with one sentence more."""
    count = 0
    with path.open("wb") as out:
        for number in range(1, size, 100):
            record = article(number, seed)
            record["text"] = f"{record['text']}\nSáng cùng ngày, 25 hộ dân đã nhận hỗ trợ 3 triệu đồng."
            out.write(orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE))
            count += 1
    return count


def _asked(store: Path, limit: int) -> dict[str, Any]:
    """Processor milliseconds of each saved question; the limit for those that took longer, which are named."""
    names = [query.name for query in saved_queries()]
    answers: dict[str, dict[str, Any]] = {}
    late: list[str] = []
    while left := names[len(answers) + len(late) :]:
        for line in lines_within([sys.executable, str(STEPS), "queries", str(store), *left], limit):
            if line is None:
                late.append(names[len(answers) + len(late)])
                break
            if "name" in line:
                answers[line["name"]] = {"ms": line["ms"], "rows": line["rows"]}
    took = {name: answers[name]["ms"] if name in answers else 1000.0 * limit for name in names}
    worst = max(took, key=lambda name: took[name])
    return {
        "count": len(names), "median_ms": round(statistics.median(took.values()), 3), "worst_ms": took[worst],
        "worst": worst, "over_the_limit": late, "limit_s": limit, "each": took,
        "rows": {name: answer["rows"] for name, answer in answers.items()},
    }  # fmt: skip


def lines_within(command: Sequence[str], limit: int) -> Iterator[dict[str, Any] | None]:
    """What a command says, line by line; None, and it is ended, when it says nothing for longer than the limit."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    assert process.stdout is not None
    with process, selectors.DefaultSelector() as waiting:
        waiting.register(process.stdout, selectors.EVENT_READ)
        while waiting.select(limit):
            if not (line := process.stdout.readline()):
                break
            yield orjson.loads(line)
        else:
            process.kill()
            yield None
            return
    if process.returncode:
        raise RuntimeError(f"{' '.join(command[:4])}: ended with {process.returncode}")
