"""Partitions: every article once, in the order of the input, with the place it was given by."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from kg.cluster.partitions import partitions
from kg.cluster.pieces import articles_of, fingerprint, local
from kg.errors import InputError
from kg.read.sources import articles

Given = tuple[list[str], Path, bytes]


def told(found: object) -> tuple[str, str]:
    return (found.where, found.problem) if isinstance(found, InputError) else (found.where, found.id)  # type: ignore[attr-defined]


def lines_of(where: str, before: int) -> str:
    return re.sub(r", line (\d+)$", lambda m: f", line {int(m[1]) + before}", where)


@pytest.mark.parametrize("size", [1, 300, 333, 1000, 100_000])
def test_every_article_once_in_order_and_by_its_place(tmp_path: Path, given: Given, size: int) -> None:
    found, before = [], 0
    for part in partitions(given[0], size):
        for n, piece in enumerate(part.pieces):
            folder = tmp_path / f"{part.number}-{n}"
            folder.mkdir()
            one = local(piece, folder)
            before = before if piece.start else 0
            found += [(lines_of(where, before), what) for where, what in map(told, articles_of(one))]
            before += one.lines
    assert found == list(map(told, articles(given[0])))
    assert len(found) > 30


def test_a_large_table_is_read_by_row_groups(tmp_path: Path) -> None:
    arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    rows = [{"id": f"r{n}", "text": f"Bài số {n}. " + hashlib.sha256(b"%d" % n).hexdigest() * 9} for n in range(90)]
    table = tmp_path / "bài.parquet"
    parquet.write_table(arrow.Table.from_pylist(rows), table, row_group_size=10)
    for place in (str(table), f"file://{table}"):
        parts = list(partitions([place], 5000))
        assert 1 < len(parts) < 9
        assert [p.pieces[0].start for p in parts][1:] == [p.pieces[0].end for p in parts][:-1]
        ones = [local(p.pieces[0], tmp_path) for p in parts]
        found = [told(a) for one in ones for a in articles_of(one)]
        assert found == [(f"{place}, row {n + 1}", f"r{n}") for n in range(90)]
        assert len({fingerprint([one]) for one in ones}) == len(ones)


def test_parts_of_a_file_are_alone_and_small_files_together(given: Given) -> None:
    parts = list(partitions(given[0], 2000))
    assert [p.number for p in parts] == list(range(len(parts)))
    assert sum(p.pieces[0].start is not None for p in parts) > 2
    assert all(len(p.pieces) == 1 for p in parts if p.pieces[0].start is not None)
    assert any(len(p.pieces) > 1 for p in parts)


def test_urls_stand_for_their_files(tmp_path: Path, given: Given) -> None:
    by_path = [p.shown for part in partitions([str(given[1].parent)], 10**9) for p in part.pieces]
    by_url = [p.shown for part in partitions([f"file://{given[1].parent}/*.jsonl"], 10**9) for p in part.pieces]
    assert by_url == [f"file://{p}" for p in by_path if p.endswith(".jsonl")]


def test_what_is_not_there_is_told_as_one_machine_tells_it(tmp_path: Path) -> None:
    missing = str(tmp_path / "none.jsonl")
    (part,) = partitions([missing])
    (found,) = articles_of(local(part.pieces[0], tmp_path))
    (expected,) = articles([missing])
    assert str(found) == str(expected)
