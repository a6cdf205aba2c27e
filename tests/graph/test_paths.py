"""Chains between two entities: those of the samples, and all that brute force finds on small random graphs."""

from __future__ import annotations

import json
import subprocess
import sys
from array import array
from collections.abc import Iterator
from itertools import islice, pairwise
from math import isclose, log
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from kg.cli import main
from kg.errors import QueryError
from kg.graph.adjacency import PLACE, Adjacency, Facts, adjacency
from kg.graph.bonds import Bond
from kg.graph.chains import Chain, Work, chains
from kg.graph.link_kinds import MENTIONED, kind
from kg.graph.narrowing import Allowed, Wanted
from kg.graph.paths import Paths, paths
from kg.graph.query import entities
from kg.graph.store import Store
from kg.terms import kg_Company, kg_Province

FACTS_ONLY = Wanted(without=(MENTIONED,))


def iri(store: Store, name: str) -> str:
    return entities(store, name)[0].value


def asked(store: Store, a: str, b: str, wanted: Wanted = FACTS_ONLY, **how: int) -> Paths:
    return paths(store, iri(store, a), iri(store, b), wanted, **how)


def named(found: Paths) -> list[list[str]]:
    return [[n.label.vi for n in p.nodes] for p in found.paths]


def test_a_chain_of_the_samples(sample_graph: Store) -> None:
    """Lê Hữu Đạt heads the university that signed with the company that Kim Dae-ho leads."""
    found = asked(sample_graph, "Lê Hữu Đạt", "Kim Dae-ho", k=1)
    (path,) = found.paths
    assert named(found) == [
        ["Lê Hữu Đạt", "Trường Đại học Công nghệ Châu Giang", "Công ty TNHH Điện tử Sao Khuê", "Kim Dae-ho"]
    ]
    assert [h.link.relation for h in path.hops] == ["membership", "kg:agreementWith", "membership"]
    assert [h.forward for h in path.hops] == [True, True, False]
    said = [q.evidence.text for h in path.hops for q in h.quotes if q.evidence]
    assert said[:2] == [
        "Lê Hữu Đạt, Hiệu trưởng Trường Đại học Công nghệ Châu Giang",
        "Trường Đại học Công nghệ Châu Giang ký kết biên bản ghi nhớ hợp tác với Công ty TNHH Điện tử Sao Khuê",
    ]
    assert "Kim Dae-ho, Tổng Giám đốc Công ty TNHH Điện tử Sao Khuê" in said[2]
    assert path.hops[0].day == "2024-11-11"
    assert found.complete


def test_a_path_reads_the_same_from_both_ends(sample_graph: Store) -> None:
    there = asked(sample_graph, "Đoàn Thị Lan Hương", "Lê Hữu Đạt", Wanted())
    back = asked(sample_graph, "Lê Hữu Đạt", "Đoàn Thị Lan Hương", Wanted())
    assert [p.cost for p in there.paths] == pytest.approx([p.cost for p in back.paths], abs=2e-4)
    assert named(there)[0] == named(back)[0][::-1]


def test_narrowed(sample_graph: Store) -> None:
    ends = ("Lê Hữu Đạt", "Kim Dae-ho")
    for path in asked(sample_graph, *ends, Wanted(avoid=(kg_Company, kg_Province)), k=20).paths:
        assert not {n.type for n in path.nodes} & {"Company", "Province"}
    assert asked(sample_graph, *ends, Wanted(until="2023"), k=20).paths == ()
    for path in asked(sample_graph, *ends, Wanted(since="2024-11-11", until="2024-11-11"), k=20).paths:
        assert {h.link.begin for h in path.hops} <= {"2024-11-11", ""}
    for path in asked(sample_graph, *ends, Wanted(relations=("membership", "kg:agreementWith")), k=20).paths:
        assert {h.link.relation for h in path.hops} <= {"membership", "kg:agreementWith"}


def test_the_class_of_the_ends_may_be_avoided(sample_graph: Store) -> None:
    people = asked(sample_graph, "Lê Hữu Đạt", "Kim Dae-ho", Wanted(avoid=(NamedNode("https://schema.org/Person"),)))
    assert people.paths
    for path in people.paths:
        assert "Person" not in {n.type for n in path.nodes[1:-1]}


def test_one_article_is_the_weakest_link(sample_graph: Store) -> None:
    found = asked(sample_graph, "Lê Hữu Đạt", "Kim Dae-ho", Wanted(), max_hops=1)
    (path,) = found.paths
    (hop,) = path.hops
    assert hop.link.relation == MENTIONED
    assert len({q.evidence.article for q in hop.quotes if q.evidence}) == 1
    assert {q.evidence.text for q in hop.quotes if q.evidence} == {"Lê Hữu Đạt", "Kim Dae-ho"}


