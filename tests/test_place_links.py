"""The place names that were linked by reading, and how many of them the reader links alike."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kg.assets import rows
from kg.model import Span
from kg.resolve.units import by_id
from place_links import TABLE, Judged, measure, score

SHARED = Path(os.environ.get("VNKG_SHARED", Path(__file__).resolve().parents[2] / "shared"))

needs_articles = pytest.mark.skipif(
    not (SHARED / "articles").exists(), reason=f"needs {SHARED}/articles, which is not part of the project"
)


@pytest.fixture(scope="module")
def judged() -> list[Judged]:
    return measure(SHARED / "articles" / "dev.jsonl")


def test_every_row_is_a_span_and_a_unit() -> None:
    table = rows(TABLE)
    assert len(table) == 330
    assert [r for r in table if int(r["start"]) >= int(r["end"])] == []
    assert [r["id"] for r in table if r["id"] not in by_id() and r["id"] not in ("none", "open")] == []
    places = [(r["article"], r["start"]) for r in table]
    assert len(set(places)) == len(places)


@needs_articles
def test_every_span_is_words_of_its_article(judged: list[Judged]) -> None:
    assert [j for j in judged if not j.words or j.words != j.words.strip() or "\n" in j.words] == []


@needs_articles
def test_names_are_answered_and_rightly(judged: list[Judged]) -> None:
    reached = score(judged)
    assert reached.answer_rate >= 0.93
    assert reached.accuracy >= 0.98


def test_what_counts_as_an_answer() -> None:
    def one(unit: str, found: str | None) -> Judged:
        return Judged("a", Span(0, 1), "X", unit, found)

    hanoi, other = "province/p63-01", "province/p63-02"
    some = [one(hanoi, hanoi), one(hanoi, other), one(hanoi, "place/x@a"), one(hanoi, None), one("open", other)]
    found = score([*some, one("none", "place/x@a")])
    assert (found.names, found.reached, found.answers, found.right) == (4, 2, 3, 1)
