"""Rows counted in what the engine writes, in pieces of any size."""

from __future__ import annotations

import io

import pyoxigraph as ox
import pytest
from pyoxigraph import QueryResultsFormat

from kg.web.ask import Refusal
from kg.web.row_limit import RowLimit

VALUES = """
SELECT ?a ?b { VALUES (?a ?b) {
  ("},{" "},{\\"a") ("\\n\\r\\n" "\\"\\n\\"") ("<result>" <urn:x>) (UNDEF "a,\\"b\\"\\n,c")
  ("x" UNDEF) ("}},{" "") ("" "")
} }"""
FORMATS = [QueryResultsFormat.JSON, QueryResultsFormat.XML, QueryResultsFormat.CSV, QueryResultsFormat.TSV]


def answer(format: QueryResultsFormat) -> bytes:
    found = ox.Store().query(VALUES)
    assert isinstance(found, ox.QuerySolutions)
    return found.serialize(format=format) or b""


def passed(format: QueryResultsFormat, most: int, size: int) -> bytes:
    target = io.BytesIO()
    limited, whole = RowLimit(target, format, most), answer(format)
    for at in range(0, len(whole), size):
        limited.write(whole[at : at + size])
    return target.getvalue()


@pytest.mark.parametrize("size", [1, 2, 3, 7, 10_000])
@pytest.mark.parametrize("format", FORMATS, ids=str)
def test_as_many_rows_as_there_are(format: QueryResultsFormat, size: int) -> None:
    assert passed(format, 7, size) == answer(format)
    with pytest.raises(Refusal):
        passed(format, 6, size)
