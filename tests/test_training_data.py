"""The annotated articles of ``data/training`` agree with themselves, and with their texts where those are at hand."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from kg.model import Span

SCRIPT = Path(__file__).resolve().parents[1] / "scripts" / "training_data.py"
SHARED = SCRIPT.parents[2] / "shared" / "articles" / "dev.jsonl"


@pytest.fixture(scope="module")
def data() -> ModuleType:
    spec = importlib.util.spec_from_file_location("training_data", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["training_data"] = module
    spec.loader.exec_module(module)
    return module


def test_at_least_150_articles_and_none_at_fault(data: ModuleType) -> None:
    sets = data.annotated()
    assert len(sets) >= 150
    assert [f for a in sets for f in data.faults(a, None)] == []


def test_two_readers_agree(data: ModuleType) -> None:
    articles, first, second, both = data.agreement()
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
def test_a_fault_is_named(data: ModuleType, names: list[tuple[Span, str]], fault: str | None) -> None:
    text = "Hà Nam họp với Huế"
    found = list(data.faults(data.Annotated("a", "train", data.digest(text), tuple(names)), text))
    assert [fault in f for f in found] == ([True] if fault else [])


def test_another_text_is_noticed(data: ModuleType) -> None:
    one = data.Annotated("a", "train", data.digest("Hà Nam"), ((Span(0, 6), "AdministrativeUnit"),))
    assert list(data.faults(one, "Hà Nam."))


@pytest.mark.skipif(not SHARED.exists(), reason="needs ../shared/articles/dev.jsonl")
def test_every_offset_stands_in_its_article() -> None:
    done = subprocess.run([sys.executable, SCRIPT], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "offsets checked" in done.stdout
