"""How many of the annotated names of some articles are found, in extent and type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kg.model import Doc
from training_data import Name


@dataclass(frozen=True, slots=True)
class Score:
    """Names in the gold, names found, and how many of these are right."""

    gold: int = 0
    found: int = 0
    right: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.gold + self.found) if self.gold + self.found else 0.0

    def __add__(self, other: Score) -> Score:
        return Score(self.gold + other.gold, self.found + other.found, self.right + other.right)


def by_type(articles: Iterable[tuple[Iterable[Name], Doc]]) -> dict[str, Score]:
    """By type, and "ALL" at the end: the annotated names of each article against those that were read in it."""
    counts: Counter[tuple[str, str]] = Counter()
    for annotated, doc in articles:
        names, found = set(annotated), {(m.span, m.type) for m in doc.mentions}
        for what, some in (("gold", names), ("found", found), ("right", names & found)):
            counts.update((kind, what) for _, t in some for kind in (t, "ALL"))
    kinds = sorted({kind for kind, _ in counts}, key=lambda k: (k == "ALL", k))
    return {k: Score(counts[k, "gold"], counts[k, "found"], counts[k, "right"]) for k in kinds}
