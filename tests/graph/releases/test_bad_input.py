"""What cannot be released is told and leaves nothing; hostile names stay data."""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import rdflib

from kg.errors import ExportError, KgError, QueryError
from kg.graph.releases.release import release
from kg.graph.store import Store

Small = tuple[Store, Callable[[str, str, str], None]]
HOSTILE = "a/../<script>|`x`\n# b ](https://release.invalid/e)"


@pytest.mark.parametrize(
    "given, kind, says",
    [
        ({"version": "../x"}, QueryError, "no version of a release"),
        ({"today": "2026-02-30"}, QueryError, "not a day"),
        ({"licence": "javascript:alert(1)"}, QueryError, "no IRI of a licence"),
        ({"licence": "https://example.org/a b"}, QueryError, "no IRI of a licence"),
        ({"formats": ["turle"]}, ExportError, "did you mean ttl|one of nq"),
        ({"formats": ["ttl", "ttl"]}, QueryError, "named twice"),
    ],
)
def test_what_is_wrong_is_said_before_anything_is_written(
    small: Small, tmp_path: Path, given: dict[str, object], kind: type[KgError], says: str
) -> None:
    with pytest.raises(kind, match=says):
        release(small[0], tmp_path / "out" / "r", **given)  # type: ignore[arg-type]
    assert not (tmp_path / "out").exists()


def test_a_folder_with_something_in_it_is_left_alone(small: Small, tmp_path: Path) -> None:
    (tmp_path / "r").mkdir()
    (tmp_path / "r" / "mine.txt").write_text("mine")
    (tmp_path / "f").write_text("mine")
    for name in ("r", "f"):
        with pytest.raises(ExportError, match="give a new folder, or empty that one"):
            release(small[0], tmp_path / name, formats=["nq"])
    assert (tmp_path / "r" / "mine.txt").read_text() == (tmp_path / "f").read_text() == "mine"


def test_an_empty_folder_is_filled_and_what_is_beside_it_stays(small: Small, tmp_path: Path) -> None:
    (tmp_path / "r").mkdir()
    (tmp_path / "r.part" / "mine").mkdir(parents=True)
    made = release(small[0], tmp_path / "r", formats=["nq"])
    assert sorted(p.name for p in tmp_path.iterdir()) == ["r", "r.part", "store"]
    assert (tmp_path / "r.part" / "mine").is_dir()
    assert {*made.sizes} == {p.relative_to(tmp_path / "r").as_posix() for p in made.folder.rglob("*") if p.is_file()}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 200 kB."""
    place = tmp_path / "disk"
    place.mkdir()
    run = None
    if os.geteuid() == 0 and shutil.which("mount") is not None:
        words = ["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", str(place)]
        run = subprocess.run(words, capture_output=True, check=False)
    if run is None or run.returncode != 0:
        pytest.skip("needs the right to mount a small tmpfs")
    yield place
    subprocess.run(["umount", "-l", place], check=True)


def test_a_full_disk_leaves_nothing(small: Small, small_disk: Path) -> None:
    with pytest.raises(ExportError, match="No space left on device"):
        release(small[0], small_disk / "r", formats=["nq"])
    assert list(small_disk.iterdir()) == []


def test_hostile_names_stay_data(small: Small, tmp_path: Path) -> None:
    store, put = small
    url = '"javascript:alert(1)"^^<http://www.w3.org/2001/XMLSchema#anyURI>'
    put(
        HOSTILE, "x",
        f'<A> a schema:NewsArticle ; schema:headline "<b>|](x) \\n@prefix"@vi ; schema:url {url} ; '
        f'schema:publisher <Dmedia/x> . <Dmedia/x> skos:prefLabel "https://release.invalid/e\\"<x>"@vi .',
    )  # fmt: skip
    put("b", "x", '<A> a schema:NewsArticle ; schema:url "https://release.invalid/b c" .')
    put("c", "x", '<A> a schema:NewsArticle ; schema:url "https://báo.example/c?d=đ" .')
    made = release(store, tmp_path / "r", version="1", formats=["nq"])
    with gzip.open(made.folder / "graphs.ttl.gz") as file:
        said = rdflib.Graph().parse(data=file.read(), format="turtle")
    sources = {str(o) for o in said.objects(None, rdflib.DCTERMS.source)}
    assert sources == {"https://báo.example/c?d=đ"}
    assert {str(o) for o in said.objects(None, rdflib.SKOS.prefLabel)} == {'https://release.invalid/e"<x>'}
    assert len(list(said.subjects(rdflib.RDF.type, rdflib.URIRef("https://schema.org/NewsArticle")))) == 3
    for page in made.folder.glob("*.md"):
        assert "script" not in page.read_text("utf-8")
    for name in ("dcat.ttl", "void.ttl", "profile.ttl"):
        text = (made.folder / name).read_text("utf-8")
        rdflib.Graph().parse(data=text, format="turtle", publicID="https://data.example/")
        assert "://release.invalid" not in text


def test_words_that_look_like_quads_are_words(small: Small, tmp_path: Path) -> None:
    store, put = small
    release(store, tmp_path / "1", version="1", formats=["nq"])
    source = "<http://www.w3.org/ns/prov#hadPrimarySource>"
    span = "#char=0,9> <http://www.w3.org/ns/oa#exact>"
    put(
        "a",
        "x",
        f'<A> a schema:NewsArticle ; kg:charLength 9 ; schema:headline "<g> {source} <a> <x/catalogue> .{span}" .',
    )
    made = release(store, tmp_path / "2", version="2", since=tmp_path / "1", formats=["nq"])
    assert made.changes is not None
    assert (made.changes.added, made.changes.articles_added) == (3, 0)
    assert (made.folder / "changes" / "articles.tsv").read_text("utf-8").count("\n") == 1
    assert "| 0.0 % |" in (made.folder / "README.md").read_text("utf-8")
