"""How good the reader is, measured: writes ``docs/quality.md`` and the table of figures in README.md.

    quality.py                                measure everything, underthesea too, and write
    quality.py --figures [--json FILE]        only the figures, beside their floors; exit code 1 where one has fallen
    quality.py --raise-floors                 raise the floors in tests/floors.tsv to just below the figures
    quality.py --set ARTICLES GOLD [--set …]  figures and mistakes of other annotated sets, calibration of all together

Needs ../shared (or --shared): the gold articles, their facts, the scorer, and the articles of ``data/training``.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bench"))
from kg.extract.pipeline import read_article
from name_scores import Score
from peer import NoPeerError, underthesea
from quality_confidence import Judged, judged
from quality_figures import Figure, Floor, fallen, figures, floors, held_names, raised, write
from quality_gold import Measured, measure
from quality_names import Flat, compare, flat_gold, flat_held, named_by, total
from quality_page import Beside, page, short, with_block
from quality_tables import calibration_tables, mistake_tables
from training_facts import kept, lay_open

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("VNKG_SHARED", ROOT.parent / "shared")))
    parser.add_argument("--underthesea", default=sys.executable, help="a Python that has underthesea")
    parser.add_argument("--figures", action="store_true")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--raise-floors", action="store_true")
    parser.add_argument("--set", type=Path, nargs=2, action="append", metavar=("ARTICLES", "GOLD"))
    options = parser.parse_args()
    shared: Path = options.shared
    if options.set:
        facts: list[Judged] = []
        for source, facts_of in options.set:
            other = measure(shared, source, facts_of)
            facts += judged(other)
            print(source, table(figures(other), {}), *mistake_tables(other), sep="\n\n", end="\n\n")
        print(*calibration_tables(facts), sep="\n\n")
        return 0
    gold = measure(shared, shared / "gold" / "articles.jsonl", shared / "gold" / "facts")
    dev = shared / "articles" / "dev.jsonl"
    held, unseen = held_names(dev), held_facts(shared, dev)
    now = figures(gold, held, unseen)
    if options.json:
        options.json.write_text(json.dumps({m: f.value for m, f in now.items()}, ensure_ascii=False, indent=1), "utf-8")
    if options.raise_floors:
        write(raised(floors(), now))
    if options.figures or options.raise_floors:
        print(table(now, floors()))
        low = fallen(now)
        print(*low, sep="\n", end="\n" if low else "")
        return bool(low)
    assert held is not None, f"{dev} is not there"
    assert unseen is not None
    return written(gold, unseen, now, held, dev, options.underthesea)


def held_facts(shared: Path, dev: Path) -> Measured | None:
    """The held articles of ``data/training`` with whole facts; None where their texts are not at hand."""
    if not dev.exists():
        return None
    with tempfile.TemporaryDirectory() as folder:
        lay_open(kept("held"), Path(folder), dev)
        return measure(shared, Path(folder) / "articles.jsonl", Path(folder) / "facts")


def written(
    gold: Measured,
    unseen: Measured,
    now: Mapping[str, Figure],
    held: Mapping[str, tuple[Score, Score]],
    dev: Path,
    python: str,
) -> int:
    try:
        beside = [
            against("the gold articles", flat_gold(gold), python),
            against("the held articles of data/training", flat_held(dev), python),
        ]
    except NoPeerError as e:
        print(e, file=sys.stderr)
        return 1
    (ROOT / "docs" / "quality.md").write_text(page(gold, unseen, now, held, beside), "utf-8")
    readme = ROOT / "README.md"
    readme.write_text(with_block(readme.read_text("utf-8"), short(now, beside)), "utf-8")
    print(f"wrote docs/quality.md: {len(now)} figures")
    return 0


def against(what: str, flats: list[Flat], python: str) -> Beside:
    """Our names and underthesea's in the same texts, and the CPU time of both in this run."""
    begun = time.process_time()
    for flat in flats:
        read_article(flat.article)
    ms = 1000 * (time.process_time() - begun) / len(flats)
    peer = underthesea([f.article.text for f in flats], "names", python=python)
    theirs = total(compare(f, named_by(f, spans)) for f, spans in zip(flats, peer.names, strict=True))
    return Beside(what, peer.version, total(compare(f, f.ours) for f in flats), theirs, ms, peer.ms["names"])


def table(now: Mapping[str, Figure], known: Mapping[str, Floor]) -> str:
    """The figures, one a line, beside the floors and targets that are known."""
    lines = [f"{'measure':46}{'of':>6}{'is':>8}" + (f"{'floor':>8}{'target':>8}" if known else "")]
    for m, f in now.items():
        line = known.get(m, Floor(m, None, None))
        beside = "".join(f"{'' if x is None else f'{x:.2f}':>8}" for x in (line.floor, line.target))
        lines.append(f"{m:46}{f.n:>6}{f.value:>8.3f}{beside}".rstrip())
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
