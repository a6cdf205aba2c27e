"""The gate: whether an article's triples, or a whole store, say only what the shapes allow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, Store, Triple, parse

from kg.errors import ShapeError
from kg.graph.shacl.index import StoreIndex, TripleIndex
from kg.graph.shacl.result import Result, order
from kg.graph.shacl.shapes import ShapesCompiler
from kg.graph.shacl.validator import validate

__all__ = ["Result", "Shapes", "order"]


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
        files: list[Path] = []
        for path in map(Path, paths):
            files.extend(sorted(path.rglob("*.ttl")) if path.is_dir() else (path,))
        return _from_files(tuple(dict.fromkeys(files)))

    def __reduce__(self) -> tuple[type[Shapes], tuple[tuple[Triple | Quad, ...]]]:
        return Shapes, (self._triples,)

    def __len__(self) -> int:
        """How many shapes look at nodes of their own accord."""
        return len(self._targeted)

    def validate(self, triples: Iterable[Triple | Quad]) -> tuple[Result, ...]:
        """What is wrong in one article's triples (graph names are dropped, repeated triples count once), sorted."""
        return validate(self._targeted, self._shapes, TripleIndex(triples))

    def validate_store(self, store: Store) -> tuple[Result, ...]:
        """What is wrong in the default graph of an Oxigraph store, sorted."""
        return validate(self._targeted, self._shapes, StoreIndex(store))


@cache
def _from_files(files: tuple[Path, ...]) -> Shapes:
    return Shapes(quad for file in files for quad in read_turtle(file))


def read_turtle(file: Path) -> Sequence[Quad]:
    """The triples of one Turtle file. Raises ShapeError with the line where it does not parse."""
    try:
        return list(parse(path=file, format=RdfFormat.TURTLE, base_iri=file.resolve().as_uri()))
    except (SyntaxError, OSError) as error:
        raise ShapeError(f"{file}: {error} — mend the shapes file") from error
