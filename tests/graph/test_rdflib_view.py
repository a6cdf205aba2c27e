"""The view of a store for rdflib gives what a copy in memory gives, to the idioms of rdflib and to pyshacl."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import oxrdflib
import pyoxigraph
import pyshacl
import pytest
import rdflib
from rdflib import OWL, RDF, SKOS, XSD, Dataset, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.compare import isomorphic
from rdflib.paths import MulPath
from rdflib.plugins.sparql import prepareQuery
from rdflib.term import Node

import kg
from kg.assets import asset
from kg.errors import KgError, QueryError, StoreError
from kg.graph.rdflib_view import KgStore, dataset
from kg.graph.store import Store
from kg.terms import PREFIXES

KG, ORG, OA, SCHEMA = (Namespace(PREFIXES[p]) for p in ("kg", "org", "oa", "schema"))
BASE = "https://w3id.org/vnkg/id/"
HA_NAM = URIRef(f"{BASE}province/p63-35")
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.fixture(scope="module")
def view(sample_graph: Store) -> Dataset:
    return dataset(sample_graph)


@pytest.fixture(scope="module")
def copy(sample_graph: Store) -> Dataset:
    return Dataset(kg.to_rdflib(sample_graph).store, default_union=True)


def rows(result: Any) -> list[list[str]]:
    """The rows of an answer, cells by name: rdflib's own engine has the columns of ``SELECT *`` in any order."""
    return sorted(sorted(f"{name} {cell.n3()}" for name, cell in row.asdict().items()) for row in result)


def test_every_triple_and_every_graph_is_there_once(view: Dataset, copy: Dataset) -> None:
    triples = list(view.triples((None, None, None)))
    assert len(triples) == len(set(triples)) == len(view) == len(copy)
    assert set(triples) == set(copy.triples((None, None, None)))
    quads, expected = list(view.quads()), list(copy.quads())
    assert len(quads) == len(expected)
    assert set(quads) == set(expected)
    assert {g.identifier for g in view.graphs()} == {g.identifier for g in copy.graphs()}
    assert {g.identifier: len(g) for g in view.graphs()} == {g.identifier: len(g) for g in copy.graphs()}


PATTERNS: tuple[tuple[Any, Any, Any], ...] = (
    (HA_NAM, None, None),
    (None, SKOS.prefLabel, None),
    (None, None, KG.Province),
    (HA_NAM, RDF.type, None),
    (None, RDF.type, KG.Province),
    (HA_NAM, None, KG.Province),
    (HA_NAM, RDF.type, KG.Province),
    (HA_NAM, RDF.type, KG.Agency),
    (None, None, Literal("Tỉnh Hà Nam", lang="vi")),
    (None, None, Literal("Tỉnh Hà Nam")),
    (None, KG.confidence, Literal("0.9", datatype=XSD.decimal)),
    (None, None, Literal("2023-03-14T09:15:00+07:00", datatype=XSD.dateTime)),
    (None, None, Literal("2025-07-01", datatype=XSD.date)),
    (None, OA.start, Literal(0)),
    (Literal("a"), None, None),
    (None, Literal("a"), None),
    (URIRef("not an IRI"), None, None),
    (rdflib.BNode("b"), None, None),
)


@pytest.mark.parametrize("pattern", PATTERNS, ids=str)
def test_patterns_find_what_they_find_in_memory(pattern: Any, view: Dataset, copy: Dataset) -> None:
    assert sorted(view.triples(pattern)) == sorted(copy.triples(pattern))
    graph = next(iter(sorted(g.identifier for g in copy.graphs(pattern))), URIRef("urn:x-rdflib:default"))
    assert sorted(view.get_context(graph).triples(pattern)) == sorted(copy.get_context(graph).triples(pattern))
    assert {g.identifier for g in view.graphs(pattern)} >= {g.identifier for g in copy.graphs(pattern)}
    if None not in pattern:
        assert (pattern in view) == (pattern in copy)


