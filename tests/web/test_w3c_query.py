"""The query tests of the W3C SPARQL 1.1 suite against a live server.

All data of the suite stand in one store, each file a graph of its own; a test names its data set as the protocol does,
with default-graph-uri and named-graph-uri. Needs the suite (VNKG_SHARED or ../shared beside the checkout).
"""

from __future__ import annotations

import csv
import os
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pyoxigraph as ox
import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple
from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.term import Node

from kg.graph.lines import n_quads
from kg.graph.store import Store
from kg.terms import PREFIXES

SHARED = Path(os.environ.get("VNKG_SHARED", Path(__file__).resolve().parents[3] / "shared"))
SUITE = SHARED / "suites/sparql11/sparql/sparql11"
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
AT = "http://suite.example/"
NOTHING = AT + "nothing"
KINDS = {"QueryEvaluationTest", "CSVResultFormatTest", "PositiveSyntaxTest11", "NegativeSyntaxTest11"}

Term = NamedNode | BlankNode | Literal | Triple | None
Rows = list[tuple[Term, ...]]


@dataclass(frozen=True)
class Case:
    folder: str
    name: str
    kind: str
    query: str
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    remote: tuple[tuple[str, str], ...] = ()
    result: str = ""

    def text(self) -> str:
        return (SUITE / self.folder / self.query).read_text("utf-8")


def cases() -> list[Case]:
    return [case for path in sorted(SUITE.glob("*/manifest.ttl")) for case in _cases(path)]


def _cases(path: Path) -> Iterator[Case]:
    base = f"{AT}{path.parent.name}/"
    found = Graph().parse(path, publicID=base)

    def names(node: Node | None, property: URIRef) -> tuple[str, ...]:
        return tuple(sorted(str(o).removeprefix(base) for o in found.objects(node, property)))

    for test in (t for entries in found.objects(None, MF.entries) for t in found.items(entries)):
        kind = str(found.value(test, RDF.type)).partition("#")[2]
        if kind not in KINDS:
            continue
        action = found.value(test, MF.action)
        query = found.value(action, QT.query) or action
        remote = [(str(found.value(s, QT.endpoint)), names(s, QT.data)[0])
                  for s in found.objects(action, QT.serviceData)]  # fmt: skip
        yield Case(
            path.parent.name, str(test).partition("#")[2], kind, str(query).removeprefix(base),
            names(action, QT.data), names(action, QT.graphData), tuple(remote), "".join(names(test, MF.result)),
        )  # fmt: skip


def skipped() -> dict[tuple[str, str], tuple[str, str]]:
    rows = (Path(__file__).parent / "w3c_skipped.tsv").read_text("utf-8").splitlines()
    cells = [row.split("\t") for row in rows if not row.startswith("#")][1:]
    return {(folder, test): (kind, reason) for folder, test, kind, reason in cells}


