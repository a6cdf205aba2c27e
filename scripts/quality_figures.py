"""The figures that say how good the reader is, and the floors below which they must not fall (``tests/floors.tsv``)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from name_scores import Score
from quality_clusters import clustering
from quality_confidence import judged, sure
from quality_gold import Json, Measured
from quality_names import in_split

FLOORS = Path(__file__).resolve().parents[1] / "tests" / "floors.tsv"
HEAD = """# What the reader reaches on the 25 gold articles and the held articles of data/training (scripts/quality.py).
# target: what issue 3 asks for. floor: what tests/test_quality_floors.py demands; scripts/quality.py --raise-floors
# sets it one fact (and at least 0.01) below what is measured, and never lowers it.
"""
FEW = 5
"""Kinds with fewer facts in the gold than this have no floor."""
KINDS = ("article ALL", "entity ALL", "relation ALL", "statement", "event", "observation")
IN_HELD = " in held articles"
FOUND_EVENTS = " of found events"
"""These have targets but no floors: who finds more events, harder ones too, may fall here and still be better."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured share between 0 and 1, over how many facts of the gold (or facts given)."""

    value: float
    n: int


@dataclass(frozen=True, slots=True)
class Floor:
    """One line of ``tests/floors.tsv``; None where there is no target, or no floor yet."""

    measure: str
    target: float | None
    floor: float | None


def figures(
    of: Measured, held: Mapping[str, tuple[Score, Score]] | None = None, unseen: Measured | None = None
) -> dict[str, Figure]:
    """Every figure by the name that it has in ``tests/floors.tsv``. Those of the scorer are F1."""
    found = {name: Figure(row["F1"], row["gold"]) for name, row in scored(of.report)}
    for name, score in arguments(of).items():
        found[name + FOUND_EVENTS] = Figure(score.f1, score.gold)
    passages = of.report["passages"]
    found["passages word for word"] = Figure(1 - passages["wrong"] / max(1, passages["checked"]), passages["checked"])
    clusters, given = clustering(of), sure(judged(of))
    found["clusters, names that both have"] = Figure(clusters.shared.f1, clusters.shared.mentions)
    found["clusters, all names"] = Figure(clusters.strict.f1, clusters.strict.mentions)
    found["facts given 0.9 and more that are right"] = Figure(given.share, given.n)
    if held:
        found["names in held articles"] = Figure(held["ALL"][1].f1, held["ALL"][1].gold)
    if unseen is not None:
        rows = ((name, row) for name, row in scored(unseen.report) if name in KINDS)
        found |= {name + IN_HELD: Figure(row["F1"], row["gold"]) for name, row in rows}
    return found


def held_names(source: Path) -> dict[str, tuple[Score, Score]] | None:
    """Names by type in the held articles of ``data/training``; None where their texts are not at hand."""
    return in_split("held", source) if source.exists() else None


def scored(report: Json) -> Iterator[tuple[str, Json]]:
    """The rows of the scorer's report as "kind type", or "kind" for what has but one type."""
    for kind, rows in report.items():
        if kind not in {"articles", "passages"}:
            for name, row in rows.items():
                yield (kind if name == kind else f"{kind} {name}"), row


def arguments(of: Measured) -> dict[str, Score]:
    """Date, place and participants of the events that are found (the scorer counts those of missed ones too)."""
    sums = dict.fromkeys(("date", "place", "participant"), Score())
    for r in of.readings:
        entities, m = r.matchings["entity"], r.matchings["event"]
        to_gold = {entities.found[j]["iri"]: entities.gold[i]["id"] for i, j in entities.pairs}
        for i, j in m.pairs:
            g, x = m.gold[i], m.found[j]
            if g.get("optional"):
                continue
            for name, true, found in (
                ("date", {g.get("date")} - {None}, x["date"]),
                ("place", {g.get("place")} - {None}, {to_gold.get(p, p) for p in x["place"]}),
                ("participant", set(g.get("participants", [])), {to_gold.get(a, a) for a in x["actor"]}),
            ):
                sums[name] += Score(len(true), len(found), len(true & found))
    return sums


def floors() -> dict[str, Floor]:
    lines = [x for x in FLOORS.read_text("utf-8").splitlines() if x and not x.startswith("#")][1:]
    cells = [line.split("\t") for line in lines]
    return {m: Floor(m, float(t) if t else None, float(f) if f else None) for m, t, f in cells}


def raised(old: Mapping[str, Floor], now: Mapping[str, Figure]) -> list[Floor]:
    """The floors after raising: each just below what is measured now, but never below what it was."""
    new = {m: old.get(m, Floor(m, None, None)) for m in (*old, *sorted(set(now) - set(old)))}
    for measure, figure in now.items():
        if figure.n >= FEW and not measure.endswith(FOUND_EVENTS):
            slack = max(0.01, 1 / figure.n) if figure.value < 1 or figure.n < 1000 else 0.0
            below = math.floor(100 * (figure.value - slack) + 1e-6) / 100
            new[measure] = replace(new[measure], floor=max(below, new[measure].floor or 0.0))
    return list(new.values())


def write(new: list[Floor]) -> None:
    rows = [
        f"{f.measure}\t{'' if f.target is None else f'{f.target:.2f}'}\t{'' if f.floor is None else f'{f.floor:.2f}'}"
        for f in new
    ]
    FLOORS.write_text(HEAD + "\n".join(["measure\ttarget\tfloor", *rows]) + "\n", "utf-8")


def fallen(now: Mapping[str, Figure]) -> list[str]:
    """What is below its floor, or is not measured any more."""
    wrong = []
    for f in floors().values():
        value = now[f.measure].value if f.measure in now else None
        if f.floor is not None and (value is None or value < f.floor):
            said = "not measured" if value is None else f"{value:.3f}"
            wrong.append(f"{f.measure}: {said}, below its floor {f.floor:.2f}")
    return wrong
