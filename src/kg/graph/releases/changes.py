"""What changed since an older release: the quads that came and went, and the articles, compared file with file.

Compared are the data themselves, not the log of the store: so it is right for a store that was built anew, and for a
release that somebody else made.
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode

from kg import terms as T
from kg.errors import ExportError
from kg.graph.dataset import term
from kg.graph.exports.files import whole_file
from kg.graph.line_sort import sorted_once
from kg.graph.releases.folder import DATA, must_be_sound
from kg.graph.releases.notation import read

ADDED: Final = "changes/added.nq.gz"
REMOVED: Final = "changes/removed.nq.gz"
ARTICLES: Final = "changes/articles.tsv"
_PRIMARY: Final = re.compile(
    rf"<([^>]*)> {re.escape(str(T.prov_hadPrimarySource))} <([^>]*)> <[^>]*/catalogue> \.".encode()
)
"""What the catalogue says of the graph of an article."""


@dataclass(frozen=True, slots=True)
class Older:
    """An older release: its folder, IRI, version and day, and how many things of each class (IRI) it told of."""

    folder: Path
    iri: str
    version: str
    day: str
    classes: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Changes:
    """How many quads came and went since ``older``, and how many articles came, went, and are there in another
    version."""

    older: Older
    added: int
    removed: int
    articles_added: int
    articles_replaced: int
    articles_removed: int


def older_release(path: Path) -> Older:
    """A release by its folder, or a file in it. Raises ExportError where there is none, or not a whole one."""
    folder = path.parent if path.is_file() else path
    must_be_sound(folder, DATA)
    try:
        about, counted = read(folder / "dcat.ttl"), read(folder / "void.ttl")
    except (OSError, SyntaxError) as error:
        raise ExportError(f"{folder}: {error} — give the folder that kg release made, whole") from error
    versions = [t for t in about if t.predicate == term("dcat:version")]
    if len(versions) != 1 or not isinstance(versions[0].subject, NamedNode):
        raise ExportError(f"{folder / 'dcat.ttl'}: names {len(versions)} versions, not one — give another release")
    said = versions[0]
    days = [t.object for t in about if t.subject == said.subject and t.predicate == term("dct:issued")]
    of = {t.subject: t.object for t in counted if t.predicate == term("void:class")}
    held = {t.subject: t.object for t in counted if t.predicate == term("void:entities")}
    classes = {str(cls)[1:-1]: _number(held[part]) for part, cls in of.items() if part in held}
    return Older(folder, str(said.subject)[1:-1], _text(said.object), next(map(_text, days), ""), classes)


def write_changes(older: Older, folder: Path) -> Changes:
    """Writes the quads that are new in a release and those that are gone, sorted, and which articles they are of."""
    figures = dict.fromkeys(("+", "-", "added", "replaced", "removed"), 0)
    (folder / "changes").mkdir()
    try:
        with ExitStack() as open_files:
            out = {
                sign: open_files.enter_context(whole_file(folder / name))
                for sign, name in (("+", ADDED), ("-", REMOVED))
            }
            table = open_files.enter_context(whole_file(folder / ARTICLES))
            table.write(b"change\tarticle\tgraph_before\tgraph_after\n")

            def written() -> Iterator[tuple[str, bytes]]:
                for sign, line in difference(_lines(older.folder / DATA), _lines(folder / DATA)):
                    out[sign].write(line)
                    figures[sign] += 1
                    yield sign, line

            for change, article, before, after in _articles(written()):
                figures[change] += 1
                table.write(f"{change}\t{article}\t{before}\t{after}\n".encode())
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise ExportError(f"{older.folder / DATA}: {error} — take a whole copy of that release") from error
    return Changes(older, *figures.values())


def difference(old: Iterable[bytes], new: Iterable[bytes]) -> Iterator[tuple[str, bytes]]:
    """The lines that are only among the old ("-") and only among the new ("+"), in byte order; each is read once and
    sorted outside of memory."""
    olds, news = sorted_once(old), sorted_once(new)
    a, b = next(olds, None), next(news, None)
    while a is not None or b is not None:
        if a == b:
            a, b = next(olds, None), next(news, None)
        elif b is None or (a is not None and a < b):
            yield "-", a or b""
            a = next(olds, None)
        else:
            yield "+", b
            b = next(news, None)


def _articles(changes: Iterator[tuple[str, bytes]]) -> Iterator[tuple[str, str, str, str]]:
    """The articles whose graphs came or went: what happened, the IRI, the graph before and after."""
    told = ((sign, m[1].decode(), m[2].decode()) for sign, line in changes if (m := _PRIMARY.match(line)))
    for article, some in groupby(told, key=lambda found: found[2]):
        graphs = {sign: graph for sign, graph, _ in some}
        before, after = graphs.get("-", ""), graphs.get("+", "")
        yield "replaced" if before and after else "added" if after else "removed", article, before, after


def _lines(path: Path) -> Iterator[bytes]:
    with gzip.open(path) as file:
        yield from file


def _text(value: object) -> str:
    return value.value if isinstance(value, NamedNode | Literal) else ""


def _number(value: object) -> int:
    text = _text(value)
    return int(text) if text.isdecimal() else 0
