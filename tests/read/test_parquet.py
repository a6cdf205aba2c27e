"""Parquet: rows as lines of JSON, whatever types a table has; broken files, and memory that does not grow with them."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from kg.errors import InputError
from kg.model import Article
from kg.read.sources import articles

SENTENCE = "Ngày 5/6/2024, UBND tỉnh Hà Nam họp về các cụm công nghiệp trên địa bàn."


def read(path: Path) -> tuple[list[Article], list[InputError]]:
    found = list(articles([path]))
    return [a for a in found if isinstance(a, Article)], [e for e in found if isinstance(e, InputError)]


def write(path: Path, columns: dict[str, Any], **options: Any) -> Path:
    pq.write_table(pa.table(columns), path, **options)
    return path


def test_columns_have_the_names_of_fields_and_others_are_not_read(tmp_path: Path) -> None:
    columns = {
        "id": [7, 8, 9],
        "body": pa.array([SENTENCE, None, SENTENCE + " Hết."]).dictionary_encode(),
        "authors": [["Lê A", "Trần B"], [], None],
        "source": ["Báo A", None, None],
        "lang": ["vi", None, None],
        "junk": [{"a": 1}] * 3,
    }
    found, (wrong,) = read(write(tmp_path / "x.parquet", columns, row_group_size=2))
    assert [(a.id, a.text, a.authors, a.publisher) for a in found] == [
        ("7", SENTENCE, ("Lê A", "Trần B"), "Báo A"),
        ("9", SENTENCE + " Hết.", (), None),
    ]
    assert [a.where.rpartition(", ")[2] for a in found] == ["row 1", "row 3"]
    assert ", row 2: the record has no text" in str(wrong)


@pytest.mark.parametrize(
    "column, published",
    [
        (pa.array([date(2024, 5, 1)]), "2024-05-01"),
        (pa.array([datetime(2024, 5, 1)], pa.timestamp("ns")), "2024-05-01"),
        (pa.array([datetime(2024, 5, 1, 8, 30, 0, 5)], pa.timestamp("ns")), "2024-05-01T08:30:00+07:00"),
        (pa.array([datetime(2024, 5, 1, 1)], pa.timestamp("ms", "UTC")), "2024-05-01T01:00:00+00:00"),
        (pa.array([datetime(2024, 5, 1, 1)], pa.timestamp("s", "+07:00")), "2024-05-01T08:00:00+07:00"),
        (pa.array(["01/05/2024"]), "2024-05-01"),
        (pa.array([None], pa.string()), None),
    ],
)
def test_days_and_times(tmp_path: Path, column: pa.Array, published: str | None) -> None:
    (article,), _ = read(write(tmp_path / "x.parquet", {"text": [SENTENCE], "published": column}))
    assert article.published == published


def test_a_broken_row_group_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    texts = [f"{SENTENCE} Bài {n}." for n in range(6)]
    path = write(
        tmp_path / "x.parquet", {"text": texts}, row_group_size=2, use_dictionary=False, write_page_checksum=True
    )
    with pq.ParquetFile(path) as table:
        column = table.metadata.row_group(1).column(0)
    data = bytearray(path.read_bytes())
    data[column.data_page_offset + column.total_compressed_size - 20] ^= 0x55
    path.write_bytes(data)
    found, (wrong,) = read(path)
    assert [a.text for a in found] == texts[:2] + texts[4:]
    assert [a.where.rpartition(" ")[2] for a in found] == ["1", "2", "5", "6"]
    assert "row group 2" in str(wrong)


@pytest.mark.parametrize(
    "make, said",
    [
        (lambda whole: whole[:-40], "no Parquet file that can be read"),
        (lambda whole: whole[:60], "no Parquet file that can be read"),
        (lambda whole: b"", "no Parquet file that can be read"),
        (lambda whole: b"PAR1" + bytes(200) + b"PAR1", "no Parquet file that can be read"),
    ],
)
def test_what_is_no_parquet(tmp_path: Path, make: Any, said: str) -> None:
    path = write(tmp_path / "x.parquet", {"text": [SENTENCE]})
    path.write_bytes(make(path.read_bytes()))
    found, (wrong,) = read(path)
    assert found == []
    assert said in str(wrong)


@pytest.mark.parametrize(
    "columns, said",
    [({"x": [1]}, "no column of texts among x"), ({"text": pa.array([], pa.string())}, "the file is empty")],
)
def test_tables_without_articles(tmp_path: Path, columns: dict[str, Any], said: str) -> None:
    found, (wrong,) = read(write(tmp_path / "x.parquet", columns))
    assert found == []
    assert said in str(wrong)


def test_a_row_group_of_zeros_that_unpacks_to_much_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "x.parquet", {"text": ["a" * 2**20, SENTENCE]}, row_group_size=1, use_dictionary=False)
    monkeypatch.setattr("kg.read.parquet.LARGEST", 2**19)
    found, (wrong,) = read(path)
    assert [a.text for a in found] == [SENTENCE]
    assert "row group 1: unpacks to more than" in str(wrong)


def test_memory_is_that_of_a_row_group(tmp_path: Path) -> None:
    texts = [f"{n} " + SENTENCE * 200 for n in range(300)]

    def peak(rows: int) -> int:
        path = write(tmp_path / f"{rows}.parquet", {"text": texts[:rows]}, row_group_size=20, use_dictionary=False)
        pool = pa.system_memory_pool()
        pa.set_memory_pool(pool)
        try:
            before = pool.max_memory()
            assert len(read(path)[0]) == rows
            return int(pool.max_memory() - before)
        finally:
            pa.set_memory_pool(pa.default_memory_pool())

    first = peak(20)
    assert first > 100_000, "Arrow's pool is used"
    assert peak(300) < first, "15 row groups ask for no more at a time than twice what one did"


def test_without_pyarrow_other_inputs_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "a.parquet", {"text": [SENTENCE]})
    (tmp_path / "b.txt").write_text(SENTENCE, "utf-8")
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    found, (wrong,) = read(tmp_path / "a.parquet")
    assert found == []
    assert "pip install 'vnkg[parquet]'" in str(wrong)
    assert [a.id for a in read(tmp_path)[0]] == ["b"]
