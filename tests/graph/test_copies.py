"""Copies across papers: found whatever came in which order, undone without a trace, and counted as one story."""

from __future__ import annotations

import io
import tempfile
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kg
from kg.building import read_one
from kg.graph.copies import settle_copies
from kg.graph.prints import ORIGINAL, original_of
from kg.graph.projected import projected
from kg.graph.record import Record
from kg.graph.store import Store
from kg.iri import BASE
from kg.model import Article

PLACES = ("Ninh Bình", "Hà Nam", "Nam Định")
STORY = (
    "Sáng {day}/3, UBND tỉnh {place} họp về các cụm công nghiệp trên địa bàn.",
    "Ông Trần Quốc Khải, Giám đốc Sở Công Thương tỉnh {place}, cho biết toàn tỉnh có {n} cụm công nghiệp.",
    "Theo kế hoạch, năm tới tỉnh {place} sẽ đầu tư thêm {n} tỷ đồng vào hạ tầng kỹ thuật và xử lý nước thải.",
    "Các doanh nghiệp trong cụm đang sử dụng hàng nghìn lao động, phần lớn là người của những xã lân cận.",
    "Cuộc họp giao Ban Quản lý theo dõi tiến độ và báo cáo hằng tháng với lãnh đạo tỉnh về những khó khăn.",
)

PRINTS = (
    "(SELECT article, sha, day, copy FROM prints ORDER BY article)",
    "(SELECT o.band, o.copy, p.article FROM bands o LEFT JOIN prints p ON p.number = o.number ORDER BY 1, 2, 3)",
)
"""The prints without the numbers that they have in one file."""


def text(story: int, cut: int) -> str:
    """A story as one paper has it: whole, with another end, or without its last sentence."""
    lines = [line.format(day=story + 3, place=PLACES[story % 3], n=17 * story + 5) for line in STORY]
    if story >= 3:
        lines[3:] = [
            f"Riêng tại huyện thứ {story}, công trình số {n} còn chậm so với cam kết." for n in range(story, story + 9)
        ]
    more = ["Bài và ảnh của nhóm phóng viên thường trú gửi về từ hội nghị."] if cut == 1 else []
    return "\n".join([*lines[: len(lines) - (cut == 2)], *more])


def article(n: int) -> Article:
    story, cut = n % 4, n // 4 % 3
    day = None if n % 7 == 5 else f"2021-03-{3 + n * 5 % 13:02}"
    return Article(f"b{n:02}", text(story, cut), f"Tin của báo {n}", day, f"Báo {n}", where=f"lines:{n}")


@cache
def read(n: int) -> tuple[Record, bytes]:
    return read_one(article(n), BASE, "code")


def exported(path: Path) -> bytes:
    out = io.BytesIO()
    with Store(path) as store:
        kg.export(store, "nq", out)
    return out.getvalue()


def loaded(path: Path) -> set[str]:
    with Store(path) as store:
        return {str(q) for q in store.graph}


def kept(path: Path, numbers: list[int], batch: int = 1) -> None:
    with Store(path, write=True) as store:
        for at in range(0, len(numbers), batch):
            store.put([read(n) for n in numbers[at : at + batch]])
            store.load()


def links(path: Path) -> dict[str, str]:
    with Store(path) as store:
        rows = store.rows("SELECT ?c ?o WHERE { ?c schema:isBasedOn ?o }")
        return {c.value.rpartition("/")[2]: o.value.rpartition("/")[2] for c, o in rows if c and o}


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(0, 23), min_size=2, max_size=8, unique=True), st.data())
def test_what_is_taken_out_leaves_no_trace(numbers: list[int], data: st.DataObject) -> None:
    """Articles come one by one in any order, some go again: the store is that of those that stayed, byte for byte."""
    gone = data.draw(st.lists(st.sampled_from(numbers), unique=True))
    stay = sorted(set(numbers) - set(gone))
    with tempfile.TemporaryDirectory() as folder:
        long, short = Path(folder) / "long", Path(folder) / "short"
        kept(long, numbers)
        with Store(long, write=True) as store:
            for n in gone:
                store.retract([article(n).id])
        kept(short, stay, batch=9)
        assert exported(long) == exported(short)
        assert loaded(long) == loaded(short)
        with Store(long) as one, Store(short) as other:
            for table in ("copies", "bodies", "unmatched", *PRINTS):
                assert list(one.archive.rows(f"SELECT * FROM {table}")) == list(
                    other.archive.rows(f"SELECT * FROM {table}")
                )


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("copies") / "store"
    kept(path, [0, 4, 8, 1, 5, 2, 3, 7, 12], batch=9)
    return path