CHOICES: list[Node] = [RDF.type, SKOS.prefLabel]
IDIOMS: dict[str, Callable[[Dataset], Any]] = {
    "value": lambda g: g.value(HA_NAM, SKOS.prefLabel),
    "value of a subject": lambda g: g.value(predicate=SKOS.prefLabel, object=Literal("Tỉnh Hà Nam Ninh", lang="vi")),
    "no value": lambda g: g.value(HA_NAM, OWL.sameAs, default=Literal("none")),
    "objects": lambda g: sorted(g.objects(HA_NAM)),
    "several predicates": lambda g: sorted(g.triples_choices((HA_NAM, CHOICES, None))),
    "subjects": lambda g: sorted(g.subjects(RDF.type, KG.Province)),
    "unique": lambda g: sorted(g.predicates(None, None, unique=True)),
    "subject_objects": lambda g: len(list(g.subject_objects(ORG.member))),
    "slice of a subject": lambda g: sorted(g[HA_NAM]),
    "slice of objects": lambda g: sorted(g[HA_NAM : SKOS.prefLabel]),
    "slice of subjects": lambda g: sorted(g[: RDF.type : KG.Province]),
    "slice of a triple": lambda g: g[HA_NAM : RDF.type : KG.Province],
    "in": lambda g: ((HA_NAM, RDF.type, KG.Province) in g, (HA_NAM, None, KG.Agency) in g),
    "path": lambda g: sorted(g.objects(None, KG.evidence / OA.exact)),
    "inverse path": lambda g: sorted(g.objects(HA_NAM, ~KG.jurisdiction / SKOS.prefLabel)),
    "path of any length": lambda g: sorted(g.subjects(MulPath(SCHEMA.containedInPlace, "+"), HA_NAM)),
    "either path": lambda g: sorted(g.objects(HA_NAM, SKOS.prefLabel | SKOS.altLabel)),
    "transitive": lambda g: sorted(g.transitive_subjects(SCHEMA.containedInPlace, HA_NAM)),
    "resource": lambda g: sorted(r.identifier for r in g.resource(HA_NAM)[RDF.type]),
    "qname": lambda g: g.namespace_manager.qname(str(KG.Province)),
    "n3": lambda g: KG.Province.n3(g.namespace_manager),
    "nodes": lambda g: len(g.all_nodes()),
}


@pytest.mark.parametrize("idiom", IDIOMS)
def test_idioms(idiom: str, view: Dataset, copy: Dataset) -> None:
    copy.bind("kg", KG)
    assert IDIOMS[idiom](view) == IDIOMS[idiom](copy)


def test_parts_are_copied_and_written(view: Dataset, copy: Dataset) -> None:
    assert isomorphic(view.cbd(HA_NAM), copy.cbd(HA_NAM))
    graph = sorted(g.identifier for g in copy.graphs() if "/graph/" in g.identifier)[0]
    for format in ("turtle", "nt", "json-ld", "xml"):
        parsed = [
            Graph().parse(data=g.get_context(graph).serialize(format=format), format=format) for g in (view, copy)
        ]
        assert isomorphic(*parsed), format
        assert len(parsed[0]) == len(copy.get_context(graph))
    assert "@prefix kg:" in view.get_context(graph).serialize(format="turtle")
    quads, expected = (g.serialize(format="nquads").splitlines() for g in (view, copy))
    assert sorted(quads) == sorted(expected)


def test_lists_are_collections_and_the_view_follows_its_store(
    small: tuple[Store, Callable[[str, str, str], None]],
) -> None:
    store, put = small
    put(
        "a",
        "abc",
        '<Dx> schema:about <Dl1> . <Dl1> rdf:first "a" ; rdf:rest <Dl2> . <Dl2> rdf:first 2 ; rdf:rest rdf:nil .',
    )
    view = dataset(store)
    one = len(view)
    put("b", "abc", '<Dl3> rdf:first "a" .')
    assert len(view) == len(list(view.triples((None, None, None)))) == one + 1
    assert list(Collection(view, URIRef(f"{store.base}l1"))) == [Literal("a"), Literal(2)]


