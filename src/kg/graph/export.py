"""The store as files. All but CSV hold the same triples; N-Quads, TriG and JSON-LD keep which article says what.

The bytes depend on what the store holds and on nothing else. Articles stream one after another in the order of their
ids, so that memory does not grow with the store; where one order over all articles is needed, lines are sorted on disk.
"""

from __future__ import annotations

import gzip
import shutil
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

import pyoxigraph as ox
from pyoxigraph import RdfFormat

from kg.errors import ExportError
from kg.graph.class_tables import class_tables
from kg.graph.jsonld import json_ld, shipped_context
from kg.graph.line_sort import sorted_once
from kg.graph.lines import parse, triple_line
from kg.graph.store import Store
from kg.iri import Minter
from kg.terms import PREFIXES

if TYPE_CHECKING:
    import rdflib


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format that the store can be written in: its name, the endings of its files, and what writes it."""

    name: str
    suffixes: tuple[str, ...]
    write: Callable[[Store, BinaryIO], None]


def export(store: Store, format: str, out: Path | str | BinaryIO) -> None:
    """Writes the store in a format ("nq", "trig", "ttl", "nt", "jsonld", "csv") to a file or stream.

    A file whose name ends in ``.gz`` is compressed. CSV goes into a folder, or into a file that ends in ``.zip``.
    Raises ExportError for a format that does not exist or a file that cannot be written.
    """
    if format == "csv":
        _export_csv(store, out)
        return
    known = {e.name: e for e in EXPORTERS}
    if format not in known:
        raise ExportError(f"no export format {format!r} — one of {', '.join((*known, 'csv'))}")
    if not isinstance(out, str | Path):
        known[format].write(store, out)
        return
    try:
        with _file(Path(out)) as file:
            known[format].write(store, file)
    except OSError as error:
        raise ExportError(f"{out}: {error.strerror or error} — give a file that can be written") from error


def format_of(path: Path | str) -> str:
    """The format that a file's name asks for. Raises ExportError when it asks for none."""
    name = Path(path).name.removesuffix(".gz")
    for exporter in EXPORTERS:
        if name.endswith(exporter.suffixes):
            return exporter.name
    if name.endswith((".zip", ".csv")) or not Path(name).suffix:
        return "csv"
    raise ExportError(f"{path}: no format known by that ending — say which with --format")


def to_rdflib(store: Store) -> rdflib.Dataset:
    """The named graphs of the store as an rdflib Dataset in memory, for those who live there."""
    import rdflib

    found = rdflib.Dataset()
    for lines in _graphs(store):
        found.parse(data=b"\n".join(lines), format="nquads")
    return found


def _n_quads(store: Store, out: BinaryIO) -> None:
    for lines in _graphs(store):
        out.writelines(line + b"\n" for line in lines)


def _trig(store: Store, out: BinaryIO) -> None:
    quads = (quad for lines in _graphs(store) for quad in parse(lines))
    ox.serialize(quads, out, RdfFormat.TRIG, prefixes=PREFIXES)


def _turtle(store: Store, out: BinaryIO) -> None:
    triples = (quad.triple for quad in parse(_triples(store)))
    ox.serialize(triples, out, RdfFormat.TURTLE, prefixes=PREFIXES)


def _n_triples(store: Store, out: BinaryIO) -> None:
    out.writelines(_triples(store))


def _json_ld(store: Store, out: BinaryIO) -> None:
    out.writelines(json_ld(map(parse, _graphs(store)), shipped_context()))


EXPORTERS: Final[tuple[Exporter, ...]] = (
    Exporter("nq", (".nq", ".nquads"), _n_quads),
    Exporter("trig", (".trig",), _trig),
    Exporter("ttl", (".ttl",), _turtle),
    Exporter("nt", (".nt",), _n_triples),
    Exporter("jsonld", (".jsonld", ".json"), _json_ld),
)
FORMATS: Final = (*(e.name for e in EXPORTERS), "csv")


def _graphs(store: Store) -> Iterator[Iterable[bytes]]:
    """The lines of each reference graph and each that people wrote, of the catalogue, then of each article's graph,
    sorted within each."""
    catalogue = f" {Minter(store.base).catalogue()} .".encode()
    of_catalogue = _only(store, lambda line: line.endswith(catalogue))
    for owner in (*store.archive.owners("reference"), *store.archive.owners("written")):
        yield [line for line in store.archive.quads(owner).splitlines() if not line.endswith(catalogue)]
    yield (line.rstrip() for line in sorted_once(line + b"\n" for line in of_catalogue))
    for owner in store.archive.owners("article"):
        yield [line for line in store.archive.quads(owner).splitlines() if not line.endswith(catalogue)]


def _only(store: Store, wanted: Callable[[bytes], bool]) -> Iterator[bytes]:
    return (line for line in store.lines() if wanted(line))


def _triples(store: Store) -> Iterator[bytes]:
    """Every triple of the store once, as sorted N-Triples lines."""
    return sorted_once(triple_line(line) for line in store.lines())


class _Zip:
    def __init__(self, file: zipfile.ZipFile) -> None:
        self._file = file

    def write(self, name: str, content: BinaryIO) -> None:
        info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))  # the least that zip knows: no clock in the bytes
        info.compress_type = zipfile.ZIP_DEFLATED
        with self._file.open(info, "w") as out:
            shutil.copyfileobj(content, out)


class _Folder:
    def __init__(self, path: Path) -> None:
        self._path = path

    def write(self, name: str, content: BinaryIO) -> None:
        with (self._path / name).open("wb") as out:
            shutil.copyfileobj(content, out)


def _export_csv(store: Store, out: Path | str | BinaryIO) -> None:
    try:
        if isinstance(out, str | Path) and not str(out).endswith(".zip"):
            Path(out).mkdir(parents=True, exist_ok=True)
            class_tables(_triples(store), store.base, _Folder(Path(out)))
            return
        with zipfile.ZipFile(out, "w") as file:
            class_tables(_triples(store), store.base, _Zip(file))
    except OSError as error:
        raise ExportError(f"{out}: {error.strerror or error} — give a folder that can be written") from error


@contextmanager
def _file(path: Path) -> Iterator[BinaryIO]:
    """A file to write, through gzip when its name says so; it gets its name only once it is whole."""
    special = path.exists() and not path.is_file()
    part = path if special else path.with_name(f"{path.name}.part")
    try:
        with part.open("wb") as raw:
            if path.name.endswith(".gz"):
                with gzip.GzipFile(filename="", fileobj=raw, mode="wb", compresslevel=6, mtime=0) as packed:
                    yield packed  # type: ignore[misc]
            else:
                yield raw
        if not special:
            part.replace(path)
    finally:
        if not special:
            part.unlink(missing_ok=True)
