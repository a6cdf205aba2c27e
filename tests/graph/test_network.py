"""Networks: the projections as data, the part that is asked for, and what is worked out, beside networkx itself."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import networkx as nx
import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import URIRef
from rdflib.plugins.sparql import prepareQuery

from kg import ontology
from kg.assets import asset
from kg.errors import QueryError
from kg.graph import analyses, heavy
from kg.graph.edge_facts import edge_facts
from kg.graph.findings import MEASURES, Measure
from kg.graph.network import Pairs, components, graph_of, louvain, network
from kg.graph.network import bridges as cut_pairs
from kg.graph.projected import Network, Only, projected
from kg.graph.projections import Projection, projections, read_projection
from kg.graph.query import saved_queries
from kg.graph.search import shorten
from kg.graph.shown import Words
from kg.graph.store import Store
from kg.terms import PREFIXES

Put = Callable[[str, str, str], None]
EXPECTED = Path(__file__).with_name("networks")
REGENERATE = "KG_REGENERATE" in os.environ
STANDARD = tuple(PREFIXES[p] for p in ("rdf", "rdfs", "xsd"))
NAMES = ("bodies-bodies", "co-mention", "co-statement", "companies-zones-places", "everything", "officials-bodies")

every_projection = pytest.mark.parametrize("asked", projections(), ids=lambda p: p.name)
every_name = pytest.mark.parametrize("name", NAMES)


def written(found: Network, base: str) -> list[str]:
    """A network in lines: an edge with what the surest facts say of it, and how many there are."""
    names = {n.iri: f"{n.label.vi} ({n.type})" for n in found.nodes}
    return [
        "\t".join(
            (names[e.source], "–" if e.mutual else e.relation, names[e.target], str(e.count), f"{e.weight:.4f}",
             f"{e.confidence:g}", e.begin, e.end, " ".join(shorten(f, base) for f in e.facts[:2]))
        )
        for e in found.edges
    ]  # fmt: skip


# The projections


def test_the_projections_are_those_that_the_issue_names() -> None:
    assert tuple(p.name for p in projections()) == NAMES
    assert not {q.name for q in saved_queries()} & set(NAMES) - {"co-statement"}


@every_projection
def test_the_sample_store_gives_what_is_expected(sample_graph: Store, asked: Projection) -> None:
    """What articles say, edge by edge; KG_REGENERATE=1 writes it again."""
    path = EXPECTED / f"{asked.name}.tsv"
    now = written(projected(sample_graph, asked.name, Only(evidence=True)), sample_graph.base)
    if REGENERATE:
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join(now) + "\n", "utf-8")
    assert now
    assert now == path.read_text("utf-8").splitlines()


def iris(part: object) -> Iterator[str]:
    """Every IRI in a parsed query."""
    if isinstance(part, URIRef):
        yield str(part)
    elif isinstance(part, dict):
        for value in part.values():
            yield from iris(value)
    elif isinstance(part, list | tuple | set | frozenset):
        for value in part:
            yield from iris(value)
    elif hasattr(part, "args"):
        yield from iris(part.args)
    elif hasattr(part, "path"):
        yield from iris(part.path)


@every_projection
def test_what_a_projection_names_is_declared(asked: Projection) -> None:
    named = set(iris(prepareQuery(asked.sparql).algebra))
    assert {n for n in named if not n.startswith(STANDARD)} - ontology.declared() == set()


@every_projection
def test_every_relation_has_words_in_both_languages(sample_graph: Store, asked: Projection) -> None:
    for edge in projected(sample_graph, asked.name).edges:
        assert edge.label.vi != edge.relation
        assert edge.label.en not in (edge.relation, "")


@every_name
def test_every_link_that_an_article_tells_of_has_its_facts(sample_graph: Store, name: str) -> None:
    found = projected(sample_graph, name)
    nodes = {n.iri for n in found.nodes}
    for e in found.edges:
        assert {e.source, e.target} <= nodes
        assert e.source != e.target
        assert not e.mutual or e.source < e.target
        for fact in e.facts:
            assert next(sample_graph.graph.quads_for_pattern(ox.NamedNode(fact), None, None, None), None)
        if not any(fact.startswith(f"{sample_graph.base}article/") for fact in e.facts):
            assert (e.confidence, e.begin, e.end) == (1.0, "", "")
    assert nodes == {iri for e in found.edges for iri in (e.source, e.target)}


@pytest.mark.parametrize(
    "text, says",
    [
        ("SELECT * WHERE { ?s ?p ?o }", "no summary in both languages"),
        ("#+ summary.vi: a\n#+ wrong: b\nSELECT", "line 2"),
    ],
)
def test_a_projection_that_does_not_say_what_it_must(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "x.rq").write_text(text, "utf-8")
    with pytest.raises(QueryError, match=says):
        read_projection(tmp_path / "x.rq")


# The graph


@every_name
def test_a_graph_for_networkx(sample_graph: Store, name: str) -> None:
    found, graph = projected(sample_graph, name), network(sample_graph, name)
    assert type(graph) is (nx.Graph if name in ("co-mention", "co-statement") else nx.MultiDiGraph)
    assert list(graph) == [n.iri for n in found.nodes]
    assert graph.number_of_edges() == len(found.edges)
    for iri, said in graph.nodes(data=True):
        assert said["iri"] == iri
        assert said["label_vi"]
        assert said["label_en"]
    by_ends = {(e.source, e.target, e.relation): e for e in found.edges}
    for a, b, said in graph.edges(data=True):
        ends = (a, b) if (a, b, said["relation"]) in by_ends else (b, a)
        e = by_ends[*ends, said["relation"]]
        assert (said["facts"], said["first"], said["last"], said["confidence"]) == (
            e.facts, e.begin, e.end, e.confidence,
        )  # fmt: skip
        assert (said["count"], said["weight"]) == (e.count, e.weight)


def test_the_same_store_gives_the_same_bytes(sample_folder: Path) -> None:
    runs = []
    for seed in ("1", "2"):
        code = (
            "import sys; from kg.graph.store import Store; from kg.graph import analyses as a\n"
            "from kg.graph.projected import projected\n"
            "with Store(sys.argv[1]) as s:\n"
            "    g = projected(s, 'co-mention'); print(g); print(a.communities(g)); print(a.centrality(g, 'pagerank'))"
        )
        run = [sys.executable, "-c", code, str(sample_folder)]
        env = {**os.environ, "PYTHONHASHSEED": seed}
        runs.append(subprocess.run(run, env=env, capture_output=True, check=True).stdout)
    assert runs[0] == runs[1]
    assert runs[0]


# What is asked for


def test_a_fact_is_as_sure_as_asked_and_of_the_days_asked(sample_graph: Store) -> None:
    sure = projected(sample_graph, "everything", Only(confidence=0.9, evidence=True))
    assert {e.confidence >= 0.9 for e in sure.edges} == {True}
    dated = projected(sample_graph, "everything", Only(since="2024-11", until="2024", evidence=True))
    assert dated.edges
    assert all(e.begin <= "2024-12-31" and e.end >= "2024-11-01" for e in dated.edges)
    assert projected(sample_graph, "everything", Only(since="2024-11", until="2024")).edges == dated.edges


def test_types_stand_at_both_ends(sample_graph: Store) -> None:
    found = projected(sample_graph, "everything", Only(types=("Person", "công ty")))
    assert {n.type for n in found.nodes} == {"Person", "Company"}


def test_a_group_weighs_the_same_in_a_part_of_the_network(sample_graph: Store) -> None:
    whole = {(e.source, e.target): e.weight for e in projected(sample_graph, "co-mention").edges}
    some = projected(sample_graph, "co-mention", Only(types=("Person",))).edges
    assert some
    assert all(whole[e.source, e.target] == e.weight for e in some)


def test_weights_are_newmans(small: tuple[Store, Put]) -> None:
    store, put = small
    for id, names in (("one", "abc"), ("two", "ab")):
        mentions = " , ".join(f"<D/person/{n}>" for n in names).replace("<D/", "<D")
        put(id, "x", f"<A> a schema:NewsArticle ; schema:mentions {mentions} .")
    found = {(e.source[-1], e.target[-1]): (e.count, e.weight) for e in projected(store, "co-mention").edges}
    assert found == {("a", "b"): (2, 1.5), ("a", "c"): (1, 0.5), ("b", "c"): (1, 0.5)}


def test_a_place_with_what_lies_in_it(sample_graph: Store) -> None:
    found = projected(sample_graph, "everything", Only(place="Hà Nam"))
    names = {n.label.vi for n in found.nodes}
    assert {"Tỉnh Hà Nam", "Sở Công Thương tỉnh Hà Nam", "KCN Đồng Văn III", "Phạm Gia Khánh"} <= names
    assert not names & {"Tỉnh Ninh Bình", "Tỉnh Nam Định", "Việt Nam"}
    today = {n.label.vi for n in projected(sample_graph, "everything", Only(place="Ninh Bình")).nodes}
    assert names <= today


def held(iri: str, day: str, tenure: str = "Current") -> str:
    """What an article of a day says of a post."""
    dated = f' ; schema:datePublished "{day}"^^xsd:date' if day else ""
    return (
        f'<A> a schema:NewsArticle ; dct:identifier "x"{dated} .'
        f"<V#membership-{iri}> a org:Membership ; org:member <Dperson/{iri}> ; org:organization <Dagency/b> ;"
        " org:role kg:role-director ; opengov:post <Dpost/director@agency/b> ;"
        f' kg:tenure kg:{tenure} ; kg:modality kg:ModalityAsserted ; kg:confidence "0.9"^^xsd:decimal ;'
        f' kg:postTitle "Giám đốc" ; kg:evidence <V#char=0,{len(iri)}> .'
        f'<V#char=0,{len(iri)}> a kg:Passage ; oa:exact "{iri}" ; kg:inArticle <A> .'
        f'<Dperson/{iri}> a schema:Person ; skos:prefLabel "{iri}"@vi . <Dagency/b> a kg:Agency .'
        "<Dpost/director@agency/b> a org:Post ; org:postIn <Dagency/b> ."
    )


def test_a_post_as_on_a_day(small: tuple[Store, Put]) -> None:
    """From the day on which it was certainly held to the last on which it may have been."""
    store, put = small
    put("a", "x", held("an", "2021-02-20"))
    put("b", "x", held("an", "2021-03-20"))
    put("c", "x", held("an", "2022-01-01", "Former"))
    put("d", "x", held("binh", "2021-02-26"))
    put("e", "x", held("chi", ""))

    def on(day: str) -> dict[str, str]:
        edges = projected(store, "officials-bodies", Only(on=day)).edges
        return {e.source.rpartition("/")[2]: e.held for e in edges}

    assert on("2021-02-19") == {}
    assert on("2021-02-26") == {"an": "certainly", "binh": "certainly"}
    assert on("2021-06-01") == {"an": "possibly", "binh": "possibly"}
    assert on("2022-01-02") == {"binh": "possibly"}
    (edge,) = (e for e in projected(store, "officials-bodies", Only(on="2021-02-26")).edges if e.count > 1)
    assert len(edge.facts) == 3, "the word that it is over attests it as well"


def test_a_territory_as_on_a_day(sample_graph: Store) -> None:
    days = ("2021-02-26", "2025-08-01")
    then, now = ({n.iri for n in projected(sample_graph, "everything", Only(on=day)).nodes} for day in days)
    assert f"{sample_graph.base}province/p63-35" in then - now
    assert f"{sample_graph.base}province/p34-37" in now - then


def test_what_begins_later_or_has_no_day_is_not_yet_there(sample_graph: Store) -> None:
    found = projected(sample_graph, "everything", Only("2024-06-01", evidence=True))
    assert found.edges
    for e in found.edges:
        assert e.begin
        assert e.begin <= "2024-06-01"
        assert e.held in ("certainly", "possibly")


@pytest.mark.parametrize(
    "name, only, says",
    [
        ("co-mentions", Only(), "did you mean co-mention"),
        ("nothing", Only(), "there are bodies-bodies"),
        ("everything", Only(place="Ninh Bìn"), "near it"),
        ("everything", Only(place="Hà Nam", on="2025-08-01"), "no place was called 'Hà Nam' on 2025-08-01"),
        ("everything", Only(place="Phạm Gia Khánh"), "no place"),
        ("everything", Only(types=("Compny",)), "did you mean Company"),
        ("everything", Only(on="2021"), "not a day"),
        ("everything", Only(on="2023-02-29"), "not a day"),
        ("everything", Only(since="soon"), "not a date"),
        ("everything", Only(until="2023-02-29"), "not a date"),
        ("everything", Only(confidence=2), "0 to 1"),
    ],
)
def test_what_there_is_not(sample_graph: Store, name: str, only: Only, says: str) -> None:
    with pytest.raises(QueryError, match=says):
        projected(sample_graph, name, only)


# What is worked out, beside networkx


def undirected(found: Network) -> nx.Graph[str]:
    """A network as plain networkx has it: one edge for all links between two."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(n.iri for n in found.nodes)
    for e in found.edges:
        before = graph.get_edge_data(e.source, e.target, {"weight": 0.0})["weight"]
        graph.add_edge(e.source, e.target, weight=before + e.weight)
    return graph