@pytest.mark.parametrize("hops", [1, 2, 3, 6])
def test_paths_are_simple_and_their_quotes_show_them(sample_graph: Store, hops: int) -> None:
    a = adjacency(sample_graph)
    some = [n for n in range(a.entities) if a.degree[n] >= 3][::7]
    beside = [(n, other) for n in some for _, other in Allowed().steps(a, n) if other < a.entities][::5]
    looked = 0
    for start, goal in [*pairwise(some), *beside]:
        found = paths(sample_graph, a.names[start], a.names[goal], max_hops=hops)
        assert found.complete
        assert [p.cost for p in found.paths] == sorted(p.cost for p in found.paths)
        assert len({tuple(n.iri for n in p.nodes) for p in found.paths}) == len(found.paths) <= 5
        for path in found.paths:
            iris = [n.iri for n in path.nodes]
            assert (iris[0], iris[-1]) == (a.names[start], a.names[goal])
            assert len(set(iris)) == len(iris) == len(path.hops) + 1 <= hops + 1
            for hop, ends in zip(path.hops, pairwise(iris), strict=True):
                assert (hop.start, hop.end) == ends
                assert {hop.link.source, hop.link.target} == set(ends)
                assert hop.quotes
                for quote in hop.quotes:
                    looked += 1
                    e = quote.evidence
                    if e is None:
                        assert quote.sources
                        assert not hop.link.facts or hop.link.relation == "legal-basis"
                    else:
                        assert sample_graph.text(e.article)[e.start : e.end] == e.text
                        assert e.fact in hop.link.facts or e.article_iri in hop.link.facts
    assert looked > 50


def test_the_search_ends_early_where_it_must(sample_graph: Store) -> None:
    found = asked(sample_graph, "Lê Hữu Đạt", "Kim Dae-ho", work=3)
    assert found == Paths((), complete=False)


@pytest.mark.parametrize("values, says", [({"k": 0}, "k=0"), ({"k": 51}, "1 to 50"), ({"max_hops": 13}, "1 to 12")])
def test_numbers_out_of_range(sample_graph: Store, values: dict[str, int], says: str) -> None:
    with pytest.raises(QueryError, match=says):
        asked(sample_graph, "Lê Hữu Đạt", "Kim Dae-ho", FACTS_ONLY, **values)


def test_ends_that_are_none(sample_graph: Store) -> None:
    who = iri(sample_graph, "Lê Hữu Đạt")
    with pytest.raises(QueryError, match="two different"):
        paths(sample_graph, who, who)
    with pytest.raises(QueryError, match="nothing in the store"):
        paths(sample_graph, who, "https://x.example/nobody")


def said(folder: Path, *words: str) -> tuple[int, str]:
    run = CliRunner().invoke(main, ["path", *words, "--store", str(folder)])
    return run.exit_code, run.output


def test_the_command(sample_folder: Path) -> None:
    code, words = said(sample_folder, "Lê Hữu Đạt", "Kim Dae-ho", "--k", "1", "--without", MENTIONED)
    assert code == 0
    assert "1. Lê Hữu Đạt → Trường Đại học Công nghệ Châu Giang → Công ty TNHH Điện tử Sao Khuê → Kim Dae-ho" in words
    assert "Lê Hữu Đạt — giữ chức vụ ở · holds a post in → Trường" in words
    assert "“Lê Hữu Đạt, Hiệu trưởng Trường Đại học Công nghệ Châu Giang” ha-nam-2024-ghi-nho 2024-11-11" in words
    code, words = said(sample_folder, "Lê Hữu Đạt", "Kim Dae-ho", "--k", "1", "--json")
    found = json.loads(words)
    assert (code, found["complete"], found["paths"][0]["nodes"][0]["label"]["vi"]) == (0, True, "Lê Hữu Đạt")


@pytest.mark.parametrize(
    "words, code, says",
    [
        (("Lê Hữu Đạ", "Kim Dae-ho"), 5, "near it: Lê Hữu Đạt"),
        (("Hà Nam", "Kim Dae-ho"), 5, "give an id: province/"),
        (("Lê Hữu Đạt", "Kim Dae-ho", "--avoid", "Compny"), 5, "did you mean Company"),
        (("Lê Hữu Đạt", "Kim Dae-ho", "--since", "2030"), 1, "no path between"),
        (("Lê Hữu Đạt", "Kim Dae-ho", "--max-hops", "0"), 5, "max_hops=0"),
    ],
)
def test_the_command_says_what_is_wrong(sample_folder: Path, words: tuple[str, ...], code: int, says: str) -> None:
    kg = str(Path(sys.executable).with_name("kg"))
    run = subprocess.run([kg, "path", *words, "--store", sample_folder], capture_output=True, text=True, check=False)
    assert (run.returncode, says in run.stderr) == (code, True), run.stderr


