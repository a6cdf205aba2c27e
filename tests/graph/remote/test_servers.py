"""A store on real servers says what the same store in a folder says."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import library
from kg.errors import KgError, QueryError, StoreError
from kg.graph.export import export
from kg.graph.query import SavedQuery, saved_queries
from kg.graph.remote.server import Server
from kg.graph.search import search
from kg.graph.store import Store
from kg.iri import BASE

At = Callable[..., Server]
APART = Path(__file__).with_name("answers_apart.tsv")


def apart() -> dict[tuple[str, str], str]:
    """How the answers of a server to some saved queries differ."""
    rows = [line for line in APART.read_text("utf-8").splitlines() if not line.startswith("#")]
    return {(row["server"], row["query"]): row["differs"] for row in csv.DictReader(rows, delimiter="\t")}


@pytest.fixture(scope="module")
def loaded(at: At, address: str, archive_copy: Callable[[], Path]) -> Iterator[Store]:
    """The sample articles on a server, with their archive."""
    place = at(address, archive_copy())
    with Store(place, write=True):
        pass
    with Store(place) as store:
        yield store


@pytest.fixture(scope="module")
def alone(at: At, loaded: Store, address: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The same server, from a machine that has no archive."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("elsewhere"))
        with Store(at(address)) as store:
            yield store


def answer(store: Store, query: SavedQuery, example: tuple[tuple[str, str], ...]) -> tuple[list[str], list[str]]:
    found = library.query(store, query.name, dict(example))
    assert isinstance(found, ox.QuerySolutions)
    said = json.loads(found.serialize(format=ox.QueryResultsFormat.JSON) or b"")
    return said["head"]["vars"], [json.dumps(row, sort_keys=True) for row in said["results"]["bindings"]]


def difference(here: Store, there: Store, query: SavedQuery) -> str:
    found = set()
    for example in query.examples:
        try:
            (names, rows), (other_names, others) = answer(here, query, example), answer(there, query, example)
        except KgError:
            return "refused"
        assert names == other_names
        if rows != others:
            found.add("order" if sorted(rows) == sorted(others) else "values")
    return "values" if "values" in found else "order" if found else ""


@pytest.mark.parametrize("query", saved_queries(), ids=lambda q: q.name)
def test_saved_queries_have_equal_answers(
    sample_graph: Store, loaded: Store, request: pytest.FixtureRequest, query: SavedQuery
) -> None:
    kind = request.node.callspec.params["address"]
    assert difference(sample_graph, loaded, query) == apart().get((kind, query.name), "")


def test_exports_are_equal_to_the_byte_with_the_archive_and_without(
    sample_graph: Store, loaded: Store, alone: Store, tmp_path: Path
) -> None:
    for store, name in ((sample_graph, "folder"), (loaded, "archive"), (alone, "server")):
        for format in ("nq", "ttl"):
            export(store, format, tmp_path / f"{name}.{format}")
    for format in ("nq", "ttl"):
        wanted = (tmp_path / f"folder.{format}").read_bytes()
        assert len(wanted) > 100_000
        assert (tmp_path / f"archive.{format}").read_bytes() == wanted
        assert (tmp_path / f"server.{format}").read_bytes() == wanted


def test_findings_and_figures_are_equal(sample_graph: Store, loaded: Store, alone: Store) -> None:
    assert library.validate(alone, all=True) == library.validate(sample_graph, all=True)
    assert library.stats(alone) == library.stats(sample_graph) == library.stats(loaded)


def test_things_are_found_without_the_archive(sample_graph: Store, alone: Store) -> None:
    assert search(alone, "trinh quoc vuong", 3) == search(sample_graph, "trinh quoc vuong", 3)


def test_things_are_shown_as_they_are_of_a_folder(sample_graph: Store, loaded: Store) -> None:
    (here,), (there,) = (library.show(s, "Trịnh Quốc Vượng") for s in (sample_graph, loaded))
    assert here.facts
    assert there == here


def test_what_needs_the_archive_says_so(alone: Store) -> None:
    with pytest.raises(StoreError, match="--archive"):
        alone.runs()
    with pytest.raises(StoreError, match="--archive"):
        library.quarantine(alone)
    with pytest.raises(StoreError, match="--archive"):
        library.show(alone, "Trịnh Quốc Vượng")


def test_graphs_can_be_asked_for_by_name(sample_graph: Store, loaded: Store) -> None:
    for asked in (
        "SELECT (COUNT(*) AS ?n) { GRAPH <https://w3id.org/vnkg/id/catalogue> { ?s ?p ?o } }",
        f'SELECT (COUNT(DISTINCT ?g) AS ?n) {{ GRAPH ?g {{ ?s kg:evidence ?p }} FILTER STRSTARTS(STR(?g), "{BASE}") }}',
    ):
        here, there = (next(s.rows(asked))[0] for s in (sample_graph, loaded))
        assert here == there


def test_triples_come_back_from_construct(sample_graph: Store, loaded: Store) -> None:
    asked = "CONSTRUCT { ?s skos:prefLabel ?n } WHERE { ?s a kg:Programme ; skos:prefLabel ?n }"
    here, there = ({str(t) for t in s.query(asked)} for s in (sample_graph, loaded))  # type: ignore[union-attr]
    assert here
    assert there == here


def test_a_wrong_query_is_told_as_it_is_of_a_folder(loaded: Store) -> None:
    with pytest.raises(QueryError, match="line 1"):
        loaded.query("SELECT ?s WHERE { ?s ?p }")


def test_retracting_leaves_what_it_leaves_in_a_folder(
    at: At, address: str, archive_copy: Callable[[], Path], sample_folder: Path, tmp_path: Path, loaded: Store
) -> None:
    """Another archive takes the place of the one before; that is told to whoever comes with the old one."""
    archive = archive_copy()
    with pytest.raises(StoreError, match=r"another archive.*--take-over"):
        Store(at(address, archive), write=True)
    with Store(at(address, archive, take_over=True), write=True) as store:
        assert store.retract(["tin-ngan-3", "no-such"]) == ["no-such"]
        figures = library.stats(store)
        export(store, "nq", tmp_path / "archive.nq")
    local = archive_copy()
    with Store(local, write=True) as store:
        store.retract(["tin-ngan-3"])
        assert library.stats(store) == figures
        export(store, "nq", tmp_path / "folder.nq")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path)
        with Store(at(address)) as alone:
            export(alone, "nq", tmp_path / "server.nq")
    assert (tmp_path / "server.nq").read_bytes() == (tmp_path / "folder.nq").read_bytes()
    with pytest.raises(StoreError, match="another archive"):
        Store(at(address, loaded.path))


def test_virtuoso_ends_no_answer_early_in_silence(at: At, virtuoso: str) -> None:
    with Store(at(virtuoso)) as store, pytest.raises(QueryError, match="ResultSetMaxRows"):
        list(store.rows("SELECT * { ?s ?p ?o }"))


def test_virtuoso_lets_only_those_in_who_may(at: At, virtuoso: str, archive_copy: Callable[[], Path]) -> None:
    with pytest.raises(StoreError, match="KG_STORE_USER"):
        Store(at(virtuoso, archive_copy(), take_over=True, password="wrong"), write=True)