def directed(found: Network) -> nx.DiGraph[str]:
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(n.iri for n in found.nodes)
    for e in found.edges:
        for a, b in ((e.source, e.target), (e.target, e.source))[: 1 + e.mutual]:
            before = graph.get_edge_data(a, b, {"weight": 0.0})["weight"]
            graph.add_edge(a, b, weight=before + e.weight)
    return graph


def by_networkx(found: Network, measure: Measure) -> dict[str, float]:
    graph = undirected(found)
    match measure:
        case "pagerank":
            return nx.pagerank(directed(found), tol=1e-15, max_iter=10_000)
        case "betweenness":
            return nx.betweenness_centrality(graph)
        case "degree":
            return nx.degree_centrality(graph)
        case "eigenvector":
            largest = min((sorted(c) for c in nx.connected_components(graph)), key=lambda c: (-len(c), c))
            part = graph.subgraph(largest)
            found_ = nx.eigenvector_centrality_numpy(part, weight="weight", tol=1e-14)
            return {**dict.fromkeys(graph, 0.0), **found_}


@every_name
@pytest.mark.parametrize("measure", MEASURES)
def test_centrality_is_that_of_networkx(sample_graph: Store, name: str, measure: Measure) -> None:
    found = projected(sample_graph, name, Only(evidence=True))
    ours = analyses.centrality(found, measure)
    theirs = by_networkx(found, measure)
    assert {s.node.iri: s.value for s in ours.scores} == pytest.approx(theirs, abs=1e-9, rel=0)
    values = [s.value for s in ours.scores]
    assert all(a >= b - 1e-11 for a, b in pairwise(values))


