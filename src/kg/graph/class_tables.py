"""The store as tables: one CSV file for each class, a row for each thing, a column for each property."""

from __future__ import annotations

import csv
import io
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from functools import cache
from itertools import groupby
from typing import BinaryIO, Final, cast

import orjson
from pyoxigraph import Literal, NamedNode, Triple

from kg import ontology
from kg.graph.exports.files import Folder
from kg.graph.lines import parse
from kg.graph.search import shorten
from kg.terms import PREFIXES, rdf_type, rdfs_subClassOf

BETWEEN: Final = " | "
"""Stands between the values of a property that has several."""


def class_tables(sorted_triples: Iterable[bytes], base: str, folder: Folder) -> None:
    """Writes ``Person.csv``, ``Company.csv`` …: N-Triples in order of subject in, a row for each subject out.

    A thing stands in the table of its most specific class of the ontology, named by IRI without the base.
    """
    with ExitStack() as files:
        kept: dict[str, BinaryIO] = {}
        columns: dict[str, set[str]] = defaultdict(set)
        for cls, row in _rows((q.triple for q in parse(sorted_triples)), base):
            if cls not in kept:
                kept[cls] = cast(BinaryIO, files.enter_context(tempfile.TemporaryFile()))
            kept[cls].write(orjson.dumps(row) + b"\n")
            columns[cls] |= row.keys()
        for cls in sorted(kept):
            with tempfile.TemporaryFile() as table:
                text = io.TextIOWrapper(table, "utf-8", newline="")
                writer = csv.writer(text, lineterminator="\r\n")
                heads = ["id", *sorted(columns[cls] - {"id"})]
                writer.writerow(heads)
                kept[cls].seek(0)
                for line in kept[cls]:
                    row = orjson.loads(line)
                    writer.writerow([BETWEEN.join(row.get(h, ())) for h in heads])
                text.detach()
                table.seek(0)
                folder.write(f"{cls.replace(':', '-')}.csv", cast(BinaryIO, table))


def is_class_table(name: str) -> bool:
    """Whether a file has the name of such a table.

    >>> is_class_table("schema-Person.csv"), is_class_table("my-people.csv")
    (True, False)
    """
    prefix, _, rest = name.partition("-")
    return prefix in PREFIXES and rest.endswith(".csv")


def _rows(triples: Iterable[Triple], base: str) -> Iterator[tuple[str, dict[str, list[str]]]]:
    for subject, of_subject in groupby(triples, key=lambda t: t.subject):
        if not isinstance(subject, NamedNode):
            continue
        row: dict[str, list[str]] = defaultdict(list)
        row["id"] = [shorten(subject.value, base)]
        types = []
        for triple in of_subject:
            if triple.predicate == rdf_type and isinstance(triple.object, NamedNode):
                types.append(triple.object)
            elif isinstance(triple.object, NamedNode):
                row[shorten(triple.predicate.value, base)].append(shorten(triple.object.value, base))
            elif isinstance(triple.object, Literal):
                mark = f"@{triple.object.language}" if triple.object.language not in (None, "vi") else ""
                row[shorten(triple.predicate.value, base) + mark].append(triple.object.value)
        for cls in most_specific(tuple(types)):
            yield shorten(cls.value, base), row


@cache
def most_specific(types: tuple[NamedNode, ...]) -> tuple[NamedNode, ...]:
    """Those of some classes of which none of the others is a part, those that the ontology declares first of all."""
    above = {a for t in types for a in _above(t) if a != t}
    own = [t for t in types if t not in above]
    return tuple(t for t in own if t in ontology.classes()) or tuple(own)


@cache
def _above(cls: NamedNode) -> frozenset[NamedNode]:
    found = [cls]
    for known in found:
        found.extend(c for c in ontology.values(known, rdfs_subClassOf) if isinstance(c, NamedNode) and c not in found)
    return frozenset(found)
