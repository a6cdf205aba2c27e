"""Parquet and SQLite, read back by polars' kin, sqlite-utils and Datasette, beside what the store itself counts."""

from __future__ import annotations

import asyncio
import io
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pytest
import sqlite_utils
from datasette.app import Datasette
from pyarrow import parquet
from pyoxigraph import QuerySolutions

from kg.errors import ExportError
from kg.graph.export import export
from kg.graph.exports.part import Part, Selection
from kg.graph.exports.tidy import TABLES, rows
from kg.graph.store import Store

COUNTED = {
    "articles": "?x a schema:NewsArticle",
    "passages": "?x a kg:Passage",
    "claims": "?x a kg:Claim",
    "memberships": "?x a org:Membership",
    "statements": "?x a kg:Statement",
    "events": "?x a kg:Event",
    "observations": "?x a schema:Observation",
    "questions": "?x a kg:Question",
    "duties": "?x a odrl:Duty",
    "evidence": "?y kg:evidence ?x",
}


@pytest.fixture(scope="module")
def database(sample_graph: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sqlite") / "vnkg.sqlite"
    export(sample_graph, "sqlite", path)
    return path


@pytest.fixture(scope="module")
def folder(sample_graph: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("parquet") / "tables"
    export(sample_graph, "parquet", path)
    return path


def answer(store: Store, sparql: str) -> list[Any]:
    found = store.query(sparql)
    assert isinstance(found, QuerySolutions)
    return [tuple(None if v is None else str(getattr(v, "value", "")) for v in row) for row in found]


def rows_of(sql: str) -> list[tuple[Any, ...]]:
    found = duckdb.sql(sql)
    assert found is not None
    return found.fetchall()


@pytest.mark.parametrize("table", COUNTED)
def test_tables_have_a_row_for_each(sample_graph: Store, database: Path, folder: Path, table: str) -> None:
    what = "?y" if table == "evidence" else ""
    ((expected,),) = answer(
        sample_graph, f"SELECT (COUNT(*) AS ?n) {{ SELECT DISTINCT ?x {what} {{ {COUNTED[table]} }} }}"
    )
    assert int(expected) > 0
    assert sqlite_utils.Database(database).table(table).count == int(expected)
    assert rows_of(f"SELECT count(*) FROM '{folder}/{table}.parquet'") == [(int(expected),)]


def test_parquet_and_sqlite_hold_the_same(database: Path, folder: Path) -> None:
    db = sqlite_utils.Database(database)
    assert sorted(p.stem for p in folder.iterdir()) == sorted(t.name for t in TABLES)
    for table in TABLES:
        columns = ", ".join(f'"{c.name}"' for c in table.columns)
        assert parquet.read_schema(folder / f"{table.name}.parquet").names == [c.name for c in table.columns]
        assert rows_of(f"SELECT {columns} FROM '{folder}/{table.name}.parquet'") == list(
            db.execute(f"SELECT {columns} FROM {table.name} ORDER BY rowid")
        )


def test_a_claim_with_its_words(sample_graph: Store, folder: Path) -> None:
    """A join of three tables tells what SPARQL tells."""
    expected = answer(
        sample_graph,
        "SELECT ?c ?s ?words WHERE { ?c a kg:Claim ; rdf:subject ?s ; kg:evidence/oa:exact ?words } ORDER BY ?c ?words",
    )
    found = rows_of(
        f"SELECT c.id, c.subject, p.text FROM '{folder}/claims.parquet' c JOIN '{folder}/evidence.parquet' e "
        f"ON e.fact = c.id JOIN '{folder}/passages.parquet' p ON p.id = e.passage ORDER BY 1, 3"
    )
    assert sorted(found) == sorted(expected)
    assert len(found) > 50


def test_observations_are_numbers(sample_graph: Store, folder: Path) -> None:
    found = dict(rows_of(f"SELECT id, value FROM '{folder}/observations.parquet'"))
    for id, value in answer(sample_graph, "SELECT ?o ?v { ?o a schema:Observation ; schema:value ?v }"):
        assert found[id] == pytest.approx(float(value))


def test_sqlite_is_sound(database: Path) -> None:
    db = sqlite_utils.Database(database)
    assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    assert db.table("passages").pks == ["id"]
    assert {k.column: k.other_table for k in db.table("claims").foreign_keys} == {
        "article": "articles",
        "subject": "entities",
        "object": "entities",
    }
    assert db.table("entities").detect_fts() == "entities_fts"
    without_accents = {r["id"] for r in db.table("passages").search("so cong thuong")}
    assert without_accents == {r["id"] for r in db.table("passages").search("Sở Công Thương")} != set()


def test_datasette_shows_names_and_searches(database: Path) -> None:
    async def ask() -> tuple[Any, Any, str]:
        app = Datasette([str(database)])
        await app.invoke_startup()
        listed = (await app.client.get("/vnkg/passages.json?_search=thuong&_labels=on&_shape=array")).json()
        one = (await app.client.get("/vnkg.json")).json()
        page = (await app.client.get("/vnkg/claims")).text
        return listed, one, page

    listed, one, page = asyncio.run(ask())
    assert any(row["entity"] and row["entity"]["label"].startswith("Sở Công Thương") for row in listed)
    assert {t.name for t in TABLES} <= {t["name"] for t in one["tables"]}
    assert "Sở " in page


def test_a_part_has_no_loose_ends(sample_graph: Store, tmp_path: Path) -> None:
    export(sample_graph, "sqlite", tmp_path / "part.sqlite", Part(places=("Hà Nam",)))
    db = sqlite_utils.Database(tmp_path / "part.sqlite")
    whole = {row[:2] for row in rows(Selection(sample_graph))}
    assert 0 < db.table("articles").count < 18
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    facts = {row[0] for row in db.execute("SELECT id FROM claims")}
    assert facts
    assert facts < {row[0] for name, row in whole if name == "claims"}


def test_without_pyarrow_it_is_told_in_plain_words(sample_folder: Path, tmp_path: Path) -> None:
    code = "import sys; sys.modules['pyarrow'] = None; from kg.cli import main; main()"
    run = subprocess.run(
        [
            sys.executable,
            "-c",
            code,
            "export",
            "--format",
            "parquet",
            "--out",
            tmp_path / "p",
            "--store",
            sample_folder,
        ],
        capture_output=True,
        text=True,
    )
    assert run.returncode == 6
    assert (
        "Parquet needs pyarrow, which is not installed — pip install 'vnkg[parquet]', or leave parquet out"
        in run.stderr
    )
    assert list(tmp_path.iterdir()) == []


def test_no_room_on_the_way(sample_graph: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "not there"))
    with pytest.raises(ExportError, match="No such file or directory"):
        export(sample_graph, "sqlite", io.BytesIO())
