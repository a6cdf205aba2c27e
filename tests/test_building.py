"""Builds: incremental, idempotent, order-free, and whole after a kill at any moment."""

from __future__ import annotations

import io
import json
import multiprocessing
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import pyoxigraph as ox
import pytest

import kg
from kg.building import Process, Summary, build, given_up, read_one
from kg.errors import InputError, KgError, StoreError, TermError
from kg.graph.record import Record
from kg.graph.store import Store
from kg.model import Article
from kg.processes import AHEAD, in_processes, processed

KG = Path(sys.executable).with_name("kg")
_DEFAULT = ox.DefaultGraph()
TOWNS = ("Ninh Bình", "Hà Nam", "Nam Định", "Thái Bình", "Hưng Yên", "Hải Dương")


def text_of(n: int, word: str = "quý I") -> str:
    town = TOWNS[n % len(TOWNS)]
    return (
        f"Sở Công Thương {town} họp về sản xuất số {n}\n\n"
        f"Ngày 12/3/2021, ông Trần Văn Số, Giám đốc Sở Công Thương tỉnh {town}, chủ trì cuộc họp {word}. "
        f"Theo ông Số, giá trị sản xuất công nghiệp của tỉnh đạt {1000 + n} tỷ đồng.\n\n"
        f"UBND tỉnh {town} giao Sở Kế hoạch và Đầu tư theo dõi việc này."
    )


def articles(count: int) -> list[Article]:
    return [
        Article(f"a{n:03}", text_of(n), f"Bài {n}", "2021-03-12", "Báo thử", where=f"lines:{n}") for n in range(count)
    ]


def write_lines(path: Path, count: int) -> Path:
    lines = (
        json.dumps({"id": a.id, "text": a.text, "title": a.title, "published": a.published, "publisher": a.publisher})
        for a in articles(count)
    )
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def of(found: list[Article | InputError], store: Path, jobs: int = 1, **more: object) -> Summary:
    return build([], store, jobs=jobs, source=lambda _: iter(found), **more)  # type: ignore[arg-type]


def exported(store: Path) -> bytes:
    out = io.BytesIO()
    with Store(store) as opened:
        kg.export(opened, "nq", out)
    return out.getvalue()


def test_again_changes_nothing(tmp_path: Path) -> None:
    found: list[Article | InputError] = [*articles(5)]
    first = of(found, tmp_path / "s")
    assert (first.read, first.built, first.unchanged, first.quarantined) == (5, 5, 0, 0)
    assert first.entities > 5
    assert first.facts > 5
    before, size = exported(tmp_path / "s"), (tmp_path / "s" / "archive.db").stat().st_size
    second = of(found, tmp_path / "s")
    assert (first.run, second.run) == (1, None)
    assert (tmp_path / "s" / "archive.db").stat().st_size == size
    assert (second.read, second.built, second.unchanged, second.replaced) == (5, 0, 5, 0)
    assert exported(tmp_path / "s") == before


def test_a_changed_article_is_replaced_whole(tmp_path: Path) -> None:
    one, two, three = articles(3)
    changed = replace(two, text=text_of(1, "quý II"))
    of([one, two, three], tmp_path / "s")
    summary = of([one, changed, three], tmp_path / "s")
    assert (summary.built, summary.replaced, summary.unchanged) == (1, 1, 2)
    assert summary.revised == 1
    of([changed, three, one], tmp_path / "clean")
    old, new = (f"/graph/a001/{a.sha256[:12]}> " for a in (two, changed))
    revision = f"{new}<http://www.w3.org/ns/prov#wasRevisionOf> <https://w3id.org/vnkg/id{old}".encode()
    lines = exported(tmp_path / "s").splitlines()
    assert [line for line in lines if revision not in line] == exported(tmp_path / "clean").splitlines()
    assert sum(revision in line for line in lines) == 1


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_neither_order_nor_processes_nor_runs_make_a_difference(tmp_path: Path, jobs: int) -> None:
    found: list[Article | InputError] = [*articles(20)]
    of(found, tmp_path / "one")
    of(found[12:][::-1], tmp_path / "many", jobs=jobs)
    of(found, tmp_path / "many", jobs=jobs)
    assert exported(tmp_path / "many") == exported(tmp_path / "one")


def test_retracting_leaves_what_never_had_it(tmp_path: Path) -> None:
    found: list[Article | InputError] = [*articles(4)]
    of(found, tmp_path / "s")
    of(found[:3], tmp_path / "clean")
    with Store(tmp_path / "s", write=True) as store:
        assert kg.retract(store, ["a003", "none"]) == ["none"]
    assert exported(tmp_path / "s") == exported(tmp_path / "clean")