@st.composite
def small_graphs(draw: st.DrawFn) -> tuple[int, Pairs]:
    size = draw(st.integers(1, 9))
    ends = st.tuples(st.integers(0, size - 1), st.integers(0, size - 1)).filter(lambda e: e[0] < e[1])
    pairs = sorted(draw(st.sets(ends, max_size=14))) if size > 1 else []
    return size, [(a, b, draw(st.sampled_from([0.5, 1.0, 2.0]))) for a, b in pairs]


def plain(size: int, pairs: Pairs) -> nx.Graph[int]:
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(size))
    graph.add_weighted_edges_from(pairs)
    return graph


@settings(max_examples=80, deadline=None)
@given(small_graphs())
def test_what_is_compiled_is_what_networkx_says(made: tuple[int, Pairs]) -> None:
    size, pairs = made
    graph = plain(size, pairs)
    assert heavy.betweenness(size, pairs) == pytest.approx(list(nx.betweenness_centrality(graph).values()), abs=1e-9)
    assert heavy.betweenness_from(size, pairs, range(size)) == pytest.approx(heavy.betweenness(size, pairs), abs=1e-9)
    theirs_: Any = nx.bridges(graph)
    assert cut_pairs(size, pairs) == {(min(e), max(e)) for e in theirs_}
    both = [*pairs, *((b, a, w) for a, b, w in pairs)]
    theirs = nx.pagerank(graph, tol=1e-15, max_iter=10_000)
    assert heavy.pagerank(size, both) == pytest.approx([theirs[n] for n in range(size)], abs=1e-9)
    largest = max((sorted(c) for c in nx.connected_components(graph)), key=lambda c: (len(c), c))
    part, place = graph.subgraph(largest), {n: at for at, n in enumerate(largest)}
    inner = [(place[a], place[b], weight) for a, b, weight in pairs if a in place]
    central = nx.eigenvector_centrality(part, 10_000_000, 1e-14, weight="weight")
    assert heavy.eigenvector(len(largest), inner) == pytest.approx([central[n] for n in largest], abs=1e-9)
    groups, modularity = louvain(size, pairs, 1)
    assert sorted(n for some in groups for n in some) == list(range(size))
    if pairs:
        assert modularity == pytest.approx(nx.community.modularity(graph, groups), abs=1e-9)
        again = nx.community.louvain_communities(graph, seed=1)
        assert modularity == pytest.approx(nx.community.modularity(graph, again), abs=1e-9)
    assert sorted(map(sorted, components(size, pairs))) == sorted(map(sorted, nx.connected_components(graph)))


