"""The W3C data-shapes test suite against the gate. Needs the suite (VNKG_SHARED or ../shared beside the checkout)."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from kg.errors import ShapeError
from kg.graph.shacl.index import Node, TripleIndex
from kg.graph.shacl.paths import items, read_path
from kg.graph.shacl.vocabulary import RDF_TYPE, sh
from kg.graph.validate import Result, Shapes

SHARED = Path(os.environ.get("VNKG_SHARED", Path(__file__).resolve().parents[3] / "shared"))
SUITE = SHARED / "suites/shacl/data-shapes-test-suite/tests"
MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
SHT = "http://www.w3.org/ns/shacl-test#"

NOT_SUPPORTED = {
    "sparql/component/nodeValidator-001": "sh:ConstraintComponent: refused, for our shapes have sh:sparql",
    "sparql/component/optional-001": "sh:ConstraintComponent",
    "sparql/component/propertyValidator-select-001": "sh:ConstraintComponent",
    "sparql/component/validator-001": "sh:ConstraintComponent",
    "sparql/pre-binding/shapesGraph-001": "$shapesGraph, optional in the standard, is refused (so it is by pyshacl)",
}


def files() -> list[Path]:
    return sorted(f for part in ("core", "sparql") for f in (SUITE / part).rglob("*.ttl") if entries_in(f))


def entries_in(file: Path) -> bool:
    return file.name != "manifest.ttl" and "mf:entries" in file.read_text("utf-8")


def read(file: Path) -> list[Quad]:
    return list(parse(path=file, format=RdfFormat.TURTLE, base_iri=file.as_uri()))


def one(graph: TripleIndex, node: Node, iri: str) -> Node | None:
    return next(iter(graph.forward(NamedNode(iri)).get(node, ())), None)


def action_graphs(graph: TripleIndex, test: Node, own: list[Quad], file: Path) -> Iterator[list[Quad]]:
    action = one(graph, test, MF + "action")
    assert action is not None
    for part in ("shapesGraph", "dataGraph"):
        source = one(graph, action, SHT + part)
        assert isinstance(source, NamedNode)
        yield own if source.value == file.as_uri() else read(Path(source.value.removeprefix("file://")))


def expected_results(graph: TripleIndex, test: Node) -> Counter[tuple[str, ...]]:
    report = one(graph, test, MF + "result")
    assert report is not None
    found: Counter[tuple[str, ...]] = Counter()
    for result in graph.forward(sh("result")).get(report, ()):
        path = one(graph, result, sh("resultPath").value)
        found[
            (
                str(one(graph, result, sh("focusNode").value)),
                "" if path is None else str(read_path(graph, path)),
                str(one(graph, result, sh("value").value) or ""),
                str(one(graph, result, sh("sourceConstraintComponent").value)),
                str(one(graph, result, sh("resultSeverity").value)),
            )
        ] += 1
    return found


@pytest.mark.skipif(not SUITE.is_dir(), reason="the W3C suite is not here")
@pytest.mark.parametrize(
    "file",
    [
        pytest.param(
            f,
            id=(name := str(f.relative_to(SUITE).with_suffix(""))),
            marks=[pytest.mark.xfail(strict=True, raises=ShapeError, reason=NOT_SUPPORTED[name])]
            if name in NOT_SUPPORTED
            else [],
        )
        for f in (files() if SUITE.is_dir() else [])
    ],
)
def test_w3c(file: Path) -> None:
    own = read(file)
    graph = TripleIndex(own)
    manifest = next(iter(graph.backward(RDF_TYPE)[NamedNode(MF + "Manifest")]))
    head = one(graph, manifest, MF + "entries")
    assert head is not None
    for test in items(graph, head):
        shapes, data = action_graphs(graph, test, own, file)
        if one(graph, test, MF + "result") == NamedNode(SHT + "Failure"):
            with pytest.raises(ShapeError):
                Shapes(shapes).validate(data)
            continue
        assert results(Shapes(shapes).validate(data)) == expected_results(graph, test)
        store = Store()
        store.extend(data)
        before, now = Shapes(shapes).validate_store(Store()), Shapes(shapes).validate_store(store)
        changed = results(Shapes(shapes).validate_changed(store, data))
        assert results(now).keys() - results(before).keys() <= changed.keys() <= results(now).keys()


def results(found: Iterable[Result]) -> Counter[tuple[str, ...]]:
    return Counter(
        (str(r.focus), str(r.path or ""), str(r.value or ""), str(r.component), str(r.severity)) for r in found
    )
