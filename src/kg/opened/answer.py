"""The answer to a question: rows with names for their cells, for loops, data frames, files and notebooks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, overload

from pyoxigraph import Literal, NamedNode
from rapidfuzz import process

from kg.errors import QueryError
from kg.graph.answers import csv_lines, written
from kg.graph.short_names import shorten
from kg.opened.cells import Plain, Term, Thing, Value, plain
from kg.opened.display import answer_as_html, answer_as_text
from kg.opened.frames import PandasFrame, PolarsFrame, to_pandas, to_polars

SHOWN: Final = 50
"""How many rows a notebook shows."""
PRINTED: Final = 20
"""How many rows are printed."""
Named = Callable[[str], Thing]
"""What gives the thing of an IRI."""


class Row:
    """A row of an answer: cells by name (``row.name``, ``row["name"]``) and by place (``row[0]``), in the order of the
    columns when looped over. ``dict(row)`` is a dictionary of it."""

    __slots__ = ("_columns", "_named", "_terms")

    def __init__(self, columns: Mapping[str, int], terms: Sequence[Term | None], named: Named) -> None:
        self._columns, self._terms, self._named = columns, terms, named

    def keys(self) -> tuple[str, ...]:
        return tuple(self._columns)

    def __getitem__(self, key: str | int) -> Value:
        if isinstance(key, str):
            if key not in self._columns:
                raise KeyError(_no_column(key, self._columns))
            key = self._columns[key]
        return value_of(self._terms[key], self._named)

    def __getattr__(self, name: str) -> Value:
        if name.startswith("_") or name not in self._columns:
            raise AttributeError(_no_column(name, self.keys()))
        return self[name]

    def __iter__(self) -> Iterator[Value]:
        return (value_of(term, self._named) for term in self._terms)

    def __len__(self) -> int:
        return len(self._terms)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Row) and self.keys() == other.keys() and self._terms == other._terms

    def __hash__(self) -> int:
        return hash((self.keys(), tuple(self._terms)))

    def __repr__(self) -> str:
        return f"Row({', '.join(f'{name}={value!r}' for name, value in zip(self.keys(), self, strict=True))})"


class Answer(Sequence[Row]):
    """Rows under the names of ``columns``: a sequence of rows. In a notebook it is shown as a table.

    ``terms`` are the rows as RDF has them, for those who want no Python values.
    """

    def __init__(
        self, columns: Iterable[str], rows: Iterable[Sequence[Term | None]], named: Named, base: str = ""
    ) -> None:
        self.columns: Final = tuple(columns)
        self.terms: Final = tuple(tuple(row) for row in rows)
        self._places = {name: n for n, name in enumerate(self.columns)}
        self._named = named
        self._base = base

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Answer: ...
    def __getitem__(self, index: int | slice) -> Row | Answer:
        if isinstance(index, slice):
            return Answer(self.columns, self.terms[index], self._named, self._base)
        return Row(self._places, self.terms[index], self._named)

    def __len__(self) -> int:
        return len(self.terms)

    def __iter__(self) -> Iterator[Row]:
        return (Row(self._places, row, self._named) for row in self.terms)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Answer) and (self.columns, self.terms) == (other.columns, other.terms)

    def __hash__(self) -> int:
        return hash((self.columns, self.terms))

    def column(self, name: str) -> list[Value]:
        """The cells of one column. Raises QueryError, with the nearest name, where there is none."""
        if name not in self._places:
            raise QueryError(_no_column(name, self.columns))
        return [value_of(row[self._places[name]], self._named) for row in self.terms]

    def to_dicts(self) -> list[dict[str, str | Plain | None]]:
        """Each row as a dictionary of plain values: IRIs as strings."""
        return [{name: _bare(term) for name, term in zip(self.columns, row, strict=True)} for row in self.terms]

    def to_pandas(self) -> PandasFrame:
        """A pandas DataFrame: numbers as numbers, days and times as datetime64 (in Vietnam's time, where they have an
        offset), IRIs and texts as strings. A column of different kinds, and one of years or months among days, is text.

        Raises KgError where pandas is not installed.
        """
        return to_pandas(self.columns, self.terms)

    def to_polars(self) -> PolarsFrame:
        """A polars DataFrame, its columns typed as those of ``to_pandas``; days are ``polars.Date``.

        Raises KgError where polars is not installed.
        """
        return to_polars(self.columns, self.terms)

    def csv(self) -> str:
        """The answer as SPARQL 1.1 has it in CSV, as ``kg query --format csv`` writes it."""
        return "".join(csv_lines(self.columns, self.terms))

    def __repr__(self) -> str:
        short = [[_short(term, self._base) for term in row] for row in self.terms[:PRINTED]]
        return answer_as_text(self.columns, short, len(self))

    def _repr_html_(self) -> str:
        return answer_as_html(self.columns, [list(row) for row in self[:SHOWN]], len(self))


def value_of(term: Term | None, named: Named) -> Value:
    """A cell as a Python value."""
    match term:
        case None:
            return None
        case Literal():
            return plain(term)
        case NamedNode():
            return named(term.value)
    return Thing(str(term), str(term), str(term))


def _bare(term: Term | None) -> str | Plain | None:
    if isinstance(term, Literal):
        return plain(term)
    return None if term is None else written(term)


def _short(term: Term | None, base: str) -> str:
    return shorten(term.value, base) if isinstance(term, NamedNode) else written(term)


def _no_column(name: str, columns: Iterable[str]) -> str:
    known = list(columns)
    close = process.extractOne(name, known, score_cutoff=60)
    hint = f"did you mean {close[0]!r}?" if close else f"there are {', '.join(known)}"
    return f"no column {name!r} — {hint}"
