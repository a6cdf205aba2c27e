"""Made articles: the same seed gives the same bytes, and what they say is read as facts that break no shape."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import orjson
import pytest
from click.testing import CliRunner

import kg
from kg.cli import main as command
from kg.errors import DataError

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "bench"))
from made import Record, article, articles  # noqa: E402
from made.grammar import Wording, sections  # noqa: E402
from made.spoilt import BACK, BROKEN, COPIES  # noqa: E402
from made.world import World, rank  # noqa: E402
from made.written import TOPICS  # noqa: E402


def written(*arguments: str, hash_seed: str = "0") -> bytes:
    run = [sys.executable, str(ROOT / "bench" / "made"), *arguments]
    return subprocess.run(run, check=True, capture_output=True, env={"PYTHONHASHSEED": hash_seed}).stdout


@pytest.fixture(scope="module")
def many() -> list[Record]:
    return list(articles(1000, seed=7))


def test_the_same_seed_gives_the_same_bytes_whatever_the_hashes() -> None:
    first = written("40", "--seed", "7", hash_seed="1")
    assert first == written("40", "--seed", "7", hash_seed="2")
    assert first != written("40", "--seed", "8", hash_seed="1")


def test_the_first_are_the_same_however_many_are_asked_for(many: list[Record]) -> None:
    assert list(articles(20, seed=7)) == many[:20]
    assert article(987, 7) == many[987]


def test_every_slot_of_the_wordings_is_filled(many: list[Record]) -> None:
    for record in many:
        words = f"{record['title']} {record['text']}"
        assert "{+" not in words
        assert ".." not in words.replace("...", "")


def test_a_slot_that_nothing_fills_is_told_by_name() -> None:
    with pytest.raises(DataError, match=r"no section or slot 'nothing'"):
        Wording({}, World(1).draw("x")).fill("{nothing}")


def test_every_topic_has_its_wordings() -> None:
    for topic in TOPICS:
        assert sections()[f"{topic}.title"]
        assert sections()[f"{topic}.lead"]


def test_addresses_are_of_sites_that_there_are_none_of(many: list[Record]) -> None:
    sites = {urlsplit(r["url"] or "").hostname or "" for r in many if not (r["url"] or "").startswith("javascript")}
    assert all(site.endswith(".example") for site in sites)
    assert len({r["id"] for r in many}) == len(many)


def test_some_are_copies_of_an_earlier_one_in_another_paper(many: list[Record]) -> None:
    by_sentence: dict[str, list[int]] = defaultdict(list)
    copies = 0
    for n, record in enumerate(many):
        sentences = {s for s in (record["text"] or "").replace("\n", ". ").split(". ") if any(map(str.isdigit, s))}
        before = Counter(m for s in sentences for m in by_sentence[s][-BACK:])
        most, shared = before.most_common(1)[0] if before else (0, 0)
        copies += shared > 0.6 * len(sentences) and record["publisher"] != many[most]["publisher"]
        for s in sentences:
            by_sentence[s].append(n)
    assert 0.5 * COPIES < copies / len(many) < 1.5 * COPIES
    empty = sum(not (r["text"] or "").strip() for r in many)
    assert 0 < empty < BROKEN * len(many)


def test_distinct_things_grow_slower_than_the_articles() -> None:
    draw = World(3).draw("ranks")
    seen: set[int] = set()
    at = []
    for n in range(1, 40_001):
        seen.add(rank(draw))
        if n in (10_000, 20_000, 40_000):
            at.append(len(seen))
    assert all(1.5 < large / small < 1.95 for small, large in pairwise(at))


def test_what_they_say_is_read_and_breaks_no_shape(tmp_path: Path) -> None:
    source, store = tmp_path / "made.jsonl", tmp_path / "store"
    source.write_bytes(b"".join(orjson.dumps(r) + b"\n" for r in articles(50, seed=7)))
    summary = kg.build([source], store, jobs=1)
    assert (summary.quarantined, summary.conflicting) == (0, 0)
    assert summary.built + summary.input_errors >= 50
    assert summary.facts > 12 * summary.built
    assert summary.entities > 10 * summary.built
    checked = CliRunner().invoke(command, ["validate", "--store", str(store)])
    assert checked.exit_code == 0, checked.output
