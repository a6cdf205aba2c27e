"""The page of an article: its words, with those marked that facts rest on."""

from __future__ import annotations

from kg.graph.article_address import Address
from kg.graph.article_view import article_view
from kg.graph.store import Store
from kg.web.ask import Answer, Ask
from kg.web.page import page


def article_page(store: Store, ask: Ask, address: Address) -> Answer:
    """The page of an article, or of one version of it."""
    shown = article_view(store, address.id, address.sha or None, texts=ask.site.texts)
    return page(ask, store.base, "article.html", shown=shown)
