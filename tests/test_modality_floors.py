"""What is proposed, requested, denied or only supposed is not written as done: the sentences of ``modality.tsv``."""

from __future__ import annotations

import pytest

import modality
from kg.model import Article, Span
from training_data import ARTICLES, digest


def test_sixty_of_each_kind_and_none_at_fault() -> None:
    read = modality.sentences()
    by_kind = {k: sum(r.kind == k for r in read) for k in modality.KINDS}
    assert by_kind == {"Proposed": 60, "Requested": 60, "Denied": 60, "Hypothetical": 60, "Asserted": 100}
    assert list(modality.faults(read, {})) == []


@pytest.mark.parametrize(
    ("sentence", "thing", "fault"),
    [
        (Span(0, 19), Span(7, 19), None),
        (Span(0, 19), Span(8, 19), "inside a word"),
        (Span(0, 19), Span(7, 20), "not inside its sentence"),
        (Span(0, 19), Span(6, 19), "a space"),
    ],
)
def test_a_fault_is_named(sentence: Span, thing: Span, fault: str | None) -> None:
    text = "Xã xin cấp 5 ha đất."
    read = modality.Read("a", sentence, "Requested", thing, digest(text))
    found = list(modality.faults([read], {"a": Article("a", text)}))
    assert bool(found) == (fault is not None)
    assert fault is None or any(fault in f for f in found)


@pytest.mark.skipif(not ARTICLES.exists(), reason="needs ../shared/articles/dev.jsonl")
def test_what_is_not_done_is_not_written_as_done() -> None:
    read, facts, articles = modality.measured(ARTICLES)
    assert list(modality.faults(read, articles)) == []
    wrong: dict[str, set[object]] = {k: set() for k in modality.KINDS}
    for w in facts:
        if (w.modality == "Asserted") != (w.read.kind == "Asserted"):
            wrong[w.read.kind].add(w.read)
    assert sum(len(wrong[k]) for k in modality.KINDS[:4]) / 240 <= 0.02
    assert all(len(wrong[k]) / 60 <= 0.04 for k in modality.KINDS[:4])
    assert len(wrong["Asserted"]) / 100 <= 0.02
    assert sum(w.read.kind == "Asserted" for w in facts) >= 140
    assert sum(w.read.kind != "Asserted" for w in facts) >= 110
