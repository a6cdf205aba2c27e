"""Loading a graph and answering the saved queries: this store against rdflib in memory, same graph, same run.

    python bench/queries.py                     a store built from the corpus (bench/corpus.py)
    python bench/queries.py --graph export.nq   --limit SECONDS for one query of rdflib

Both read the same N-Quads; both answer every saved query as its file has it, its parameters bound to the terms that the
graph holds most of, so that each answer is long. The rows are counted on both sides and must be as many. Our store is
measured as it is used: on disk, its default graph loaded besides the named ones; rdflib with the union of its graphs.
"""

from __future__ import annotations

import argparse
import logging
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import pyoxigraph as ox
import rdflib

sys.path.insert(0, str(Path(__file__).parent))
from corpus import source
from kg.graph.lines import triple_line
from kg.graph.query import SavedQuery, bound, saved_queries

Terms = Mapping[str, Sequence[ox.NamedNode | ox.Literal]]
REPEATS = 3
PREFIXES = """PREFIX kg: <https://w3id.org/vnkg/ontology#> PREFIX schema: <https://schema.org/>
PREFIX org: <http://www.w3.org/ns/org#> PREFIX odrl: <http://www.w3.org/ns/odrl/2/> PREFIX dct: <http://purl.org/dc/terms/>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> """
MOST = {
    "party": "?c rdf:predicate kg:agreementWith ; rdf:subject ?x",
    "entity": "?p kg:denotes ?x . ?x a org:FormalOrganization",
    "province": "?p kg:denotes ?x . ?x a kg:Province",
    "person": "?m org:member ?x",
    "speaker": "?s kg:speaker ?x",
    "zone": "?p kg:denotes ?x . ?x a kg:IndustrialZone",
    "issuer": "?c rdf:predicate kg:issuedBy ; rdf:object ?x ; kg:modality kg:ModalityAsserted",
    "assigner": "?d odrl:assigner ?x",
    "body": "?m org:organization ?x",
    "article": "?q a kg:Question ; ^kg:inReplyTo/kg:evidence/kg:inArticle/dct:identifier ?x",
    "about": "?o schema:observationAbout ?x",
    "owner": "?c rdf:predicate kg:operates ; rdf:subject ?x",
    "place": "?p kg:denotes ?x . ?x a kg:AdministrativeUnit",
    "programme": "?c rdf:predicate kg:targetsSector ; rdf:subject ?x",
    "topic": "?s schema:about ?x . ?s a kg:Statement",
}
"""Where the things stand that a parameter takes. The one that stands there most often is asked for."""
GIVEN: Mapping[str, ox.Literal] = {
    "on": ox.Literal("2023-06-30", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#date")),
    "words": ox.Literal("công nghiệp"),
    "below": ox.Literal("0.7", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal")),
    "year": ox.Literal("2023", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#gYear")),
}
"""What the other parameters are bound to; those in neither list stay unbound."""


class TooLongError(Exception):
    """A query of the peer did not end within the limit."""


@dataclass(frozen=True, slots=True)
class Timing:
    """One query on both sides: seconds and rows; None where rdflib did not end within the limit."""

    name: str
    ours: float
    rows: int
    theirs: float | None
    their_rows: int | None


def seconds(work: Callable[[], int], repeats: int = REPEATS) -> tuple[float, int]:
    """The least wall time of some runs, and how many rows came. Runs that take seconds are not repeated."""
    best, rows = float("inf"), 0
    for _ in range(repeats):
        begun = time.perf_counter()
        rows = work()
        best = min(best, time.perf_counter() - begun)
        if best > 2:
            break
    return best, rows


def _alarm(_signal: int, _frame: FrameType | None) -> None:
    raise TooLongError


def limited(work: Callable[[], int], limit: int) -> tuple[float, int] | None:
    """As ``seconds``, but None when a run takes longer than the limit (seconds)."""
    signal.signal(signal.SIGALRM, _alarm)
    signal.alarm(limit)
    try:
        first, rows = seconds(work, 1)
        signal.alarm(0)
        return (first, rows) if first > 2 else min((first, rows), seconds(work, REPEATS - 1))
    except TooLongError:
        return None
    finally:
        signal.alarm(0)


def load_ours(graph: Path, folder: Path) -> ox.Store:
    """The graph in an Oxigraph store on disk as ``kg build`` makes it: each triple in the default graph too."""
    store = ox.Store(folder)
    lines = graph.read_bytes().splitlines(keepends=True)
    for at in range(0, len(lines), 100_000):
        some = lines[at : at + 100_000]
        both = b"".join(some) + b"".join(triple_line(line) for line in some)
        store.bulk_load(input=both, format=ox.RdfFormat.N_QUADS, lenient=True)
    store.optimize()
    return store


def load_theirs(graph: Path) -> rdflib.Dataset:
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(graph, format="nquads")
    return dataset


def answered(store: ox.Store, sparql: str) -> int:
    found = store.query(sparql)
    assert isinstance(found, ox.QuerySolutions)
    return sum(1 for _ in found)


def namesakes(store: ox.Store, term: ox.NamedNode | ox.Literal) -> list[ox.NamedNode | ox.Literal]:
    """A term and all that have its name, as the command binds a name to everything that has it."""
    if isinstance(term, ox.Literal):
        return [term]
    found = store.query(f"{PREFIXES} SELECT DISTINCT ?y WHERE {{ {term} skos:prefLabel ?l . ?y skos:prefLabel ?l }}")
    assert isinstance(found, ox.QuerySolutions)
    return sorted({term, *(row["y"] for row in found)}, key=str)


def parameters(store: ox.Store, query: SavedQuery) -> Terms:
    """A sensible value for each parameter that ``GIVEN`` or ``MOST`` knows; the others stay unbound."""
    chosen: dict[str, Sequence[ox.NamedNode | ox.Literal]] = {}
    for param in query.params:
        if param.name in GIVEN:
            chosen[param.name] = [GIVEN[param.name]]
        elif param.name in MOST:
            top = f"SELECT ?x WHERE {{ {MOST[param.name]} }} GROUP BY ?x ORDER BY DESC(COUNT(*)) ?x LIMIT 1"
            found = store.query(PREFIXES + top)
            assert isinstance(found, ox.QuerySolutions)
            for row in found:
                chosen[param.name] = namesakes(store, row["x"])
    return chosen


def compared(ours: ox.Store, theirs: rdflib.Dataset, limit: int) -> Iterator[Timing]:
    for query in saved_queries():
        sparql = bound(query.sparql, parameters(ours, query))
        fast, rows = seconds(lambda q=sparql: answered(ours, q))  # type: ignore[misc]
        slow = limited(lambda q=sparql: len(list(theirs.query(q))), limit)  # type: ignore[misc]
        yield Timing(query.name, fast, rows, *(slow or (None, None)))


def built(folder: Path, articles: int) -> Path:
    """The export of a store that the installed command builds from the first articles of the corpus."""
    kg = str(Path(sys.executable).with_name("kg"))
    inputs = source()
    if inputs.suffix == ".jsonl":
        with inputs.open(encoding="utf-8") as lines:
            part = folder / "part.jsonl"
            part.write_text("".join(line for line, _ in zip(lines, range(articles), strict=False)), "utf-8")
        inputs = part
    subprocess.run([kg, "build", str(inputs), "--store", str(folder / "store")], check=True, capture_output=True)
    out = folder / "export.nq"
    subprocess.run([kg, "export", "--store", str(folder / "store"), "--out", str(out)], check=True, capture_output=True)
    return out


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--graph", type=Path, help="N-Quads of a build")
    parser.add_argument("--articles", type=int, default=100, help="how many to build, where no graph is given")
    parser.add_argument("--limit", type=int, default=60, help="seconds for one query of rdflib")
    options = parser.parse_args(arguments)
    logging.getLogger("rdflib").setLevel(logging.CRITICAL)
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as name:
        graph = options.graph or built(Path(name), options.articles)
        begun = time.perf_counter()
        ours = load_ours(graph, Path(name) / "oxigraph")
        loaded = time.perf_counter()
        theirs = load_theirs(graph)
        load = loaded - begun, time.perf_counter() - loaded
        quads = sum(1 for _ in graph.open("rb"))
        print(f"{quads} quads: loaded in {load[0]:.2f} s, by rdflib in {load[1]:.2f} s: {load[1] / load[0]:.1f} times")
        print(f"{'query':24} {'rows':>6} {'kg ms':>9} {'rdflib ms':>10} {'ratio':>8}")
        timings = list(shown(compared(ours, theirs, options.limit), options.limit))
    ratios = [(t.theirs or options.limit) / t.ours for t in timings]
    differ = [t.name for t in timings if t.their_rows is not None and t.their_rows != t.rows]
    late = sum(t.theirs is None for t in timings)
    print(f"{len(timings)} queries: median ratio {statistics.median(ratios):.1f}, least {min(ratios):.1f};")
    print(f"rdflib was over the limit in {late} (counted as the limit); other rows: {', '.join(differ) or 'none'}")
    return 1 if differ else 0


def shown(timings: Iterator[Timing], limit: int) -> Iterator[Timing]:
    """The timings, each printed as it comes."""
    for t in timings:
        theirs = f"> {limit} s" if t.theirs is None else f"{t.theirs * 1e3:.1f}"
        other = "" if t.their_rows in (None, t.rows) else f"  rdflib has {t.their_rows} rows"
        ratio = f"{'>' if t.theirs is None else ''}{(t.theirs or limit) / t.ours:.1f}"
        print(f"{t.name:24} {t.rows:6} {t.ours * 1e3:9.2f} {theirs:>10} {ratio:>8}{other}", flush=True)
        yield t


if __name__ == "__main__":
    raise SystemExit(main())
