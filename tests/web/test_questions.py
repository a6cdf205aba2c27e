"""The pages of saved questions: every column in words, values in forms, quotes with their passage, answers as data."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pyoxigraph as ox
import pytest
from lxml import html
from pyld import jsonld

from kg.graph.query import SavedQuery, run, saved_queries
from kg.graph.store import Store
from kg.web.answer_table import CODES, NAMED, QUOTES, column_words
from kg.web.ask import LANGUAGES
from kg.web.question_formats import FORMATS
from kg.web.question_groups import GROUPS, OTHER, grouped
from kg.web.words import words

Serve = Callable[..., AbstractContextManager[str]]
ASKED = [pytest.param(q, dict(e), id=f"{q.name}-{n}") for q in saved_queries() for n, e in enumerate(q.examples)]


def parsed(text: str) -> Any:
    return html.fromstring(text)


def answer(client: httpx.Client, name: str, lang: str = "en", **values: Any) -> tuple[int, Any]:
    headers = {"Accept": "text/html", "Accept-Language": lang}
    found = client.get(f"/q/{name}", params=values, headers=headers)
    return found.status_code, parsed(found.text)


def said(found: Any) -> str:
    return " ".join(found.text_content().split())


@pytest.mark.parametrize("q", saved_queries(), ids=lambda q: q.name)
def test_every_column_has_words(q: SavedQuery) -> None:
    result = ox.Store().query(q.sparql)
    assert isinstance(result, ox.QuerySolutions)
    for lang in LANGUAGES:
        known = words(lang)
        for variable in result.variables:
            assert {f"column.{variable.value}", f"column.{q.name}.{variable.value}"} & set(known), variable
            assert column_words(q.name, variable.value, lang)


def test_no_words_for_columns_that_are_not() -> None:
    columns = {v.value for q in saved_queries() for v in ox.Store().query(q.sparql).variables}  # type: ignore[union-attr]
    told = {key.split(".")[-1] for key in words("vi") if key.startswith("column.")}
    assert told == columns
    assert {*CODES, *NAMED, *QUOTES} <= columns


def test_every_question_stands_in_one_group() -> None:
    listed = [name for _, names in GROUPS for name in names]
    assert sorted(listed) == sorted(q.name for q in saved_queries())
    other = [SavedQuery("mine", "của tôi", "mine", (), (), "SELECT * {}")]
    assert grouped(other) == [(OTHER, other)]


def test_the_list(client: httpx.Client) -> None:
    found = parsed(client.get("/q", headers={"Accept-Language": "en"}).text)
    assert found.xpath("//h2")[0].text == "Posts"
    links = found.xpath("//main//ul//a/@href")
    assert sorted(links) == sorted(f"/q/{q.name}" for q in saved_queries())
    listed = client.get("/q", headers={"Accept": "application/json"}).json()
    assert [q["name"] for q in listed] == [q.name for q in saved_queries()]
    assert {client.get(place).status_code for q in listed for place in q["examples"]} == {200}


@pytest.mark.parametrize(("q", "values"), ASKED)
def test_a_page_shows_the_rows_that_programs_get(
    client: httpx.Client, sample_store: Store, q: SavedQuery, values: dict[str, str]
) -> None:
    result = run(sample_store, q, values)
    assert isinstance(result, ox.QuerySolutions)
    rows = list(result)
    status, found = answer(client, q.name, **values)
    assert status == 200
    assert len(found.xpath("//tbody/tr")) == len(rows)
    assert len(found.xpath("//tbody/tr[1]/td")) == len(found.xpath("//thead//th")) > 0
    as_csv = client.get(f"/q/{q.name}", params={**values, "format": "csv"})
    lines = list(csv.reader(io.StringIO(as_csv.text)))
    assert lines[0] == [v.value for v in result.variables]
    assert len(lines) - 1 == len(rows)
    assert {len(line) for line in lines} == {len(lines[0])}, "an IRI with a comma stands in quotation marks"
    as_json = client.get(f"/q/{q.name}", params=values, headers={"Accept": "application/json"})
    assert len(as_json.json()["results"]["bindings"]) == len(rows)


def test_a_career_reads_well(client: httpx.Client) -> None:
    _, found = answer(client, "career", "vi", person="Đoàn Thị Lan Hương")
    assert [said(th) for th in found.xpath("//th")] == [
        "Chức danh", "Cơ quan", "Đương chức hay nguyên", "Bắt đầu", "Đến", "Đăng ngày", "Trích dẫn",
    ]  # fmt: skip
    assert "Người: Đoàn Thị Lan Hương" in said(found.xpath("//h2[@id='answer']")[0])
    row = [said(td) for td in found.xpath("//tbody/tr[2]/td")]
    assert row[:6] == ["Giám đốc", "Sở Công Thương tỉnh Hà Nam", "đương chức", "5/6/2024", "", "5/6/2024"]
    assert row[6].startswith("Đoàn Thị Lan Hương, Phó Giám đốc Sở Kế hoạch và Đầu tư giữ chức Giám đốc")
    _, english = answer(client, "career", "en", person="Đoàn Thị Lan Hương")
    assert [said(td) for td in english.xpath("//tbody/tr[2]/td")][2:4] == ["current", "5 Jun 2024"]
    _, numbers = answer(client, "observations", "vi", about="Hà Nam")
    assert "71,5" in [said(td) for td in numbers.xpath("//tbody//td")]


@pytest.mark.parametrize(("name", "values"), [("career", {"person": "Đoàn Thị Lan Hương"}),
                         ("interview", {"article": "ninh-binh-2025-phong-van"}), ("programmes", {}),
                         ("mentions-of", {"entity": "KCN Đồng Văn III"}), ("contradictions", {})])  # fmt: skip
def test_quotes_open_their_passage(client: httpx.Client, name: str, values: dict[str, str]) -> None:
    _, found = answer(client, name, **values)
    quotes = found.xpath("//tbody//blockquote")
    assert quotes
    for quote in quotes:
        (link,) = quote.xpath("./a/@href")
        assert re.search(r"\.html#char=\d+,\d+$", link)
        assert client.get(link).status_code == 200
    assert len(found.xpath("//tbody//cite//a")) == len(quotes)


def test_forms_show_names_and_take_them(client: httpx.Client, sample_store: Store) -> None:
    _, found = answer(client, "career", person="Đoàn Thị Lan Hương")
    (box,) = found.xpath("//input[@id='p-person']")
    assert (box.get("value"), box.get("data-label")) == ("Đoàn Thị Lan Hương",) * 2
    _, by_iri = answer(client, "career", person=box.get("data-iri"))
    assert len(by_iri.xpath("//tbody/tr")) == len(found.xpath("//tbody/tr"))
    assert by_iri.xpath("//input[@id='p-person']/@value") == ["Đoàn Thị Lan Hương"]
    _, empty = answer(client, "holders-of-post")
    boxes = {i.get("name"): i for i in empty.xpath("//main//input")}
    assert boxes["body"].get("data-suggest") == "/api/search"
    assert boxes["on"].get("pattern")
    assert boxes["on"].get("required") is not None
    assert boxes["post"].get("required") is None
    assert not empty.xpath("//table")


def test_a_name_of_several_things(client: httpx.Client) -> None:
    _, found = answer(client, "articles-about", entity="Ninh Bình")
    choices = found.xpath("//*[@class='choices']//a/@href")
    assert len(choices) >= 2
    ids = found.xpath("//tbody//*[@class='note']/text()")
    assert {"province/p63-37", "province/p34-37"} == set(ids)
    chosen = parsed(client.get(choices[0], headers={"Accept": "text/html"}).text)
    assert not chosen.xpath("//*[@class='choices']")


@pytest.mark.parametrize(("name", "values", "text"), [
    ("career", {"person": "Đoàn Thị Lan Hươg"}, "Nothing is called"), ("career", {"who": "x", "person": "y"}, ""),
    ("low-confidence", {"below": "much"}, "not a number"), ("programmes", {"year": "21"}, "not a year"),
    ("events", {"from": "today"}, "not a date"),
])  # fmt: skip
def test_what_does_not_fit(client: httpx.Client, name: str, values: dict[str, str], text: str) -> None:
    status, found = answer(client, name, **values)
    assert status == 400
    assert text in said(found.xpath("//*[@role='alert']")[0])
    program = client.get(f"/q/{name}", params=values, headers={"Accept": "application/json"})
    assert (program.status_code, program.headers["Content-Type"]) == (400, "application/problem+json")


def test_an_empty_answer_says_so(client: httpx.Client) -> None:
    status, found = answer(client, "programmes", year="1950")
    assert (status, len(found.xpath("//table"))) == (200, 0)
    assert "Nothing in the articles" in said(found.xpath("//*[@class='empty']")[0])
    _, beyond = answer(client, "programmes", page="7")
    assert beyond.xpath("//section//a/@href") == ["/q/programmes?page=0"]


def test_its_sparql_gives_the_same(client: httpx.Client) -> None:
    _, found = answer(client, "career", person="Đoàn Thị Lan Hương")
    sparql = found.xpath("//pre")[0].text_content()
    assert not sparql.startswith("#+")
    (editor,) = [a for a in found.xpath("//details//a/@href") if a.startswith("/editor")]
    assert parse_qs(urlsplit(editor).query)["query"] == [sparql]
    rows = client.get("/sparql", params={"query": sparql}, headers={"Accept": "application/json"}).json()
    assert len(rows["results"]["bindings"]) == len(found.xpath("//tbody/tr"))


def test_json_ld_is_json_ld(client: httpx.Client) -> None:
    found = client.get("/q/career", params={"person": "Đoàn Thị Lan Hương", "format": "jsonld"})
    assert found.headers["Content-Type"] == "application/ld+json"
    expanded = jsonld.expand(found.json())
    assert len(expanded) == 6
    assert all(any(key.endswith("/q/career#body") for key in node) for node in expanded)


@pytest.fixture(scope="module")
def limited(sample_path: Path, serve: Serve) -> Iterator[str]:
    with serve(sample_path, "--rows", "20") as found:
        yield found


@pytest.mark.parametrize("format", FORMATS)
def test_rows_have_a_limit_in_downloads(limited: str, format: str) -> None:
    short = httpx.get(f"{limited}/q/made-by", params={"method": "quotes", "format": format})
    long = httpx.get(f"{limited}/q/made-by", params={"format": format})
    assert (short.status_code, long.status_code) == (200, 413)
    assert "20 rows" in long.text


def test_unknown_names_and_formats(client: httpx.Client) -> None:
    assert client.get("/q/careers").status_code == 404
    assert client.get("/q/made-by?format=exe").status_code == 400
    assert client.get("/q/made-by", headers={"Accept": "image/png"}).status_code == 406
    assert client.get("/q/made-by.ttl").headers["Content-Type"].startswith("text/turtle")
