"""Names, texts and IRIs that want to be markup, and requests that want to be something else: nothing of theirs runs."""

from __future__ import annotations

import json
import re
import socket
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import httpx
import pytest
from lxml import html
from pyoxigraph import DefaultGraph, Literal, NamedNode, Triple

from kg import terms as T
from kg.building import build
from kg.graph.store import Store
from kg.graph.written import write
from kg.version import VERSION
from kg.web.addresses import document_of

Serve = Callable[..., AbstractContextManager[str]]
BASE: Final = "https://w3id.org/vnkg/id/"
LONG: Final = "Nguyễn" * 3_000
NAMES: Final = (
    "<script>alert(1)</script>",
    '"><x-evil onclick=alert(1)>',
    "' onmouseover='alert(1)",
    "</title></script><x-evil>",
    "{{ 7 * 7 }}{% include 'x' %}",
    "&lt;x-evil&gt;&#60;x-evil&#62;",
    "\u202egpj.exe\u2066\u200f tên",
    "]]><!--<x-evil>",
    "javascript:alert(1)",
    "a\r\nX-Evil: 1",
    LONG,
)
IDS: Final = (
    "person/'onmouseover=alert(1)",
    "person/%22%3E%3Cx-evil%3E",
    "person/../../etc/passwd",
    "person//evil.example/x",
    "person/a?lang=en&x=1",
    "person/%0d%0aX-Evil:%201",
    "person/;@:&=+$,!*()",
    "person/\u202ecba",
    "person/%2e%2e%2f",
    "person/tên.html",
    "person/%E1%BA",
)
TEXT: Final = """Chiều 11/11, tại TP Phủ Lý, Công ty TNHH Điện tử Sao Khuê <x-evil onclick="alert(1)">khởi \
công</x-evil>.
Ông Kim Dae-ho, Tổng Giám đốc Công ty TNHH Điện tử Sao Khuê cho biết công ty cần thêm <script>alert(1)</script> 400 kỹ \
sư đến năm 2027, "><img src=x onerror=alert(1)> và \u202egnụht\u202c."""
ADDRESSES: Final = ["javascript:alert(1)", "https://x.example/'\"><x-evil>", "data:text/html,x", "//evil.example"]
BAD_TAGS: Final = "//x-evil|//iframe|//object|//embed|//base|//img|//meta[@http-equiv]|//style|//form[@method='post']"
LINKS: Final = ("href", "src", "action", "formaction", "poster", "data")


POST: Final = b"POST /sparql HTTP/1.1\r\nHost: x\r\n"


def iri(id: str) -> str:
    return BASE + id


