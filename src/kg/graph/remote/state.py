"""What a server holds, said on the server itself: one triple whose value is JSON, in a graph of its own.

A new value is written before the old one goes, so that there is always one; the highest ``count`` is meant.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Final

import orjson
import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode, QueryResultsFormat

from kg.errors import StoreError
from kg.graph.remote.http import Link
from kg.terms import rdf_value

STATE: Final = NamedNode("https://w3id.org/vnkg/mirror")
"""The graph with the state, and its only subject."""
ALL: Final = NamedNode("https://w3id.org/vnkg/all")
"""The graph with every triple once, on a server whose default graph is the union of the others."""
JSON: Final = "application/sparql-results+json"


@dataclass(frozen=True, slots=True)
class State:
    """Whose graph a server holds: the mark of the archive, in words where it is, the base of the IRIs.

    ``holds`` is the mark of what is loaded, empty while it is not whole; ``loading`` of what is being loaded, from
    nothing (``anew``) or from what was there, ``upto`` the last owner that is done. ``own_default``: every triple is
    also in the server's own default graph, else in ``ALL``. Then the graphs that people wrote, and how many articles
    were refused.
    """

    archive: str
    place: str
    base: str
    holds: str = ""
    loading: str = ""
    anew: bool = False
    upto: str = ""
    own_default: bool = True
    written: tuple[str, ...] = ()
    quarantined: int = 0
    count: int = 0


def states(link: Link) -> list[State]:
    """What the server says it holds, what counts first; more than one where a write was cut off, none where kg has
    loaded nothing."""
    found = answer(link, f"SELECT ?v {{ GRAPH {STATE} {{ {STATE} {rdf_value} ?v }} }}")
    assert isinstance(found, ox.QuerySolutions)
    values = []
    for row in found:
        said = orjson.loads(row["v"].value)
        try:
            values.append(State(**{**said, "written": tuple(said.get("written", ()))}))
        except TypeError as error:
            raise StoreError(f"{link.server}: loaded by another version of kg ({error}) — use that version") from error
    return sorted(values, key=lambda s: (-s.count, s.archive))


def write(link: Link, state: State) -> State:
    """Says that, in place of all that was said before; returns it as it stands on the server."""
    before = states(link)
    new = replace(state, count=max((s.count for s in before), default=0) + 1)
    update(link, f"INSERT DATA {{ GRAPH {STATE} {{ {_line(new)} }} }}")
    for old in before:
        update(link, f"DELETE DATA {{ GRAPH {STATE} {{ {_line(old)} }} }}")
    return new


def withdraw(link: Link, state: State) -> None:
    """Takes back what was said."""
    update(link, f"DELETE DATA {{ GRAPH {STATE} {{ {_line(state)} }} }}")


def union_default(link: Link) -> bool:
    """Whether what stands in a named graph is seen without naming it. There must be a state."""
    found = answer(link, f"ASK {{ {STATE} {rdf_value} ?v }}")
    return bool(found)


def answer(link: Link, sparql: str, **more: str) -> ox.QuerySolutions | ox.QueryBoolean:
    """The answer to a SELECT or ASK query."""
    got = link.form(link.server.query, {"query": sparql, **more}, JSON)
    if got.media != JSON:
        raise StoreError(
            f"{link.server}: no SPARQL endpoint answers there (status {got.status}, {got.media or 'no type'}) — "
            "give the address that queries are sent to"
        )
    return ox.parse_query_results(got.body, format=QueryResultsFormat.JSON)


def update(link: Link, sparql: str) -> None:
    """Carries out a SPARQL update."""
    if link.server.update is None:
        raise StoreError(f"{link.server}: where updates go is not known — set KG_UPDATE_URL")
    name = "query" if "/sparql" in link.server.update else "update"
    got = link.form(link.server.update, {name: sparql})
    if got.status == 404:
        raise StoreError(f"{link.server}: no updates at {link.server.update} — set KG_UPDATE_URL")


def _line(state: State) -> str:
    value = orjson.dumps(asdict(state), option=orjson.OPT_SORT_KEYS).decode()
    return f"{STATE} {rdf_value} {Literal(value)}"
