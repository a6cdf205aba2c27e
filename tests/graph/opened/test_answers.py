"""Answers as rows, data frames and CSV: they hold what ``kg query`` prints, with the types that it has."""

from __future__ import annotations

import csv
import io
import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas
import polars
import pytest
import rdflib
from click.testing import CliRunner
from pyoxigraph import Literal, NamedNode

import kg
from kg.cli import main
from kg.graph.query import SavedQuery, saved_queries
from kg.opened.cells import plain

ASKED = [(q, dict(example)) for q in saved_queries() for example in q.examples or ((),)]
TYPED = """
SELECT * WHERE { VALUES (?whole ?real ?mixed ?yes ?day ?time ?here ?when ?large ?broken ?text ?iri ?none) {
  (1 0.90 2 true "2021-02-26"^^xsd:date "2021-02-26T23:30:00+07:00"^^xsd:dateTime "2021-02-26T01:02:03"^^xsd:dateTime
   "2021"^^xsd:gYear 99999999999999999999 "2021-02-30"^^xsd:date "Hà Nam"@vi kg:Agency UNDEF)
  (UNDEF 1e0 2.5 UNDEF UNDEF UNDEF UNDEF "2021-03-01"^^xsd:date 1 "2021-02-28"^^xsd:date "x, \\"y\\"" kg:Province UNDEF)
} }
"""


def printed(graph: kg.KnowledgeGraph, *words: str) -> str:
    run = CliRunner().invoke(main, ["query", *words, "--format", "csv", "--store", str(graph.store.path)])
    assert run.exit_code == 0, run.output
    return run.stdout_bytes.decode()


@pytest.mark.parametrize("asked", ASKED, ids=lambda a: a[0].name)
def test_what_a_question_gives_is_what_the_command_prints(
    graph: kg.KnowledgeGraph, asked: tuple[SavedQuery, dict[str, str]]
) -> None:
    query, values = asked
    answer = graph.query(query.name, **values)
    text = printed(graph, query.name, *(f"{name}={value}" for name, value in values.items()))
    assert sorted(answer.csv().split("\r\n")) == sorted(text.split("\r\n"))
    head, *rows = csv.reader(io.StringIO(answer.csv(), newline=""))
    assert tuple(head) == answer.columns
    as_pandas, as_polars = answer.to_pandas(), answer.to_polars()
    assert list(as_pandas.columns) == list(as_polars.columns) == head
    for n, name in enumerate(head):
        for found in (as_pandas[name].tolist(), as_polars[name].to_list()):
            assert all(same(row[n], value) for row, value in zip(rows, found, strict=True)), (query.name, name)


def same(text: str, value: Any) -> bool:
    """Whether a cell of a frame is what CSV has for it."""
    if text == "":
        return bool(value is None or value == "" or pandas.isna(value))
    if isinstance(value, str):
        return value == text
    if isinstance(value, bool):
        return text == str(value).lower()
    if isinstance(value, datetime):  # a pandas Timestamp is one too, of days as well
        return value == datetime.fromisoformat(text)
    if isinstance(value, date):
        return value == date.fromisoformat(text)
    return float(text) == float(value)


