"""Makes ``docs/performance.md`` from what the benchmarks found: bench/results/{scale,peers,likeness}.json.

    performance.py            write the page
    performance.py --check    write nothing; exit 1 where the page is not what these figures give

The figures come from `python bench/scale.py`, `python bench/peers.py` and `python bench/made/likeness.py REAL.jsonl`.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bench"))
from performance_needs import TARGET, needs
from scaling.tables import growth_table, number, rows, shown

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "bench" / "results"
PAGE = ROOT / "docs" / "performance.md"
_LIKE = (
    ("characters", "characters, mean"), ("characters_10", "characters, a tenth have fewer"),
    ("characters_50", "characters, median"), ("characters_90", "characters, a tenth have more"), ("quads", "quads"),
    ("facts", "facts"), ("entities", "entities"), ("ms", "ms of processor to read, map and check"),
    ("growth", "distinct entities grow as articles to the power of"),
)  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    checking = parser.parse_args().check
    text = page(*(json.loads((RESULTS / f"{name}.json").read_text("utf-8")) for name in ("scale", "peers", "likeness")))
    if checking and (not PAGE.exists() or PAGE.read_text("utf-8") != text):
        print(f"{PAGE.relative_to(ROOT)}: stale — run `python scripts/performance.py` and commit it")
        return 1
    if not checking:
        PAGE.write_text(text, "utf-8")
        print(f"wrote {PAGE.relative_to(ROOT)}")
    return 0


def page(scale: dict[str, Any], peers: dict[str, Any], likeness: dict[str, Any]) -> str:
    """The whole page, as Markdown."""
    parts = [_head(scale), _grown(scale), _beside(peers), _needed(scale), _alike(likeness), _again()]
    return "\n\n".join(parts).rstrip() + "\n"


def _head(scale: dict[str, Any]) -> str:
    return f"""# Performance

*Made by `scripts/performance.py` from `bench/results/`: do not edit.*

How fast a store is built, checked and asked, what it takes of disk and memory, how each of them grows, how this
compares with other tools on the same data, and what ten million articles would need.

Measured on {_machine(scale["machine"])}.

The articles are made ones (`bench/made`, seed {scale["seed"]}), so that there can be any number of them; the last table
says how like real news they are."""


def _machine(m: dict[str, Any]) -> str:
    return f"{m['processor']}, {m['cores']} cores, {m['memory_gb']:.0f} GB; {m['system']}, Python {m['python']}"


def _grown(scale: dict[str, Any]) -> str:
    sizes = scale["sizes"]
    head = ["", "unit", *(f"{int(n):,} articles" for n in sizes), "growth"]
    lines = [[m.name, m.unit, *values, " · ".join(map(shown, slopes))] for m, values, slopes in rows(sizes)]
    worst = max(sizes.values(), key=lambda s: s["queries"]["worst_ms"])["queries"]
    late = sorted({name for s in sizes.values() for name in s["queries"]["over_the_limit"]})
    return f"""## As the articles grow

{_table(head, lines)}

**growth** is *b* where a figure grows as articles to the power of *b*, from each size to the next: 1 is as the
articles, 2 as their square, 0 not at all. "s CPU" are seconds of processors, of all processes together;
{scale["jobs"]} processes read. Memory is that of all processes, what they share counted once (PSS). *validate since
the update* checks only what the last change can have made wrong. The slowest question is `{worst["worst"]}`; over
{worst["limit_s"]} s: {_names(late)}.

{_sentence(growth_table(sizes)[0])}

{_notes(sizes)}"""


def _names(names: list[str]) -> str:
    return ", ".join(f"`{n}`" for n in names) or "none"


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}."


def _notes(sizes: dict[str, Any]) -> str:
    said = []
    for n, s in sizes.items():
        note = f" — {s['note']}" if s["note"] else ""
        said.append(
            f"- {int(n):,} articles: {s['date'] or 'no date given'}, load of the machine {s['load_before']}{note}"
        )
    return "\n".join(said)


def _beside(peers: dict[str, Any]) -> str:
    head = ["peer", "version", "work", "ours", "theirs", "times", ""]
    lines = [
        [r["peer"], r["version"], r["work"], _took(r, "ours"), _took(r, "theirs"), number(r["ratio"], 1), r["same"]]
        for r in peers["ratios"]
    ]
    absent = "\n".join(f"\nNot there: {a}" for a in peers["absent"])
    note = f" ({peers['note']})" if peers["note"] else ""
    return f"""## Beside other tools

On {peers["articles"]} made articles, in one run, {peers["date"] or "no date given"}{note}. **times** is what the
other takes for one of ours: over 1 we are faster.

{_table(head, lines)}

morph-kgc gets the records as CSV tables with an RML mapping (`bench/scaling/articles.rml.ttl`), we as they were read.
Oxigraph is what we load with: the two rows say what it alone takes, of the N-Quads as they are, and with each
triple in the default graph too, as our graph has it; the rest is reading the archive and indexing names.
underthesea segments and tags words; we find entities and facts and write their triples.{absent}"""


def _took(ratio: dict[str, Any], side: str) -> str:
    return f"{number(ratio[side], 2)} {ratio['unit']}" if ratio["unit"] else ""


def _needed(scale: dict[str, Any]) -> str:
    found = needs(scale["sizes"])
    lines = [[n.what, n.formula, n.amount] for n in found]
    return f"""## What {TARGET:,} articles would need

Computed from the figures above, not measured. *n* is {TARGET:,}, *m* the largest size measured; slopes are taken
between the two largest sizes, and exponents under 1 are counted as 1, so that the figures are rather too high.

{_table(["what", "computed as", "needs"], lines)}

What grows with the articles, one by one, can be shared among any number of machines: reading, mapping, the gate and
the N-Quads of an article need nothing of another article. What does not is the identity of things, whose
neighbourhoods are as large as their commonest names; one graph in one Oxigraph; one archive in one SQLite file,
with one writer; and checking the whole store. So ten million articles are read by many processes, and kept in
several stores (by years, by provinces), or in a server for SPARQL that is made for such a size."""


def _alike(likeness: dict[str, Any]) -> str:
    real, made = likeness["real"], likeness["made"]
    head = ["an average article", f"{real['articles']} real ones", f"{made['articles']} made ones", "made / real"]
    lines = [[words, f"{real[key]:,}", f"{made[key]:,}", number(made[key] / real[key], 2)] for key, words in _LIKE]
    return f"""## How like real news the made articles are

{_table(head, lines)}

One in 25 is a near-copy of another one in another paper; about one in a hundred is broken or hostile: no text, no
such day, markup, letters taken apart, capitals, plain letters. People, firms and events in them are invented."""


def _again() -> str:
    return """## Measure again

```sh
make performance DATE=2026-11-24                 # 1,000 and 10,000 articles, the peers, and this page
python bench/scale.py 100000 --date 2026-11-24   # the largest size: 50 GB of free disk, well over an hour
python scripts/performance.py
```

Sizes that `bench/results/scale.json` has already are left alone (`--again` measures them anew). Nothing else should
run."""


def _table(head: list[str], lines: list[list[str]]) -> str:
    left = [not line.replace(",", "").replace(".", "", 1).isdigit() for line in lines[0]]
    under = ["---" if at else "---:" for at in left]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in (head, under, *lines))


if __name__ == "__main__":
    sys.exit(main())
