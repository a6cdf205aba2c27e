# ruff: noqa: E501 — tables of cases, one a line
"""The gate's door: shapes from files, results, reports."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse, serialize

from kg.assets import rows
from kg.errors import ShapeError
from kg.graph.shacl.messages import LANGUAGES, TABLE
from kg.graph.shacl.vocabulary import XSD, sh
from kg.graph.validate import Result, Shapes, pyshacl_results, report_graph, report_json, report_text

PREFIXES = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix ex: <http://example.org/> .
"""
PERSON = """
ex:Person a sh:NodeShape ; sh:targetClass ex:Person ;
    sh:property [ sh:path ex:age ; sh:datatype xsd:integer ; sh:minInclusive 0 ; sh:maxCount 1 ] ,
        [ sh:path ex:name ; sh:minCount 1 ; sh:message "Người phải có tên. Hãy đặt tên."@vi , "A person has a name. Name it."@en ] ,
        [ sh:path [ sh:inversePath ( ex:a ex:b ) ] ; sh:maxCount 0 ; sh:severity sh:Warning ] .
"""


def shapes(text: str) -> Shapes:
    return Shapes(parse(PREFIXES + text, format=RdfFormat.TURTLE))


def data(text: str) -> list[Quad]:
    return list(parse(PREFIXES + text, format=RdfFormat.TURTLE))


def ex(name: str) -> NamedNode:
    return NamedNode("http://example.org/" + name)


BAD = 'ex:an a ex:Person ; ex:age "x"^^xsd:integer , 3 . ex:s ex:a [ ex:b ex:an ] .'


def found(text: str, graph: str) -> list[tuple[str, str, str, str]]:
    return [
        (r.focus.value, str(r.path or ""), r.value.value if r.value else "", r.component.value.split("#")[1])
        for r in shapes(text).validate(data(graph))
    ]


def test_results_say_where_and_what() -> None:
    results = shapes(PERSON).validate(data(BAD))
    assert [(str(r.path), r.component) for r in results] == [
        ("<http://example.org/age>", sh("DatatypeConstraintComponent")),
        ("<http://example.org/age>", sh("MaxCountConstraintComponent")),
        ("<http://example.org/age>", sh("MinInclusiveConstraintComponent")),
        ("<http://example.org/name>", sh("MinCountConstraintComponent")),
        ("^(<http://example.org/a>/<http://example.org/b>)", sh("MaxCountConstraintComponent")),
    ]
    assert {r.focus for r in results} == {ex("an")}
    assert {r.shape for r in results} == {ex("Person")}
    assert [r.severity for r in results] == [sh("Violation")] * 4 + [sh("Warning")]
    assert results[3].message("vi") == "Người phải có tên. Hãy đặt tên."
    assert results[3].message("en") == "A person has a name. Name it."


def test_graph_names_are_dropped_and_triples_count_once() -> None:
    quads = [Quad(ex("an"), ex("age"), Literal(3), ex(graph)) for graph in ("g", "h")]
    quads += [Quad(ex("an"), NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), ex("Person"), ex("g"))]
    quads += [Quad(ex("an"), ex("name"), Literal("An"), ex("h"))]
    assert shapes(PERSON).validate(quads) == ()
    assert shapes(PERSON).validate(iter([q.triple for q in quads])) == ()


def test_a_store_is_read_by_its_default_graph() -> None:
    store = Store()
    store.extend(Quad(q.subject, q.predicate, q.object) for q in data(BAD))
    assert shapes(PERSON).validate_store(store) == shapes(PERSON).validate(store) != ()
    named = Store()
    named.extend(Quad(q.subject, q.predicate, q.object, ex("g")) for q in data(BAD))
    assert shapes(PERSON).validate_store(named) == ()


def test_shapes_travel_to_other_processes() -> None:
    compiled = shapes(PERSON)
    assert pickle.loads(pickle.dumps(compiled)).validate(data(BAD)) == compiled.validate(data(BAD))
    results = compiled.validate(data(BAD))
    assert pickle.loads(pickle.dumps(results)) == results


