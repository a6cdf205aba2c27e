"""Saved queries: headers, parameters bound as terms, and errors that help."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from kg import library
from kg import terms as T
from kg.errors import QueryError
from kg.graph.answers import write_answer
from kg.graph.lines import n_quads
from kg.graph.query import KINDS, SavedQuery, bound, pairs, read_query, run, saved_queries
from kg.graph.search import search
from kg.graph.store import Store
from kg.iri import BASE

G = NamedNode(f"{BASE}reference/people")
PEOPLE = {
    "lan-a": ("Trần Thị Lan", 2020),
    "lan-b": ("Trần Thị Lan", 2022),
    "lân": ("Trần Thị Lân", 2021),
    "hoà": ("Lê Hoà", 1),
}


def quads() -> Iterator[Quad]:
    for id, (name, year) in PEOPLE.items():
        node = NamedNode(f"{BASE}person/{id}")
        yield Quad(node, T.rdf_type, T.schema_Person, G)
        yield Quad(node, T.skos_prefLabel, Literal(name, language="vi"), G)
        yield Quad(node, T.schema_startDate, Literal(f"{year:04}", datatype=T.xsd_gYear), G)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("store")
    with Store(path, write=True) as making:
        making.put_reference([("people", n_quads(quads()))])
        making.load()
    with Store(path) as open_store:
        yield open_store


HEAD = """#+ summary.vi: Ai tên gì
#+ summary.en: Who is called what
#+ param person entity required người / the person
#+ param since year optional từ năm / from the year
#+ param words text optional từ / words
#+ example person="Trần Thị Lan" since=2021
"""
WHERE = """WHERE {
  ?person <http://www.w3.org/2004/02/skos/core#prefLabel> ?name ; <https://schema.org/startDate> ?begun .
  FILTER(!BOUND(?since) || STR(?begun) >= STR(?since))
  FILTER(!BOUND(?words) || CONTAINS(?name, ?words))
}"""


@pytest.fixture
def question(tmp_path: Path) -> SavedQuery:
    path = tmp_path / "who.rq"
    path.write_text(f"{HEAD}SELECT ?person ?name ?since {WHERE} ORDER BY ?person", "utf-8")
    return read_query(path)


def people(store: Store, question: SavedQuery, **values: str) -> list[str]:
    result = run(store, question, values)
    assert isinstance(result, ox.QuerySolutions)
    return [str(row["person"]).rsplit("/", 1)[-1].rstrip(">") for row in result]


@pytest.mark.parametrize(
    "values, found",
    [
        ({"person": "Trần Thị Lan"}, ["lan-a", "lan-b"]),
        ({"person": "trần thị  LAN"}, ["lan-a", "lan-b"]),
        ({"person": "Trần Thị Lân"}, ["lân"]),
        ({"person": "Lê Hòa"}, ["hoà"]),
        ({"person": "person/lan-b"}, ["lan-b"]),
        ({"person": f"{BASE}person/lan-b"}, ["lan-b"]),
        ({"person": "Trần Thị Lan", "since": "2021"}, ["lan-b"]),
        ({"person": "Trần Thị Lan", "words": '") } INSERT'}, []),
    ],
)
def test_parameters(store: Store, question: SavedQuery, values: dict[str, str], found: list[str]) -> None:
    assert people(store, question, **values) == found


def test_a_parameter_is_a_column_of_the_answer(store: Store, question: SavedQuery) -> None:
    result = run(store, question, {"person": "person/lan-b", "since": "2000"})
    assert isinstance(result, ox.QuerySolutions)
    assert [row["since"] for row in result] == [Literal("2000", datatype=T.xsd_gYear)]


@pytest.mark.parametrize(
    "values, says",
    [
        ({}, "needs person=.*the person"),
        ({"persn": "x"}, "no parameter 'persn' — did you mean person"),
        ({"person": "Trần Thị Lam"}, "nothing is called 'Trần Thị Lam'; near it: Trần Thị L.n"),
        ({"person": "person/lan-b", "since": "21"}, "not a year — write one like 2021"),
        ({"person": "https://exa mple/"}, "not an IRI"),
    ],
)
def test_parameters_that_do_not_fit(store: Store, question: SavedQuery, values: dict[str, str], says: str) -> None:
    with pytest.raises(QueryError, match=says):
        run(store, question, values)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_nothing_typed_breaks_out_of_its_literal(text: str) -> None:
    sparql = bound("SELECT ?t WHERE { }", {"t": [Literal(text)]})
    found = ox.Store().query(sparql)
    assert isinstance(found, ox.QuerySolutions)
    assert [row["t"] for row in found] == [Literal(text)]


@pytest.mark.parametrize(
    "sparql",
    [
        "# WHERE { here }\nSELECT ?x WHERE { }",
        "SELECT (EXISTS { ?s ?p 'WHERE {' } AS ?e) ?x WHERE { }",
        "SELECT ?x { }",
        "PREFIX a: <http://x/WHERE{> SELECT ?x WHERE\n{ }".replace("{>", "%7B>"),
        "CONSTRUCT { ?x ?x ?x } WHERE { FILTER(isIRI(?x)) }",
    ],
)
def test_values_go_into_the_outermost_group(sparql: str) -> None:
    found = ox.Store().query(bound(sparql, {"x": [NamedNode("x:a"), NamedNode("x:b")]}))
    assert not isinstance(found, ox.QueryBoolean)
    assert len(list(found)) == 2


@pytest.mark.parametrize(
    "sparql, says",
    [
        ("SELECT ?s WHERE {\n  ?s ?p }", r"line 2, column 10.*\n    \?s \?p \}\n {11}\^"),
        ("SELECT ?s WHERE { SERVICE <http://x.example/> { ?s ?p ?o } }", "another server"),
        ("select * { service silent ?x { ?s ?p ?o } }", "another server"),
        ("INSERT DATA { <a:a> <b:b> <c:c> }", "changes data"),
        ("PREFIX a: <http://x/>\nDELETE WHERE { ?s ?p ?o }", "changes data"),
        ("SELECT ?s WHERE { ?s nope:p ?o }", r"line 1, column \d+.*Prefix not found"),
    ],
)
def test_sparql_that_is_refused(store: Store, sparql: str, says: str) -> None:
    with pytest.raises(QueryError, match=says):
        library.query(store, sparql=sparql)


def test_service_as_a_word_is_no_service(store: Store) -> None:
    assert list(library.query(store, sparql="SELECT ?x { BIND('SERVICE <x>' AS ?x) } # SERVICE")) != []  # type: ignore[arg-type]


def test_an_unknown_query_names_the_nearest(store: Store) -> None:
    with pytest.raises(QueryError, match="did you mean statements-by"):
        library.query(store, "statement-by")


ROWS = f"SELECT ?n ?y {{ ?p {T.schema_startDate} ?y ; {T.skos_prefLabel} ?n }} ORDER BY ?y"


def written(store: Store, sparql: str, format: str) -> str:
    out = io.BytesIO()
    write_answer(library.query(store, sparql=sparql), format, out, store.base)
    return out.getvalue().decode()


def test_every_format_holds_the_same_rows(store: Store) -> None:
    names = ["Lê Hoà", "Trần Thị Lan", "Trần Thị Lân", "Trần Thị Lan"]
    assert [r["n"] for r in csv.DictReader(io.StringIO(written(store, ROWS, "csv")))] == names
    found = json.loads(written(store, ROWS, "json"))["results"]["bindings"]
    assert [r["n"]["value"] for r in found] == names
    assert [r.split("|")[1].strip() for r in written(store, ROWS, "md").splitlines()[2:]] == names
    tsv = ox.parse_query_results(written(store, ROWS, "tsv").encode(), ox.QueryResultsFormat.TSV)
    xml = ox.parse_query_results(written(store, ROWS, "xml").encode(), ox.QueryResultsFormat.XML)
    for rows in (tsv, xml):
        assert isinstance(rows, ox.QuerySolutions)
        assert [r["n"] for r in rows] == [Literal(n, language="vi") for n in names]


def test_triples_and_yes_or_no(store: Store) -> None:
    made = written(
        store, "CONSTRUCT { ?p a <http://www.w3.org/ns/org#Site> } { ?p a <https://schema.org/Person> }", "nt"
    )
    assert len(made.splitlines()) == len(PEOPLE)
    assert "org:Site" in written(store, "CONSTRUCT { <x:x> a <http://www.w3.org/ns/org#Site> } { }", "ttl")
    assert written(store, "ASK { ?p ?q ?r }", "md") == "true\n"
    with pytest.raises(QueryError, match="makes rows, which ttl cannot hold"):
        written(store, ROWS, "ttl")


def test_search_finds_the_same_name_first(store: Store) -> None:
    found = [(h.label, h.match) for h in search(store, "trần thị lân")]
    assert found[0] == ("Trần Thị Lân", "exact")
    assert found[1:3] == [("Trần Thị Lan", "accents")] * 2
    assert [h.match for h in search(store, "Tran Thi Lan")] == ["accents"] * 3
    assert search(store, "Trần Thi Lam")[0].match == "close"
    assert search(store, "hoàn toàn khác") == []


@pytest.mark.parametrize("query", saved_queries(), ids=lambda q: q.name)
def test_a_saved_query_is_complete_in_itself(store: Store, query: SavedQuery) -> None:
    assert query.vi
    assert query.en
    assert all(f"?{p.name}" in query.sparql for p in query.params)
    assert all(p.kind in KINDS and p.vi and p.en for p in query.params)
    required = {p.name for p in query.params if p.required}
    assert all(required <= dict(e).keys() <= {p.name for p in query.params} for e in query.examples)
    assert query.examples or not required
    result = library.query(store, sparql=query.sparql)
    if isinstance(result, ox.QuerySolutions):
        columns = {v.value for v in result.variables}
        assert {p.name for p in query.params} <= columns


@pytest.mark.parametrize(
    "header, says",
    [
        ("#+ param x entty required a / b", "did you mean entity"),
        ("#+ sumary: x", "line 1.*is no summary, param or example"),
    ],
)
def test_headers_that_say_nothing(tmp_path: Path, header: str, says: str) -> None:
    path = tmp_path / "bad.rq"
    path.write_text(header, "utf-8")
    with pytest.raises(QueryError, match=says):
        read_query(path)


def test_pairs() -> None:
    assert pairs(["a=b=c", "d="]) == [("a", "b=c"), ("d", "")]
    with pytest.raises(QueryError, match="write NAME=VALUE"):
        pairs(["a"])


def test_the_ontologys_prefixes_need_no_declaration(store: Store) -> None:
    assert list(store.rows("SELECT ?x { BIND(kg:Agency AS ?x) }")) == [(T.kg_Agency,)]
