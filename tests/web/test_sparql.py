"""The endpoint beyond the W3C's tests: formats, caching, other sites' scripts, prefixes, other servers."""

from __future__ import annotations

import gzip
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

import httpx
import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from kg.cli import main as command
from kg.terms import PREFIXES
from kg.web.ask import Refusal
from kg.web.sparql_services import check

Serve = Callable[..., AbstractContextManager[str]]
ROWS = "SELECT ?s ?o { ?s skos:prefLabel ?o } ORDER BY ?s ?o LIMIT 5"
TRIPLES = "CONSTRUCT WHERE { ?s skos:prefLabel ?o } LIMIT 5"


def asked(client: httpx.Client, query: str, accept: str = "*/*", **params: str) -> httpx.Response:
    return client.get("/sparql", params={"query": query, **params}, headers={"Accept": accept})


@pytest.mark.parametrize(
    ("name", "type"),
    [
        ("json", "application/sparql-results+json"),
        ("xml", "application/sparql-results+xml"),
        ("csv", "text/csv; charset=utf-8"),
        ("tsv", "text/tab-separated-values; charset=utf-8"),
    ],
)
def test_formats_of_rows(client: httpx.Client, name: str, type: str) -> None:
    by_accept, by_name = asked(client, ROWS, type), asked(client, ROWS, "text/html", format=name)
    assert by_accept.headers["Content-Type"] == by_name.headers["Content-Type"] == type
    assert by_accept.content == by_name.content
    assert len(by_accept.content.splitlines()) == (6 if name in ("csv", "tsv") else 1)
    if name != "csv":
        found = ox.parse_query_results(by_accept.content, ox.QueryResultsFormat.from_media_type(type))
        assert isinstance(found, ox.QuerySolutions)
        assert len(list(found)) == 5


@pytest.mark.parametrize(
    ("name", "type"),
    [
        ("turtle", "text/turtle; charset=utf-8"),
        ("nt", "application/n-triples"),
        ("nquads", "application/n-quads"),
        ("trig", "application/trig"),
        ("rdfxml", "application/rdf+xml"),
        ("jsonld", "application/ld+json"),
    ],
)
def test_formats_of_triples(client: httpx.Client, name: str, type: str) -> None:
    by_accept, by_name = asked(client, TRIPLES, type), asked(client, TRIPLES, "text/html", format=name)
    assert by_accept.headers["Content-Type"] == by_name.headers["Content-Type"] == type
    for answer in (by_accept, by_name):
        format = ox.RdfFormat.from_media_type(type)
        assert format is not None
        assert len(list(ox.parse(answer.content, format))) == 5


def test_a_format_that_there_is_not(client: httpx.Client) -> None:
    for answer in (asked(client, ROWS, "text/turtle"), asked(client, ROWS, format="ttl")):
        assert answer.status_code == 406
        assert "application/sparql-results+json" in answer.text


def test_general_types_are_answered_by_their_name(client: httpx.Client) -> None:
    answer = asked(client, ROWS, "application/json")
    assert (answer.headers["Content-Type"], len(answer.json()["results"]["bindings"])) == ("application/json", 5)
    assert asked(client, TRIPLES, "application/json").headers["Content-Type"] == "application/json"


def test_people_without_a_question_are_sent_to_the_editor(client: httpx.Client) -> None:
    answer = client.get("/sparql", headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/editor")


@pytest.mark.parametrize(
    ("query", "says"),
    [("SELECT * {", "line 1"), ("", "empty"), ("SELECT * { ?s a nobody:Thing }", "does not parse")],
)
def test_what_is_wrong_with_a_query_is_told(client: httpx.Client, query: str, says: str) -> None:
    answer = asked(client, query, "application/json")
    assert (answer.status_code, answer.headers["Content-Type"]) == (400, "application/problem+json")
    assert says in answer.json()["detail"]
    assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    ("format", "type"),
    [("json", "application/problem+json"), ("xml", "application/problem+xml"), ("csv", "text/plain")],
)
def test_errors_follow_the_format_by_name(client: httpx.Client, format: str, type: str) -> None:
    by_get = asked(client, "SELECT", "text/html", format=format)
    by_form = client.post("/sparql", data={"query": "SELECT", "format": format})
    for answer in (by_get, by_form):
        assert (answer.status_code, answer.headers["Content-Type"].split(";")[0]) == (400, type)


def test_an_answer_is_not_sent_twice_but_a_changing_one_is(client: httpx.Client) -> None:
    mark = asked(client, ROWS).headers["ETag"]
    again = client.get("/sparql", params={"query": ROWS}, headers={"If-None-Match": mark})
    assert (again.status_code, again.headers["Access-Control-Allow-Origin"]) == (304, "*")
    other = client.get("/sparql", params={"query": ROWS}, headers={"If-None-Match": mark, "Accept": "text/csv"})
    assert other.status_code == 200
    assert "ETag" not in client.post("/sparql", data={"query": ROWS}).headers
    changing = asked(client, "SELECT (RAND() AS ?n) {}")
    assert ("ETag" in changing.headers, changing.headers["Cache-Control"]) == (False, "no-store")


