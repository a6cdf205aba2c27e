"""The tidy tables as Parquet files: for polars, pandas, duckdb, R. The one door to pyarrow."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from typing import Any, BinaryIO, Final, cast

from kg.errors import ExportError
from kg.graph.exports.files import Folder
from kg.graph.exports.part import Selection
from kg.graph.exports.tidy import TABLES, Row, rows

_AT_ONCE: Final = 10_000
"""How many rows of a table are written at once."""


def write_parquet(selection: Selection, folder: Folder) -> None:
    """Writes ``articles.parquet``, ``entities.parquet`` … Raises ExportError where pyarrow is not installed."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ModuleNotFoundError as error:
        raise ExportError(
            "Parquet needs pyarrow, which is not installed — pip install 'vnkg[parquet]', or leave parquet out "
            "(kg release has --formats for that)"
        ) from error
    types = {"text": pyarrow.string(), "count": pyarrow.int64(), "number": pyarrow.float64()}
    schemas = {t.name: pyarrow.schema([(c.name, types[c.kind]) for c in t.columns]) for t in TABLES}
    waiting: dict[str, list[Row]] = {t.name: [] for t in TABLES}
    with ExitStack() as open_files:
        files: dict[str, Any] = {t.name: open_files.enter_context(tempfile.TemporaryFile()) for t in TABLES}
        writers = {
            name: open_files.enter_context(parquet.ParquetWriter(files[name], schema, compression="zstd"))
            for name, schema in schemas.items()
        }

        def write(name: str) -> None:
            columns = [list(c) for c in zip(*waiting[name], strict=True)]
            arrays = [pyarrow.array(c, f.type) for c, f in zip(columns, schemas[name], strict=True)]
            writers[name].write_table(pyarrow.Table.from_arrays(arrays, schema=schemas[name]))
            waiting[name].clear()

        for name, row in rows(selection):
            waiting[name].append(row)
            if len(waiting[name]) == _AT_ONCE:
                write(name)
        for name in files:
            if waiting[name]:
                write(name)
            writers[name].close()
            files[name].seek(0)
            folder.write(f"{name}.parquet", cast(BinaryIO, files[name]))
