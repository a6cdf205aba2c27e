"""One point for or against two names being one, with its weight and words from ``data/identity/evidence.tsv``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from kg.assets import rows


@dataclass(frozen=True, slots=True)
class Reason:
    """One point for or against: its id in ``data/identity/evidence.tsv`` and the words that agree or differ."""

    id: str
    words: str = ""

    @property
    def weight(self) -> int:
        return _weights()[self.id]

    def text(self, lang: Literal["vi", "en"]) -> str:
        return _texts()[self.id][lang].replace("{x}", self.words)


def score(points: tuple[Reason, ...]) -> int:
    """The sum of the weights."""
    return sum(r.weight for r in points)


def listed(found: set[str]) -> str:
    """Keys as words, for a reason: "hà nội, hà tây"."""
    return ", ".join(sorted(found)).replace("-", " ")


def both(a: str, b: str) -> str:
    return a if a == b else f"{a} / {b}"


@cache
def _weights() -> dict[str, int]:
    return {r["id"]: int(r["weight"]) for r in rows("data/identity/evidence.tsv")}


@cache
def _texts() -> dict[str, dict[str, str]]:
    return {r["id"]: r for r in rows("data/identity/evidence.tsv")}