def test_other_sites_may_ask(client: httpx.Client) -> None:
    preflight = client.options(
        "/sparql", headers={"Origin": "https://x.example", "Access-Control-Request-Method": "POST"}
    )
    assert preflight.status_code == 204
    assert "POST" in preflight.headers["Access-Control-Allow-Methods"]
    assert "Content-Type" in preflight.headers["Access-Control-Allow-Headers"]
    for answer in (preflight, asked(client, ROWS), asked(client, "SELECT")):
        assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_only_the_methods_of_the_protocol(client: httpx.Client) -> None:
    answer = client.put("/sparql", content=b"ASK {}")
    assert (answer.status_code, "POST" in answer.headers["Allow"]) == (405, True)


def test_head_has_the_headers_and_no_body(client: httpx.Client) -> None:
    answer = client.head("/sparql", params={"query": ROWS})
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["Content-Type"] == "application/sparql-results+json"


def test_long_answers_are_packed(client: httpx.Client) -> None:
    query = {"query": "SELECT * { ?s ?p ?o }"}
    with client.stream("GET", "/sparql", params=query, headers={"Accept-Encoding": "gzip"}) as answer:
        packed = b"".join(answer.iter_raw())
    plain = client.get("/sparql", params=query, headers={"Accept-Encoding": "identity"}).content
    assert len(packed) < len(plain) / 4
    assert gzip.decompress(packed) == plain


def test_graphs_of_the_protocol_go_before_those_of_the_query(client: httpx.Client) -> None:
    graph = asked(client, "SELECT ?g { GRAPH ?g { ?s a schema:NewsArticle } } ORDER BY ?g LIMIT 1").json()
    iri = graph["results"]["bindings"][0]["g"]["value"]
    query = "SELECT (COUNT(*) AS ?n) FROM <urn:none> { ?s ?p ?o }"

    def count(**params: str) -> int:
        found = asked(client, query, **params).json()
        return int(found["results"]["bindings"][0]["n"]["value"])

    assert count() == 0
    assert count(**{"default-graph-uri": iri}) > 0
    assert asked(client, query, **{"default-graph-uri": "not an iri"}).status_code == 400


def test_describe_tells_the_facts_with_their_words(client: httpx.Client) -> None:
    person = asked(client, "SELECT ?p { ?m org:member ?p } ORDER BY ?p LIMIT 1").json()
    iri = person["results"]["bindings"][0]["p"]["value"]
    for query in (f"DESCRIBE <{iri}>", f"DESCRIBE ?p {{ ?p skos:prefLabel ?n FILTER(?p = <{iri}>) }}"):
        answer = asked(client, query, "text/turtle")
        found = ox.Store()
        found.load(input=answer.content, format=ox.RdfFormat.TURTLE)
        words = f"ASK {{ ?fact org:member <{iri}> ; kg:evidence/oa:exact ?words }}"
        assert found.query(words, prefixes=PREFIXES), answer.text
    fact = asked(client, "SELECT ?f { ?f kg:evidence ?e } ORDER BY ?f LIMIT 1").json()
    iri = fact["results"]["bindings"][0]["f"]["value"]
    found = ox.Store()
    found.load(input=asked(client, f"DESCRIBE <{iri}>", "text/turtle").content, format=ox.RdfFormat.TURTLE)
    assert found.query(f"ASK {{ <{iri}> kg:evidence/oa:exact ?words }}", prefixes=PREFIXES)
    assert asked(client, "DESCRIBE <urn:nobody>", "application/n-triples").text == ""


def test_an_update_is_refused(client: httpx.Client) -> None:
    answer = client.post("/sparql", data={"update": "CLEAR ALL"})
    assert answer.status_code == 403
    assert "read only" in answer.text


