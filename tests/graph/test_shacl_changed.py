"""Validation of what changed finds all that became wrong, and only what is wrong."""

from __future__ import annotations

import random
import runpy
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

import kg
from kg.assets import root
from kg.errors import QueryError
from kg.graph.shacl.query_touches import query_touches
from kg.graph.shacl.result import Result
from kg.graph.validate import Shapes

ROOT = Path(__file__).resolve().parents[2]
BENCH = runpy.run_path(str(ROOT / "bench/article_graphs.py"))
EVERY = Path(__file__).parent / "shapes/every_component.ttl"
SUITES = [
    pytest.param(EVERY, id="every component"),
    pytest.param(root() / "shapes/local", id="our local shapes"),
    pytest.param(root() / "shapes/store", id="our store shapes"),
]
HEAD = """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ex: <http://e/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
ex: sh:declare [ sh:prefix "ex" ; sh:namespace "http://e/"^^xsd:anyURI ] .
"""
PATHS = (
    "ex:p",
    "(ex:p ex:q)",
    "[ sh:inversePath (ex:p ex:q) ]",
    "[ sh:alternativePath (ex:p [ sh:inversePath ex:q ]) ]",
    "([ sh:zeroOrMorePath ex:p ] ex:q)",
    "[ sh:inversePath [ sh:oneOrMorePath ex:p ] ]",
    "([ sh:zeroOrOnePath ex:q ] [ sh:inversePath ex:p ])",
)
ASKED = ("sh:minCount 1", "sh:maxCount 1", "sh:class ex:C", "sh:node ex:Inner", "sh:not ex:Inner", "sh:equals ex:r",
         "sh:or ( ex:Inner [ sh:class ex:D ] )", "sh:qualifiedValueShape ex:Inner ; sh:qualifiedMinCount 2",
         "sh:property [ sh:path ex:r ; sh:minCount 1 ]", "sh:hasValue ex:a", "sh:closed true",
         "sh:node ex:Round")  # fmt: skip
INNER = """ex:Inner a sh:NodeShape ; sh:property [ sh:path (ex:r [ sh:inversePath ex:q ]) ; sh:minCount 1 ] .
ex:Round a sh:NodeShape ; sh:property [ sh:path ex:p ; sh:maxCount 2 ; sh:node ex:Round ] .
"""
QUERIES = (
    "$this ex:p ?x . FILTER NOT EXISTS { ?x ex:q ?y . ?y ex:r ?z }",
    "$this ex:p ?x . OPTIONAL { ?x ex:q ?y . ?y ex:r ?z } FILTER(!BOUND(?z))",
    "$this ex:p ?x . { ?x ex:q ?y } UNION { ?y ex:r ?x }",
    "$this ex:p/ex:q ?x . ?x ^ex:r|ex:q ?y",
    "$this ex:p+ $this",
    "$this ex:p* ?x . ?x ex:q ?y . FILTER EXISTS { ?y ex:r $this }",
    "?y ex:r ?x . $this ?p ?y",
    "$this ex:p ?x . ?a ex:q ?b . FILTER(?x = ?b)",
    "$this ex:p ?x . { SELECT $this ?y { ?y ex:q $this } }",
    "$this a ?c . ?y a ?c ; ex:p ?z . FILTER(?y != $this)",
    "$this ex:p ?x . BIND(EXISTS { ?x ex:q ex:a } AS ?e) FILTER(?e)",
)


def store_of(quads: Iterable[Quad]) -> Store:
    store = Store()
    store.extend(Quad(q.subject, q.predicate, q.object) for q in quads)
    return store


def key(result: Result) -> tuple[str, ...]:
    parts = (result.focus, result.path, result.value, result.component, result.shape)
    return tuple("" if part is None else str(part) for part in parts)


def agree(shapes: Shapes, before: set[Quad], after: set[Quad]) -> int:
    """Holds what is found against two validations of all; gives how much became wrong."""
    was = set(map(key, shapes.validate_store(store_of(before))))
    store = store_of(after)
    now = set(map(key, shapes.validate_store(store)))
    found = set(map(key, shapes.validate_changed(store, before ^ after)))
    assert now - was <= found <= now
    return len(now - was)


@pytest.mark.parametrize("shapes", SUITES)
def test_graphs_broken_on_purpose(shapes: Path) -> None:
    checked = Shapes.from_files([shapes])
    became_wrong = 0
    for seed in range(12):
        good = BENCH["article"](seed, 2)
        bad = BENCH["broken"](good, seed, 6)
        became_wrong += agree(checked, set(good), set(bad))
        agree(checked, set(bad), set(good))
        agree(checked, set(), set(bad))
    assert became_wrong > 10 or "store" in shapes.name


