"""Which predicates a query can touch."""

from __future__ import annotations

import pytest

from kg.graph.shacl.sparql_scope import predicates_of

HEAD = "PREFIX ex: <http://example.org/>\n"


@pytest.mark.parametrize(
    "query, names",
    [
        ("SELECT $this ?v { $this ex:p ?v }", "p"),
        ("SELECT $this ?v { ?v ex:p $this ; ex:q ?a , ?b . FILTER (?a < ?b && ?b > 3) }", "p q"),
        ("SELECT $this { $this ex:p/ex:q+ ?v . FILTER NOT EXISTS { ?v ^ex:r ?w } }", "p q r"),
        ('SELECT $this { $this ex:p "?x ?y ?z"@vi . # ?s ?p ?o\n }', "p"),
        ("SELECT $this (COUNT(*) AS ?n) { $this ex:p [ ex:q 1 ] } GROUP BY $this", "p q"),
        ("SELECT * { $this ex:p ?v . OPTIONAL { ?v ex:q ?w } { ?w ex:r 1 } UNION { ?w ex:s true } }", "p q r s"),
        ("SELECT $this { $this ex:p ?v FILTER (?v != ex:x) }", "p x"),
    ],
)
def test_named(query: str, names: str) -> None:
    found = predicates_of(HEAD + query)
    assert found is not None
    assert {p.value.removeprefix("http://example.org/") for p in found} == set(names.split())


@pytest.mark.parametrize(
    "query",
    [
        "SELECT $this ?v { $this ?p ?v }",
        "SELECT $this ?v { $this ex:p ?v ; ?q 1 }",
        "SELECT $this { [] ?p $this }",
        "SELECT $this { [ ?p $this ] ex:q 1 }",
        "SELECT $this { $this !ex:p ?v }",
        "SELECT $this { $this !(ex:p|ex:q) ?v }",
        "SELECT $this { $this ex:p* ?v }",
        "SELECT $this { $this ex:p? ?v }",
        "SELECT $this { GRAPH ?g { $this ex:p ?v } }",
        "SELECT $this { $this ?p true }",
        "SELECT $this { $this other:p ?v }",
        'SELECT $this { $this ?p "x" }',
        "SELECT $this { $this ?p -1 }",
    ],
)
def test_anything(query: str) -> None:
    assert predicates_of(HEAD + query) is None


def test_a_means_rdf_type() -> None:
    assert {p.value.rsplit("#")[-1] for p in predicates_of("SELECT $this { $this a ?c }") or ()} == {"type"}
