"""Patches read back from text: each is known to be whole before anybody sees a row of it."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import islice
from tempfile import TemporaryFile
from typing import IO, Final

import pyoxigraph as ox
from pyoxigraph import BlankNode, RdfFormat

from kg.errors import InputError

_HEADER: Final = re.compile(rb"H (\w+) (<[^<>\s]*>|\"[^\"\\\n]*\") ?\.\n")
_SOME: Final = 4096
_AGAIN: Final = "get the patch again"


@dataclass(slots=True)
class Patch:
    """A whole patch. ``id`` and ``prev`` are IRIs, ``prev`` empty for the first of a feed; the quads that go and come
    stand as N-Quads lines in two files, which are gone with the patch. Of the graphs whose IRIs begin with ``among``,
    only ``keep`` stay; all where it is empty."""

    where: str
    removed: IO[bytes]
    added: IO[bytes]
    id: str = ""
    prev: str = ""
    among: str = ""
    keep: set[str] = field(default_factory=set)

    def gone(self) -> Iterator[bytes]:
        """The lines that go."""
        self.removed.seek(0)
        yield from self.removed

    def come(self) -> Iterator[bytes]:
        """The lines that come."""
        self.added.seek(0)
        yield from self.added


def patches(lines: Iterable[bytes], where: str) -> Generator[Patch]:
    """The patches in the lines of a file, each in memory of a fixed size, rows in their one spelling (as N-Quads are
    exported).

    Rows of one transaction may come in any order: those that go, go first. Raises InputError for what is no RDF patch,
    has blank nodes or default-graph rows, or breaks off before its ``TC``: of that one nothing is yielded.
    """
    numbered = enumerate(lines, 1)
    first = next(_telling(numbered), None)
    while first is not None:
        with ExitStack() as files:
            patch = Patch(where, files.enter_context(TemporaryFile()), files.enter_context(TemporaryFile()))
            _headers(patch, first, numbered)
            _rows(patch, numbered)
            first = next(_telling(numbered), None)  # a packed file shows only here that it is whole
            yield patch


def _telling(numbered: Iterator[tuple[int, bytes]]) -> Iterator[tuple[int, bytes]]:
    """The lines that say something."""
    return ((n, line) for n, line in numbered if line.strip() and not line.startswith(b"#"))


def _headers(patch: Patch, first: tuple[int, bytes], numbered: Iterator[tuple[int, bytes]]) -> None:
    n, line = first
    while line.startswith(b"H "):
        header = _HEADER.fullmatch(line)
        if header is None:
            raise InputError(f"{patch.where}, line {n}", "no header of an RDF patch", _AGAIN)
        name, value = header[1].decode("ascii", "replace"), header[2][1:-1].decode("utf-8", "replace")
        if name == "keep":
            patch.keep.add(value)
        elif name in ("id", "prev", "among"):
            setattr(patch, name, value)
        n, line = next(_telling(numbered), (n + 1, b""))
    if not patch.id or line.split() != [b"TX", b"."]:
        raise InputError(f"{patch.where}, line {n}", "no RDF patch with an id and a transaction (H id, TX)", _AGAIN)


def _rows(patch: Patch, numbered: Iterator[tuple[int, bytes]]) -> None:
    n, ended = 0, False

    def inside() -> Iterator[tuple[int, bytes]]:
        nonlocal n, ended
        for n, line in _telling(numbered):
            if line.split() == [b"TC", b"."]:
                ended = True
                return
            if not line.startswith((b"A ", b"D ")):
                raise InputError(f"{patch.where}, line {n}", "no row that adds or deletes (A, D)", _AGAIN)
            yield n, line

    rest = inside()
    while some := list(islice(rest, _SOME)):
        patch.removed.write(_spelled(patch, b"D ", some))
        patch.added.write(_spelled(patch, b"A ", some))
    if not ended:
        raise InputError(f"{patch.where}, line {n}", "breaks off before its end (TC): nothing of it is used", _AGAIN)


def _spelled(patch: Patch, sign: bytes, some: list[tuple[int, bytes]]) -> bytes:
    mine = [(n, line[2:]) for n, line in some if line.startswith(sign)]
    try:
        quads = list(ox.parse(b"".join(line for _, line in mine), RdfFormat.N_QUADS, lenient=True))
    except SyntaxError as error:
        at = mine[min(error.lineno or 1, len(mine)) - 1][0]
        raise InputError(f"{patch.where}, line {at}", f"not a quad ({error.msg})", _AGAIN) from error
    for (n, _), quad in zip(mine, quads, strict=True):
        if isinstance(quad.graph_name, ox.DefaultGraph) or BlankNode in map(type, quad):
            raise InputError(f"{patch.where}, line {n}", "a quad without a graph, or with a blank node",
                             "follow a feed that names what it speaks of")  # fmt: skip
    return ox.serialize(quads, format=RdfFormat.N_QUADS) or b""
