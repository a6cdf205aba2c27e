"""kg export --frame: things as documents, in one file or many, bounded, and nothing half written."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path
from typing import Any

import pytest
import rdflib
from click.testing import CliRunner
from pyld import jsonld
from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, parse

from kg import ontology
from kg import terms as T
from kg.cli import main
from kg.errors import DataError, ExportError, QueryError
from kg.graph.exports.json_lines import json_line
from kg.graph.framed_export import VIEWS, export_framed, file_of, framed_documents
from kg.graph.framing import CONTEXT, FRAMES, HYDRA, class_of, frames
from kg.graph.linked import about_fact
from kg.graph.schema_org import crosswalk
from kg.graph.store import Store

FACTS = tuple(name for name in frames() if name not in FRAMES)

SCHEMA_ORG = {*map(str, dir(rdflib.SDO)), "https://schema.org/observationPeriod"}
"""Its terms as rdflib has them, and one that came with a later release (23.0)."""


def of_class(store: Store, frame: str) -> set[str]:
    quads = store.graph.quads_for_pattern(None, T.rdf_type, NamedNode(class_of(frame)), DefaultGraph())
    return {q.subject.value for q in quads if isinstance(q.subject, NamedNode)}


@pytest.mark.parametrize("frame", frames())
def test_each_thing_of_a_frame_has_one_document(sample_graph: Store, frame: str) -> None:
    found = [iri for iri, _ in framed_documents(sample_graph, frame)]
    assert found == sorted(found)
    assert set(found) == of_class(sample_graph, frame)
    assert found


def test_documents_come_in_one_file_by_lines_or_file_by_file_and_are_the_same(
    sample_graph: Store, tmp_path: Path
) -> None:
    count = export_framed(sample_graph, "person", tmp_path / "all.jsonld")
    assert export_framed(sample_graph, "person", tmp_path / "all.ndjson.gz") == count
    assert export_framed(sample_graph, "person", tmp_path / "folder") == count
    whole = json.loads((tmp_path / "all.jsonld").read_text("utf-8"))
    lines = [json.loads(line) for line in gzip.decompress((tmp_path / "all.ndjson.gz").read_bytes()).splitlines()]
    assert [{"@context": CONTEXT, **node} for node in whole["@graph"]] == lines
    for document in lines:
        file = tmp_path / "folder" / file_of(document["id"], sample_graph.base)
        assert json.loads(file.read_text("utf-8")) == document
    assert json.loads((tmp_path / "folder" / "context.jsonld").read_text("utf-8")) == {"@context": ontology.context()}
    assert len(list((tmp_path / "folder").iterdir())) == count + 1


def test_one_document_is_read_without_anything_from_outside(sample_graph: Store, tmp_path: Path) -> None:
    export_framed(sample_graph, "programme", tmp_path / "p.jsonld")
    text = (tmp_path / "p.jsonld").read_bytes()
    found = {q.triple for q in parse(text, format=RdfFormat.JSON_LD)}
    said = jsonld.to_rdf(json.loads(text), {"format": "application/n-quads", "documentLoader": None})
    assert {q.triple for q in parse(said.encode(), format=RdfFormat.N_QUADS)} == found
    for iri in of_class(sample_graph, "programme"):
        own = sample_graph.graph.quads_for_pattern(NamedNode(iri), None, None, DefaultGraph())
        assert {q.triple for q in own} <= found


@pytest.mark.parametrize("frame", FACTS)
def test_a_fact_alone_says_what_the_store_says_of_it(sample_graph: Store, frame: str) -> None:
    for iri, document in framed_documents(sample_graph, frame):
        text = json.dumps({**document, "@context": ontology.context()}).encode()
        found = about_fact(sample_graph, iri)
        assert found is not None
        assert {q.triple for q in parse(text, format=RdfFormat.JSON_LD)} == set(found.triples)
        assert document["evidence"][0]["exact"]


def test_only_what_is_named_is_written(sample_graph: Store) -> None:
    ((iri, document),) = framed_documents(sample_graph, "person", named=["Đoàn Thị Lan Hương"])
    assert (document["id"], document["prefLabel"]) == (iri, {"vi": "Đoàn Thị Lan Hương"})


def test_a_thing_with_many_links_leads_to_the_rest(sample_graph: Store) -> None:
    documents = dict(framed_documents(sample_graph, "agency", links=3))
    busy = [d for d in documents.values() if "view" in d]
    assert busy
    for document in busy:
        assert document["view"]["next"] == document["id"] + ".jsonld?page=2"
    whole = dict(framed_documents(sample_graph, "agency", links=100_000))
    assert not [d for d in whole.values() if "view" in d]
    assert {q.predicate.value for d in busy[:1] for q in _quads(d)} >= {HYDRA + "view", HYDRA + "next"}


def _quads(document: dict[str, Any]) -> Any:
    context = [ontology.context(), document["@context"][1]]
    return parse(json.dumps({**document, "@context": context}).encode(), format=RdfFormat.JSON_LD)


def test_two_exports_are_the_same_bytes(sample_graph: Store, tmp_path: Path) -> None:
    for name in ("a", "b"):
        export_framed(sample_graph, "schema-org", tmp_path / f"{name}.ndjson")
    assert (tmp_path / "a.ndjson").read_bytes() == (tmp_path / "b.ndjson").read_bytes()


# schema.org alone


def test_the_schema_org_view_has_terms_of_schema_org_alone(sample_graph: Store) -> None:
    count = 0
    for iri, document in framed_documents(sample_graph, "schema-org"):
        assert document["@context"] == {"@vocab": "https://schema.org/"}
        for quad in parse(json.dumps(document).encode(), format=RdfFormat.JSON_LD):
            assert quad.predicate == T.rdf_type or quad.predicate.value in SCHEMA_ORG, (iri, quad)
            assert quad.predicate != T.rdf_type or quad.object.value in SCHEMA_ORG, (iri, quad)
        count += 1
    assert count > 3000


def test_the_schema_org_view_tells_who_holds_a_post_and_where_that_is_written(sample_graph: Store) -> None:
    ((_, document),) = framed_documents(sample_graph, "schema-org", named=["Đoàn Thị Lan Hương"])
    assert (document["@type"], document["name"]) == ("Person", "Đoàn Thị Lan Hương")
    roles = [r for r in document["memberOf"] if r["memberOf"]["name"] == "Sở Công Thương tỉnh Hà Nam"]
    assert {(r["@type"], r["roleName"]) for r in roles} == {("OrganizationRole", "Giám đốc")}
    assert "Giám đốc Sở Công Thương" in roles[0]["subjectOf"]["text"]
    assert roles[0]["subjectOf"]["isPartOf"]["headline"]


def test_what_the_crosswalk_says_is_in_schema_org() -> None:
    walk = crosswalk()
    assert {*walk.classes.values(), *walk.properties.values(), *walk.links.values(), *walk.back.values()} <= SCHEMA_ORG


def test_a_broken_crosswalk_is_told_with_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "x.tsv").write_text("kind\tours\tschema\nlink\tkg:evidence\n", "utf-8")
    monkeypatch.setattr("kg.graph.schema_org.asset", lambda _name: tmp_path / "x.tsv")
    crosswalk.cache_clear()
    with pytest.raises(DataError, match="line 2"):
        crosswalk()
    crosswalk.cache_clear()


# Bad input


def test_a_frame_that_there_is_not_is_answered_with_the_nearest(sample_graph: Store, tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="did you mean programme"):
        export_framed(sample_graph, "programe", tmp_path / "x.jsonld")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "text, reason",
    [
        (b'{"@context"', "line 1: not JSON"),
        (b"\xff", "not UTF-8"),
        (b"[]", "one object"),
        (b'{"@context": "https://example.org/c"}', "@context"),
        (b'{"type": "Person", "memberships": {"@embed": "@sometimes"}}', "@sometimes"),
        (b'{"type": "Nobody"}', "Nobody"),
        (b'{"@type": "kg:Programe"}', "did you mean Programme"),
        (b"[" * 100_000, "deep|not JSON"),
        (None, "No such file"),
    ],
)
def test_a_broken_frame_file_is_told_with_its_path(
    sample_graph: Store, tmp_path: Path, text: bytes | None, reason: str
) -> None:
    path = tmp_path / "frame.jsonld"
    if text is not None:
        path.write_bytes(text)
    with pytest.raises(DataError, match=reason) as error:
        list(framed_documents(sample_graph, str(path)))
    assert str(path) in str(error.value)


def test_a_frame_of_ones_own_is_filled(sample_graph: Store, tmp_path: Path) -> None:
    path = tmp_path / "names.jsonld"
    path.write_text(json.dumps({"@context": CONTEXT, "type": "Person", "@explicit": True, "prefLabel": {}}), "utf-8")
    documents = dict(framed_documents(sample_graph, str(path)))
    assert set(documents) == of_class(sample_graph, "person")
    assert all(document["prefLabel"] for document in documents.values())


def test_a_full_disk_leaves_no_half_file(sample_graph: Store, tmp_path: Path) -> None:
    if not os.path.exists("/dev/full"):
        pytest.skip("no /dev/full here")
    with pytest.raises(ExportError, match="No space left"):
        export_framed(sample_graph, "agency", Path("/dev/full"))
    with pytest.raises(ExportError, match="can be written"):
        export_framed(sample_graph, "agency", tmp_path / "missing" / "x.jsonld")
    assert not list(tmp_path.iterdir())


def test_file_names_suit_any_file_system() -> None:
    base = "https://w3id.org/vnkg/id/"
    assert file_of(base + "person/hoàng-a@b", base) == "person.hoàng-a@b.jsonld"
    assert file_of(base + "../../etc/passwd", base) == ".....%2Fetc%2Fpasswd.jsonld"
    long = [file_of(base + "person/" + "ễ" * 300 + end, base) for end in "ab"]
    assert long[0] != long[1]
    assert all(len(name.encode()) < 255 for name in long)


def test_a_folder_of_documents_is_written_over_and_any_other_refused(sample_graph: Store, tmp_path: Path) -> None:
    for frame, count in (("programme", 4), ("project", 1), ("schema-org", 1)):
        named = ["Đoàn Thị Lan Hương"] if frame == "schema-org" else []
        assert export_framed(sample_graph, frame, tmp_path / "d", named=named) >= count
        kinds = {p.name.partition(".")[0] for p in (tmp_path / "d").iterdir()}
        assert kinds == {"person"} if named else kinds == {frame, "context"}
    (tmp_path / "d" / "mine.jsonld").write_text('{"id": "mine"}')
    with pytest.raises(ExportError, match=r"has mine\.jsonld, which no earlier export"):
        export_framed(sample_graph, "programme", tmp_path / "d")
    assert len(list((tmp_path / "d").iterdir())) == 2


def test_a_document_is_one_line_for_every_reader() -> None:
    text = "a\u2028b\u2029c\x85d\x0be\x1cf — đường"
    line = json_line({"text": text})
    assert line.decode().splitlines(keepends=True) == [line.decode()]
    assert json.loads(line) == {"text": text}


def test_the_command_writes_and_refuses(sample_folder: Path, tmp_path: Path) -> None:
    run = CliRunner().invoke(main, ["export", "--frame", "programme", "--store", str(sample_folder)])
    assert run.exit_code == 0
    assert len(json.loads(run.stdout)["@graph"]) == 4
    for words in (["--frame", "person", "--format", "ttl"], ["--frame", "person", "--since", "2021"]):
        run = CliRunner().invoke(main, ["export", *words, "--store", str(sample_folder)])
        assert run.exit_code != 0, words


def test_every_view_has_a_name_of_its_own() -> None:
    assert len(set(VIEWS)) == len(VIEWS)
