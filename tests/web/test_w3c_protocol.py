"""The protocol, graph store and service description tests of the W3C SPARQL 1.1 suite against a live server.

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
    headers: tuple[tuple[str, str], ...]
    body: bytes
    status: tuple[str, ...]
    format: str
    said: bool | None
    graph: str
    location: str


@dataclass(frozen=True)
class Case:
    name: str
    steps: tuple[Step, ...]


STATUS = {"OK": "200", "Created": "201", "NoContent": "204", "NotFound": "404"}
TOKEN = "w3c-suite-0123456789"


def cases(manifest: str) -> Iterator[Case]:
    found = Graph().parse(SUITE / manifest)

    def value(node: Node | None, *path: Node) -> Node | None:
        for property in path:
            node = found.value(node, property)
        return node

    def step(request: Node) -> Step:
        headers = found.items(value(request, HT.headers) or MF.none)
        text = str(value(request, HT.body, CNT.chars) or "")
        answer = value(request, HT.resp)
        said = value(answer, MF.expectedBoolean)
        charset = str(value(request, HT.body, CNT.characterEncoding) or "utf-8")
        status = (str(s).rpartition("#")[2] for s in found.objects(answer, MF.expectedStatus))
        return Step(
            str(value(request, HT.methodName)),
            str(value(request, HT.absolutePath)).replace("/sparql/", "/sparql"),
            tuple((str(value(h, HT.fieldName)), str(value(h, HT.fieldValue))) for h in headers),
            text.encode(charset),
            tuple(STATUS.get(s) or s.removeprefix("StatusCode")[0] for s in status),
            str(value(answer, MF.expectedFormat) or ""),
            None if said is None else str(said) == "true",
            str(value(answer, HT.body, CNT.chars) or ""),
            str(value(answer, MF.expectedLocation) or ""),
        )

    for entries in found.objects(None, MF.entries):
        for test in found.items(entries):
            requests = found.items(value(test, MF.action, HT.requests) or MF.none)
            yield Case(str(test).partition("#")[2], tuple(map(step, requests)))


HERE = SUITE.is_dir()
CASES = list(cases("protocol/manifest.ttl")) if HERE else []
STORES = [c for m in ("direct", "indirect") for c in cases(f"graph-store-protocol/manifest-{m}.ttl")] if HERE else []
pytestmark = pytest.mark.skipif(not HERE, reason="the W3C suite is not here (../shared/suites/sparql11)")


@pytest.fixture(scope="module")
def client(
    tmp_path_factory: pytest.TempPathFactory, serve: Callable[..., AbstractContextManager[str]]
) -> Iterator[httpx.Client]:
    """A server with the three graphs of the tests."""
    path = tmp_path_factory.mktemp("protocol") / "store"
    with Store(path, write=True) as store:
        store.put_reference((str(n), n_quads(_quads(n))) for n in (1, 2, 3))
        store.load()
    token = tmp_path_factory.mktemp("token") / "token"
    token.write_text(TOKEN, "utf-8")
    options = ("--write", "--token-file", str(token), "--queries", "1", "--pages", "1")
    with serve(path, *options) as address, httpx.Client(base_url=address, timeout=120) as found:
        found.headers["Authorization"] = f"Bearer {TOKEN}"
        yield found


def _quads(number: int) -> Iterator[Quad]:
    for quad in ox.parse(path=SUITE / f"protocol/data{number}.nt"):
        assert isinstance(quad, Quad)
        yield Quad(quad.subject, quad.predicate, quad.object, NamedNode(f"{DATA}{number}.rdf"))


@pytest.mark.parametrize("case", CASES, ids=[c.name for c in CASES])
def test_protocol(client: httpx.Client, case: Case) -> None:
    for step in case.steps:
        answer = client.request(step.method, step.path, headers=list(step.headers), content=step.body)
        assert str(answer.status_code).startswith(step.status), answer.text
        type = answer.headers["Content-Type"].split(";")[0]
        assert type in FORMATS.get(step.format, (type,))
        if step.said is not None:
            assert answer.json()["boolean"] == step.said


@pytest.mark.parametrize("case", STORES, ids=[c.name for c in STORES])
def test_graph_store(client: httpx.Client, case: Case) -> None:
    address = str(client.base_url).rstrip("/")
    location = ""
    assert client.post("/sparql", data={"update": "DROP ALL"}).status_code == 204
    for step in case.steps:
        path = step.path.replace("$LOCATION$", location).replace("/gsp", "/graph-store", 1)
        body = step.body.replace(b"http://www.example/gsp", f"{address}/graph-store".encode())
        answer = client.request(step.method, path, headers=list(step.headers), content=body)
        assert str(answer.status_code).startswith(step.status), answer.text
        if step.location:
            location = answer.headers["Location"]
        if step.graph and step.method == "GET":
            expected = step.graph.replace("http://www.example/gsp", f"{address}/graph-store")
            assert canonical(answer.content) == canonical(expected.encode())


def canonical(turtle: bytes) -> set[Quad]:
    found = ox.Dataset(
        Quad(q.subject, q.predicate, q.object) for q in ox.parse(turtle, ox.RdfFormat.TURTLE, base_iri="http://x/")
    )
    found.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return set(found)


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
    assert languages == {SD + "SPARQL11Query", SD + "SPARQL11Update"}
    assert len(set(found.objects(service, sd.resultFormat))) == 10
