"""Tables of articles in Parquet: a row is an article, its columns are the fields of a line of JSON.

Read by row group and batch, so that memory does not grow with the file. The only door to pyarrow of the reading wing.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO, Final

from kg.errors import InputError
from kg.model import Article
from kg.names import nfc
from kg.read.records import FIELDS, TEXT, article_of

BATCH: Final = 64
"""How many rows are made into articles at a time."""
LARGEST: Final = 2 * 2**30
"""Bytes that the columns of one row group may say that they unpack to."""


def parquet_file(
    path: Path, groups: range | None = None, file: BinaryIO | None = None
) -> Iterator[Article | InputError]:
    """The articles of a Parquet file. A row group that cannot be read is reported, and those after it are read.

    Of some row groups (from 0), if they are given; from ``file``, if that is given and the path only says its name.
    """
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError as missing:
        mend = "pip install 'vnkg[parquet]'"
        raise InputError(str(path), "Parquet files need the package pyarrow", mend) from missing
    try:
        table = ParquetFile(file or path, page_checksum_verification=True)
    except (ArrowException, OSError, ValueError) as wrong:
        mend = "write it again, or fetch it again: a file that is cut off has lost the list of what it holds"
        raise InputError(str(path), f"no Parquet file that can be read ({_first_line(wrong)})", mend) from wrong
    with table:
        has = table.schema_arrow.names
        if not set(TEXT) & set(has):
            mend = f"name the column with the text {' or '.join(TEXT)}"
            raise InputError(str(path), f"no column of texts among {', '.join(has) or 'none'}", mend)
        columns = [name for name in has if name in FIELDS]
        row = 0
        for group in range(table.num_row_groups):
            begun, about = row, table.metadata.row_group(group)
            row += about.num_rows
            if groups is not None and group not in groups:
                continue
            where = f"{path}, row group {group + 1}"
            parts = map(about.column, range(about.num_columns))
            if sum(p.total_uncompressed_size for p in parts if p.path_in_schema.partition(".")[0] in columns) > LARGEST:
                mend = "write it again with smaller row groups"
                yield InputError(where, f"unpacks to more than {LARGEST >> 30} GiB", mend)
                continue
            try:
                for batch in table.iter_batches(BATCH, row_groups=[group], columns=columns):
                    for record in _rows(batch):
                        begun += 1
                        yield from article_of(record, f"{path}, row {begun}")
            except (ArrowException, OSError, ValueError) as wrong:
                mend = "write it again, or fetch it again; what stands before and after is read"
                yield InputError(f"{where}, after row {begun}", f"cannot be read ({_first_line(wrong)})", mend)
        if not row:
            yield InputError(str(path), "the file is empty", "take it out of the input, or fetch it again")


def row_groups(file: BinaryIO) -> list[tuple[int, int]]:
    """Where the row groups of a Parquet file begin and end, in bytes; none where it cannot be read."""
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError:
        return []
    try:
        about = ParquetFile(file).metadata
    except (ArrowException, OSError, ValueError):
        return []
    found = []
    for group in map(about.row_group, range(about.num_row_groups)):
        columns = [group.column(n) for n in range(group.num_columns)]
        starts = [min(c.data_page_offset, c.dictionary_page_offset or c.data_page_offset) for c in columns]
        ends = [start + c.total_compressed_size for start, c in zip(starts, columns, strict=True)]
        found.append((min(starts), max(ends)))
    return found


def _rows(batch: Any) -> Iterator[dict[str, Any]]:
    """The rows of a batch as records of JSON."""
    import pyarrow as pa

    columns = {}
    for name, column in zip(batch.schema.names, batch.columns, strict=True):
        kind = column.type
        if pa.types.is_timestamp(kind) and kind.unit == "ns":  # Python has microseconds
            column = column.cast(pa.timestamp("us", kind.tz), safe=False)
        columns[name] = column.to_pylist()
    for values in zip(*columns.values(), strict=True):
        yield {name: _plain(value) for name, value in zip(columns, values, strict=True)}


def _plain(value: Any) -> Any:
    """A value as JSON has it. A time at midnight without a zone is how tables write a day."""
    if isinstance(value, datetime):
        day = value.tzinfo is None and value.time() == datetime.min.time()
        return value.date().isoformat() if day else value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return nfc(value.decode("utf-8", "replace"))
    return value


def _first_line(error: BaseException) -> str:
    return str(error).strip().partition("\n")[0][:200]
