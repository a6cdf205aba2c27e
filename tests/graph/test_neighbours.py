"""Identity across articles in a store: order-free, undone without a trace, and left alone where nothing changed."""

from __future__ import annotations

import contextlib
import io
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kg
from kg.building import build, code_version, read_one
from kg.errors import InputError
from kg.graph.neighbours import Neighbours, settle_changes
from kg.graph.record import Record
from kg.graph.store import Store
from kg.graph.who import asked, decide, doubts, why
from kg.identity.decisions import Decision, own_decisions
from kg.iri import BASE
from kg.model import Article

PLACES = ("Ninh Bình", "Hà Nam", "Nam Định")
PEOPLE = ("Trần Quốc Khải", "Lê Hữu Phước Toàn", "Nguyễn Văn An")
POSTS = (
    "Giám đốc Sở Công Thương tỉnh {}",
    "Chủ tịch UBND tỉnh {}",
    "Phó Giám đốc Sở Y tế tỉnh {}",
)
FIRMS = ("Công ty TNHH Sao Mai Xanh", "Công ty CP Sao Mai Xanh", "Công ty Sao Mai Xanh")


def article(n: int) -> Article:
    """One of many articles in which the same few names come back, now as the same and now as others."""
    place, person = PLACES[n % 3], PEOPLE[n // 3 % 3]
    post = POSTS[n // 2 % 3].format(place)
    text = (
        f"Hội nghị số {n} tại {place}\n\nNgày 12/3/2021, ông {person}, {post}, làm việc với {FIRMS[n % 3]}.\n\n"
        f"Ông {person} cho biết tỉnh {place} sẽ giao Sở Y tế theo dõi dự án đường Sao Mai {n % 2 + 1}."
    )
    return Article(f"a{n:02}", text, f"Hội nghị số {n}", f"20{20 + n % 3}-03-12", "Báo thử", where=f"lines:{n}")


@cache
def read(n: int) -> tuple[Record, bytes]:
    return read_one(article(n), BASE, "code")


def exported(path: Path) -> bytes:
    out = io.BytesIO()
    with Store(path) as store:
        kg.export(store, "nq", out)
    return out.getvalue()


def loaded(path: Path) -> set[str]:
    """Every quad of the graph that answers queries."""
    with Store(path) as store:
        return {str(q) for q in store.graph}


def kept(path: Path, numbers: list[int], batch: int = 1) -> None:
    with Store(path, write=True) as store:
        for at in range(0, len(numbers), batch):
            store.put([read(n) for n in numbers[at : at + batch]])
            store.load()


SETS = st.lists(st.integers(0, 17), min_size=1, max_size=9, unique=True)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SETS, st.data())
def test_what_is_taken_out_leaves_no_trace(numbers: list[int], data: st.DataObject) -> None:
    """Articles come in any order, some go again: the store is that of those that stayed, byte for byte."""
    gone = data.draw(st.lists(st.sampled_from(numbers), unique=True))
    stay = sorted(set(numbers) - set(gone))
    with tempfile.TemporaryDirectory() as folder:
        kept(Path(folder) / "long", numbers)
        with Store(Path(folder) / "long", write=True) as store:
            for n in gone:
                store.retract([article(n).id])
        kept(Path(folder) / "short", stay, batch=9)
        assert exported(Path(folder) / "long") == exported(Path(folder) / "short")
        assert loaded(Path(folder) / "long") == loaded(Path(folder) / "short")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    kept(tmp_path / "s", [0, 3, 9, 10, 12], batch=9)
    return tmp_path / "s"


def person_ids(path: Path) -> set[str]:
    with Store(path) as opened:
        found = opened.rows("SELECT DISTINCT ?p WHERE { ?p a schema:Person }")
        return {row[0].value.removeprefix(BASE) for row in found if row[0] is not None}


def person_of(around: Neighbours, article_id: str) -> str:
    return next(s.id for s in around.sightings(article_id) if s.type == "Person")


def test_a_decision_parts_and_its_deletion_joins_again(store: Path) -> None:
    before = exported(store)
    count = len(person_ids(store))
    with Store(store) as opened:
        around = Neighbours(opened.archive, ())
        one, other = (f"{person_of(around, a)}~{a}" for a in ("a00", "a09"))
        assert why(opened, asked(opened, one), asked(opened, other)).same
        decide(opened, Decision(one, other, "different", "thử", "2026-11-23", "hai người"))
    parted = exported(store)
    assert parted != before
    assert len(person_ids(store)) == count + 1
    file = own_decisions(store)
    file.write_text("".join(file.read_text("utf-8").splitlines(keepends=True)[:-1]), "utf-8")
    assert exported(store) == before
    file.unlink()
    assert exported(store) == before


def test_a_decision_of_the_same_beats_what_keeps_apart(store: Path) -> None:
    with Store(store) as opened:
        ids = sorted(asked(opened, f"{i}").id for i in person_ids(store))
        decide(opened, Decision(ids[0], ids[-1], "same", "thử", "2026-11-23"))
    assert len(person_ids(store)) == len(ids) - 1
    with Store(store) as opened:
        answer = why(opened, asked(opened, ids[0]), asked(opened, ids[-1]))
        assert answer.same
        assert [s.decision.who for s in answer.steps if s.decision is not None] == ["thử"]
        assert all(s.a.quote and s.b.quote for s in answer.steps)


def test_bad_rows_are_named_and_the_rest_is_used(store: Path) -> None:
    ids = sorted(person_ids(store))
    with Store(store) as opened:
        decide(opened, Decision(ids[0], ids[-1], "same", "thử"))
        decide(opened, Decision(ids[0], ids[-1], "different", "thử"))
        decide(opened, Decision("person/ai-đó", ids[0], "same", "thử"))
    file = own_decisions(store)
    file.write_text(file.read_text("utf-8") + "vnkg:person/nửa\tnửa dòng\n", "utf-8")
    with Store(store) as opened:
        problems = "\n".join(opened.decision_problems)
    lines = len(file.read_text("utf-8").splitlines())
    assert f":{lines - 2}: different, against" in problems
    assert f":{lines - 1}: no article of this store has 'person/ai-đó'" in problems
    assert f":{lines}: 2 cells where a row has" in problems
    assert len(person_ids(store)) == len(ids) - 1


def test_one_more_article_looks_at_its_neighbours_only(tmp_path: Path) -> None:
    kept(tmp_path / "s", list(range(12)), batch=12)
    other = Article(
        "b", "Bà Hoàng Thục Quyên, Giám đốc Công ty Biển Lặng, đến thăm.", "Thăm", "2021-05-01", "Báo khác", where="b:1"
    )
    with Store(tmp_path / "s", write=True) as store:
        store.put([read_one(other, BASE, "code")])
        looked = settle_changes(store.archive, store.decisions)
        everything = sum(len(Neighbours(store.archive, ()).sightings(f"a{n:02}")) for n in range(12))
    assert 0 < looked <= len(orjson.loads(read_one(other, BASE, "code")[0].sightings)) < everything


def made_old(path: Path) -> None:
    """Turns a store into one from before each sighting was kept by itself."""
    with contextlib.closing(sqlite3.connect(path / "archive.db")) as db:
        db.executescript(
            "CREATE TABLE k (key INTEGER, article TEXT, PRIMARY KEY (key, article)) WITHOUT ROWID;"
            "INSERT INTO k SELECT DISTINCT key, article FROM keys; DROP TABLE keys; DROP TABLE said;"
            "ALTER TABLE k RENAME TO keys; CREATE INDEX keys_by_article ON keys (article);"
        )


def test_a_store_from_before_is_read_and_goes_on(tmp_path: Path) -> None:
    kept(tmp_path / "new", list(range(12)), batch=12)
    shutil.copytree(tmp_path / "new", tmp_path / "old")
    made_old(tmp_path / "old")
    with Store(tmp_path / "old") as old, Store(tmp_path / "new") as new:
        assert not old.archive.has_said
        ids = sorted(person_ids(tmp_path / "new"))
        for one in ids:
            assert why(old, asked(old, one), asked(old, ids[0])) == why(new, asked(new, one), asked(new, ids[0]))
    for path in (tmp_path / "old", tmp_path / "new"):
        kept(path, [12, 13])
        with Store(path, write=True) as store:
            store.retract(["a03"])
    assert exported(tmp_path / "old") == exported(tmp_path / "new")
    with Store(tmp_path / "old") as old, Store(tmp_path / "new") as new:
        for table in ("keys", "said"):
            every = f"SELECT * FROM {table} ORDER BY 1, 2, 3"
            assert list(old.archive.rows(every)) == list(new.archive.rows(every)) != []


def test_doubts_are_of_two_things(store: Path) -> None:
    with Store(store) as opened:
        for step in doubts(opened):
            assert step.a.id != step.b.id
            assert step.reasons


def test_a_build_says_what_decisions_it_could_not_use(tmp_path: Path) -> None:
    def source(_: object) -> Iterator[Article | InputError]:
        yield article(0)

    build([], tmp_path / "s", jobs=1, source=source)
    own_decisions(tmp_path / "s").write_text("một hai ba\n", "utf-8")
    again = build([], tmp_path / "s", jobs=1, source=source)
    assert code_version()
    assert again.unchanged == 1
    assert any("decisions.sssom.tsv:1: 1 cells" in p for p in again.problems)
