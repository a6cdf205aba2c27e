"""Exports: the same triples in every format, the same bytes every time."""

from __future__ import annotations

import csv
import gzip
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from pyld import jsonld
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from kg import terms as T
from kg.errors import ExportError
from kg.graph.export import FORMATS, export, format_of, to_rdflib
from kg.graph.jsonld import node_object, read_context
from kg.graph.line_sort import sorted_once
from kg.graph.lines import n_quads
from kg.graph.record import Record
from kg.graph.store import Store
from kg.iri import Minter

MINT = Minter()
STRANGE = 'a "quoted" \\ back\nline\ttab \u2028 đường 😀 \x7f'


def article(id: str, person: str) -> tuple[Record, bytes]:
    graph, me, who = MINT.graph(id, "0" * 64), MINT.article(id), MINT.entity(f"person/{person}")
    version = MINT.version(id, "0" * 64)
    claim, passage = NamedNode(f"{version.value}#claim-1"), NamedNode(f"{version.value}#char=0,3")
    triples = [
        Triple(me, T.rdf_type, T.schema_NewsArticle),
        Triple(me, T.dct_identifier, Literal(id)),
        Triple(me, T.schema_headline, Literal(STRANGE, language="vi")),
        Triple(me, T.schema_datePublished, Literal("2021-02-26T08:50:00+07:00", datatype=T.xsd_dateTime)),
        Triple(me, T.schema_mentions, who),
        Triple(who, T.rdf_type, T.schema_Person),
        Triple(who, T.skos_prefLabel, Literal("Lan", language="vi")),
        Triple(who, T.skos_altLabel, Literal("chị Lan", language="vi")),
        Triple(who, T.skos_altLabel, Literal("Mrs Lan", language="en")),
        Triple(who, T.skos_altLabel, Literal("no language")),
        Triple(claim, T.rdf_type, T.kg_Claim),
        Triple(claim, T.kg_evidence, passage),
        Triple(claim, T.kg_confidence, Literal("0.80", datatype=T.xsd_decimal)),
        Triple(claim, T.kg_confidence, Literal("080", datatype=T.xsd_integer)),
        Triple(claim, T.kg_modality, T.kg_ModalityAsserted),
        Triple(claim, NamedNode("urn:unknown:property"), NamedNode("urn:some:thing")),
        Triple(passage, T.oa_exact, Literal(STRANGE)),
        Triple(passage, T.oa_start, Literal("0", datatype=T.xsd_integer)),
    ]
    quads = [Quad(t.subject, t.predicate, t.object, graph) for t in triples]
    quads.append(Quad(graph, T.prov_hadPrimarySource, me, MINT.catalogue()))
    return Record(id, "0" * 64, "code", "ok", "x", None, None, "Lan"), n_quads(quads)


REFERENCE = n_quads([Quad(MINT.entity("country/vn"), T.rdf_type, T.kg_Country, MINT.reference("units"))])


def built(path: Path, *ids: str) -> Path:
    with Store(path, write=True) as store:
        store.put_reference([("units", REFERENCE)])
        store.put([article(id, f"lan@{id}" if id != "b" else "lan@a") for id in ids])
        store.load()
    return path


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store(built(tmp_path_factory.mktemp("store"), "b", "a", "c/ d")) as open_store:
        yield open_store


def written(store: Store, format: str) -> bytes:
    out = io.BytesIO()
    export(store, format, out)
    return out.getvalue()


def everything() -> set[Quad]:
    parts = [REFERENCE, article("a", "lan@a")[1], article("b", "lan@a")[1], article("c/ d", "lan@c/ d")[1]]
    return {q for part in parts for q in parse(part, RdfFormat.N_QUADS)}


@pytest.mark.parametrize(
    "format, kind", [("nq", RdfFormat.N_QUADS), ("trig", RdfFormat.TRIG), ("jsonld", RdfFormat.JSON_LD)]
)
def test_formats_with_graphs_hold_every_quad(store: Store, format: str, kind: RdfFormat) -> None:
    assert set(parse(written(store, format), kind)) == everything()


@pytest.mark.parametrize("format, kind", [("nt", RdfFormat.N_TRIPLES), ("ttl", RdfFormat.TURTLE)])
def test_formats_without_graphs_hold_every_triple_once(store: Store, format: str, kind: RdfFormat) -> None:
    found = [q.triple for q in parse(written(store, format), kind)]
    assert len(found) == len(set(found))
    assert set(found) == {q.triple for q in everything()}


