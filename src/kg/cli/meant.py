"""What a command says of a name that others are called by too, but for words that stand behind it."""

from __future__ import annotations

import shlex
from typing import Final

from rich.markup import escape

from kg.cli.screen import err
from kg.graph.name_words import key_of
from kg.graph.query import entities
from kg.graph.search import label, search
from kg.graph.store import Store

_LOOKED_AT: Final = 20


def say_what_was_meant(store: Store, text: str) -> None:
    """Says on stderr which thing a name was taken for, where it is short for that one's and begins those of others:
    "Sở Công Thương" for Hà Nam's, in a store in which articles call no other so. Says nothing of ids and IRIs."""
    found = entities(store, text)
    begun = f"{key_of(text)} "
    name = label(store, found[0].value)
    if len(found) > 1 or not key_of(name).startswith(begun):
        return
    hits = search(store, text, _LOOKED_AT)
    if any(h.iri != found[0].value and key_of(h.label).startswith(begun) for h in hits):
        err.print(
            f"{escape(repr(text))} ở đây là · was taken for {escape(name)}; còn nơi khác · there are others: "
            f"kg search {escape(shlex.quote(text))}",
            style="dim",
        )
