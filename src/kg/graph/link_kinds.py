"""The ways in which two entities are linked, as ``data/graph/links.tsv`` has them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from pyoxigraph import NamedNode
from rapidfuzz import process

from kg import ontology
from kg.assets import rows
from kg.errors import QueryError
from kg.terms import PREFIXES

TABLE: Final = "data/graph/links.tsv"
MENTIONED: Final = "mentioned-with"
"""The weakest of all: one article speaks of both."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A way in which two entities are linked: by a fact that points to both, or by a property between them.

    ``cost`` is how far apart it leaves them, in the measure of minus the logarithm of a confidence; ``detail`` the
    property of the fact that says more of it.
    """

    relation: str
    predicate: NamedNode | None
    begin: NamedNode | None
    end: NamedNode | None
    asserted: bool
    cost: float
    detail: NamedNode | None
    vi: str
    en: str

    @property
    def mutual(self) -> bool:
        """Whether it has no direction: what holds of the one holds of the other."""
        return self.begin is not None and self.begin == self.end


@cache
def kinds() -> tuple[Kind, ...]:
    """Every way, the most telling first."""
    return tuple(_kind(row) for row in rows(TABLE))


@cache
def kind(relation: str) -> Kind:
    """The way of that name. Raises QueryError, with the nearest, where there is none."""
    for found in kinds():
        if found.relation == relation:
            return found
    names = [k.relation for k in kinds()]
    near = process.extractOne(relation, names, score_cutoff=60)
    hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(names)}"
    raise QueryError(f"relation={relation!r}: nothing is linked so — {hint}")


def kinds_named(relations: Iterable[str]) -> frozenset[str]:
    """The names, each of which is known. Raises QueryError for one that is not."""
    return frozenset(kind(relation).relation for relation in relations)


def _kind(row: dict[str, str]) -> Kind:
    itself = None if row["class"] else _term(row["relation"])
    words = {lang: row[lang] or (itself and ontology.label(itself, lang)) or row["relation"] for lang in ("vi", "en")}
    return Kind(
        row["relation"],
        itself,
        _term(row["from"]),
        _term(row["to"]),
        row["modality"] == "Asserted",
        float(row["cost"]),
        _term(row["detail"]),
        words["vi"],
        words["en"],
    )


def _term(curie: str) -> NamedNode | None:
    prefix, _, local = curie.partition(":")
    return NamedNode(PREFIXES[prefix] + local) if local else None
