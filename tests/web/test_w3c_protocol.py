"""The protocol and service description tests of the W3C SPARQL 1.1 suite against a live server.

Needs the suite (VNKG_SHARED or ../shared beside the checkout).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
from pyoxigraph import NamedNode, Quad
from rdflib import Graph, Namespace
from rdflib.term import Node

from kg.graph.lines import n_quads
from kg.graph.store import Store

SHARED = Path(os.environ.get("VNKG_SHARED", Path(__file__).resolve().parents[3] / "shared"))
SUITE = SHARED / "suites/sparql11/sparql/sparql11"
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
SD = "http://www.w3.org/ns/sparql-service-description#"
DATA = "http://kasei.us/2009/09/sparql/data/data"
TABLES = ("application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/tab-separated-values")
FORMATS = {
    "boolean": TABLES[:2],
    "tabular": TABLES,
    "RDF": ("text/turtle", "application/n-triples", "application/rdf+xml"),
}


@dataclass(frozen=True)
class Step:
    method: str
    path: str
    type: str
    body: bytes
    status: tuple[str, ...]
    format: str
    said: bool | None


@dataclass(frozen=True)
class Case:
    name: str
    steps: tuple[Step, ...]


def cases() -> Iterator[Case]:
    found = Graph().parse(SUITE / "protocol/manifest.ttl")

    def value(node: Node | None, *path: Node) -> Node | None:
        for property in path:
            node = found.value(node, property)
        return node

    def step(request: Node) -> Step:
        headers = {str(value(h, HT.fieldName)).lower(): str(value(h, HT.fieldValue))
                   for h in found.items(value(request, HT.headers) or MF.none)}  # fmt: skip
        text = str(value(request, HT.body, CNT.chars) or "")
        said = value(request, HT.resp, MF.expectedBoolean)
        charset = str(value(request, HT.body, CNT.characterEncoding) or "utf-8")
        status = found.objects(value(request, HT.resp), MF.expectedStatus)
        return Step(
            str(value(request, HT.methodName)),
            str(value(request, HT.absolutePath)).replace("/sparql/", "/sparql"),
            headers.get("content-type", ""),
            text.encode(charset),
            tuple(str(s).partition("StatusCode")[2][:1] for s in status),
            str(value(request, HT.resp, MF.expectedFormat) or ""),
            None if said is None else str(said) == "true",
        )

    for entries in found.objects(None, MF.entries):
        for test in found.items(entries):
            requests = found.items(value(test, MF.action, HT.requests) or MF.none)
            yield Case(str(test).partition("#")[2], tuple(map(step, requests)))


CASES = list(cases()) if SUITE.is_dir() else []
pytestmark = pytest.mark.skipif(not CASES, reason="the W3C suite is not here (../shared/suites/sparql11)")


@pytest.fixture(scope="module")
def client(
    tmp_path_factory: pytest.TempPathFactory, serve: Callable[..., AbstractContextManager[str]]
) -> Iterator[httpx.Client]:
    """A server with the three graphs of the tests."""
    path = tmp_path_factory.mktemp("protocol") / "store"
    with Store(path, write=True) as store:
        store.put_reference((str(n), n_quads(_quads(n))) for n in (1, 2, 3))
        store.load()
    with serve(path) as address, httpx.Client(base_url=address, timeout=30) as found:
        yield found


def _quads(number: int) -> Iterator[Quad]:
    for quad in ox.parse(path=SUITE / f"protocol/data{number}.nt"):
        assert isinstance(quad, Quad)
        yield Quad(quad.subject, quad.predicate, quad.object, NamedNode(f"{DATA}{number}.rdf"))


@pytest.mark.parametrize("case", CASES, ids=[c.name for c in CASES])
def test_protocol(client: httpx.Client, case: Case) -> None:
    if case.name.startswith("update_"):
        pytest.skip("updates: this server is read only")
    for step in case.steps:
        headers = {"Content-Type": step.type} if step.type else {}
        answer = client.request(step.method, step.path, headers=headers, content=step.body)
        assert str(answer.status_code)[0] in step.status, answer.text
        type = answer.headers["Content-Type"].split(";")[0]
        assert type in FORMATS.get(step.format, (type,))
        if step.said is not None:
            assert answer.json()["boolean"] == step.said


def test_service_description(client: httpx.Client) -> None:
    """The suite's three: it is RDF, it names the endpoint, and it keeps to the vocabulary's schema."""
    for type in FORMATS["RDF"]:
        answer = client.get("/sparql", headers={"Accept": type})
        assert (answer.status_code, answer.headers["Content-Type"].split(";")[0]) == (200, type)
    found = Graph().parse(data=client.get("/sparql", headers={"Accept": "text/turtle"}).content, format="turtle")
    sd = Namespace(SD)
    (service,) = found.subjects(sd.endpoint, None)
    assert str(found.value(service, sd.endpoint)) == f"{client.base_url}/sparql"
    rdf_type = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#").type
    assert (service, rdf_type, sd.Service) in found
    (data,) = found.objects(service, sd.defaultDataset)
    assert (data, rdf_type, sd.Dataset) in found
    (graph,) = found.objects(data, sd.defaultGraph)
    assert (graph, rdf_type, sd.Graph) in found
    languages = {str(o) for o in found.objects(service, sd.supportedLanguage)}
    assert languages == {SD + "SPARQL11Query"}
    assert len(set(found.objects(service, sd.resultFormat))) == 10