ASKED = {
    "rows": "SELECT ?s ?l { ?s a kg:Province ; skos:prefLabel ?l }",
    "unbound": "SELECT ?s ?x { ?s a kg:Province OPTIONAL { ?s kg:nothing ?x } }",
    "graphs": "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s a org:Membership } } GROUP BY ?g",
    "path": "SELECT DISTINCT ?w { ?m org:member/skos:prefLabel 'Trịnh Quốc Vượng'@vi ; kg:evidence/oa:exact ?w }",
    "aggregates": "SELECT ?c (COUNT(?f) AS ?n) (MAX(?c) AS ?most) { ?f kg:confidence ?c } GROUP BY ?c",
    "not": "SELECT ?p { ?p a schema:Person FILTER NOT EXISTS { ?m org:member ?p } }",
}


@pytest.mark.parametrize("asked", ASKED)
def test_sparql_gives_what_the_engine_of_rdflib_gives(asked: str, view: Dataset, copy: Dataset) -> None:
    prefixes = {name: URIRef(iri) for name, iri in PREFIXES.items()}
    found = view.query(ASKED[asked])
    expected = copy.query(ASKED[asked], initNs=prefixes)
    assert found.vars == expected.vars
    assert rows(found) == rows(expected)
    own = view.query(ASKED[asked], use_store_provided=False)
    assert len(own) == len(found)
    assert len(found.serialize(format="csv") or b"") > 10
    assert all(value is not None for row in found.bindings for value in row.values())


def test_the_other_kinds_of_answers(view: Dataset, copy: Dataset) -> None:
    assert view.query("ASK { ?s a kg:Province }").askAnswer
    assert not view.query("ASK { ?s a kg:Nothing }").askAnswer
    made = view.query("CONSTRUCT { ?s a kg:Province } WHERE { ?s a kg:Province }").graph
    assert made is not None
    assert set(made) == set(copy.triples((None, RDF.type, KG.Province)))
    assert len(view.query(f"DESCRIBE <{HA_NAM}>").graph or ()) == len(list(copy.predicate_objects(HA_NAM)))
    assert view.query("SELECT ?x { ?s a my:Province BIND(1 AS ?x) }", initNs={"my": KG}).bindings


NAME = Literal("Tỉnh Hà Nam", lang="vi")
BOUND: tuple[tuple[str, dict[str, Node]], ...] = (
    ("SELECT ?s ?l { ?s skos:prefLabel ?l }", {"s": HA_NAM}),
    ("SELECT ?l { ?s skos:prefLabel ?l }", {"s": HA_NAM}),
    ("SELECT DISTINCT ?l { ?s skos:prefLabel ?l }", {"s": HA_NAM, "unused": HA_NAM}),
    ("SELECT * { ?s skos:prefLabel ?l }", {"s": HA_NAM}),
    (
        "SELECT ?s { ?s a kg:Province ; skos:prefLabel ?l FILTER(?l = ?named) }",
        {"named": Literal("Tỉnh Hà Nam", lang="vi")},
    ),
    ("SELECT (COUNT(*) AS ?n) { ?s skos:prefLabel ?l }", {"s": HA_NAM}),
    ("SELECT ?l { ?s skos:prefLabel ?l { SELECT ?s { ?s a ?type } } }", {"type": KG.Province}),
    ("ASK { ?s a ?type }", {"s": HA_NAM, "type": KG.Agency}),
    ("ASK { ?s a ?type }", {"?s": HA_NAM, "type": KG.Province}),
    ("CONSTRUCT { ?s skos:prefLabel ?l } WHERE { ?s skos:prefLabel ?l }", {"s": HA_NAM}),
)


@pytest.mark.parametrize("asked", BOUND, ids=lambda a: str(a[0]))
def test_initial_bindings(asked: tuple[str, dict[str, Node]], view: Dataset, copy: Dataset) -> None:
    text, bindings = asked
    prefixes = {name: URIRef(iri) for name, iri in PREFIXES.items()}
    named: Any = {name.lstrip("?"): value for name, value in bindings.items()}
    given: Any = bindings
    found, expected = view.query(text, initBindings=given), copy.query(text, initNs=prefixes, initBindings=named)
    if found.type == "ASK":
        assert found.askAnswer == expected.askAnswer
    elif found.type == "CONSTRUCT":
        assert set(found.graph or ()) == set(expected.graph or ())
    else:
        assert rows(found) == rows(expected)
        assert rows(found)
    prepared = prepareQuery(text, initNs=prefixes)
    again = view.query(prepared, initBindings=named)
    assert again.askAnswer == found.askAnswer if found.type == "ASK" else len(again) == len(found)


