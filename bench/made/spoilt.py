"""Copies that other papers print, and articles that came out broken or were written to do harm."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from random import Random
from typing import Final

from made.outlets import Record, outlet, url, without_marks
from made.world import World
from made.written import original

COPIES: Final = 0.04
"""The share of articles that are another one's near-copy in another paper."""
BROKEN: Final = 0.012
"""The share of articles that something is wrong with."""
BACK: Final = 300
"""A copy is of one of so many articles before it."""


def article(number: int, seed: int) -> Record:
    """The article of that number: an original, a near-copy of an earlier one, or a broken one."""
    draw = World(seed).draw("fate", number)
    fate = draw.random()
    if number and fate < COPIES:
        return _copy(number, seed, draw)
    record = original(number, seed)[0]
    if fate > 1 - BROKEN:
        draw.choice(_FAULTS)(record)
    return record


def _copy(number: int, seed: int, draw: Random) -> Record:
    """The original's text with a few words changed and its end left out, under another head."""
    record, about = original(max(0, number - 1 - draw.randrange(BACK)), seed)
    publisher = next(o for o in iter(lambda: outlet(about.slots["P2"], draw), "") if o != about.publisher)
    text = record["text"] or ""
    for word, other in (("cho biết", "nói"), ("khẳng định", "cho biết"), ("hiện nay", "hiện"), ("Tuy nhiên", "Song")):
        if draw.random() < 0.5:
            text = text.replace(word, other)
    body, between, _ = text.rpartition("\n" if "\n" in text else ". ")
    text = body + ("." if between == ". " else "") if body and draw.random() < 0.6 else text
    title = f"{record['title']} ({about.slots['P']})" if draw.random() < 0.5 else record["title"]
    return record | {
        "id": f"made-{seed}-{number:07}",
        "title": title,
        "publisher": publisher,
        "url": url(publisher, str(title), number),
        "text": text,
    }


def _no_text(record: Record) -> None:
    record["text"] = "  \n"


def _no_such_day(record: Record) -> None:
    record["published"] = "2023-02-31"


def _markup(record: Record) -> None:
    record["text"] = f"<script>alert('x')</script>\n{record['text']}\n<img src=x onerror=alert(1)>"


def _query(record: Record) -> None:
    record["title"] = f'{record["title"]} " }} ; DROP ALL ; INSERT DATA {{ <x> <y> "'


def _decomposed(record: Record) -> None:
    record["text"] = unicodedata.normalize("NFD", record["text"] or "")


def _odd_characters(record: Record) -> None:
    record["text"] = (record["text"] or "").replace(" của ", "\u200b của\u00a0").replace("năm", "n\u00adăm")


def _capitals(record: Record) -> None:
    record["text"] = (record["text"] or "").upper()


def _plain_letters(record: Record) -> None:
    record["text"] = without_marks(record["text"] or "")


def _bad_address(record: Record) -> None:
    record["url"] = "javascript:alert('<b>')"


_FAULTS: Final[tuple[Callable[[Record], None], ...]] = (
    _no_text, _no_such_day, _markup, _query, _decomposed, _odd_characters, _capitals, _plain_letters, _bad_address,
)  # fmt: skip
