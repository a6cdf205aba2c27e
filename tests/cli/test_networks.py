"""``kg network`` as one types it: tables, CSV, JSON, RDF, and what it says of what there is not."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest
import rdflib
from click.testing import CliRunner

from kg.assets import asset
from kg.building import build
from kg.cli import main
from kg.graph.finding_rows import as_csv
from kg.graph.finding_triples import QB
from kg.graph.network import network
from kg.graph.store import Store
from kg.terms import PREFIXES

ASKS = (
    ("co-mention",),
    ("co-mention", "--centrality", "pagerank"),
    ("co-statement", "--communities"),
    ("companies-zones-places", "--components"),
    ("everything", "--bridges", "--evidence"),
    ("co-mention", "--common", "Tỉnh Hà Nam", "Phạm Gia Khánh"),
)
QB_ = rdflib.Namespace(QB)
SCHEMA = rdflib.Namespace(PREFIXES["schema"])
PROV = rdflib.Namespace(PREFIXES["prov"])

every_ask = pytest.mark.parametrize("ask", ASKS, ids=" ".join)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("samples") / "store"
    build([str(asset("data/articles"))], str(place), jobs=1, today="2026-01-01")
    return place


def said(folder: Path, *words: str) -> str:
    """What the command prints on stdout."""
    run = CliRunner().invoke(main, ["network", *words, "--store", str(folder)], catch_exceptions=False)
    assert run.exit_code == 0, run.output
    return run.stdout


def test_without_a_name_it_says_what_there_is(folder: Path) -> None:
    words = said(folder)
    assert "officials-bodies" in words
    assert "Who holds or held a post in which body" in words
    assert "Ai giữ chức vụ ở cơ quan, tổ chức nào" in words


def test_a_table(folder: Path) -> None:
    words = said(folder, "officials-bodies", "--on", "2024-12-01", "--place", "Hà Nam")
    assert "Phạm Gia Khánh" in words
    assert "possibly" in words
    assert "Hoàng Thế Dũng" not in words, "of Nam Định"
    assert len(said(folder, "co-mention", "--limit", "3").splitlines()) == 4


@every_ask
def test_every_format_has_the_same_in_it(folder: Path, ask: tuple[str, ...]) -> None:
    table = said(folder, *ask, "--limit", "0").splitlines()
    rows = list(csv.DictReader(said(folder, *ask, "--format", "csv").splitlines()))
    assert len(table) == len(rows) + 1 > 1
    asked = json.loads(said(folder, *ask, "--format", "json"))
    assert asked["asked"].startswith(f"kg network {ask[0]}")
    assert asked["result"]
    graph = rdflib.Graph().parse(data=said(folder, *ask, "--format", "ttl"), format="turtle")
    observations = set(graph.subjects(rdflib.RDF.type, QB_.Observation))
    members = list(graph.subject_objects(PROV.hadMember))
    match ask[1:2]:
        case ("--communities",) | ("--components",):
            groups = {o for s, o in members if (s, rdflib.RDF.type, QB_.DataSet) in graph}
            assert len([o for s, o in members if s in groups]) == len(rows)
        case ("--common",):
            links = {(r["node"], r["with"]) for r in rows}
            assert len(observations) == len(links)
        case _:
            assert len(observations) == len(rows)
    assert not any(isinstance(node, rdflib.BNode) for triple in graph for node in triple)


def test_rdf_is_a_cube_that_says_how_it_was_made(folder: Path) -> None:
    """IC-1, IC-2, IC-3, IC-4 and IC-11 of the W3C's Data Cube: a data set each, a structure, a measure, ranges, all
    dimensions."""
    for ask in ((), ("--centrality", "pagerank")):
        text = said(folder, "officials-bodies", *ask, "--format", "ttl")
        assert text == said(folder, "officials-bodies", *ask, "--format", "ttl")
        graph = rdflib.Graph().parse(data=text, format="turtle")
        (data,) = graph.subjects(rdflib.RDF.type, QB_.DataSet)
        (structure,) = graph.objects(data, QB_.structure)
        components = list(graph.objects(structure, QB_.component))
        dimensions = [d for c in components for d in graph.objects(c, QB_.dimension)]
        (measure,) = (m for c in components for m in graph.objects(c, QB_.measure))
        assert measure == SCHEMA.value
        for term in (*dimensions, measure):
            assert graph.value(term, rdflib.RDFS.range)
        observations = list(graph.subjects(rdflib.RDF.type, QB_.Observation))
        assert observations
        for it in observations:
            assert list(graph.objects(it, QB_.dataSet)) == [data]
            for term in (*dimensions, measure):
                assert len(list(graph.objects(it, term))) == 1
        (activity,) = graph.objects(data, PROV.wasGeneratedBy)
        (plan,) = graph.objects(activity, PROV.used)
        assert "SELECT" in str(graph.value(plan, PROV.value))
        derived = set(graph.objects(None, PROV.wasDerivedFrom))
        assert bool(derived) == (not ask)


def test_csv_is_what_networkx_has(folder: Path) -> None:
    rows = csv.DictReader(said(folder, "everything", "--centrality", "pagerank", "--format", "csv").splitlines())
    with Store(folder) as store:
        graph = network(store, "everything")
    plain: nx.DiGraph[str] = nx.DiGraph()
    plain.add_nodes_from(graph)
    for a, b, edge in graph.edges(data=True):
        for x, y in ((a, b), (b, a))[: 1 + edge["mutual"]]:
            plain.add_edge(x, y, weight=plain.get_edge_data(x, y, {"weight": 0.0})["weight"] + edge["weight"])
    theirs = nx.pagerank(plain, tol=1e-15, max_iter=10_000)
    assert {r["node"]: float(r["pagerank"]) for r in rows} == pytest.approx(theirs, abs=1e-9, rel=0)


def test_a_spreadsheet_takes_nothing_for_a_formula() -> None:
    assert b"".join(as_csv([["=1+1", "@x", "a,b"]])) == b"'=1+1,'@x,\"a,b\"\r\n"


def test_around_an_entity(folder: Path) -> None:
    one = json.loads(said(folder, "everything", "--evidence", "--ego", "Phạm Gia Khánh", "--format", "json"))
    two = json.loads(
        said(folder, "everything", "--evidence", "--ego", "Phạm Gia Khánh", "--hops", "2", "--format", "json")
    )
    assert 1 < one["nodes"] < two["nodes"]
    assert "--ego 'Phạm Gia Khánh' --hops 2 --evidence" in two["asked"]


@pytest.mark.parametrize("ask", [("show",), ("network", "bodies-bodies", "--ego")], ids=" ".join)
def test_a_short_name_that_others_have_too(folder: Path, ask: tuple[str, ...]) -> None:
    """Articles call one so, reference data know one in every province."""
    for name, said_so in (("Sở Công Thương", True), ("Sở Công Thương tỉnh Hà Nam", False)):
        run = CliRunner().invoke(main, [*ask, name, "--store", str(folder)])
        assert run.exit_code == 0, run.output
        assert ("was taken for Sở Công Thương tỉnh Hà Nam; " in run.stderr) == said_so


@pytest.mark.parametrize(
    "words, says",
    [
        (("co-mentoin",), "did you mean co-mention?"),
        (("everything", "--centrality", "page-rank"), "did you mean pagerank?"),
        (("everything", "--ego", "Phạm Gia Khán"), "near it: Phạm Gia Khánh"),
        (("officials-bodies", "--ego", "Việt Nam"), "not in this network"),
        (("everything", "--ego", "Hà Nam"), "give an id: province/"),
        (("everything", "--ego", "Phạm Gia Khánh", "--hops", "0"), "from 1 to 10"),
        (("everything", "--type", "Compny"), "did you mean Company"),
        (("everything", "--bridges", "--communities"), "one thing at a time"),
        (("everything", "--on", "hôm qua"), "not a day"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(folder: Path, words: tuple[str, ...], says: str) -> None:
    kg = str(Path(sys.executable).with_name("kg"))
    run = subprocess.run([kg, "network", *words, "--store", folder], capture_output=True, text=True, check=False)
    assert (run.returncode, says in run.stderr, "Traceback" in run.stderr) == (5, True, False), run.stderr
    assert run.stdout == ""


def test_what_has_no_effect_is_refused(folder: Path) -> None:
    for words, says in ((("--hops", "2"), "--hops goes with --ego"), (("--limit", "-1"), "x>=0")):
        run = CliRunner().invoke(main, ["network", "everything", *words, "--store", str(folder)])
        assert (run.exit_code, says in run.stderr) == (2, True), run.stderr


def test_other_commands_do_not_load_networkx() -> None:
    code = "import sys, kg.cli; print({'networkx', 'rustworkx', 'numpy'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "set()\n"
