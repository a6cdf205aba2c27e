"""The gate: whether an article's triples, or a whole store, say only what the shapes allow."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, Triple, parse

from kg.errors import ShapeError
from kg.graph.shacl.changed import validate_changed
from kg.graph.shacl.index import Node, StoreIndex, TripleIndex
from kg.graph.shacl.messages import texts
from kg.graph.shacl.paths import read_path
from kg.graph.shacl.report import report_graph, report_json, report_text
from kg.graph.shacl.result import Result, order
from kg.graph.shacl.shapes import ShapesCompiler
from kg.graph.shacl.validator import validate
from kg.graph.shacl.vocabulary import sh

__all__ = ["Result", "Shapes", "pyshacl_results", "report_graph", "report_json", "report_text"]


class Shapes:
    """Shapes compiled once, to be run over any number of articles. Travels to other processes as its triples."""

    def __init__(self, triples: Iterable[Triple | Quad]) -> None:
        self._triples = tuple(triples)
        compiler = ShapesCompiler(self._triples)
        self._targeted = compiler.compile()
        self._shapes = compiler.shapes

    @classmethod
    def from_files(cls, paths: Iterable[Path | str]) -> Shapes:
        """The shapes of Turtle files; those in a folder too. Compiled once in each process.

        Raises ShapeError on a file that does not parse, a shape that is not well-formed, or a feature not supported.
        """
        return _from_files(shape_files(paths))

    def __reduce__(self) -> tuple[type[Shapes], tuple[tuple[Triple | Quad, ...]]]:
        return Shapes, (self._triples,)

    def __len__(self) -> int:
        """How many shapes look at nodes of their own accord."""
        return len(self._targeted)

    def validate(self, triples: Iterable[Triple | Quad]) -> tuple[Result, ...]:
        """What is wrong in one article's triples (graph names are dropped, repeated triples count once), sorted."""
        return validate(self._targeted, self._shapes, TripleIndex(triples))

    def validate_changed(self, store: Store, changed: Iterable[Triple | Quad]) -> tuple[Result, ...]:
        """What is wrong in a store where triples that came or went can have made it so, sorted: all that was not wrong
        before, and nothing that is not wrong now."""
        return validate_changed(self._targeted, self._shapes, StoreIndex(store), changed)

    def validate_store(self, store: Store) -> tuple[Result, ...]:
        """What is wrong in the default graph of an Oxigraph store, sorted."""
        return validate(self._targeted, self._shapes, StoreIndex(store))


def shape_files(paths: Iterable[Path | str]) -> tuple[Path, ...]:
    """The files named, and the Turtle files in the folders named, each once."""
    files: list[Path] = []
    for path in map(Path, paths):
        files.extend(sorted(path.rglob("*.ttl")) if path.is_dir() else (path,))
    return tuple(dict.fromkeys(files))


@cache
def _from_files(files: tuple[Path, ...]) -> Shapes:
    return Shapes(quad for file in files for quad in read_turtle(file))


def read_turtle(file: Path) -> Sequence[Quad]:
    """The triples of one Turtle file. Raises ShapeError with the line where it does not parse."""
    try:
        return list(
            parse(path=file, format=RdfFormat.TURTLE, base_iri=file.resolve().as_uri(), rename_blank_nodes=True)
        )
    except (SyntaxError, OSError) as error:
        raise ShapeError(f"{file}: {error} — mend the shapes file") from error


def pyshacl_results(triples: Iterable[Triple | Quad], shapes_paths: Iterable[Path | str]) -> tuple[Result, ...]:
    """The same validation by pyshacl, the reference implementation: for tests, and for a second opinion.

    Raises ShapeError where pyshacl stops, as it does on some literals that cannot be compared.
    """
    import pyshacl
    import rdflib

    from kg.graph.rdflib_view.terms import graph_of_triples, to_ox

    shape_triples = [quad for file in shape_files(shapes_paths) for quad in read_turtle(file)]
    keep, rdflib.NORMALIZE_LITERALS = rdflib.NORMALIZE_LITERALS, False  # else "01" would become "1" before it is judged
    logger = logging.getLogger("rdflib.term")
    loud, logger.disabled = logger.disabled, True  # it would log each ill-typed literal with a traceback
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            _, report, _ = pyshacl.validate(
                graph_of_triples(triples), shacl_graph=graph_of_triples(shape_triples), inplace=True
            )
    except (TypeError, ArithmeticError) as error:  # on literals that it cannot compare or count with
        raise ShapeError(f"pyshacl stops on these data: {error} — validate with the engine of vnkg") from error
    finally:
        rdflib.NORMALIZE_LITERALS, logger.disabled = keep, loud
    graph = TripleIndex(Triple(*map(to_ox, triple)) for triple in report)  # type: ignore[arg-type]
    return tuple(sorted((_read_result(graph, node) for node in graph.objects(sh("result"))), key=order))


def _read_result(graph: TripleIndex, node: Node) -> Result:
    def one(name: str) -> Node | None:
        return next(iter(graph.forward(sh(name)).get(node, ())), None)

    focus, path, shape = one("focusNode"), one("resultPath"), one("sourceShape")
    component, severity = one("sourceConstraintComponent"), one("resultSeverity")
    assert focus is not None
    assert isinstance(component, NamedNode)
    assert isinstance(severity, NamedNode)
    return Result(
        focus=focus,
        path=None if path is None else read_path(graph, path),
        value=one("value"),
        component=component,
        severity=severity,
        shape=shape if isinstance(shape, NamedNode) else sh("PropertyShape"),
        messages=texts(graph.forward(sh("resultMessage")).get(node, ())),
    )
