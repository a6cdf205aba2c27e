"""What describes a release, in RDF: the files of the release by relative IRIs, so that it can be published anywhere."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

import pyoxigraph as ox
from pyoxigraph import NamedNode, RdfFormat, Triple

from kg.graph.dataset import SPACES
from kg.graph.linked import in_order
from kg.graph.notations import NOTATIONS, plain
from kg.graph.store import Store

ROOT: Final = "https://release.invalid/"
"""Where the release stands while it is described (RFC 6761: a name that nobody has); it is never written."""


def file(path: str) -> NamedNode:
    """A file of the release, or with ``#`` something that is described in one."""
    return NamedNode(ROOT + path)


def turtle(triples: Iterable[Triple], first: str) -> bytes:
    """Triples as Turtle, those of one subject first."""
    said = in_order(triples, first)
    text = ox.serialize(said, format=RdfFormat.TURTLE) or b""
    used = {prefix: space for prefix, space in SPACES.items() if f"<{space}".encode() in text}
    text = ox.serialize(said, format=RdfFormat.TURTLE, prefixes=used) or b""
    return text.replace(b"<" + ROOT.encode(), b"<")


def json_ld(triples: Iterable[Triple], first: str, store: Store) -> bytes:
    """The same as JSON-LD, with its context in it."""
    text = plain(triples, first, next(n for n in NOTATIONS if n.name == "jsonld"), store)
    return text.replace(b'"' + ROOT.encode(), b'"')


def read(path: Path) -> list[Triple]:
    """The triples of a Turtle file of a release. Raises OSError, and SyntaxError where it is no Turtle."""
    return [q.triple for q in ox.parse(path=str(path), format=RdfFormat.TURTLE, base_iri=ROOT + path.name)]
