"""Sorted N-Quads lines, the form in which quads are kept and exported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

import pyoxigraph as ox
from pyoxigraph import Quad, RdfFormat


def triple_line(line: bytes) -> bytes:
    """A line of N-Quads without its graph, which is an IRI."""
    return line[: line.rindex(b" <")] + b" .\n"


def parse(lines: Iterable[bytes]) -> Iterator[Quad]:
    """The quads of N-Quads or N-Triples lines that this package wrote, as many at a time as a small buffer holds."""
    rest = iter(lines)
    while some := list(islice(rest, 4096)):
        for quad in ox.parse(b"\n".join(some), RdfFormat.N_QUADS, lenient=True):
            assert isinstance(quad, Quad)
            yield quad


def n_quads(quads: Iterable[Quad]) -> bytes:
    """Quads as N-Quads, each once, in order of their lines."""
    lines = (ox.serialize(set(quads), format=RdfFormat.N_QUADS) or b"").splitlines(keepends=True)
    return b"".join(sorted(lines))
