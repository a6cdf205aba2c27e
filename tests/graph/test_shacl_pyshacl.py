"""The gate says what pyshacl says, focus node by focus node, over good graphs and graphs broken on purpose."""

from __future__ import annotations

import itertools
import runpy
import tempfile
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, Quad, RdfFormat, Store, serialize

from kg.assets import root
from kg.errors import ShapeError
from kg.graph.shacl.vocabulary import SH, sh
from kg.graph.validate import Result, Shapes, pyshacl_results, read_turtle, shape_files

ROOT = Path(__file__).resolve().parents[2]
BENCH: dict[str, Any] = runpy.run_path(str(ROOT / "bench/article_graphs.py"))
EVERY = Path(__file__).parent / "shapes/every_component.ttl"
LOCAL = root() / "shapes/local"
SUITES = [pytest.param((EVERY,), id="every component")]
if LOCAL.is_dir() and shape_files([LOCAL]):
    SUITES.append(pytest.param((LOCAL,), id="our local shapes"))
    SUITES.append(pytest.param((LOCAL.parent / "store",), id="our store shapes"))


def article(number: int, scale: int) -> list[Quad]:
    made: list[Quad] = BENCH["article"](number, scale)
    return made


def broken(quads: list[Quad], seed: int, times: int) -> list[Quad]:
    made: list[Quad] = BENCH["broken"](quads, seed, times)
    return made


def places(results: tuple[Result, ...]) -> Counter[str]:
    return Counter(
        " ".join(
            (
                str(r.focus),
                str(r.path or "·"),
                str(r.value or "·"),
                r.component.value.removeprefix(SH),
                r.severity.value.removeprefix(SH),
            )
        )
        for r in results
    )


COMPARING = {
    "MinInclusive": ("minInclusive", ">="),
    "MinExclusive": ("minExclusive", ">"),
    "MaxInclusive": ("maxInclusive", "<="),
    "MaxExclusive": ("maxExclusive", "<"),
    "LessThan": ("lessThan", "<"),
    "LessThanOrEquals": ("lessThanOrEquals", "<="),
}


def pyshacl_misses(result: Result, quads: list[Quad], shapes: tuple[Path, ...]) -> bool:
    """Where pyshacl is known to be wrong: what SPARQL cannot compare it orders by datatype, and lets it pass.

    Oxigraph is asked, so that the gate does not judge itself: the comparison must not hold for some limit.
    """
    name = result.component.value.removeprefix(SH).removesuffix("ConstraintComponent")
    if name not in COMPARING or result.value is None:
        return False
    parameter, operator = COMPARING[name]
    limits = {q.object for file in shape_files(shapes) for q in read_turtle(file) if q.predicate == sh(parameter)}
    if parameter.startswith("lessThan"):
        limits = {q.object for q in quads if q.subject == result.focus and q.predicate in limits}
    return any(not holds(f"{result.value} {operator} {limit}") for limit in limits)


def holds(comparison: str) -> bool:
    """Whether SPARQL says yes; an error is a no."""
    return bool(Store().query(f"ASK {{ FILTER ({comparison}) }}"))


def countable(quads: list[Quad]) -> bool:
    """Whether all offsets are numbers. Where they are not, rdflib's SPARQL stops with an error or finds too much."""
    offsets = (q.object for q in quads if q.predicate.value.endswith(("oa#start", "oa#end", "#charLength")))
    return all(isinstance(o, Literal) and o.value.isdecimal() for o in offsets)


@cache
def without_sparql(shapes: tuple[Path, ...]) -> tuple[Path, ...]:
    """The same shapes less their sh:sparql, in one file."""
    kept = (q.triple for file in shape_files(shapes) for q in read_turtle(file) if q.predicate != sh("sparql"))
    file = Path(tempfile.mkdtemp()) / "core.ttl"
    serialize(kept, file, format=RdfFormat.N_TRIPLES)
    return (file,)


def assert_same(quads: list[Quad], shapes: tuple[Path, ...]) -> Counter[str]:
    if not countable(quads):
        shapes = without_sparql(shapes)
    results = Shapes.from_files(shapes).validate(quads)
    ours = places(results)
    try:
        theirs = places(pyshacl_results(quads, shapes))
    except ShapeError:  # on some literals pyshacl stops with a TypeError: nothing to compare with
        return Counter()
    unexplained = [r for r in results if places((r,)) & (ours - theirs) and not pyshacl_misses(r, quads, shapes)]
    assert unexplained == [], "only ours"
    assert theirs - ours == Counter(), "only pyshacl's"
    return ours


@pytest.mark.parametrize("shapes", SUITES)
def test_a_good_graph(shapes: tuple[Path, ...]) -> None:
    assert_same(article(1, 2), shapes)


@pytest.mark.parametrize("shapes", SUITES)
def test_every_predicate_broken_in_every_way(shapes: tuple[Path, ...]) -> None:
    seen: Counter[str] = Counter()
    for damaged in itertools.islice(BENCH["broken_everywhere"](article(2, 1)), 0, None, 7):
        seen += assert_same(damaged, shapes)
    assert len({line.split()[-2] for line in seen}) >= (10 if "store" not in str(shapes[0]) else 0)


@pytest.mark.parametrize("shapes", SUITES)
@settings(max_examples=20, deadline=None, phases=[Phase.generate], derandomize=True)
@given(seed=st.integers(0, 2**32), times=st.integers(1, 60))
def test_graphs_broken_at_random(shapes: tuple[Path, ...], seed: int, times: int) -> None:
    assert_same(broken(article(3, 2), seed, times), shapes)


def test_every_component_is_seen_to_fail() -> None:
    shapes = Shapes.from_files([EVERY])
    found = {
        r.component.value.removeprefix(SH).removesuffix("ConstraintComponent")
        for seed in range(60)
        for r in shapes.validate(broken(article(4, 2), seed, 40))
    }
    assert found >= {
        "And", "Class", "Closed", "Datatype", "Disjoint", "Equals", "HasValue", "In", "LanguageIn", "LessThan",
        "LessThanOrEquals", "MaxCount", "MaxExclusive", "MaxInclusive", "MaxLength", "MinCount", "MinExclusive",
        "MinInclusive", "MinLength", "Node", "NodeKind", "Not", "Or", "Pattern", "QualifiedMaxCount",
        "QualifiedMinCount", "SPARQL", "UniqueLang", "Xone",
    }  # fmt: skip


@pytest.mark.parametrize("seed", range(5))
def test_a_store_gives_the_results_of_its_triples(seed: int) -> None:
    quads = broken(article(5, 3), seed, 40)
    store = Store()
    store.extend(Quad(q.subject, q.predicate, q.object) for q in quads)
    shapes = Shapes.from_files([EVERY])
    assert shapes.validate_store(store) == shapes.validate(quads) != ()
