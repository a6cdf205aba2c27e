"""The annotated articles of ``data/training`` agree with themselves, and with their texts where those are at hand."""

from __future__ import annotations

import subprocess
import sys

import pytest

import training_data
from kg.model import Span


def test_at_least_150_articles_and_none_at_fault() -> None:
    sets = training_data.annotated()
    assert len(sets) >= 150
    assert [f for a in sets for f in training_data.faults(a, None)] == []


def test_two_readers_agree() -> None:
    articles, first, second, both = training_data.agreement()
    assert articles >= 15
    assert 2 * both / (first + second) > 0.9


@pytest.mark.parametrize(
    ("names", "fault"),
    [
        ([(Span(0, 6), "Person")], None),
        ([(Span(0, 5), "Person")], "inside a word"),
        ([(Span(0, 7), "Person")], "a space"),
        ([(Span(0, 6), "Mayor")], "unknown type"),
        ([(Span(0, 10), "Agency"), (Span(7, 14), "Place")], "crosses"),
        ([(Span(0, 6), "Agency"), (Span(0, 6), "Place")], "two types"),
    ],
)
def test_a_fault_is_named(names: list[tuple[Span, str]], fault: str | None) -> None:
    text = "Hà Nam họp với Huế"
    one = training_data.Annotated("a", "train", training_data.digest(text), tuple(names))
    found = list(training_data.faults(one, text))
    assert len(found) == (fault is not None)
    assert fault is None or fault in found[0]


def test_another_text_is_noticed() -> None:
    one = training_data.Annotated("a", "train", training_data.digest("Hà Nam"), ((Span(0, 6), "AdministrativeUnit"),))
    assert list(training_data.faults(one, "Hà Nam."))


@pytest.mark.skipif(not training_data.ARTICLES.exists(), reason="needs ../shared/articles/dev.jsonl")
def test_every_offset_stands_in_its_article() -> None:
    done = subprocess.run([sys.executable, training_data.__file__], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "offsets checked" in done.stdout
