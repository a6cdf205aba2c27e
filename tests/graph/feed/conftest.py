"""A store with a history of every kind of run, what it held after each, and copies that followed at different times."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from kg.building import read_one
from kg.graph.feed.copies import copy_at
from kg.graph.feed.entries import entries
from kg.graph.feed.following import follow
from kg.graph.feed.patch import patch
from kg.graph.record import Record
from kg.graph.store import Store
from kg.graph.who import decide
from kg.graph.written import write
from kg.identity.decisions import Decision, Verdict
from kg.iri import BASE
from kg.model import Article

PERSON = "person/lê-văn-mẫu@sở-công-thương@p63-35"
OTHER = "person/lê-văn-mẫu@sở-y-tế@p63-36"
STEPS = 9


TEXTS = {
    "a": "Ông Lê Văn Mẫu, Giám đốc Sở Công Thương tỉnh Hà Nam, cho biết {}% cụm công nghiệp đã có nhà máy nước thải.",
    "b": "Theo ông Lê Văn Mẫu, Giám đốc Sở Y tế tỉnh Nam Định, tỉnh sẽ tiêm chủng cho {} nghìn trẻ em trước mùa mưa.",
    "c": "Bà Phạm Thị Thử, Chủ tịch UBND huyện Hoa Lư, dự lễ khánh thành cây cầu dài {} mét qua sông Vân.",
    "d": 'Công ty TNHH Sao Mai Xanh tuyển {} lao động.\n\n"Nói \\u0041 {{ }} \\" xong" — ông Trần Bá Nháp nói.',
    "e": "Sở Xây dựng tỉnh Ninh Bình khởi công {} căn nhà ở xã hội; ông Đỗ Đình Mẫu, Phó Giám đốc Sở, phát lệnh.",
}


@cache
def record(id: str, version: int = 0) -> tuple[Record, bytes]:
    """One of a few articles, two of them about people of one name. The catalogue says that "d" is a copy."""
    text = f"Bản tin {id}\n\nNgày 5/5/2023. {TEXTS[id].format(80 + version)}"
    made, lines = read_one(Article(id, text, f"Bản tin {id}", "2023-05-05", "Báo thử"), BASE, "code")
    assert made.status == "ok", made.report
    copied = f"<{BASE}article/d> <https://schema.org/isBasedOn> <{BASE}article/a> <{BASE}catalogue> .\n".encode()
    return made, lines if id != "d" else b"".join(sorted([*lines.splitlines(keepends=True), copied]))


def reference(*words: str) -> list[tuple[str, bytes]]:
    graph = f"{BASE}reference/x"
    lines = sorted(f'<{BASE}x> <http://www.w3.org/2000/01/rdf-schema#label> "{w}" <{graph}> .\n' for w in words)
    return [("reference/x", "".join(lines).encode())]


def do(path: Path, step: int) -> None:
    """The steps of the history, each one run."""
    verdicts: dict[int, Verdict] = {3: "same", 4: "different"}
    if step in verdicts:
        with Store(path, write=True) as store:
            decide(store, Decision(PERSON, OTHER, verdicts[step], "thử", f"2026-11-2{step}"))
        if step == 4:  # the later word counts
            file = path / "decisions.sssom.tsv"
            file.write_text("".join(x for x in file.open(encoding="utf-8") if "2026-11-23" not in x), "utf-8")
        Store(path).close()
        return
    with Store(path, write=True) as store:
        store.begin("build", f"2026-11-2{step}", "code")
        if step == 1:
            store.put_reference(reference("một", "hai"))
            store.put([record(id) for id in "abcd"])
        elif step == 2:
            store.put_reference(reference("hai", "ba"))
            store.put([record("a", 1), record("e")])
        elif step == 5:
            store.retract(["c"], today="2026-11-25")
        elif step == 6:
            store.retract_run(2, today="2026-11-26")
        elif step == 7:
            said = Triple(NamedNode("x:s"), NamedNode("x:p"), Literal('dòng 1\n"dòng" 2 \\ \x7f', language="vi"))
            write(store, {NamedNode("https://example.org/notes"): [said]}, "2026-11-27", "code")
        elif step == 8:
            store.retract(["d"], today="2026-11-28", forget=True)
        elif step == 9:
            store.put([record("c", 1)])
        store.load()


def exported(path: Path) -> list[bytes]:
    with Store(path) as store:
        return sorted(store.lines())


def patches_to(path: Path, file: Path, since: int = 0, until: int | None = None) -> Path:
    with Store(path) as store:
        file.write_bytes(b"".join(chain.from_iterable(patch(store, e) for e in entries(store, since, until))))
    return file


def held(path: Path) -> list[bytes]:
    """The N-Quads of a copy in a file."""
    return [x for x in path.read_bytes().splitlines() if not x.startswith(b"#")]


@dataclass(frozen=True)
class History:
    """``after[n]`` is what the store held after run n; ``live`` followed after each run; ``early`` took the first three
    runs before anything was forgotten."""

    store: Path
    after: dict[int, list[bytes]]
    live: Path
    early: Path


@pytest.fixture(scope="session")
def history(tmp_path_factory: pytest.TempPathFactory) -> History:
    folder = tmp_path_factory.mktemp("feed")
    path, live, early = folder / "store", folder / "live.nq", folder / "early.nq"
    after: dict[int, list[bytes]] = {0: []}
    for step in range(1, STEPS + 1):
        do(path, step)
        with Store(path) as store:
            assert store.runs(1)[0].run == step, "a step is a run"
        after[step] = exported(path)
        list(follow(copy_at(live), [patches_to(path, folder / "some.rdfp", step - 1)]))
        assert held(live) == after[step], step
        if step == 3:
            list(follow(copy_at(early), [patches_to(path, folder / "some.rdfp")]))
    return History(path, after, live, early)


Maker = Callable[..., Path]


@pytest.fixture
def patches(history: History, tmp_path: Path) -> Maker:
    """The patches of the history after a run up to another, in one file."""
    return lambda since=0, until=None: patches_to(history.store, tmp_path / f"{since}-{until}.rdfp", since, until)
