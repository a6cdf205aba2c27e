"""A release holds what the store holds, in files that open in their tools; the same store gives the same bytes."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pyoxigraph as ox
import pytest

from kg.graph.measures import measure
from kg.graph.releases.release import release
from kg.graph.store import Store

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
Small = tuple[Store, Callable[[str, str, str], None]]


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_the_same_store_gives_the_same_bytes(released: Path, sample_graph: Store, tmp_path: Path) -> None:
    release(sample_graph, tmp_path / "again", version="2026-10", today="2026-10-31", licence=LICENCE)
    assert tree(tmp_path / "again") == tree(released)
    assert [p.name for p in tmp_path.iterdir()] == ["again"]


def test_how_the_store_came_to_hold_what_it_holds_makes_no_difference(small: Small, tmp_path: Path) -> None:
    store, put = small
    said = {"b": "<Dcompany/x> a kg:Company ; skos:prefLabel 'X'@vi .", "a": "<Dcompany/x> skos:prefLabel 'Y'@vi ."}
    for order in ("ba", "ab"):
        store.retract(list("ab"))
        for id in order:
            put(id, "text", f"<A> a schema:NewsArticle ; schema:mentions <Dcompany/x> . {said[id]}")
        release(store, tmp_path / order, version="1", today="2026-10-31", formats=["nq", "ttl", "json"])
    assert tree(tmp_path / "ba") == tree(tmp_path / "ab")


def test_sha256sum_finds_every_file_sound(released: Path, tmp_path: Path) -> None:
    run = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=released, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout
    assert run.stdout.count(": OK\n") == len(tree(released)) - 1


def test_the_dumps_hold_what_the_store_holds(released: Path, sample_graph: Store) -> None:
    with gzip.open(released / "data.nq.gz") as file:
        quads = set(ox.parse(file.read(), format=ox.RdfFormat.N_QUADS))
    default = ox.DefaultGraph()
    assert quads == {q for q in sample_graph.graph if q.graph_name != default}
    with gzip.open(released / "data.ttl.gz") as file:
        triples = set(ox.parse(file.read(), format=ox.RdfFormat.TURTLE))
    assert triples == set(sample_graph.graph.quads_for_pattern(None, None, None, default))
    assert b"charLength" in (released / "ontology.ttl").read_bytes()


def test_how_much_of_the_articles_is_quoted(released: Path, sample_graph: Store) -> None:
    quoted = total = 0
    for record in sample_graph.archive.records("ok"):
        total += len(record.text)
        spans = re.findall(rb"#char=(\d+),(\d+)> <[^>]*#exact>", sample_graph.archive.quads(f"article:{record.id}"))
        quoted += len({at for start, end in spans for at in range(int(start), int(end))})
    assert 0 < quoted < total
    readme = (released / "README.md").read_text("utf-8")
    assert f"| {total} |" in readme
    assert f"| {100 * quoted / total:.1f} % |" in readme


def test_parquet_opens_in_duckdb(released: Path, sample_graph: Store) -> None:
    db = duckdb.connect()
    count = db.execute(f"SELECT count(*) FROM '{released}/parquet/articles.parquet'").fetchall()
    assert count == [(sample_graph.archive.counts()["ok"],)]
    proof = f"'{released}/parquet/evidence.parquet' e JOIN '{released}/parquet/passages.parquet' p ON p.id = e.passage"
    ((joined,),) = db.execute(f"SELECT count(*) FROM {proof}").fetchall()
    assert joined > 100


def test_documents_of_every_frame(released: Path, sample_graph: Store) -> None:
    counted = dict(measure(sample_graph).classes)
    with gzip.open(released / "json" / "article.ndjson.gz", "rt", encoding="utf-8") as file:
        articles = [json.loads(line) for line in file]
    assert len(articles) == counted["https://schema.org/NewsArticle"]
    with gzip.open(released / "json" / "person.ndjson.gz", "rt", encoding="utf-8") as file:
        assert sum(1 for _ in file) == counted["https://schema.org/Person"]


def test_links_of_the_pages_lead_to_files(released: Path) -> None:
    for page in ("README.md", "CHANGES.md"):
        text = (released / page).read_text("utf-8")
        targets = re.findall(r"\]\(([^)\s]+)\)", text)
        assert all((released / target).exists() for target in targets), page
        assert page != "README.md" or {*tree(released)} - {"README.md", "SHA256SUMS", "dcat.jsonld"} == {
            path for path in tree(released) if path in targets or path.startswith("frames/")
        }


def test_the_programs_of_the_readme_run(released: Path, sample_graph: Store, tmp_path: Path) -> None:
    here = tmp_path / "copy"
    here.mkdir()
    for path in released.iterdir():
        (here / path.name).symlink_to(path)
    programs = re.findall(r"```python\n(.*?)```", (released / "README.md").read_text("utf-8"), re.S)
    printed = [
        subprocess.run([sys.executable, "-c", program], cwd=here, capture_output=True, text=True, check=True).stdout
        for program in programs
    ]
    graphs = {q.graph_name for q in sample_graph.graph} - {ox.DefaultGraph()}
    assert printed[:2] == [f"{len(graphs)}\n", f"{measure(sample_graph).triples}\n"]
    assert "Agency" in printed[2]
    assert "https://w3id.org/vnkg/id/person/" in printed[3]


@pytest.mark.parametrize("name", ["trig", "csv", "graphml", "popolo"])
def test_other_formats_on_demand(small: Small, tmp_path: Path, name: str) -> None:
    made = release(small[0], tmp_path / "r", version="1", today="2026-10-31", formats=[name])
    (data,) = (p for p in made.sizes if p.startswith(("data.", f"{name}.")) and p != "data.nq.gz")
    about = (tmp_path / "r" / "dcat.ttl").read_text("utf-8")
    assert f"dcat:downloadURL <{data}>" in about
    assert "data.nq.gz" in made.sizes