def test_columns_have_the_types_of_their_values(graph: kg.KnowledgeGraph) -> None:
    answer = graph.sparql(TYPED)
    assert isinstance(answer, kg.Answer)
    frame = answer.to_pandas()
    assert frame.dtypes.map(str).to_dict() == {
        "whole": "Int64", "real": "float64", "mixed": "float64", "yes": "boolean", "day": "datetime64[us]",
        "time": "datetime64[us, UTC+07:00]", "here": "datetime64[us]", "when": "str", "large": "str", "broken": "str",
        "text": "str", "iri": "str", "none": "str",
    }  # fmt: skip
    other = answer.to_polars()
    assert dict(other.schema) == {
        "whole": polars.Int64, "real": polars.Float64, "mixed": polars.Float64, "yes": polars.Boolean,
        "day": polars.Date, "time": polars.Datetime("us", "Asia/Ho_Chi_Minh"), "here": polars.Datetime("us"),
        "when": polars.String, "large": polars.String, "broken": polars.String, "text": polars.String,
        "iri": polars.String, "none": polars.String,
    }  # fmt: skip
    assert other["when"].to_list() == frame["when"].tolist() == ["2021", "2021-03-01"]
    assert other["time"][0] == frame["time"][0] == datetime(2021, 2, 26, 16, 30, tzinfo=UTC)
    assert other["time"][0].day == frame["time"][0].day == 26
    assert other["none"].to_list() == [None, None]
    assert frame["none"].isna().all()
    row = answer[0]
    assert (row.whole, row.yes, row.day, row.large) == (1, True, date(2021, 2, 26), 99999999999999999999)
    assert row.real == Decimal("0.9")
    assert isinstance(row.text, kg.Text)
    assert (row.text, row.text.language) == ("Hà Nam", "vi")
    assert isinstance(row.broken, kg.Text)
    assert row.broken.datatype.endswith("#date")
    assert isinstance(row.iri, kg.Thing)
    assert (row.iri.id, row.iri.label) == ("kg:Agency", "cơ quan nhà nước")
    assert answer.to_dicts()[1] == {
        "whole": None, "real": 1.0, "mixed": Decimal("2.5"), "yes": None, "day": None, "time": None, "here": None,
        "when": date(2021, 3, 1), "large": 1, "broken": date(2021, 2, 28), "text": 'x, "y"',
        "iri": "https://w3id.org/vnkg/ontology#Province", "none": None,
    }  # fmt: skip


def test_an_empty_answer_keeps_its_columns(graph: kg.KnowledgeGraph) -> None:
    answer = graph.query("made-by", method="no such method")
    assert len(answer) == 0
    assert not answer
    assert list(answer.to_pandas().columns) == answer.to_polars().columns == list(answer.columns)
    assert answer.csv() == ",".join(answer.columns) + "\r\n"
    assert "0 rows" in repr(answer)
    assert "</table>" in answer._repr_html_()


def test_rows_by_name_by_place_and_as_a_dictionary(graph: kg.KnowledgeGraph) -> None:
    answer = graph.query("predecessors", province="Ninh Bình")
    assert {"Tỉnh Hà Nam", "Tỉnh Nam Định", "Tỉnh Ninh Bình"} <= {row.fromName for row in answer}
    row = next(row for row in answer if row.fromName == "Tỉnh Hà Nam")
    assert row["from"] == row[2] == tuple(row)[2]
    assert dict(row)["date"] == row.date == date(2025, 7, 1)
    assert row[-1] == "Nghị quyết số 202/2025/QH15"
    assert len(row) == 6
    assert answer[1:] == answer[1 : len(answer)]
    assert len(answer[1:]) == len(answer) - 1
    assert len({*answer, *answer}) == len(answer)
    assert answer.column("date") == [row.date for row in answer]
    with pytest.raises(AttributeError, match="did you mean 'fromName'"):
        row.fromNme  # noqa: B018
    with pytest.raises(KeyError, match="no column 'nmae' — did you mean 'name'"):
        row["nmae"]
    with pytest.raises(kg.KgError, match="no column 'x'"):
        answer.column("x")
    with pytest.raises(IndexError):
        answer[99]


def test_values_may_be_things_and_days_and_words_of_python(graph: kg.KnowledgeGraph) -> None:
    body = graph.entity("Sở Công Thương tỉnh Hà Nam")
    answer = graph.query("holders-of-post", body=body, on=date(2024, 8, 2), post=None)
    assert answer == graph.query("holders-of-post", body=body.iri, on="2024-08-02")
    named = answer[0].body
    assert isinstance(named, kg.Thing)
    assert answer == graph.query("holders-of-post", body=named, on="2024-08-02")
    assert "Đoàn Thị Lan Hương" in answer.column("name")
    assert len(graph.query("events", from_="2023", to="2023-12")) < len(graph.query("events", from_="2023"))
    assert len(graph.query("low-confidence", below=0.7)) == len(graph.query("low-confidence", below="0.7"))