def test_ways_from_some_nodes_are_those_of_networkx(sample_graph: Store) -> None:
    """The same nodes, by the same chance, give the same."""
    found = projected(sample_graph, "co-mention")
    number = {n.iri: i for i, n in enumerate(found.nodes)}
    pairs = [(number[e.source], number[e.target], e.weight) for e in found.edges]
    graph = plain(len(number), pairs)
    sources = [3, 5, 8, 13, 21, 34]
    ours = heavy.betweenness_from(len(number), pairs, sources)
    part = nx.betweenness_centrality_subset(graph, sources, list(graph))
    scale = len(graph) / len(sources) / ((len(graph) - 1) * (len(graph) - 2)) * 2
    assert ours == pytest.approx([part[n] * scale for n in range(len(graph))], abs=1e-9)


def test_the_central_of_a_large_network_are_those_of_a_small_one(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = nx.gnm_random_graph(200, 900, seed=3)
    pairs = [(a, b, 1.0 + (a + b) % 3) for a, b in graph.edges]
    solved = heavy.eigenvector(200, pairs)
    monkeypatch.setattr(heavy, "_SMALL", 0)
    assert heavy.eigenvector(200, pairs) == pytest.approx(solved, abs=1e-9)
    with pytest.raises(QueryError, match="does not settle"):
        heavy.eigenvector(3_000, [(n, n + 1, 1.0) for n in range(2_999)])


@pytest.mark.parametrize(
    "sparql, says",
    [
        ("CONSTRUCT { ?source ?relation ?target } WHERE { ?source ?relation ?target }", "gives no rows"),
        ("SELECT ?source ?relation { ?source ?relation ?o } LIMIT 1", "no .source .target"),
        ("SELECT ?source WHERE", "syntax|parse|SPARQL"),
    ],
)
def test_a_query_that_gives_no_edges(sample_graph: Store, sparql: str, says: str) -> None:
    with pytest.raises(QueryError, match=says):
        edge_facts(sample_graph, Projection("mine", Words("a", "b"), (), sparql))


def test_large_networks_are_sampled(sample_graph: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    found = projected(sample_graph, "everything")
    exact = analyses.centrality(found, "betweenness")
    monkeypatch.setattr(analyses, "EXACT", 0)
    some, again, other = (analyses.centrality(found, "betweenness", seed=s) for s in (1, 1, 2))
    assert (exact.samples, some.samples) == (0, analyses.SAMPLES)
    assert some == again != other
    assert some.scores[0].node == exact.scores[0].node


@every_name
def test_groups_cover_all_once_in_order(sample_graph: Store, name: str) -> None:
    found = projected(sample_graph, name)
    for groups in (analyses.communities(found), analyses.parts(found)):
        assert sorted(n.iri for g in groups.groups for n in g.nodes) == [n.iri for n in found.nodes]
        assert [g.number for g in groups.groups] == list(range(1, len(groups.groups) + 1))
        sizes = [len(g.nodes) for g in groups.groups]
        assert sizes == sorted(sizes, reverse=True)
    graph = undirected(found)
    communities = analyses.communities(found)
    groups_ = [{n.iri for n in g.nodes} for g in communities.groups]
    assert communities.modularity == pytest.approx(nx.community.modularity(graph, groups_), abs=1e-9)
    theirs = {frozenset(c) for c in nx.connected_components(graph)}
    assert {frozenset(n.iri for n in g.nodes) for g in analyses.parts(found).groups} == theirs


@every_name
def test_an_ego_network_is_that_of_networkx(sample_graph: Store, name: str) -> None:
    found = projected(sample_graph, name, Only(evidence=True))
    graph = undirected(found)
    for node in found.nodes[::7]:
        for hops in (1, 2):
            ours = analyses.ego(found, node.iri, hops)
            assert {n.iri for n in ours.nodes} == set(nx.ego_graph(graph, node.iri, radius=hops))


@every_name
def test_a_bridge_taken_out_leaves_two_parts(sample_graph: Store, name: str) -> None:
    found = projected(sample_graph, name, Only(evidence=True))
    graph = undirected(found)
    bridges = analyses.bridges(found).bridges
    assert {frozenset((b.a.iri, b.b.iri)) for b in bridges} == {frozenset(e) for e in nx.bridges(graph)}
    for bridge in bridges:
        assert bridge.edges
        graph.remove_edge(bridge.a.iri, bridge.b.iri)
        sides = [len(nx.node_connected_component(graph, n.iri)) for n in (bridge.a, bridge.b)]
        assert bridge.smaller == min(sides)
        graph.add_edge(bridge.a.iri, bridge.b.iri)


def test_what_two_have_in_common(sample_graph: Store) -> None:
    found = projected(sample_graph, "co-mention")
    graph = undirected(found)
    for a, b in zip(found.nodes[::9], found.nodes[4::9], strict=False):
        common = analyses.common(found, a.iri, b.iri)
        assert {s.node.iri for s in common.shared} == set(nx.common_neighbors(graph, a.iri, b.iri))
        ((_, _, index),) = nx.adamic_adar_index(graph, [(a.iri, b.iri)])
        assert sum(s.specificity for s in common.shared) == pytest.approx(index, abs=1e-9)
        assert bool(common.between) == graph.has_edge(a.iri, b.iri)
    with pytest.raises(QueryError, match="different"):
        analyses.common(found, a.iri, a.iri)


def test_nothing_is_a_network_too(sample_graph: Store) -> None:
    found = projected(sample_graph, "everything", Only(since="2090", evidence=True))
    assert (found.nodes, found.edges) == ((), ())
    for measure in MEASURES:
        assert analyses.centrality(found, measure).scores == ()
    assert analyses.communities(found).groups == analyses.parts(found).groups == ()
    assert analyses.bridges(found).bridges == ()
    assert len(graph_of(found)) == 0


def test_the_projections_are_in_the_package() -> None:
    folder = asset("queries/networks")
    assert {p.stem for p in folder.glob("*.rq")} == set(NAMES)
    assert json.dumps(sorted(p.name for p in folder.iterdir())) == json.dumps([f"{n}.rq" for n in NAMES])