CASES = cases() if SUITE.is_dir() else []
SKIPPED = skipped()
by_name = pytest.mark.parametrize("case", CASES, ids=[f"{c.folder}/{c.name}" for c in CASES])
pytestmark = pytest.mark.skipif(not CASES, reason="the W3C suite is not here (../shared/suites/sparql11)")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with each data file of the suite as a graph."""
    path = tmp_path_factory.mktemp("w3c") / "store"
    used = {(c.folder, n) for c in CASES for n in (*c.default, *c.named, *(data for _, data in c.remote))}
    with Store(path, write=True) as found:
        found.put_reference((f"{folder}/{name}", n_quads(_quads(folder, name))) for folder, name in sorted(used))
        found.load()
    return path


def _quads(folder: str, name: str) -> Iterator[Quad]:
    iri = NamedNode(f"{AT}{folder}/{name}")
    for quad in ox.parse(path=SUITE / folder / name, base_iri=iri.value, rename_blank_nodes=True):
        assert isinstance(quad, Quad)
        yield Quad(quad.subject, quad.predicate, quad.object, iri)


@pytest.fixture(scope="module")
def client(store: Path, serve: Callable[..., AbstractContextManager[str]]) -> Iterator[httpx.Client]:
    options = ("--queries", "3", "--allow-service", "127.0.0.1")
    with serve(store, *options) as address, httpx.Client(base_url=address, timeout=120) as found:
        yield found


def ask(client: httpx.Client, case: Case, accept: str) -> httpx.Response:
    """The answer to a test's query from the server, by POST with the data set in the address."""
    text = case.text().replace("<http://invalid.endpoint.org/", "<http://127.0.0.1:1/")
    for endpoint, data in case.remote:
        text = text.replace(f"<{endpoint}>", f"<{client.base_url}/sparql?default-graph-uri={AT}{case.folder}/{data}>")
    params = [("default-graph-uri", f"{AT}{case.folder}/{name}") for name in case.default]
    params += [("named-graph-uri", f"{AT}{case.folder}/{name}") for name in case.named]
    if "FROM" in text or "Syntax" in case.kind:
        params = []
    elif not params:
        params = [("default-graph-uri", NOTHING)]
    if "Syntax" not in case.kind:
        text = f"BASE <{AT}{case.folder}/{case.query}>\n{text}"
    headers = {"Content-Type": "application/sparql-query", "Accept": accept}
    return client.post(f"/sparql?{urlencode(params)}", headers=headers, content=text.encode())


@by_name
def test_query(client: httpx.Client, store: Path, case: Case) -> None:
    kind, reason = SKIPPED.get((case.folder, case.name)) or SKIPPED.get((case.folder, "*")) or ("", "")
    if kind == "engine":
        with pytest.raises((AssertionError, SyntaxError, OSError, ValueError, RuntimeError)):
            _engine_alone(store, case)
    if kind:
        pytest.skip(reason)
    if case.kind == "NegativeSyntaxTest11":
        assert ask(client, case, "*/*").status_code == 400
    elif case.kind == "PositiveSyntaxTest11":
        answer = ask(client, case, "*/*")
        assert answer.status_code == 200 or (case.folder == "syntax-fed" and answer.status_code == 403), answer.text
    elif case.result.endswith(".ttl") and not _is_result_set(case):
        answer = ask(client, case, "text/turtle")
        assert answer.status_code == 200, answer.text
        assert canonical(ox.parse(answer.content, ox.RdfFormat.TURTLE)) == canonical(_expected_graph(case))
    else:
        for type in ("application/sparql-results+json", "application/sparql-results+xml", "text/tab-separated-values"):
            answer = ask(client, case, type)
            assert answer.status_code == 200, answer.text
            format = ox.QueryResultsFormat.from_media_type(type)
            assert format is not None
            _must_equal(_read(answer.content, format), case)


def _must_equal(found: tuple[list[str], Rows] | bool, case: Case) -> None:
    expected = _expected(case)
    if isinstance(found, bool) or isinstance(expected, bool):
        assert found == expected
        return
    assert sorted(found[0]) == sorted(expected[0])
    order = [expected[0].index(name) for name in found[0]]
    same = [tuple(row[i] for i in order) for row in expected[1]]
    if case.result.endswith(".csv"):
        assert Counter(map(_plain, found[1])) == Counter(map(_plain, same))
    else:
        assert comparable(found[1]) == comparable(same)


def _plain(row: tuple[Term, ...]) -> tuple[str, ...]:
    """A row as CSV says it; any blank node like any other."""
    values = ("" if t is None or isinstance(t, Triple) else t.value for t in row)
    return tuple(
        "_:" if isinstance(t, BlankNode) or v.startswith("_:") else v for t, v in zip(row, values, strict=True)
    )


def _expected(case: Case) -> tuple[list[str], Rows] | bool:
    path = SUITE / case.folder / case.result
    match path.suffix:
        case ".csv":
            names, *rows = csv.reader(StringIO(path.read_text("utf-8")))
            return names, [tuple(Literal(value) if value else None for value in row) for row in rows]
        case ".ttl":
            return _result_set(list(_expected_graph(case)))
        case ".tsv":
            return _read(path.read_bytes(), ox.QueryResultsFormat.TSV)
        case ".srj":
            return _read(path.read_bytes(), ox.QueryResultsFormat.JSON)
    return _read(path.read_bytes(), ox.QueryResultsFormat.XML)


