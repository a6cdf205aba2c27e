"""How a build's time and memory grow: 500, 1,000 and 2,000 articles, each in a process of its own.

Usage: growth.py [SIZES …]
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from corpus import source


def build_once(lines: list[str], jobs: int) -> None:
    """One build by the installed command; prints seconds, articles a second and the largest memory of a process."""
    with tempfile.TemporaryDirectory() as folder:
        part = Path(folder) / "part.jsonl"
        part.write_text("".join(lines), "utf-8")
        begun = time.perf_counter()
        kg = Path(sys.executable).with_name("kg")
        run = [str(kg), "build", str(part), "--store", f"{folder}/store", "--jobs", str(jobs), "--json"]
        summary = json.loads(subprocess.run(run, check=True, capture_output=True, text=True).stdout)
        seconds = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(
        f"{len(lines):>6} articles  {seconds:7.1f} s  {len(lines) / seconds:6.1f} articles/s  "
        f"largest process so far {peak:6.0f} MB  {summary.get('quads', 0):>9} quads"
    )


def main(sizes: list[int]) -> None:
    if source().suffix != ".jsonl":
        print("needs ../shared/articles/dev.jsonl (or VNKG_SHARED): the sample articles are too few to grow")
        return
    with source().open(encoding="utf-8") as f:
        lines = f.readlines()
    for n in sizes or [500, 1000, 2000]:
        build_once(lines[:n], jobs=2)


if __name__ == "__main__":
    main([int(a) for a in sys.argv[1:]])
