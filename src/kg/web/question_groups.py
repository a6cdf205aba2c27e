"""The saved questions by what they are about, for the list of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from kg.graph.query import SavedQuery

GROUPS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("posts", ("career", "holders-of-post", "holders-on-day", "bodies-of-province", "contradictions")),
    ("speech", ("statements-by", "statements-about", "statements-on-words", "interview", "co-statement")),
    ("programmes", ("programmes", "programmes-of-place", "sectors-of-programme", "documents-by", "duties")),
    ("business", ("companies-in-zone", "operators", "agreements-of")),
    ("events", ("events", "events-of", "observations")),
    ("places", ("province-on-day", "predecessors", "territory-then", "territory-today", "places-in")),
    (
        "evidence",
        ("articles-about", "mentions-of", "co-mentions", "evidence-of", "low-confidence", "made-by"),
    ),
)
OTHER: Final = "other"


def grouped(questions: Iterable[SavedQuery]) -> list[tuple[str, list[SavedQuery]]]:
    """The questions by group, in the order of the table; those that it does not have last."""
    known = {q.name: q for q in questions}
    found = [(group, [known.pop(name) for name in names if name in known]) for group, names in GROUPS]
    return [(group, some) for group, some in (*found, (OTHER, list(known.values()))) if some]