@st.composite
def graphs(draw: st.DrawFn) -> tuple[Adjacency, int]:
    """Small graphs of entities and articles, several facts between two among them; and how many hops may be made."""
    size, articles = draw(st.integers(3, 7)), draw(st.integers(0, 3))
    pairs = st.tuples(st.integers(0, size - 1), st.integers(0, size - 1)).filter(lambda p: p[0] != p[1])
    facts = Facts()
    for ends in draw(st.lists(pairs, max_size=14)):
        sure = draw(st.sampled_from([0.5, 0.7, 0.9, 1.0]))
        facts.add(ends, PLACE["membership"], Bond("f", "", "", kind("membership"), sure, "", ""))
    for n in range(articles):
        spoken = draw(st.sets(st.integers(0, size - 1), max_size=4))
        for entity in sorted(spoken):
            bond = Bond("f", "", "", kind(MENTIONED), 1.0, "", "", len(spoken) - 2)
            facts.add((entity, size + n), PLACE[MENTIONED], bond, 0.5)
    return _adjacency(facts, size, articles), draw(st.integers(1, 6))


def _adjacency(facts: Facts, size: int, articles: int) -> Adjacency:
    around = tuple(array("I") for _ in range(size + articles))
    for fact, ends in enumerate(zip(facts.first, facts.second, strict=True)):
        for node in ends:
            around[node].append(fact)
    hub = array("f", [0.5 * log(1 + len(around[n])) for n in range(size)] + [0.0] * articles)
    names = tuple(f"n{n}" for n in range(size + articles))
    number = {name: n for n, name in enumerate(names)}
    return Adjacency(names, number, size, facts, around, array("I"), array("I"), hub)


def brute(a: Adjacency, nodes: tuple[int, ...], goal: int, hops: int) -> Iterator[tuple[tuple[int, ...], float]]:
    """Every way of different entities from one to another with its cost, every fact and article tried."""
    here = nodes[-1]
    if here == goal:
        yield nodes, 0.0
        return
    if len(nodes) > hops:
        return
    steps = []
    for fact in a.around[here]:
        other = a.facts.other(fact, here)
        if other < a.entities:
            steps.append((other, a.facts.cost[fact]))
        else:
            steps += [(a.facts.other(f, other), a.facts.cost[fact] + a.facts.cost[f]) for f in a.around[other]]
    for other, cost in steps:
        if other not in nodes:
            through = a.hub[other] if other != goal else 0.0
            for rest, more in brute(a, (*nodes, other), goal, hops):
                yield rest, cost + through + more


def articles_of(a: Adjacency, chain: Chain) -> list[int]:
    ends = (n for f in chain.facts for n in (a.facts.first[f], a.facts.second[f]))
    return [n for n in ends if n >= a.entities]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(graphs())
def test_chains_are_those_of_brute_force(made: tuple[Adjacency, int]) -> None:
    a, hops = made
    best: dict[tuple[int, ...], float] = {}
    for nodes, cost in brute(a, (0,), 1, hops):
        best[nodes] = min(cost, best.get(nodes, cost))
    found = list(chains(a, 0, 1, hops, Allowed(), Work(10**6)))
    assert len({c.nodes for c in found}) == len(found)
    assert all(isclose(c.cost, best[c.nodes], abs_tol=1e-4) for c in found)
    assert [round(c.cost, 4) for c in found] == sorted(round(c.cost, 4) for c in found)
    for nodes in best.keys() - {c.nodes for c in found}:
        assert goes_around(a, nodes)


def goes_around(a: Adjacency, nodes: tuple[int, ...]) -> bool:
    """Whether one article mentions the ends of two hops of a way."""
    shared = [
        {n for n in range(a.entities, len(a.names)) for f in a.around[n] if a.facts.other(f, n) == u}
        & {n for n in range(a.entities, len(a.names)) for f in a.around[n] if a.facts.other(f, n) == v}
        for u, v in pairwise(nodes)
    ]
    return any(x & y for n, x in enumerate(shared) for y in shared[n + 1 :])


@settings(max_examples=100, deadline=None)
@given(graphs())
def test_the_first_few_are_the_best_and_stay_the_same(made: tuple[Adjacency, int]) -> None:
    a, hops = made
    every = list(chains(a, 0, 1, hops, Allowed(), Work(10**6)))
    few = list(islice(chains(a, 0, 1, hops, Allowed(), Work(10**6)), 3))
    assert few == every[:3]
    assert all(len({*articles_of(a, c)}) == len(articles_of(a, c)) for c in every)


def test_what_is_linked_with_few_beats_a_hub() -> None:
    """0 and 1 are both linked with 2, as twenty others are, and with 3, as nobody else is."""
    facts = Facts()
    for ends in [(0, 2), (1, 2), (0, 3), (1, 3), *((n, 2) for n in range(4, 24))]:
        facts.add(ends, PLACE["membership"], Bond("f", "", "", kind("membership"), 0.9, "", ""))
    a = _adjacency(facts, 24, 0)
    assert [c.nodes for c in chains(a, 0, 1, 6, Allowed(), Work(10**6))] == [(0, 3, 1), (0, 2, 1)]
