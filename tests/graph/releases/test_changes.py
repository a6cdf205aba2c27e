"""What a release says of the one before it: the older one, less and plus the changes, is the newer one."""

from __future__ import annotations

import csv
import gzip
import shutil
import subprocess
from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import PROV

from kg.building import build
from kg.errors import ExportError
from kg.graph.releases.changes import difference
from kg.graph.releases.release import Release, release
from kg.graph.store import Store

ADDED = """---
id: them-moi
date: 2026-02-03
publisher: Báo Thử
---
Ông Lê Văn Thử làm Giám đốc Sở Công Thương tỉnh Hà Nam

Ngày 3/2, ông Lê Văn Thử, Giám đốc Sở Công Thương tỉnh Hà Nam, dự hội nghị tại phường Phủ Lý.
"""
GONE, CHANGED = "tin-ngan-3", "ha-nam-2024-hoi-cho"


@pytest.fixture(scope="module")
def later(released: Path, sample_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Release:
    """A release of the samples with an article more, one less and one changed, compared with ``released``."""
    place = tmp_path_factory.mktemp("later")
    shutil.copytree(sample_folder, place / "store")
    text = (Path(__file__).parents[3] / "data" / "articles" / f"{CHANGED}.txt").read_text("utf-8")
    (place / "in").mkdir()
    (place / "in" / f"{CHANGED}.txt").write_text(text.rstrip() + "\n\nHội chợ kéo dài đến hết ngày 9/8.\n", "utf-8")
    (place / "in" / "them-moi.txt").write_text(ADDED, "utf-8")
    build([place / "in"], place / "store", jobs=1, today="2026-02-04")
    with Store(place / "store", write=True) as store:
        assert store.retract([GONE], today="2026-02-04") == []
    with Store(place / "store") as store:
        return release(
            store, place / "2026-11", version="2026-11", today="2026-11-30", since=released, formats=["nq"]
        )  # fmt: skip


def lines(path: Path) -> list[bytes]:
    with gzip.open(path) as file:
        return file.read().splitlines(keepends=True)


def test_the_changes_make_the_new_release_of_the_old(released: Path, later: Release) -> None:
    assert later.changes is not None
    old, new = set(lines(released / "data.nq.gz")), set(lines(later.folder / "data.nq.gz"))
    added, removed = (lines(later.folder / "changes" / f"{name}.nq.gz") for name in ("added", "removed"))
    assert set(removed) == old - new
    assert set(added) == new - old
    assert (len(added), len(removed)) == (later.changes.added, later.changes.removed)
    assert min(len(added), len(removed)) > 10
    assert added == sorted(added)
    page = (later.folder / "CHANGES.md").read_text("utf-8")
    (program,) = (part.split("```")[0] for part in page.split("```bash\n")[1:])
    run = subprocess.run(
        ["bash", "-c", program.replace("BEFORE", str(released))], cwd=later.folder, capture_output=True, check=True
    )
    assert run.stdout.splitlines(keepends=True) == sorted(new)


def test_the_articles_that_changed(later: Release) -> None:
    with (later.folder / "changes" / "articles.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    base = "https://w3id.org/vnkg/id/"
    assert {(r["change"], r["article"].removeprefix(f"{base}article/")) for r in rows} == {
        ("added", "them-moi"), ("removed", GONE), ("replaced", CHANGED),
    }  # fmt: skip
    for row in rows:
        assert bool(row["graph_before"]) == (row["change"] != "added")
        assert bool(row["graph_after"]) == (row["change"] != "removed")
    page = (later.folder / "CHANGES.md").read_text("utf-8")
    assert "articles added | 1 |" in page
    assert "from **2026-10** (2026-10-31)" in page


def test_the_class_table_is_that_of_both_releases(released: Path, later: Release) -> None:
    def classes(folder: Path) -> dict[str, int]:
        ask = "SELECT ?c ?n { ?p <http://rdfs.org/ns/void#class> ?c ; <http://rdfs.org/ns/void#entities> ?n }"
        graph = rdflib.Graph().parse(folder / "void.ttl", publicID="https://data.example/")
        return {str(c): int(n) for c, n in graph.query(ask)}  # type: ignore[misc]

    before, now = classes(released), classes(later.folder)
    page = (later.folder / "CHANGES.md").read_text("utf-8")
    passage = "https://w3id.org/vnkg/ontology#Passage"
    assert before[passage] != now[passage]
    assert f"| {before[passage]} | {now[passage]} |" in page
    assert page.count("| `") == len([c for c in {*before, *now} if before.get(c) != now.get(c)])


def test_it_names_the_release_before(released: Path, later: Release) -> None:
    about = rdflib.Graph().parse(later.folder / "dcat.ttl", publicID="https://data.example/dcat.ttl")
    older = rdflib.URIRef("https://w3id.org/vnkg/id/release/2026-10")
    assert list(about.objects(rdflib.URIRef(later.iri), PROV.wasRevisionOf)) == [older]
    assert len(list(about.subjects(rdflib.RDF.type, rdflib.DCAT.Dataset))) == 2
    first = (released / "CHANGES.md").read_text("utf-8")
    assert "compared with no earlier release" in first


@pytest.mark.parametrize(
    "damage, says",
    [
        ("cut", "not what SHA256SUMS says"),
        ("none", "no release there"),
        ("no dcat", "give the folder that kg release made, whole"),
        ("same", "nothing changed since, or give --release-version"),
    ],
)
def test_an_older_release_that_is_none(
    released: Path, small: tuple[Store, object], tmp_path: Path, damage: str, says: str
) -> None:
    older = tmp_path / "older"
    older.mkdir()
    if damage != "none":
        for name in ("data.nq.gz", "void.ttl", "dcat.ttl", "SHA256SUMS"):
            shutil.copy(released / name, older / name)
    if damage == "cut":
        (older / "data.nq.gz").write_bytes((older / "data.nq.gz").read_bytes()[:-100])
    elif damage == "no dcat":
        (older / "dcat.ttl").write_text("no Turtle <", "utf-8")
    with pytest.raises(ExportError, match=says):
        release(small[0], tmp_path / "r", version="2026-10", since=older, formats=["nq"])
    assert not (tmp_path / "r").exists()


def test_lines_of_two_files_apart() -> None:
    old, new = [b"b\n", b"a\n", b"b\n", b"d\n"], [b"d\n", b"c\n", b"a\n"]
    assert list(difference(old, new)) == [("-", b"b\n"), ("+", b"c\n")]
    assert list(difference([], new)) == [("+", b"a\n"), ("+", b"c\n"), ("+", b"d\n")]
    assert list(difference(new, [])) == [("-", b"a\n"), ("-", b"c\n"), ("-", b"d\n")]
