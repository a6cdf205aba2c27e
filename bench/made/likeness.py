"""How like real news the made articles are: both read in one run, figures of an average article beside each other.

    python bench/made/likeness.py REAL.jsonl [--articles 300] [--out bench/results/likeness.json]

Entities grow with the articles as n^b (Heaps' law); b is taken from half of the articles to all, names as they stand.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from random import Random

import orjson

sys.path.append(str(Path(__file__).resolve().parents[1]))
from kg.building import read_one
from kg.iri import BASE
from kg.model import Article
from kg.read.sources import articles as read_records
from kg.sighting import unpack
from made import articles

RESULTS = Path(__file__).resolve().parents[1] / "results" / "likeness.json"


@dataclass(frozen=True, slots=True)
class Average:
    """Of one article: characters (mean, and what a tenth, half and nine tenths stay under), quads, facts, entities,
    milliseconds of CPU; and how the number of distinct entities grows."""

    articles: int
    characters: float
    characters_10: int
    characters_50: int
    characters_90: int
    quads: float
    facts: float
    entities: float
    ms: float
    growth: float


def average(some: Sequence[Article]) -> Average:
    read_one(some[0], BASE, "")
    quads, facts, entities, begun = 0, 0, 0, time.process_time()
    names: list[set[tuple[str, str]]] = []
    for article in some:
        record, lines = read_one(article, BASE, "")
        counts = orjson.loads(record.counts)
        quads, facts, entities = quads + lines.count(b"\n"), facts + counts["facts"], entities + counts["entities"]
        names.append({(s.type, s.keys[0]) for s in unpack(record.sightings) if s.keys})
    ms = 1000 * (time.process_time() - begun) / len(some)
    half, whole = len(set().union(*names[: len(names) // 2])), len(set().union(*names))
    sizes = sorted(len(a.text) for a in some)
    n = len(some)
    return Average(
        n, round(sum(sizes) / n, 1), sizes[n // 10], sizes[n // 2], sizes[9 * n // 10], round(quads / n, 1),
        round(facts / n, 2), round(entities / n, 2), round(ms, 1), round(math.log2(whole / half), 3),
    )  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("real", type=Path)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--out", type=Path, default=RESULTS)
    options = parser.parse_args()
    every = list(_read(options.real))
    real = Random(options.seed).sample(every, min(options.articles, len(every)))
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "made.jsonl"
        with made.open("wb") as out:
            for record in articles(2 * options.articles, options.seed):
                out.write(orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE))
        ours = list(islice(_read(made), len(real)))
    both = {"real": asdict(average(real)), "made": asdict(average(ours))}
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(json.dumps(both, indent=1) + "\n", "utf-8")
    for name, value in both["real"].items():
        print(f"{name:16} real {value:10}  made {both['made'][name]:10}  {both['made'][name] / value:6.2f}")


def _read(path: Path) -> Iterator[Article]:
    return (a for a in read_records([path]) if isinstance(a, Article))


if __name__ == "__main__":
    main()