@pytest.fixture(scope="module")
def store_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles and written graphs that hold hostile words and IRIs."""
    folder = tmp_path_factory.mktemp("hostile")
    articles = [
        {
            "id": f"{name[:60].strip()}/{n}".replace("\r\n", " "),
            "title": name,
            "text": f"{TEXT}\n{name}",
            "publisher": f"Báo {name[:80]}",
            "authors": [name[:80]],
            "url": address,
            "published": "2024-11-11",
        }
        for n, (name, address) in enumerate(zip(NAMES, ADDRESSES * 3, strict=False))
    ]
    lines = folder / "articles.jsonl"
    lines.write_text("".join(json.dumps(a) + "\n" for a in articles), "utf-8")
    build([lines], folder / "store", jobs=2)
    things = [NamedNode(iri(id)) for id in IDS]
    triples = []
    for n, (thing, name) in enumerate(zip(things, NAMES, strict=True)):
        triples += [
            Triple(thing, T.rdf_type, T.schema_Person),
            Triple(thing, T.skos_prefLabel, Literal(name, language="vi")),
            Triple(thing, T.skos_altLabel, Literal(f"alias {n} {name}", language="vi")),
            Triple(thing, T.kg_operates, things[n - 1]),
            Triple(thing, T.owl_sameAs, NamedNode("javascript:alert(1)")),
        ]
    with Store(folder / "store", write=True) as store:
        write(store, {NamedNode("https://people.example/<x>".replace("<x>", "evil")): triples}, "2026-01-01", VERSION)
    return folder / "store"


@pytest.fixture(scope="module")
def address(store_path: Path, serve: Serve) -> Iterator[str]:
    with serve(store_path, "--timeout", "15") as found:
        yield found


@pytest.fixture(scope="module")
def client(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, timeout=60, follow_redirects=False) as found:
        yield found


def check_page(answer: httpx.Response) -> None:
    """Nothing in a page is markup or script but what the templates write."""
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    assert "x-evil" not in answer.headers
    page: Any = html.document_fromstring(answer.content)
    assert not page.xpath(BAD_TAGS), answer.url
    for script in page.xpath("//script"):
        assert not (script.text or "").strip()
        assert script.get("src", "").startswith("/static/")
    for element in page.iter():
        if not isinstance(element.tag, str):
            continue
        for name, value in element.attrib.items():
            assert not name.startswith("on"), (answer.url, name)
            assert name != "style", (answer.url, value)
            if name in LINKS:
                plain = re.sub(r"[\x00-\x20]", "", value).lower()
                assert not re.match(r"(javascript|data|vbscript|blob|file):|//|\\", plain), (answer.url, value)


def test_the_store_is_hostile(store_path: Path) -> None:
    """What the other tests look for on pages is in the store: as names, quotes, titles and addresses."""
    with Store(store_path) as store:
        for words in ("onclick", "alert(1)", "onerror"):
            quotes = f'?p <http://www.w3.org/ns/oa#exact> ?q FILTER(CONTAINS(?q, "{words}"))'
            assert list(store.rows(f"SELECT ?q {{ {quotes} }} LIMIT 1")), words
        labels = "SELECT ?l { ?x skos:prefLabel ?l FILTER(CONTAINS(?l, '<x-evil')) }"
        assert len(list(store.rows("PREFIX skos: <http://www.w3.org/2004/02/skos/core#> " + labels))) >= 2
        assert len(list(store.rows("SELECT ?a { ?a a <https://schema.org/NewsArticle> }"))) == len(NAMES)


@pytest.mark.parametrize(
    "path", ["/", "/q", "/search", "/path", "/network", "/editor", "/vnkg/ontology", "/q/programmes"]
)
def test_pages(client: httpx.Client, path: str) -> None:
    answer = client.get(path, headers={"Accept": "text/html"})
    assert answer.status_code == 200
    check_page(answer)


@pytest.mark.parametrize("id", IDS)
def test_pages_of_things_with_odd_iris(client: httpx.Client, id: str) -> None:
    place = document_of(iri(id), BASE)
    assert place is not None
    answer = client.get(httpx.URL(client.base_url, raw_path=place.encode()))
    assert answer.status_code in (200, 404), answer.text[:500]
    check_page(answer)
    if answer.status_code == 200:
        words: Any = html.document_fromstring(answer.content).xpath("string(//h1)")
        assert " ".join(NAMES[IDS.index(id)].split())[:40] in " ".join(words.split()), "the name is shown as it is"
    if answer.status_code == 404:
        assert "?" in id or ".." in id or id.endswith((".html", "/")) or "%" in id, (
            "only what no path can say is not found"
        )
    for suffix in (".ttl", ".jsonld", ".nt"):
        data = document_of(iri(id), BASE, suffix)
        assert data is not None
        found = client.get(httpx.URL(client.base_url, raw_path=data.encode()))
        assert found.status_code in (200, 404)
        assert not found.headers["Content-Type"].startswith("text/html") or found.status_code == 404
    for page in ("/network", "/path"):
        told = {"entity": iri(id)} if page == "/network" else {"from": iri(id), "to": iri(IDS[0])}
        check_page(client.get(page, params=told))


def test_paths_between_things_with_odd_iris(client: httpx.Client) -> None:
    ends = {"from": iri(IDS[0]), "to": iri(IDS[2])}
    answer = client.get("/path", params=ends, headers={"Accept-Language": "en"})
    check_page(answer)
    page: Any = html.document_fromstring(answer.content)
    steps = [" ".join(step.text_content().split()) for step in page.xpath("//article[@class='path']//p[@class='said']")]
    assert any(NAMES[1] in step for step in steps), "the thing between the two is named as it is"
    told = client.get("/api/path", params=ends).json()
    assert [node["id"] for node in told["paths"][0]["nodes"]][1] == iri(IDS[1])


def test_pages_of_articles(client: httpx.Client, store_path: Path) -> None:
    with Store(store_path) as store:
        found = store.graph.quads_for_pattern(None, T.rdf_type, T.schema_NewsArticle, DefaultGraph())
        articles = sorted({quad.subject.value for quad in found if isinstance(quad.subject, NamedNode)})
    assert len(articles) == len(NAMES)
    for article in articles:
        place = document_of(article, BASE)
        assert place is not None
        answer = client.get(httpx.URL(client.base_url, raw_path=place.encode()))
        assert answer.status_code == 200, article
        check_page(answer)
        assert not re.search(rb"<script>alert|<img|<x-evil", answer.content)


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("name", NAMES, ids=lambda name: name[:12])
def test_whatever_is_typed(client: httpx.Client, name: str, lang: str) -> None:
    shown = {"Accept-Language": lang, "Accept": "text/html"}
    name = name[:3_000]
    for path, params in (
        ("/search", {"q": name, "type": name, "province": name}),
        ("/search", {"q": name}),
        ("/path", {"from": name, "to": name, "since": name, "avoid": name, "k": name, "hops": name}),
        ("/path", {"from": name, "to": "Kim Dae-ho"}),
        ("/network", {"entity": name}),
        ("/network", {"entity": iri(IDS[0]), "type": name, "from": name, "relation": name}),
        ("/editor", {"query": name}),
        ("/q/career", {"person": name}),
        ("/q/events", {"type": name, "from": name}),
        ("/q/statements-on-words", {"words": name}),
        ("/q/career", {name: "x"}),
        ("/q/programmes", {"page": name}),
        ("/" + quote(name[:200], safe=""), {}),
        ("/q/" + quote(name[:200], safe=""), {}),
        ("/vnkg/id/" + quote(name[:200], safe=""), {}),
        ("/sitemap-" + quote(name[:200], safe="") + ".xml", {}),
    ):
        answer = client.get(path, params=params, headers=shown)
        assert answer.status_code in (200, 303, 400, 404), (path, answer.status_code, answer.text[:300])
        if answer.status_code != 303:
            check_page(answer)
    for path in ("/api/search", "/api/path", "/api/network", "/api/evidence", "/api/words"):
        keys = ("q", "from", "to", "entity", "edge", "node", "area", "type")
        answer = client.get(path, params=dict.fromkeys(keys, name), headers=shown | {"Accept": "*/*"})
        assert answer.status_code in (200, 400, 404), (path, answer.text[:300])
        assert answer.headers["Content-Type"] in ("application/json", "application/problem+json")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def raw(address: str, head: bytes) -> tuple[int, bytes]:
    """The status and the whole of what is answered to some bytes; 0 where the connection is just closed."""
    host, _, port = address.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port)), timeout=30) as connection:
        connection.sendall(head)
        said = b""
        try:
            while data := connection.recv(65536):
                said += data
        except ConnectionResetError:
            pass
    found = re.match(rb"HTTP/1\.1 (\d{3})", said)
    return int(found[1]) if found else 0, said


def got(address: str, target: bytes, *headers: bytes) -> tuple[int, bytes]:
    lines = b"".join(h + b"\r\n" for h in headers)
    return raw(address, b"GET " + target + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + lines + b"\r\n")


def check_refused(status: int, said: bytes) -> None:
    assert 400 <= status < 500, said[:300]
    assert b"Traceback" not in said
    assert b'File "/' not in said
    assert b"\nX-Evil:" not in said.split(b"\r\n\r\n")[0]


@pytest.fixture(scope="module", autouse=True)
def alive(address: str) -> Iterator[None]:
    """After all that the server answers as before."""
    yield
    assert httpx.get(f"{address}/", timeout=30).status_code == 200
    assert httpx.get(f"{address}/sparql", params={"query": "ASK {}"}, timeout=30).status_code == 200


@pytest.mark.parametrize(
    "target",
    [
        b"/static/../page.py",
        b"/static/../../../../../../etc/passwd",
        b"/static/%2e%2e/page.py",
        b"/static/..%2fpage.py",
        b"/static/%252e%252e/page.py",
        b"/static//etc/passwd",
        b"/static/..%5cpage.py",
        b"/static/base.css%00.png",
        b"/static/%00",
        b"/static/",
        b"/static/built/../../page.py",
        b"/static/.%2e/%2e./page.py",
        b"/static/" + b"a" * 5000,
        b"/vnkg/ontology/frames/..%2fcontext.jsonld",
        b"/vnkg/ontology/frames/%2e%2e",
        b"/q/..%2f..%2fetc%2fpasswd",
        b"/q/%2e%2e%2f",
        b"/q/career%00",
        b"/vnkg/id/..%2f..%2fetc%2fpasswd",
        b"/vnkg/id/%00",
        b"/%2e%2e/%2e%2e/etc/passwd",
        b"/vnkg/id/person/%ff%fe",
        b"/%ff%fe",
        b"/q/%c3%28",
        b"/static/%ff",
        b"/search?q=%ff",
        b"/search?q=%ed%a0%80",
        b"/path?from=%80&to=%81",
        b"/api/search?q=%c0%af",
        b"/sparql?query=%ff",
        b"/search?" + b"a=1&" * 2000,
        b"/search?q=" + b"a" * 200_000,
        b"/" + b"a/" * 40_000,
        b"/q/career?" + b"person=x&" * 1500,
        b"/q/nothing%0d%0aX-Evil:%201",
        b"/vnkg/id/x%0d%0aX-Evil:%201.html",
        b"/sitemap-1%0d%0aX-Evil:1.xml",
        b"/sitemap-99999999999999999999999.xml",
        b"/sitemap--1.xml",
        b"/sparql?query=ASK%20%7B%7D&format=%0d%0aX-Evil:%201",
        b"/sparql?query=ASK%20%7B%7D&query=ASK%20%7B%7D",
        b"/sparql?default-graph-uri=%3Cx%3E&query=ASK%20%7B%7D",
        b"/rdf-graph-store?graph=not%20an%20iri",
        b"/api/words?area=../../etc/passwd",
        b"/api/evidence?edge=%00",
        b"/api/network?entity=%00",
        b"/api/path?from=%00&to=%00",
        b"/q/made-by?format=..%2f..%2fx",
    ],
    ids=lambda target: target[:40].decode(),
)
def test_addresses_that_are_none(address: str, target: bytes) -> None:
    check_refused(*got(address, target))


@pytest.mark.parametrize(
    "target",
    [
        b"//evil.example/?lang=en",
        b"/\\evil.example/?lang=en",
        b"/%2fevil.example?lang=en",
        b"/search?lang=en&q=%0d%0aX-Evil:1",
        b"/search?q=%e1%ba&lang=en",
        b"/q/?lang=en",
        b"/search?lang=en%0d%0aX-Evil:%201",
        b"http://evil.example/?lang=en",
        b"/.//evil.example?lang=en",
    ],
)
def test_nobody_is_sent_elsewhere(address: str, target: bytes) -> None:
    status, said = got(address, target)
    head = said.split(b"\r\n\r\n")[0].lower()
    assert status < 500, said[:300]
    assert b"\nx-evil" not in head
    for place in re.findall(rb"\nlocation: (\S*)", head):
        assert re.match(rb"/(?![/\\])", place), place


@pytest.mark.parametrize(
    "request_",
    [
        b"BREW /pot HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        b"TRACE / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        b"PUT / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
        b"DELETE /q/career HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        b"POST /path HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 3\r\n\r\na=1",
        b"CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\nConnection: close\r\n\r\n",
        b"GET /\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nX Y: 1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nA: b\x00c\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\n" + b"A: " + b"b" * 2_000_000 + b"\r\n\r\n",
        POST + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nquery",
        POST + b"Content-Length: -1\r\n\r\n",
        POST + b"Transfer-Encoding: chunked\r\nContent-Type: application/sparql-query\r\n\r\nZZ\r\n",
        POST + b"Connection: close\r\nContent-Type: \xff\xfe\r\nContent-Length: 1\r\n\r\nx",
        POST + b"Connection: close\r\nContent-Type: application/sparql-query\r\nContent-Length: 2\r\n\r\n\xff\xfe",
        POST + b"Connection: close\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        b"Content-Length: 9\r\n\r\nquery=%ff",
    ],
    ids=lambda r: r[:24].decode("latin-1"),
)
def test_requests_that_are_none(address: str, request_: bytes) -> None:
    check_refused(*raw(address, request_))


@pytest.mark.parametrize(
    "header",
    [
        b'Cookie: lang=<script>; lang="; \xff',
        b"Accept: " + b"a/b;q=1," * 5000,
        b"Accept: text/html;q=nan, \xff/\xff;q=1e999",
        b"Accept-Language: " + b"vi;q=0." + b"9" * 3000,
        b"Accept-Language: ;;;,,,=q",
        b'If-None-Match: \xff\x80"',
        b'Host: evil.example"><x-evil>',
        b"Range: bytes=0-" + b",0-" * 2000,
        b"Authorization: Bearer \xff",
        b"X-Forwarded-Host: evil.example",
        b"Accept-Encoding: gzip;q=x, \xff",
        b"Upgrade: h2c",
    ],
    ids=lambda header: header[:24].decode("latin-1"),
)
def test_headers(address: str, header: bytes) -> None:
    for target in (b"/", b"/static/base.css", b"/q/programmes"):
        status, said = got(address, target, header)
        assert 200 <= status < 500, said[:300]
        assert b"evil.example" not in said
        assert b"Traceback" not in said


@pytest.mark.parametrize(
    "query",
    [
        "SELECT",
        "SELECT * {",
        "}{",
        '"',
        "SELECT * { ?s ?p 'a\nb' }",
        'SELECT * { ?s ?p "\\uD800" }',
        "ASK { \x00 }",
        "DESCRIBE <>\x00",
        "PREFIX : <",
        "SELECT * { ?s <a b> ?o }",
        "SELECT * { SERVICE <http://x/> {} }",
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "DROP ALL",
        "LOAD <file:///etc/passwd>",
        "SELECT * FROM <file:///etc/passwd> {",
        "SELECT * { " * 20_000,
        "SELECT * { ?s " + "(" * 50_000 + "a" + ")" * 50_000 + " ?o }",
        "SELECT * { FILTER(" + "(" * 20_000 + "1" + ")" * 20_000 + ") }",
        "SELECT * { " + "{" * 20_000 + "}" * 20_000 + " }",
        'SELECT * { FILTER(REGEX("' + "a" * 40 + '", "(")) . ',
        "SELECT * { BIND(" + "!" * 50_000 + "1 AS ?x) }",
    ],
    ids=lambda query: query[:24],
)
def test_sparql_that_is_none(client: httpx.Client, query: str) -> None:
    answer = client.post("/sparql", content=query.encode(), headers={"Content-Type": "application/sparql-query"})
    assert 400 <= answer.status_code < 500 or answer.status_code == 503, answer.text[:300]
    assert "Traceback" not in answer.text
    assert client.get("/sparql", params={"query": "ASK {}"}).status_code == 200
    if len(query) < 1000:
        check_page(client.get("/editor", params={"query": query}))
