"""The change feed of the store: ``/feed`` is the collection, ``/feed/3`` the page of run 3, ``/feed/3.rdfp`` its patch.

A page or patch never changes, but when an article was forgotten that it spoke of. So caches may keep one for a day
without asking, and no longer: after that what was forgotten is gone from them too.
"""

from __future__ import annotations

from typing import Final

from kg.errors import QueryError
from kg.graph.feed.activities import MEDIA, Place, collection, page
from kg.graph.feed.entries import Entry, entries, of_article
from kg.graph.feed.patch import MEDIA as PATCH
from kg.graph.feed.patch import patch
from kg.graph.store import Store
from kg.web.ask import Answer, Ask, Refusal

PATH: Final = "/feed"
_KEPT: Final = (("Cache-Control", "public, max-age=86400, immutable"),)


def feed(store: Store, ask: Ask) -> Answer:
    """The collection: where the newest page is, and where a copy stands that has all."""
    return Answer(collection(entries(store), _place(ask)), MEDIA)


def feed_page(store: Store, ask: Ask) -> Answer:
    """What a run did, as activities."""
    return Answer(page(store, _entry(store, ask), _place(ask)), MEDIA, headers=_KEPT)


def feed_patch(store: Store, ask: Ask) -> Answer:
    """What a run did, as an RDF patch; with ``?article=ID`` what it did to that one."""
    entry, article = _entry(store, ask), ask.one("article") or None
    if article is not None:
        entry = _of_article(store, entry, article)
    return Answer(patch(store, entry, article), PATCH, headers=_KEPT)


def _place(ask: Ask) -> Place:
    start = ask.site.address + PATH
    return Place(start, f"{start}/{{}}", f"{start}/{{}}.rdfp")


def _entry(store: Store, ask: Ask) -> Entry:
    text = ask.path.rpartition("/")[2].removesuffix(".rdfp")
    number = int(text) if len(text) < 10 else 0
    try:
        return entries(store, number - 1, number)[0]
    except (QueryError, IndexError) as error:
        raise Refusal(404, f"there is no run {text} — {PATH} says which is the last") from error


def _of_article(store: Store, entry: Entry, article: str) -> Entry:
    try:
        (found,) = of_article(store, [entry], article)
    except (QueryError, ValueError) as error:
        raise Refusal(404, f"run {entry.run.run} did nothing to an article {article!r}") from error
    return found