def _read(data: bytes, format: ox.QueryResultsFormat) -> tuple[list[str], Rows] | bool:
    found = ox.parse_query_results(data, format)
    if isinstance(found, ox.QueryBoolean):
        return bool(found)
    assert isinstance(found, ox.QuerySolutions)
    return [v.value for v in found.variables], [tuple(row[v] for v in found.variables) for row in found]


def _expected_graph(case: Case) -> Iterator[Quad]:
    path = SUITE / case.folder / case.result
    for quad in ox.parse(path=path, base_iri=f"{AT}{case.folder}/{case.result}"):
        assert isinstance(quad, Quad)
        yield quad


def _is_result_set(case: Case) -> bool:
    return RS in (SUITE / case.folder / case.result).read_text("utf-8")


def _result_set(quads: list[Quad]) -> tuple[list[str], Rows]:
    """A table that is written as a graph in the vocabulary of result sets."""
    said: dict[tuple[object, str], list[Term]] = {}
    for quad in quads:
        said.setdefault((quad.subject, quad.predicate.value.removeprefix(RS)), []).append(quad.object)
    (table,) = [s for s, p in said if p == "resultVariable"]
    names = [v.value for v in said[table, "resultVariable"]]  # type: ignore[union-attr]
    rows: Rows = []
    for solution in said.get((table, "solution"), []):
        pairs = {said[b, "variable"][0].value: said[b, "value"][0]  # type: ignore[union-attr]
                 for b in said.get((solution, "binding"), [])}  # fmt: skip
        rows.append(tuple(pairs.get(name) for name in names))
    return names, rows


def comparable(rows: Rows) -> object:
    """Rows in any order, numbers by their value, blank nodes by their place."""
    normal = [tuple(_normal(term) for term in row) for row in rows]
    if not any(isinstance(term, BlankNode) for row in normal for term in row):
        return Counter(normal)
    quads: list[Quad] = []
    for number, row in enumerate(normal):
        me = BlankNode(f"row{number}")
        quads.append(Quad(me, NamedNode(RS + "row"), Literal("")))
        quads += [Quad(me, NamedNode(f"{RS}v{n}"), t) for n, t in enumerate(row) if t is not None]
    return canonical(quads)


def canonical(quads: object) -> set[Quad]:
    triples = [Quad(q.subject, q.predicate, _normal(q.object)) for q in quads]  # type: ignore[attr-defined, arg-type]
    data = ox.Dataset(triples)
    data.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return set(data)


def _normal(term: Term) -> Term:
    if isinstance(term, Literal) and term.datatype.value.endswith("#boolean"):
        return Literal({"0": "false", "1": "true"}.get(term.value, term.value), datatype=term.datatype)
    if isinstance(term, Literal) and re.search(r"#(integer|decimal|double|float)$", term.datatype.value):
        try:
            return Literal(repr(float(term.value)), datatype=term.datatype)
        except ValueError:
            return term
    return term


def _engine_alone(store: Path, case: Case) -> None:
    """The same test without the endpoint. Raises where it fails there too."""
    with Store(store) as found:
        result = found.graph.query(
            case.text(), prefixes=PREFIXES, base_iri=f"{AT}{case.folder}/{case.query}",
            default_graph=[NamedNode(f"{AT}{case.folder}/{name}") for name in case.default],
            named_graphs=[NamedNode(f"{AT}{case.folder}/{name}") for name in case.named],
        )  # fmt: skip
        assert "Negative" not in case.kind
        if isinstance(result, ox.QueryTriples):
            graph = ox.serialize(result, format=ox.RdfFormat.N_TRIPLES) or b""
            assert canonical(ox.parse(graph, ox.RdfFormat.N_TRIPLES)) == canonical(_expected_graph(case))
        else:
            text = result.serialize(format=ox.QueryResultsFormat.JSON) or b""
            _must_equal(_read(text, ox.QueryResultsFormat.JSON), case)
