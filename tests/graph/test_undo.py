"""Undo: whatever is retracted, in whatever order, the store is that of one that never had it; the history tells all."""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import kg
from kg.building import read_one
from kg.graph.neighbours import Neighbours
from kg.graph.record import Record
from kg.graph.runs import changes_between
from kg.graph.store import Store
from kg.graph.who import decide
from kg.identity.decisions import Decision, Verdict, own_decisions
from kg.iri import BASE
from kg.model import Article

PLACES = ("Ninh Bình", "Hà Nam", "Nam Định")
PEOPLE = ("Trần Quốc Khải", "Lê Hữu Phước Toàn")
POSTS = ("Giám đốc Sở Công Thương tỉnh {}", "Phó Giám đốc Sở Y tế tỉnh {}")
IDS, FILES, VERSIONS = 4, 3, 3
REAL = Path("/work/shared/articles/dev.jsonl")
Key = tuple[int, int]
"""An article and its version."""
Steps = list[tuple[str, Any]]
Snapshot = dict[str, tuple[bytes, dict[str, str]]]
"""What each owner has in the graph: quads, and the ids of its entities that are not their own."""


def made(n: int, version: int) -> Article:
    """One of a few articles about the same few people, whose versions give them other posts."""
    place, person, post = PLACES[n % 3], PEOPLE[n % 2], POSTS[(n // 2 + version) % 2].format(PLACES[(n + version) % 3])
    text = (
        f"Hội nghị số {n} tại {place}\n\nNgày 12/3/2021, ông {person}, {post}, làm việc với Công ty TNHH Sao Mai Xanh."
        f"\n\nÔng {person} cho biết đã làm xong {10 + version} km đường."
    )
    return Article(f"a{n}", text, f"Hội nghị số {n}", f"20{20 + n % 3}-03-12", "Báo thử")


@cache
def made_record(n: int, version: int) -> tuple[Record, bytes]:
    return read_one(made(n, version), BASE, "code")


@cache
def real_lines() -> tuple[dict[str, str], ...]:
    """Sixty articles from all over the file."""
    lines = REAL.read_text("utf-8").splitlines()
    return tuple(json.loads(line) for line in lines[:: len(lines) // 60][:60])


@cache
def real_record(n: int, version: int) -> tuple[Record, bytes]:
    """An article, or what is left of it without its last lines: what was there before an editor added to it."""
    line = real_lines()[n]
    rows = line["text"].splitlines()
    text = "\n".join(rows[: max(1, len(rows) - version)]) + ("" if version == 0 else f"\nBản {version}.")
    return read_one(Article(line["id"], text, line["title"], line["date"], line["source"]), BASE, "code")


Reader = Callable[[int, int], tuple[Record, bytes]]


@dataclass
class Model:
    """What a store must be: the versions that came, by the run that brought them, as long as nothing took them out."""

    read: Reader
    entries: dict[str, dict[int, tuple[Key, str]]] = field(default_factory=dict)

    def record(self, key: Key, source: str) -> tuple[Record, bytes]:
        record, quads = self.read(*key)
        return replace(record, source=source), quads

    def put(self, run: int, keys: list[Key], file: int) -> None:
        for key in keys:
            of_article = self.entries.setdefault(self.read(*key)[0].id, {})
            if not of_article or of_article[max(of_article)][0] != key:
                of_article[run] = key, f"file{file}.jsonl, line {key[0]}"

    def without(self, gone: Callable[[str, int, str], bool]) -> None:
        for id, of_article in list(self.entries.items()):
            left = {run: e for run, e in of_article.items() if not gone(id, run, e[1])}
            self.entries[id] = left
            if not left:
                del self.entries[id]

    def build(self, path: Path) -> None:
        """A store that only ever had what is left."""
        by_run: dict[int, list[tuple[Record, bytes]]] = {}
        for of_article in self.entries.values():
            for run, (key, source) in of_article.items():
                by_run.setdefault(run, []).append(self.record(key, source))
        with Store(path, write=True) as store:
            for run in sorted(by_run):
                store.put(by_run[run])
                store.load()


def exported(path: Path) -> bytes:
    out = io.BytesIO()
    with Store(path) as store:
        kg.export(store, "nq", out)
    return out.getvalue()


def loaded(path: Path) -> set[str]:
    with Store(path) as store:
        return {str(q) for q in store.graph}


def people(store: Store) -> list[str]:
    around = Neighbours(store.archive, ())
    every = (s for r in store.archive.records() for s in around.sightings(r.id) if s.type == "Person")
    return sorted(f"{s.id}~{s.article}" for s in every)


def snapshot(store: Store) -> Snapshot:
    return {
        owner: (
            store.archive.quads(owner),
            {id: e for id, (e, _) in store.archive.names(owner.partition(":")[2]).items() if id != e},
        )
        for owner in store.archive.owners()
    }


def steps(ids: int, versions: int) -> st.SearchStrategy[Steps]:
    """Builds of random versions of random articles, decisions, and every kind of retraction between them."""
    one = st.tuples(st.integers(0, ids - 1), st.integers(0, versions - 1))
    batch = st.lists(one, min_size=ids // 3, max_size=ids, unique_by=lambda key: key[0])
    step = st.one_of(
        st.tuples(st.just("build"), st.tuples(batch, st.integers(0, FILES - 1))),
        st.tuples(st.just("build"), st.tuples(batch, st.integers(0, FILES - 1))),
        st.tuples(st.just("ids"), st.lists(st.integers(0, ids - 1), min_size=1, max_size=3)),
        st.tuples(st.just("source"), st.integers(0, FILES - 1)),
        st.tuples(st.just("run"), st.integers(0, 5)),
        st.tuples(st.just("decide"), st.tuples(st.integers(0, 99), st.integers(0, 99), st.booleans())),
        st.tuples(st.just("undecide"), st.none()),
    )
    return st.lists(step, min_size=2, max_size=8)


def followed(path: Path, model: Model, todo: Steps) -> Iterator[dict[str, tuple[bytes, dict[str, str]]]]:
    """Does each step to the store and to the model; what the store holds after each of its runs."""
    brought: list[int] = []
    last = 0
    for name, what in todo:
        with Store(path, write=True) as store:
            match name, what:
                case "build", (keys, file):
                    store.put([model.record(key, f"file{file}.jsonl, line {key[0]}") for key in keys])
                    run = store.load()
                    assert run is not None
                    brought.append(run)
                    model.put(run, keys, file)
                case "ids", [*numbers]:
                    ids = {model.read(n, 0)[0].id for n in numbers}
                    assert set(store.retract(sorted(ids))) == ids - set(model.entries)
                    model.without(lambda id, run, source, ids=ids: id in ids)  # type: ignore[misc]
                case "source", int(file):
                    place = f"file{file}.jsonl"
                    store.retract_source(place)
                    model.without(lambda id, run, source, place=place: source.startswith(f"{place},"))  # type: ignore[misc]
                case "run", int(n) if brought:
                    run = brought[n % len(brought)]
                    store.retract_run(run)
                    model.without(lambda id, r, source, run=run: r == run)  # type: ignore[misc]
                case "decide", (a, b, same) if len(who := people(store)) > 1 and who[a % len(who)] != who[b % len(who)]:
                    verdict: Verdict = "same" if same else "different"
                    decide(store, Decision(who[a % len(who)], who[b % len(who)], verdict, "thử", "2026-11-23"))
                case "undecide", _:
                    own_decisions(path).unlink(missing_ok=True)
        with Store(path) as store:
            now = store.runs(1)[0].run if store.runs(1) else 0
            assert now <= last + 2
            yield from [snapshot(store)] * (now - last)
            last = now
    own_decisions(path).unlink(missing_ok=True)


def check(model: Model, todo: Steps) -> None:
    with tempfile.TemporaryDirectory() as folder:
        long, short = Path(folder) / "long", Path(folder) / "short"
        snapshots = [{}, *followed(long, model, todo)]
        model.build(short)
        assert exported(long) == exported(short)
        assert loaded(long) == loaded(short)
        with Store(long) as store:
            for id, of_article in model.entries.items():
                assert [v.run for v in store.versions(id)] == sorted(of_article)
            for low in range(len(snapshots)):
                for high in range(low, len(snapshots)):
                    compare(store, low, high, snapshots)


def compare(store: Store, low: int, high: int, snapshots: list[Snapshot]) -> None:
    """The history leads back to what was there, and leaves out no owner that changed."""
    changed = set()
    for change in changes_between(store.archive, low, high):
        changed.add(change.owner)
        for state, at in ((change.before, low), (change.after, high)):
            assert (state.lines, state.ids) == snapshots[at].get(change.owner, (b"", {})), (change.owner, at)
    before, after = snapshots[low], snapshots[high]
    assert {o for o in {*before, *after} if before.get(o) != after.get(o)} <= changed


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps(IDS, VERSIONS))
def test_what_is_undone_was_never_there(todo: Steps) -> None:
    check(Model(made_record), todo)


@pytest.mark.skipif(not REAL.exists(), reason="needs the articles of /work/shared")
@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(steps(60, 2))
def test_what_is_undone_of_real_articles_was_never_there(todo: Steps) -> None:
    assume(sum(name == "build" for name, _ in todo) >= 2)
    check(Model(real_record), todo)
