"""The pairs of names that were judged by reading, and how well they are brought together."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from identity import TABLE, Judged, b_cubed, counted, measure
from kg.assets import rows
from kg.facts import ENTITY_TYPES

SHARED = Path(os.environ.get("VNKG_SHARED", Path(__file__).resolve().parents[2] / "shared"))

needs_articles = pytest.mark.skipif(
    not (SHARED / "articles").exists(), reason=f"needs {SHARED}/articles, which is not part of the project"
)


def test_every_row_is_a_pair_of_two_articles_with_a_verdict() -> None:
    table = rows(TABLE)
    assert len(table) == 1153
    assert len({r["pair"] for r in table}) == len(table)
    assert [r for r in table if r["article"] == r["article2"]] == []
    assert [r for r in table if int(r["start"]) >= int(r["end"]) or int(r["start2"]) >= int(r["end2"])] == []
    assert {r["type"] for r in table} <= set(ENTITY_TYPES)
    assert {r["kind"] for r in table} == {"same-id", "same-name", "near-name"}
    assert sum(r["verdict"] in ("same", "different") for r in table) >= 1060
    assert {r["verdict"] for r in table} == {"same", "different", "unsure", "bad", "version"}


def _pair(pair: int, verdict: str, joined: bool | None, a: str, b: str) -> Judged:
    return Judged(pair, "Person", (a, 0, 1), (b, 0, 1), verdict, joined)


def test_what_counts() -> None:
    some = [
        _pair(0, "same", True, "a", "b"),
        _pair(1, "same", False, "b", "c"),
        _pair(2, "different", True, "c", "d"),
        _pair(3, "different", False, "e", "f"),
        _pair(4, "same", None, "g", "h"),
        _pair(5, "unsure", True, "i", "j"),
    ]
    found = counted(some)
    assert (found.right, found.wrong, found.missed) == (1, 1, 1)
    assert found.precision == found.recall == 0.5
    assert b_cubed(some) == pytest.approx(2 * (5 / 6) * (7 / 9) / (5 / 6 + 7 / 9))


@pytest.fixture(scope="module")
def judged() -> list[Judged]:
    return measure(SHARED / "articles" / "dev.jsonl", few=True)


@needs_articles
@pytest.mark.parametrize(
    ("lot", "recall"), [("even", 0.92), ("odd", 0.86), ("fresh", 0.89), ("last", 0.93), ("blind", 0.9)]
)
def test_every_lot_reaches_its_floors(judged: list[Judged], lot: str, recall: float) -> None:
    some = [j for j in judged if j.half == lot]
    reached = counted(some)
    assert reached.precision >= 0.99
    assert reached.recall >= recall
    assert b_cubed(some) >= 0.95


@needs_articles
def test_all_pairs_reach_their_floors(judged: list[Judged]) -> None:
    reached = counted(judged)
    assert reached.precision >= 0.997
    assert reached.recall >= 0.905
    assert sum(j.joined is None for j in judged) <= 20
