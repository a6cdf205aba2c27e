"""What more processes give: the same build by one core, by one process and by several, with memory and stages.

Usage: jobs.py [ARTICLES] [JOBS]

Prints for each build the seconds of the clock and of the processors, the peak of the memory of all its processes (PSS:
what they share counts once), and the seconds of each stage; then how many times faster several are. Give it a quiet
machine: the ratio is of seconds of the clock.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from corpus import sample
from scaling.measured import spent

HERE = Path(__file__).resolve()


def child(jobs: int, lines: str, store: str) -> None:
    """A build in this process, with a clock at each stage; prints JSON."""
    import kg.graph.store as store_module
    from kg.building import build
    from kg.graph.mirror import Mirror
    from kg.graph.store import Store

    clock: dict[str, float] = defaultdict(float)

    def timed(owner: Any, name: str, stage: str) -> None:
        work: Callable[..., Any] = getattr(owner, name)

        def clocked(*args: Any, **more: Any) -> Any:
            begun = time.perf_counter()
            try:
                return work(*args, **more)
            finally:
                clock[stage] += time.perf_counter() - begun

        setattr(owner, name, clocked)

    timed(Store, "put", "write the archive")
    timed(store_module, "settle_changes", "settle who is who")
    timed(Mirror, "bring_up", "load the graph")
    timed(store_module, "bring_up", "index the names")
    timed(store_module, "settle", "note the run")
    reading = 0.0
    begun = time.perf_counter()

    def told(stage: str, done: int) -> None:
        nonlocal reading
        if stage == "load":
            reading = time.perf_counter() - begun

    summary = build([lines], store, jobs=jobs, progress=told)
    whole = time.perf_counter() - begun
    stages = {"read (with what is written meanwhile)": reading, **clock, "all": whole}
    print(json.dumps({"stages": stages, "built": summary.built, "quads": summary.quads}))


def one(name: str, jobs: int, lines: Path, before: Sequence[str] = ()) -> float:
    """A build in a new process; prints what it took, returns the seconds of the clock."""
    with tempfile.TemporaryDirectory() as folder:
        run = [*before, sys.executable, str(HERE), "--child", str(jobs), str(lines), f"{folder}/store"]
        took = spent(run)
    found = json.loads(took.printed)
    print(
        f"{name:<22} {took.wall:7.1f} s  {took.cpu:7.1f} processor s  {found['built'] / took.wall:6.1f} articles/s  "
        f"{took.peak_mb:6.0f} MB at most  {found['quads']} quads  load {os.getloadavg()[0]:.1f}",
        flush=True,
    )
    for stage, seconds in found["stages"].items():
        print(f"    {seconds:7.1f} s  {stage}")
    return took.wall


def main(articles: int, jobs: int) -> None:
    cores = os.sched_getaffinity(0)
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder) / "articles.jsonl"
        found = [{"id": a.id, "text": a.text, "title": a.title, "published": a.published} for a in sample(articles)]
        lines.write_text("".join(json.dumps(a) + "\n" for a in found), "utf-8")
        print(f"{len(found)} articles; {len(cores)} cores; load before {os.getloadavg()[0]:.1f}")
        alone = one("--jobs 1, on one core", 1, lines, ["taskset", "-c", str(min(cores))])
        free = one("--jobs 1", 1, lines)
        several = one(f"--jobs {jobs}", jobs, lines)
    print(f"--jobs {jobs} is {alone / several:.2f} times one core, {free / several:.2f} times --jobs 1 on all cores")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child(int(sys.argv[2]), sys.argv[3], sys.argv[4])
    else:
        given = [int(a) for a in sys.argv[1:]]
        main(*(*given, *(700, 2)[len(given) :]))