def test_one_graph_is_seen_alone(view: Dataset, copy: Dataset) -> None:
    graph = sorted(g.identifier for g in copy.graphs() if "/graph/" in g.identifier)[0]
    one = Graph(view.store, identifier=graph)
    assert set(one) == set(copy.get_context(graph))
    assert rows(one.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")) == [[f"n {Literal(len(one)).n3()}"]]
    everything = Graph(view.store)
    assert len(everything) == len(copy)
    assert (HA_NAM, RDF.type, KG.Province) in everything
    nothing = Graph(view.store, identifier=f"{BASE}graph/none")
    assert (len(nothing), list(nothing), nothing.query("ASK { ?s ?p ?o }").askAnswer) == (0, [], False)


def test_without_a_union_only_named_graphs_hold_something(view: Dataset) -> None:
    plain = Dataset(view.store)
    assert list(plain.triples((HA_NAM, None, None))) == []
    assert list(plain.quads((HA_NAM, RDF.type, KG.Province, None)))
    assert not plain.query("ASK { ?s ?p ?o }").askAnswer
    assert plain.query("ASK { GRAPH ?g { ?s ?p ?o } }").askAnswer


def test_rdflib_knows_the_store_by_its_name(sample_folder: Path) -> None:
    code = (
        "import rdflib, sys; d = rdflib.Dataset('kg', default_union=True); d.open(sys.argv[1]); "
        "g = rdflib.Graph(store='kg'); g.open(sys.argv[1]); print(len(d) == len(g) > 10_000); d.close()"
    )
    run = subprocess.run([sys.executable, "-c", code, sample_folder], capture_output=True, text=True, check=False)
    assert run.stdout == "True\n", run.stderr


CHANGES: dict[str, Callable[[Dataset], Any]] = {
    "add": lambda g: g.add((HA_NAM, RDF.type, KG.Agency)),
    "add to a graph": lambda g: g.get_context(URIRef(f"{BASE}g")).add((HA_NAM, RDF.type, KG.Agency)),
    "addN": lambda g: g.addN([(HA_NAM, RDF.type, KG.Agency, g.default_graph)]),
    "set": lambda g: g.default_graph.set((HA_NAM, RDF.type, KG.Agency)),
    "remove": lambda g: g.default_graph.remove((HA_NAM, None, None)),
    "remove a graph": lambda g: g.remove_graph(URIRef(f"{BASE}g")),
    "a new graph": lambda g: g.graph(URIRef(f"{BASE}g")),
    "parse": lambda g: g.parse(data="<http://a> <http://b> <http://c> .", format="turtle"),
    "update": lambda g: g.update("DELETE WHERE { ?s ?p ?o }"),
    "load": lambda g: g.update("LOAD <http://127.0.0.1:9/>"),
    "destroy": lambda g: g.store.destroy(""),
    "pickle": pickle.dumps,
}


@pytest.mark.parametrize("change", CHANGES)
def test_nothing_is_changed(change: str, view: Dataset) -> None:
    before = len(view)
    with pytest.raises(StoreError, match=r"cannot be (changed|pickled)"):
        CHANGES[change](view)
    assert len(view) == before


def test_what_is_wrong_is_said(view: Dataset, sample_folder: Path) -> None:
    with pytest.raises(QueryError, match="another server"):
        view.query("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")
    with pytest.raises(QueryError, match="does not parse at line 1"):
        view.query("SELECT ?s { ?s a }")
    with pytest.raises(QueryError, match="with FROM"):
        view.query("SELECT (COUNT(*) AS ?n) FROM <http://127.0.0.1:9/> { ?s ?p ?o }", initBindings={"s": HA_NAM})
    with pytest.raises(StoreError, match="no store is open"):
        len(Graph("kg"))
    with pytest.raises(StoreError, match="no store there"):
        Graph("kg").open(str(sample_folder / "none"))
    with pytest.raises(StoreError, match="kg build"):
        Graph("kg").open(str(sample_folder), create=True)
    opened = Graph("kg")
    opened.store.open(sample_folder)  # type: ignore[arg-type]
    with pytest.raises(StoreError, match="a store already"):
        opened.open(str(sample_folder))
    opened.close()
    with pytest.raises(KgError, match="no store is open"):
        len(opened)


def test_prefixes_can_be_bound(view: Dataset) -> None:
    own = Dataset(KgStore(opened=lambda: view.store.kg), default_union=True)  # type: ignore[attr-defined]
    assert dict(own.namespaces())["kg"] == URIRef(str(KG))
    own.bind("mine", "https://example.org/")
    assert dict(own.namespaces())["mine"] == URIRef("https://example.org/")
    assert own.store.prefix(URIRef("https://example.org/")) == "mine"
    own.bind("other", "https://example.org/", override=True, replace=True)
    assert "mine" not in dict(own.namespaces())
    assert "mine" not in dict(view.namespaces())


SHAPE = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix kg: <https://w3id.org/vnkg/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix org: <http://www.w3.org/ns/org#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix s: <urn:s:> .
s:Member a sh:NodeShape ; sh:targetClass org:Membership ;
  sh:property [ sh:path kg:confidence ; sh:minInclusive 0.95 ] ;
  sh:property [ sh:path ( org:member skos:prefLabel ) ; sh:pattern "^Đ" ] ;
  sh:property [ sh:path kg:evidence ; sh:maxCount 1 ] ;
  sh:sparql [ sh:message "held by {?who}" ; sh:prefixes s: ;
    sh:select "SELECT $this ?who WHERE { $this org:member ?who . FILTER NOT EXISTS { $this kg:postTitle ?title } }" ] .
s: sh:declare [ sh:prefix "org" ; sh:namespace "http://www.w3.org/ns/org#"^^xsd:anyURI ] ,
  [ sh:prefix "kg" ; sh:namespace "https://w3id.org/vnkg/ontology#"^^xsd:anyURI ] .
"""


@pytest.fixture(params=["a shape of one's own", "our shapes"])
def shapes(request: pytest.FixtureRequest) -> Graph:
    found = Graph()
    if request.param == "our shapes":
        for name in ("Membership", "Event"):
            found.parse(asset(f"shapes/store/{name}.ttl"))
    else:
        found.parse(data=SHAPE, format="turtle")
    return found


@pytest.mark.filterwarnings("ignore")
def test_pyshacl_says_the_same_of_both(shapes: Graph, view: Dataset, copy: Dataset) -> None:
    in_memory = Graph()
    in_memory += copy.triples((None, None, None))
    answers = []
    own = (URIRef("urn:s:Member"), None, None) in shapes
    for data in (Graph(view.store) if own else view, in_memory):
        conforms, report, _ = pyshacl.validate(data, shacl_graph=shapes, inplace=True, advanced=False)
        results = report.subjects(RDF.type, URIRef("http://www.w3.org/ns/shacl#ValidationResult"))
        answers.append((conforms, sorted(_result(report, r) for r in results)))
    assert answers[0] == answers[1]
    assert (len(answers[0][1]) > 10) == own


def _result(report: Graph, result: Node) -> tuple[str, ...]:
    said = ("focusNode", "resultPath", "value", "sourceConstraintComponent", "resultMessage")
    found = (report.value(result, URIRef(f"http://www.w3.org/ns/shacl#{name}")) for name in said)
    return tuple("" if isinstance(term, rdflib.BNode) else str(term) for term in found)


def test_why_not_oxrdflib(sample_folder: Path, copy: Dataset) -> None:
    """What docs/decisions/0013-rdflib-view.md says of it; when this fails, it may have become good enough."""
    inner = pyoxigraph.Store.read_only(str(sample_folder / "graph"))
    other = Dataset(oxrdflib.OxigraphStore(store=inner), default_union=True)
    found = list(other.triples((None, SKOS.notation, None)))
    expected = list(copy.triples((None, SKOS.notation, None)))
    assert len(found) >= 2 * len(expected)
    assert set(found).isdisjoint(expected)  # "35"^^xsd:string, which is another literal for rdflib
    assert list(Graph(oxrdflib.OxigraphStore(store=inner))) == []
    with pytest.raises(RuntimeError, match="projection"):
        other.query("SELECT ?l { ?s <http://www.w3.org/2004/02/skos/core#prefLabel> ?l }", initBindings={"s": HA_NAM})
