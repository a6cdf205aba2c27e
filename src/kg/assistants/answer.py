"""What a tool answers, as frozen values: items, each with the words of articles that it rests on; all of it bounded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Final

import orjson

ROWS: Final = 20
MOST_ROWS: Final = 100
"""How many items an answer has where nobody says, and at the most."""
QUOTE: Final = 600
TEXT: Final = 1000
"""How long a quote and any other text of an item may be, in code points."""
CITATIONS: Final = 3
"""How many citations stand with one item."""
BYTES: Final = 40_000
"""How large the items of an answer may be together, as JSON."""

Plain = str | int | float | bool | None
Cell = Plain | list[str]


@dataclass(frozen=True, slots=True)
class Citation:
    """Words of an article: what they are, and where they stand (code points of its text, end excluded).

    ``cut``: the passage is longer, and ``quote`` only its beginning. ``published`` is ISO, as the source says it; what
    nobody says is empty. ``url`` is the article's address at its source.
    """

    quote: str
    passage: str
    start: int
    end: int
    article: str
    id: str
    title: str
    publisher: str
    published: str
    url: str
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """What says something that no passage shows: reference data, or an article as a whole."""

    name: str
    iri: str


@dataclass(frozen=True, slots=True)
class Item:
    """One row, fact, step or thing of an answer. ``sample``: there are more passages than are cited."""

    values: Mapping[str, Cell]
    citations: tuple[Citation, ...] = ()
    sources: tuple[Reference, ...] = ()
    sample: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """``about``: what was asked about; ``total``: how many items there are in all, None where these are all; ``names``:
    what the IRIs among the values are called; ``text``: a stretch of an article; ``document``: JSON-LD."""

    items: Sequence[Item] = ()
    total: int | None = None
    offset: int = 0
    about: Mapping[str, Any] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    text: str | None = None
    document: Mapping[str, Any] | None = None


def as_content(answer: Answer) -> dict[str, Any]:
    """An answer as JSON values, as many items as fit into BYTES (one at least); ``more``: how many come after them."""
    items = list(_fitting(_item(item) for item in answer.items))
    total = answer.offset + len(answer.items) if answer.total is None else answer.total
    notes = list(answer.notes)
    if len(items) < len(answer.items):
        notes.append(f"cut after {len(items)} items, which is as much as fits: ask for fewer, or with a larger offset")
    content: dict[str, Any] = {
        "about": dict(answer.about),
        "items": items,
        "total": total,
        "offset": answer.offset,
        "more": max(0, total - answer.offset - len(items)),
        "names": {iri: name for iri, name in answer.names.items() if _used(iri, items)},
        "notes": notes,
    }
    if answer.text is not None:
        content["text"] = answer.text
    if answer.document is not None:
        content["document"] = dict(answer.document)
    return content


def short(text: str, most: int = TEXT) -> str:
    """A text, or its beginning and … where it is longer."""
    return text if len(text) <= most else text[: most - 1] + "…"


def _item(item: Item) -> dict[str, Any]:
    values = {name: short(v) if isinstance(v, str) else v for name, v in item.values.items()}
    found: dict[str, Any] = {"values": values, "citations": [asdict(c) for c in item.citations]}
    if item.sources:
        found["sources"] = [asdict(s) for s in item.sources]
    if item.sample:
        found["sample"] = True
    return found


def _fitting(items: Iterable[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    size = 0
    for n, item in enumerate(items):
        size += len(orjson.dumps(item))
        if n and size > BYTES:
            return
        yield item


def _used(iri: str, items: Sequence[dict[str, Any]]) -> bool:
    return any(iri == v or (isinstance(v, list) and iri in v) for item in items for v in item["values"].values())