def test_json_ld_read_by_pyld_and_rdflib(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    document = written(store, "jsonld")
    lines = jsonld.to_rdf(json.loads(document), {"format": "application/n-quads"})
    assert set(parse(lines.encode(), RdfFormat.N_QUADS)) == everything()
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    read = rdflib.Dataset()
    read.parse(data=document, format="json-ld")
    assert set(read.quads()) == set(to_rdflib(store).quads())
    assert len(list(read.quads())) == len(everything())


def test_json_ld_is_compact(store: Store) -> None:
    document = json.loads(written(store, "jsonld"))
    nodes = {n["id"]: n for graph in document["@graph"] for n in graph["@graph"]}
    lan = nodes[MINT.entity("person/lan@a").value]
    assert lan["type"] == ["Person"]
    assert lan["prefLabel"] == {"vi": "Lan"}
    claim = nodes[MINT.version("a", "0" * 64).value + "#claim-1"]
    assert claim["modality"] == "ModalityAsserted"
    assert claim["confidence"] == ["0.80", {"@value": "080", "@type": "xsd:integer"}]


def test_an_iri_that_looks_like_a_prefix_is_written_whole() -> None:
    context = read_context({"id": "@id", "type": "@type", "ex": "http://ex/", "p": {"@id": "ex:p", "@type": "@id"}})
    subject = NamedNode("http://ex///odd")
    node = node_object(subject, [Quad(subject, NamedNode("http://ex/p"), BlankNode("b"))], context)
    assert node == {"id": "http://ex///odd", "p": {"id": "_:b"}}


def test_csv_by_class(store: Store, tmp_path: Path) -> None:
    export(store, "csv", tmp_path / "tables")
    assert sorted(p.name for p in (tmp_path / "tables").iterdir()) == [
        "kg-Claim.csv",
        "kg-Country.csv",
        "schema-NewsArticle.csv",
        "schema-Person.csv",
    ]
    with (tmp_path / "tables" / "schema-Person.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [r["id"] for r in rows] == ["person/lan@a", "person/lan@c/%20d"]
    assert rows[0]["skos:altLabel"] == "chị Lan | no language"
    assert rows[0]["skos:altLabel@en"] == "Mrs Lan"
    with (tmp_path / "tables" / "schema-NewsArticle.csv").open(encoding="utf-8", newline="") as file:
        assert [r["schema:headline"] for r in csv.DictReader(file)] == [STRANGE] * 3


@pytest.mark.parametrize("format", FORMATS)
def test_the_bytes_depend_on_what_the_store_holds_and_on_nothing_else(tmp_path: Path, format: str) -> None:
    """Not on the order in which articles came, nor on others that were in and are out again."""
    with Store(built(tmp_path / "one", "a", "b", "c/ d")) as one:
        expected = written(one, format)
        assert expected == written(one, format)
    other = built(built(built(tmp_path / "two", "c/ d"), "x", "b"), "a")
    with Store(other, write=True) as two:
        two.retract(["x"])
        assert written(two, format) == expected


@pytest.mark.parametrize("name", ["g.nq", "g.nq.gz", "g.ttl", "g.jsonld.gz", "g.zip"])
def test_files_by_their_names(store: Store, tmp_path: Path, name: str) -> None:
    export(store, format_of(name), tmp_path / name)
    first = (tmp_path / name).read_bytes()
    export(store, format_of(name), tmp_path / name)
    assert (tmp_path / name).read_bytes() == first
    if name.endswith(".gz"):
        assert gzip.decompress(first) == written(store, format_of(name))
    elif name.endswith(".zip"):
        assert "schema-Person.csv" in zipfile.ZipFile(io.BytesIO(first)).namelist()
    assert [p.name for p in tmp_path.iterdir()] == [name]


def test_what_cannot_be_written_is_told(store: Store, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="no export format 'docx' — one of nq"):
        export(store, "docx", io.BytesIO())
    with pytest.raises(ExportError, match="No such file or directory"):
        export(store, "nq", tmp_path / "none" / "g.nq")
    with pytest.raises(ExportError, match="no format known by that ending"):
        format_of("graph.docx")


def test_nothing_to_sort() -> None:
    assert list(sorted_once([])) == []


@given(st.lists(st.integers(0, 30)), st.integers(1, 8))
def test_sorting_in_pieces_of_any_size(numbers: list[int], piece: int) -> None:
    lines = [f"{n:02}\n".encode() for n in numbers]
    assert list(sorted_once(lines, piece)) == sorted(set(lines))
