"""How building, checking, asking and changing grow with the number of articles, on made ones (bench/made).

    python bench/scale.py [SIZES …]          1000 and 10000 where none is given
    python bench/scale.py 100000 --out FILE  --date 2026-11-24 --work FOLDER

Each step is a process of its own. A size that FILE has already is not measured again (--again does). The tables and
what grows faster than the articles are printed; docs/performance.md is made of FILE by scripts/performance.py.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import orjson

sys.path.insert(0, str(Path(__file__).parent))
from made import articles
from scaling.life import life
from scaling.measured import machine
from scaling.tables import growth_table, size_table

RESULTS = Path(__file__).with_name("results") / "scale.json"
SIZES = (1000, 10_000)
ROOM = 500_000
"""Bytes of disk for each article while a store is built: Oxigraph writes its files anew beside the old ones."""


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, help="numbers of articles")
    parser.add_argument("--out", type=Path, default=RESULTS, help=f"where the figures are kept; {RESULTS}")
    parser.add_argument("--date", default="", help="the day of the measuring (ISO), as the page gives it")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--limit", type=int, default=60, help="seconds for one question")
    parser.add_argument(
        "--work", type=Path, help="where stores are built; elsewhere than in the folder for temporary files"
    )
    parser.add_argument("--again", action="store_true", help="measure sizes anew that are there")
    parser.add_argument("--note", default="", help="what is to be known of the figures, such as a busy machine")
    options = parser.parse_args(arguments)
    kept = read(options.out)
    for size in sorted(set(options.sizes or SIZES)):
        if str(size) in kept["sizes"] and not options.again:
            print(f"{size} articles: in {options.out} already")
            continue
        with _folder(options.work) as folder:
            _must_have_room(folder, size)
            source = folder / "articles.jsonl"
            _write_articles(source, size, options.seed)
            busy = os.getloadavg()[0]
            found = life(folder, source, size, options.seed, options.jobs, options.limit)
        kept["sizes"][str(size)] = {**found, "load_before": round(busy, 2), "date": options.date, "note": options.note}
        kept |= {"machine": machine(), "seed": options.seed, "jobs": options.jobs}
        kept["sizes"] = dict(sorted(kept["sizes"].items(), key=lambda item: int(item[0])))
        _keep(options.out, kept)
    print("\n".join((*size_table(kept["sizes"]), "", *growth_table(kept["sizes"]))))
    return 0


def read(path: Path) -> dict[str, Any]:
    """What has been measured so far."""
    found: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.exists() else {"sizes": {}}
    return found


def _keep(path: Path, kept: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", "utf-8")
    part.replace(path)


@contextmanager
def _folder(within: Path | None) -> Any:
    if within is not None:
        within.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="vnkg-scale-", dir=within))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def _must_have_room(folder: Path, size: int) -> None:
    free = shutil.disk_usage(folder).free
    if free < size * ROOM:
        raise SystemExit(
            f"{folder.parent}: {size} articles take up to {size * ROOM / 1e9:.0f} GB while they are loaded, and "
            f"{free / 1e9:.0f} GB are free — make room, or give another --work FOLDER"
        )


def _write_articles(path: Path, count: int, seed: int) -> None:
    with path.open("wb") as out:
        for record in articles(count, seed):
            out.write(orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE))


if __name__ == "__main__":
    raise SystemExit(main())
