"""How often facts are right that are given a confidence: the calibration of ``kg:confidence``.

A fact is right when the shared scorer holds it for one of the gold: an entity by type and a name; a relation by kind,
both ends and the post; a statement by speaker and half its words; an event by type and sentence; an observation by
value, unit and sentence. Not judged: what the gold leaves open, and what it does not hold (statuses, sectors, duties).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from quality_gold import Measured

SURE = 0.9
"""Of the facts given this confidence and more, nine in ten are to be right (the target in tests/floors.tsv)."""
BINS = ((0.0, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01))


@dataclass(frozen=True, slots=True)
class Judged:
    """One fact: its kind, the rule that found it, the confidence it was given, and whether it is right."""

    kind: str
    method: str
    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Share:
    """Of some facts: how many they are, how many are right, and the confidence they were given on average."""

    n: int
    right: int
    given: float

    @property
    def share(self) -> float:
        return self.right / self.n if self.n else 0.0


def judged(of: Measured) -> list[Judged]:
    """Every fact that the gold can judge. Entities state no confidence in the graph; theirs is that of their names."""
    return list(_all(of))


def _all(of: Measured) -> Iterator[Judged]:
    for reading in of.readings:
        for kind, matching in reading.matchings.items():
            for x, right in matching.judged():
                if kind == "entity":
                    yield Judged(kind, x["entity"].method, x["entity"].confidence, right)
                    continue
                name = f"{kind} {x['type']}" if kind == "relation" else kind
                for node in sorted(x["nodes"]) if kind == "relation" else [x["x"]]:
                    confidence, method = of.given[node]
                    yield Judged(name, method, confidence, right)


def share(facts: Iterable[Judged]) -> Share:
    some = list(facts)
    given = sum(f.confidence for f in some) / len(some) if some else 0.0
    return Share(len(some), sum(f.right for f in some), given)


def in_graph(facts: Iterable[Judged]) -> list[Judged]:
    """Those whose confidence the graph states."""
    return [f for f in facts if f.kind != "entity"]


def sure(facts: Iterable[Judged]) -> Share:
    """Of the facts in the graph that are given ``SURE`` and more, how many are right."""
    return share(f for f in in_graph(facts) if f.confidence >= SURE)


def by_bin(facts: Iterable[Judged]) -> list[Share]:
    some = list(facts)
    return [share(f for f in some if low <= f.confidence < high) for low, high in BINS]


def grouped(facts: Iterable[Judged], key: Callable[[Judged], str]) -> dict[str, list[Judged]]:
    groups: dict[str, list[Judged]] = defaultdict(list)
    for f in facts:
        groups[key(f)].append(f)
    return dict(sorted(groups.items()))


def family(method: str) -> str:
    """The rule without the word that it went by: "quotes.indirect:cho biết" is "quotes.indirect"."""
    return method.split(":", 1)[0]


def methods(facts: Iterable[Judged], least: int = 3) -> list[tuple[str, str, Share]]:
    """By kind and rule: how many of its facts are right; rules with fewer facts than ``least`` are left out."""
    rows = []
    for (kind, method), some in _by_rule(facts).items():
        if len(some) >= least:
            rows.append((kind, method, share(some)))
    return rows


def _by_rule(facts: Iterable[Judged]) -> dict[tuple[str, str], list[Judged]]:
    rules: dict[tuple[str, str], list[Judged]] = defaultdict(list)
    for f in facts:
        rules[f.kind.split()[0], family(f.method)].append(f)
    return dict(sorted(rules.items()))
