"""The store as files, whole or in part, in the formats that other tools take.

The bytes depend on what the store holds and on nothing else. Articles stream one after another in the order of their
ids, so that memory does not grow with the export; where one order over all is needed, lines are sorted on disk.
A file gets its name once it is whole.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from rapidfuzz import process

from kg.errors import ExportError
from kg.graph.class_tables import class_tables, is_class_table
from kg.graph.exports import rdf
from kg.graph.exports.cytoscape import write_cytoscape
from kg.graph.exports.edge_lists import write_edge_lists
from kg.graph.exports.files import Folder, whole_file, whole_folder
from kg.graph.exports.follow_the_money import write_follow_the_money
from kg.graph.exports.gexf import write_gexf
from kg.graph.exports.graphml import write_graphml
from kg.graph.exports.graphviz import write_dot
from kg.graph.exports.neo4j import write_neo4j
from kg.graph.exports.parquet import write_parquet
from kg.graph.exports.part import WHOLE, Part, Selection, selected
from kg.graph.exports.popolo import write_popolo
from kg.graph.exports.sqlite import write_sqlite
from kg.graph.exports.tidy import TABLES
from kg.graph.store import Store

if TYPE_CHECKING:
    import rdflib


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format that the store can be written in: its name, the endings of its files, and what writes it: one file, or
    several in a folder; of those ``own`` says by its name whether a file is one."""

    name: str
    suffixes: tuple[str, ...]
    write: Callable[[Selection, BinaryIO], None] | None = None
    fill: Callable[[Selection, Folder], None] | None = None
    own: Callable[[str], bool] = frozenset[str]().__contains__


def _class_tables(selection: Selection, folder: Folder) -> None:
    class_tables(selection.triples(), selection.store.base, folder)


EXPORTERS: Final[tuple[Exporter, ...]] = (
    Exporter("nq", (".nq", ".nquads"), rdf.write_n_quads),
    Exporter("trig", (".trig",), rdf.write_trig),
    Exporter("ttl", (".ttl",), rdf.write_turtle),
    Exporter("nt", (".nt",), rdf.write_n_triples),
    Exporter("rdfxml", (".rdf",), rdf.write_rdf_xml),
    Exporter("jsonld", (".jsonld", ".json"), rdf.write_json_ld),
    Exporter("csv", (), fill=_class_tables, own=is_class_table),
    Exporter("graphml", (".graphml",), write_graphml),
    Exporter("gexf", (".gexf",), write_gexf),
    Exporter("cytoscape", (".cyjs",), write_cytoscape),
    Exporter("dot", (".dot", ".gv"), write_dot),
    Exporter("edges", (), fill=write_edge_lists, own={"nodes.csv", "edges.csv"}.__contains__),
    Exporter("neo4j", (), fill=write_neo4j, own={"nodes.csv", "relationships.csv"}.__contains__),
    Exporter("parquet", (".parquet",), fill=write_parquet, own={f"{t.name}.parquet" for t in TABLES}.__contains__),
    Exporter("sqlite", (".sqlite", ".sqlite3", ".db"), write_sqlite),
    Exporter("ftm", (".ftm", ".ftm.json", ".ftm.ndjson"), write_follow_the_money),
    Exporter("popolo", (".popolo.json",), write_popolo),
)
FORMATS: Final = tuple(e.name for e in EXPORTERS)


def export(store: Store, format: str, out: Path | str | BinaryIO, part: Part = WHOLE) -> bool:
    """Writes a store, or the part that is asked for, in a format ("nq", "graphml", "sqlite", …: FORMATS) to a file or
    stream, and says whether anything in the store is of that part.

    A file whose name ends in ``.gz`` is compressed. Formats of several files ("csv", "edges", "neo4j", "parquet") go
    into a folder, or into a file that ends in ``.zip``; a folder may hold an earlier export in that format, which goes,
    and nothing else. Raises ExportError for a format that does not exist, a library that is not there, a folder with
    other files or what cannot be written, QueryError for a part that does not exist.
    """
    exporter = exporter_of(format)
    selection = selected(store, part)
    try:
        if exporter.fill is not None:
            with whole_folder(out, lambda file: exporter.own(file.name)) as folder:
                exporter.fill(selection, folder)
        elif exporter.write is not None and isinstance(out, str | Path):
            with whole_file(Path(out)) as file:
                exporter.write(selection, file)
        elif exporter.write is not None:
            exporter.write(selection, out)  # type: ignore[arg-type]
    except BrokenPipeError:  # who reads has read enough
        raise
    except OSError as error:
        where = out if isinstance(out, str | Path) else "output"
        what = "folder" if exporter.fill is not None else "file"
        raise ExportError(f"{where}: {error.strerror or error} — give a {what} that can be written") from error
    return not selection.is_empty()


def exporter_of(format: str) -> Exporter:
    """The format of a name. Raises ExportError, with the nearest name, where there is none."""
    known = {e.name: e for e in EXPORTERS}
    if format not in known:
        close = process.extractOne(format.lower(), FORMATS, score_cutoff=60)
        hint = f"did you mean {close[0]}? " if close else ""
        raise ExportError(f"no export format {format!r} — {hint}one of {', '.join(FORMATS)}")
    return known[format]


def format_of(path: Path | str) -> str:
    """The format that a file's name asks for. Raises ExportError when it asks for none."""
    name = Path(path).name.removesuffix(".gz")
    endings = {suffix: e.name for e in EXPORTERS for suffix in e.suffixes}
    for suffix in sorted(endings, key=lambda s: (-len(s), s)):
        if name.endswith(suffix):
            return endings[suffix]
    if name.endswith((".zip", ".csv")) or not Path(name).suffix:
        return "csv"
    raise ExportError(f"{path}: no format known by that ending — say which with --format")


def to_rdflib(store: Store) -> rdflib.Dataset:
    """The named graphs of the store as an rdflib Dataset in memory, for those who live there."""
    import rdflib

    found = rdflib.Dataset()
    for lines in Selection(store).graphs():
        found.parse(data=b"\n".join(lines), format="nquads")
    return found