def test_files_and_folders(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep/person.ttl").write_text(PREFIXES + PERSON, "utf-8")
    compiled = Shapes.from_files([tmp_path])
    assert len(compiled) == 1
    assert Shapes.from_files([tmp_path / "deep/person.ttl"]) is compiled
    assert Shapes.from_files([str(tmp_path)]).validate(data(BAD))


@pytest.mark.parametrize(
    "text, says",
    [
        ("ex:S a sh:NodeShape ; sh:targetNode ex:a ; sh:minCount 1 .", "sh:minCount"),
        ("ex:S a sh:PropertyShape ; sh:targetNode ex:a ; sh:path ex:p ; sh:minCount 1, 2 .", "2 values"),
        ("ex:S a sh:PropertyShape ; sh:targetNode ex:a ; sh:path ex:p ; sh:minCount -1 .", "not a count"),
        ('ex:S a sh:PropertyShape ; sh:targetNode ex:a ; sh:path "p" .', "not a path"),
        ("ex:S a sh:PropertyShape ; sh:targetNode ex:a ; sh:path [ ex:p ex:q ] .", "not a path"),
        ("ex:S a sh:NodeShape ; sh:targetNode ex:a ; sh:nodeKind sh:Iri .", "sh:nodeKind"),
        ('ex:S a sh:NodeShape ; sh:targetNode ex:a ; sh:pattern "(" .', "mend the regular expression"),
        ("ex:S a sh:NodeShape ; sh:targetNode ex:a ; sh:in ex:list .", "list"),
        ("ex:S a sh:NodeShape ; sh:targetNode ex:a ; sh:expression [ ] .", "sh:expression"),
        ("ex:S a sh:NodeShape ; sh:targetNode ex:a ; sh:clas ex:C .", "sh:clas"),
        (
            "ex:S a sh:NodeShape ; sh:targetNode ex:a ; sh:property ex:P . ex:P sh:path ex:p ; sh:property ex:P .",
            "itself",
        ),
        (
            'ex:S a sh:NodeShape ; sh:targetNode ex:a ; sh:sparql [ sh:select "SELECT $this WHERE {" ] .',
            "mend the query",
        ),
        ("ex:S a sh:NodeShape ; sh:targetNode ex:a ; sh:sparql [ ] .", "sh:select"),
        ('ex:S a sh:NodeShape ; sh:targetNode ex:a ; sh:sparql [ sh:select "SELECT ?s { ?s ?p $this }" ] .', "this"),
        ('ex:S a sh:NodeShape ; sh:targetNode ex:a ; sh:sparql [ sh:select "ASK { ?s ?p $this }" ] .', "SELECT"),
        (
            'ex:S a sh:NodeShape ; sh:targetNode ex:a ; sh:sparql [ sh:select "SELECT $this { $this $PATH 1 }" ] .',
            r"\$PATH",
        ),
        ('ex:S a sh:NodeShape ; sh:targetNode ex:a ; sh:sparql [ sh:select "SELECT $this { MINUS {} }" ] .', "MINUS"),
        ("ex:C a sh:ConstraintComponent ; sh:parameter [ sh:path ex:p ] .", "ConstraintComponent"),
    ],
)
def test_what_is_ill_formed_or_not_supported_is_refused(text: str, says: str) -> None:
    with pytest.raises(ShapeError, match=says):
        shapes(text)


def test_a_file_that_does_not_parse_is_named(tmp_path: Path) -> None:
    (tmp_path / "bad.ttl").write_text("ex:S a sh:NodeShape .", "utf-8")
    with pytest.raises(ShapeError, match=r"bad\.ttl"):
        Shapes.from_files([tmp_path])


@pytest.mark.parametrize(
    "text, graph, expected",
    [
        pytest.param(
            'ex:S a sh:NodeShape ; sh:targetNode ex:a ; sh:sparql [ sh:select "SELECT $this ?value { $this ex:p ?value }" ; '
            'sh:prefixes ex: ] . ex: sh:declare [ sh:prefix "ex" ; sh:namespace "http://example.org/"^^xsd:anyURI ] .',
            "ex:a ex:p 1 , 2 .",
            [("", "1"), ("", "2")],
            id="value from the query",
        ),
        pytest.param(
            "ex:S a sh:PropertyShape ; sh:path ex:p ; sh:targetNode ex:a ; sh:sparql [ sh:select "
            '"SELECT $this ?value { $this $PATH ?value FILTER(?value > 1) }" ] .',
            "ex:a ex:p 1 , 2 .",
            [("<http://example.org/p>", "2")],
            id="path put in",
        ),
        pytest.param(
            'ex:S a sh:NodeShape ; sh:targetNode ex:a ; sh:sparql [ sh:select "SELECT $this ?path ?value { $this ?path ?value }" ] .',
            "ex:a ex:q 1 .",
            [("<http://example.org/q>", "1")],
            id="path from the query",
        ),
        pytest.param(
            'ex:S a sh:NodeShape ; sh:targetNode ex:a ; sh:sparql [ sh:select "SELECT $this (COUNT(?v) AS ?value) '
            '{ $this ?p ?v } GROUP BY $this HAVING (COUNT(?v) > 1)" ] .',
            "ex:a ex:q 1 , 2 .",
            [("", "2")],
            id="aggregate",
        ),
        pytest.param(
            'ex:S a sh:NodeShape ; sh:targetNode "x" ; sh:sparql [ sh:select "SELECT $this { ?s ?p $this }" ] .',
            'ex:a ex:q "x" .',
            [("", "x")],
            id="a literal as focus node",
        ),
        pytest.param(
            'ex:S a sh:NodeShape ; sh:targetNode ex:a ; sh:sparql [ sh:deactivated true ; sh:select "SELECT $this {}" ] .',
            "",
            [],
            id="deactivated",
        ),
    ],
)
def test_sparql_constraints(text: str, graph: str, expected: list[tuple[str, str]]) -> None:
    assert [(path, value) for _, path, value, _ in found(text, graph)] == expected


def test_sparql_messages_are_filled_in() -> None:
    text = """ex:S a sh:NodeShape ; sh:targetNode ex:a ; sh:sparql [
        sh:message "{?value} của {$this} sai"@vi , "{?value} of {$this} is wrong ({?other})"@en ;
        sh:select "SELECT $this ?value { $this ?p ?value }" ] ."""
    (result,) = shapes(text).validate(data("ex:a ex:p 7 ."))
    assert dict(result.messages) == {
        "vi": "7 của http://example.org/a sai",
        "en": "7 of http://example.org/a is wrong ({?other})",
    }


def test_subclasses_count_as_the_class_and_classes_are_targets_of_themselves() -> None:
    text = "ex:C a owl:Class , sh:NodeShape ; sh:property [ sh:path ex:p ; sh:class ex:C ; sh:minCount 1 ] ."
    graph = "ex:D rdfs:subClassOf ex:C . ex:E rdfs:subClassOf ex:D . ex:d a ex:D ; ex:p ex:e . ex:e a ex:E ."
    assert found(text, graph) == [("http://example.org/e", "<http://example.org/p>", "", "MinCountConstraintComponent")]


def test_a_shape_that_comes_back_to_itself_ends() -> None:
    text = (
        "ex:S a sh:NodeShape ; sh:targetNode ex:a ; sh:property [ sh:path ex:p ; sh:node ex:S ] ; sh:nodeKind sh:IRI ."
    )
    assert found(text, "ex:a ex:p ex:b . ex:b ex:p ex:a .") == []
    assert found(text, "ex:a ex:p ex:b . ex:b ex:p 1 .") == [
        ("http://example.org/a", "<http://example.org/p>", "http://example.org/b", "NodeConstraintComponent")
    ]


@pytest.mark.parametrize(
    "datatype, good, bad",
    [
        ("date", ["2021-02-26", "2020-02-29", "2021-02-26Z", "2021-02-26+07:00", "-0044-03-15"], ["2021-02-30", "2021-2-6", "26/02/2021", "2021-13-01", "2021-02-29"]),
        ("dateTime", ["2021-02-26T10:00:00", "2021-02-26T24:00:00", "2021-02-26T10:00:00.5+07:00"], ["2021-02-26", "2021-02-26T25:00:00", "2021-02-26 10:00:00", "2021-02-26T10:00"]),
        ("gYear", ["2021", "-0001", "2021Z"], ["21", "2021-01", ""]),
        ("gYearMonth", ["2021-01"], ["2021-13", "2021", "01/2021"]),
        ("decimal", ["1", "-1.50", ".5", "5."], ["1,5", "1e3", "", " 1", "INF"]),
        ("integer", ["0", "-7", "+7", "007"], ["7.0", "", "bảy", "٣"]),
        ("nonNegativeInteger", ["0", "7"], ["-7"]),
        ("byte", ["127", "-128"], ["128"]),
        ("double", ["1e3", "-INF", "NaN", ".5E-1"], ["1e", "inf"]),
        ("boolean", ["true", "0"], ["yes", "True"]),
        ("string", ["", "gì cũng được"], []),
        ("duration", ["P1Y2M3DT4H5M6.7S", "-P1D", "PT1S"], ["P", "PT", "1D"]),
        ("time", ["10:00:00", "23:59:59.999Z"], ["24:00:01", "10:00"]),
        ("hexBinary", ["", "0aFF"], ["0", "xx"]),
        ("base64Binary", ["", "YWI=", "YQ=="], ["YWI", "Y==="]),
        ("language", ["vi", "en-GB"], ["tiếng Việt", ""]),
    ],
)  # fmt: skip
def test_lexical_forms(datatype: str, good: list[str], bad: list[str]) -> None:
    compiled = shapes(f"ex:S a sh:PropertyShape ; sh:targetNode ex:a ; sh:path ex:p ; sh:datatype xsd:{datatype} .")
    literals = [Literal(text, datatype=NamedNode(XSD + datatype)) for text in (*good, *bad)]
    wrong = {str(r.value) for r in compiled.validate(Triple(ex("a"), ex("p"), literal) for literal in literals)}
    assert wrong == {str(literal) for literal in literals[len(good) :]}


@pytest.mark.parametrize(
    "limit, fits, fails",
    [
        ("5", ["5", "4.99", '"5"^^xsd:byte', "4e0"], ["5.01", '"5"', '"4"^^ex:number', "ex:four", '"x"^^xsd:integer']),
        ('"2021"^^xsd:gYear', ['"2021"^^xsd:gYear', '"1999"^^xsd:gYear'], ['"2022"^^xsd:gYear', '"2021-01-01"^^xsd:date', "2020"]),
        ('"2021-02-26"^^xsd:date', ['"2021-02-26"^^xsd:date', '"2020-12-31"^^xsd:date', '"2021-02-24Z"^^xsd:date'], ['"2021-02-27"^^xsd:date', '"2021-02-26Z"^^xsd:date']),
        ('"2021-02-26T10:00:00+07:00"^^xsd:dateTime', ['"2021-02-26T03:00:00Z"^^xsd:dateTime'], ['"2021-02-26T03:00:01Z"^^xsd:dateTime', '"2021-02-26T10:00:00"^^xsd:dateTime']),
        ('"m"', ['"m"', '"a"'], ['"n"', '"a"@vi']),
    ],
)  # fmt: skip
def test_order(limit: str, fits: list[str], fails: list[str]) -> None:
    text = f"ex:S a sh:PropertyShape ; sh:targetNode ex:a ; sh:path ex:p ; sh:maxInclusive {limit} ."
    wrong = {str(r.value) for r in shapes(text).validate(data(f"ex:a ex:p {', '.join([*fits, *fails])} ."))}
    assert wrong == {str(q.object) for q in data(f"ex:a ex:p {', '.join(fails)} .")}


def test_standard_messages_cover_every_component_in_both_languages() -> None:
    text = (Path(__file__).parent / "shapes/every_component.ttl").read_text("utf-8")
    table = {row["component"]: row for row in rows(TABLE)}
    for row in table.values():
        assert all(row[lang].format(path="p", value="v", param="x") for lang in LANGUAGES)
    silent = "ex:S a sh:PropertyShape ; sh:targetNode ex:a ; sh:path ex:p ; sh:maxInclusive 5 ."
    (result,) = shapes(silent).validate(data("ex:a ex:p 7 ."))
    assert dict(result.messages).keys() == set(LANGUAGES)
    assert "7" in result.message("vi")
    assert "sh:sparql" in text
    assert len(table) == 29


def test_report_text() -> None:
    results = shapes(PERSON).validate(data(BAD))
    text = report_text(results, "vi", 20, {ex("an"): "Nguyễn An"}, article="bai-7")
    assert text.startswith("bai-7: 5 điểm cần xem: 4 lỗi, 1 cảnh báo")
    assert "Người phải có tên. Hãy đặt tên." in text
    assert "ở Nguyễn An (http://example.org/an) · http://example.org/name" in text
    assert "^(http://example.org/a/http://example.org/b)" in text
    assert "Nothing is wrong" in report_text((), "en")


def test_report_text_stops_at_the_limit() -> None:
    graph = "".join(f"ex:p{n} a ex:Person . " for n in range(30))
    text = report_text(shapes(PERSON).validate(data(graph)), "en", 5)
    assert text.count("\n    at ") == 5
    assert "… and 25 more" in text


def test_report_json_is_json() -> None:
    results = shapes(PERSON).validate(data(BAD))
    first = json.loads(json.dumps(report_json(results)))[0]
    assert first["focus"] == "<http://example.org/an>"
    assert first["component"].endswith("DatatypeConstraintComponent")
    assert first["messages"].keys() == {"vi", "en"}


def test_report_graph_is_a_validation_report_without_blank_nodes() -> None:
    results = shapes(PERSON).validate(data(BAD))
    quads = list(report_graph(results))
    assert quads == list(report_graph(results))
    assert not any(isinstance(node, BlankNode) for q in quads for node in (q.subject, q.object))
    turtle = serialize((q.triple for q in quads), format=RdfFormat.TURTLE)
    assert turtle is not None
    again = {(q.subject, q.predicate, q.object) for q in parse(turtle, format=RdfFormat.TURTLE)}
    assert sum(p == sh("result") for _, p, _ in again) == 5
    assert sum(p == sh("inversePath") for _, p, _ in again) == 1
    assert list(report_graph(()))[1].object == Literal("true", datatype=NamedNode(XSD + "boolean"))


def test_pyshacl_is_normalised_to_the_same_values(tmp_path: Path) -> None:
    file = tmp_path / "person.ttl"
    file.write_text(PREFIXES + PERSON, "utf-8")

    def places(results: tuple[Result, ...]) -> list[tuple[str, ...]]:
        return [(str(r.focus), str(r.path), str(r.value), str(r.component), str(r.severity)) for r in results]

    graph = [q for q in data(BAD) if not isinstance(q.object, BlankNode)]
    assert places(pyshacl_results(graph, [file])) == places(Shapes.from_files([file]).validate(graph))
