"""What a worker for pages works out before it is asked, so that nobody waits for what is slow the first time."""

from __future__ import annotations

import ctypes
import gc
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Final

from kg.graph.front_page import busiest
from kg.graph.store import Store
from kg.web import data, home
from kg.web.ask import HTML, LANGUAGES, Answer, Ask, Site
from kg.web.whole_store import take_in


def home_page(store: Store, ask: Ask) -> None:
    """The first page, which counts the whole store."""
    for lang in LANGUAGES:
        home.home(store, replace(ask, lang=lang, accept=HTML))


def entity_pages(store: Store, ask: Ask) -> None:
    """The pages of what the most articles speak of: they cost the most, and are asked for the most."""
    for iri in busiest(store):
        data.resource(store, replace(ask, path=f"{iri}.html", accept=HTML))


def whole_store(store: Store, ask: Ask) -> None:
    """What stands beside what, for the network view and for paths; and what VoID, the editor's completion and the
    sitemaps say of the whole store."""
    take_in(store)


JOB: Final = "warm"
WARM: Final[tuple[Callable[[Store, Ask], None], ...]] = (home_page, whole_store, entity_pages)
"""In this order, one at a time: between two of them a worker answers who waits."""


def warm_asks(site: Site) -> tuple[Ask, ...]:
    """The requests that have a worker do all of this."""
    return tuple(Ask(JOB, site, step.__name__) for step in WARM)


def warm(store: Store, ask: Ask) -> Answer:
    """One of these, by its name as the path; what it took on the way and needs no more goes back to the machine."""
    {step.__name__: step for step in WARM}[ask.path](store, ask)
    gc.collect()
    with suppress(AttributeError):  # a C library without it
        ctypes.CDLL(None).malloc_trim(0)
    return Answer()
