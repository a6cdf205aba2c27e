"""Quads put into a server and taken out of it, in requests that servers take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from typing import Final

from pyoxigraph import DefaultGraph, NamedNode

from kg.graph.lines import triple_line
from kg.graph.remote.remote_graph import RemoteGraph
from kg.graph.remote.state import ALL, answer, update

_AT_ONCE: Final = 500
"""How many triples one update names; Virtuoso takes a few thousand lines."""
_ASKED: Final = 100
"""How many triples are looked for in one query."""


def insert(graph: RemoteGraph, lines: Iterable[bytes]) -> None:
    """Adds N-Quads lines, each triple to the whole too."""
    by_graph: dict[NamedNode, list[bytes]] = {}
    every: set[bytes] = set()
    for line in lines:
        triple = triple_line(line)
        by_graph.setdefault(_graph_of(line), []).append(triple)
        every.add(triple)
    for name, triples in by_graph.items():
        graph.add(name, sorted(triples))
    graph.add(graph.everything, sorted(every))


def delete(graph: RemoteGraph, lines: Iterable[bytes]) -> None:
    """Takes out N-Quads lines; a triple goes out of the whole with the last graph that has it."""
    gone: dict[NamedNode, list[str]] = {}
    for line in lines:
        gone.setdefault(_graph_of(line), []).append(_said(line))
    for name, triples in gone.items():
        _delete(graph, triples, name)
    every = {t for triples in gone.values() for t in triples}
    _delete(graph, every - _elsewhere(graph, every), graph.everything)


def _delete(graph: RemoteGraph, triples: Iterable[str], name: NamedNode | DefaultGraph) -> None:
    for some in _apart(triples, _AT_ONCE):
        said = " .\n".join(some)
        said = said if isinstance(name, DefaultGraph) else f"GRAPH {name} {{\n{said}\n}}"
        update(graph.link, f"DELETE DATA {{\n{said}\n}}")


def _elsewhere(graph: RemoteGraph, triples: Iterable[str]) -> set[str]:
    """Those triples that some named graph still has."""
    found = set()
    for some in _apart(triples, _ASKED):
        asked = " UNION ".join(f"{{ GRAPH ?g {{ {t} }} BIND({n} AS ?n) }}" for n, t in enumerate(some))
        rows = answer(graph.link, f"SELECT DISTINCT ?n {{ {asked} FILTER(?g != {ALL}) }}")
        found |= {some[int(row["n"].value)] for row in rows}  # type: ignore[union-attr]
    return found


def _graph_of(line: bytes) -> NamedNode:
    return NamedNode(line[line.rindex(b" <") + 2 : -3].decode())


def _said(line: bytes) -> str:
    """The triple of a line, for an update."""
    return triple_line(line).decode().removesuffix(" .\n")


def _apart(triples: Iterable[str], most: int) -> Iterator[list[str]]:
    """Triples some at a time, texts in a language apart: Virtuoso takes one for the other where a request has the same
    words with a language and without."""
    for _, same in groupby(sorted(sorted(triples), key=_language), key=_language):
        rest = iter(same)
        while some := list(islice(rest, most)):
            yield some


def _language(triple: str) -> str:
    return "" if triple.endswith((">", '"')) else triple.rpartition("@")[2]
