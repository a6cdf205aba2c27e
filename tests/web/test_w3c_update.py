"""The update tests of the W3C SPARQL 1.1 suite, by the endpoint's own job on a store that is open to write.

Needs the suite (VNKG_SHARED or ../shared beside the checkout).
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import nullcontext, suppress
from dataclasses import dataclass, replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from pyoxigraph import NamedNode, Quad, Triple
from rdflib import RDF, RDFS, Graph, Namespace
from rdflib.term import Node

from kg.errors import QueryError
from kg.graph.store import Store
from kg.graph.written import blank_again, triples_of, unnamed, write, written_graphs
from kg.web.ask import Ask, Refusal, Site
from kg.web.sparql import endpoint

SHARED = Path(os.environ.get("VNKG_SHARED", Path(__file__).resolve().parents[3] / "shared"))
SUITE = SHARED / "suites/sparql11/sparql/sparql11"
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
AT = "http://suite.example/"

Contents = tuple[tuple[str, str], ...]
"""Graphs (none: the default graph) and the files that they hold, as the suite names them."""


@dataclass(frozen=True)
class Case:
    folder: str
    name: str
    kind: str
    update: str
    before: Contents = ()
    after: Contents = ()


def cases() -> Iterator[Case]:
    for path in sorted(SUITE.glob("*/manifest.ttl")):
        base = f"{AT}{path.parent.name}/"
        found = Graph().parse(path, publicID=base)

        def contents(node: Node | None, found: Graph = found, base: str = base) -> Contents:
            default = [("", str(data).removeprefix(base)) for data in found.objects(node, UT.data)]
            named = [(str(found.value(g, RDFS.label)), str(found.value(g, UT.graph)).removeprefix(base))
                     for g in found.objects(node, UT.graphData)]  # fmt: skip
            return tuple(default + named)

        for test in (t for entries in found.objects(None, MF.entries) for t in found.items(entries)):
            kind = str(found.value(test, RDF.type)).partition("#")[2]
            if "Update" not in kind and path.parent.name != "delete-insert":
                continue
            action = found.value(test, MF.action)
            file = str(found.value(action, UT.request) or action).removeprefix(base)
            yield Case(
                path.parent.name, str(test).partition("#")[2], kind, file,
                contents(action), contents(found.value(test, MF.result)),
            )  # fmt: skip


CASES = list(cases()) if SUITE.is_dir() else []
pytestmark = pytest.mark.skipif(not CASES, reason="the W3C suite is not here (../shared/suites/sparql11)")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("update") / "store"


@pytest.fixture(scope="module")
def store(path: Path) -> Iterator[Store]:
    with Store(path, write=True) as found:
        found.load()
        yield found


@pytest.mark.parametrize("case", CASES, ids=[f"{c.folder}/{c.name}" for c in CASES])
def test_update(store: Store, path: Path, case: Case) -> None:
    text = (SUITE / case.folder / case.update).read_text("utf-8")
    ask = Ask("", Site(str(path), "http://suite.example", write=True), method="POST")
    ask = replace(ask, content_type="application/sparql-update", body=text.encode())
    if "LOAD" in text.upper():
        with pytest.raises(Refusal):
            endpoint(store, ask)
        pytest.skip("LOAD asks another server, and none is allowed: refused before it is read")
    held = {graph: list(triples) for graph, triples in files(store, case, case.before).items()}
    write(store, {**dict.fromkeys(written_graphs(store), ()), **held}, "2026-01-01", "test")
    if "Negative" in case.kind:
        with pytest.raises((QueryError, Refusal)):
            endpoint(store, ask)
        return
    if case.kind == "PositiveUpdateSyntaxTest11":
        with suppress(QueryError) if text.startswith("CLEAR GRAPH") or text.startswith("DROP GRAPH") else nullcontext():
            endpoint(store, ask)  # it parses, and clears a graph that is not there
        return
    assert endpoint(store, ask).status == 204
    if case.kind == "UpdateEvaluationTest":
        expected = {graph.value: canonical(t) for graph, t in files(store, case, case.after).items()}
        found = {g.value: canonical(blank_again(store, triples_of(store, g))) for g in written_graphs(store)}
        assert found == {graph: triples for graph, triples in expected.items() if triples}


def files(store: Store, case: Case, contents: Contents) -> dict[NamedNode, list[Triple]]:
    held: dict[NamedNode, list[Triple]] = {}
    for graph, name in contents:
        quads = ox.parse(path=SUITE / case.folder / name, base_iri=f"{AT}{case.folder}/{name}")
        triples = [Triple(q.subject, q.predicate, q.object) for q in quads]
        held.setdefault(NamedNode(graph) if graph else unnamed(store), []).extend(triples)
    return held


def canonical(triples: Iterable[Triple]) -> frozenset[Quad]:
    data = ox.Dataset(Quad(t.subject, t.predicate, t.object) for t in triples)
    data.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return frozenset(data)