def test_two_texts_of_one_id_in_one_run(tmp_path: Path) -> None:
    """The first is kept and both are named; the same text again is only set aside."""
    one, two = articles(2)
    other, copy = replace(two, id=one.id), replace(one, where="lines:7")
    summary = of([one, other, copy, InputError("x.jsonl, line 3", "broken JSON", "mend it")], tmp_path / "s")
    assert (summary.built, summary.conflicting, summary.set_aside, summary.input_errors) == (1, 1, 1, 1)
    assert all(place in summary.problems[0] for place in ("lines:0", "lines:1", "another text"))
    assert all(place in summary.problems[1] for place in ("lines:0", "lines:7", "set aside"))
    assert "line 3" in summary.problems[2]
    with Store(tmp_path / "s") as store:
        assert store.text(one.id) == one.text
        assert len(store.versions(one.id)) == 1


def test_a_date_in_the_future_is_named_and_the_article_built(tmp_path: Path) -> None:
    late = replace(articles(1)[0], published="2030-01-01")
    summary = of([late, articles(2)[1]], tmp_path / "s", today="2026-11-23")
    assert (summary.built, summary.in_future) == (2, 1)
    assert "is dated 2030-01-01, after today (2026-11-23)" in summary.problems[0]


def fails_at_two(article: Article, base: str, code: str) -> tuple[Record, bytes]:
    record, lines = read_one(article, base, code)
    if article.id == "a002":
        return replace(record, status="quarantined", report='{"summary": "said no"}'), b""
    return record, lines


def dies_at_two(article: Article, base: str, code: str) -> tuple[Record, bytes]:
    if article.id == "a002":
        os._exit(9)
    return read_one(article, base, code)


def killed_at_two(article: Article, base: str, code: str) -> tuple[Record, bytes]:
    if article.id == "a002":
        os.kill(os.getpid(), signal.SIGKILL)
    return read_one(article, base, code)


def killed_always(article: Article, base: str, code: str) -> tuple[Record, bytes]:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def leaves_at_two(article: Article, base: str, code: str) -> tuple[Record, bytes]:
    if article.id == "a002":
        sys.exit(3)
    return read_one(article, base, code)


def hangs_at_two(article: Article, base: str, code: str) -> tuple[Record, bytes]:
    """With the lock of the interpreter held, as a regular expression hangs."""
    if article.id == "a002":
        re.fullmatch(r"(a+)+b", "a" * 64)
    return tiny(article, base, code)[0], b""


def test_a_refused_article_waits_in_quarantine(tmp_path: Path) -> None:
    summary = of([*articles(4)], tmp_path / "s", process=fails_at_two)
    assert (summary.built, summary.quarantined) == (3, 1)
    assert "said no" in summary.problems[0]
    with Store(tmp_path / "s") as store:
        assert [r.id for r in kg.quarantine(store)] == ["a002"]
    assert b"a002" not in exported(tmp_path / "s")
    with Store(tmp_path / "s", write=True) as store:
        kg.retract(store, ["a002"])
    of([*articles(4)], tmp_path / "s")
    of([*articles(4)], tmp_path / "clean")
    assert exported(tmp_path / "s") == exported(tmp_path / "clean")


def test_what_no_step_foresaw_is_kept_with_its_trace() -> None:
    broken = replace(articles(1)[0], language=None)  # type: ignore[arg-type]
    record, lines = read_one(broken, "https://w3id.org/vnkg/id/", "code")
    assert (record.status, lines) == ("quarantined", b"")
    assert "Traceback" in json.loads(record.report)["trace"]


@pytest.mark.parametrize(
    ("process", "why"),
    [(dies_at_two, "twice its process ended with code 9"), (killed_at_two, "SIGKILL, out of memory?")],
)
def test_an_article_that_ends_its_process_twice_goes_to_quarantine(tmp_path: Path, process: Process, why: str) -> None:
    summary = of([*articles(14)], tmp_path / "s", jobs=2, process=process)
    assert (summary.built, summary.quarantined) == (13, 1)
    assert "a002" in summary.problems[0]
    assert why in summary.problems[0]
    with Store(tmp_path / "s", write=True) as store:
        assert [r.id for r in kg.quarantine(store)] == ["a002"]
        kg.retract(store, ["a002"])
    of([*articles(14)], tmp_path / "s", jobs=2)
    of([*articles(14)], tmp_path / "clean")
    assert exported(tmp_path / "s") == exported(tmp_path / "clean")


def test_an_article_that_takes_for_ever_goes_to_quarantine(tmp_path: Path) -> None:
    summary = of([*articles(6)], tmp_path / "s", jobs=2, process=hangs_at_two, limit=0.5)
    assert (summary.built, summary.quarantined) == (5, 1)
    assert "twice it took longer than 0.5 s" in summary.problems[0]


def test_a_process_that_is_killed_from_outside_costs_no_article(tmp_path: Path) -> None:
    """Every article is built, as a process alone builds it; what the dead process had is read again."""
    killed = []

    def killing() -> Iterator[Article | InputError]:
        for n, article in enumerate(articles(60)):
            if n == 40:
                victim = multiprocessing.active_children()[0]
                os.kill(victim.pid or 0, signal.SIGKILL)
                killed.append(victim.pid)
            yield article

    summary = build([], tmp_path / "s", jobs=2, source=lambda _: killing())
    assert len(killed) == 1
    assert (summary.built, summary.quarantined) == (60, 0)
    of([*articles(60)], tmp_path / "clean")
    assert exported(tmp_path / "s") == exported(tmp_path / "clean")