def test_what_there_is_not_is_said_with_what_is_near(graph: kg.KnowledgeGraph) -> None:
    with pytest.raises(kg.KgError, match=r"did you mean predecessors.* with: graph\.queries\(\)"):
        graph.query("predecesors", province="Ninh Bình")
    with pytest.raises(kg.KgError, match="did you mean province"):
        graph.query("predecessors", provinse="Ninh Bình")
    with pytest.raises(kg.KgError, match="needs province="):
        graph.query("predecessors")
    with pytest.raises(kg.KgError, match="does not parse"):
        graph.sparql("SELCT")
    with pytest.raises(kg.KgError, match="another server"):
        graph.sparql("SELECT * { SERVICE <http://localhost/> { ?s ?p ?o } }")


def test_the_other_kinds_of_sparql(graph: kg.KnowledgeGraph) -> None:
    assert graph.sparql("ASK { ?s a kg:Province }") is True
    assert graph.sparql("ASK { ?s a kg:NoSuchClass }") is False
    made = graph.sparql("CONSTRUCT { ?s skos:prefLabel ?l } WHERE { ?s a kg:Province ; skos:prefLabel ?l }")
    assert isinstance(made, rdflib.Graph)
    assert rdflib.Literal("Tỉnh Hà Nam", lang="vi") in set(made.objects())


def test_a_long_answer_is_shown_in_part(graph: kg.KnowledgeGraph) -> None:
    answer = graph.sparql("SELECT ?s ?quote { ?s oa:exact ?quote } LIMIT 60")
    assert isinstance(answer, kg.Answer)
    shown = answer._repr_html_()
    assert shown.count("<tr>") == 51
    assert shown.count("<q>") == 50
    assert "… 10 more" in shown
    assert repr(answer).endswith("… 40 more")


def test_the_saved_questions_are_listed(graph: kg.KnowledgeGraph) -> None:
    listed = graph.queries()
    assert listed.column("name") == [q.name for q in saved_queries()]
    row = next(r for r in listed if r.name == "holders-of-post")
    assert row.parameters == "body on [post]"
    assert graph.question("career").params[0].name == "person"


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_without_the_libraries_one_is_told_what_to_install(
    graph: kg.KnowledgeGraph, library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    answer = graph.query("predecessors", province="Ninh Bình")
    with pytest.raises(kg.KgError, match=r"pip install 'vnkg\[notebooks\]'"):
        getattr(answer, f"to_{library}")()


def test_answers_outlive_the_graph_and_questions_do_not(sample_folder: Path) -> None:
    graph = kg.open(str(sample_folder))
    answer = graph.query("predecessors", province="Ninh Bình")
    province = graph.entity("province/p34-37")
    with kg.open(sample_folder) as other:  # several may read
        assert other.query("predecessors", province="Ninh Bình") == answer
    view = graph.dataset()
    graph.close()
    graph.close()
    assert "Tỉnh Hà Nam" in answer.column("fromName")
    assert str(next(row for row in answer if row.fromName == "Tỉnh Hà Nam").province) == "province/p34-37"
    assert "province/p34-37" in answer._repr_html_()
    assert "closed" in repr(graph)
    assert "closed" in graph._repr_html_()
    for asked in (graph.stats, lambda: province.facts, lambda: len(view), lambda: graph.search("Hà Nam")):
        with pytest.raises(kg.KgError, match="closed — open it again"):
            asked()
    with pytest.raises(kg.KgError, match="no store there"):
        kg.open(sample_folder / "none")


def test_times_at_the_ends_of_the_calendar_are_text(graph: kg.KnowledgeGraph) -> None:
    answer: Any = graph.sparql('SELECT ?t { VALUES ?t { "0001-01-01T00:00:00+14:00"^^xsd:dateTime } }')
    assert answer.to_pandas()["t"].tolist() == answer.to_polars()["t"].to_list() == ["0001-01-01T00:00:00+14:00"]


@pytest.mark.parametrize("text", ["1_000", "１", " 1", "0x1", "9" * 5000])
def test_only_what_xml_schema_has_for_a_number_is_one(text: str) -> None:
    found = plain(Literal(text, datatype=NamedNode("http://www.w3.org/2001/XMLSchema#integer")))
    assert found == text
    assert isinstance(found, kg.Text)
