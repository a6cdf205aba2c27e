"""Whole facts are kept without words and come back word for word."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kg.model import Article
from training_facts import with_words, without_words

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
ROWS = [json.loads(x) for x in (ROOT / "data/training/facts.jsonl").read_text("utf-8").split("\n") if x]


def test_facts_lose_their_words_and_get_them_back() -> None:
    article = Article("a", "Ngày 5/2, ông Lê An, Giám đốc Sở Y tế, cho biết thu 5 tỷ đồng.", title="Thu")
    person = {"id": "e1", "type": "Person", "name": "Lê An", "names": ["Lê An"]}
    agency = {"id": "e2", "type": "Agency", "name": "Sở Y tế", "names": ["Sở Y tế"], "optional": True}
    post = {"type": "holdsPost", "subject": "e1", "object": "e2", "post": "Giám đốc", "evidence": "Lê An, Giám đốc"}
    said = {"speaker": "e1", "kind": "indirect", "start": 48, "end": 61, "first": "thu", "last": "đồng"}
    facts = {
        "id": "a",
        "article": {"title": "Thu", "published": None, "publisher": None, "authors": [], "genre": "news"},
        "entities": [person, agency],
        "relations": [post],
        "statements": [said],
        "events": [],
        "observations": [{"evidence": "thu 5 tỷ", "value": 5, "unit": "tỷ đồng", "about": None, "period": None}],
    }
    row = without_words(facts, article, "open")
    assert with_words(row, article) == facts
    assert row["relations"][0]["evidence"] == [14, 29]
    assert not {"name", "first", "last", "title"} & {k for x in (row["article"], *row["entities"]) for k in x}


def test_what_is_kept_quotes_nothing() -> None:
    assert {r["split"] for r in ROWS} == {"open", "held"}
    for row in ROWS:
        quoting = [x["evidence"] for kind in ("relations", "events", "observations") for x in row[kind]]
        quoting += [n for e in row["entities"] for n in e["names"]]
        assert all(len(q) == 2 and 0 <= q[0] < q[1] for q in quoting), row["id"]
        assert "title" not in row["article"]


@pytest.mark.skipif(not (SHARED / "score").exists(), reason="needs ../shared/score and ../shared/articles")
def test_the_scorer_takes_them(tmp_path: Path) -> None:
    subprocess.run([sys.executable, ROOT / "scripts/training_facts.py", tmp_path], check=True)
    sets = ["--articles", str(tmp_path / "articles.jsonl"), "--gold", str(tmp_path / "facts")]
    run = subprocess.run(
        [sys.executable, SHARED / "score/score.py", *sets, "--check"], capture_output=True, text=True, check=False
    )
    assert run.stdout.startswith(f"{len(ROWS)} gold files: all names"), run.stdout