def test_a_class_that_comes_under_another_is_looked_at_whole() -> None:
    data = triples(1, 14)
    a, under = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "http://www.w3.org/2000/01/rdf-schema#subClassOf"
    data.add(Quad(NamedNode("http://e/x"), NamedNode(a), NamedNode("http://e/F")))
    more = data | {Quad(NamedNode("http://e/F"), NamedNode(under), NamedNode("http://e/C"))}
    assert agree(one_shape("sh:property [ sh:path ex:p ; sh:minCount 1 ]"), data, more) == 1


def test_nothing_changed_is_nothing_to_look_at() -> None:
    shapes = Shapes.from_files([EVERY])
    bad = store_of(BENCH["broken"](BENCH["article"](0, 2), 1, 30))
    assert shapes.validate_store(bad)
    assert shapes.validate_changed(bad, ()) == ()


def test_a_store_after_runs(sample_folder: Path, tmp_path: Path) -> None:
    """The legal basis of what became of provinces goes, and so do two articles; what that made wrong is found."""
    folder = shutil.copytree(sample_folder, tmp_path / "store")
    with kg.Store(folder, write=True) as store:
        first = store.runs(1)[0].run
        was = set(map(key, kg.validate(store, all=True)))
        reference = {o.removeprefix("reference:"): store.archive.quads(o) for o in store.archive.owners("reference")}
        gone = b" <https://w3id.org/vnkg/ontology#legalBasis> "
        assert any(gone in lines for lines in reference.values())
        kept = {
            name: b"".join(line for line in lines.splitlines(keepends=True) if gone not in line)
            for name, lines in reference.items()
        }
        store.begin("reference")
        store.put_reference(kept.items())
        store.load()
        store.retract([record.id for record in store.archive.records("ok")][:2])
        now = set(map(key, kg.validate(store, all=True)))
        found = set(map(key, kg.validate(store, all=True, since=first)))
        assert now - was
        assert now - was <= found <= now
        assert set(map(key, kg.validate(store, all=True, since=0))) == now
        with pytest.raises(QueryError, match="kg log lists them"):
            kg.validate(store, since=99)


def one_shape(body: str) -> Shapes:
    targets = "sh:targetClass ex:C ; sh:targetSubjectsOf ex:t ; sh:targetObjectsOf ex:u"
    return Shapes(parse(f"{HEAD}{INNER}ex:S a sh:NodeShape ; {targets} ; {body} .".encode(), RdfFormat.TURTLE))


CORE = [
    one_shape(f"sh:property [ sh:path {path} ; {asked} ]") for path in PATHS for asked in ASKED if "closed" not in asked
]
CORE += [one_shape(f"{asked} ; sh:property [ sh:path ex:q ; sh:node [ sh:closed true ] ]") for asked in ASKED[2:5]]
BY_QUERY = [
    one_shape(f'sh:sparql [ sh:prefixes ex: ; sh:select """SELECT $this {{ {where} }}""" ]') for where in QUERIES
]


def triples(seed: int, count: int) -> set[Quad]:
    """Triples over few nodes, so that paths of several steps are often there."""
    chosen = random.Random(seed)
    nodes = [NamedNode(f"http://e/{n}") for n in "abcdef"]
    properties = [NamedNode(f"http://e/{p}") for p in "pppqqqrrtu"]
    made = {Quad(chosen.choice(nodes), chosen.choice(properties), chosen.choice(nodes)) for _ in range(count)}
    a = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    made |= {Quad(n, a, NamedNode(f"http://e/{chosen.choice('CDE')}")) for n in nodes if chosen.random() < 0.5}
    if chosen.random() < 0.2:
        under = NamedNode("http://www.w3.org/2000/01/rdf-schema#subClassOf")
        made.add(Quad(NamedNode("http://e/E"), under, NamedNode("http://e/C")))
    return made


@pytest.mark.parametrize("some", [pytest.param(CORE, id="components"), pytest.param(BY_QUERY, id="queries")])
@given(seed=st.integers(0, 1_000_000), change=st.integers(1, 4), fewer=st.booleans())
@settings(max_examples=60, deadline=None)
def test_whatever_changes(some: list[Shapes], seed: int, change: int, fewer: bool) -> None:
    data = triples(seed, 14)
    others = sorted(data if fewer else triples(seed + 1, 20), key=str)
    changed = set(random.Random(seed).sample(others, min(change, len(others))))
    for shapes in some:
        agree(shapes, data, data - changed if fewer else data | changed)


@pytest.mark.parametrize(
    "where, known",
    [(QUERIES[0], True), (QUERIES[5], True), (QUERIES[6], False), (QUERIES[7], False), (QUERIES[8], False)],
)
def test_a_way_back_is_told_only_where_there_is_one(where: str, known: bool) -> None:
    assert (query_touches(f"PREFIX ex: <http://e/> SELECT $this {{ {where} }}") is not None) == known
