"""What the graph says of the things that have names, for the index of names (kg.graph.name_index).

A thing belongs to the provinces that lead from it: by what it governs, where it lies, whose part it is, who issued it,
for whom somebody works; and by the end of its id (``agency/sở-y-tế@p63-37``). A version of a province is also of the
province that lasts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, Final

import orjson
import pyoxigraph as ox
from pyoxigraph import QueryResultsFormat

from kg import terms as T
from kg.graph.archive import Archive
from kg.graph.mirror import FEW
from kg.graph.name_index import NameIndex
from kg.graph.name_tables import Named
from kg.graph.short_names import shorten
from kg.ontology import concept

_AT_ONCE: Final = 1000
"""How many things are asked about in one query."""
_NAMES: Final = tuple(f"SELECT ?s ({p} AS ?p) ?o WHERE {{ %s ?s {p} ?o }}" for p in (T.skos_prefLabel, T.skos_altLabel))
_TYPES: Final = tuple(
    f"SELECT ?o (GROUP_CONCAT(STR(?s) ; SEPARATOR=' ') AS ?all) "
    f"WHERE {{ %s ?s {p} ?l ; {T.rdf_type} ?o FILTER isIRI(?s) }} GROUP BY ?o"
    for p in (T.skos_prefLabel, T.skos_altLabel)
)
_MENTIONS: Final = (f"SELECT ?s (COUNT(*) AS ?o) WHERE {{ %s ?a {T.schema_mentions} ?s }} GROUP BY ?s",)
_AGAIN: Final = (
    f"SELECT ?s (COUNT(*) AS ?o) WHERE {{ %s ?a {T.schema_isBasedOn} ?b ; {T.schema_mentions} ?s . "
    f"?b {T.schema_mentions} ?s }} GROUP BY ?s",
    f"SELECT ?s (COUNT(*) - COUNT(DISTINCT ?b) AS ?o) WHERE {{ %s ?a {T.schema_isBasedOn} ?b ; {T.schema_mentions} ?s "
    f"FILTER NOT EXISTS {{ ?b {T.schema_mentions} ?s }} }} GROUP BY ?s",
)
"""How many articles mention a thing after their original, or another copy of it, did."""
_PARTS: Final = " ".join(
    str(p)
    for p in (
        T.kg_jurisdiction, T.schema_location, T.schema_containedInPlace, T.dct_isPartOf, T.dct_isVersionOf,
        T.kg_issuedBy, T.org_subOrganizationOf, T.org_unitOf,
    )
)  # fmt: skip
_UP: Final = (
    f"SELECT ?s ?p ?o WHERE {{ %s VALUES ?p {{ {_PARTS} }} ?s ?p ?o }}",
    f"SELECT ?s ({T.org_member} AS ?p) ?o WHERE {{ %s ?m {T.org_member} ?s ; {T.org_organization} ?o ; "
    f"{T.kg_modality} {concept('Modalities', 'Asserted')} }}",
)
_ID_OF_PROVINCE: Final = re.compile(r"@(p\d\d-[^@/]+)$")
_NO_THING: Final = ("article/", "graph/", "run/", "post/", "catalogue", "reference/")
"""How the paths of IRIs begin that are no thing with a name."""
_MEMBER: Final = f"> {T.org_member} <".encode()
_BASED_ON: Final = f"> {T.schema_isBasedOn} <".encode()


def in_step(index: NameIndex, archive: Archive) -> bool:
    """Whether the index holds what the archive says, but for the changes that the archive notes as not yet done."""
    last = _last_run(archive)
    return index.run == last or (index.run == last - 1 and bool(archive.changes()))


def bring_up(index: NameIndex, archive: Archive, graph: ox.Store, *, anew: bool = False) -> None:
    """Brings the index up to what the graph holds, by the changes that the archive notes; can be repeated from any
    point of a run that was killed. It is made anew if asked for, and where much changed."""
    owners = [owner for owner, _ in archive.changes()]
    if anew or index.is_empty() or (len(owners) > FEW and 4 * len(owners) > archive.size()):
        index.make(_things(graph, archive.base, Above(graph, archive.base)), _last_run(archive))
    elif owners or index.run != _last_run(archive):
        above = Above(graph, archive.base)
        todo = touched(archive, owners)
        asked, found = set(todo), dict[str, Named]()
        while todo:
            old, now = index.things(todo), {t.iri: t for t in _things(graph, archive.base, above, todo)}
            found |= now
            moved = [i for i in todo if i not in old or i not in now or old[i].provinces != now[i].provinces]
            todo = {*above.below(moved), *index.of_provinces(i for i in moved if above.is_province(i))} - asked
            asked |= todo
        index.put(asked, found.values(), _last_run(archive))


def every_thing(graph: ox.Store, base: str) -> list[Named]:
    """All named things of a graph, in order."""
    return _things(graph, base, Above(graph, base))


def touched(archive: Archive, owners: Iterable[str]) -> set[str]:
    """The IRIs of things in the lines that come or go with the changes of some owners."""
    iri = re.compile(rb"<(" + re.escape(archive.base.encode()) + rb"[^>#]+)>")
    found: set[bytes] = set()
    for owner in owners:
        old, new = set(archive.before(owner).splitlines()), set(archive.quads(owner).splitlines())
        changed = old ^ new
        if any(_BASED_ON in line for line in changed):
            changed = old | new
        subjects = {line.partition(b" ")[0] for line in changed}
        for line in (*changed, *(m for m in old & new if _MEMBER in m and m.partition(b" ")[0] in subjects)):
            found.update(iri.findall(line))
    every = (i.decode() for i in found)
    return {i for i in every if not i.startswith(tuple(archive.base + p for p in _NO_THING))}


class Above:
    """What things belong to, step by step up to their provinces, as the graph has it."""

    def __init__(self, graph: ox.Store, base: str) -> None:
        self._graph = graph
        self._provinces = f"{base}province/"
        self._up: dict[str, set[str]] = {}

    def read(self, iris: Collection[str] | None = None) -> None:
        """Looks up all that stands above some things, or above all."""
        if iris is None:
            self._up = self._edges(None)
            return
        todo = set(iris) - self._up.keys()
        while todo:
            found = self._edges(todo)
            self._up.update((i, found[i]) for i in todo)
            todo = {o for i in todo for o in self._above(i)} - self._up.keys()

    def provinces(self, iri: str) -> tuple[str, ...]:
        """The IRIs of the provinces that a thing belongs to, in order."""
        met, waiting = {iri}, [iri]
        while waiting:
            more = self._above(waiting.pop()) - met
            waiting += more
            met |= more
        return tuple(sorted(filter(self.is_province, met)))

    def is_province(self, iri: str) -> bool:
        """Whether an IRI is that of a province, or of a version of one."""
        return iri.startswith(self._provinces)

    def _above(self, iri: str) -> set[str]:
        """What stands one step above, of what was looked up; the province that an id ends with, too."""
        by_id = _ID_OF_PROVINCE.search(iri)
        return self._up.get(iri, set()) | ({self._provinces + by_id[1]} if by_id else set())

    def below(self, iris: Collection[str]) -> set[str]:
        """What stands one step below some things."""
        return {row["s"]["value"] for row in _rows(self._graph, _UP, iris, "?o")}

    def _edges(self, iris: Collection[str] | None) -> dict[str, set[str]]:
        """What stands one step above each; above a version of a province only the province that lasts."""
        found: dict[str, set[str]] = defaultdict(set)
        for row in _rows(self._graph, _UP, iris):
            s, o = row["s"]["value"], row["o"]["value"]
            if not self.is_province(s) or row["p"]["value"] == T.dct_isVersionOf.value:
                found[s].add(o)
        return found


def _things(graph: ox.Store, base: str, above: Above, iris: Collection[str] | None = None) -> list[Named]:
    """The named things among some IRIs, or all that there are, in order."""
    above.read(iris)
    labels: dict[str, list[tuple[bool, str]]] = defaultdict(list)
    names: dict[str, set[str]] = defaultdict(set)
    types: dict[str, set[str]] = defaultdict(set)
    for row in _rows(graph, _NAMES, iris):
        s, o = row["s"]["value"], row["o"]["value"]
        if row["o"]["type"] == "literal" and s.startswith(base):
            names[s].add(o)
            if row["p"]["value"] == T.skos_prefLabel.value:
                labels[s].append((row["o"].get("xml:lang") != "vi", o))
    for row in _rows(graph, _TYPES, iris):
        for s in set(row["all"]["value"].split(" ")):
            types[s].add(row["o"]["value"])
    mentions = {row["s"]["value"]: int(row["o"]["value"]) for row in _rows(graph, _MENTIONS, iris)}
    for row in _rows(graph, _AGAIN, iris):
        mentions[row["s"]["value"]] -= int(row["o"]["value"])
    return [
        Named(
            s,
            min(labels[s])[1] if s in labels else shorten(s, base),
            tuple(sorted(of_thing)),
            tuple(sorted(types[s])),
            above.provinces(s),
            mentions.get(s, 0),
        )
        for s, of_thing in sorted(names.items())
    ]


def _rows(
    graph: ox.Store, queries: Sequence[str], iris: Collection[str] | None, variable: str = "?s"
) -> Iterator[dict[str, Any]]:
    """The rows of some answers about some things, for which a variable stands, or about all."""
    every = sorted(iris) if iris is not None else []
    parts = [every[at : at + _AT_ONCE] for at in range(0, len(every), _AT_ONCE)] if iris is not None else [None]
    for part in parts:
        values = "" if part is None else f"VALUES {variable} {{ {' '.join(f'<{i}>' for i in part)} }}"
        for query in queries:
            answer = graph.query(query % values)
            assert isinstance(answer, ox.QuerySolutions)
            yield from orjson.loads(answer.serialize(format=QueryResultsFormat.JSON) or b"")["results"]["bindings"]


def _last_run(archive: Archive) -> int:
    return int(archive.one("SELECT coalesce(max(run), 0) FROM runs")[0])
