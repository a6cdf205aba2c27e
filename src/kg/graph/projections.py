"""Projections of the graph into networks: one ``.rq`` file each in ``queries/networks/``, complete in itself.

::

    #+ summary.vi: Ai giữ chức vụ ở cơ quan nào        what the network shows, in both languages
    #+ summary.en: Who holds a post in which body
    #+ relation membership: giữ chức vụ ở / holds a post in
    SELECT DISTINCT ?source ?target ?relation ?fact ?confidence ?published … WHERE { … }

A row is an edge from ``?source`` to ``?target``, or one end of edges: a ``?member`` of a ``?group`` (an article, an
event), all members of which are linked with each other. ``?relation`` is a property, or a word that the header
explains; ``?fact`` the claim, membership, statement, event or article that says so, unbound for what reference data
say; ``?confidence`` how sure it is, ``?begin`` and ``?end`` what it says of its time, ``?published`` the day of its
article, ``?post`` the post that it attests.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from pyoxigraph import NamedNode
from rapidfuzz import process

from kg import ontology
from kg.assets import asset
from kg.errors import QueryError
from kg.graph.shown import Words
from kg.terms import PREFIXES

FOLDER: Final = "queries/networks"
COLUMNS: Final = (
    "source", "target", "group", "member", "relation", "fact", "confidence", "published", "begin", "end", "post",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Projection:
    """A network that can be asked for: its name, what it shows, its relations in words, and its SPARQL."""

    name: str
    words: Words
    relations: tuple[tuple[str, Words], ...]
    sparql: str

    @property
    def mutual(self) -> bool:
        """Whether no edge of it has a direction."""
        return re.search(r"\?source\b", self.sparql) is None

    def label(self, relation: str) -> Words:
        """The words that stand between two ends: of a property those of the ontology."""
        said = dict(self.relations).get(relation)
        if said is not None:
            return said
        prefix, _, local = relation.partition(":")
        term = NamedNode(PREFIXES.get(prefix, "urn:x:") + local)
        vi, en = ontology.label(term, "vi"), ontology.label(term, "en")
        return Words(vi or en or relation, en or vi or relation)


@cache
def projections() -> tuple[Projection, ...]:
    """Every projection, by name. Raises QueryError on a header that does not say what it must."""
    return tuple(read_projection(path) for path in sorted(asset(FOLDER).glob("*.rq")))


def projection(name: str) -> Projection:
    """The projection of a name. Raises QueryError, with the nearest name, where there is none."""
    known = {p.name: p for p in projections()}
    if name not in known:
        raise QueryError(f"no network {name!r} — {nearest(name, known)}")
    return known[name]


def nearest(name: str, known: Iterable[str]) -> str:
    """What may have been meant, or all there is."""
    names = list(known)
    best = process.extractOne(name, names, score_cutoff=60)
    return f"did you mean {best[0]}?" if best else f"there are {', '.join(names)}"


def read_projection(path: Path) -> Projection:
    """The projection in a file. Raises QueryError with file and line."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{path}: cannot be read as UTF-8 text ({error})") from error
    said: dict[str, str] = {}
    relations: list[tuple[str, Words]] = []
    for n, line in enumerate(text.splitlines(), 1):
        if not line.startswith("#+"):
            continue
        head = line[2:].strip()
        if found := re.fullmatch(r"relation\s+([\w-]+):\s*(.+?)\s+/\s+(.+)", head):
            relations.append((found[1], Words(found[2], found[3])))
        elif found := re.fullmatch(r"(summary\.(?:vi|en)):\s*(.+)", head):
            said[found[1]] = found[2]
        else:
            raise QueryError(f"{path}, line {n}: {head!r} is no summary or relation — mend the header")
    if len(said) < 2:
        raise QueryError(f"{path}: no summary in both languages — write #+ summary.vi: … and #+ summary.en: …")
    return Projection(path.stem, Words(said["summary.vi"], said["summary.en"]), tuple(relations), text)
