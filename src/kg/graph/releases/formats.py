"""The formats that a release holds its data in, and the files that each makes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.errors import QueryError
from kg.graph.export import EXPORTERS, export, exporter_of
from kg.graph.framed_export import export_framed
from kg.graph.framing import FRAMES
from kg.graph.releases.folder import DATA
from kg.graph.store import Store

JSON: Final = "json"
"""Things as nested documents, a file for each frame."""
DEFAULT: Final = ("nq", "ttl", JSON, "parquet", "sqlite", "edges")
KNOWN: Final = (*(e.name for e in EXPORTERS), JSON)
_IANA: Final = "https://www.iana.org/assignments/media-types/"
_NDJSON: Final = "https://github.com/ndjson/ndjson-spec"
_MEDIA: Final = {
    "nq": "application/n-quads", "trig": "application/trig", "ttl": "text/turtle", "nt": "application/n-triples",
    "rdfxml": "application/rdf+xml", "jsonld": "application/ld+json", "csv": "text/csv", "edges": "text/csv",
    "neo4j": "text/csv", "dot": "text/vnd.graphviz", "cytoscape": "application/json", "popolo": "application/json",
    "parquet": "application/vnd.apache.parquet", "sqlite": "application/vnd.sqlite3",
}  # fmt: skip
"""What the registry of IANA calls the formats that it has."""
_SPECIFIED: Final = {
    "graphml": "http://graphml.graphdrawing.org/", "gexf": "https://gexf.net/", "ftm": _NDJSON, JSON: _NDJSON,
}  # fmt: skip
"""Where the others are specified."""
_RDF: Final = ("nq", "trig", "ttl", "nt", "rdfxml", "jsonld")
_TITLES: Final = {
    "nq": ("Mọi bộ bốn, kèm bài nào nói", "Every quad: all facts, and which article says each"),
    "ttl": ("Mọi bộ ba, mỗi bộ một lần", "Every triple once"),
    "trig": ("Mọi bộ bốn, dạng TriG", "Every quad as TriG"),
    JSON: ("Tài liệu JSON lồng nhau", "Nested JSON documents, one a line"),
    "parquet": ("Bảng để phân tích", "Tidy tables for analysis"),
    "sqlite": ("Cơ sở dữ liệu SQLite có tìm kiếm", "SQLite database with search"),
    "edges": ("Mạng lưới: đỉnh và cạnh", "The network: nodes and edges"),
}


@dataclass(frozen=True, slots=True)
class Made:
    """A file with data in a release: its path, what it is called in Vietnamese and English, the IRI of what it is in
    (a media type of IANA, or another specification), the media types of what it is compressed or packed with, and the
    files of the release that it conforms to."""

    path: str
    title: tuple[str, str]
    media: str
    compressed: str = ""
    packed: str = ""
    conforms: tuple[str, ...] = ()

    @property
    def registered(self) -> bool:
        return self.media.startswith(_IANA)


def chosen(formats: Sequence[str]) -> tuple[str, ...]:
    """The formats to write, N-Quads among them, in the order of writing: what may lack its library comes first.

    Raises ExportError, with the nearest name, for one that there is not, QueryError for one given twice.
    """
    for name in formats:
        if name != JSON:
            exporter_of(name)
    if len(set(formats)) < len(formats):
        raise QueryError(f"--formats {','.join(formats)}: one is named twice — name each once")
    wanted = {"nq", *formats}
    return tuple(sorted(wanted, key=lambda name: (name != "parquet", KNOWN.index(name))))


def write_format(store: Store, folder: Path, name: str) -> Iterator[Made]:
    """Writes the data in a format, and says which files that made."""
    if name == JSON:
        yield from _documents(store, folder)
        return
    exporter = exporter_of(name)
    title, media = _TITLES.get(name, (f"Dạng {name}", f"As {name}")), _media(name)
    conforms = ("profile.ttl",) if name in _RDF else ()
    if name == "parquet":  # packed already, and read in place
        export(store, name, folder / name)
        for table in sorted((folder / name).iterdir()):
            yield Made(f"{name}/{table.name}", (f"{title[0]}: {table.stem}", f"{title[1]}: {table.stem}"), media)
    elif exporter.fill is not None:
        export(store, name, folder / f"{name}.zip")
        yield Made(f"{name}.zip", title, media, packed=f"{_IANA}application/zip")
    else:
        path = DATA if name == "nq" else f"data{exporter.suffixes[0]}.gz"
        export(store, name, folder / path)
        yield Made(path, title, media, compressed=GZIP, conforms=conforms)


def _documents(store: Store, folder: Path) -> Iterator[Made]:
    (folder / JSON).mkdir()
    vi, en = _TITLES[JSON]
    for frame in FRAMES:
        path = f"{JSON}/{frame}.ndjson.gz"
        if export_framed(store, frame, folder / path):
            conforms = ("profile.ttl", f"frames/{frame}.schema.json")
            yield Made(path, (f"{vi}: {frame}", f"{en}: {frame}"), _media(JSON), compressed=GZIP, conforms=conforms)
        else:
            (folder / path).unlink()


def _media(name: str) -> str:
    return _IANA + _MEDIA[name] if name in _MEDIA else _SPECIFIED[name]


GZIP: Final = f"{_IANA}application/gzip"
NQ: Final = f"{_IANA}application/n-quads"
