"""Finding names in an index: the same name, the same but for accents, names of which the words typed are beginnings,
names that are close. Of names that match alike, the one that more articles mention comes first."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final, Literal

from rapidfuzz import fuzz, process

from kg.graph.name_index import NameIndex
from kg.graph.name_words import MOST, MOST_WORDS, accented_words, bare_of, key_of, mark, pieces, sizes, without_accents

Match = Literal["exact", "accents", "begins", "close"]
CLOSE: Final = 78.0
"""The least likeness (0–100) of a name that counts as close."""
_LEAST: Final = CLOSE / (200 - CLOSE)
"""How much shorter a name that is close can be."""
_SCORES: Final[dict[Match, float]] = {"exact": 100.0, "accents": 99.0, "begins": 98.0}
_FEW: Final = 1000
"""Up to how many names are looked at one by one to find the best; of more, the most mentioned come first."""
_START: Final = 8
"""A name that starts with the text counts like one that has it elsewhere and is mentioned so many times as often."""
_PIECES: Final = 24
"""How many pieces of a text are looked up."""
_OFTEN: Final = 10_000
"""A piece that so many names hold is as good as one that more hold."""
_POSTINGS: Final = 15_000
"""How many places of pieces are counted: the rare pieces tell most."""
_CANDIDATES: Final = 600
"""How many names that share pieces with a text are compared with it, or all that share as many."""
_COLUMNS: Final = "n.id, n.mentions, n.bare, n.name, t.iri, t.label, t.types"
_JOINED: Final = "FROM names n CROSS JOIN things t ON t.id = n.thing"

_HOLDING: Final = "FROM pieces WHERE pieces MATCH ?"
_BEGUN: Final = "instr(' ' || n.bare, ?)"


@dataclass(frozen=True, slots=True)
class Found:
    """A thing that a text may mean, the name it was found by, its preferred name, the IRIs of its classes, how they
    match, how alike they are (0–100), and how many articles mention it."""

    iri: str
    name: str
    label: str
    types: tuple[str, ...]
    match: Match
    score: float
    mentions: int


@dataclass(frozen=True, slots=True)
class Filter:
    """The IRIs of classes and of provinces of which a thing must have one each; of any where none is given."""

    types: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()

    @property
    def sql(self) -> str:
        """What to add to a WHERE on things."""
        parts = [
            f" AND ({' OR '.join([f'instr(t.{column}, ?)'] * len(iris))})"
            for column, iris in (("types", self.types), ("provinces", self.provinces))
            if iris
        ]
        return "".join(parts)

    @property
    def values(self) -> tuple[str, ...]:
        return tuple(f" {iri} " for iri in (*self.types, *self.provinces))

    @property
    def text(self) -> str:
        """What to add to a full text query."""
        some = (iris for iris in (self.types, self.provinces) if iris)
        return "".join(f" AND ({' OR '.join(_quoted(mark(iri)) for iri in iris)})" for iris in some)


Row = tuple[int, int, str, str, str, str, str]
"""A name as ``_COLUMNS`` has it."""


def find(index: NameIndex, text: str, limit: int = 20, only: Filter = Filter()) -> list[Found]:
    """The things whose names are the text, or like it, best first. Any text is a good one."""
    key = key_of(text)
    bare = bare_of(key)
    found: dict[str, Found] = {}

    def note(match: Match, rows: Iterable[Row], score: float = 0.0) -> None:
        for _, mentions, _, name, iri, label, types in rows:
            if iri not in found and len(found) < limit:
                found[iri] = Found(iri, name, label, tuple(types.split()), match, score or _SCORES[match], mentions)

    if not key or limit < 1:
        return []
    note("exact", _same(index, "key", key, only))
    plain = bare.split(" ")
    if not bare or len(plain) > MOST_WORDS or len(text) > MOST:
        return list(found.values())
    note("accents", _same(index, "bare", bare, only))
    for typed in dict.fromkeys((tuple(accented_words(text)), tuple(plain))):
        if len(found) < limit:
            note("begins", _beginning(index, typed, bare, limit + len(found), only))
    if len(found) < limit:
        for row, score in _close(index, bare, limit + len(found), only):
            note("close", [row], score)
    return list(found.values())


def _same(index: NameIndex, column: Literal["key", "bare"], value: str, only: Filter) -> list[Row]:
    """The names that are the same in a column, the most mentioned first."""
    rows = index.rows(
        f"SELECT {_COLUMNS} {_JOINED} WHERE n.{column} = ?{only.sql} ORDER BY n.mentions DESC LIMIT {_FEW}",
        value,
        *only.values,
    )
    return sorted(rows, key=lambda row: (-row[1], row[3], row[4]))


def _beginning(index: NameIndex, typed: Sequence[str], start: str, limit: int, only: Filter) -> list[Row]:
    """The names of which each word typed begins a word, best first: at least ``limit`` things if there are as many."""
    every = list(dict.fromkeys(typed))
    match = " AND ".join(f"{_quoted(w)}*" for w in every) + only.text
    ids = [id for (id,) in index.rows(f"SELECT rowid FROM words WHERE words MATCH ? LIMIT {_FEW + 1}", match)]

    def weight(row: Row) -> int:
        return (row[1] + 1) * (_START if row[2].startswith(start) else 1)

    rows = list(_by_ids(index, ids)) if len(ids) <= _FEW else _most_mentioned(index, every, weight, limit, only)
    return sorted(rows, key=lambda row: (-weight(row), len(row[3]), row[3], row[4]))


def _by_ids(index: NameIndex, ids: Sequence[int]) -> Iterator[Row]:
    return index.rows(f"SELECT {_COLUMNS} {_JOINED} WHERE n.id IN ({', '.join(map(str, ids))})")


def _most_mentioned(
    index: NameIndex, typed: Sequence[str], weight: Callable[[Row], int], limit: int, only: Filter
) -> list[Row]:
    """The names of which each word typed begins a word, the most mentioned first, until none that follows can be among
    the first ``limit`` things by weight."""
    bare = [without_accents(w) for w in typed]
    rows = index.rows(
        f"SELECT {_COLUMNS} {_JOINED} WHERE {' AND '.join([_BEGUN] * len(bare))}{only.sql} ORDER BY n.mentions DESC",
        *(f" {w}" for w in bare),
        *only.values,
    )
    found: list[Row] = []
    best: dict[str, int] = {}
    for mentions, alike in groupby(rows, key=lambda row: int(row[1])):
        if len(best) >= limit and heapq.nlargest(limit, best.values())[-1] > _START * (mentions + 1):
            break
        for row in alike:
            if bare == typed or _begun(accented_words(row[3]), typed):
                found.append(row)
                best[row[4]] = max(best.get(row[4], 0), weight(row))
    return found


def _begun(of_name: Sequence[str], typed: Sequence[str]) -> bool:
    return all(any(w.startswith(t) for w in of_name) for t in typed)


def _close(index: NameIndex, bare: str, limit: int, only: Filter) -> list[tuple[Row, float]]:
    """The names that are spelled like a text, best first: of about so many things."""
    ids = ", ".join(_sharing(index, bare, only))
    names: list[tuple[int, str]] = list(index.rows(f"SELECT id, bare FROM names WHERE id IN ({ids})"))
    scores: dict[int, float] = defaultdict(float)
    for scorer in (fuzz.token_sort_ratio, fuzz.ratio):  # words in another order; words written as one
        for _, score, at in process.extract(
            bare, [name for _, name in names], scorer=scorer, processor=None, score_cutoff=CLOSE, limit=None
        ):
            scores[names[at][0]] = max(scores[names[at][0]], round(score, 1))
    best = sorted(scores.values(), reverse=True)[: 4 * limit]
    found = [(row, scores[row[0]]) for row in _by_ids(index, [id for id in scores if scores[id] >= best[-1]])]
    return sorted(found, key=lambda f: (-f[1], -f[0][1], f[0][3], f[0][4]))


def _sharing(index: NameIndex, bare: str, only: Filter) -> list[str]:
    """The names of like length that share most of the rare pieces of a text, by their ids."""
    every = sorted(pieces(bare))
    lengths = sizes(len(bare) * _LEAST, len(bare) / _LEAST)
    counted: list[tuple[int, str]] = []
    for piece in every[:: max(1, -(-len(every) // _PIECES))]:
        match = f"({' OR '.join(_quoted(piece + size) for size in lengths)}){only.text}"
        counted.append((_first(index, f"SELECT count(*) FROM (SELECT 1 {_HOLDING} LIMIT {_OFTEN})", match), match))
    shared: Counter[str] = Counter()
    for count, match in sorted(counted):
        if shared and shared.total() + count > _POSTINGS:
            break
        if count:
            shared.update(str(_first(index, f"SELECT group_concat(rowid) {_HOLDING}", match)).split(","))
    by_count: dict[int, list[str]] = defaultdict(list)
    for id, times in shared.items():
        by_count[times].append(id)
    found: list[str] = []
    for times in sorted(by_count, reverse=True):
        if found and len(found) + len(by_count[times]) > _CANDIDATES:
            break
        found += by_count[times]
    return found


def _first(index: NameIndex, sql: str, value: str) -> Any:
    return next(index.rows(sql, value))[0]


def _quoted(word: str) -> str:
    """A word of a full text query, whatever stands in it."""
    return '"' + word.replace('"', '""') + '"'
