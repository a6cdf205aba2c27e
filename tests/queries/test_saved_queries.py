"""Every saved query, asked by the installed command as its header shows, of a store of the sample articles.

``expected/NAME.tsv`` holds the answer to each example, as ``python tests/queries/regenerate.py`` writes it.
"""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from rdflib import URIRef
from rdflib.plugins.sparql import prepareQuery

from kg import library, ontology
from kg.assets import asset
from kg.errors import QueryError
from kg.graph.query import SavedQuery, saved_queries
from kg.graph.search import shorten
from kg.graph.store import Store
from kg.iri import BASE
from kg.terms import PREFIXES

KG = str(Path(sys.executable).with_name("kg"))
EXPECTED = Path(__file__).with_name("expected")
REGENERATE = "KG_REGENERATE" in os.environ
HOSTILE = 'x" } DELETE WHERE { ?s ?p ?o } #'
STANDARD = tuple(PREFIXES[p] for p in ("rdf", "rdfs", "xsd"))

every_query = pytest.mark.parametrize("query", saved_queries(), ids=lambda q: q.name)


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("samples") / "store"
    subprocess.run([KG, "build", str(asset("data/articles")), "--store", str(folder)], check=True, capture_output=True)
    return folder


def command(store: Path, name: str, parameters: list[str]) -> subprocess.CompletedProcess[str]:
    run = [KG, "query", name, *parameters, "--store", str(store), "--format", "json"]
    return subprocess.run(run, capture_output=True, text=True)


def rows(store: Path, query: SavedQuery, example: tuple[tuple[str, str], ...]) -> list[str]:
    """An answer as lines of tab-separated values, the names of the columns first."""
    done = command(store, query.name, [f"{k}={v}" for k, v in example])
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    columns: list[str] = answer["head"]["vars"]
    found = answer["results"]["bindings"]
    return ["\t".join(columns), *("\t".join(cell(row.get(c)) for c in columns) for row in found)]


def cell(term: dict[str, str] | None) -> str:
    if term is None:
        return ""
    text = shorten(term["value"], BASE) if term["type"] == "uri" else term["value"]
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")


def written(store: Path, query: SavedQuery) -> str:
    """The answers to all examples of a query, each under the command that asks for it."""
    parts = []
    for example in query.examples or ((),):
        given = "".join(f" {k}={shlex.quote(v)}" for k, v in example)
        parts.append("\n".join([f"$ kg query {query.name}{given}", *rows(store, query, example), ""]))
    return "\n".join(parts)


@every_query
def test_answers_are_as_expected(sample_store: Path, query: SavedQuery) -> None:
    path, now = EXPECTED / f"{query.name}.tsv", written(sample_store, query)
    if REGENERATE:
        path.write_text(now, "utf-8")
    assert path.exists(), f"no expected answer to {query.name}: python tests/queries/regenerate.py"
    assert now.splitlines() == path.read_text("utf-8").splitlines()


@every_query
def test_every_example_answers_something_once(query: SavedQuery) -> None:
    assert query.examples, "no example in its header"
    for part in (EXPECTED / f"{query.name}.tsv").read_text("utf-8").split("\n\n"):
        asked, _, *answer = part.strip("\n").splitlines()
        assert answer, f"no rows: {asked}"
        assert len(set(answer)) == len(answer), f"rows twice: {asked}"


def test_no_expected_answer_is_left_over() -> None:
    assert {p.stem for p in EXPECTED.glob("*.tsv")} == {q.name for q in saved_queries()}


def iris(part: object) -> Iterator[str]:
    """Every IRI in a parsed query."""
    if isinstance(part, URIRef):
        yield str(part)
    elif isinstance(part, dict):
        for value in part.values():
            yield from iris(value)
    elif isinstance(part, list | tuple | set | frozenset):
        for value in part:
            yield from iris(value)
    elif hasattr(part, "args"):  # a property path
        yield from iris(part.args)
    elif hasattr(part, "path"):
        yield from iris(part.path)


@every_query
def test_what_a_query_names_is_declared(query: SavedQuery) -> None:
    named = set(iris(prepareQuery(query.sparql).algebra))
    assert named
    assert {n for n in named if not n.startswith(STANDARD)} - ontology.declared() == set()


@every_query
def test_a_hostile_value_asks_nothing_else(sample_store: Path, query: SavedQuery) -> None:
    with Store(sample_store) as store:
        before = len(store.graph)
        for name in (p.name for p in query.params):
            values = {**dict(query.examples[0]), name: HOSTILE}
            try:
                found = library.query(store, query.name, values)
            except QueryError:
                continue
            assert isinstance(found, ox.QuerySolutions)
            assert list(found) == []
        assert len(store.graph) == before


@pytest.mark.parametrize(
    "name, given",
    [
        ("statements-on-words", "words"),
        ("career", "person"),
        ("predecessors", "province"),
        ("holders-of-post", "on"),
        ("programmes", "year"),
        ("low-confidence", "below"),
    ],
)
def test_a_hostile_value_at_the_command(sample_store: Path, name: str, given: str) -> None:
    example = next(q for q in saved_queries() if q.name == name).examples[0]
    done = command(sample_store, name, [f"{k}={v}" for k, v in {**dict(example), given: HOSTILE}.items()])
    if done.returncode == 0:
        assert json.loads(done.stdout)["results"]["bindings"] == []
    else:
        assert "Traceback" not in done.stderr
        assert "x" in done.stderr


def test_a_hostile_value_is_found_where_it_is_the_very_value(tmp_path: Path) -> None:
    text = (
        "Phóng viên có cuộc phỏng vấn ông Lưu Văn Tỵ, Giám đốc Sở Công Thương tỉnh Hà Nam.\n"
        "Phóng viên: Năm nay Sở làm gì, thưa ông?\n"
        "Ông Lưu Văn Tỵ: Sở sẽ mở thêm hai lớp học nghề ở huyện Lý Nhân cho thanh niên nông thôn.\n"
    )
    source = tmp_path / "one.jsonl"
    source.write_text(json.dumps({"id": HOSTILE, "title": "Lớp học nghề", "date": "2024-03-05", "text": text}), "utf-8")
    subprocess.run([KG, "build", str(source), "--store", str(tmp_path / "store")], check=True, capture_output=True)
    done = command(tmp_path / "store", "interview", [f"article={HOSTILE}"])
    found = json.loads(done.stdout)["results"]["bindings"]
    assert [row["article"]["value"] for row in found] == [HOSTILE]