def test_the_same_story_is_linked_with_the_first_that_told_it(store: Path) -> None:
    days = {article(n).id: article(n).published or "9999" for n in range(24)}
    found = links(store)
    story = {article(n).id: n % 4 for n in range(24)}
    assert len(found) == 5
    for copy, original in found.items():
        assert story[copy] == story[original]
        assert (days[original], original) < (days[copy], copy)
        assert original not in found, "an original is no copy"


def test_a_story_counts_once(store: Path) -> None:
    with Store(store) as opened:
        assert kg.stats(opened).articles == 9
        assert kg.stats(opened).copies == 5
        named = [h.mentions for h in kg.search(opened, "Sở Công Thương") if h.name.startswith("Sở Công Thương tỉnh")]
        assert sum(named) == 4, "one for each story that names one"


def test_copies_add_no_weight_to_a_network(store: Path, tmp_path: Path) -> None:
    once = tmp_path / "once"
    kept(once, [n for n in [0, 4, 8, 1, 5, 2, 3, 7, 12] if article(n).id not in links(store)], batch=9)
    for name in ("officials-bodies", "co-mention", "co-statement", "everything"):
        with Store(store) as many, Store(once) as one:
            edges = [
                {(e.source, e.target, e.relation): (e.count, round(e.weight, 6)) for e in projected(s, name).edges}
                for s in (many, one)
            ]
        assert edges[0] == edges[1]
        assert edges[0] or name == "co-statement"


def test_an_article_that_changed_is_looked_at_anew(tmp_path: Path) -> None:
    path = tmp_path / "s"
    kept(path, [0, 4], batch=2)
    assert len(links(path)) == 1
    ((copy, original),) = links(path).items()
    other = Article(original, text(3, 0), "Tin khác", "2021-03-01", where="x:1")
    with Store(path, write=True) as store:
        store.put([read_one(other, BASE, "code")])
        run = store.load()
    assert links(path) == {}
    with Store(path, write=True) as store:
        assert run is not None
        store.retract_run(run)
    assert links(path) == {copy: original}, "the version that is put back has its print again"


def test_a_killed_run_is_finished_at_the_next_opening(tmp_path: Path) -> None:
    kept(tmp_path / "whole", [0, 4, 8], batch=3)
    with Store(tmp_path / "s", write=True) as store:
        store.put([read(n) for n in (0, 4, 8)])
    assert links(tmp_path / "s") == links(tmp_path / "whole") != {}
    assert exported(tmp_path / "s") == exported(tmp_path / "whole")


def test_one_more_copy_is_compared_with_its_original_only(tmp_path: Path) -> None:
    kept(tmp_path / "s", [n for n in range(24) if n != 20], batch=24)
    with Store(tmp_path / "s", write=True) as store:
        store.put([read_one(Article("zz", text(0, 1), "Sau cùng", "2022-01-01", where="z:1"), BASE, "code")])
        assert settle_copies(store.archive) == 1
        assert original_of(store.archive, "zz") is not None
        originals = [a for (a,) in store.archive.rows("SELECT article FROM prints WHERE copy = ?", ORIGINAL)]
        assert all(original_of(store.archive, a) is None for a in originals)


def test_times_of_one_day_are_told_apart(tmp_path: Path) -> None:
    times = ("2021-03-05", "2021-03-05T01:00:00+00:00", "2021-03-05T09:00:00+07:00", None)
    made = [Article(f"t{9 - n}", text(0, 0), f"Báo {n}", day, where=f"t:{n}") for n, day in enumerate(times)]
    with Store(tmp_path / "s", write=True) as store:
        store.put([read_one(a, BASE, "code") for a in made])
        store.load()
        assert {original_of(store.archive, a.id) for a in made[1:]} == {"t9"}
        store.retract(["t9"])
        assert {original_of(store.archive, a.id) for a in made[2:]} == {"t8"}
        rows = [a for _, a in store.archive.rows("SELECT day, article FROM prints ORDER BY day, article")]
    assert rows == [a.id for a in made[1:]]
