"""The network as files, read back by the tools that people open them with, beside the network that kg itself makes."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import duckdb
import networkx as nx
import pydot
import pytest

from kg.graph.export import export
from kg.graph.exports.network_parts import network_parts
from kg.graph.exports.part import Part, Selection
from kg.graph.projected import Network, projected
from kg.graph.store import Store

Ends = tuple[str, str, str]


@pytest.fixture(scope="module")
def network(sample_graph: Store) -> Network:
    return projected(sample_graph, "everything")


@pytest.fixture(scope="module")
def facts(network: Network) -> dict[Ends, tuple[str, str, str, int]]:
    return {(e.source, e.target, e.relation): (" ".join(e.facts), e.begin, e.end, e.count) for e in network.edges}


def written(store: Store, format: str, part: Part | None = None) -> bytes:
    out = io.BytesIO()
    export(store, format, out, part or Part())
    return out.getvalue()


def test_edges_are_those_of_the_projection(sample_graph: Store, network: Network) -> None:
    with network_parts(Selection(sample_graph)) as parts:
        edges, nodes = list(parts.edges), list(parts.nodes)
    assert len(edges) > 500
    for found, expected in zip(edges, network.edges, strict=True):
        assert found.weight == pytest.approx(expected.weight)
        same = ("source", "target", "relation", "label", "mutual", "count", "begin", "end", "facts")
        assert [getattr(found, a) for a in same] == [getattr(expected, a) for a in same]
        assert found.confidence == pytest.approx(expected.confidence, abs=1e-6)
    assert [n.iri for n in nodes] == sorted({n.iri for n in nodes})
    of_iri = {n.iri: n for n in nodes}
    for node in network.nodes:
        assert (of_iri[node.iri].name, of_iri[node.iri].type) == (node.label.vi, node.type)


def test_graphml_in_networkx(sample_graph: Store, network: Network, facts: dict[Ends, object]) -> None:
    graph = nx.parse_graphml(written(sample_graph, "graphml").decode(), force_multigraph=True)
    assert {n.iri for n in network.nodes} <= set(graph.nodes)
    found = {
        (a, b, d["relation"]): (d.get("facts", ""), d.get("first", ""), d.get("last", ""), d["count"])
        for a, b, d in graph.edges(data=True)
    }
    assert found == facts
    assert all(isinstance(d["confidence"], float) and isinstance(d["mutual"], bool) for *_, d in graph.edges(data=True))


def test_gexf_in_networkx_with_time(
    sample_graph: Store, facts: dict[Ends, tuple[str, str, str, int]], tmp_path: Path
) -> None:
    export(sample_graph, "gexf", tmp_path / "g.gexf")
    graph = nx.read_gexf(tmp_path / "g.gexf")
    found = {
        (a, b, d["relation"]): (d.get("facts", ""), d.get("start", ""), d.get("end", ""), d["count"])
        for a, b, d in graph.edges(data=True)
    }
    assert found == facts
    assert any(begin < end for _, begin, end, _ in facts.values())


def test_cytoscape_in_networkx(sample_graph: Store, facts: dict[Ends, object]) -> None:
    graph: Any = nx.cytoscape_graph(json.loads(written(sample_graph, "cytoscape")))
    found = {
        (a, b, k): (d["facts"], d["first"], d["last"], d["count"]) for a, b, k, d in graph.edges(data=True, keys=True)
    }
    assert found == facts


@pytest.mark.filterwarnings("ignore::DeprecationWarning:pydot.*")
def test_dot_in_pydot(sample_graph: Store) -> None:
    """A part alone: pydot reads a thousand edges in a minute."""
    part = Part(articles=(_some(sample_graph),))
    read: Any = pydot.graph_from_dot_data(written(sample_graph, "dot", part).decode())
    (graph,) = read
    with network_parts(Selection(sample_graph, part)) as parts:
        nodes = {n.iri: n.name for n in parts.nodes}
        edges = {(e.source, e.target, e.relation) for e in parts.edges}
    named = {_bare(n.get_name()): _bare(n.get_label()) for n in graph.get_nodes() if n.get_label()}
    assert named == nodes
    assert {
        (_bare(e.get_source()), _bare(e.get_destination()), _bare(e.get("relation"))) for e in graph.get_edges()
    } == edges
    assert len(edges) > 5


def test_edge_lists_in_duckdb(sample_graph: Store, facts: dict[Ends, object], tmp_path: Path) -> None:
    export(sample_graph, "edges", tmp_path / "lists")
    edges = rows(f"SELECT * FROM '{tmp_path}/lists/edges.csv'")
    assert {(s, t, r) for s, t, _, r, *_ in edges} == set(facts)
    joined = rows(
        f"SELECT count(*) FROM '{tmp_path}/lists/edges.csv' e JOIN '{tmp_path}/lists/nodes.csv' a ON a.id = e.source "
        f"JOIN '{tmp_path}/lists/nodes.csv' b ON b.id = e.target"
    )
    assert joined == [(len(facts),)]


def test_neo4j_import_files(sample_graph: Store, facts: dict[Ends, object], tmp_path: Path) -> None:
    """As the import's manual wants them: an id for each node once, ends that there are, types of no strange signs."""
    export(sample_graph, "neo4j", tmp_path / "import")
    with (tmp_path / "import" / "nodes.csv").open(encoding="utf-8", newline="") as file:
        nodes = list(csv.DictReader(file))
    with (tmp_path / "import" / "relationships.csv").open(encoding="utf-8", newline="") as file:
        edges = list(csv.DictReader(file))
    ids = [n["iri:ID"] for n in nodes]
    assert len(ids) == len(set(ids))
    assert {e[":START_ID"] for e in edges} | {e[":END_ID"] for e in edges} <= set(ids)
    assert len(edges) == len(facts)
    assert all(e[":TYPE"].replace("_", "").isalpha() and e[":TYPE"].isupper() for e in edges)
    assert all(n[":LABEL"].startswith("Entity;") for n in nodes)


def rows(sql: str) -> list[tuple[Any, ...]]:
    found = duckdb.sql(sql)
    assert found is not None
    return found.fetchall()


def _bare(text: str) -> str:
    return text.strip('"').replace('\\"', '"').replace("\\\\", "\\")


def _some(store: Store) -> str:
    return next(store.archive.owners("article")).partition(":")[2]