def test_processes_that_all_end_are_told_and_the_next_build_goes_on(tmp_path: Path) -> None:
    with pytest.raises(KgError, match=r"end one after the other.*SIGKILL.*--jobs"):
        of([*articles(40)], tmp_path / "s", jobs=2, process=killed_always)
    of([*articles(4)], tmp_path / "s", jobs=2)
    of([*articles(4)], tmp_path / "clean")
    assert exported(tmp_path / "s") == exported(tmp_path / "clean")


def test_long_texts_and_long_results_pass_between_processes(tmp_path: Path) -> None:
    """Longer than the sockets between the processes hold, while the reader of the results is away."""
    long = [replace(a, text=a.text * 4000) for a in articles(40)]
    made = []
    for record, lines in in_processes(iter(long), partial(tiny, base="", code=""), 2, partial(given_up, "code")):
        time.sleep(0.01)
        made.append((record.id, len(lines)))
    assert made == [(a.id, len(a.text.encode())) for a in long]


def test_what_the_work_raises_is_raised(tmp_path: Path) -> None:
    with pytest.raises(KgError, match="article 'a002': SystemExit: 3"):
        of([*articles(4)], tmp_path / "s", jobs=2, process=leaves_at_two)


def test_the_base_is_kept_and_guarded(tmp_path: Path) -> None:
    base = "https://example.org/tin/"
    of([*articles(1)], tmp_path / "s", base=base)
    of([*articles(2)], tmp_path / "s")
    assert b"https://w3id.org/vnkg/id/" not in exported(tmp_path / "s")
    with pytest.raises(StoreError, match="its base is"):
        of([*articles(1)], tmp_path / "s", base="https://other.example/")
    with pytest.raises(TermError):
        of([*articles(1)], tmp_path / "t", base="no address")


@pytest.mark.parametrize("jobs", [1, 2])
def test_articles_are_drawn_only_as_fast_as_they_are_built(tmp_path: Path, jobs: int) -> None:
    """So that memory does not grow with their number."""
    drawn, ahead = 0, []

    def counted() -> Iterator[Article]:
        nonlocal drawn
        for article in articles(400):
            drawn += 1
            yield article

    work = partial(tiny, base="", code="")
    for built, _ in enumerate(processed(counted(), work, jobs, partial(given_up, "code")), 1):
        ahead.append(drawn - built)
    assert len(ahead) == 400
    assert max(ahead) <= jobs * AHEAD


def tiny(article: Article, base: str, code: str) -> tuple[Record, bytes]:
    record = Record(article.id, article.sha256, code, "ok", "", None, None, "x", '{"entities":0,"facts":0,"quads":0}')
    return record, article.text.encode()


@dataclass(frozen=True)
class Clean:
    lines: Path
    store: Path
    seconds: float


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Clean:
    folder = tmp_path_factory.mktemp("clean")
    lines = write_lines(folder / "in.jsonl", 120)
    begun = time.perf_counter()
    subprocess.run([KG, "build", lines, "--store", folder / "s"], check=True, capture_output=True)
    return Clean(lines, folder / "s", time.perf_counter() - begun)


@pytest.mark.parametrize("part", [0.25, 0.4, 0.55, 0.7, 0.8, 0.9, 0.95])
def test_killed_at_any_moment(tmp_path: Path, clean: Clean, part: float) -> None:
    path = tmp_path / "s"
    with subprocess.Popen([KG, "build", clean.lines, "--store", path], stdout=subprocess.DEVNULL) as building:
        time.sleep(clean.seconds * part)
        building.send_signal(signal.SIGKILL)
    if _is_store(path):
        _assert_whole(path, clean.store)
    subprocess.run([KG, "build", clean.lines, "--store", path], check=True, capture_output=True)
    assert exported(path) == exported(clean.store)
    _assert_whole(path, clean.store)


def _is_store(path: Path) -> bool:
    """Whether the build had come so far as to make one."""
    try:
        Store(path).close()
    except StoreError as none:
        if "no store there" not in str(none):
            raise
        return False
    return True


def _assert_whole(path: Path, clean: Path) -> None:
    """The graph holds what the archive holds, which is whole articles as a clean build has them."""
    with Store(path) as store, Store(clean) as other:
        kept = ox.Store()
        kept.bulk_load(input=b"\n".join(store.lines()), format=ox.RdfFormat.N_QUADS)
        graphs = {q for q in store.graph.quads_for_pattern(None, None, None) if q.graph_name != _DEFAULT}
        assert graphs == set(kept)
        assert {q.triple for q in store.graph.quads_for_pattern(None, None, None, _DEFAULT)} == {
            q.triple for q in graphs
        }
        for record in store.archive.records():
            assert list(store.lines(article=record.id)) == list(other.lines(article=record.id))
