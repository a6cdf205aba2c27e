"""Our parts beside their peers on the same made articles, in one run: one table of ratios.

    python bench/peers.py [ARTICLES] --out FILE --morph-kgc PYTHON --underthesea PYTHON

morph-kgc (it pins an older pyoxigraph) and underthesea may live in Pythons of their own: `python -m venv X; X/bin/pip
install morph-kgc`. A peer that is not there is named and left out. Seconds are of processors wherever the peer is a
process or a call; a ratio says how many times what we take the peer takes.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import orjson

sys.path.insert(0, str(Path(__file__).parent))
from kg.extract.pipeline import read_article
from kg.model import Article
from kg.read.sources import articles as read_records
from made import articles
from scaling.flat_records import lean, mapped, several
from scaling.measured import FailedError, kg, machine, spent

HERE = Path(__file__).parent
RESULTS = HERE / "results" / "peers.json"
RECORDS = 10
"""How many times each article is given to the mappers."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """One comparison: the peer and its version, what both did, what each took, and whether they gave the same."""

    peer: str
    version: str
    work: str
    ours: float
    theirs: float
    unit: str
    ratio: float
    same: str


@dataclass(frozen=True, slots=True)
class Ground:
    """What all are measured on: the articles, the store built from them, its N-Quads, and where peers live."""

    folder: Path
    source: Path
    store: Path
    graph: Path
    morph_kgc: str
    underthesea: str
    limit: int


class NoPeerError(Exception):
    """A peer that is not there; the message says how to get it."""


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="?", type=int, default=200)
    parser.add_argument("--out", type=Path, default=RESULTS)
    parser.add_argument("--date", default="")
    parser.add_argument("--note", default="")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--limit", type=int, default=20, help="seconds for one query of rdflib")
    parser.add_argument("--morph-kgc", default=os.environ.get("MORPH_KGC", sys.executable), metavar="PYTHON")
    parser.add_argument("--underthesea", default=os.environ.get("UNDERTHESEA", sys.executable), metavar="PYTHON")
    options = parser.parse_args(arguments)
    found, absent = [], []
    busy = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as name:
        ground = prepared(Path(name), options)
        for compare in COMPARED:
            try:
                for ratio in compare(ground):
                    found.append(ratio)
                    print(shown(ratio), flush=True)
            except (NoPeerError, FailedError) as missing:
                absent.append(f"{compare.__name__}: {missing}")
                print(absent[-1], flush=True)
    whole = {
        "machine": machine(), "date": options.date, "note": options.note, "articles": options.articles,
        "seed": options.seed, "load_before": round(busy, 2), "ratios": [asdict(r) for r in found], "absent": absent,
    }  # fmt: skip
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return 0 if not absent else 1


def prepared(folder: Path, options: argparse.Namespace) -> Ground:
    """The articles, where the other benchmarks look for articles; the store and its export."""
    source = folder / "articles" / "dev.jsonl"
    source.parent.mkdir()
    with source.open("wb") as out:
        for record in articles(options.articles, options.seed):
            out.write(orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE))
    store, graph = folder / "store", folder / "export.nq"
    spent([kg(), "build", str(source), "--store", str(store)], (0, 1))
    spent([kg(), "export", "--store", str(store), "--out", str(graph)])
    return Ground(folder, source, store, graph, options.morph_kgc, options.underthesea, options.limit)


def shown(r: Ratio) -> str:
    return f"{r.peer:18} {r.version:10} {r.work:58} {r.ours:10.2f} {r.theirs:10.2f} {r.unit:5} {r.ratio:8.1f}  {r.same}"


def _said(ground: Ground, script: str, *arguments: str) -> str:
    """What another benchmark prints, on the made articles."""
    environment = {**os.environ, "VNKG_SHARED": str(ground.folder)}
    command = [sys.executable, str(HERE / script), *arguments]
    run = subprocess.run(command, text=True, capture_output=True, env=environment, check=False)
    if not run.stdout:
        raise FailedError(f"{script}: {run.stderr[-600:]}")
    return run.stdout


def _find(pattern: str, printed: str) -> re.Match[str]:
    found = re.search(pattern, printed)
    if found is None:
        raise FailedError(f"nothing like {pattern!r} in what was printed:\n{printed[-800:]}")
    return found


def _version(package: str) -> str:
    return importlib.metadata.version(package)


def morph_kgc(ground: Ground) -> Iterator[Ratio]:
    """Flat records to triples."""
    if subprocess.run([ground.morph_kgc, "-c", "import morph_kgc"], capture_output=True, check=False).returncode:
        raise NoPeerError(f"{ground.morph_kgc} has no morph-kgc — pip install morph-kgc there, or name another Python")
    docs = [lean(read_article(a)) for a in read_records([ground.source]) if isinstance(a, Article)]
    m = mapped(several(docs, RECORDS), ground.folder, ground.morph_kgc)
    work = f"{m.triples:,} triples of flat records"
    yield Ratio("morph-kgc", m.version, work, m.ours, m.theirs, "s", m.theirs / m.ours, _same(m.same, "triples"))


def _same(same: bool, what: str) -> str:
    return f"the same {what}" if same else f"OTHER {what}"


def pyshacl(ground: Ground) -> Iterator[Ratio]:
    """The gate, on the graphs of articles."""
    printed = _said(ground, "gate.py", "--graph", str(ground.graph), "--articles", "20")
    ours, theirs = (float(_find(rf"{name}\s+([\d.]+) ms", printed)[1]) for name in ("gate", "pyshacl"))
    same, of = _find(r"same results as pyshacl: (\d+) of (\d+)", printed).groups()
    work = "SHACL of one article's graph"
    yield Ratio("pyshacl", _version("pyshacl"), work, ours, theirs, "ms", theirs / ours, _same(same == of, "results"))


def rdflib(ground: Ground) -> Iterator[Ratio]:
    """Loading N-Quads and the saved questions."""
    printed = _said(ground, "queries.py", "--graph", str(ground.graph), "--limit", str(ground.limit))
    quads, ours, theirs = map(
        float, _find(r"(\d+) quads: loaded in ([\d.]+) s, by rdflib in ([\d.]+) s", printed).groups()
    )
    version = _version("rdflib")
    yield Ratio("rdflib", version, f"{quads:,.0f} quads loaded", ours, theirs, "s", theirs / ours, "")
    count, median, least = _find(r"(\d+) queries: median ratio ([\d.]+), least ([\d.]+)", printed).groups()
    other = _find(r"other rows: (.*)", printed)[1]
    same = "the same numbers of rows" if other == "none" else f"OTHER rows: {other}"
    work = f"{count} saved questions: the median ratio, the least {least}"
    yield Ratio("rdflib", version, work, 1, float(median), "", float(median), same)


def pyld(ground: Ground) -> Iterator[Ratio]:
    """Things framed as JSON-LD."""
    printed = _said(ground, "framing.py", str(ground.store), "10")
    count, ratio = _find(r"(\d+) documents, .* all equal: ([\d.]+) times", printed).groups()
    yield Ratio(
        "PyLD", _version("PyLD"), f"{count} things framed", 1, float(ratio), "", float(ratio), "the same documents"
    )


def oxigraph(ground: Ground) -> Iterator[Ratio]:
    """Loading the graph; what of our time is Oxigraph's."""
    took = {}
    for way, where in (("raw", "raw"), ("twice", "twice"), ("rebuild", "")):
        given = [str(ground.graph), str(ground.folder / where)] if where else [str(ground.store)]
        run = spent([sys.executable, str(HERE / "scaling" / "loading.py"), way, *given])
        took[way] = float(json.loads(run.printed)["cpu"])
    version = _version("pyoxigraph")
    for way, work in (("raw", "bulk load of the export"), ("twice", "the same with a default graph of all, as ours")):
        ratio = took[way] / took["rebuild"]
        yield Ratio(
            "Oxigraph", version, f"{work}, beside our load with names", took["rebuild"], took[way], "s", ratio, ""
        )


def underthesea(ground: Ground) -> Iterator[Ratio]:
    """Reading: names and facts to triples, beside segmenting and tagging alone."""
    printed = _said(ground, "reading.py", "60", "--underthesea", ground.underthesea)
    if "has no underthesea" in printed:
        raise NoPeerError(printed.splitlines()[-1])
    ours = float(_find(r"read and map ([\d.]+) ms", printed)[1])
    for version, what, theirs in re.findall(r"underthesea (\S+): ([a-z ]+?) ([\d.]+) ms", printed):
        work = f"{what}, beside reading and mapping all"
        yield Ratio("underthesea", version, work, ours, float(theirs), "ms", float(theirs) / ours, "other results")


COMPARED: tuple[Callable[[Ground], Iterator[Ratio]], ...] = (
    morph_kgc, pyshacl, rdflib, pyld, oxigraph, underthesea,
)  # fmt: skip

if __name__ == "__main__":
    raise SystemExit(main())
