"""Where the project's data files stand: at the top of a checkout, inside the package once installed."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kg.errors import DataError

_INSTALLED = Path(__file__).parent / "_assets"
_CHECKOUT = Path(__file__).resolve().parents[2]


@cache
def root() -> Path:
    """The folder that holds ``ontology/ shapes/ queries/ data/``."""
    for place in (_INSTALLED, _CHECKOUT):
        if (place / "ontology").is_dir() and (place / "data" / "lexicon").is_dir():
            return place
    raise DataError(f"no ontology/ and data/ beside {_CHECKOUT} nor in {_INSTALLED} — install vnkg again")


def asset(path: str) -> Path:
    """One data file or folder by its path from the top, as in ``asset("data/lexicon/posts.tsv")``.

    Raises DataError where there is none.
    """
    found = root() / path
    if not found.exists():
        raise DataError(f"{found}: no such data file — install vnkg again, or mend the path")
    return found


@cache
def words_of(path: str, kind: str) -> tuple[str, ...]:
    """The words of one kind in a lexicon that has the columns ``words`` and ``kind``, in its order."""
    return tuple(r["words"] for r in rows(path) if r["kind"] == kind)


@cache
def rows(path: str) -> tuple[dict[str, str], ...]:
    """The rows of a tab-separated table; lines that start with # say where it is from and are passed over.

    Raises DataError on a row whose columns do not fit the header, with file and line.
    """
    lines = [
        (n, line)
        for n, line in enumerate(asset(path).read_text("utf-8").splitlines(), 1)
        if line.strip() and not line.startswith("#")
    ]
    header = lines[0][1].split("\t")
    table = []
    for n, line in lines[1:]:
        cells = line.split("\t")
        if len(cells) != len(header):
            raise DataError(f"{path}, line {n}: {len(cells)} columns where the header has {len(header)} — mend the row")
        table.append(dict(zip(header, (c.strip() for c in cells), strict=True)))
    return tuple(table)
