"""The gate says what pyshacl says, focus node by focus node, over good graphs and graphs broken on purpose."""

from __future__ import annotations

import runpy
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Quad, Store

from kg.assets import root
from kg.graph.shacl.vocabulary import SH
from kg.graph.validate import Result, Shapes, pyshacl_results, shape_files

ROOT = Path(__file__).resolve().parents[2]
BENCH: dict[str, Any] = runpy.run_path(str(ROOT / "bench/article_graphs.py"))
EVERY = Path(__file__).parent / "shapes/every_component.ttl"
LOCAL = root() / "shapes/local"
SUITES = [pytest.param((EVERY,), id="every component")]
if LOCAL.is_dir() and shape_files([LOCAL]):
    SUITES.append(pytest.param((LOCAL,), id="our local shapes"))


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


def assert_same(quads: list[Quad], shapes: tuple[Path, ...]) -> Counter[str]:
    ours = places(Shapes.from_files(shapes).validate(quads))
    theirs = places(pyshacl_results(quads, shapes))
    assert ours - theirs == Counter(), "only ours"
    assert theirs - ours == Counter(), "only pyshacl's"
    return ours


@pytest.mark.parametrize("shapes", SUITES)
def test_a_good_graph(shapes: tuple[Path, ...]) -> None:
    assert_same(article(1, 2), shapes)


@pytest.mark.parametrize("shapes", SUITES)
def test_every_predicate_broken_in_every_way(shapes: tuple[Path, ...]) -> None:
    seen: Counter[str] = Counter()
    for damaged in BENCH["broken_everywhere"](article(2, 1)):
        seen += assert_same(damaged, shapes)
    assert len({line.split()[-2] for line in seen}) >= 10


@pytest.mark.parametrize("shapes", SUITES)
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
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
