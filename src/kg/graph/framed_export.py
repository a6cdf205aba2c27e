"""Things as nested JSON-LD documents, all of a class or some: one document, a line for each, or a file for each.

Documents are bounded as those on the web are: of a thing with more links than fit, the first page, with Hydra links to
the document that has the others. They refer to the context by its address; one whole document holds it.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO, Final
from urllib.parse import quote

import orjson
from pyoxigraph import DefaultGraph, NamedNode

from kg import ontology
from kg import terms as T
from kg.assets import asset
from kg.errors import ExportError, QueryError
from kg.graph.exports.files import whole_file, whole_folder
from kg.graph.exports.json_lines import json_line
from kg.graph.frame_files import class_of_frame, frame_file
from kg.graph.framing import FRAMES, PAGES, class_of, framed, frames
from kg.graph.linked import LINKS, Linked, about, about_fact
from kg.graph.notations import pages
from kg.graph.projections import nearest
from kg.graph.query import entities
from kg.graph.schema_org import CONTEXT as SCHEMA_ORG_CONTEXT
from kg.graph.schema_org import FRAME as SCHEMA_ORG
from kg.graph.schema_org import in_schema_org
from kg.graph.store import Store

VIEWS: Final = (*frames(), SCHEMA_ORG)
"""What documents can be framed by, by name."""
LINES: Final = (".ndjson", ".jsonl")
"""The endings of files with a document on each line."""
_CONTEXT: Final = "context.jsonld"
_LONGEST: Final = 200
"""How many bytes a file's name may have: 255 where there is a limit, less what is written beside it on the way."""


def export_framed(
    store: Store, frame: str, out: Path | str | BinaryIO, *, named: Iterable[str] = (), links: int = LINKS
) -> int:
    """Writes the things that a frame is for as JSON-LD, and says how many they were.

    ``frame`` is a name (VIEWS) or the path of a frame; ``named`` are the things to write, by name, id or IRI (none:
    all of the frame's class); ``links`` is how many links to a thing its document holds. A file that ends in .ndjson
    or .jsonl has a document on each line, a folder or .zip a file for each, any other file is one document.

    Raises QueryError for a frame or thing that there is not, DataError for a broken frame, ExportError for what
    cannot be written.
    """
    documents = framed_documents(store, frame, named=named, links=links)
    name = str(out).removesuffix(".gz") if isinstance(out, str | Path) else ""
    try:
        if name.endswith(LINES):
            with whole_file(Path(str(out))) as file:
                return sum(_line(file, document) for _, document in documents)
        if name and (name.endswith(".zip") or Path(name).is_dir() or not (Path(name).suffix or Path(name).exists())):
            return _files(documents, Path(name), frame, store.base)
        if isinstance(out, str | Path):
            with whole_file(Path(out)) as file:
                return _whole(documents, file, frame)
        return _whole(documents, out, frame)
    except BrokenPipeError:  # who reads has read enough
        raise
    except OSError as error:
        where = out if name else "output"
        raise ExportError(f"{where}: {error.strerror or error} — give a file or folder that can be written") from error


def framed_documents(
    store: Store, frame: str, *, named: Iterable[str] = (), links: int = LINKS
) -> Iterator[tuple[str, dict[str, Any]]]:
    """The things that a frame is for, in the order of their IRIs, each with its document."""
    form = _form(frame)
    for iri in things(store, form, tuple(named)):
        found = about(store, iri, limit=links) if "#" not in iri else about_fact(store, iri)
        if found is not None:
            yield iri, document(found, form)


def document(found: Linked, frame: str | dict[str, Any]) -> dict[str, Any]:
    """What is known of a thing as one document, framed; with links to the rest where that has several pages."""
    if frame == SCHEMA_ORG:
        return in_schema_org(found.triples, found.iri)
    more = pages(found, f"{found.iri}.jsonld")
    return framed([*found.triples, *more], found.iri, frame, through=found.through)


def _form(frame: str) -> str | dict[str, Any]:
    if frame in VIEWS:
        return frame
    if "/" in frame or "." in frame:
        return frame_file(Path(frame))
    raise QueryError(f"no frame {frame!r} — {nearest(frame, VIEWS)}")


def things(store: Store, form: str | dict[str, Any], named: tuple[str, ...] = ()) -> list[str]:
    """The IRIs of the things that a frame is for, in order; ``named`` are the only ones, where there are any."""
    if named:
        return sorted({node.value for text in named for node in entities(store, text)})
    if form == SCHEMA_ORG:
        classes = [class_of(name) for name in FRAMES]
    else:
        classes = [class_of(form) if isinstance(form, str) else class_of_frame(form)]
    quads = (store.graph.quads_for_pattern(None, T.rdf_type, NamedNode(c), DefaultGraph()) for c in classes)
    found = {q.subject.value for some in quads for q in some if isinstance(q.subject, NamedNode)}
    return sorted(iri for iri in found if iri.startswith(store.base))


def _line(file: BinaryIO, document: dict[str, Any]) -> int:
    file.write(json_line(document))
    return 1


def _whole(documents: Iterable[tuple[str, dict[str, Any]]], file: BinaryIO, frame: str) -> int:
    context = SCHEMA_ORG_CONTEXT if frame == SCHEMA_ORG else [ontology.context(), PAGES]
    file.write(b'{"@context":' + orjson.dumps(context) + b',\n"@graph":[')
    count = 0
    for _, found in documents:
        inner = {key: value for key, value in found.items() if key != "@context"}
        file.write((b",\n" if count else b"\n") + orjson.dumps(inner))
        count += 1
    file.write(b"\n]}\n")
    return count


def _files(documents: Iterable[tuple[str, dict[str, Any]]], path: Path, frame: str, base: str) -> int:
    count = 0
    with whole_folder(path, lambda file: _is_document(file, base)) as folder:
        if frame != SCHEMA_ORG:
            folder.write(_CONTEXT, io.BytesIO(asset("ontology/context.jsonld").read_bytes()))
        for iri, found in documents:
            text = orjson.dumps(found, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
            folder.write(file_of(iri, base), io.BytesIO(text))
            count += 1
    return count


def _is_document(file: Path, base: str) -> bool:
    """Whether an earlier export wrote a file: it has the name of the thing that it tells of."""
    if file.name == _CONTEXT:
        return True
    try:
        found = orjson.loads(file.read_bytes())
    except orjson.JSONDecodeError:
        return False
    iri = (found.get("id") or found.get("@id")) if isinstance(found, dict) else None
    return isinstance(iri, str) and iri.startswith(base) and file_of(iri, base) == file.name


def file_of(iri: str, base: str) -> str:
    """The name of the file for a thing's document: its IRI after the base, for any file system."""
    whole = iri.removeprefix(base).replace("/", ".", 1)
    readable = "".join(c if c.isalnum() or c in "-_.@ " else quote(c, safe="") for c in whole)
    if len(readable.encode()) > _LONGEST:
        short = readable.encode()[: _LONGEST - 30].decode(errors="ignore")
        readable = f"{short}~{sha256(iri.encode()).hexdigest()[:16]}"
    return f"{readable}.jsonld"