@pytest.fixture
def elsewhere() -> Iterator[tuple[str, list[str]]]:
    """Another web server, and what it was asked: an empty answer, except where it sends on to somewhere else."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append(self.path)
            self.rfile.read(int(self.headers["Content-Length"]))
            if self.path == "/slow":
                time.sleep(4)
            if self.path == "/away":
                self.send_response(303)
                self.send_header("Location", "/arrived")
                self.end_headers()
                return
            self.send_response(200)
            self.send_header("Content-Type", "application/sparql-results+json")
            self.end_headers()
            with suppress(BrokenPipeError):  # the one who asked may be gone
                self.wfile.write(b'{"head":{"vars":["x"]},"results":{"bindings":[]}}')

        do_GET = do_POST

        def log_message(self, format: str, *args: object) -> None: ...

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * {{ SERVICE <{0}/x> {{ ?a ?b ?c }} }}",
        "SELECT * {{ SERVICE SILENT <{0}/x> {{ ?a ?b ?c }} }}",
        "PREFIX o: <{0}/> SELECT * {{ service o:x {{ ?a ?b ?c }} }}",
        "SELECT * {{ VALUES ?s {{ <{0}/x> }} SERVICE ?s {{ ?a ?b ?c }} }}",
        "SELECT * {{ BIND(1 AS ?a) BIND(2 AS ?b) FILTER(?a<?b)SERVICE#>\n<{0}/x> {{ ?a ?b ?c }} }}",
        "SELECT * {{ BIND(1 AS ?a) BIND(2 AS ?b) FILTER(?a<?b#>'''\n) SERVICE <{0}/x> {{ ?e ?f ?c }} #'''\n }}",
    ],
)
def test_no_other_server_is_asked(client: httpx.Client, elsewhere: tuple[str, list[str]], query: str) -> None:
    address, asked_there = elsewhere
    answer = asked(client, query.format(address))
    assert asked_there == []
    assert answer.status_code == 403 or "denied" in answer.text or answer.json()["results"]["bindings"] == []


def test_a_process_without_network() -> None:
    code = "import socket; from kg.no_network import close_network; print(close_network()); socket.socket()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    if "True" not in done.stdout:
        pytest.skip("this kernel or processor has no seccomp that we know")
    assert "PermissionError" in done.stderr


def test_words_of_a_text_ask_nobody() -> None:
    for query in (
        "SELECT * { ?s rdfs:label 'SERVICE <http://x/>' } # SERVICE <http://y/>",
        'SELECT * { ?s <http://www.w3.org/service#x> ?service ; ex:service """ SERVICE """@vi-service }',
    ):
        assert check(query, []) is False


@pytest.mark.parametrize(
    "address",
    ["http://a.example@b.example/", "http://b.example:81/", "ftp://a.example/", "http://a.example.b.example/"],
)
def test_only_hosts_that_are_allowed(address: str) -> None:
    query = "SELECT * {{ SERVICE <{}> {{ ?s ?p ?o }} }}"
    assert check(query.format("http://a.example/sparql?x=1"), ["a.example", "b.example:80"]) is True
    with pytest.raises(Refusal) as refused:
        check(query.format(address), ["a.example", "b.example:80"])
    assert refused.value.status == 403


def test_an_allowed_host_is_no_address(sample_path: Path) -> None:
    options = ["serve", "--store", str(sample_path), "--allow-service", "http://a.example/sparql"]
    told = CliRunner().invoke(command, options)
    assert (told.exit_code, "takes a host" in told.output) == (2, True)


def test_an_allowed_server_is_asked_and_no_other(
    sample_path: Path, address: str, serve: Serve, elsewhere: tuple[str, list[str]]
) -> None:
    there, asked_there = elsewhere
    hosts = [part for host in (address, there) for part in ("--allow-service", host.removeprefix("http://"))]
    with serve(sample_path, "--timeout", "2", *hosts) as here, httpx.Client(base_url=here, timeout=30) as client:
        far = f"SELECT ?s ?o {{ SERVICE <{address}/sparql> {{ {ROWS} }} }} ORDER BY ?s ?o"
        near, found = asked(client, ROWS), asked(client, far)
        assert found.json() == near.json()
        assert ("ETag" in found.headers, found.headers["Cache-Control"]) == (False, "no-store")
        away = asked(client, f"SELECT * {{ SERVICE <{there}/away> {{ ?a ?b ?c }} }}", "application/json")
        assert (away.status_code, asked_there) == (502, ["/away"])
        assert "did not answer" in away.json()["detail"]
        for query in (
            "SERVICE <http://127.0.0.1:9/> {}",
            "SERVICE ?x {}",
            f"?a <b> 1 FILTER(?a<?b#>'''\n) SERVICE <{there}/x> {{}} #'''\n",
        ):
            assert asked(client, f"SELECT * {{ {query} }}").status_code == 403
        described = client.get("/sparql", headers={"Accept": "text/turtle"}).text
        assert "BasicFederatedQuery" in described
        assert asked_there == ["/away"]
        began = time.monotonic()
        slow = asked(client, f"SELECT * {{ SERVICE <{there}/slow> {{ ?a ?b ?c }} }}")
        assert (slow.status_code, time.monotonic() - began < 3) == (503, True)


def test_hostile_addresses(client: httpx.Client) -> None:
    for path in (
        "/sparql?query=%FF",
        "/sparql?query=" + quote("ASK {}") + "%0d%0aX-Evil:1",
        "/sparql?" + "a=1&" * 2000,
    ):
        answer = client.get(path)
        assert answer.status_code == 400
        assert "X-Evil" not in answer.headers
