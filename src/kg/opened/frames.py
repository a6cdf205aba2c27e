"""Answers as data frames of pandas and polars: the one door to both."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, TypeAlias
from typing import Literal as OneOf

from pyoxigraph import Literal

from kg.errors import KgError
from kg.graph.answers import written
from kg.opened.cells import Term as RdfTerm
from kg.opened.cells import Text, plain

if TYPE_CHECKING:
    import pandas
    import polars

PandasFrame: TypeAlias = "pandas.DataFrame"
PolarsFrame: TypeAlias = "polars.DataFrame"
Kind = OneOf["text", "bool", "integer", "number", "day", "time", "time here"]
"""Of what a column is; "time here": without an offset."""
Rows = Sequence[Sequence[RdfTerm | None]]
_LARGEST: Final = 2**63
_VIETNAM: Final = timezone(timedelta(hours=7))
"""Where times with an offset are told, so that their day is that of the newspaper."""
_PANDAS: Final[dict[Kind, str]] = {
    "text": "str", "bool": "boolean", "integer": "Int64", "number": "float64", "day": "datetime64[us]",
    "time": "datetime64[us, UTC+07:00]", "time here": "datetime64[us]",
}  # fmt: skip


def to_pandas(columns: Sequence[str], rows: Rows) -> PandasFrame:
    """The rows as a pandas DataFrame. Raises KgError where there is no pandas."""
    try:
        import pandas
    except ImportError as error:
        raise _missing("pandas") from error
    found = {name: _column(rows, n) for n, name in enumerate(columns)}
    return pandas.DataFrame(
        {name: pandas.Series(values, dtype=_PANDAS[kind]) for name, (kind, values) in found.items()}
    )


def to_polars(columns: Sequence[str], rows: Rows) -> PolarsFrame:
    """The rows as a polars DataFrame. Raises KgError where there is no polars."""
    try:
        import polars as pl
    except ImportError as error:
        raise _missing("polars") from error
    types: dict[Kind, Any] = {
        "text": pl.String, "bool": pl.Boolean, "integer": pl.Int64, "number": pl.Float64, "day": pl.Date,
        "time": pl.Datetime("us", "Asia/Ho_Chi_Minh"), "time here": pl.Datetime("us"),
    }  # fmt: skip
    found = {name: _column(rows, n) for n, name in enumerate(columns)}
    return pl.DataFrame([pl.Series(name, values, dtype=types[kind]) for name, (kind, values) in found.items()])


def _column(rows: Rows, n: int) -> tuple[Kind, list[Any]]:
    """Of what a column is, and its values; text where its cells are not of one kind, or there is none."""
    terms = [row[n] for row in rows]
    values = [plain(t) if isinstance(t, Literal) else None if t is None else Text(written(t)) for t in terms]
    kinds = {_kind(v) for v in values if v is not None}
    if kinds == {"integer", "number"}:
        kinds = {"number"}
    kind = kinds.pop() if len(kinds) == 1 else "text"
    match kind:
        case "text":
            return kind, [None if t is None else written(t) for t in terms]
        case "number":
            return kind, [None if v is None else float(v) for v in values]  # type: ignore[arg-type]
        case "time":
            return kind, [v.astimezone(_VIETNAM) if isinstance(v, datetime) else None for v in values]
    return kind, values


def _kind(value: object) -> Kind:
    match value:
        case bool():
            return "bool"
        case int():
            return "integer" if -_LARGEST <= value < _LARGEST else "text"
        case float() | Decimal():
            return "number"
        case datetime() if value.tzinfo is None:
            return "time here"
        case datetime():
            return "time" if 1 < value.year < 9999 else "text"  # elsewhere it may be in no year that there is
        case date():
            return "day"
    return "text"


def _missing(library: str) -> KgError:
    return KgError(f"{library} is not installed — pip install 'vnkg[notebooks]'")
