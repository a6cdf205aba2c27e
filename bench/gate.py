"""How much faster the gate is than pyshacl on the same article graphs, in the same run.

    python bench/gate.py                        graphs made up by bench/article_graphs.py, good and broken
    python bench/gate.py --graph export.nq      --articles graphs of a build, of --least quads or more

pyshacl is given rdflib graphs that stand ready (data and shapes parsed beforehand, ``inplace``), the gate pyoxigraph
quads and compiled shapes; so both are timed from triples in memory to results. Both must find the same.
"""

from __future__ import annotations

import argparse
import logging
import statistics
import sys
import time
import warnings
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyshacl
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

sys.path.insert(0, str(Path(__file__).parent))
from article_graphs import article, broken
from kg.assets import asset
from kg.graph.rdflib_view.terms import graph_of_triples
from kg.graph.validate import Result, Shapes, pyshacl_results, read_turtle, shape_files


def made_up(articles: int) -> Iterator[list[Quad]]:
    for number in range(articles):
        good = article(number, 2 + number % 11)
        yield good if number % 4 else broken(good, number, 10)


def of_build(file: Path, articles: int, least: int) -> Iterator[list[Quad]]:
    """The quads of each article graph of an export, evenly picked; small graphs (catalogue, reference) are left out."""
    graphs: dict[object, list[Quad]] = defaultdict(list)
    for quad in parse(path=file, format=RdfFormat.N_QUADS):
        graphs[quad.graph_name].append(quad)
    article_class = NamedNode("https://schema.org/NewsArticle")
    large = [
        quads for quads in graphs.values() if len(quads) >= least and any(q.object == article_class for q in quads)
    ]
    yield from large[:: max(1, len(large) // articles)][:articles]


def best(times: int, work: object) -> float:
    """The least seconds that a call takes."""
    assert callable(work)
    seconds = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def places(results: Sequence[Result]) -> list[tuple[str, str, str, str, str]]:
    return sorted((str(r.focus), str(r.path), str(r.value), str(r.component), str(r.severity)) for r in results)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--graph", type=Path, help="N-Quads of a build")
    parser.add_argument("--articles", type=int, default=24)
    parser.add_argument("--least", type=int, default=50)
    parser.add_argument("--shapes", type=Path, default=None)
    options = parser.parse_args(arguments)
    logging.getLogger("rdflib.term").setLevel(logging.CRITICAL)
    warnings.simplefilter("ignore")
    paths = shape_files([options.shapes or asset("shapes/local")])
    shapes = Shapes.from_files(paths)
    shacl = graph_of_triples(quad for path in paths for quad in read_turtle(path))
    graphs = list(
        of_build(options.graph, options.articles, options.least) if options.graph else made_up(options.articles)
    )
    ours, theirs, quads, found, same = [], [], [], 0, 0
    for data in graphs:
        ready = graph_of_triples(data)
        ours.append(best(5, lambda d=data: shapes.validate(d)))
        theirs.append(best(2, lambda g=ready: pyshacl.validate(g, shacl_graph=shacl, inplace=True)))
        results = shapes.validate(data)
        quads.append(len(data))
        found += len(results)
        same += places(results) == places(pyshacl_results(data, paths))
    ratios = [b / a for a, b in zip(ours, theirs, strict=True)]
    print(f"{len(graphs)} article graphs of {min(quads)}–{max(quads)} quads (mean {statistics.mean(quads):.0f}),")
    print(
        f"{len(shapes)} shapes with targets, {found} results; same results as pyshacl: {same} of {len(graphs)} graphs"
    )
    print(f"gate    {statistics.mean(ours) * 1e3:8.2f} ms an article (median {statistics.median(ours) * 1e3:.2f})")
    print(f"pyshacl {statistics.mean(theirs) * 1e3:8.2f} ms an article (median {statistics.median(theirs) * 1e3:.2f})")
    ratio = sum(theirs) / sum(ours)
    print(f"ratio   {ratio:8.1f} times (median {statistics.median(ratios):.1f}, least {min(ratios):.1f})")
    return 0 if ratio >= 20 else 1


if __name__ == "__main__":
    raise SystemExit(main())
