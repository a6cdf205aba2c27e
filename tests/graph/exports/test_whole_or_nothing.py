"""Files get their names only when they are whole, whatever happens; strange words reach the reader as they are."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
import rdflib

from kg.errors import ExportError
from kg.graph.export import FORMATS, export
from kg.graph.exports.files import whole_file, whole_folder
from kg.graph.exports.part import Part, Selection
from kg.graph.store import Store

STRANGE = "Công ty \"A & B\" <x> ]]> \\ 'c' — 😀 đường"


@pytest.fixture(scope="module")
def small_disk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A file system of 32 kB."""
    place = tmp_path_factory.mktemp("disk") / "small"
    place.mkdir()
    mounted = os.geteuid() == 0 and shutil.which("mount") is not None
    if mounted:
        run = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=32k", "tmpfs", place], capture_output=True)
        mounted = run.returncode == 0
    if not mounted:
        pytest.skip("needs the right to mount a small tmpfs")
    yield place
    subprocess.run(["umount", "-l", place], check=True)


@pytest.mark.parametrize("format", FORMATS)
def test_a_full_disk_leaves_no_half_file(sample_graph: Store, small_disk: Path, format: str) -> None:
    with pytest.raises(ExportError, match="No space left on device"):
        export(sample_graph, format, small_disk / "out")
    assert list(small_disk.iterdir()) == []
    with pytest.raises(ExportError, match="No space left on device"):
        export(sample_graph, format, small_disk / ("out.zip" if format in ("csv", "parquet") else "out"))
    assert list(small_disk.iterdir()) == []


def test_what_was_there_stays_when_the_disk_is_full(sample_graph: Store, small_disk: Path) -> None:
    (small_disk / "kept.graphml").write_text("old")
    with pytest.raises(ExportError):
        export(sample_graph, "graphml", small_disk / "kept.graphml")
    assert (small_disk / "kept.graphml").read_text() == "old"
    (small_disk / "kept.graphml").unlink()


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_store_gives_the_same_bytes(sample_graph: Store, format: str) -> None:
    one, two = io.BytesIO(), io.BytesIO()
    export(sample_graph, format, one)
    export(sample_graph, format, two)
    assert one.getvalue() == two.getvalue()


def test_an_older_export_in_the_folder_is_written_over(sample_graph: Store, tmp_path: Path) -> None:
    (tmp_path / "n").mkdir()
    (tmp_path / "n" / "nodes.csv").write_text("old")
    export(sample_graph, "neo4j", tmp_path / "n")
    assert sorted(p.name for p in (tmp_path / "n").iterdir()) == ["nodes.csv", "relationships.csv"]
    assert (tmp_path / "n" / "nodes.csv").read_text("utf-8").startswith("iri:ID,")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["n"]


def test_a_part_in_the_folder_of_an_older_export_is_that_part(sample_graph: Store, tmp_path: Path) -> None:
    part = Part(articles=("tin-ngan-2",))
    export(sample_graph, "csv", tmp_path / "new", part)
    export(sample_graph, "csv", tmp_path / "old")
    export(sample_graph, "csv", tmp_path / "old", part)
    new, old = ({p.name: p.read_bytes() for p in (tmp_path / name).iterdir()} for name in ("new", "old"))
    assert old == new


@pytest.mark.parametrize("format", ["csv", "edges", "neo4j", "parquet"])
def test_a_folder_with_other_files_is_left_as_it_is(sample_graph: Store, tmp_path: Path, format: str) -> None:
    (tmp_path / "people.csv").write_text("id,name")
    with pytest.raises(ExportError, match=r"has people\.csv, which no earlier export .* give a new folder"):
        export(sample_graph, format, tmp_path)
    with pytest.raises(ExportError, match=r"people\.csv: a file, and this export is a folder"):
        export(sample_graph, format, tmp_path / "people.csv")
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("people.csv", "id,name")]


def test_what_comes_into_the_folder_meanwhile_stays(tmp_path: Path) -> None:
    for name in ("one", "two", "three"):
        (tmp_path / name).write_text("old")
    with whole_folder(tmp_path, lambda file: True) as first:
        first.write("one", io.BytesIO(b"first"))
        with whole_folder(tmp_path, lambda file: True) as second:
            second.write("two", io.BytesIO(b"second"))
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"one": b"first", "two": b"second"}


def test_files_beside_the_target_are_nobodys_but_the_users(sample_graph: Store, tmp_path: Path) -> None:
    (tmp_path / "P.part").mkdir()
    for mine in ("P.part/keep", "f.ttl.part"):
        (tmp_path / mine).write_text("x")
    part = Part(articles=("tin-ngan-2",))
    export(sample_graph, "parquet", tmp_path / "P", part)
    export(sample_graph, "ttl", tmp_path / "f.ttl", part)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["P", "P.part", "f.ttl", "f.ttl.part"]
    assert (tmp_path / "P.part" / "keep").read_text() == (tmp_path / "f.ttl.part").read_text() == "x"
    with whole_file(tmp_path / "g") as one, whole_file(tmp_path / "g") as two:
        one.write(b"1")
        two.write(b"2")
    assert (tmp_path / "g").read_bytes() == b"1"


def test_strange_words(small: tuple[Store, Callable[[str, str, str], None]], tmp_path: Path) -> None:
    store, put = small
    label = json.dumps(STRANGE + "\\u0007", ensure_ascii=False).replace("\\\\u", "\\u")
    put(
        "a",
        "x",
        f"<Dcompany/a> a kg:Company ; skos:prefLabel {label}@vi ; schema:location <Dplace/b> . "
        f'<Dplace/b> a kg:Place ; skos:prefLabel "B\\nC,;|" .',
    )
    iri = f"{store.base}company/a"

    def written(format: str) -> bytes:
        out = io.BytesIO()
        export(store, format, out)
        return out.getvalue()

    bell = f"{STRANGE}\x07"
    shown = f"{STRANGE}\ufffd"
    assert nx.parse_graphml(written("graphml").decode()).nodes[iri]["label"] == shown
    assert nx.read_gexf(io.BytesIO(written("gexf"))).nodes[iri]["label"] == shown
    cytoscape: Any = nx.cytoscape_graph(json.loads(written("cytoscape")))
    assert cytoscape.nodes[iri]["label"] == bell
    export(store, "edges", tmp_path / "e")
    with (tmp_path / "e" / "nodes.csv").open(encoding="utf-8", newline="") as file:
        assert {r["id"]: r["label"] for r in csv.DictReader(file)} == {iri: bell, f"{store.base}place/b": "B\nC,;|"}
    with pytest.raises(ExportError, match="XML has no way to write one of its texts — export Turtle instead"):
        export(store, "rdfxml", tmp_path / "a.rdf")
    assert not (tmp_path / "a.rdf").exists()


def test_rdf_xml_in_rdflib(sample_graph: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    out = io.BytesIO()
    export(sample_graph, "rdfxml", out)
    read = rdflib.Graph().parse(data=out.getvalue(), format="xml")
    expected = rdflib.Graph().parse(data=b"".join(Selection(sample_graph).triples()), format="nt")
    assert set(read) == set(expected)
    assert len(read) > 10_000
